"""Which column of a table holds what: as the person says, else as the header's own words say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

NAMES = {
    "text": ("text", "body", "content", "article", "full text", "article text", "statement", "quotation",
             "quote", "claim", "said", "what"),
    "speaker": ("speaker", "said by", "who", "person", "actor", "attributed to"),
    "title": ("title", "headline", "heading"),
    "outlet": ("outlet", "publisher", "source", "site", "newspaper", "publication", "medium"),
    "published": ("published", "date", "published at", "pubdate", "publication date", "published on", "day"),
    "url": ("url", "link", "address", "web address", "href"),
    "language": ("language", "lang"),
    "digest": ("digest",),
}  # fmt: skip
"""What is asked of a table, and what its columns are called; the likelier name first."""

VERBATIM = frozenset({"quote", "quotation", "verbatim"})
"""Headers of columns that hold a speaker's own words."""


def choose_columns(headers: Sequence[str], given: Iterable[tuple[str, str]] = ()) -> dict[str, int]:
    """The number of the column for each of `NAMES` that the table has; what is `given` goes first.

    Given is a name, as one of its words, and a header; a header of nothing says that there is no column.
    """
    folded = [fold(header) for header in headers]
    chosen: dict[str, int] = {}
    refused: set[str] = set()
    for name, header in given:
        asked = name_of(name)
        if fold(header) in folded and asked:
            chosen[asked] = folded.index(fold(header))
        elif asked and not header.strip():
            refused.add(asked)
    for name, words in NAMES.items():
        free = [fold(word) for word in words]
        found = [i for word in free for i, header in enumerate(folded) if header == word]
        left = [i for i in found if i not in chosen.values()]
        if left and name not in chosen and name not in refused:
            chosen[name] = left[0]
    return chosen


def missing_columns(headers: Sequence[str], given: Iterable[tuple[str, str]]) -> list[str]:
    """The headers that were given and that the table does not have."""
    folded = {fold(header) for header in headers}
    return [header for _, header in given if header.strip() and fold(header) not in folded]


def name_of(word: str) -> str | None:
    """The name in `NAMES` that a word means: `published` for `date`."""
    known: Mapping[str, str] = {fold(word): name for name, words in NAMES.items() for word in (name, *words)}
    return known.get(fold(word))


def fold(header: str) -> str:
    """A header's letters and figures alone, in lower case."""
    return "".join(c for c in header.casefold() if c.isalnum())
