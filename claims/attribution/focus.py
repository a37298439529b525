"""Whom a sentence is about, and who is named inside a sentence: the ground for its pronouns."""

from __future__ import annotations

from collections.abc import Sequence

from claims.attribution import grammar
from claims.attribution.names import read_phrase
from claims.attribution.phrases import phrase_end
from claims.attribution.said import Said
from claims.attribution.speakers import Discourse
from claims.attribution.subjects import leading_subject
from claims.attribution.units import Token, Unit

REACH = 14  # tokens from the start of a sentence in which its subject ends


def read_focus(discourse: Discourse, unit: Unit) -> Said | None:
    """The person that opens a sentence, if the registry knows them or the text introduces them."""
    tokens = unit.tokens
    owner = _owner(discourse, unit)
    if owner:
        return owner
    found = leading_subject(tokens, min(len(tokens), REACH))
    if not found:
        return None
    phrase = read_phrase(discourse.document.text, tokens[found[0] : found[1]])
    if phrase.sort not in {"person", "office"} or phrase.printed[:1].islower() or not discourse.near(phrase):
        return None
    known = discourse.known(phrase)
    if known:
        return known if known.sort == "person" else None
    return _introduced(discourse, tokens, found)


def _owner(discourse: Discourse, unit: Unit) -> Said | None:
    """ "Putin's reaction was ...": the owner is the one whom the next "he" means."""
    first = next((k for k, t in enumerate(unit.tokens[:4]) if t.low.endswith("'s")), None)
    if first is None or not grammar.is_capital(unit.tokens[first]):
        return None
    start, end = unit.tokens[0].start, unit.tokens[first].end
    mentions = [m for m in discourse.roster.inside(start, end) if m.actor.sort == "person"]
    if not mentions or mentions[-1].span.start - start > REACH:
        return None
    return discourse.mentioned(mentions[-1])


def _introduced(discourse: Discourse, tokens: Sequence[Token], found: tuple[int, int]) -> Said | None:
    """A person not in the registry whom an apposition introduces ("Benjamin Dahlke, a theologian")."""
    end = phrase_end(tokens, found[0])
    words = [t.low for t in tokens[found[0] : end]]
    if "," not in words:
        return None
    phrase = read_phrase(discourse.document.text, tokens[found[0] : end])
    if phrase.sort != "person" or " " not in phrase.name or not phrase.apposition:
        return None
    return discourse.resolve(phrase)


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
