"""Who a transcript's label or a release's heading means: "HOLM", "MS. HOLM", "THE PRESIDENT", "A"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from claims.attribution import grammar
from claims.attribution.camps import MEDIA
from claims.attribution.interviews import INTERVIEW
from claims.attribution.names import OUTLET_NAME, Phrase, read_phrase
from claims.attribution.people import bare
from claims.attribution.releases import OWN, Release
from claims.attribution.roster import Roster, office_words
from claims.attribution.said import Said
from claims.attribution.speakers import Discourse
from claims.attribution.turns import Turn
from claims.attribution.units import Token, split_units
from claims.records import Actor, Review, Span, Speaker, make_id
from claims.text import fold

SHOUTED = re.compile(r"[^\W\d_]{4,}|(?i:mrs?|ms|sen|rep|gov|gen|the|of|and|for|von|van|der|de)\b")
ABOUT = re.compile(r",? ?\(.*|\*|_")
ENDING = re.compile(r",? (?:on|about|at|for|in|after|before|who|as|says|said|and)\b.*|,.*", re.DOTALL)
LEADING = grammar.word_set("outgoing former new exclusive our")
SMALL = grammar.PARTICLES | grammar.word_set("and for the")
NATIONAL = grammar.word_set("president minister secretary premier chancellor speaker commander general")
LONGEST_OFFICE = 2  # words; a longer one tells whose it is
NO_CAMP = "other-officials"


@dataclass(frozen=True)
class Labels:
    """The speakers of one document's turns, or of its heading."""

    discourse: Discourse
    turns: Sequence[Turn]

    @property
    def _text(self) -> str:
        return self.discourse.document.text

    def of_turn(self, turn: Turn) -> Said | None:
        """Who speaks in a turn, printed as its own label has them."""
        said = self._by_key.get(turn.key)
        if said is None:
            return None
        printed = turn.label.of(self._text) or said.speaker.printed
        speaker = replace(said.speaker, printed=printed)
        return replace(said, speaker=speaker, position=turn.label.start)

    @cached_property
    def _by_key(self) -> dict[str, Said]:
        """Each label's speaker, by the longest form in which it is printed."""
        longest: dict[str, Turn] = {}
        for turn in self.turns:
            held = longest.get(turn.key)
            if not turn.asks and (
                held is None or len(turn.label.of(self._text)) > len(held.label.of(self._text))
            ):
                longest[turn.key] = turn
        found = ((key, self._speaker(turn)) for key, turn in longest.items())
        return {key: said for key, said in found if said}

    def _speaker(self, turn: Turn) -> Said | None:
        if turn.answers:
            return self._interviewed(turn)
        printed = ABOUT.sub("", turn.label.of(self._text))
        return self.named(printed, turn.label.start)

    def named(self, printed: str, start: int) -> Said | None:
        """Whom a label or heading means, which is printed at `start` or, past the text's end, elsewhere."""
        phrase = _phrase(printed, start)
        if phrase is None:
            return None
        found = self.discourse.registry.find(printed, day=self.discourse.document.published)
        if found:
            return self.discourse.mentioned_as(found.actor, phrase, found.why)
        if not _bare_office(phrase):
            return self.discourse.resolve(phrase)
        told = self._announced_holder(phrase)
        return told or self.discourse.known(phrase) or self._unknown(phrase)

    def of_side(self, phrase: Phrase, camp: str) -> Said | None:
        """ "The president" where somebody of a camp speaks: who of that camp has the office in the text."""
        if not _bare_office(phrase) or phrase.head_word not in NATIONAL:
            return None
        day = self.discourse.document.published
        own = [a for a in self._holders(phrase) if a.camp_on(day) == camp]
        if len(own) != 1:
            return self._unknown(phrase)
        why = f"“{phrase.printed}” is {own[0].name}, who has that office on the speaker’s side."
        return self.discourse.mentioned_as(own[0], phrase, why)

    def _unknown(self, phrase: Phrase) -> Said | None:
        """Somebody of this document alone, by the office."""
        name = phrase.head.removeprefix("the ").removeprefix("The ")
        said = self.discourse.own.local(replace(phrase, head=name, printed=name, sort="body"))
        if said is None:
            return None
        return replace(said, sort="person", speaker=replace(said.speaker, printed=phrase.printed))

    def _announced_holder(self, phrase: Phrase) -> Said | None:
        """Who has an office by the lines before the first turn, or of those who publish the text."""
        home, day = self.discourse.home, self.discourse.document.published
        start = self.turns[0].label.start if self.turns else 0
        named = {m.actor.id for m in (*self.discourse.roster.before(start), *self._title.mentions)}
        camp = home.camp_on(day) if home and home.sort != "outlet" else None
        own = [a for a in self._holders(phrase) if a.id in named or (camp and a.camp_on(day) == camp)]
        if len(own) != 1:
            return None
        why = f"“{phrase.printed}” is {own[0].name}, whom the heading or the publisher gives that office."
        return self.discourse.mentioned_as(own[0], phrase, why)

    def _holders(self, phrase: Phrase) -> Sequence[Actor]:
        """The persons of the document whom its text or the registry gives an office."""
        wanted = office_words(phrase.head)
        held = {
            m.actor.id: m.actor
            for roster in (self.discourse.roster, self._title)
            for m in roster.mentions
            if m.actor.sort == "person" and wanted and roster.fits(m.actor, wanted)
        }
        return list(held.values())

    @cached_property
    def _title(self) -> Roster:
        """Who is named in the document's title."""
        title = self.discourse.document.title
        return Roster(title, self.discourse.registry.mentions(title))

    def _interviewed(self, turn: Turn) -> Said | None:
        """Who answers in an interview: whom the title or the lines before it name; in a list of questions
        and answers that never says "I" or "we" nobody does."""
        found = self._announced(turn)
        printed = turn.label.of(self._text)
        if found:
            who = f"“{printed}” answers" if printed else "These lines answer questions"
            why = f"{who}; the heading says that {found.speaker.name} is interviewed."
            speaker = replace(found.speaker, why=why, review=Review.NEEDS_REVIEW)
            return replace(found, speaker=speaker)
        if not printed:
            return None
        answers = [one for one in self.turns if one.key == turn.key]
        if not any(OWN.search(one.body.of(self._text)) for one in answers):
            return None
        document = self.discourse.document
        speaker = Speaker(
            actor="local:" + make_id("l", document.id, "interviewee"),
            name="Interviewee" + (f" ({document.outlet})" if document.outlet else ""),
            printed=printed,
            camp=NO_CAMP,
            named=True,
            why=f"“{printed}” is whoever answers; who that is, the text does not say here.",
            review=Review.NEEDS_REVIEW,
        )
        return Said(speaker, turn.label.start, "author", plural=False, pronoun=None)

    def _announced(self, turn: Turn) -> Said | None:
        """The person whom the title or the text before the first turn says that the interview is with."""
        before = self._text[: self.turns[0].label.start]
        for text, offset in ((self.discourse.document.title, None), (before, 0)):
            for found in INTERVIEW.finditer(text):
                group = next(name for name in ("with", "to", "by") if found[name])
                name = ENDING.sub("", found[group]).strip()
                start = found.start(group) if offset is not None else len(self._text)
                said = self.named(name, start) if is_name(name) else None
                if said and said.sort == "person" and not self._is_outlet(name, said):
                    return said
        return self._only_one(self.turns[0].label.start)

    def _is_outlet(self, name: str, said: Said) -> bool:
        """Whether an interview was given to whom its heading names."""
        outlets = {self.discourse.outlet.lower(), self.discourse.document.outlet.lower()}
        return name.lower() in outlets or OUTLET_NAME.search(name) is not None or said.speaker.camp == MEDIA

    def _only_one(self, end: int) -> Said | None:
        """The only person, known or not, whom the text names before a place."""
        known = {m.actor.id: m for m in self.discourse.roster.before(end) if m.actor.sort == "person"}
        words = {bare(word) for m in known.values() for word in m.span.of(self._text).split()}
        others = self.discourse.people.between(0, end) - words
        if len(known) + len(others) != 1:
            return None
        if known:
            return self.discourse.mentioned(next(iter(known.values())))
        name = next(iter(others))
        return self.named(name, self._text.index(name))

    def of_release(self, release: Release) -> Said | None:
        """Whose words a release is; marked for review unless the registry knows them."""
        if not is_name(release.who):
            return None
        start = release.label.start if release.label else len(self._text)
        said = self.named(release.who, start)
        if said is None or not said.speaker.named:
            said = self._joint(release.who, start)
        if said is None:
            return None
        where = "the heading" if release.label else "the title or the publisher"
        known = not said.speaker.actor.startswith("local:")
        why = f"“We” and “I” are {said.speaker.name}, whose words this text is by {where}."
        review = Review.MACHINE if known else Review.NEEDS_REVIEW
        return replace(said, speaker=replace(said.speaker, why=why, review=review), position=start)

    def _joint(self, printed: str, start: int) -> Said | None:
        """Several who speak together, by the words of the heading ("Foreign Ministers of ...")."""
        phrase = _phrase(printed, start)
        if phrase is None:
            return None
        several = printed.split(" of ")[0].endswith("s")
        whole = replace(phrase, printed=printed, head=printed, name=printed, sort="body", plural=several)
        said = self.discourse.own.local(whole)
        if said is None:
            return None
        actor = "local:" + make_id("l", self.discourse.document.id, fold(printed))
        return replace(said, speaker=replace(said.speaker, actor=actor, name=printed))


def _bare_office(phrase: Phrase) -> bool:
    """Whether a phrase is an office without a name or country ("the president", "prime minister")."""
    plain = phrase.printed.lower().removeprefix("the ").split()
    return (
        phrase.sort == "office"
        and not phrase.name
        and len(plain) <= LONGEST_OFFICE
        and phrase.head == phrase.printed
    )


def is_name(printed: str) -> bool:
    """Whether every word has a capital, but those that stand inside names."""
    words = [bare(w.strip(",")) for w in printed.split()]
    if len(words) > 1 and words[0].lower() in LEADING:
        words = words[1:]
    return bool(words) and all(w[:1].isupper() or w.lower() in SMALL or not w.isalpha() for w in words)


def _phrase(printed: str, start: int) -> Phrase | None:
    """A label read as a noun phrase, with plain words for those in capitals."""
    plain = _unshouted(printed)
    tokens: Sequence[Token] = [t for u in split_units(plain, (), Span(0, len(plain))) for t in u.tokens]
    if not tokens:
        return None
    phrase = read_phrase(plain, tokens)
    span = Span(start + phrase.span.start, start + phrase.span.end)
    return replace(phrase, span=span)


def _unshouted(printed: str) -> str:
    """Words in capitals as names are written: "ANNA HOLM" as "Anna Holm"; "EU" stays."""
    if not printed.isupper():
        return printed
    return SHOUTED.sub(
        lambda m: m.group().lower() if m.group().lower() in SMALL else m.group().title(), printed
    )
