"""A small invented story to test with: two ministries, a harbour, three outlets, one unnamed source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd

from claims.actors import Registry
from claims.records import (
    Actor,
    Camp,
    CampFrom,
    Decision,
    DecisionKind,
    Document,
    Form,
    Hop,
    HopRole,
    JudgedPair,
    Kind,
    Precision,
    Relation,
    SaidOn,
    Span,
    Speaker,
    Stance,
    StanceName,
    Statement,
    UnnamedSource,
    make_id,
    spans_key,
)
from claims.snapshot import Facts
from claims.store import StoredDocument

CAMPS = tuple(
    Camp(id=name, label=label, light="#1f5fa8", dark="#7db3f0")
    for name, label in (("north", "Northern officials"), ("south", "Southern officials"), ("media", "Media"))
)


def _actor(name: str, sort: str, camp: str, **more: str) -> Actor:
    return Actor(
        id=name.casefold().replace(" ", "-"), name=name, sort=sort, camps=(CampFrom(camp=camp),),
        speaks_for=more.get("speaks_for"), aliases=(name.split()[-1],) if sort == "person" else (),
    )  # fmt: skip


REGISTRY = Registry(
    actors=(
        _actor("Ava Lind", "person", "north"),
        _actor("Nils Holm", "person", "north", speaks_for="ava-lind"),
        _actor("Rosa Prado", "person", "south"),
        _actor("Harbour Post", "outlet", "media"),
        _actor("Coast Times", "outlet", "media"),
        _actor("Island Wire", "outlet", "media"),
    ),
    camps=CAMPS,
)


def day(number: int) -> date:
    """A day of the story's month."""
    return date(2025, 3, number)


def rows(frame: pd.DataFrame) -> list[Any]:
    """The rows of a table, with the columns as attributes."""
    return list(frame.itertuples())


@dataclass(frozen=True)
class At:
    """Where something is said: a day of the month, an outlet, or a document that is there already."""

    on: int | None = 1
    outlet: str = "Harbour Post"
    document: str = ""


@dataclass(frozen=True)
class How:
    """How something is said."""

    kind: Kind = Kind.ASSERTION
    denied: bool = False
    quoted: bool = False
    said: int | None = None
    via: str = ""


@dataclass
class Story:
    """Grows facts step by step; each step gives back the id that it made."""

    stored: list[StoredDocument] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    stances: list[JudgedPair] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    claim_of: dict[str, str] = field(default_factory=dict)
    issue_of: dict[str, str] = field(default_factory=dict)

    def article(
        self, text: str, *, on: int | None, outlet: str = "Harbour Post", place: str = "", added: int = 28
    ) -> str:
        """A document; the same place again makes a revision."""
        place = place or f"https://{outlet.split()[0].casefold()}.example/{len(self.stored)}"
        published = day(on) if on else None
        document = Document(
            id=make_id("d", place, text), place=place, path=f"/texts/{len(self.stored)}.txt", url=place,
            outlet=outlet, title=f"News of {published}", published=published, published_at=None,
            language="en", text=text, reader="plain",
        )  # fmt: skip
        earlier = [s for s in self.stored if s.document.place == place]
        at = datetime(2025, 3, added, 12, tzinfo=UTC)
        self.stored.append(
            StoredDocument(
                document=document, number=len(earlier) + 1, added_at=at, revision=len(self.stored) + 1,
                superseded_by=None,
            )
        )  # fmt: skip
        return document.id

    def says(
        self, who: str, content: str, *, at: At | None = None, group: str = "", how: How | None = None
    ) -> str:
        """A statement by a known name, or else by an unnamed source; `group` is "issue" or "issue/claim"."""
        at, how = at or At(), how or How()
        text = f"News from the coast. {content}, {who} said."
        document = at.document or self.article(text, on=at.on, outlet=at.outlet)
        source = next(s.document for s in self.stored if s.document.id == document)
        start = source.text.index(content)
        span = Span(start, start + len(content))
        speaker = _speaker(who, source.outlet)
        relay = (Hop(name=how.via, role=HopRole.RELAY, span=None),) if how.via else ()
        statement = Statement(
            id=make_id("s", document, spans_key([span]), speaker.actor), document=document, content=(span,),
            cue=(Span(span.end + 2 + len(who) + 1, span.end + 2 + len(who) + 5),),
            source=(Span(span.end + 2, span.end + 2 + len(who)),), quoted=(span,) if how.quoted else (),
            text=content, form=Form.DIRECT if how.quoted else Form.INDIRECT, kind=how.kind, speaker=speaker,
            chain=(
                Hop(name=speaker.name, role=HopRole.SPEAKER, span=None, actor=speaker.actor), *relay,
                Hop(name=source.outlet, role=HopRole.OUTLET, span=None),
            ),
            said_on=SaidOn(day=day(how.said), precision=Precision.DAY, span=None) if how.said else None,
            reported_on=source.published, denied=how.denied, score=0.9, extractor="cues-1",
        )  # fmt: skip
        self.statements.append(statement)
        if group:
            issue, _, claim = group.partition("/")
            self.issue_of[statement.id] = issue
            self.claim_of[statement.id] = claim or f"c{statement.id}"
        return statement.id

    def relate(self, a: str, b: str, relation: Relation) -> None:
        """A judge's opinion on two statements."""
        sides = {Relation.SAME: StanceName.SUPPORT, Relation.CONTRADICT: StanceName.CONTRADICT}
        side = sides.get(relation, StanceName.NEUTRAL)
        stance = Stance(
            a_on_b=side,
            b_on_a=side,
            relation=relation,
            score=0.8,
            scores=((relation, 1.0),),
            reason="Judged.",
        )
        low, high = sorted((a, b))
        self.stances.append(JudgedPair(a=low, b=high, stance=stance, judge="rules-1"))

    def decide(self, kind: DecisionKind, *subjects: str, value: str = "", by: str = "Kim") -> str:
        """A person's decision."""
        decision = Decision(
            id=f"x{len(self.decisions)}", kind=kind, subjects=subjects, value=value, by=by, why="seen by eye",
            at=datetime(2025, 3, 20, tzinfo=UTC),
        )  # fmt: skip
        self.decisions.append(decision)
        return decision.id

    def facts(self, *, revision: int = 100) -> Facts:
        """What there is so far, as a ledger would hold it."""
        return Facts(
            revision=revision, documents=tuple(self.stored), statements=tuple(self.statements),
            stances=tuple(self.stances), decisions=tuple(self.decisions), claim_of=dict(self.claim_of),
            issue_of=dict(self.issue_of),
        )  # fmt: skip

    def at(self, revision: int) -> Facts:
        """What there was when the ledger had so many documents."""
        whole = self.facts(revision=revision)
        documents = whole.documents[:revision]
        inside = {s.document.id for s in documents}
        statements = tuple(s for s in whole.statements if s.document in inside)
        return replace(whole, documents=documents, statements=statements, decisions=())


def _speaker(who: str, outlet: str) -> Speaker:
    found = REGISTRY.find(who)
    if found:
        actor = found.actor
        return Speaker(
            actor=actor.id, name=actor.name, printed=who, camp=actor.camp_on(None), named=True, why=found.why
        )
    unnamed = UnnamedSource(descriptor=who, number=None, affiliation=None, outlet=outlet)
    return Speaker(
        actor=make_id("unnamed:", who, outlet), name=who, printed=who, camp="north", named=False,
        why="The text does not name them.", unnamed=unnamed,
    )  # fmt: skip


def harbour() -> tuple[Story, Sequence[str]]:
    """Is the harbour open? Four statements on one issue, one of them on another."""
    story = Story()
    opened = story.says(
        "Ava Lind", "The harbour is open to all ships", at=At(3), group="i1/c1", how=How(quoted=True)
    )
    again = story.says("Lind", "The harbour is open to all", at=At(4, "Coast Times"), group="i1/c1")
    shut = story.says("Rosa Prado", "The harbour is not open to our ships", at=At(6), group="i1/c2")
    source = story.says(
        "two port officials", "Fees at the harbour will double", at=At(7, "Island Wire"), group="i2/c3"
    )
    story.relate(opened, again, Relation.SAME)
    story.relate(opened, shut, Relation.CONTRADICT)
    story.relate(again, shut, Relation.CONTRADICT)
    return story, (opened, again, shut, source)
