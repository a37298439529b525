"""Who speaks: from a noun phrase and what was said before it to a `Speaker` with a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from claims.attribution import grammar
from claims.attribution.bodies import camp_of_place, full_body, printed_in_full, short_body
from claims.attribution.names import Phrase, number_of
from claims.attribution.people import People
from claims.attribution.roster import Roster, SpeakerRegistry, office_words
from claims.attribution.said import (
    Relay,
    Said,
    agrees,
    described,
    in_office,
    indefinite,
    plain_name,
    same_head,
    several,
)
from claims.records import Actor, Document, Mention, Review, Span, Speaker, UnnamedSource, make_id
from claims.text import fold

NO_CAMP = "other-officials"
RECENT = 12  # statements looked back for a pronoun
SHORT_DESCRIPTION = 3  # words ("the senior politician"); a longer one may hold an office
LONGEST_NAME = 10  # words; a longer description is a piece of a sentence
LONG_NAME = 8  # words; a longer phrase at the start of a sentence is not taken for a person
FAR = 1_500  # characters; a pronoun does not reach farther back
OUTLET_NAME = re.compile(
    r"\b(?:Times|Post|Journal|News|Gazette|Herald|Tribune|Telegraph|Agency|TV|Radio|Guardian)$"
)
FROM = re.compile(r"\b(?:from|(?:released|compiled|issued|published) by|by|of)\s+(.+)", re.DOTALL)
COUNTRY = re.compile(r"(?:(?:that|the) )?(?:country|nation)[’']s ", re.IGNORECASE)
NUMBER = re.compile(r"^\w+\s+(?=[A-Z])")
AFFILIATION = re.compile(r"\b(?:[A-Z][\w.’'-]*\s?)+")


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
    locals: dict[str, Speaker] = field(default_factory=dict)
    pronouns: dict[str, str] = field(default_factory=dict)

    @cached_property
    def people(self) -> People:
        """The persons whom the text introduces, whether or not the registry knows them."""
        return People(self.document.text, self.roster.mentions)

    def resolve(self, phrase: Phrase, *, outer: Said | None = None) -> Said | None:
        """The speaker of a phrase, or None where that would be a guess."""
        if phrase.sort == "pronoun":
            return self._pronoun(phrase, outer)
        return (
            self.known(phrase)
            or self._the_outlet(phrase)
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
            if agrees(said, low):
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
        for printed in (phrase.head, phrase.name):
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
            if said.sort == "body" and set(fold(words).split()) <= set(fold(said.speaker.name).split()):
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

    def _camp(self, phrase: Phrase, about: str) -> str | None:
        """The camp of somebody outside the registry: by their own words, else by what the text tells."""
        day = self.document.published
        words = short_body(phrase.head) if phrase.sort in {"body", "office"} else None
        about = about.replace("civilian ", "") if phrase.sort == "body" else about
        return (
            self.registry.camp_of(about, day=day)
            or self.registry.camp_of(phrase.printed, day=day)
            or camp_of_place(self.registry, self.document.text, phrase.printed, day=day)
            or (full_body(self.registry, self._in_full(words, phrase), day=day)[1] if words else None)
        )

    def _generic(self, phrase: Phrase) -> Said | None:
        """ "the official", "the source": the last such unnamed source, else the last person who spoke."""
        for said in reversed(self.said[-RECENT:]):
            if said.speaker.unnamed and same_head(phrase.head_word, said.speaker.unnamed.descriptor):
                return self.again(said, phrase, "the unnamed source before it")
        for said in reversed(self.said[-3:]):
            if phrase.head_word in grammar.EXPERTISE and in_office(said):
                return None
            if (
                said.sort == "person"
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
                held = said.speaker.unnamed
                if held and same_head(phrase.head_word, held.descriptor):
                    return self.again(said, phrase, "the same unnamed source before it")
        return self.unnamed(phrase)

    def unnamed(self, phrase: Phrase, outlet: str | None = None) -> Said:
        """An unnamed source as printed, at the outlet that grants it."""
        descriptor = re.sub(r"^(?:the|a|an)\s+", "", phrase.printed, flags=re.IGNORECASE)
        granting = outlet or self.outlet
        camp = self.registry.camp_of(phrase.printed, day=self.document.published)
        affiliation = AFFILIATION.search(NUMBER.sub("", descriptor))
        held = UnnamedSource(
            descriptor=descriptor,
            number=number_of(phrase),
            affiliation=affiliation.group().strip() if affiliation else None,
            outlet=granting,
        )
        speaker = Speaker(
            actor="unnamed:" + make_id("u", fold(descriptor), fold(granting)),
            name=descriptor,
            printed=phrase.printed,
            camp=camp or NO_CAMP,
            named=False,
            why=f"“{phrase.printed}” is not named; {granting} grants the anonymity.",
            unnamed=held,
            review=Review.MACHINE if camp else Review.NEEDS_REVIEW,
        )
        return Said(speaker, phrase.span.start, "unnamed", plural=phrase.plural, pronoun=phrase.pronoun)

    def _paper(self, phrase: Phrase) -> Said | None:
        """ "a report from Russia's RIA": whoever it is from, where the registry knows them."""
        source = FROM.search(phrase.printed) if phrase.sort == "paper" else None
        if not source:
            return None
        found = self.registry.find(source.group(1), day=self.document.published)
        if found:
            return self._actor(found.actor, phrase, found.why)
        start = phrase.span.start + source.start(1)
        inside = [m for m in self.roster.inside(start, phrase.span.end) if m.actor.sort == "outlet"]
        return self.mentioned(inside[-1]) if inside else None

    def _local(self, phrase: Phrase) -> Said | None:
        """An actor of this document alone, with name and office from it."""
        kind = phrase.sort in {"body", "outlet"} and phrase.printed.islower() and " " not in phrase.printed
        if kind or (phrase.sort == "office" and indefinite(phrase)):
            return self.unnamed(phrase)
        name = self._full_name(phrase.name) if phrase.sort == "person" else described(phrase)
        name = re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.IGNORECASE)
        if not name or len(name.split()) > LONGEST_NAME:
            return None
        known = self.locals.get(fold(name)) or self._labelled(name)
        name = known.name if known else name
        about = " ".join(filter(None, (phrase.head, phrase.apposition)))
        outlet = OUTLET_NAME.search(name) is not None
        camp = known.camp if known else self._camp(phrase, about)
        speaker = Speaker(
            actor="local:" + make_id("l", self.document.id, fold(name)),
            name=name,
            printed=phrase.printed,
            camp=camp or ("media" if outlet else NO_CAMP),
            named=True,
            why=f"“{phrase.printed}” is not in the registry; name and office are from this document.",
            office=phrase.office or (known.office if known else None),
            review=Review.NEEDS_REVIEW,
        )
        self.locals.setdefault(fold(name), speaker)
        sort = (
            "outlet"
            if outlet or phrase.sort == "outlet"
            else {"person": "person", "office": "person"}.get(phrase.sort, "body")
        )
        return Said(speaker, phrase.span.start, sort, plural=phrase.plural, pronoun=phrase.pronoun)

    def _labelled(self, name: str) -> Speaker | None:
        """Whom a name in capitals alone means, as transcripts label a speaker ("HOLM:")."""
        if not name.isupper():
            return None
        found = [held for key, held in self.locals.items() if key.split()[-1] == fold(name)]
        return found[0] if len(found) == 1 else None

    def _full_name(self, name: str) -> str:
        """The longest form in which the document prints a name that ends in this surname."""
        if " " in name or not name or self.registry.camp_of(name, day=self.document.published):
            return name
        held = self.roster.full_names.get(name)
        if held is None:
            pattern = rf"(?:\b[A-Z][\w’'-]+ (?:[A-Z]\. )?){{1,2}}{re.escape(name)}\b"
            found = [m.group() for m in re.finditer(pattern, self.document.text)]
            held = plain_name(found[0]) if found else name
            self.roster.full_names[name] = held
        return held
