"""Who speaks: from a noun phrase and what was said before it to a `Speaker` with a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from claims.attribution import grammar
from claims.attribution.bodies import full_body, printed_in_full, same_body, short_body
from claims.attribution.camps import words_of
from claims.attribution.names import Phrase
from claims.attribution.own import OwnActors
from claims.attribution.papers import LETTERS, points_back, released_by
from claims.attribution.people import People
from claims.attribution.roster import Roster, SpeakerRegistry, office_words
from claims.attribution.said import (
    LONGEST_NAME,
    Relay,
    Said,
    agrees,
    described,
    ends_with_a_name,
    in_office,
    listed,
    same_head,
    same_source,
    several,
)
from claims.records import Actor, Document, Mention, Review, Span, Speaker, make_id
from claims.text import fold

RECENT = 12  # statements looked back for a pronoun
ELECTED = frozenset({"politician", "lawmaker", "senator", "mp"})
"""Who is so called is no soldier or resident whom the text only describes."""
SHORT_DESCRIPTION = 3  # words ("the senior politician"); a longer one may hold an office
LONG_NAME = 8  # words; a longer phrase at the start of a sentence is not taken for a person
FAR = 1_500  # characters; a pronoun does not reach farther back
COUNTRY = re.compile(r"(?:(?:that|the) )?(?:country|nation)[’']s ", re.IGNORECASE)


@dataclass
class Discourse:
    """What a reader knows so far: who spoke, who was cited by whom, which outlet was named."""

    document: Document
    registry: SpeakerRegistry
    roster: Roster
    outlet: str
    said: list[Said] = field(default_factory=list)
    reports: dict[str, Said] = field(default_factory=dict)
    last_outlet: tuple[Actor, int] | None = None
    pronouns: dict[str, str] = field(default_factory=dict)

    @cached_property
    def own(self) -> OwnActors:
        """The speakers that this document alone has."""
        return OwnActors(self.document, self.registry, self.roster, self.outlet, self.people)

    @cached_property
    def home(self) -> Actor | None:
        """The outlet or body that publishes the document."""
        return self.registry.outlet(self.document.outlet) if self.document.outlet else None

    @cached_property
    def people(self) -> People:
        """The persons whom the text introduces, whether or not the registry knows them."""
        return People(self.document.text, self.roster.mentions)

    def resolve(self, phrase: Phrase, *, outer: Said | None = None) -> Said | None:
        """The speaker of a phrase, or None where that would be a guess."""
        if phrase.sort == "pronoun":
            return self._pronoun(phrase, outer)
        if phrase.sort == "nobody":
            return None
        return (
            self.known(phrase)
            or self._the_outlet(phrase)
            or self._in_short(phrase)
            or self._office(phrase)
            or self._body(phrase)
            or self._unnamed(phrase)
            or self._paper(phrase)
            or self._local(phrase)
        )

    def near(self, phrase: Phrase) -> bool:
        """Whether the phrase is short enough to name one person."""
        return len(phrase.head.split()) <= LONG_NAME

    def mentioned(self, mention: Mention) -> Said:
        """A person where the text names them."""
        printed = mention.span.of(self.document.text)
        phrase = Phrase(
            printed, mention.span, printed, "", printed, "", "", "person", plural=False, pronoun=None
        )
        return self._actor(mention.actor, phrase, f"“{printed}” names {mention.actor.name}.")

    def mentioned_as(self, actor: Actor, phrase: Phrase, why: str) -> Said:
        """An actor of the registry whom a phrase means, with the reason."""
        return self._actor(actor, phrase, why)

    def granted_by(self, said: Said, relay: Relay) -> Said:
        """An unnamed source whose anonymity another outlet grants."""
        held = said.speaker.unnamed
        if held is None:
            return said
        speaker = replace(
            said.speaker,
            actor="unnamed:" + make_id("u", fold(held.descriptor), fold(relay.name)),
            unnamed=replace(held, outlet=relay.name),
            why=f"“{said.speaker.printed}” is not named; {relay.name} grants the anonymity.",
        )
        return replace(said, speaker=speaker)

    def note(self, said: Said) -> None:
        """Keep who spoke, for the pronouns that follow, with the pronoun once shown to be theirs."""
        if said.pronoun:
            self.pronouns[said.speaker.actor] = said.pronoun
        self.said.append(replace(said, pronoun=self.pronouns.get(said.speaker.actor)))

    def person(self, name: str, span: Span) -> Said | None:
        """The speaker whom a person's name means where the text prints it."""
        printed = span.of(self.document.text)
        phrase = Phrase(printed, span, name, name, name, "", "", "person", plural=False, pronoun=None)
        return self.resolve(phrase)

    def _pronoun(self, phrase: Phrase, outer: Said | None) -> Said | None:
        low = phrase.head_word
        low = {"his": "he", "him": "he", "her": "she", "their": "they", "them": "they", "its": "it"}.get(
            low, low
        )
        if outer and low in {"he", "she"} and outer.sort in {"person", "unnamed"} and agrees(outer, low):
            return self.again(outer, phrase, "the speaker of the sentence around it")
        for said in reversed(self.said[-RECENT:]):
            if phrase.span.start - said.position > FAR:
                break
            if said.position < phrase.span.start and agrees(said, low):
                meant = self.again(said, phrase, "the last one before it who fits")
                return self._doubted(meant, said.position, phrase.span.start)
        return None

    def _doubted(self, meant: Said, start: int, end: int) -> Said:
        """Marked for review where the text names another person between a speaker and the pronoun."""
        between = self.roster.inside(start + len(meant.speaker.name), end)
        others = {m.actor.id for m in between if m.actor.sort == "person"} - {meant.speaker.actor}
        unknown = self.people.between(start + 1, end) - set(meant.speaker.name.split())
        if meant.sort != "person" or not (others or unknown):
            return meant
        return replace(meant, speaker=replace(meant.speaker, review=Review.NEEDS_REVIEW))

    def again(self, said: Said, phrase: Phrase, reason: str) -> Said:
        """The same speaker, meant by another phrase, with the reason."""
        why = f"“{phrase.printed}” stands for {said.speaker.name}, {reason}."
        speaker = replace(said.speaker, printed=phrase.printed, why=why)
        return replace(said, speaker=speaker, position=phrase.span.start)

    def known(self, phrase: Phrase) -> Said | None:
        """An actor of the registry: the whole phrase, its head, or the name that ends its head."""
        if phrase.sort in {"unnamed", "paper"}:
            return None
        day = self.document.published
        if several(phrase):
            return None
        if listed(phrase):
            return None
        whole = described(phrase) if phrase.sort == "office" else ""
        for printed in (phrase.head, phrase.name, whole):
            found = self.registry.find(printed, day=day) if printed else None
            rest = printed != phrase.head and found is not None and found.actor.sort in {"body", "place"}
            if found and not rest and not (phrase.sort == "office" and found.actor.sort != "person"):
                return self._actor(found.actor, phrase, found.why)
        return self._mentioned(phrase)

    def _mentioned(self, phrase: Phrase) -> Said | None:
        end = phrase.span.start + len(phrase.head)
        for mention in self.roster.inside(phrase.span.start, end):
            after = self.document.text[mention.span.end : end].lower().split()
            kind = mention.actor.sort == "outlet" and set(after) <= grammar.OUTLET_HEADS | {"news"}
            if kind or (not after and mention.actor.sort == "person"):
                why = f"“{phrase.printed}” names {mention.actor.name}."
                return self._actor(mention.actor, phrase, why)
        return self._at_the_end(phrase) or self._in_apposition(phrase, end)

    def _at_the_end(self, phrase: Phrase) -> Said | None:
        """The person whose name ends words that are nobody's office."""
        before, _, last = phrase.printed.rpartition(" ")
        if not ends_with_a_name(phrase) or before.split()[-1].lower() in grammar.PREPOSITIONS | {"and", "or"}:
            return None
        for m in self.roster.inside(*phrase.span):
            if m.span.end == phrase.span.end and m.actor.sort == "person":
                return self._actor(m.actor, phrase, f"“{phrase.printed}” names {m.actor.name}.")
        said = (s for s in reversed(self.said) if s.sort == "person" and s.speaker.name.endswith(" " + last))
        found = next(said, None)
        return self.again(found, phrase, "whose name ends it") if found else None

    def _in_apposition(self, phrase: Phrase, end: int) -> Said | None:
        if phrase.sort != "office" or not phrase.apposition:
            return None
        people = {
            m.actor.id: m.actor for m in self.roster.inside(end, phrase.span.end) if m.actor.sort == "person"
        }
        if len(people) != 1:
            return None
        actor = next(iter(people.values()))
        return self._actor(actor, phrase, f"“{phrase.printed}” names {actor.name}.")

    def _actor(self, actor: Actor, phrase: Phrase, why: str) -> Said:
        office = (phrase.office or None) if actor.sort == "person" else None
        speaker = Speaker(
            actor=actor.id,
            name=actor.name,
            printed=phrase.printed,
            camp=actor.camp_on(self.document.published),
            named=True,
            why=why,
            office=office,
        )
        sort = actor.sort
        if sort == "outlet":
            self.last_outlet = (actor, phrase.span.start)
        pronoun = actor.pronoun or phrase.pronoun
        return Said(speaker, phrase.span.start, sort, plural=False, pronoun=pronoun)

    def _the_outlet(self, phrase: Phrase) -> Said | None:
        """ "the newspaper": the outlet last named; an earlier report's source stays the speaker."""
        if phrase.sort != "outlet" or phrase.printed.split()[-1][:1].isupper():
            return None
        actor = self.outlet_before(phrase.span.start)
        plural = phrase.plural or phrase.head_word in grammar.OUTLET_PLURALS
        if actor is None or plural or not phrase.printed.lower().startswith("the "):
            return None
        why = f"“{phrase.printed}” is {actor.name}, the outlet last named before it."
        return self._actor(actor, phrase, why)

    def _in_short(self, phrase: Phrase) -> Said | None:
        """ "HTV" after "the HTV newspaper", "Leo" after "Pope Leo": the one whom the text named so before."""
        word = phrase.printed
        if not re.fullmatch(r"[A-Z]\w+", word):
            return None
        before = ((m.actor, m.span.of(self.document.text)) for m in self.roster.before(phrase.span.start))
        found = {
            actor.id: (actor, full)
            for actor, full in before
            if (actor.sort == "outlet" and full.startswith(word + " "))
            or (actor.sort == "person" and f" {word} " in f" {full} ")
        }
        if len(found) != 1:
            return None
        actor, full = found.popitem()[1]
        return self._actor(actor, phrase, f"“{word}” is {full}, named before it.")

    def outlet_before(self, position: int) -> Actor | None:
        """The outlet named last before a position."""
        for mention in reversed(self.roster.before(position)):
            if mention.actor.sort == "outlet":
                return mention.actor
        return self.last_outlet[0] if self.last_outlet else None

    def _office(self, phrase: Phrase) -> Said | None:
        """ "the chancellor": who holds that office by the text, else an office that names one person."""
        if phrase.sort != "office":
            return None
        if phrase.head_word in grammar.GENERIC_HEADS and len(phrase.head.split()) <= SHORT_DESCRIPTION:
            return self._generic(phrase)
        wanted = office_words(phrase.head)
        for said in reversed(self.said[-RECENT:]):
            if (
                said.sort == "person"
                and said.speaker.office
                and wanted
                and wanted <= office_words(said.speaker.office)
            ):
                return self.again(said, phrase, "whom the text gives this office")
        actor = self.roster.holder(phrase.head, phrase.span.start)
        if actor:
            why = f"“{phrase.printed}” is {actor.name}, last named before it with this office."
            return self._actor(actor, phrase, why)
        if len(wanted) <= 1 and phrase.printed == phrase.head and phrase.head.lower().startswith("the "):
            return self._generic(phrase)
        return self._local(phrase)

    def _body(self, phrase: Phrase) -> Said | None:
        """ "the ministry": the body of that kind that spoke last."""
        owned = phrase.printed.split()[0].lower() in grammar.POSSESSIVES
        if phrase.sort == "body" and owned:
            return self._owned(phrase)
        if phrase.sort == "body" and COUNTRY.match(phrase.head):
            return self._of_country(phrase)
        words = short_body(phrase.head) if phrase.sort == "body" and phrase.printed == phrase.head else None
        if not words or self.registry.camp_of(words, day=self.document.published):
            return None
        for said in reversed(self.said[-RECENT:]):
            if said.sort == "body" and same_body(words, said.speaker.name):
                return self.again(said, phrase, "the body of that kind that spoke last")
        actor = full_body(self.registry, self._in_full(words, phrase), day=self.document.published)[0]
        return (
            self._actor(actor, phrase, f"“{phrase.printed}” is {actor.name} by the text.") if actor else None
        )

    def _owned(self, phrase: Phrase) -> Said | None:
        """ "His government": a body of this document, of the camp of its owner."""
        first, *rest = phrase.head.split()
        owner = self._pronoun(replace(phrase, head_word=first.lower()), None)
        if owner is None or not rest:
            return None
        name = f"{owner.speaker.name}’s {' '.join(rest)}"
        why = f"“{phrase.printed}” is the {' '.join(rest)} of {owner.speaker.name}, who spoke before it."
        actor = "local:" + make_id("l", self.document.id, fold(name))
        speaker = replace(owner.speaker, actor=actor, name=name, printed=phrase.printed, why=why)
        speaker = replace(speaker, office=None, unnamed=None, named=True, review=Review.NEEDS_REVIEW)
        return Said(speaker, phrase.span.start, "body", plural=False, pronoun=None)

    def _of_country(self, phrase: Phrase) -> Said | None:
        """ "That country's defence ministry": of the country that is named last before it."""
        places = [m for m in self.roster.before(phrase.span.start) if m.actor.sort == "place"]
        if not places:
            return None
        country = places[-1].span.of(self.document.text)
        for owner in (country + "'s ", country + " "):
            found = self.registry.find(COUNTRY.sub(owner, phrase.head), day=self.document.published)
            if found:
                return self._actor(found.actor, phrase, found.why)
        return None

    def _in_full(self, words: str, phrase: Phrase) -> list[str]:
        """Longer names of a body printed in short: those before it, one of the country that spoke."""
        names = list(printed_in_full(self.document.text, words, phrase.span.start))
        last = next((s for s in reversed(self.said[-RECENT:]) if s.sort in {"body", "place"}), None)
        country = last.speaker.name.split()[0] if last else ""
        return [*names, f"{country} {words}"] if country else names

    def _generic(self, phrase: Phrase) -> Said | None:
        """ "the official", "the source": the last such unnamed source, else the last person who spoke."""
        for said in reversed(self.said[-RECENT:]):
            if said.speaker.unnamed and same_head(phrase.head_word, said.speaker.unnamed.descriptor):
                return self.again(said, phrase, "the unnamed source before it")
        for said in reversed(self.said[-3:]):
            if phrase.head_word in grammar.EXPERTISE and in_office(said):
                return None
            if phrase.head_word in ELECTED and said.sort == "unnamed":
                continue
            if (
                said.sort in {"person", "unnamed"}
                and phrase.span.start - said.position < FAR // 2
                and agrees(said, phrase.pronoun or "he")
            ):
                return self.again(said, phrase, "the last person who spoke before it")
        return None

    def _unnamed(self, phrase: Phrase) -> Said | None:
        if phrase.sort != "unnamed":
            return None
        words = phrase.printed.split()
        bare = words[0].lower() in {"the", "these", "those"} or len(words) == 1
        if bare:
            for said in reversed(self.said[-RECENT:]):
                if _is_again(phrase, said):
                    return self.again(said, phrase, "the same unnamed source before it")
        return self.unnamed(phrase)

    def unnamed(self, phrase: Phrase, outlet: str | None = None) -> Said:
        """An unnamed source as printed, at the outlet that grants it."""
        return self.own.unnamed(phrase, outlet)

    def _paper(self, phrase: Phrase) -> Said | None:
        """ "a report from Russia's RIA", "the statement": whoever it is from, or who spoke last."""
        if phrase.sort != "paper":
            return None
        body = released_by(phrase)
        found = self.registry.find(body.printed, day=self.document.published) if body else None
        if found:
            return self._actor(found.actor, phrase, found.why)
        if body:
            outlets = [m for m in self.roster.inside(*body.span) if m.actor.sort == "outlet"]
            said = self.mentioned(outlets[-1]) if outlets else self.own.local(body)
            return replace(said, speaker=replace(said.speaker, printed=phrase.printed)) if said else None
        last = self._writer(phrase) if points_back(phrase) else None
        if last:
            return self.again(last, phrase, "who spoke last before it")
        return self.unnamed(phrase) if len(phrase.printed.split()) <= LONGEST_NAME else None

    def _writer(self, phrase: Phrase) -> Said | None:
        """Whose paper "the report" is: the body that spoke last, or, of a letter, the person."""
        near = [s for s in self.said[-RECENT:] if phrase.span.start - s.position <= FAR]
        same = (
            s
            for s in reversed(near)
            if s.sort != "person" and phrase.head_word in words_of(s.speaker.printed)
        )
        last = next(same, None) or (near[-1] if near else None)
        if last is None or phrase.head_word in LETTERS:
            return last
        return last if last.sort not in {"person", "unnamed"} else None

    def _local(self, phrase: Phrase) -> Said | None:
        """An actor of this document alone, with name and office from it."""
        words = short_body(phrase.head) if phrase.sort in {"body", "office"} else None
        return self.own.local(phrase, self._in_full(words, phrase) if words else ())


def _is_again(phrase: Phrase, said: Said) -> bool:
    """Whether "the officials" can be an unnamed source before it: no new name, and the same head."""
    if said.speaker.unnamed is None:
        return False
    descriptor = said.speaker.unnamed.descriptor
    new = {w.lower() for w in phrase.printed.split()[1:] if w[0].isupper()} - set(descriptor.lower().split())
    return not new and (same_head(phrase.head_word, descriptor) or same_source(phrase, said))
