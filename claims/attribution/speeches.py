"""Passages of one speaker without a cue: the turns of a transcript, a release in the first person.

A turn gives a statement for every few of its sentences, a release one for each. Questions, thanks and
asides ("(Laughter.)") say nothing. What others are said to have said in a passage stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claims.attribution.anchors import COLON, Anchor
from claims.attribution.chain import build_chain
from claims.attribution.clauses import Find
from claims.attribution.labels import Labels
from claims.attribution.lexicon import PRINTED
from claims.attribution.made import Made
from claims.attribution.nesting import is_question
from claims.attribution.ownwords import in_third_person, kind_of
from claims.attribution.quotes import Quotation
from claims.attribution.releases import read_release, says_own
from claims.attribution.said import Relay, Said
from claims.attribution.spans import form_of, quoted_parts
from claims.attribution.speakers import Discourse
from claims.attribution.tails import Tail, has_verb
from claims.attribution.turns import Turn, turn_at
from claims.attribution.units import Unit
from claims.quantities import word_set
from claims.records import Span, Statement, make_id, spans_key
from claims.text import trim

SHAPE = "speech"  # of the cue of a passage: a label or a heading
SCORE = 0.9
LONGEST = 300  # characters of a passage that a sentence is added to
BREAK = re.compile(r"\n[ \t\r\u00a0]*\n")
SPACE = re.compile(r"\s+")
ASIDE = re.compile(r"[\[(*<][^\])>]*[\])*>]\W*|\W*|\W*END(?:S|ED)?\b.{0,40}")
POLITE = re.compile(
    r"(?:(?:well|so|ok(?:ay)?|yes|all right|and|now)[,.]? )*(?:(?:many )?thanks?(?: you)?"
    r"|good (?:morning|afternoon|evening|day|night)|hello|hi|welcome|dear|ladies and gentlemen|colleagues"
    r"|friends|goodbye|go ahead|please|you['’]re welcome|ok(?:ay)?|all right|good|great|sure|right|well)\b"
    r"(?![^.!?]*\b(?:we|I|I['’]\w+|must|will|not)\b)[^.!?]{0,80}[.!…]*",
    re.IGNORECASE,
)
EDITED = re.compile(r"[\[(]?This (?:interview|conversation|transcript|discussion)\b", re.IGNORECASE)
SAYING = frozenset("cbq")  # frames of cues that say something, not only want or fear it
OWN = frozenset({"i", "we", "you", "my", "our", "us", "me", "your"})
ANSWERS = word_set("yes no yeah nope ok okay sure right exactly correct absolutely please of well")
FEW = 5  # words; an answer of no more, without a verb, says nothing that stands alone
LEAST = 3  # words of a release's sentence


@dataclass(frozen=True)
class Passage:
    """One or several sentences of a speaker; `label` and `cue` as far as the text prints them."""

    said: Said
    content: Span
    label: Span | None
    cue: Span | None
    release: bool = False


class Speeches:
    """The passages of one document, by the sentences that they hold."""

    def __init__(self, discourse: Discourse, units: Sequence[Unit], turns: Sequence[Turn]) -> None:
        """`turns` are those of a transcript, else none."""
        self.discourse, self.text = discourse, discourse.document.text
        self.units, self.turns = units, turns
        self.labels = Labels(discourse, turns)
        self._passages: dict[int, Passage] = {}

    def read(self, finds: Callable[[Unit], Sequence[Find]]) -> None:
        """Look for the passages; `finds` gives what a sentence attributes by a cue of its own."""
        held = self._of_turns() if self.turns else self._of_release(finds)
        self._passages = {unit.span.start: passage for passage, units in held for unit in units}

    def passage(self, unit: Unit) -> Passage | None:
        """The passage that a sentence stands in."""
        return self._passages.get(unit.span.start)

    def holds(self, unit: Unit) -> bool:
        """Whether a sentence stands in a passage, or in a turn of whoever."""
        return unit.span.start in self._passages or turn_at(self.turns, unit.span.start) is not None

    def is_label(self, unit: Unit) -> bool:
        """Whether a sentence is only a speaker's label."""
        turn = turn_at(self.turns, unit.span.start)
        return turn is not None and unit.span.start < turn.body.start

    def own(self, unit: Unit, find: Find) -> bool:
        """Whether a find in a turn or release is who speaks there ("We urge"), or only what others want."""
        frames = set(find.anchor.entry.frames)
        attitude = not SAYING & frames and find.anchor.entry.frames != PRINTED
        if attitude or (find.order == "before" and "q" not in frames):
            return True
        return find.subject is None or unit.tokens[find.subject[0]].low.split("'")[0] in OWN

    def _of_turns(self) -> Iterator[tuple[Passage, Sequence[Unit]]]:
        for turn in self.turns:
            said = None if turn.asks else self.labels.of_turn(turn)
            if said:
                inside = [u for u in self.units if turn.body.start <= u.span.start < turn.body.end]
                for group in filter(_says_something, self._groups(inside)):
                    label, cue = (turn.label, turn.cue) if turn.label.of(self.text) else (None, None)
                    yield Passage(said, _whole(group), label, cue), group

    def _groups(self, units: Sequence[Unit]) -> Iterator[list[Unit]]:
        """Sentences of a turn that go together: of one paragraph, up to a length."""
        group: list[Unit] = []
        for unit in units:
            words = unit.span.of(self.text)
            aside = ASIDE.fullmatch(words) or EDITED.match(words)
            called = words.endswith("!") and not (has_verb(unit.tokens, 0) or says_own(self.text, unit))
            silent = is_question(unit.tokens) or aside is not None or called
            if group and (silent or self._parted(group, unit)):
                yield group
                group = []
            if not silent and (group or not POLITE.fullmatch(words)):
                group = [*group, unit]
        if group:
            yield group

    def _parted(self, group: Sequence[Unit], unit: Unit) -> bool:
        between = self.text[group[-1].span.end : unit.span.start]
        return unit.span.end - group[0].span.start > LONGEST or BREAK.search(between) is not None

    def _of_release(
        self, finds: Callable[[Unit], Sequence[Find]]
    ) -> Iterator[tuple[Passage, Sequence[Unit]]]:
        home = self.discourse.home
        name = home.name if home and home.sort in {"body", "person"} else ""
        release = read_release(self.discourse.document, self.units, home=name)
        said = self.labels.of_release(release) if release else None
        if release is None or said is None:
            return
        for unit in self.units:
            inside = release.body.start <= unit.span.start < release.body.end
            if (
                inside
                and self._says(unit, whole=release.whole)
                and not _others(unit, finds(unit), whole=release.whole)
            ):
                passage = Passage(said, unit.span, release.label, release.form, release=True)
                yield passage, [unit]

    def _says(self, unit: Unit, *, whole: bool) -> bool:
        """Whether a sentence of a release states something in its sender's own words."""
        words = unit.span.of(self.text)
        plain = sum(t.sort == "w" for t in unit.tokens) >= LEAST and words[-1:] in {".", "!", "…"}
        silent = (
            is_question(unit.tokens) or POLITE.fullmatch(words) or any(t.sort == "q" for t in unit.tokens)
        )
        return plain and not silent and (whole or says_own(self.text, unit))


def made_of(
    discourse: Discourse, quotations: Sequence[Quotation], passage: Passage, outlet: Relay, *, extractor: str
) -> Made:
    """The statement of a passage: without quotation marks it is in the speaker's words, but not verbatim."""
    document, said = discourse.document, passage.said
    content = _inner(quotations, trim(document.text, passage.content))
    words = SPACE.sub(" ", content.of(document.text))
    text = in_third_person(words, said) if passage.release else words
    quoted = quoted_parts(quotations, (content,))
    source = (passage.label,) if passage.label else ()
    statement = Statement(
        id=make_id("s", document.id, spans_key((content,)), spans_key(source)),
        document=document.id,
        content=(content,),
        cue=(passage.cue,) if passage.cue else (),
        source=source,
        quoted=quoted,
        text=text[:1].upper() + text[1:],
        form=form_of(document.text, (content,), quoted),
        kind=kind_of(words),
        speaker=said.speaker,
        chain=build_chain(said.speaker, passage.label, (), outlet),
        said_on=None,
        reported_on=document.published,
        denied=False,
        score=SCORE,
        extractor=extractor,
    )
    anchor = Anchor(0, 0, 0, COLON, SHAPE, None, 0)
    find = Find((), anchor, Tail(None, "", (0, 0)), "after", None, spans=(content,))
    return Made(statement, said, (), find, nested=False)


def _says_something(units: Sequence[Unit]) -> bool:
    """Whether sentences are more than a yes or no that stands alone ("Yes, in the back.")."""
    tokens = [t for unit in units for t in unit.tokens if t.sort != "p"]
    return tokens[0].low not in ANSWERS or len(tokens) > FEW or any(has_verb(u.tokens, 0) for u in units)


def _others(unit: Unit, finds: Sequence[Find], *, whole: bool) -> bool:
    """Whether a sentence of a release is what somebody else says, and not its sender by it."""
    said = (f for f in finds if f.subject and not (whole and f.order == "after"))
    return any(unit.tokens[f.subject[0]].low.split("'")[0] not in OWN for f in said if f.subject)


def is_speech(made: Made | None) -> bool:
    """Whether a statement is a passage, in which "he" is anybody but who speaks."""
    return made is not None and made.find.anchor.shape == SHAPE


def _whole(units: Sequence[Unit]) -> Span:
    return Span(units[0].span.start, units[-1].span.end)


def _inner(quotations: Sequence[Quotation], span: Span) -> Span:
    """Without the marks of the one quotation that it is."""
    return next((q.inner for q in quotations if q.outer == span), span)
