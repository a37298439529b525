"""Tables of invented sentences to read twice: joint sources, citing, texts that stand alone."""

from __future__ import annotations

import pytest

from claims.attribution import CueExtractor
from claims.records import Form, Kind, Statement
from claims.settings import Settings
from tests.attribution_case import SmallRegistry, article

EXTRACTOR = CueExtractor(SmallRegistry(), Settings())


def found(text: str) -> list[Statement]:
    """The statements of an invented article."""
    return EXTRACTOR.extract(article(text))[0]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Keller and Dorn said that the port would open.", ["Anna Keller", "Ivan Dorn"]),
        ("Keller and Vale both denied that the port would open.", ["Anna Keller", "Mark Vale"]),
        ("Dorn, Vale and Keller said that the port would open.", ["Ivan Dorn", "Mark Vale", "Anna Keller"]),
        (
            "Dorn and the Northland trade ministry said that the port would open.",
            ["Ivan Dorn", "Northland Ministry of Trade"],
        ),
        ("Keller and Southland officials said the port would open.", ["Anna Keller", "Southland officials"]),
        ("Northland and Southland officials said it.", []),
    ],
)
def test_joint_sources_are_one_statement_each(text: str, speakers: list[str]) -> None:
    statements = found(text)
    assert [s.speaker.name for s in statements] == speakers
    assert len({s.content for s in statements}) <= 1
    assert len({s.source for s in statements}) == len(speakers)


@pytest.mark.parametrize(
    "text",
    [
        "According to the Harbour Gazette, citing Northland officials, the canal was closed.",
        "The Harbour Gazette reported, citing Northland officials, that the canal was closed.",
        "The Harbour Gazette, citing Northland officials, reported that the canal was closed.",
        "Citing Northland officials, the Harbour Review wrote that the canal was closed.",
        "The canal was closed, the Harbour Gazette reported, citing Northland officials.",
        "The canal was closed, according to the Harbour Gazette, which cited Northland officials.",
    ],
)
def test_a_newspaper_outside_the_registry_passes_on_whom_it_cites(text: str) -> None:
    (one,) = found(text)
    names = [hop.name.removesuffix("Gazette").removesuffix("Review").strip() for hop in one.chain]
    assert names == ["Northland officials", "Harbour", "Coast News"]
    assert one.content[0].of(text).lower() == "the canal was closed"
    assert all(hop.actor for hop in one.chain)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Keller said on Sunday that the port would open.", "the port would open"),
        ("It was a raid that Keller said showed Dorn was wrong.", "Dorn was wrong"),
        ("Keller said earlier that the port would open.", "the port would open"),
        ("Keller told Coast News on Monday that the port would open.", "the port would open"),
        ("Keller has threatened several times to close the port.", "to close the port"),
        ("Keller saw no reason to close the port now because", "to close the port now"),
        ("Keller said it went “well” and a spokesman added that tolls fell.", "it went “well”"),
    ],
)
def test_the_content_begins_and_ends_with_what_is_said(text: str, content: str) -> None:
    assert found(text)[0].content[0].of(text) == content


@pytest.mark.parametrize(
    "text",
    [
        "Keller rejected the request.",
        "Keller dismissed it.",
        "Keller backed away from the plan to close the port.",
        "“By day Dorn talks about tolls, then he closes the port.”",
        "Dorn left a city she said had suffered.",
        "It was a raid that officials said wrecked the old port.",
        "Keller concluded her visit to the port.",
        "The said nothing about the new port.",
        "The file, which, Keller claimed, contained evidence, was lost.",
    ],
)
def test_what_says_nothing_is_no_statement(text: str) -> None:
    assert found(text) == []


def test_a_noun_after_a_denial_is_no_second_speaker() -> None:
    assert [s.speaker.name for s in found("Keller has rejected claims that Dorn closed the port.")] == [
        "Anna Keller"
    ]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (
            "Keller said it would be “unwise” for the port to open.",
            "It would be “unwise” for the port to open",
        ),
        ("Northland said it would close the port.", "The Northland government would close the port"),
        ("Northland said its ports were open.", "The Northland government’s ports were open"),
        ("Keller said her visit went well.", "Anna Keller’s visit went well"),
        ("Keller dismisses talk of new tolls.", "Anna Keller dismisses talk of new tolls"),
        (
            "Northland officials rejected talk of new tolls.",
            "Northland officials reject talk of new tolls",
        ),
        ("Northland officials said they were ready.", "Northland officials were ready"),
        ("Keller repeated her warning that she would leave.", "Anna Keller would leave"),
        ("A port official rejected talk of tolls.", "A port official rejects talk of tolls"),
        ("Keller denied “sabotage.”", "Anna Keller denies “sabotage.”"),
        ("Keller cast doubt on the new canal.", "Anna Keller casts doubt on the new canal"),
        ("“I think it went well,” Keller said.", "I think it went well"),
        ("Keller expects Dorn to do so.", "Anna Keller expects Dorn to do so"),
        ("Keller called for “stronger tolls.”", "Anna Keller calls for stronger tolls"),
        ("Keller suggested she was ready to sail.", "Anna Keller was ready to sail"),
        ("Keller demanded that Dorn open the port.", "Anna Keller demands that Dorn open the port"),
    ],
)
def test_the_text_stands_alone(text: str, plain: str) -> None:
    (one,) = found(text)
    assert one.text.strip(".") == plain.replace("“sabotage.”", "sabotage").strip(".")


def test_a_pronoun_in_a_second_clause_means_the_subject_of_the_first() -> None:
    first, second = found("Keller said that Dorn had left and that he had closed the port.")
    assert (first.text, second.text) == ("Dorn had left", "Ivan Dorn had closed the port")


def test_casting_doubt_denies() -> None:
    assert found("Keller has cast doubt on the new canal.")[0].denied


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Keller said the “Albatross” ferry would sail.", Form.INDIRECT),
        ("Keller said the “blind rush” to sail was over.", Form.MIXED),
        ("Keller called the ferry “Useless”.", Form.MIXED),
    ],
)
def test_a_name_in_marks_is_no_quotation(text: str, form: Form) -> None:
    (one,) = found(text)
    assert one.form is form
    assert bool(one.quoted) is (form is Form.MIXED)


@pytest.mark.parametrize(
    ("text", "speaker", "camp"),
    [
        (
            "Northland trade ministry met. The ministry said ice was thin.",
            "Northland Ministry of Trade",
            "north",
        ),
        ("Southland said ice was thick. The coast guard said it was thin.", "coast guard", "south"),
        ("Dorn said ice was thick. His government said it would wait.", "Ivan Dorn’s government", "south"),
        (
            "Fires burn in Southland’s Grell region. The governor of the Grell region said it rained.",
            "governor of the Grell region",
            "south",
        ),
        (
            "Northland is wary. That country's trade ministry said tolls fell.",
            "Northland Ministry of Trade",
            "north",
        ),
    ],
)
def test_bodies_and_offices_printed_in_short(text: str, speaker: str, camp: str) -> None:
    last = found(text)[-1].speaker
    assert (last.name, last.camp) == (speaker, camp)


def test_a_name_with_an_apposition_that_no_comma_closes() -> None:
    (one,) = found("“The port is open,” Vale, a pilot of the canal said.")
    assert (one.speaker.name, one.content[0].of("“The port is open,”")) == ("Mark Vale", "The port is open")


@pytest.mark.parametrize("source", ["agency", "media"])
def test_a_bare_kind_of_source_in_a_headline_is_not_named(source: str) -> None:
    (one,) = found(f"Northland to close its port — {source}")
    assert one.speaker.named is False


def test_a_sentence_may_end_in_the_name_of_the_platform() -> None:
    first, second = found("“We will sail,” Keller wrote on X. Dorn said that the port was closed.")
    assert (first.speaker.name, second.speaker.name) == ("Anna Keller", "Ivan Dorn")


def test_a_person_who_relays_is_a_hop_with_an_actor() -> None:
    inner = found("Keller said that Dorn had rejected the plan for a new port.")[-1]
    assert [(hop.name, hop.actor) for hop in inner.chain[:2]] == [
        ("Ivan Dorn", "ivan-dorn"),
        ("Anna Keller", "anna-keller"),
    ]
    assert inner.denied


def test_a_longer_name_is_not_the_body_at_its_end() -> None:
    (one,) = found("The Harbour and Northland said nothing; the Upland Northland said that ice was thin.")[
        -1:
    ]
    assert one.speaker.actor.startswith("local:")


def test_a_conceding_clause_ends_at_its_comma() -> None:
    outer, inner = found("“While Dorn claims that he can sail, such ice is not to be trusted,” Keller said.")
    assert (outer.speaker.name, inner.speaker.name) == ("Anna Keller", "Ivan Dorn")
    assert inner.text == "Ivan Dorn can sail"


def test_a_preposition_that_opens_a_sentence_does_not_speak() -> None:
    names = [s.speaker.name for s in found("After denying the plan, Vale confirmed that it rained.")]
    assert "After" not in names
    assert "Mark Vale" in names


def test_what_people_in_general_may_say_is_nobodys_statement() -> None:
    statements = found("Those who say Keller rejected the plan are wrong, Dorn said.")
    assert [s.speaker.name for s in statements] == ["Ivan Dorn"]


def test_a_request_to_do_something_is_what_is_to_be_done() -> None:
    [statement] = found("Keller requested to use the old port to ship grain.")
    assert statement.kind is Kind.DEMAND
    assert statement.content[0].of("Keller requested to use the old port to ship grain.").startswith("to use")
