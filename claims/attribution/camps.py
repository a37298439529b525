"""For whom somebody outside the registry speaks: by their own words, else by places that the text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from claims.attribution import grammar
from claims.attribution.bodies import camp_of_place
from claims.attribution.names import Phrase
from claims.attribution.roster import SpeakerRegistry, introduction
from claims.attribution.units import DATELINE
from claims.records import Document

NO_CAMP = "other-officials"
MEDIA = "media"
PRIVATE = "civilians"
NO_STATE = frozenset({MEDIA, PRIVATE, "experts"})  # camps that no country has
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
STATE_OFFICES = grammar.word_set(
    "president chancellor minister ministers secretary undersecretary governor governors mayor ambassador "
    "envoy premier commissioner prosecutor prosecutors judge magistrate senator congressman congresswoman "
    "lawmaker lawmakers mp mps parliamentarian deputy councillor official officials officer officers general "
    "colonel commander spokesman spokeswoman spokesperson politician diplomat diplomats ombudsman negotiator "
    "king queen prince vice-president leader leaders delegate delegates"
)
STATE_BODIES = grammar.word_set(
    "government ministry police army military navy forces force service services authorities authority "
    "customs court parliament administration council intelligence guard brigade headquarters enforcement "
    "investigators rescuers firefighters troops commission directorate"
)
ON_THE_SPOT = STATE_BODIES | grammar.word_set(
    "official officials prosecutor prosecutors governor governors mayor judge magistrate"
)
LOCAL = grammar.word_set(
    "police prosecutor prosecutors governor governors mayor judge magistrate emergency rescue fire rescuers "
    "firefighters investigators enforcement authorities local regional service services brigade force customs"
)
STATE = STATE_OFFICES | STATE_BODIES
OUTLETS = (grammar.OUTLET_HEADS - {"network", "agency", "channel", "site", "paper", "publication"}) | {
    "media"
}
OUTLET_PHRASE = re.compile(
    r"\b(?:news|press|tv|television|radio|telegram|youtube) (?:agency|channel|site|network|outlet|website)\b",
    re.IGNORECASE,
)
AN_OUTLET = re.compile(r", an? ((?:[\w’'-]+ ){1,3})")
NOT_OF_BODIES = re.compile(r"\b(?:previous|former|civilian)\s+", re.IGNORECASE)  # camps of persons only
QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
COMPATRIOTS = re.compile(r"\b[A-Z]\w+(?:ians|icans|eans)$")
SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"])|\n")
PLACE = re.compile(
    r"(?:\b(in|across|near|outside|over|around|inside|throughout|at|on|hit|struck|"
    r"(?:west|east|north|south|city|region|suburbs?|outskirts|district|town|village) of)"
    r"\s+(?:(?!(?:war|conflict|talks|in|on|at) )[a-z]+\s+){0,2})?"
    r"(?<![\w.])([A-Z][\w.-]*\w(?:\s[A-Z][\w-]+)?)(?![\w’'])"
)
MATTER = re.compile(
    r"\b(?:war|conflict|peace|ceasefire|operation|invasion|talks|sanctions)\s+(?:in|of|on|with|for)\s+(?:the\s+)?$"
)  # what a text is about, not where it is
BEFORE = 30  # characters before a place in which such words stand
PEOPLE = re.compile(
    r"(?:ian|ish|ese|ean|can|man|ench|utch|wiss|eek|ech|ovak|aeli|aqi|tani|tari|rati|audi|ainer)s?$"
)  # ends of words for a people: "a Northian strike" is not in Northia
BACK = 700  # characters before a statement in which a place tells whose authorities speak
OPENING = 25  # characters; a place named there is where the sentence is
COUNTERPARTS = re.compile(
    r"\b([A-Z]\w+(?:ian|ish|ese|can|man|ench|utch|ech|aeli|aqi) (?:authorities|officials|government))"
    r"[^.]*, but "
)
LEAD = 600  # characters of the start of a text, where it says what country it is about


@dataclass
class Camps:
    """Proposes a camp for a speaker whom the registry does not know."""

    registry: SpeakerRegistry
    document: Document

    @property
    def day(self) -> date | None:
        """The day of the document, for camps that depend on it."""
        return self.document.published

    def of_person(self, phrase: Phrase, name: str) -> str:
        """By the words of office that the text gives the person: without any, a private person."""
        told = " ".join(filter(None, (phrase.office, phrase.apposition, self.introduced(name))))
        behind = AN_OUTLET.match(self.document.text, phrase.span.end)
        if self.is_outlet(f"{told} {behind.group(1) if behind else ''}"):
            return MEDIA
        camp = self.registry.camp_of(told, day=self.day) if told else None
        if camp in NO_STATE:
            return str(camp)
        if not STATE & words_of(told):
            return PRIVATE
        return camp or self._by_place(phrase) or self.of_scene(phrase) or NO_CAMP

    def of_others(self, phrase: Phrase) -> str | None:
        """By the words of a body, an office or a group; None where they tell nothing."""
        about = " ".join(filter(None, (phrase.head, phrase.apposition)))
        if self.is_outlet(f"{phrase.office} {about}"):
            return MEDIA
        described = [about, phrase.printed] if phrase.sort != "office" else [phrase.printed]
        if phrase.sort == "body":
            described = [NOT_OF_BODIES.sub("", words) for words in described]
        camps = (self.registry.camp_of(words, day=self.day) for words in described)
        return next(filter(None, camps), None) or self._by_place(phrase)

    def of_unnamed(self, phrase: Phrase) -> str | None:
        """By the words of an unnamed source; a people is not its government. None where they tell nothing."""
        if COMPATRIOTS.search(phrase.head):
            return PRIVATE
        camps = (self.registry.camp_of(words, day=self.day) for words in (phrase.head, phrase.printed))
        return next(filter(None, camps), None)

    def of_scene(self, phrase: Phrase) -> str | None:
        """The camp of authorities that no country is named for: of the place that the text tells of there.

        Police, rescuers and the like act where something is told to be; of officials and ministries that
        holds for their own sentence only, and for a text that names one country.
        """
        words = words_of(phrase.printed)
        if not ON_THE_SPOT & words or {"familiar", "close", "briefed"} & words:
            return None
        start = phrase.span.start
        first = _sentence_start(self.document.text, start)
        beside = self._beside(first, start) if not LOCAL & words else None
        if beside:
            return beside
        own = [*self._places(first, start)]
        lead = [*self._dateline(), *self._places(0, LEAD)]
        before = [*reversed([*self._places(max(0, start - BACK), first)])] if LOCAL & words else []
        there = next((camp for here, camp in (*own, *before, *lead) if here), None)
        opening = {camp for _, camp in self._places(first, min(start, first + OPENING))}
        own_camps = {camp for _, camp in own} if LOCAL & words else set()
        named = opening or own_camps or {camp for _, camp in lead}
        if LOCAL & words or any(here for here, _ in own):
            return there or (named.pop() if len(named) == 1 else None)
        return named.pop() if len(named) == 1 else None

    def _beside(self, start: int, end: int) -> str | None:
        """The camp of the authorities that a sentence sets beside it ("Northian police ..., but a")."""
        named = {
            self.registry.camp_of(found, day=self.day)
            for found in COUNTERPARTS.findall(self._unquoted, start, end)
        }
        camps = named - {None, *NO_STATE}
        return camps.pop() if len(camps) == 1 else None

    @cached_property
    def _unquoted(self) -> str:
        """The text with blanks for what stands in quotation marks: of that somebody only speaks."""
        return QUOTED.sub(lambda quoted: " " * len(quoted.group()), self.document.text)

    def introduced(self, name: str) -> str:
        """The words of office beside the first print of a name."""
        return introduction(self.document.text, name)

    def is_outlet(self, words: str) -> bool:
        """Whether words describe a newspaper, a channel or the like, and not the website of a state body."""
        told = words_of(words)
        own = {"website", "websites"} if STATE_BODIES & told else frozenset[str]()
        return bool(OUTLET_PHRASE.search(words)) or bool((OUTLETS - own) & told)

    def _by_place(self, phrase: Phrase) -> str | None:
        return camp_of_place(self.registry, self.document.text, phrase.printed, day=self.day)

    def _dateline(self) -> Iterator[tuple[bool, str]]:
        """The camp of the place where the report comes from, and of those that its title names."""
        text = self.document.text
        dateline = DATELINE.match(text)
        city = WORD.match(text, dateline.start()) if dateline else None
        told = self._camp_of(city.group().title()) if city else None
        if told:
            yield True, told
        yield from self._in(self.document.title, 0, len(self.document.title))

    def _places(self, start: int, end: int) -> Iterator[tuple[bool, str]]:
        """The places named in a stretch of the text: whether something is told to be there, and the camps."""
        return self._in(self._unquoted, start, end)

    def _in(self, text: str, start: int, end: int) -> Iterator[tuple[bool, str]]:
        for found in PLACE.finditer(text, start, end):
            matter = MATTER.search(text, max(start, found.start(2) - BEFORE), found.start(2))
            camp = self._camp_of(found.group(2)) if not matter else None
            if camp:
                yield bool(found.group(1)), camp

    def _camp_of(self, place: str) -> str | None:
        if PEOPLE.search(place.split()[0]):
            return None
        found = self.registry.find(place, day=self.day)
        if found:
            return found.actor.camp_on(self.day) if found.actor.sort == "place" else None
        camp = self.registry.camp_of(place, day=self.day)
        return None if camp in NO_STATE else camp


def words_of(printed: str) -> frozenset[str]:
    """The words of a description in small letters, possessive endings apart."""
    return frozenset(w.lower() for w in WORD.findall(printed))


def _sentence_start(text: str, position: int) -> int:
    start = max(0, position - BACK)
    ends = [m.end() for m in SENTENCE_END.finditer(text, start, position)]
    return ends[-1] if ends else start
