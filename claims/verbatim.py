"""A quotation checked word by word against the speaker's own text: an official transcript or release.

Words are compared without case, accents and punctuation, in British or American spelling; what an editor
put into square brackets is no word of the speaker. Alignment by longest common runs (Ratcliff and Obershelp
1988, Python's `difflib`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from claims.records import Span
from claims.settings import Settings
from claims.text import fold

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
BRACKETS = re.compile(r"\[[^\]\n]{0,200}\]")
OUR = re.compile(r"(?<=..)our(?=(?:s|ed|ing|ite|ites|able|ful|hood)?$)")
IZE = re.compile(r"([iy])s(e|es|ed|ing|ation|ations)$")
RUN = 3  # words of a run by which a passage is looked up


def spelt(word: str) -> str:
    """A word as it is compared: folded, "favours" as "favors" and "organise" as "organize"."""
    return IZE.sub(r"\1z\2", OUR.sub("or", fold(word)))


class Wording(StrEnum):
    """How a quotation compares with the text it is from, the nearest first."""

    SAME = "same"
    SHORTENED = "shortened"
    ALTERED = "altered"
    NOT_FOUND = "not_found"


ORDER = {wording: place for place, wording in enumerate(Wording)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One quotation and the passage that it was compared with.

    `left_out` are runs of words that stand in the passage only, `put_in` those of the quotation only.
    `document` is the primary source; `passage` lies in its stored text, None where nothing was found.
    """

    wording: Wording
    document: str
    passage: Span | None = None
    left_out: tuple[str, ...] = ()
    put_in: tuple[str, ...] = ()


@dataclass(frozen=True)
class Original:
    """The text of a primary source, by words."""

    document: str
    text: str

    @cached_property
    def spans(self) -> list[Span]:
        """Where each word stands."""
        return [Span(*m.span()) for m in WORD.finditer(self.text)]

    @cached_property
    def words(self) -> list[str]:
        """The words, folded."""
        return [spelt(span.of(self.text)) for span in self.spans]

    @cached_property
    def runs(self) -> Mapping[tuple[str, ...], list[int]]:
        """Where each run of words begins."""
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place in range(len(self.words) - RUN + 1):
            found[tuple(self.words[place : place + RUN])].append(place)
        return found

    def compared(self, quote: str, settings: Settings) -> Quotation | None:
        """The passage nearest to a quotation; None where no passage is near enough to be the same."""
        printed = WORD.findall(BRACKETS.sub(" ", quote))
        asked = [spelt(word) for word in printed]
        window = self._window(asked)
        if window is None:
            return None
        here = self.words[window.start : window.end]
        found = list(_blocks(asked, here))
        matched = sum(size for _, _, size in found)
        if not found or matched < settings.quote_least_share * len(asked):
            return None
        first, last = found[0], found[-1]
        span = Span(window.start + first[1], window.start + last[1] + last[2])
        left_out = tuple(self._words(span.start, found, first[1]))
        put_in = tuple(_gaps(printed, found))
        wording = Wording.ALTERED if put_in else Wording.SHORTENED if left_out else Wording.SAME
        passage = Span(self.spans[span.start].start, self.spans[span.end - 1].end)
        return Quotation(
            wording=wording, document=self.document, passage=passage, left_out=left_out, put_in=put_in
        )

    def _window(self, asked: Sequence[str]) -> Span | None:
        """The words among which a quotation is likeliest to stand: where most of its runs begin alike."""
        if len(asked) < RUN:
            found = (p for p in range(len(self.words)) if self.words[p : p + len(asked)] == asked)
            place = next(found, None) if asked else None
            return None if place is None else Span(place, place + len(asked))
        votes = Counter(
            start - place
            for place in range(len(asked) - RUN + 1)
            for start in self.runs.get(tuple(asked[place : place + RUN]), ())
        )
        if not votes:
            return None
        start = min(votes, key=lambda offset: (-votes[offset], offset))
        slack = 2 * len(asked) + RUN
        return Span(max(0, start - slack), min(len(self.words), start + len(asked) + slack))

    def _words(self, start: int, found: Sequence[tuple[int, int, int]], offset: int) -> Iterator[str]:
        """What stands between the shared runs, as printed."""
        for (_, b, size), (_, after, _) in pairwise(found):
            if after > b + size:
                gap = self.spans[start + b + size - offset : start + after - offset]
                yield self.text[gap[0].start : gap[-1].end]


def _blocks(asked: Sequence[str], here: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Shared runs (place in the quotation, place in the passage, words), strays at the ends left out."""
    matcher = SequenceMatcher(None, asked, here, autojunk=False)
    blocks = [(m.a, m.b, m.size) for m in matcher.get_matching_blocks() if m.size]
    while len(blocks) > 1 and _stray(blocks[0], blocks[1]):
        blocks.pop(0)
    while len(blocks) > 1 and _stray(blocks[-1], blocks[-2]):
        blocks.pop()
    yield from blocks


def _stray(end: tuple[int, int, int], inner: tuple[int, int, int]) -> bool:
    """Whether a single shared word lies far from the rest: "the" is everywhere."""
    low, high = sorted((end, inner), key=lambda block: block[1])
    return end[2] == 1 and high[1] - (low[1] + low[2]) >= RUN


def _gaps(printed: Sequence[str], found: Sequence[tuple[int, int, int]]) -> Iterator[str]:
    """Runs of words of the quotation that the passage does not share."""
    at = 0
    for place, _, size in (*found, (len(printed), 0, 0)):
        if place > at:
            yield " ".join(printed[at:place])
        at = place + size


def checked(quotes: Sequence[str], originals: Collection[Original], settings: Settings) -> Quotation | None:
    """The nearest original for all parts of a statement's quotation; None where a part is in none of them.

    Of several parts the one that differs most decides, with the differing words of all.
    """
    long = [quote for quote in quotes if len(WORD.findall(BRACKETS.sub(" ", quote))) >= settings.quote_words]
    made = [whole for each in originals if long and (whole := _parts(each, long, settings)) is not None]
    return min(made, key=lambda q: (ORDER[q.wording], len(q.put_in) + len(q.left_out)), default=None)


def _parts(original: Original, quotes: Sequence[str], settings: Settings) -> Quotation | None:
    found = [original.compared(quote, settings) for quote in quotes]
    held = [each for each in found if each is not None]
    if len(held) < len(quotes):
        return None
    return Quotation(
        wording=max((each.wording for each in held), key=ORDER.__getitem__),
        document=original.document,
        passage=held[0].passage,
        left_out=tuple(words for each in held for words in each.left_out),
        put_in=tuple(words for each in held for words in each.put_in),
    )
