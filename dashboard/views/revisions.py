"""The revisions of a document: which there are, and what changed between two, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claims.edits import Edit, EditKind, edits, folded
from claims.snapshot import Snapshot
from claims.snapshot.revised import Fate, Revised
from claims.snapshot.rows import rows_of
from dashboard.views.words import count, day_words

BESIDE = 12  # words that are the same shown beside a change
FATES = {
    Fate.UNCHANGED: "Stands unchanged in the newest revision",
    Fate.CHANGED: "Worded otherwise in the newest revision",
    Fate.GONE: "No longer in the newest revision",
}
CLASSES = {EditKind.SAME: "", EditKind.LEFT_OUT: "there", EditKind.PUT_IN: "here"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One revision of a document: its number and the day it came in."""

    document: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """Some words: the same in both, `there` only in the earlier, `here` only in the later; or left out."""

    text: str
    class_: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisions:
    """All revisions of a document, and what changed to or from the one on screen."""

    revisions: tuple[Revision, ...]
    heading: str
    changed: tuple[Changed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """What became of a statement in the newest revision."""

    words: str
    document: str
    statement: str
    left_out: tuple[str, ...]
    put_in: tuple[str, ...]


def revisions_of(snapshot: Snapshot, row: Any) -> Revisions | None:
    """The revisions at the place of a document (a row of `documents`); None where it is the only one."""
    same = snapshot.root.documents[snapshot.root.documents["place"] == row.place]
    rows = sorted(rows_of(same), key=lambda each: int(each.number))
    if len(rows) < 2:
        return None
    at = [each.id for each in rows].index(row.id)
    before, after = (rows[at - 1], rows[at]) if at else (rows[0], rows[1])
    found = snapshot.kept.get(
        ("edits", before.id, after.id),
        lambda: folded(edits(snapshot.text_of(before.id), snapshot.text_of(after.id)), words=BESIDE),
    )
    return Revisions(
        revisions=tuple(_revision(each, snapshot, chosen=each.id == row.id) for each in rows),
        heading=f"What changed from revision {before.number} to revision {after.number}",
        changed=tuple(piece for each in found for piece in _changed(each)),
    )


def _revision(row: Any, snapshot: Snapshot, *, chosen: bool) -> Revision:
    stored = next(s for s in snapshot.facts.documents if s.document.id == row.id)
    label = f"Revision {int(row.number)}, read {day_words(stored.added_at.date())}"
    return Revision(document=row.id, label=label, chosen=chosen)


def _changed(each: Edit | int) -> Iterator[Changed]:
    """The words of a stretch, without the blanks before them where they are marked."""
    if isinstance(each, int):
        yield Changed(f" … {count(each, 'word')} the same … ", "folded")
        return
    words = each.text.lstrip() if CLASSES[each.kind] else each.text
    yield Changed(each.text[: len(each.text) - len(words)], "")
    yield Changed(words, CLASSES[each.kind])


def after_of(snapshot: Snapshot, statement: str) -> After | None:
    """What became of a statement of an earlier revision; None where its document is the newest."""
    found: Revised | None = snapshot.conclusions.revised.get(statement)
    if found is None:
        return None
    return After(
        words=FATES[found.fate],
        document=found.document,
        statement=found.again or "",
        left_out=found.left_out,
        put_in=found.put_in,
    )
