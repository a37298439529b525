"""Who speaks in what a tagger marked: the sources that a reader would take for somebody else."""

from __future__ import annotations

import pytest

from claims.attribution.tagging import Attribution
from claims.records import Statement
from tests.test_tagged import attributed, held, statements


def speakers(text: str, *attributions: Attribution) -> list[str]:
    """The names of those who speak, statement by statement."""
    return [one.speaker.name for one in statements(text, *attributions)]


def last(text: str, *attributions: Attribution) -> Statement:
    """The last statement of a text."""
    return statements(text, *attributions)[-1]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The couple, who had long been fond of Mark Vale, had condemned the tolls.",
            "The couple, who had long been fond of Mark Vale,",
            "had condemned",
            "the tolls",
        ),
        ("Ships near the pier which told her to leave sank.", "which", "told", "to leave"),
        ("A reader of Vale which told her to leave left.", "which", "told", "to leave"),
        ("Few thought tolls would fall.", "Few", "thought", "tolls would fall"),
        ("Vale found himself on the ice.", "Vale", "found", "himself"),
    ],
)
def test_who_is_only_named_beside_it_does_not_speak(text: str, source: str, cue: str, content: str) -> None:
    assert not {"Mark Vale", "Few", "pier"} & set(speakers(text, attributed(text, source, cue, content)))


def test_a_first_name_is_one_person_and_no_couple() -> None:
    text = "Holm and Rita Sund decided ice was thin. Holm says tolls fell."
    both = attributed(text, "Holm and Rita Sund", "decided", "ice was thin")
    one = attributed(text, "Holm", "says", "tolls fell", start=text.index("Holm says"))
    assert speakers(text, both, one)[-1] == "Holm"


def test_joint_speakers_of_whom_one_is_told_of() -> None:
    text = "Keller and her ally Mark Vale, who was born in and left Southland, claimed tolls fell."
    source = "Keller and her ally Mark Vale, who was born in and left Southland,"
    assert speakers(text, attributed(text, source, "claimed", "tolls fell")) == ["Anna Keller", "Mark Vale"]


def test_a_source_starts_after_the_content_that_names_somebody() -> None:
    text = "The dredger belongs to Mark Vale, Rita Thorn, the harbour envoy of Northland, wrote on Monday."
    source = "Mark Vale, Rita Thorn, the harbour envoy of Northland"
    one = last(text, attributed(text, source, "wrote", "The dredger belongs to Mark Vale"))
    assert (one.speaker.name, one.source[0].of(text)) == (
        "Rita Thorn",
        "Rita Thorn, the harbour envoy of Northland",
    )


def test_a_participle_after_a_place_goes_on_with_the_sentence() -> None:
    text = "Northland brought charges at the Harbour Court accusing Southland of theft."
    one = last(text, attributed(text, "the Harbour Court", "accusing", "Southland of theft"))
    assert one.speaker.name == "Northland government"


def test_whose_view_a_sentence_gives_speaks_next() -> None:
    text = (
        "Rita Sund, a judge, came. Dorn said tolls fell. For Sund, ships are late. He added boats are slow."
    )
    first = attributed(text, "Dorn", "said", "tolls fell")
    second = attributed(text, "He", "added", "boats are slow")
    assert speakers(text, first, second) == ["Ivan Dorn", "Rita Sund"]


def test_the_list_is_of_those_who_released_one_before() -> None:
    text = (
        "Ice is thin, according to a list released by the Harbour Council. Two clerks said tolls fell. "
        "Boats are slow, according to the list released on Monday."
    )
    made = statements(
        text,
        attributed(text, "a list released by the Harbour Council", "according to", "Ice is thin"),
        attributed(text, "Two clerks", "said", "tolls fell"),
        attributed(text, "the list released on Monday", "according to", "Boats are slow", start=90),
    )
    assert made[0].speaker.actor == made[2].speaker.actor != made[1].speaker.actor


def test_the_force_is_the_police_that_spoke_last() -> None:
    text = "The Harbour Police said ice was thin. Tolls fell, the force said."
    made = speakers(
        text,
        attributed(text, "The Harbour Police", "said", "ice was thin"),
        attributed(text, "the force", "said", "Tolls fell", start=30),
    )
    assert made[0] == made[1] == "Harbour Police"


@pytest.mark.parametrize(("source", "same"), [("The source", True), ("The paper’s sources", False)])
def test_the_source_is_the_unnamed_one_who_spoke_before(source: str, same: bool) -> None:
    text = f"A senior harbour official said ice was thin. {source} noted that tolls fell."
    made = statements(
        text,
        attributed(text, "A senior harbour official", "said", "ice was thin"),
        attributed(text, source, "noted", "tolls fell"),
    )
    assert (made[0].speaker.actor == made[1].speaker.actor) is same


def test_it_is_the_country_that_opens_its_sentence() -> None:
    text = "Northland has told of what it says is a secret toll."
    assert speakers(text, attributed(text, "it", "says", "is a secret toll")) == ["Northland government"]


@pytest.mark.parametrize("cue", ["lashed out at", "blames"])
def test_which_stands_for_the_nearest_phrase(cue: str) -> None:
    text = f"Holm {cue} the Northland Harbour Council, which claimed that ice was thin."
    hit = attributed(text, "Holm", cue, "the Northland Harbour Council")
    said = attributed(text, "which", "claimed", "that ice was thin")
    assert speakers(text, hit, said) == ["Holm", "Northland Harbour Council"]


def test_which_stands_for_the_body_whose_members_are_told_of() -> None:
    text = "He met members of the Northland government, which has denied any part in it."
    denied = attributed(text, "which", "has denied", "any part in it")
    assert speakers(text, denied) == ["Northland government"]


def test_a_clause_that_leads_up_to_what_its_speaker_says_is_said_too() -> None:
    text = "Claiming that ice was thin, Keller said tolls would fall."
    claimed = attributed(text, "Keller", "Claiming", "ice was thin")
    said = attributed(text, "Keller", "said", "tolls would fall")
    assert speakers(text, claimed, said) == ["Anna Keller", "Anna Keller"]


@pytest.mark.parametrize(
    ("source", "camp"),
    [("The Northland government website", "north"), ("The harbour news website", "media")],
)
def test_the_website_of_a_state_body_is_no_outlet(source: str, camp: str) -> None:
    text = f"{source} says tolls fell."
    assert last(text, attributed(text, source, "says", "tolls fell")).speaker.camp == camp


def test_who_adds_a_quotation_is_who_opens_the_sentence() -> None:
    text = (
        "Two Southland officials said ice is thin. "
        "Earlier, Mark Vale said that tolls would fall in spring, “which, frankly, is late,” he added."
    )
    before = attributed(text, "Two Southland officials", "said", "ice is thin")
    whole = "Earlier, Mark Vale said that tolls would fall in spring, “which, frankly, is late,”"
    added = attributed(text, "he", "added", whole)
    told = [(one.speaker.name, one.text) for one in statements(text, before, added)]
    assert sorted(told[1:]) == [
        ("Mark Vale", "Tolls would fall in spring"),
        ("Mark Vale", "Which, frankly, is late"),
    ]


def test_who_fears_something_is_no_outlet_that_cites_somebody() -> None:
    text = (
        "The Dunmark government shuns a visit, fearing it could harm the talks, "
        "the Ledger reported, citing two aides."
    )
    outer = attributed(
        text,
        "the Ledger",
        "reported",
        "The Dunmark government shuns a visit, fearing it could harm the talks",
    )
    feared = last(text, outer)
    assert feared.speaker.name == "Dunmark government"
    assert feared.text == "It could harm the talks"
    assert [hop.name for hop in feared.chain[1:3]] == ["two aides", "Daily Ledger"]


def test_the_lawmaker_is_not_the_soldier_who_asked() -> None:
    text = (
        "Ice is thin, said lawmaker Ole Sund of Northland. A soldier said tolls are high. "
        "The lawmaker complained that nobody cares."
    )
    made = statements(
        text,
        attributed(text, "lawmaker Ole Sund of Northland", "said", "Ice is thin"),
        attributed(text, "A soldier", "said", "tolls are high", start=text.index("A soldier")),
        attributed(text, "The lawmaker", "complained", "nobody cares"),
    )
    assert [one.speaker.name for one in made] == ["Ole Sund", "soldier", "Ole Sund"]


def test_the_countries_of_a_treaty_are_not_many_countries() -> None:
    text = "Many countries want lower tolls. The R9 countries say ice is thin."
    many = attributed(text, "Many countries", "want", "lower tolls")
    named = attributed(text, "The R9 countries", "say", "ice is thin")
    assert speakers(text, many, named) == ["Many countries", "R9 countries"]


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Harbour reporter Ada Lind later looked into the tolls of Dorn.", "Ada Lind"),
        ("Years ago, another captain from Dunmark, Father Ole Sund, moved to the bay.", "Ole Sund"),
    ],
)
def test_he_behind_a_quotation_is_whom_the_sentence_before_introduces(before: str, name: str) -> None:
    text = f"Ivan Dorn settled in the south. {before} “He wrote back with words,” he remembers."
    remembered = attributed(text, "he", "remembers", "“He wrote back with words,”", start=text.index("“He"))
    assert speakers(text, remembered)[-1] == name


def test_who_is_asked_answers() -> None:
    text = "When I ask Father Ole Sund about Anna Keller, whom many fear, he tells me ice is thin."
    asked = attributed(text, "I", "ask", "Anna Keller", start=3)
    told = attributed(text, "he", "tells me", "ice is thin", start=text.index("fear"))
    assert [one.speaker.name for one in held(text, asked, told)] == ["Ole Sund"]


def test_who_is_an_apposition_of_is_who_speaks() -> None:
    text = "Rare words came from the captain Ole Sund, an MP, who said: “Ice is thin.”"
    assert speakers(text, attributed(text, "who", "said", "“Ice is thin.”")) == ["Ole Sund"]


def test_a_number_does_not_speak() -> None:
    text = "She gets 6,000 likes for announcing the arrival of her sixth ship."
    announced = attributed(text, "6,000", "announcing", "the arrival of her sixth ship")
    assert held(text, announced) == []


def test_an_institute_is_its_whole_name() -> None:
    text = "The Institute for Northern Harbour Research estimates that ice is thin."
    source = "The Institute for Northern Harbour Research"
    one = last(text, attributed(text, source, "estimates", "ice is thin"))
    assert one.speaker.name == "Institute for Northern Harbour Research"


def test_the_newspapers_sources_are_those_of_the_paper_before_them() -> None:
    text = "The Ledger wrote that ice is thin. The newspaper's sources said tolls fell."
    wrote = attributed(text, "The Ledger", "wrote", "that ice is thin")
    said = attributed(text, "The newspaper's sources", "said", "tolls fell", start=text.index("The news"))
    assert [hop.name for hop in last(text, wrote, said).chain][1] == "Daily Ledger"
