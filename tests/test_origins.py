"""Origins: the knowledge-holder counts, whatever outlet repeats it; each merge has its reason."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.origins import Known, Origins, build_origins
from claims.records import (
    Document,
    Form,
    Hop,
    HopRole,
    Kind,
    Span,
    Speaker,
    Statement,
    UnnamedSource,
)

HOLDERS = {"aide": "mayor", "mayor": "mayor", "herald": "herald"}
OUTLETS = {"The Herald": "herald", "Herald": "herald", "Tribune": "tribune", "Reuters": "reuters"}
LONG = "the eastern sluice gate had been left open for three nights in a row"


def paper(id_: str, outlet: str, text: str) -> Document:
    return Document(
        id=id_, place=id_, path=id_, url=None, outlet=outlet, title="", published=None, published_at=None,
        language="en", text=text, reader="plain",
    )  # fmt: skip


def statement(id_: str, document: Document, speaker: Speaker, *, via: str | None = None) -> Statement:
    whole = Span(0, len(document.text))
    hops = [Hop(name=speaker.name, role=HopRole.SPEAKER, span=None)]
    hops += [Hop(name=via, role=HopRole.RELAY, span=None)] if via else []
    return Statement(
        id=id_, document=document.id, content=(whole,), cue=(), source=(), quoted=(), text=document.text,
        form=Form.INDIRECT, kind=Kind.ASSERTION, speaker=speaker, chain=tuple(hops), said_on=None,
        reported_on=None, denied=False, score=1.0, extractor="listed",
    )  # fmt: skip


def named(actor: str, name: str) -> Speaker:
    return Speaker(actor=actor, name=name, printed=name, camp="officials", named=True, why="listed")


def unnamed(descriptor: str, outlet: str) -> Speaker:
    source = UnnamedSource(descriptor=descriptor, number="two", affiliation=None, outlet=outlet)
    return Speaker(
        actor=f"unnamed:{descriptor}", name=descriptor, printed=descriptor, camp="officials", named=False,
        why="listed", unnamed=source,
    )  # fmt: skip


def origins(
    statements: list[Statement], papers: list[Document], claims: dict[str, str] | None = None
) -> Origins:
    known = Known(
        documents={d.id: d for d in papers},
        holder=lambda actor: HOLDERS.get(actor, actor),
        outlet_of=lambda name: OUTLETS.get(name, f"outlet:{name}"),
        claim_of=claims or {},
    )
    return build_origins(statements, known)


MAYOR, AIDE, NURSE = named("mayor", "Ada Mayor"), named("aide", "Bo Aide"), named("nurse", "Cy Nurse")
TWO = unnamed("two engineers", "Herald")
SHORT = "It leaks."
Case = tuple[str, tuple[str, Speaker, str, str | None], tuple[str, Speaker, str, str | None], bool, str]
CASES: list[Case] = [
    (
        "one person in two outlets",
        ("Herald", MAYOR, SHORT, None),
        ("Tribune", MAYOR, SHORT, None),
        True,
        "Ada Mayor",
    ),
    (
        "a person and the spokesman",
        ("Herald", MAYOR, SHORT, None),
        ("Tribune", AIDE, SHORT, None),
        True,
        "speak for",
    ),
    ("two people", ("Herald", MAYOR, SHORT, None), ("Tribune", NURSE, SHORT, None), False, ""),
    (
        "two people in the same words",
        ("Herald", MAYOR, LONG, None),
        ("Tribune", NURSE, LONG, None),
        False,
        "",
    ),
    (
        "one unnamed source, relayed",
        ("Herald", TWO, SHORT, None),
        ("Tribune", TWO, SHORT, "The Herald"),
        True,
        "two engineers",
    ),
    (
        "the same description elsewhere",
        ("Herald", TWO, SHORT, None),
        ("Tribune", unnamed("two engineers", "Tribune"), SHORT, None),
        False,
        "",
    ),
    (
        "other unnamed sources, near-copy",
        ("Herald", TWO, LONG, None),
        ("Tribune", unnamed("officials", "Tribune"), LONG + " again", None),
        True,
        "near-copies",
    ),
    (
        "one agency report",
        ("Herald", unnamed("engineers", "Herald"), "CITY (Reuters) - It leaks.", None),
        ("Tribune", unnamed("engineers", "Tribune"), "CITY (Reuters) - It leaks badly.", None),
        True,
        "Reuters",
    ),
    (
        "a person known to no registry, by full name",
        ("Herald", named("local:1", "Dee Low"), SHORT, None),
        ("Tribune", named("local:2", "Dee Low"), SHORT, None),
        True,
        "Dee Low",
    ),
    (
        "a surname alone proves nothing",
        ("Herald", named("local:1", "Low"), SHORT, None),
        ("Tribune", named("local:2", "Low"), SHORT, None),
        False,
        "",
    ),
]


@pytest.mark.parametrize(("what", "one", "other", "merged", "why"), CASES, ids=[case[0] for case in CASES])
def test_two_statements(
    what: str,
    one: tuple[str, Speaker, str, str | None],
    other: tuple[str, Speaker, str, str | None],
    merged: bool,
    why: str,
) -> None:
    papers = [paper("d1", one[0], one[2]), paper("d2", other[0], other[2])]
    pair = [
        statement("s1", papers[0], one[1], via=one[3]),
        statement("s2", papers[1], other[1], via=other[3]),
    ]
    found = origins(pair, papers)
    assert (found.of["s1"] == found.of["s2"]) is merged
    assert len(found.merges) == int(merged)
    if merged:
        assert why in found.merges[0].reason
        assert found.merges[0].reason.endswith(".")


def test_an_outlet_and_its_unnamed_sources_are_one_origin_within_a_claim() -> None:
    papers = [paper("d1", "Herald", SHORT), paper("d2", "Tribune", "It is said to leak.")]
    pair = [
        statement("s1", papers[0], unnamed("an engineer", "Herald")),
        statement("s2", papers[1], named("herald", "The Herald")),
    ]
    within = origins(pair, papers, {"s1": "c1", "s2": "c1"})
    assert within.of["s1"] == within.of["s2"]
    assert "reporting of" in within.merges[0].reason
    across = origins(pair, papers, {"s1": "c1", "s2": "c2"})
    assert across.of["s1"] != across.of["s2"]


def test_copies_inside_one_document_prove_nothing() -> None:
    document = paper("d1", "Herald", LONG)
    pair = [statement("s1", document, TWO), statement("s2", document, unnamed("others", "Herald"))]
    assert len(set(origins(pair, [document]).of.values())) == 2


def test_a_missing_document_is_no_obstacle() -> None:
    document = paper("d1", "Herald", LONG)
    assert set(origins([statement("s1", document, TWO)], []).of) == {"s1"}


SPEAKERS = [MAYOR, AIDE, NURSE, TWO, unnamed("officials", "Tribune")]


@given(
    st.lists(st.tuples(st.sampled_from(SPEAKERS), st.sampled_from([SHORT, LONG]), st.booleans()), max_size=8),
    st.randoms(),
)
def test_order_changes_nothing_and_merges_explain_every_union(
    rows: list[tuple[Speaker, str, bool]], chance: random.Random
) -> None:
    papers = [
        paper(f"d{n}", "Herald" if herald else "Tribune", text) for n, (_, text, herald) in enumerate(rows)
    ]
    made = [statement(f"s{n}", papers[n], speaker) for n, (speaker, _, _) in enumerate(rows)]
    found = origins(made, papers)
    assert set(found.of) == {s.id for s in made}
    assert len(found.merges) == len(made) - len(set(found.of.values()))
    for merge in found.merges:
        assert found.of[merge.a] == found.of[merge.b]
    shuffled = [replace(s) for s in made]
    chance.shuffle(shuffled)
    assert origins(shuffled, papers) == found
