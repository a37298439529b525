"""Search by words: SQLite's full-text index (FTS5), in memory, over texts that do not change.

A word of a query finds every word that begins with it, and every word that sounds like it, so that one
transliteration of a name finds the others ("Zelensky", "Zelenskyy", "Zelenskiy").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from threading import Lock

from claims.actors.names import UNACCENTED, spell
from claims.store.sqlite import driver
from claims.text import fold

TOKEN = re.compile(r"[^\W_]+")
LONG = 4  # letters from which a word is also looked for by its sound


class WordIndex:
    """An index over texts by id; safe to ask from several threads."""

    def __init__(self, ids: Sequence[str], folded: Iterable[str]) -> None:
        """`folded` are the texts as `claims.text.fold` leaves them, in the order of `ids`."""
        self._ids, self._lock = ids, Lock()
        self._base = driver().connect(":memory:", check_same_thread=False)
        self._base.execute(
            "CREATE VIRTUAL TABLE said USING fts5(words, content='', detail=none, "
            "tokenize='unicode61 remove_diacritics 2')"
        )
        self._base.executemany("INSERT INTO said (rowid, words) VALUES (?, ?)", enumerate(folded))
        self._base.execute("CREATE VIRTUAL TABLE known USING fts5vocab(said, 'row')")
        self._sounds: dict[str, list[str]] = defaultdict(list)
        for (term,) in self._base.execute("SELECT term FROM known"):
            if len(term) >= LONG:
                self._sounds[spell(term)].append(term)

    def find(self, text: str) -> frozenset[str]:
        """The ids of the texts that have all words of `text`; none where it has no word."""
        words = TOKEN.findall(fold(text).translate(UNACCENTED))
        if not words:
            return frozenset()
        asked = " AND ".join(f"({self._alternatives(word)})" for word in words)
        with self._lock:
            rows = self._base.execute("SELECT rowid FROM said WHERE said MATCH ?", (asked,)).fetchall()
        return frozenset(self._ids[row] for (row,) in rows)

    def _alternatives(self, word: str) -> str:
        alike = self._sounds.get(spell(word), []) if len(word) >= LONG else []
        return " OR ".join([f'"{word}"*', *(f'"{term}"' for term in alike)])
