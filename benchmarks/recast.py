"""Documents and statements of a small ledger in another round: other speakers, other days, other places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from benchmarks.edited import Edits, Moved
from claims.actors import Registry
from claims.records import (
    Document,
    Hop,
    HopRole,
    SaidOn,
    Speaker,
    Statement,
    document_id,
    make_id,
    spans_key,
)

STAY = 12  # actors who say most and are never exchanged: in the news, too, a few say nearly everything
STEP = 37  # actors by which the cast moves on from one round to the next


class Texts(Protocol):
    """The statements of each document, and what to exchange in each document and statement."""

    @property
    def of(self) -> Mapping[str, Sequence[Statement]]:
        """Statements by document id."""
        ...

    @property
    def edits(self) -> Mapping[str, Edits]:
        """Edits by document or statement id."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One document of a round with its statements, and the statements that they were made from."""

    document: Document
    statements: tuple[Statement, ...]
    came_from: tuple[str, ...]
    turn: int


class Cast:
    """Who speaks in which round: the few who say most as themselves, all others in turn."""

    def __init__(self, statements: Sequence[Statement], registry: Registry, number: int) -> None:
        spoke = Counter(s.speaker.actor for s in statements if s.speaker.named)
        known = [actor for actor, _ in spoke.most_common() if registry.actor(actor)]
        rest = [a.id for a in registry.actors if a.sort in ("person", "body") and a.id not in spoke]
        pool = [*known[STAY:], *rest]
        local = [f"local:{make_id('l', str(n))}" for n in range(max(0, number - STAY - len(pool)))]
        self._stay, self._pool = frozenset(known[:STAY]), [*pool, *local][: number - STAY]
        self._registry = registry

    def of(self, actor: str, turn: int) -> str:
        """Who stands in the place of an actor in a round."""
        if actor in self._stay:
            return actor
        place = int(make_id("p", actor)[1:9], 16)
        return self._pool[(place + STEP * turn) % len(self._pool)]

    def name(self, actor: str) -> str:
        """The name of an actor; one whom no actors file knows has an invented one."""
        known = self._registry.actor(actor)
        return known.name if known else f"Speaker {actor[-6:]}"

    def speaker(self, was: Speaker, turn: int, day: date) -> Speaker:
        """Who speaks in a round; an unnamed source stays one."""
        actor = self.of(was.actor, turn) if was.named else was.actor
        if actor == was.actor:
            return was
        known = self._registry.actor(actor)
        camp = known.camp_on(day) if known else was.camp
        return replace(was, actor=actor, name=self.name(actor), camp=camp, office=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A round with its cast: `moved` and `later` say where a span and a day of one document then stand."""

    turn: int
    cast: Cast
    moved: Moved
    later: timedelta


def made_of(texts: Texts, document: Document, cast: Cast, turn: int, day: date) -> Made:
    """One document in one round, published on a day, with its statements at their new places."""
    text, moved = texts.edits[document.id].apply(document.text, cast, turn)
    place, at = f"{document.place}#{turn}", document.published_at
    new = replace(
        document, id=document_id(place, text), place=place, path=f"{document.path}#{turn}", text=text,
        url=f"{document.url}#{turn}" if document.url else None, published=day, pages=(),
        published_at=at and at.replace(year=day.year, month=day.month, day=day.day),
    )  # fmt: skip
    held = Round(turn=turn, cast=cast, moved=moved, later=day - (document.published or day))
    own = texts.of[document.id]
    said = [texts.edits[s.id].apply(s.text, cast, turn)[0] for s in own]
    statements = [statement_of(s, new, held, text) for s, text in zip(own, said, strict=True)]
    return Made(document=new, came_from=tuple(s.id for s in own), turn=turn, statements=tuple(statements))


def statement_of(was: Statement, document: Document, held: Round, text: str) -> Statement:
    """A statement at its new place in its new document."""
    day, moved = document.published or date.min, held.moved
    speaker = held.cast.speaker(was.speaker, held.turn, day)
    content, source = tuple(map(moved, was.content)), tuple(map(moved, was.source))
    return replace(
        was, id=make_id("s", document.id, spans_key(content), spans_key(source) or speaker.actor),
        document=document.id, content=content, source=source, cue=tuple(map(moved, was.cue)),
        quoted=tuple(map(moved, was.quoted)), text=text, speaker=speaker, reported_on=day,
        chain=tuple(hop_of(hop, speaker, moved) for hop in was.chain),
        said_on=was.said_on and said_on(was.said_on, held),
    )  # fmt: skip


def said_on(was: SaidOn, held: Round) -> SaidOn:
    """The day of saying, as much later as the document."""
    return replace(was, day=was.day + held.later, span=held.moved(was.span) if was.span else None)


def hop_of(hop: Hop, speaker: Speaker, moved: Moved) -> Hop:
    """A hop of an attribution chain at its new place."""
    span = moved(hop.span) if hop.span else None
    if hop.role is HopRole.SPEAKER:
        return replace(hop, name=speaker.name, actor=speaker.actor, span=span)
    return replace(hop, span=span)
