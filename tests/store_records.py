"""Small invented records for the tests of the ledger."""

from __future__ import annotations

from datetime import UTC, date, datetime

from claims.records import (
    Decision,
    DecisionKind,
    Document,
    Form,
    GroupId,
    Hop,
    HopRole,
    JudgedPair,
    Kind,
    Relation,
    Span,
    Speaker,
    Stance,
    StanceName,
    Statement,
    document_id,
    make_id,
)

TEXT = "The bridge is open, said the mayor. The bridge is shut, said the engineer."
EXTRACTOR = "fake-1"
JUDGE = "fake-judge-1"
MOMENT = datetime(2025, 5, 20, 12, 30, tzinfo=UTC)


def a_document(text: str = TEXT, *, place: str = "https://example.org/bridge") -> Document:
    """A document of a text at a place."""
    return Document(
        id=document_id(place, text),
        place=place,
        path="bridge.txt",
        url=place,
        outlet="Example Post",
        title="A bridge",
        published=date(2025, 5, 20),
        published_at=MOMENT,
        language="en",
        text=text,
        reader="plain",
    )


def a_statement(document: Document, *, content: tuple[Span, ...] = (Span(0, 18),)) -> Statement:
    """What the mayor says in `document`."""
    mayor = Speaker(
        actor="local:mayor",
        name="the mayor",
        printed="the mayor",
        camp="civilians",
        named=False,
        why="printed",
    )
    return Statement(
        id=make_id("s", document.id, repr(content)),
        document=document.id,
        content=content,
        cue=(Span(20, 24),),
        source=(Span(25, 34),),
        quoted=(),
        text="The bridge is open.",
        form=Form.INDIRECT,
        kind=Kind.ASSERTION,
        speaker=mayor,
        chain=(Hop(name="the mayor", role=HopRole.SPEAKER, span=Span(25, 34)),),
        said_on=None,
        reported_on=document.published,
        denied=False,
        score=0.5,
        extractor=EXTRACTOR,
    )


def two_statements(document: Document) -> list[Statement]:
    """The mayor's statement and the engineer's."""
    return [a_statement(document), a_statement(document, content=(Span(36, 54),))]


def a_pair(a: str, b: str, *, score: float = 0.75) -> JudgedPair:
    """A contradiction between two statements."""
    stance = Stance(
        a_on_b=StanceName.CONTRADICT,
        b_on_a=StanceName.CONTRADICT,
        relation=Relation.CONTRADICT,
        score=score,
        scores=((Relation.CONTRADICT, score), (Relation.RELATED, 1 - score)),
        reason="open and shut",
    )
    first, second = sorted((a, b))
    return JudgedPair(a=first, b=second, stance=stance, judge=JUDGE)


def a_decision(key: str = "x1", *, why: str = "she told me") -> Decision:
    """A decision of an analyst."""
    return Decision(
        id=key, kind=DecisionKind.SPEAKER, subjects=("s1",), value="the mayor", by="ana", why=why, at=MOMENT
    )


def a_group(key: str, founder: str, *, redirect: str | None = None) -> GroupId:
    """An id of a claim."""
    return GroupId(id=key, sort="claim", founder=founder, redirect=redirect)
