"""Whom a sentence is about, and who is named inside a sentence: the ground for its pronouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claims.attribution import grammar
from claims.attribution.names import read_phrase
from claims.attribution.people import bare
from claims.attribution.phrases import phrase_end
from claims.attribution.said import Said
from claims.attribution.speakers import Discourse
from claims.attribution.subjects import leading_subject
from claims.attribution.units import Token, Unit
from claims.records import Review, Span

REACH = 14  # tokens from the start of a sentence in which its subject ends
AFTER_QUOTATION = 3  # tokens from the start of a sentence; a quotation and a comma before "he"
LONGEST_NAME = 4  # words, with a title
RESUMING = frozenset({"he", "she", "his", "her"})
COMPANY = frozenset({"with", "to", "by"})


def read_focus(discourse: Discourse, unit: Unit, following: Unit | None = None) -> Said | None:
    """The person that a sentence opens with, or whose it is ("Putin's reaction was ...").

    Somebody whom the registry or the text introduces, or with whom the following sentence goes on ("He");
    with the pronoun that the sentence shows to be theirs.
    """
    resumed = following is not None and _resumes(following.tokens)
    found = _viewer(discourse, unit) or _owner(discourse, unit) or _subject(discourse, unit, resumed=resumed)
    found = found or (_set_apart(discourse, unit) if resumed else None)
    if found is None or found.pronoun:
        return found
    return replace(found, pronoun=_own_pronoun(unit.tokens))


def _resumes(tokens: Sequence[Token]) -> bool:
    """Whether a sentence goes on with somebody: "He ...", or "“...,” he says"."""
    said = tokens[0].sort == "q" and any(t.low in grammar.PERSONAL for t in tokens[1:AFTER_QUOTATION])
    return tokens[0].low in RESUMING or said


def _set_apart(discourse: Discourse, unit: Unit) -> Said | None:
    """A person whose name commas set apart behind a description ("another priest, Ole Sund, moved")."""
    tokens = unit.tokens
    commas = [k for k, t in enumerate(tokens[: 2 * REACH]) if t.low == ","]
    for first, end in pairwise(commas):
        words = tokens[first + 1 : end]
        if 1 < len(words) <= LONGEST_NAME and all(grammar.is_capital(t) for t in words):
            phrase = read_phrase(discourse.document.text, words)
            said = discourse.resolve(phrase) if phrase.sort == "person" else None
            if said and said.sort == "person":
                return said
    return None


def read_company(discourse: Discourse, unit: Unit) -> Said | None:
    """Whom a sentence without a speaker names last, after "with", "to" or "by": maybe the next "he"."""
    spans = [m.span for m in discourse.roster.inside(*unit.span) if m.actor.sort == "person"]
    tokens = unit.tokens
    spans += [Span(t.start, t.end) for t in tokens if bare(t.word) in discourse.people.surnames]
    last = max(spans, default=None)
    at = next((k for k, t in enumerate(tokens) if last and t.start == last.start), 0)
    if last is None or at == 0 or tokens[at - 1].low not in COMPANY:
        return None
    said = discourse.person(last.of(discourse.document.text), last)
    return replace(said, speaker=replace(said.speaker, review=Review.NEEDS_REVIEW)) if said else None


def _viewer(discourse: Discourse, unit: Unit) -> Said | None:
    """Whose view a sentence gives that opens with "For Holm, ...": a person whom the text knows."""
    tokens = unit.tokens
    comma = next((k for k, t in enumerate(tokens[:REACH]) if t.low == ","), 0)
    if tokens[0].low != "for" or comma == 0 or not all(grammar.is_capital(t) for t in tokens[1:comma]):
        return None
    name = read_phrase(discourse.document.text, tokens[1:comma]) if comma > 1 else None
    if name is None or bare(name.head.split()[-1]) not in discourse.people.surnames:
        return None
    said = discourse.resolve(name)
    return said if said and said.sort == "person" else None


def _subject(discourse: Discourse, unit: Unit, *, resumed: bool) -> Said | None:
    tokens = unit.tokens
    found = leading_subject(tokens, min(len(tokens), REACH))
    if not found:
        return None
    phrase = read_phrase(discourse.document.text, tokens[found[0] : found[1]])
    if phrase.sort not in {"person", "office"} or phrase.printed[:1].islower() or not discourse.near(phrase):
        return None
    known = discourse.known(phrase)
    if known:
        return known if known.sort == "person" else None
    return _introduced(discourse, tokens, found, resumed=resumed)


def _owner(discourse: Discourse, unit: Unit) -> Said | None:
    """ "Putin's reaction was ...": the owner is the one whom the next "he" means."""
    first = next((k for k, t in enumerate(unit.tokens[:4]) if t.low.endswith("'s")), None)
    if first is None or not grammar.is_capital(unit.tokens[first]):
        return None
    if unit.tokens[0].low in grammar.PREPOSITIONS:
        return None
    start, end = unit.tokens[0].start, unit.tokens[first].end
    mentions = [m for m in discourse.roster.inside(start, end) if m.actor.sort == "person"]
    if mentions and mentions[-1].span.start - start <= REACH:
        return discourse.mentioned(mentions[-1])
    name = bare(unit.tokens[first].word)
    opens = first == 0 or grammar.is_capital(unit.tokens[first - 1])
    known = opens and not mentions and name in discourse.people.surnames
    return discourse.person(name, Span(unit.tokens[first].start, end)) if known else None


def _introduced(
    discourse: Discourse, tokens: Sequence[Token], found: tuple[int, int], *, resumed: bool
) -> Said | None:
    """A person not in the registry whom the text introduces ("Benjamin Dahlke, a theologian")."""
    text = discourse.document.text
    phrase, name = (
        read_phrase(text, tokens[found[0] : end]) for end in (phrase_end(tokens, found[0]), found[1])
    )
    surname = bare(name.name).split()[-1:]
    if surname and name.sort == "person" and surname[0] in discourse.people.surnames:
        return discourse.resolve(name)
    if resumed and name.sort == "person" and " " in name.name:
        return discourse.resolve(name)
    told = phrase.sort == "person" and " " in phrase.name and (phrase.apposition or phrase.office)
    return discourse.resolve(phrase) if told else None


def _own_pronoun(tokens: Sequence[Token]) -> str | None:
    """The pronoun that a sentence shows to be its subject's: the only one of "he, his" and "she, her way"."""
    shown = {t.low for t in tokens}
    she = bool(shown & {"she", "herself", "hers"}) or any(
        a.low == "her" and grammar.is_noun_like(b) for a, b in pairwise(tokens)
    )
    he = bool(shown & {"he", "his", "himself"})
    return None if she == he else "she" if she else "he"


def named_inside(discourse: Discourse, tokens: Sequence[Token], start: int, stop: int) -> Said | None:
    """The last person named, or meant by an office, between two tokens of a sentence."""
    mentions = [
        m
        for m in discourse.roster.inside(tokens[start].start, tokens[stop].start)
        if m.actor.sort == "person"
    ]
    offices = _offices(tokens, start, stop)
    if offices and (not mentions or tokens[offices[-1][0]].start > mentions[-1].span.start):
        first, end = offices[-1]
        phrase = read_phrase(discourse.document.text, tokens[first:end])
        said = discourse.resolve(phrase) if phrase.sort == "office" else None
        if said and said.sort == "person" and not said.speaker.actor.startswith("local:"):
            return said
    return discourse.mentioned(mentions[-1]) if mentions else None


def _offices(tokens: Sequence[Token], start: int, stop: int) -> list[tuple[int, int]]:
    """Ranges such as "the U.S. president"."""
    found = []
    for k in range(start, stop):
        if tokens[k].low != "the":
            continue
        end = k + 1
        while end < stop and _titular(tokens[end]):
            end += 1
        if end > k + 1 and tokens[end - 1].low in grammar.OFFICE_HEADS:
            found.append((k, end))
    return found


def _titular(token: Token) -> bool:
    return grammar.is_capital(token) or token.low in grammar.OFFICE_HEADS | grammar.RANKS
