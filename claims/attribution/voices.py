"""Who speaks in a find: its noun phrases, and the speakers that they name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from claims.attribution import grammar
from claims.attribution.authors import writer
from claims.attribution.clauses import Find
from claims.attribution.focus import named_inside
from claims.attribution.made import Made
from claims.attribution.names import Phrase, read_phrase
from claims.attribution.phrases import outer_apposition, phrase_before
from claims.attribution.said import Said, agrees
from claims.attribution.spans import range_span, tokens_in
from claims.attribution.speakers import Discourse
from claims.attribution.subjects import asked_one, leading_subject, opening_subject
from claims.attribution.tails import DASHES
from claims.attribution.units import Token, Unit
from claims.records import Span

EDGE = 2  # characters: a possessive
FAR_SOURCE = 300  # characters before its cue; a source in another sentence is seldom farther
RELATIVES = frozenset({"who", "which"})
ARTICLES = frozenset({"the", "a", "an"})
NEAREST = 6  # tokens before a relative pronoun in which what it stands for starts
LINKING = RELATIVES | {"whom", "that"}
LACKING = grammar.BE | grammar.HAVE | grammar.MODALS | LINKING
TELLING = RELATIVES | {"whose"}
NOBODY = frozenset({"neither", "no", "nobody", "none", "few", "fewer"})
MUTE = frozenset({"phase", "stage", "sign", "signs", "view", "statue", "protocol", "tower", "flag", "scene"})
NUMBER = re.compile(r"[\d.,]+%?")
CLAUSE = re.compile(r"(?:this|that) (?!is\b)[a-z]+s (?!of\b)", re.IGNORECASE)  # "This appeals to many"
DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "there", "such"})
WRITERS = frozenset({"i", "we"})  # outside of quotation marks: whoever writes


class Voices:
    """Reads the sources of finds in one document."""

    def __init__(self, text: str, units: Sequence[Unit], discourse: Discourse) -> None:
        """Take the text, its sentences, and what is known so far of who speaks in it."""
        self.text, self.units, self.discourse = text, units, discourse

    def phrases(self, unit: Unit, find: Find) -> list[tuple[Phrase, Span]]:
        """The phrases of the subject: two where "A and B" are two known speakers."""
        if find.subject is None:
            return self._elsewhere(find)
        first, end = find.subject
        tokens = unit.tokens[first:end]
        whole = _printed(range_span(unit.tokens, find.subject), find.source)
        if tokens[0].low in RELATIVES and len(tokens) == 1:
            return [(phrase, whole) for phrase in self._antecedent(unit, first)]
        parts = self._joint(self._listed(unit, find.subject))
        if parts:
            return [(p, p.span) for p in parts]
        return [(read_phrase(self.text, tokens), whole)]

    def _antecedent(self, unit: Unit, relative: int) -> list[Phrase]:
        """The noun phrase that "who" or "which" stands for; things that cannot speak are left out."""
        comma = relative - (relative > 0 and unit.tokens[relative - 1].low in {",", *DASHES})
        if unit.tokens[relative].low != "which":
            found = phrase_before(unit.tokens, comma)
            found = outer_apposition(unit.tokens, found) if found else None
            return [read_phrase(self.text, unit.tokens[slice(*found)])] if found else []
        places = (_nearest(unit.tokens, comma), _innermost(unit.tokens, comma))
        phrases = (read_phrase(self.text, unit.tokens[slice(*found)]) for found in places if found)
        return next(([phrase] for phrase in phrases if not self._is_thing(phrase)), [])

    def of_which(self, unit: Unit, find: Find) -> str:
        """What a content without a subject is said of ("the ice, which Holm says is thin"), else ""."""
        relative = find.anchor.bound - 1
        if relative < 1 or not find.spans or unit.tokens[relative].low not in LINKING:
            return ""
        first = next((t.low for t in unit.tokens if t.start == find.spans[0].start), "")
        comma = relative - (unit.tokens[relative - 1].low == ",")
        if first not in LACKING:
            return ""
        found = _nearest(unit.tokens, comma)
        return range_span(unit.tokens, found).of(self.text) if found else ""

    def _is_thing(self, phrase: Phrase) -> bool:
        """Whether "which" after it stands for nobody who speaks; a body that reads like a name may speak."""
        if phrase.sort == "person":
            known = self.discourse.known(phrase)
            return known is None or known.sort == "person"
        return phrase.sort in {"group", "paper", "office"}

    def _elsewhere(self, find: Find) -> list[tuple[Phrase, Span]]:
        """The phrase of a source that stands in another sentence than its cue."""
        if not find.source or not find.cue or not 0 <= find.cue.start - find.source.end <= FAR_SOURCE:
            return []
        at = bisect_right(self.units, find.source.start, key=lambda unit: unit.span.end)
        tokens = self.units[at].tokens if at < len(self.units) else ()
        found = tokens_in(tokens, find.source)
        return [(read_phrase(self.text, tokens[slice(*found)]), range_span(tokens, found))] if found else []

    def _joint(self, tokens: Sequence[Token]) -> list[Phrase]:
        """The phrases of "A and B", "A, B and C" where each is another speaker whom the registry knows."""
        told = next((k for k, t in enumerate(tokens) if k and t.low in TELLING), len(tokens))
        if all(t.low != "and" for t in tokens[:told]):
            return []
        parts: list[list[Token]] = [[]]
        for token in tokens[:told]:
            if token.low in {"and", ","}:
                parts.append([])
            else:
                parts[-1].append(token)
        phrases = [read_phrase(self.text, part) for part in parts if part]
        saids = [self.discourse.known(p) or self._many(p) for p in phrases if p.sort != "pronoun"]
        actors = {s.speaker.actor for s in saids if s}
        named = any(s.speaker.named for s in saids if s)
        return phrases if named and len(actors) == len(phrases) > 1 else []

    def _many(self, phrase: Phrase) -> Said | None:
        """Unnamed sources beside a named one ("Merz and European officials")."""
        return self.discourse.unnamed(phrase) if phrase.sort == "unnamed" and phrase.plural else None

    def _listed(self, unit: Unit, subject: tuple[int, int]) -> Sequence[Token]:
        """The tokens of a subject, with the names that commas set before it ("A, B and C")."""
        start, end = subject
        while start > 1 and unit.tokens[start - 1].low == "," and grammar.is_capital(unit.tokens[start]):
            found = phrase_before(unit.tokens, start - 1)
            if not found or not self.discourse.known(read_phrase(self.text, unit.tokens[slice(*found)])):
                break
            start = found[0]
        return unit.tokens[start:end]

    def speaker(self, unit: Unit, find: Find, phrase: Phrase, outer: Made | None) -> Said | None:
        if phrase.printed.split()[0].lower() in NOBODY or phrase.printed.lower() in DEMONSTRATIVES:
            return None
        if phrase.head_word in MUTE or CLAUSE.match(phrase.printed) or NUMBER.fullmatch(phrase.printed):
            return None
        if phrase.sort == "group" and _indistinct(find, phrase):
            return None
        if phrase.head.lower() in {"our", "my"}:
            return None
        if phrase.head.lower() in WRITERS:
            asks = find.anchor.entry.lemma.startswith("ask")
            return None if asks else writer(self.discourse.document, phrase, home=self.discourse.home)
        near = self._pronoun(unit, find, phrase, outer)
        if near:
            return near
        said = self.discourse.resolve(phrase, outer=outer.said if outer else None)
        if said is None and phrase.head_word == "it" and find.order == "after":
            return self._body_before(unit, find, phrase)
        if said is None and phrase.head_word == "its":
            start = unit.tokens[find.anchor.bound].start
            named = self.discourse.roster.inside(unit.span.start, start)
            bodies = [m for m in named if m.actor.sort in {"body", "place"}]
            return self.discourse.mentioned(bodies[-1]) if bodies else None
        described = find.sure and phrase.sort in {"group", "paper", "body"}
        return self.discourse.unnamed(phrase) if said is None and described else said

    def _pronoun(self, unit: Unit, find: Find, phrase: Phrase, outer: Made | None) -> Said | None:
        """Whom a pronoun has to mean by its own sentence."""
        if phrase.sort == "pronoun" and phrase.head_word in {"he", "she", "his", "her"}:
            near = self._named_before(unit, find, outer)
            return self.discourse.again(near, phrase, "named before it in the sentence") if near else None
        if phrase.head_word == "they" and outer is None:
            many = self._many_before(unit, find)
            return self.discourse.again(many, phrase, "who open the sentence") if many else None
        if phrase.head_word == "its" and outer and outer.said.sort in {"body", "place"}:
            return self.discourse.again(outer.said, phrase, "who speaks of its own")
        return None

    def _named_before(self, unit: Unit, find: Find, outer: Made | None) -> Said | None:
        """The person named before a pronoun in the same sentence, where the pronoun has to mean them."""
        start = find.anchor.bound
        if outer:
            relative = start > 1 and unit.tokens[start - 1].low in {"which", "where"}
            if outer.said.sort in {"person", "outlet", "unnamed"} and not relative:
                return None
            lead = next((a for a, b in outer.find.content if a <= start < b), start)
            return named_inside(self.discourse, unit.tokens, lead, start) if lead < start else None
        if find.score is not None and start > 1 and unit.tokens[start - 1].low in {"which", "where"}:
            opening = leading_subject(unit.tokens, start)
            return named_inside(self.discourse, unit.tokens, opening[1] if opening else 0, start)
        found = asked_one(unit.tokens, start) or opening_subject(unit.tokens, start)
        found = found if find.order != "both" else None
        if not found or found[1] >= (start if find.order == "after" else find.content[0][0]):
            return None
        phrase = read_phrase(self.text, unit.tokens[found[0] : found[1]])
        said = self.discourse.resolve(phrase) if phrase.sort in {"person", "office"} else None
        local = said is not None and said.speaker.actor.startswith("local:")
        whole = said is not None and (not local or " " in said.speaker.name)
        return said if said and said.sort == "person" and whole else None

    def _many_before(self, unit: Unit, find: Find) -> Said | None:
        """Those who open the sentence that a later "they" stands in, where they are several."""
        start = find.anchor.bound
        found = opening_subject(unit.tokens, start) if find.order == "after" else None
        if not found or found[1] >= start:
            return None
        phrase = read_phrase(self.text, unit.tokens[found[0] : found[1]])
        said = self.discourse.resolve(phrase) if phrase.sort in {"unnamed", "body"} else None
        return said if said and agrees(said, "they") else None

    def _body_before(self, unit: Unit, find: Find, phrase: Phrase) -> Said | None:
        """The body or country that opens the sentence of a later "it"."""
        start = find.anchor.bound
        found = opening_subject(unit.tokens, start)
        if not found or found[1] >= start:
            return None
        said = self.discourse.resolve(read_phrase(self.text, unit.tokens[slice(*found)]))
        return (
            self.discourse.again(said, phrase, "which opens the sentence")
            if said and agrees(said, "it")
            else None
        )


def _nearest(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The phrase with an article, or the name, that ends at `end`, without a verb before it."""
    first = (phrase_before(tokens, end) or (max(0, end - NEAREST), end))[0]
    articles = (k for k in range(end - 1, first, -1) if tokens[k].low in ARTICLES)
    start = next((k for k in articles if tokens[k - 1].low not in {"of", "for", "and"}), first)
    named = start < end and (tokens[start].low in ARTICLES or grammar.is_capital(tokens[start]))
    return (start, end) if named else None


def _innermost(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The phrase from the last article before `end` ("members of the Senate": the Senate)."""
    articles = range(end - 1, max(0, end - NEAREST), -1)
    return next(((k, end) for k in articles if tokens[k].low in ARTICLES), None)


def _printed(subject: Span, tagged: Span | None) -> Span:
    """The source as the tagger marked it, where it is the subject with less at its edges."""
    inside = tagged is not None and subject.start <= tagged.start and tagged.end <= subject.end
    near = tagged is not None and subject.end - subject.start - (tagged.end - tagged.start) <= EDGE
    return tagged if tagged is not None and inside and near else subject


def _indistinct(find: Find, phrase: Phrase) -> bool:
    """Whether a phrase without name, office or kind of source is no speaker here."""
    words = phrase.printed.lower().split()
    relative = find.anchor.subject is not None and find.anchor.bound > 0 and words[0] in {"to", "spoken"}
    return relative or (find.anchor.shape == "according" and phrase.printed.islower() and not find.sure)
