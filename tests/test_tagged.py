"""From attributions of a tagger, written by hand here, to finds and statements."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from claims.attribution.assembly import Assembly
from claims.attribution.clauses import Find
from claims.attribution.quotes import scan_quotations
from claims.attribution.tagged import TaggedFinder
from claims.attribution.tagging import Attribution
from claims.attribution.units import Unit, split_units
from claims.records import NOBODY, Form, Kind, Review, Span, Statement
from tests.attribution_case import SmallRegistry, article


def place(text: str, words: str, start: int = 0) -> Span:
    """Where words stand."""
    at = text.index(words, start)
    return Span(at, at + len(words))


def attributed(
    text: str, source: str | None, cue: str, *content: str, score: float = 0.95, start: int = 0
) -> Attribution:
    """An attribution by its words, each looked for from `start`."""
    return Attribution(
        source=place(text, source, start) if source else None,
        cue=place(text, cue, start),
        content=tuple(place(text, words, start) for words in content),
        score=score,
    )


def finder(text: str, *attributions: Attribution) -> tuple[TaggedFinder, list[Unit]]:
    """What finds in a text, and the text's sentences."""
    quotations = scan_quotations(text)
    units = split_units(text, quotations, Span(0, len(text)))
    return TaggedFinder(text, quotations, attributions), units


def finds(text: str, *attributions: Attribution) -> list[Find]:
    """The finds of all sentences."""
    found, units = finder(text, *attributions)
    return [one for unit in units for one in found.finds(unit)]


def contents(text: str, found: Sequence[Find]) -> list[list[str]]:
    """The contents of finds in words."""
    return [[span.of(text) for span in one.spans] for one in found]


def statements(text: str, *attributions: Attribution) -> list[Statement]:
    """The statements of an article with these attributions; another sentence makes it no headline."""
    document = article(f"{text} Ships passed.")
    made = Assembly(document, SmallRegistry(), extractor="by hand", attributions=attributions)
    return made.statements()


def held(text: str, *attributions: Attribution) -> list[Statement]:
    """Those that somebody is held to."""
    return [one for one in statements(text, *attributions) if one.speaker != NOBODY]


@pytest.mark.parametrize(
    ("text", "parts", "left"),
    [
        ("Keller said that tolls would fall.", ["that tolls would fall"], ["tolls would fall"]),
        ("Keller said, that tolls would fall.", [", that tolls would fall."], ["tolls would fall."]),
        ("Keller said that “tolls will fall”.", ["that “tolls will fall”"], ["tolls will fall"]),
        ("Keller said tolls would fall;", ["tolls would fall;"], ["tolls would fall"]),
        ("“Tolls will fall,” Keller said.", ["“Tolls will fall,”"], ["Tolls will fall"]),
        ('"Tolls will fall!" Keller said.', ['"Tolls will fall!"'], ["Tolls will fall!"]),
        ("“Tolls,” Keller said, “will fall.”", ["“Tolls,”", "“will fall.”"], ["Tolls", "will fall."]),
        ("“Tolls,” Keller said, “will fall.”", ["“Tolls,", "will fall.”"], ["Tolls", "will fall."]),
        ("Tolls “will fall”, Keller said.", ["Tolls “will fall”,"], ["Tolls “will fall”"]),
        ("“Tolls” will fall, Keller said.", ["“Tolls” will fall"], ["“Tolls” will fall"]),
        ("Keller said – that is new – tolls fell.", ["tolls fell"], ["tolls fell"]),
    ],
)
def test_a_content_is_without_that_and_without_marks(text: str, parts: list[str], left: list[str]) -> None:
    (one,) = finds(text, attributed(text, "Keller", "said", *parts))
    assert contents(text, [one]) == [left]


@pytest.mark.parametrize(
    ("text", "part", "left"),
    [
        ("“That bridge is closed,” Keller said.", "“That bridge is closed,”", "That bridge is closed"),
        ("Keller said: “That bridge is closed.”", "“That bridge is closed.”", "That bridge is closed."),
        ("That bridge is closed, Keller said.", "That bridge is closed", "That bridge is closed"),
        ("Keller said thatched roofs burn.", "thatched roofs burn", "thatched roofs burn"),
    ],
)
def test_a_that_of_the_speaker_stays(text: str, part: str, left: str) -> None:
    assert contents(text, finds(text, attributed(text, "Keller", "said", part))) == [[left]]


@pytest.mark.parametrize("marks", ["“”", "”", ",", "— :", "“…”"])
def test_a_content_of_marks_only_is_none(marks: str) -> None:
    text = f"Keller said {marks} nothing more."
    assert not [one for one in finds(text, attributed(text, "Keller", "said", marks)) if one.score]


@pytest.mark.parametrize(
    ("text", "part", "left"),
    [
        ("Keller said tolls would fall this year.", "tolls would fall", "tolls would fall this year"),
        ("Keller said tolls would fall early this year.", "tolls would fall", "tolls would fall"),
        ("Keller said tolls would fall. Ships passed.", "tolls would fall.", "tolls would fall."),
        ("Keller said “tolls will fall.” Ships passed.", "“tolls will fall.”", "tolls will fall."),
        ("Keller said: “Tolls will fall this year.”", "“Tolls will fall", "Tolls will fall this year"),
    ],
)
def test_the_last_words_of_a_sentence_are_the_contents(text: str, part: str, left: str) -> None:
    (one,) = finds(text, attributed(text, "Keller", "said", part))
    assert [span.of(text).rstrip(".") for span in one.spans] == [left.rstrip(".")]


def test_the_last_words_of_a_sentence_may_be_the_cue() -> None:
    text = "Tolls would fall Keller said."
    (one,) = finds(text, attributed(text, "Keller", "said", "Tolls would fall"))
    assert contents(text, [one]) == [["Tolls would fall"]]


def test_the_offsets_of_a_statement_give_its_words() -> None:
    text = "Zorbleton, 20 May.  “It is late,” Keller said, “but tolls will fall.” Ships passed."
    (one,) = statements(text, attributed(text, "Keller", "said", "“It is late,”", "“but tolls will fall.”"))
    assert [text[a:b] for a, b in one.content] == ["It is late", "but tolls will fall."]
    assert [text[a:b] for a, b in one.quoted] == ["It is late", "but tolls will fall."]
    assert [text[a:b] for a, b in one.cue] == ["said"]
    assert [text[a:b] for a, b in one.source] == ["Keller"]
    assert (one.form, one.speaker.name, one.extractor) == (Form.DIRECT, "Anna Keller", "by hand")


def test_the_score_of_a_statement_is_the_taggers() -> None:
    text = "Keller said tolls would fall."
    (one,) = statements(text, attributed(text, "Keller", "said", "tolls would fall", score=0.71))
    assert one.score == 0.71


def test_a_denial_keeps_its_kind() -> None:
    text = "Keller denied that tolls would fall."
    (one,) = statements(text, attributed(text, "Keller", "denied", "that tolls would fall"))
    assert (one.denied, one.kind) == (True, Kind.DENIAL)
    assert [span.of(text) for span in one.content] == ["tolls would fall"]


def test_a_cue_that_the_lexicon_has_not_is_taken_as_it_stands() -> None:
    text = "Keller quacked that tolls would fall."
    (one,) = statements(text, attributed(text, "Keller", "quacked", "that tolls would fall"))
    assert [span.of(text) for span in one.cue] == ["quacked"]
    assert (one.kind, one.denied) == (Kind.ASSERTION, False)


def test_an_attribution_of_the_rules_inside_a_content_is_kept_as_nested() -> None:
    text = "Dorn said that Keller had announced that tolls would fall."
    outer = attributed(text, "Dorn", "said", "that Keller had announced that tolls would fall")
    first, second = finds(text, outer)
    assert (first.nested_in, second.nested_in) == (None, 0)
    assert (first.score, second.score) == (0.95, None)
    made = statements(text, outer)
    assert [one.speaker.name for one in made] == ["Ivan Dorn", "Anna Keller"]
    assert [[s.of(text) for s in one.content] for one in made] == [
        ["Keller had announced that tolls would fall"],
        ["tolls would fall"],
    ]


def test_an_attribution_inside_another_one_is_nested() -> None:
    text = "Dorn said Keller quacked that tolls would fall."
    outer = attributed(text, "Dorn", "said", "Keller quacked that tolls would fall")
    inner = attributed(text, "Keller", "quacked", "that tolls would fall")
    assert [one.nested_in for one in finds(text, outer, inner)] == [None, 0]


def test_the_rules_do_not_repeat_what_the_tagger_has() -> None:
    text = "Keller said tolls would fall, Dorn said."
    assert len(finds(text, attributed(text, "Dorn", "Dorn said", "Keller said tolls would fall"))) == 2
    other = "Keller said on Friday that tolls would fall."
    assert len(finds(other, attributed(other, "Keller", "said", "that tolls would fall"))) == 1


def test_the_rules_do_not_give_a_cue_of_the_tagger_another_content() -> None:
    text = "Keller warned that the day was near. “Tolls will fall.”"
    assert contents(text, finds(text, attributed(text, "Keller", "warned", "“Tolls will fall.”"))) == [
        ["Tolls will fall."]
    ]


def test_the_rules_do_not_find_what_a_content_touches() -> None:
    text = "Dorn said that the old mayor of the northern port quacked that tolls fell."
    inner = attributed(text, "the old mayor of the northern port", "quacked", "that tolls fell")
    assert contents(text, finds(text, inner)) == [["tolls fell"]]


def test_the_rules_find_what_no_content_touches() -> None:
    text = "Keller said tolls fell. Dorn said ice was thick."
    found = finds(text, attributed(text, "Keller", "said", "tolls fell"))
    assert [one.score for one in found] == [0.95, None]


def test_a_headline_is_the_rules_where_they_find_something() -> None:
    text = "Tolls to fall: Keller"
    found, (unit,) = finder(text, attributed(text, "Keller", "fall", "Tolls to"))
    assert [one.score for one in found.finds(unit, headline=True)] == [0.95]
    text = "Keller says tolls will fall"
    found, (unit,) = finder(text, attributed(text, "Keller", "says", "tolls will"))
    assert [one.score for one in found.finds(unit, headline=True)] == [None]


def test_a_content_ends_with_the_line_of_its_heading() -> None:
    text = "Keller says tolls fall\nThe harbour was quiet."
    held = attributed(text, "Keller", "says", "tolls fall\nThe harbour was quiet")
    quotations, end = scan_quotations(text), text.index("\n")
    (unit, _) = split_units(text, quotations, Span(0, len(text)), headings=(end,))
    (one,) = TaggedFinder(text, quotations, (held,), (end,)).finds(unit)
    assert contents(text, [one]) == [["tolls fall"]]


@pytest.mark.parametrize(
    ("text", "source", "found"),
    [
        ("Keller: That bridge is old.", "Keller", [["That bridge is old."]]),
        ("Q: That bridge is old.", "Q", []),
        ("Keller met the press: That bridge is old.", "Keller", []),
    ],
)
def test_a_colon_is_the_cue_of_the_speaker_right_before_it(
    text: str, source: str, found: list[list[str]]
) -> None:
    held = attributed(text, source, ":", "That bridge is old.")
    assert contents(text, [one for one in finds(text, held) if one.score]) == found


def test_without_attributions_the_rules_are_left() -> None:
    text = "Keller said that tolls fell."
    assert [one.score for one in finds(text)] == [None]
    assert [one.speaker.name for one in statements(text)] == ["Anna Keller"]


def test_who_is_cited_is_no_statement() -> None:
    text = "The trade ministry announced tolls would fall, citing two officials."
    said = attributed(text, "The trade ministry", "announced", "tolls would fall")
    cited = attributed(text, "The trade ministry", "citing", "two officials")
    assert contents(text, finds(text, said, cited)) == [["tolls would fall"]]
    (one,) = statements(text, said, cited)
    assert [span.of(text) for span in one.content] == ["tolls would fall"]
    assert one.speaker.unnamed is not None


def test_who_is_cited_is_no_statement_with_the_comma_behind() -> None:
    text = "The Post reported, citing officials, that tolls will fall."
    cited = attributed(text, "The Post", "reported", "officials,")
    said = attributed(text, "The Post", "citing", "that tolls will fall")
    (one,) = statements(text, cited, said)
    assert [span.of(text) for span in one.content] == ["tolls will fall"]


@pytest.mark.parametrize(
    "text",
    [
        "If Keller says that tolls will fall, ships will come.",
        "Nobody knows whether Keller says that tolls will fall.",
        "Did Keller say that tolls will fall?",
        "What will happen when Keller says that tolls will fall?",
    ],
)
def test_conditions_and_questions_are_left_out(text: str) -> None:
    cue = "says" if "says" in text else "say"
    held = attributed(text, "Keller", cue, "that tolls will fall")
    assert finds(text, held) == []
    assert statements(text, held) == []


def test_a_question_that_somebody_asks_is_said() -> None:
    text = "“Will tolls fall?” Keller asked."
    (one,) = statements(text, attributed(text, "Keller", "asked", "“Will tolls fall?”"))
    assert [span.of(text) for span in one.content] == ["Will tolls fall?"]


def test_a_source_may_stand_in_another_sentence() -> None:
    text = "Anna Keller met the press. Then quacked the good news: “Tolls will fall.”"
    (one,) = statements(text, attributed(text, "Anna Keller", "quacked", "“Tolls will fall.”"))
    assert one.speaker.name == "Anna Keller"
    assert [span.of(text) for span in one.source] == ["Anna Keller"]


def test_a_content_may_stand_in_another_sentence() -> None:
    text = "Keller spoke to reporters. “Tolls will fall. Ice melts.”"
    (one,) = statements(text, attributed(text, "Keller", "spoke", "“Tolls will fall. Ice melts.”"))
    assert [span.of(text) for span in one.content] == ["Tolls will fall. Ice melts."]
    assert (one.speaker.name, one.form) == ("Anna Keller", Form.DIRECT)


def test_a_quotation_that_the_tagger_gave_to_another_is_not_taken_to_go_on() -> None:
    text = "“Ice melts,” Keller said. “Tolls will fall.” Dorn stressed that."
    first = attributed(text, "Keller", "said", "“Ice melts,”")
    second = attributed(text, "Dorn", "stressed", "“Tolls will fall.”")
    made = statements(text, first, second)
    assert [(one.content[0].of(text), one.speaker.name) for one in made] == [
        ("Ice melts", "Anna Keller"),
        ("Tolls will fall.", "Ivan Dorn"),
    ]


def test_a_quotation_right_after_an_attributed_one_goes_on() -> None:
    text = "“Ice melts,” Keller said. “Tolls will fall.”"
    made = statements(text, attributed(text, "Keller", "said", "“Ice melts,”"))
    assert [(one.speaker.name, one.content[0].of(text)) for one in made] == [
        ("Anna Keller", "Ice melts"),
        ("Anna Keller", "Tolls will fall."),
    ]
    assert made[1].score < made[0].score


def test_where_nobody_is_named_nobody_has_said_it() -> None:
    text = "It was reported that tolls would fall."
    made = statements(text, attributed(text, None, "was reported", "that tolls would fall"))
    assert [one.speaker for one in made] == [NOBODY]


def test_a_cue_that_the_lexicon_does_not_know_is_repeated_as_printed() -> None:
    text = "The mayor will not accept the new tolls."
    (one,) = statements(text, attributed(text, "The mayor", "will not accept", "the new tolls"))
    assert one.text.endswith("will not accept the new tolls")


def test_a_pronoun_of_the_writer_is_whoever_writes() -> None:
    text = "We reported that tolls would fall."
    (one,) = statements(text, attributed(text, "We", "reported", "that tolls would fall"))
    assert (one.speaker.name, one.speaker.review) == ("Author of this text (Coast News)", Review.NEEDS_REVIEW)
    assert one.speaker.why.startswith("“We” is whoever writes")


LONG = "A survey of nine hundred tired and hungry sailors from all of the northern islands"


@pytest.mark.parametrize(("score", "found"), [(0.95, [LONG]), (0.7, [])])
def test_a_long_description_is_a_source_where_the_tagger_is_sure(score: float, found: list[str]) -> None:
    text = f"{LONG} quacked that Keller would win."
    made = statements(text, attributed(text, LONG, "quacked", "that Keller would win", score=score))
    assert [one.speaker.printed for one in made if not one.speaker.named] == found


def test_joint_speakers_have_a_statement_each() -> None:
    text = "Keller and Dorn said that tolls would fall."
    made = statements(text, attributed(text, "Keller and Dorn", "said", "that tolls would fall"))
    assert [one.speaker.name for one in made] == ["Anna Keller", "Ivan Dorn"]
    assert len({one.id for one in made}) == 2


@pytest.mark.parametrize(
    ("words", "covered"), [("tolls would", True), ("said", False), ("fall. Ships", True), ("Ships", False)]
)
def test_what_a_content_covers(words: str, covered: bool) -> None:
    text = "Keller said tolls would fall. Ships passed."
    found, _ = finder(text, attributed(text, "Keller", "said", "tolls would fall"))
    assert found.covers(place(text, words)) is covered


def test_nothing_is_covered_without_attributions() -> None:
    assert not finder("Tolls fell.")[0].covers(Span(0, 5))


def test_what_is_said_inside_a_content_stays_inside_it() -> None:
    text = "Ships came. The source pointed to a post, in which he stated that tolls would fall. Ships passed."
    outer = attributed(text, "The source", "pointed to", "a post, in which he")
    inner = attributed(text, "he", "stated", "that tolls would fall", start=text.index("he stated"))
    found = finds(text, outer, inner)
    assert contents(text, found)[0] == ["a post, in which he stated that tolls would fall"]
    assert [f.nested_in for f in found] == [None, 0]


def test_each_turn_of_a_quoted_transcript_has_its_own_speaker() -> None:
    text = 'The debate:\n\n"HOLM: Ice is thick this year.\n\n"DORN: Tolls are too high here."\n\nThey left.'
    tagged = attributed(text, None, ":", '"HOLM: Ice is thick this year', "Tolls are too high here")
    made = [(one.speaker.printed, one.content[0].of(text)) for one in statements(text, tagged)]
    assert made == [("HOLM", "Ice is thick this year"), ("DORN", "Tolls are too high here")]
