"""From the attributions of each sentence to the statements of a document, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.attribution import grammar
from claims.attribution.anchors import Anchor, subject_before
from claims.attribution.chain import Relay, build_chain, relays_in
from claims.attribution.clauses import Find, leading_subject, read_finds
from claims.attribution.dates import read_said_on
from claims.attribution.names import Phrase, read_phrase
from claims.attribution.quotes import Quotation, scan_quotations
from claims.attribution.roster import Roster, SpeakerRegistry
from claims.attribution.selfcontained import cue_phrase, self_contained
from claims.attribution.speakers import Discourse, Said
from claims.attribution.units import Token, Unit, split_units
from claims.records import Document, Form, SaidOn, Span, Statement, make_id, spans_key
from claims.text import trim

EDGES = ",;:–—-"
LINKS = (
    "for this purpose",
    "under this",
    "under the policy",
    "the mechanism",
    "under the plan",
    "the restrictions",
    "these rules",
)
CONTINUED = 0.6  # score of a quotation that follows an attributed one without a cue
SCORES = {"finite": 0.9, "inverted": 0.9, "according": 0.9, "and": 0.8, "ing": 0.8, "noun": 0.6, "colon": 0.6}


@dataclass(frozen=True)
class Made:
    """A statement with what later sentences need of it."""

    statement: Statement
    said: Said
    relays: tuple[Relay, ...]
    find: Find
    nested: bool


class Assembly:
    """Reads one document once, from its first sentence to its last."""

    def __init__(self, document: Document, registry: SpeakerRegistry, *, extractor: str) -> None:
        """Scan quotations, sentences and mentions."""
        self.document, self.text, self.extractor = document, document.text, extractor
        self.quotations = scan_quotations(self.text)
        self.units = split_units(self.text, self.quotations, Span(0, len(self.text)))
        known = registry.outlet(document.outlet) if document.outlet else None
        self.outlet = Relay(known.name if known else document.outlet, None, known.id if known else None)
        roster = Roster(self.text, registry.mentions(self.text))
        self.discourse = Discourse(document, registry, roster, self.outlet.name)

    def statements(self) -> Iterator[Statement]:
        """All statements, each once."""
        seen: set[str] = set()
        last: Made | None = None
        for index, unit in enumerate(self.units):
            made = self._unit(unit, last, headline=self._headline(index, unit))
            for one in made:
                if one.statement.id not in seen:
                    seen.add(one.statement.id)
                    yield one.statement
            outer = [m for m in made if not m.nested]
            last = outer[-1] if outer else None

    def _headline(self, index: int, unit: Unit) -> bool:
        short = len(self.units) == 1 and len(unit.tokens) < 40
        return short or (index == 0 and self.document.title[:40] == self.text[:40])

    def _unit(self, unit: Unit, last: Made | None, *, headline: bool) -> list[Made]:
        finds = read_finds(unit.tokens, headline=headline)
        if not finds:
            self._focus(unit)
            return self._continued(unit, last)
        made: dict[int, Made] = {}
        for index in _outer_first(finds):
            one = self._make(unit, finds, index, made)
            if one:
                made[index] = one
        out = [made[k] for k in sorted(made) if not self._superfluous(k, finds, made)]
        for one in list(out):
            out.extend(self._inside_quotation(one))
        for one in sorted(out, key=lambda m: m.nested, reverse=True):
            self.discourse.note(one.said)
        return out

    def _superfluous(self, index: int, finds: Sequence[Find], made: dict[int, Made]) -> bool:
        """Whether an outlet only passes on what a find inside it attributes in full."""
        if made[index].said.sort != "outlet":
            return False
        start, end = finds[index].content[0]
        inner = [f for k, f in enumerate(finds) if k in made and f.nested_in == index]
        return any(
            f.content[0][0] - start < 6 or (f.order == "before" and f.anchor.last >= end - 6) for f in inner
        )

    def _focus(self, unit: Unit) -> None:
        """Note the person that opens a sentence without a cue, for the pronouns that follow."""
        found = leading_subject(unit.tokens, min(len(unit.tokens), 14))
        if not found:
            return
        tokens = unit.tokens[found[0] : found[1]]
        phrase = read_phrase(self.text, tokens)
        if phrase.sort not in {"person", "office"} or phrase.printed[:1].islower():
            return
        found_actor = self.discourse.registry.find(phrase.printed, day=self.document.published)
        if found_actor and found_actor.actor.sort == "person":
            said = self.discourse.resolve(phrase)
            if said:
                self.discourse.note(said)

    def _make(self, unit: Unit, finds: Sequence[Find], index: int, made: dict[int, Made]) -> Made | None:
        find = finds[index]
        outer = made.get(find.nested_in) if find.nested_in is not None else None
        if find.nested_in is not None and outer is None:
            outer = None
        phrase = self._phrase(unit, find)
        said = self._speaker(unit, find, phrase, outer) if phrase else None
        if phrase is None or said is None:
            return None
        relays, said = self._relays(unit, find, said, outer)
        return self._statement(unit, find, said, tuple(relays), outer)

    def _phrase(self, unit: Unit, find: Find) -> Phrase | None:
        """The phrase of the subject, in this sentence."""
        if find.subject is None:
            return None
        tokens = unit.tokens[find.subject[0] : find.subject[1]]
        if tokens[0].low == "who" and len(tokens) == 1:
            at = find.subject[0]
            at -= 1 if at > 0 and unit.tokens[at - 1].low == "," else 0
            found = subject_before(unit.tokens, at)
            return read_phrase(self.text, unit.tokens[found[0] : found[1]]) if found else None
        return read_phrase(self.text, tokens)

    def _speaker(self, unit: Unit, find: Find, phrase: Phrase, outer: Made | None) -> Said | None:
        if phrase.sort == "pronoun" and phrase.head_word in {"he", "she", "his", "her"}:
            near = self._named_in_sentence(unit, find, phrase, outer)
            if near:
                return near
        return self.discourse.resolve(phrase, outer=outer.said if outer else None)

    def _named_in_sentence(self, unit: Unit, find: Find, phrase: Phrase, outer: Made | None) -> Said | None:
        """A person named or described before the pronoun inside the content that it stands in."""
        if outer and outer.said.sort == "person":
            return None
        start = find.anchor.bound
        if outer is None:
            found = leading_subject(unit.tokens, start) if find.order != "before" else None
            candidates = [found] if found and found[1] < start else []
        else:
            lead = next((a for a, b in outer.find.content if a <= start < b), 0)
            candidates = _person_phrases(unit.tokens, lead, start)
        for candidate in reversed(candidates):
            inner = read_phrase(self.text, unit.tokens[candidate[0] : candidate[1]])
            said = self.discourse.resolve(inner) if inner.sort in {"person", "office"} else None
            if said and said.sort == "person" and not said.speaker.actor.startswith("local:"):
                why = f"“{phrase.printed}” stands for {said.speaker.name}, named before it in the sentence."
                speaker = replace(said.speaker, printed=phrase.printed, why=why)
                return replace(said, speaker=speaker)
        return None

    def _relays(self, unit: Unit, find: Find, said: Said, outer: Made | None) -> tuple[list[Relay], Said]:
        """Who passed it on; an outlet that cites somebody is a relay and the one cited the speaker."""
        relays: list[Relay] = []
        discourse = self.discourse
        if said.sort == "outlet":
            cited = find.tail.cited
            source = Relay(
                said.speaker.name,
                Span(said.position, said.position + len(said.speaker.printed)),
                said.speaker.actor,
            )
            earlier = discourse.reports.get(said.speaker.actor)
            if cited:
                phrase = read_phrase(self.text, unit.tokens[cited[0] : cited[1]])
                inner = (
                    discourse.unnamed(phrase, said.speaker.name)
                    if phrase.sort in {"unnamed", "group"}
                    else discourse.resolve(phrase)
                )
                if inner:
                    discourse.reports[said.speaker.actor] = inner
                    relays, said = [source], inner
            elif (
                earlier
                and find.anchor.shape in {"according", "finite"}
                and "the" in said.speaker.printed.lower().split()[:1]
                and said.speaker.printed[4:5].islower()
            ):
                why = f"“{said.speaker.printed}” is {said.speaker.name}, which cited {earlier.speaker.name} for this report."
                relays, said = (
                    [source],
                    replace(earlier, speaker=replace(earlier.speaker, printed=said.speaker.printed, why=why)),
                )
        else:
            for stretch in self._beside(unit, find):
                relays.extend(relays_in(discourse, stretch))
            relays = [r for r in relays if r.name != said.speaker.name]
            said = self._granted(said, relays)
        if outer:
            relays.append(
                Relay(
                    outer.said.speaker.name,
                    outer.statement.source[0] if outer.statement.source else None,
                    outer.said.speaker.actor,
                )
            )
            relays.extend(outer.relays)
        return relays, said

    def _granted(self, said: Said, relays: Sequence[Relay]) -> Said:
        """An unnamed source that speaks to another outlet: that outlet grants the anonymity."""
        held = said.speaker.unnamed
        if not held or not relays:
            return said
        earlier = self.discourse.reports.get(relays[0].actor or "")
        words = set(held.descriptor.lower().split())
        if (
            earlier
            and earlier.speaker.unnamed
            and words <= set(earlier.speaker.unnamed.descriptor.lower().split())
        ):
            why = f"“{said.speaker.printed}” are {earlier.speaker.name}, whom {relays[0].name} cited before."
            return replace(
                earlier,
                speaker=replace(earlier.speaker, printed=said.speaker.printed, why=why),
                position=said.position,
            )
        return said

    def _beside(self, unit: Unit, find: Find) -> Iterator[Span]:
        """Stretches next to the cue that may name who it was said to or who passes it on."""
        tokens = unit.tokens
        if find.tail.addressee:
            a, b = find.tail.addressee
            yield Span(tokens[a].start, tokens[b - 1].end)
            return
        first, last = find.tail.between
        if find.order in {"before", "both"}:
            last = next((k for k in range(first, len(tokens)) if tokens[k].sort == "q"), len(tokens))
        if last > first and first < len(tokens):
            yield Span(tokens[first].start, tokens[last - 1].end)

    def _statement(
        self, unit: Unit, find: Find, said: Said, relays: tuple[Relay, ...], outer: Made | None
    ) -> Made | None:
        content = self._content(unit.tokens, find.content)
        if not content:
            return None
        source = self._source(unit, find)
        quoted = self._quoted(content)
        form = _form(self.text, content, quoted)
        cue = _span(unit.tokens, (find.anchor.first, find.anchor.last + 1))
        statement = self._record(said, content, quoted, form=form, find=find)
        chain = build_chain(said.speaker, source, relays, self.outlet)
        statement = replace(
            statement,
            source=(source,) if source else (),
            cue=(cue,),
            chain=chain,
            said_on=self._said_on(unit, find, content, outer),
            id=make_id(
                "s",
                self.document.id,
                spans_key(content),
                f"{source.start}-{source.end}" if source else said.speaker.actor,
            ),
        )
        return Made(statement, said, relays, find, outer is not None)

    def _record(
        self, said: Said, content: tuple[Span, ...], quoted: tuple[Span, ...], *, form: Form, find: Find
    ) -> Statement:
        anchor = find.anchor
        phrase = self._cue_words(anchor, find)
        return Statement(
            id="",
            document=self.document.id,
            content=content,
            cue=(),
            source=(),
            quoted=quoted,
            text=self_contained(
                self.text, content, said.speaker, form=form, denied=anchor.denied, phrase=phrase
            ),
            form=form,
            kind=anchor.entry.kind,
            speaker=said.speaker,
            chain=(),
            said_on=None,
            reported_on=self.document.published,
            denied=anchor.denied,
            score=SCORES[anchor.shape],
            extractor=self.extractor,
        )

    def _cue_words(self, anchor: Anchor, find: Find) -> str | None:
        if find.tail.how != "phrase" or find.order != "after":
            return None
        if anchor.shape in {"ing", "and"} or anchor.negated:
            rest = " ".join(("", *anchor.entry.rest))
            return (
                ("does not " if anchor.negated else "")
                + anchor.entry.lemma
                + ("" if anchor.negated else "s")
                + rest
            )
        return cue_phrase(" ".join((self._word(anchor), *anchor.entry.rest)))

    def _word(self, anchor: Anchor) -> str:
        return (
            anchor.entry.lemma + "s"
            if not anchor.entry.lemma.endswith("y")
            else anchor.entry.lemma[:-1] + "ies"
        )

    def _content(self, tokens: Sequence[Token], ranges: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
        spans = []
        for a, b in ranges:
            while a < b and tokens[a].sort == "p":
                a += 1
            while b > a and tokens[b - 1].sort == "p" and tokens[b - 1].low not in {")", "]", "%", "’", "'"}:
                b -= 1
            if a >= b:
                continue
            span = self._inner(tokens[a]) if b - a == 1 and tokens[a].sort == "q" else _span(tokens, (a, b))
            span = trim(self.text, span, extra=EDGES)
            if span.start < span.end:
                spans.append(span)
        return tuple(spans)

    def _inner(self, token: Token) -> Span:
        text = self.text
        closed = text[token.end - 1] in "\"”“»«’'›‹" and token.end - token.start > 1
        return Span(token.start + 1, token.end - 1 if closed else token.end)

    def _quoted(self, content: Sequence[Span]) -> tuple[Span, ...]:
        found = []
        for span in content:
            for quotation in _overlapping(self.quotations, span):
                start, end = max(span.start, quotation.inner.start), min(span.end, quotation.inner.end)
                if start < end:
                    found.append(Span(start, end))
        return tuple(found)

    def _source(self, unit: Unit, find: Find) -> Span | None:
        return _span(unit.tokens, find.subject) if find.subject else None

    def _said_on(self, unit: Unit, find: Find, content: Sequence[Span], outer: Made | None) -> SaidOn | None:
        gaps = list(_gaps(unit.span, [*content]))
        if outer:
            a, b = unit.tokens[find.anchor.first].start, content[0].start
            lead = max(outer.statement.content[0].start, content[0].start - 160)
            gaps = [Span(min(lead, a), max(a, b))]
        return read_said_on(self.text, gaps, self.document.published)

    def _continued(self, unit: Unit, last: Made | None) -> list[Made]:
        """A quoted sentence right after an attributed one belongs to the same speaker."""
        if last is None:
            return []
        words = [t for t in unit.tokens if t.sort != "p"]
        whole = bool(words) and all(t.sort == "q" for t in words)
        linked = self._linked(unit, last)
        if not whole and not linked:
            return []
        find = Find(
            ((0, len(unit.tokens)),),
            replace(last.find.anchor),
            replace(last.find.tail, how=""),
            "after",
            None,
        )
        content = self._content(unit.tokens, find.content)
        if not content or not last.statement.source:
            return []
        quoted = self._quoted(content)
        record = self._record(last.said, content, quoted, form=_form(self.text, content, quoted), find=find)
        statement = replace(
            record,
            source=last.statement.source,
            cue=last.statement.cue,
            chain=build_chain(last.said.speaker, last.statement.source[0], last.relays, self.outlet),
            said_on=last.statement.said_on,
            score=CONTINUED,
            denied=False,
            id=make_id("s", self.document.id, spans_key(content), last.said.speaker.actor),
        )
        return [Made(statement, last.said, last.relays, last.find, nested=False)]

    def _linked(self, unit: Unit, last: Made) -> bool:
        """Whether a sentence goes on with what an outlet reports ("for this purpose")."""
        if last.find.anchor.shape != "according" or not last.relays:
            return False
        words = unit.span.of(self.text).lower()
        return any(link in words for link in LINKS)

    def _inside_quotation(self, made: Made) -> list[Made]:
        """Attributions that the speaker makes inside a quotation ("The president has made clear that ...")."""
        if made.statement.form is not Form.DIRECT or made.nested:
            return []
        out: list[Made] = []
        for span in made.statement.content:
            inner = scan_quotations(self.text, span.start, span.end)
            for unit in split_units(self.text, inner, span):
                out.extend(self._inside_unit(unit, made))
        return out

    def _inside_unit(self, unit: Unit, made: Made) -> list[Made]:
        out = []
        for find in read_finds(unit.tokens):
            phrase = self._phrase(unit, find)
            if (
                phrase is None
                or find.order != "after"
                or phrase.sort not in {"person", "body", "office"}
                or "w" in find.anchor.entry.frames
            ):
                continue
            said = self.discourse.resolve(phrase)
            if (
                said is None
                or said.speaker.actor == made.said.speaker.actor
                or said.speaker.actor.startswith("local:")
            ):
                continue
            relays = (
                Relay(
                    made.said.speaker.name,
                    made.statement.source[0] if made.statement.source else None,
                    made.said.speaker.actor,
                ),
                *made.relays,
            )
            one = self._statement(unit, find, said, relays, made)
            if one:
                out.append(one)
        return out


def _outer_first(finds: Sequence[Find]) -> list[int]:
    depth = [0] * len(finds)
    for k, find in enumerate(finds):
        at, steps = find.nested_in, 0
        while at is not None and steps < len(finds):
            steps, at = steps + 1, finds[at].nested_in
        depth[k] = steps
    return sorted(range(len(finds)), key=lambda k: (depth[k], k))


def _person_phrases(tokens: Sequence[Token], start: int, stop: int) -> list[tuple[int, int]]:
    """Noun phrases between two tokens that may be a person: a name, or "the" with an office."""
    found = []
    k = start
    while k < stop:
        token = tokens[k]
        if token.low == "the" or (grammar.is_capital(token) and token.sort == "w"):
            end = k + 1
            while end < stop and (
                grammar.is_capital(tokens[end]) or tokens[end].low in grammar.OFFICE_HEADS | grammar.RANKS
            ):
                end += 1
            if end - k > 1 or grammar.is_capital(token):
                found.append((k, end))
            k = end
        else:
            k += 1
    return found


def _span(tokens: Sequence[Token], span: tuple[int, int]) -> Span:
    return Span(tokens[span[0]].start, tokens[span[1] - 1].end)


def _overlapping(quotations: Sequence[Quotation], span: Span) -> Iterator[Quotation]:
    from bisect import bisect_left

    at = max(0, bisect_left(quotations, span.start, key=lambda q: q.outer.start) - 1)
    for quotation in quotations[at:]:
        if quotation.outer.start >= span.end:
            break
        if quotation.outer.end > span.start:
            yield quotation


def _gaps(whole: Span, taken: Sequence[Span]) -> Iterator[Span]:
    at = whole.start
    for span in sorted(taken):
        if span.start > at:
            yield Span(at, span.start)
        at = max(at, span.end)
    if at < whole.end:
        yield Span(at, whole.end)


def _form(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> Form:
    """Direct where the quoted parts cover every letter of the content, indirect without any."""
    if not quoted:
        return Form.INDIRECT
    inside = sum(sum(c.isalnum() for c in span.of(text)) for span in quoted)
    whole = sum(sum(c.isalnum() for c in span.of(text)) for span in content)
    return Form.DIRECT if inside >= whole else Form.MIXED
