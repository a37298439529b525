"""The turns of a transcript: whose label opens a line, what is said after it, and who only asks.

Known shapes: "HOLM: ...", "Anna Holm: ...", "ANNA HOLM, RADIO HOST: ...", "Q: / A:", "Q   ..." without a
mark, a label on a line of its own, and labels in bold.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from claims.attribution.quotes import Quotation
from claims.attribution.roster import SpeakerRegistry
from claims.attribution.tagging import Attribution
from claims.attribution.units import Unit
from claims.quantities import word_set
from claims.records import Span
from claims.text import fold, trim

WORD = r"[A-ZÀ-ÖØ-ÞŁŚŠŽČА-Я][\w.’'-]*"
NAME = rf"{WORD}(?: (?:{WORD}|de|von|van|der|bin|al|of|the|and|for)){{0,8}}"
ABOUT = r",? ?\([^()\n]{1,60}\)|, [^:.?!\n]{2,70}"  # "(R-SC)", ", CNN HOST"
MARK = r"(?:\*\*|__)?:(?:\*\*|__)?|(?<=^[QA])\.|(?<=^Q)(?=[ \t\u00a0])"
LABEL = re.compile(
    rf"^[ \t\u00a0]*(?:\*\*|__)?(?P<label>(?P<name>{NAME})(?P<about>{ABOUT})?)(?P<mark>{MARK})"
    r"[ \t\u00a0]*(?:\n[ \t\u00a0]*)?(?=\S)",
    re.MULTILINE,
)
ASKING = word_set(
    "q question questions journalist reporter correspondent interviewer moderator host anchor presenter "
    "audience press media editor"
)
ANSWERING = word_set("a answer interviewee guest")
HONORIFICS = word_set("mr mrs ms miss dr prof sir dame the")
NO_SPEAKER = word_set(
    "note notes update updated updates watch read see photo photos picture image video listen background "
    "context correction breaking exclusive live also related source sources more editor's editors date time "
    "place subject re from to cc contact contacts summary key facts topic topics what why how when where who"
)
ENDED = re.compile(r"(?:[.!?…]|--|[–—])[\"”’»)\]*_]*$")
ASKED = re.compile(r"\?[\"”’»)\]*_]*(?:[ \t]+[^.?!\n]{0,60}[.!])?$")
ASIDE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$")
FEWEST = 3  # turns
ENDED_SHARE = 0.7  # of turns that end with a sentence
OWN = re.compile(r"\b(?:[Ww]e|I|[Oo]ur|[Mm]y|us)\b(?!\.)")
OWN_SHARE = 0.01  # of the words of a speech, that are "we", "I" or "our"
LONGEST_HEAD = 600  # characters before the label of a speech
ASKED_SHARE = 0.6  # of the turns of who asks, that end with a question


@dataclass(frozen=True)
class Turn:
    """What one speaker says until another label: `label` and `cue` as printed, `key` the label to compare.

    `asks`: an interviewer, who asserts nothing. `answers`: a label that names nobody ("A:").
    """

    label: Span
    cue: Span
    body: Span
    key: str
    asks: bool = False

    @property
    def answers(self) -> bool:
        """Whether the label only says that somebody answers ("A:")."""
        return self.key in ANSWERING


def is_outlet(registry: SpeakerRegistry, printed: str) -> bool:
    """Whether a label is an outlet's, which asks ("CNN: ...")."""
    named = registry.find(printed)
    known = named.actor if named else registry.outlet(printed)
    return known is not None and known.sort == "outlet"


def read_turns(
    text: str, quotations: Sequence[Quotation], *, is_outlet: Callable[[str], bool]
) -> tuple[Turn, ...]:
    """The turns of a transcript in order; none where a text is no transcript.

    `is_outlet` tells an outlet by its printed name.
    """
    found = [m for m in LABEL.finditer(text) if not _quoted(quotations, m.start("label"))]
    keys = _keys([m["name"] for m in found])
    count = Counter(keys)
    held = [(m, key) for m, key in zip(found, keys, strict=True) if _labels(m, key, count[key])]
    ends = [*(m.start() for m, _ in held[1:]), len(text)][: len(held)]
    turns = [_turn(text, m, key, end) for (m, key), end in zip(held, ends, strict=True)]
    turns = _with_asking(text, [t for t in turns if t.body.start < t.body.end], is_outlet)
    whole = _is_transcript(text, turns) or _is_speech(text, quotations, turns)
    return tuple(turns) if whole else ()


def _quoted(quotations: Sequence[Quotation], at: int) -> bool:
    before = bisect_right(quotations, at, key=lambda q: q.outer.start) - 1
    return before >= 0 and quotations[before].outer.end > at


def _keys(names: Sequence[str]) -> list[str]:
    """Each label in one spelling; a surname alone is the only longer label that ends with it."""
    plain = [" ".join(w for w in fold(name).split() if w.rstrip(".") not in HONORIFICS) for name in names]
    full: dict[str, set[str]] = {}
    for name in plain:
        if " " in name and " and " not in name:
            full.setdefault(name.split()[-1], set()).add(name)
    return [next(iter(full[n])) if len(full.get(n, ())) == 1 else n for n in plain]


def _labels(match: re.Match[str], key: str, count: int) -> bool:
    """Whether a label can be a speaker's: in capitals, of several words, one that comes again, or Q and A."""
    words = key.split()
    if not words or words[0] in NO_SPEAKER or words[-1] in NO_SPEAKER:
        return False
    if match["mark"] == "" and count == 1:
        return False
    named = len(words) > 1 and "and" not in words
    return match["name"].isupper() or named or count > 1 or words[0] in ASKING | ANSWERING


def _turn(text: str, match: re.Match[str], key: str, end: int) -> Turn:
    label, mark = Span(*match.span("label")), Span(*match.span("mark"))
    about = {w for w in fold(match["about"] or "").replace("(", "").split() if w in ASKING}
    cue = trim(text, mark, extra="*_") if mark.start < mark.end else label
    body = trim(text, Span(match.end(), end))
    return Turn(label, cue, body, key, asks=bool(about) or not ASKING.isdisjoint(key.split()))


def _with_asking(text: str, turns: Sequence[Turn], is_outlet: Callable[[str], bool]) -> list[Turn]:
    """The turns, with those marked whose speaker is an outlet, or asks in most of several turns."""
    asked = Counter(turn.key for turn in turns if ASKED.search(_said(text, turn)))
    count = Counter(turn.key for turn in turns)
    asking = {turn.key for turn in turns if turn.asks or is_outlet(turn.label.of(text))}
    asking |= {key for key, n in count.items() if n > 1 and asked[key] >= ASKED_SHARE * n}
    return [replace(turn, asks=turn.key in asking) for turn in turns]


def _said(text: str, turn: Turn) -> str:
    """What is said in a turn, without an aside at its end ("(Laughter.)")."""
    return ASIDE.sub("", turn.body.of(text))


def _is_transcript(text: str, turns: Sequence[Turn]) -> bool:
    """Whether several speakers take turns in whole sentences, and somebody asks or several speak again."""
    keys = [turn.key for turn in turns]
    asks = any(turn.asks for turn in turns)
    again = sum(n > 1 for n in Counter(keys).values())
    changes = sum(a != b for a, b in pairwise(keys))
    enough = len(turns) >= FEWEST or (asks and len(turns) == FEWEST - 1)
    whole = sum(ENDED.search(_said(text, turn)) is not None for turn in turns)
    spoken = whole >= ENDED_SHARE * len(turns)
    return enough and spoken and changes >= min(FEWEST - 1, len(turns) - 1) and (asks or again > 1)


def _is_speech(text: str, quotations: Sequence[Quotation], turns: Sequence[Turn]) -> bool:
    """Whether one label near the start opens a speech: whole sentences that say "we" or "I" unquoted."""
    if len(turns) != 1 or turns[0].label.start > LONGEST_HEAD:
        return False
    body = turns[0].body
    first = text.find("\n", body.start)
    opening = trim(text, Span(body.start, first if 0 <= first < body.end else body.end))
    own = sum(not _quoted(quotations, m.start()) for m in OWN.finditer(text, body.start, body.end))
    words = len(text[body.start : body.end].split())
    return own >= FEWEST and own >= OWN_SHARE * words and ENDED.search(opening.of(text)) is not None


def turn_at(turns: Sequence[Turn], place: int) -> Turn | None:
    """The turn that a place stands in, with its label."""
    at = bisect_right(turns, place, key=lambda turn: turn.label.start) - 1
    return turns[at] if at >= 0 and place < turns[at].body.end else None


def within(text: str, units: Sequence[Unit], turns: Sequence[Turn], one: Attribution) -> Attribution | None:
    """What a tagger found in a transcript: in the cue's own sentence, without the labels."""
    turn = turn_at(turns, one.cue.start)
    if turn is None:
        return one
    if not any(c.isalpha() for c in one.cue.of(text)) or one.cue.start < turn.body.start:
        return None
    sentence = units[max(0, bisect_right(units, one.cue.start, key=lambda unit: unit.span.start) - 1)].span
    clipped = (Span(max(s.start, sentence.start), min(s.end, sentence.end - 1)) for s in one.content)
    content = tuple(s for s in clipped if s.start < s.end)
    source = one.source
    if source and source.start < turn.body.start:
        source = Span(turn.body.start, source.end) if turn.body.start < source.end else None
    return replace(one, content=content, source=source) if content else None
