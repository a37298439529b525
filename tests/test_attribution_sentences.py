"""Tables of invented sentences: content, cue, source, form, kind and speaker of what is found in them."""

from __future__ import annotations

import pytest

from claims.attribution import CueExtractor
from claims.records import Document, Kind, Statement
from claims.settings import Settings
from tests.attribution_case import SmallRegistry, article

EXTRACTOR = CueExtractor(SmallRegistry(), Settings())


def found(text: str) -> list[Statement]:
    """The statements of an invented article."""
    return EXTRACTOR.extract(article(text))[0]


def content(statement: Statement, document: Document) -> str:
    """The printed content, its parts joined."""
    return " … ".join(span.of(document.text) for span in statement.content)


CASES = [
    (
        "Keller said that the port will open.",
        "the port will open",
        "said",
        "Keller",
        "indirect",
        "Anna Keller",
    ),
    ("Keller said the port will open.", "the port will open", "said", "Keller", "indirect", "Anna Keller"),
    ("“The port will open,” Keller said.", "The port will open", "said", "Keller", "direct", "Anna Keller"),
    ("“The port will open,” said Keller.", "The port will open", "said", "Keller", "direct", "Anna Keller"),
    ('"The port will open," Keller said.', "The port will open", "said", "Keller", "direct", "Anna Keller"),
    ("«The port will open», Keller said.", "The port will open", "said", "Keller", "direct", "Anna Keller"),
    ("„The port will open“, Keller said.", "The port will open", "said", "Keller", "direct", "Anna Keller"),
    (
        "The port will be open, Keller said.",
        "The port will be open",
        "said",
        "Keller",
        "indirect",
        "Anna Keller",
    ),
    (
        "“The port,” Keller said, “will open in May.”",
        "The port … will open in May.",
        "said",
        "Keller",
        "direct",
        "Anna Keller",
    ),
    (
        "Keller said the port “will never” open.",
        "the port “will never” open",
        "said",
        "Keller",
        "mixed",
        "Anna Keller",
    ),
    (
        "On Tuesday, Northland Chancellor Anna Keller announced that tolls would fall.",
        "tolls would fall",
        "announced",
        "Northland Chancellor Anna Keller",
        "indirect",
        "Anna Keller",
    ),
    (
        "According to Ivan Dorn, the canal is closed.",
        "the canal is closed",
        "According to",
        "Ivan Dorn",
        "indirect",
        "Ivan Dorn",
    ),
    (
        "The canal is closed, according to Ivan Dorn.",
        "The canal is closed",
        "according to",
        "Ivan Dorn",
        "indirect",
        "Ivan Dorn",
    ),
    (
        "Ivan Dorn told reporters in Harbour City that the canal is closed.",
        "the canal is closed",
        "told",
        "Ivan Dorn",
        "indirect",
        "Ivan Dorn",
    ),
    (
        "Mark Vale, the deputy head of the port authority, said the tolls were too high.",
        "the tolls were too high",
        "said",
        "Mark Vale, the deputy head of the port authority",
        "indirect",
        "Mark Vale",
    ),
    (
        "Keller has in the past said she favors a toll.",
        "she favors a toll",
        "said",
        "Keller",
        "indirect",
        "Anna Keller",
    ),
    ("Vale: “We are ready to sail.”", "We are ready to sail.", ":", "Vale", "direct", "Mark Vale"),
]


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_one_statement(case: tuple[str, str, str, str, str, str]) -> None:
    text, words, cue, source, form, speaker = case
    statements = found(text)
    assert len(statements) == 1
    one = statements[0]
    assert content(one, article(text)) == words
    assert cue in " ".join(span.of(text) for span in one.cue)
    assert [span.of(text) for span in one.source] == [source]
    assert (one.form, one.speaker.name) == (form, speaker)


@pytest.mark.parametrize(
    "text",
    [
        "Keller did not say whether the port will open.",
        "If Keller says the port will open, ships will come.",
        "Did Keller say that the port will open?",
        "It is said that the port will open.",
        "Keller could say that the port will open.",
        "The stated aim of the plan is a new port.",
        "Keller met Dorn in Harbour City on Tuesday.",
        "Keller declined to say that the port will open.",
        "The plan has been urged for years.",
        "Ships sail the dogs’ bay and the crews' harbour.",
    ],
)
def test_no_statement(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "denied"),
    [
        ("Keller denied that the port was closed.", Kind.DENIAL, True),
        ("Keller rejected the plan for a new canal.", Kind.DENIAL, True),
        ("Keller does not believe that the port will open.", Kind.BELIEF, True),
        ("Keller sees no sign that the port will open.", Kind.BELIEF, True),
        ("Keller demanded that Dorn open the canal.", Kind.DEMAND, False),
        ("Keller urged Dorn to open the canal.", Kind.DEMAND, False),
        ("Keller called for lower tolls on the canal.", Kind.DEMAND, False),
        ("Keller proposed that the canal be shared.", Kind.PROPOSAL, False),
        ("Keller vowed to open the canal again.", Kind.PROMISE, False),
        ("Keller threatened to close the canal.", Kind.THREAT, False),
        ("Keller warned that the canal was unsafe.", Kind.THREAT, False),
        ("Keller expects that the canal will open.", Kind.EXPECTATION, False),
        ("Keller believes that the canal is safe.", Kind.BELIEF, False),
        ("Keller added that the canal is safe.", Kind.ASSERTION, False),
    ],
)
def test_kind(text: str, kind: Kind, denied: bool) -> None:
    (one,) = found(text)
    assert (one.kind, one.denied) == (kind, denied)


def test_a_denial_reads_negated() -> None:
    (clause,) = found("Keller denied that the port was closed.")
    (noun,) = found("Keller rejected the plan for a new canal.")
    assert clause.text == "It is not so that the port was closed"
    assert noun.text == "Anna Keller rejects the plan for a new canal"


def test_a_leading_pronoun_is_resolved_in_the_text_only() -> None:
    text = "Dorn said that he would stay."
    (one,) = found(text)
    assert one.text == "Ivan Dorn would stay"
    assert content(one, article(text)) == "he would stay"


def test_two_cues_share_a_subject() -> None:
    text = "Keller said that tolls would fall and added that ships were welcome, noting that ice had gone."
    statements = found(text)
    assert [content(s, article(text)) for s in statements] == [
        "tolls would fall",
        "ships were welcome",
        "ice had gone",
    ]
    assert {s.speaker.name for s in statements} == {"Anna Keller"}


def test_joint_speakers_of_two_camps_give_two_statements() -> None:
    statements = found("Keller and Dorn said the canal was safe.")
    assert [s.speaker.name for s in statements] == ["Anna Keller", "Ivan Dorn"]
    assert statements[0].content == statements[1].content
    assert statements[0].id != statements[1].id


def test_nested_attribution_is_a_statement_of_its_own() -> None:
    text = "Keller said that Dorn had promised that the canal would open."
    outer, inner = found(text)
    assert content(outer, article(text)) == "Dorn had promised that the canal would open"
    assert (inner.speaker.name, inner.kind) == ("Ivan Dorn", Kind.PROMISE)
    assert [hop.name for hop in inner.chain] == ["Ivan Dorn", "Anna Keller", "Coast News"]


def test_a_quoted_sentence_goes_on() -> None:
    text = "“Tolls will fall,” Keller said. “Ships are welcome here.” The sea was calm."
    first, second = found(text)
    assert second.speaker.actor == first.speaker.actor
    assert content(second, article(text)) == "Ships are welcome here."
    assert second.score < first.score


def test_headline_with_a_source_after_a_dash() -> None:
    text = "Canal to stay closed until spring — Dorn"
    (one,) = EXTRACTOR.extract(article(text, title=text))[0]
    assert (one.speaker.name, content(one, article(text))) == (
        "Ivan Dorn",
        "Canal to stay closed until spring",
    )


def test_headline_whose_content_has_a_cue_of_its_own() -> None:
    text = "Northland wants to share the canal — Daily Ledger"
    (inner,) = EXTRACTOR.extract(article(text, title=text))[0]
    assert (inner.speaker.name, content(inner, article(text))) == (
        "Northland government",
        "to share the canal",
    )
    assert [hop.name for hop in inner.chain] == ["Northland government", "Daily Ledger", "Coast News"]


def test_headline_with_somebody_of_a_kind_is_unnamed() -> None:
    text = "Canal to stay closed until spring — Northland lawmaker"
    (one,) = EXTRACTOR.extract(article(text, title=text))[0]
    assert (one.speaker.named, one.speaker.camp) == (False, "north")
