"""From the attributions of each sentence to the statements of a document, in reading order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from claims.attribution import grammar
from claims.attribution.chain import Context, build_chain, trace
from claims.attribution.clauses import Find
from claims.attribution.cuedays import CueDays
from claims.attribution.focus import read_company, read_focus
from claims.attribution.frames import Sentences
from claims.attribution.furniture import furniture, past, stands_in, without
from claims.attribution.interviews import read_interview
from claims.attribution.lines import heading_ends, in_its_lines
from claims.attribution.made import Made
from claims.attribution.names import Phrase, read_phrase
from claims.attribution.nesting import joined, nest, read_finds
from claims.attribution.passing import goes_on, without_passed
from claims.attribution.quotes import scan_quotations
from claims.attribution.roster import Roster, SpeakerRegistry, holder
from claims.attribution.said import Relay, Said
from claims.attribution.selfcontained import self_contained
from claims.attribution.separate import onward, told_apart
from claims.attribution.spans import content_spans, form_of, quoted_parts, range_span, spoken_parts
from claims.attribution.speakers import Discourse
from claims.attribution.speeches import Speeches, is_speech, made_of
from claims.attribution.subjects import leading_subject
from claims.attribution.tagged import TaggedFinder
from claims.attribution.tagging import Attribution
from claims.attribution.timing import date_statements
from claims.attribution.turns import is_outlet, read_turns, within
from claims.attribution.unattributed import unattributed
from claims.attribution.units import Unit, split_units
from claims.attribution.venues import pass_on
from claims.attribution.voices import Voices
from claims.attribution.wording import cue_phrase
from claims.records import Document, Form, Kind, Span, Statement, make_id, spans_key

LINKS = ("for this purpose", "under this", "under the policy", "the mechanism", "under the plan")
CONTINUED = 0.6  # score of a quotation that follows an attributed one without a cue of its own
SCORES = {"finite": 0.9, "inverted": 0.9, "according": 0.9, "and": 0.8, "ing": 0.8, "with": 0.8}
LONGEST_HEADLINE = 40  # tokens
OTHER_SCORE = 0.6  # nouns and marks as cues


class Assembly:
    """Reads one document once, from its first sentence to its last."""

    def __init__(
        self,
        document: Document,
        registry: SpeakerRegistry,
        *,
        extractor: str,
        attributions: Sequence[Attribution] | None = None,
    ) -> None:
        """Scan quotations, sentences and mentions; `attributions` are a tagger's, None: the rules find."""
        self.document, self.text, self.extractor = document, document.text, extractor
        self.quotations = scan_quotations(self.text)
        self.furniture = furniture(self.text)
        turns = read_turns(self.text, self.quotations, is_outlet=partial(is_outlet, registry))
        turns = turns or read_interview(self.text, document.title, self.quotations)
        labels = (place for turn in turns for place in (turn.label.start, turn.body.start))
        headings = sorted({*heading_ends(self.text), *labels, *(span.end for span in self.furniture)})
        whole = Span(0, len(self.text))
        self.units = split_units(self.text, self.quotations, whole, headings=headings)
        self.headings = frozenset(headings)
        roster = Roster(self.text, registry.mentions(self.text))
        self.tagged = None
        if attributions is not None:
            turning = partial(within, self.text, self.units, turns)
            own = [one for one in map(turning, self._of_article(attributions, headings)) if one]
            own = without_passed(self.text, self.units, own, roster.mentions)
            self.tagged = TaggedFinder(self.text, self.quotations, own, headings)
        known = registry.outlet(document.outlet) if document.outlet else None
        self.outlet = Relay(known.name if known else document.outlet, None, known.id if known else None)
        self.discourse = Discourse(document, registry, roster, self.outlet.name)
        self.voices = Voices(self.text, self.units, self.discourse)
        self.speeches = Speeches(self.discourse, self.units, turns)
        self.speeches.read(partial(self._finds, headline=False))

    def _of_article(self, attributions: Sequence[Attribution], headings: Sequence[int]) -> list[Attribution]:
        """What a tagger found in the article and not in the page around it."""
        found = []
        for one in attributions:
            content = in_its_lines(self.text, headings, one.content, one.cue)
            content = without(self.furniture, content, self.text)
            if content and not stands_in(self.furniture, one.cue.start):
                found.append(replace(one, content=content, source=past(self.furniture, one.source)))
        return found

    def statements(self) -> list[Statement]:
        """All statements, each once, with the relays and days that the text around them tells.

        Those of `NOBODY`, which a tagger finds, come last.
        """
        spans = [unit.span for unit in self.units]
        cues = CueDays(Sentences(self.text, spans, self.quotations), self.document.published)
        passed = pass_on(cues, list(self._found()), self.discourse.roster.mentions)
        dated = date_statements(cues, passed, holder=partial(holder, self.discourse.registry))
        return [*dated, *self._nobodys(dated)]

    def _nobodys(self, made: Sequence[Statement]) -> list[Statement]:
        """What a tagger sees attributed to nobody, after what somebody says."""
        if self.tagged is None:
            return []
        supposed = [one for unit in self.units for one in self.tagged.supposed_in(unit)]
        return unattributed(
            self.document, self.tagged.bounds, made, but=frozenset(supposed), extractor=self.extractor
        )

    def _found(self) -> Iterator[Statement]:
        seen: set[str] = set()
        last: Made | None = None
        for index, unit in enumerate(self.units):
            if stands_in(self.furniture, unit.span.start) or self.speeches.is_label(unit):
                continue
            if self.speeches.holds(unit):
                made = self._spoken(unit)
            else:
                made = self._unit(unit, last, headline=self._headline(index, unit))
            for one in made:
                if one.statement.id not in seen:
                    seen.add(one.statement.id)
                    yield one.statement
            last = goes_on(made)

    def _headline(self, index: int, unit: Unit) -> bool:
        line = unit.span.end in self.headings
        short = (line or len(self.units) == 1) and len(unit.tokens) < LONGEST_HEADLINE
        title = self.document.title[:40]
        return short or (index == 0 and bool(title) and title == self.text[: len(title)])

    def _unit(self, unit: Unit, last: Made | None, *, headline: bool) -> list[Made]:
        finds = self._finds(unit, headline=headline)
        self._note_focus(unit, finds)
        if not finds:
            return self._continued(unit, last)
        return self._told(unit, finds)

    def _spoken(self, unit: Unit) -> list[Made]:
        """What a speaker says in a turn or release, once, and what others say by it in this sentence."""
        passage = self.speeches.passage(unit)
        finds = [f for f in self._finds(unit, headline=False) if not self.speeches.own(unit, f)]
        if passage is None:
            return self._told(unit, nest(finds))
        one = made_of(self.discourse, self.quotations, passage, self.outlet, extractor=self.extractor)
        inner = self._told(unit, nest(finds), within=one)
        return [one, *(m for m in inner if m.said.speaker.actor != one.said.speaker.actor)]

    def _told(self, unit: Unit, finds: Sequence[Find], *, within: Made | None = None) -> list[Made]:
        """The statements of a sentence's finds, the outer ones first; `within` is what they stand in."""
        finds = joined(unit.tokens, finds)
        made = self._all(unit, finds, within)
        out = [one for k in sorted(made) for one in made[k] if not _superfluous(k, finds, made)]
        out += [inner for one in out for inner in self._inside_quotation(one)]
        spoken = [m for m in out if m.find.anchor.shape != "noun" and m.said.sort != "author"]
        for one in sorted(spoken, key=lambda m: m.nested, reverse=True):
            self.discourse.note(one.said)
        return sorted(out, key=lambda m: m.nested)

    def _note_focus(self, unit: Unit, finds: Sequence[Find]) -> None:
        """Whom a sentence is about is whom the pronouns after it mean first."""
        if any(find.order != "after" for find in finds):
            return
        at = bisect_right(self.units, unit.span.start, key=lambda one: one.span.start)
        focus = read_focus(self.discourse, unit, self.units[at] if at < len(self.units) else None)
        if focus is None and not finds:
            focus = read_company(self.discourse, unit)
        if focus:
            self.discourse.note(focus)

    def _finds(self, unit: Unit, *, headline: bool) -> list[Find]:
        if self.tagged is None:
            return read_finds(unit.tokens, headline=headline)
        return self.tagged.finds(unit, headline=headline)

    def _all(self, unit: Unit, finds: Sequence[Find], within: Made | None) -> dict[int, list[Made]]:
        made: dict[int, list[Made]] = {}
        for index in _outer_first(finds):
            holder = finds[index].nested_in
            outer = made[holder][0] if holder is not None and holder in made else within
            found = self._make(unit, finds[index], outer)
            if found:
                made[index] = found
        return made

    def _make(self, unit: Unit, find: Find, outer: Made | None) -> list[Made]:
        """The statements of one find: one for each speaker of a joint subject."""
        out = []
        for phrase, printed in self.voices.phrases(unit, find):
            source = printed
            said = self._speaker(unit, find, phrase, outer)
            if said is None:
                continue
            around = outer.around if outer else ()
            said, relays = trace(Context(self.discourse, unit.tokens, find, around), said)
            cited = find.tail.cited
            if cited and unit.tokens[cited[0]].start == said.position:
                source = range_span(unit.tokens, cited)
            for part in told_apart(self.text, find):
                one = self._statement(unit, part, said, relays, source=source, outer=outer)
                out += [one] if one else []
        return out

    def _speaker(self, unit: Unit, find: Find, phrase: Phrase, outer: Made | None) -> Said | None:
        """Who a phrase means; in a speech "he" is not who speaks, and "the president" is of their side."""
        if outer is None or not is_speech(outer):
            return self.voices.speaker(unit, find, phrase, outer)
        own = self.speeches.labels.of_side(phrase, outer.said.speaker.camp)
        said = own or self.voices.speaker(unit, find, phrase, None)
        again = said is not None and said.speaker.actor == outer.said.speaker.actor
        return self.discourse.unnamed(phrase) if again and phrase.sort == "office" else said

    def _statement(  # noqa: PLR0913 - the parts of one record, all needed
        self,
        unit: Unit,
        find: Find,
        said: Said,
        relays: tuple[Relay, ...],
        *,
        source: Span,
        outer: Made | None,
    ) -> Made | None:
        content = find.spans or content_spans(self.text, unit.tokens, find.content)
        if not content:
            return None
        anchor, find = find.anchor, replace(find, led=self.voices.of_which(unit, find))
        statement = replace(
            self._record(said, content, find, self._leader(unit, find), nested=outer is not None),
            id=make_id("s", self.document.id, spans_key(content), spans_key((source,))),
            source=(source,),
            cue=(find.cue or range_span(unit.tokens, (anchor.first, anchor.last + 1)),),
            chain=build_chain(said.speaker, source, relays, self.outlet),
        )
        return Made(statement, said, relays, find, outer is not None)

    def _leader(self, unit: Unit, find: Find) -> Said | None:
        """Whom the first part of "said that A and that he B" opens with, whom "he" means in the second."""
        if not find.earlier:
            return None
        part = unit.tokens[slice(*find.earlier)]
        found = leading_subject(part, len(part))
        phrase = read_phrase(self.text, part[slice(*found)]) if found else None
        return self.discourse.known(phrase) if phrase and phrase.sort != "pronoun" else None

    def _quoted(self, content: tuple[Span, ...], find: Find) -> tuple[Span, ...]:
        """The parts in quotation marks that are the speaker's words."""
        quoted = quoted_parts(self.quotations, content)
        naming = "f" in find.anchor.entry.frames
        return quoted if naming else spoken_parts(self.text, content, quoted)

    def _record(
        self,
        said: Said,
        content: tuple[Span, ...],
        find: Find,
        leader: Said | None = None,
        *,
        nested: bool = False,
    ) -> Statement:
        """The statement as far as speaker, content and cue decide it; the places are filled in later."""
        quoted = self._quoted(content, find)
        anchor = find.anchor
        form = form_of(self.text, content, quoted)
        words = Form.MIXED if nested and form is Form.DIRECT else form
        return Statement(
            id="",
            document=self.document.id,
            content=content,
            cue=(),
            source=(),
            quoted=quoted,
            text=self._text(content, find, said, leader, words),
            form=form,
            kind=anchor.kind,
            speaker=said.speaker,
            chain=(),
            said_on=None,
            reported_on=self.document.published,
            denied=anchor.denied,
            score=SCORES.get(anchor.shape, OTHER_SCORE) if find.score is None else find.score,
            extractor=self.extractor,
        )

    def _text(
        self, content: tuple[Span, ...], find: Find, said: Said, leader: Said | None, form: Form
    ) -> str:
        """The content as a text that stands alone."""
        phrase = cue_phrase(self.text, find, content, said)
        return self_contained(
            self.text,
            content,
            leader or said if phrase is None else said,
            form=form,
            denied=find.anchor.denied,
            phrase=phrase,
            own=find.own,
            led=find.led,
            resolves=not self._feared(content[0], find),
        )

    def _feared(self, part: Span, find: Find) -> bool:
        """Whether a leading "it" is what somebody does, not they ("shuns a visit, fearing it could ...")."""
        fears = find.anchor.shape == "ing" and find.anchor.kind is Kind.EXPECTATION
        return fears and part.of(self.text).lower().startswith("it ")

    def _continued(self, unit: Unit, last: Made | None) -> list[Made]:
        """A quoted sentence right after an attributed one belongs to the same speaker."""
        words = [t for t in unit.tokens if t.sort != "p"]
        whole = bool(words) and all(t.sort == "q" for t in words)
        if last is None or not (whole or self._linked(unit, last)):
            return []
        if self.tagged and self.tagged.covers(unit.span):
            return []
        find = replace(onward(last.find), content=((0, len(unit.tokens)),))
        content = content_spans(self.text, unit.tokens, find.content)
        if not content:
            return []
        statement = replace(
            self._record(last.said, content, find),
            id=make_id("s", self.document.id, spans_key(content), spans_key(last.statement.source)),
            source=last.statement.source,
            cue=last.statement.cue,
            chain=last.statement.chain,
            score=CONTINUED,
        )
        return [Made(statement, last.said, last.relays, last.find, nested=False)]

    def _linked(self, unit: Unit, last: Made) -> bool:
        """Whether a sentence goes on with what an outlet reports ("for this purpose")."""
        if last.find.anchor.shape != "according" or not last.relays:
            return False
        words = unit.span.of(self.text).lower()
        return any(link in words for link in LINKS)

    def _inside_quotation(self, made: Made) -> list[Made]:
        """Attributions that the speaker makes in a quotation ("The president has made clear that ...")."""
        out: list[Made] = []
        if made.nested:
            return out
        for span in made.statement.quoted:
            inner = scan_quotations(self.text, span.start, span.end)
            for unit in split_units(self.text, inner, span):
                for find in read_finds(unit.tokens):
                    out.extend(self._second_hand(unit, find, made))
        return out

    def _second_hand(self, unit: Unit, find: Find, made: Made) -> list[Made]:
        """A statement that a speaker reports of somebody whom the registry knows; nothing less certain."""
        entry = find.anchor.entry
        about = find.tail.how == "phrase" and "i" not in entry.frames
        about = about and entry.kind in {Kind.ASSERTION, Kind.BELIEF}
        if find.order != "after" or about or set("wf") & set(entry.frames):
            return []
        out = []
        for phrase, source in self.voices.phrases(unit, find):
            if phrase.sort not in {"person", "body", "office"}:
                continue
            said = self.discourse.resolve(phrase)
            if not said or said.speaker.actor == made.said.speaker.actor or "local:" in said.speaker.actor:
                continue
            one = self._statement(unit, find, said, made.around, source=source, outer=made)
            out += [one] if one else []
        return out


def _superfluous(index: int, finds: Sequence[Find], made: dict[int, list[Made]]) -> bool:
    """Whether an outlet only passes on what a find inside it attributes in full, or it repeats its holder."""
    if _repeats(index, finds, made):
        return True
    if made[index][0].said.sort != "outlet":
        return False
    start, end = finds[index].content[0]
    inner = [f for k, f in enumerate(finds) if k in made and f.nested_in == index]
    return any(
        f.content[0][0] - start < grammar.NEAR
        or (f.order == "before" and f.anchor.last >= end - grammar.NEAR)
        for f in inner
    )


def _repeats(index: int, finds: Sequence[Find], made: dict[int, list[Made]]) -> bool:
    """Whether somebody does what they say that they do ("Vale said he wanted ...", "he wrote a letter")."""
    find, holder = finds[index], finds[index].nested_in
    if holder is None or holder not in made or find.tail.how != "phrase":
        return False
    same = made[holder][0].said.speaker.actor == made[index][0].said.speaker.actor
    opens = find.anchor.bound - finds[holder].content[-1][0] < grammar.NEAR
    return same and opens and find.content[-1][1] == finds[holder].content[-1][1]


def _outer_first(finds: Sequence[Find]) -> list[int]:
    """Indices of the finds, each after the one that it stands in."""
    depth = [0] * len(finds)
    for k, find in enumerate(finds):
        at, steps = find.nested_in, 0
        while at is not None and steps < len(finds):
            steps, at = steps + 1, finds[at].nested_in
        depth[k] = steps
    return sorted(range(len(finds)), key=lambda k: (depth[k], k))
