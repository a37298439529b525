"""How contents read when they stand alone: the cue's attitude kept, gaps closed, marks paired."""

from __future__ import annotations

import pytest

from claims.attribution.naming import in_sentence, many
from claims.attribution.parts import join_parts, paired
from claims.attribution.said import Said
from claims.attribution.selfcontained import self_contained
from claims.attribution.wording import opens_clause
from claims.records import Form, Span, Speaker
from tests.test_tagged import attributed, place, statements


def said(name: str, sort: str = "person", *, plural: bool = False, printed: str = "") -> Said:
    """Somebody who spoke."""
    speaker = Speaker(actor=name, name=name, printed=printed or name, camp="south", named=True, why="")
    return Said(speaker, position=0, sort=sort, plural=plural, pronoun=None)


@pytest.mark.parametrize(
    ("text", "parts", "worded"),
    [
        (
            "Keller is likely to want to raise tolls.",
            ("Keller", "is likely to want", "to raise tolls"),
            "Anna Keller is likely to want to raise tolls",
        ),
        (
            "Keller has written essays critical of the new tolls.",
            ("Keller", "has written essays critical of", "the new tolls"),
            "Anna Keller has written essays critical of the new tolls",
        ),
        (
            "Keller voiced disapproval of the new tolls.",
            ("Keller", "voiced disapproval of", "the new tolls"),
            "Anna Keller voiced disapproval of the new tolls",
        ),
        (
            "Keller is worried about how Dorn intends to raise tolls.",
            ("Keller", "is worried about", "how Dorn intends to raise tolls"),
            "Anna Keller is worried about how Dorn intends to raise tolls",
        ),
        (
            "Keller reported being threatened and followed by smugglers.",
            ("Keller", "reported", "being threatened and followed by smugglers"),
            "Anna Keller reports being threatened and followed by smugglers",
        ),
        (
            "Keller left open whether the bridge would be rebuilt.",
            ("Keller", "left", "whether the bridge would be rebuilt"),
            "Anna Keller left open whether the bridge would be rebuilt",
        ),
        (
            "Keller did not say whether the bridge would be rebuilt.",
            ("Keller", "did not say", "whether the bridge would be rebuilt"),
            "Anna Keller does not say whether the bridge would be rebuilt",
        ),
        (
            "Keller denied being paid by the port.",
            ("Keller", "denied", "being paid by the port"),
            "Anna Keller denies being paid by the port",
        ),
        (
            "Keller stressed the importance of ferries that were built at home.",
            ("Keller", "stressed", "the importance of ferries that were built at home"),
            "Anna Keller stresses the importance of ferries that were built at home",
        ),
        (
            "Keller seeks to calm to calm the crews of ferries.",
            ("Keller", "seeks to calm", "to calm the crews of ferries"),
            "Anna Keller seeks to calm the crews of ferries",
        ),
        (
            "Keller noted that she favors tolls.",
            ("Keller", "noted", "she favors tolls"),
            "Anna Keller favors tolls",
        ),
        (
            "Keller noted he's no sailor and never was.",
            ("Keller", "noted", "he's no sailor and never was"),
            "Anna Keller is no sailor and never was",
        ),
    ],
)
def test_a_cue_before_what_is_no_clause_is_kept(text: str, parts: tuple[str, str, str], worded: str) -> None:
    introduced = f"Anna Keller runs the port. {text}"
    source, cue, content = parts
    start = len("Anna Keller runs the port. ")
    (one,) = statements(introduced, attributed(introduced, source, cue, content, start=start))
    assert one.text == worded


def test_a_pronoun_with_a_shortened_verb_becomes_the_speaker() -> None:
    for words, text in [
        ("he’s no sailor", "Ivan Dorn is no sailor"),
        ("he’s already left the port", "Ivan Dorn has already left the port"),
        ("he'd be glad of ferries", "Ivan Dorn would be glad of ferries"),
        ("he'll stay", "Ivan Dorn will stay"),
        ("it's late for ferries", "It's late for ferries"),
    ]:
        whole = (Span(0, len(words)),)
        given = said("Ivan Dorn")
        made = self_contained(words, whole, given, form=Form.INDIRECT, denied=False, phrase=None)
        assert made == text


@pytest.mark.parametrize(
    ("words", "speaker", "text"),
    [
        ('it is "ready for talks" about ferries', said("Ferry Board", "body"), "The Ferry Board is"),
        ("they received a call", said("police", "unnamed"), "The police received"),
        ("their wounds had healed", said("police", "unnamed"), "Their wounds"),
        ("he was paid for it", said("Many", "unnamed"), "He was paid"),
        ("it would be unwise for them to sail", said("Ferry Board", "body"), "It would be"),
    ],
)
def test_whom_a_leading_pronoun_stands_for(words: str, speaker: Said, text: str) -> None:
    whole = (Span(0, len(words)),)
    made = self_contained(words, whole, speaker, form=Form.MIXED, denied=False, phrase=None)
    assert made.startswith(text)


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        (said("sides", "unnamed", plural=True, printed="the sides"), "the sides"),
        (said("Port Service of Dornia", "body"), "the Port Service of Dornia"),
        (said("those in the harbour", "unnamed", plural=True), "those in the harbour"),
        (said("owner of the ferry —", "unnamed"), "an owner of the ferry"),
        (said("Anna Keller", printed="the minister"), "Anna Keller"),
    ],
)
def test_a_name_stands_in_a_sentence(speaker: Said, name: str) -> None:
    assert in_sentence(speaker) == name


@pytest.mark.parametrize(
    ("name", "several"),
    [
        ("local media", True),
        ("harbour officials familiar with the plan", True),
        ("a bus", False),
        ("witness", False),
        ("harbour boss", False),
        ("Many", True),
    ],
)
def test_an_unnamed_source_is_one_or_many(name: str, *, several: bool) -> None:
    assert many(said(name, "unnamed")) is several


def test_a_description_that_has_a_name_is_one_or_many() -> None:
    assert many(said("New figures", "body"))
    assert not many(said("Dornia States", "place"))
    assert not many(said("interior ministry", "body"))


def joined(text: str, *parts: str, own: tuple[str, ...] = ()) -> str:
    """The parts of a text as one line."""
    return join_parts(text, [place(text, part) for part in parts], [place(text, words) for words in own])


def test_a_few_words_between_two_parts_belong_to_them() -> None:
    text = "Dorn said the port was closed by order of the king and that fees rose."
    own = ("Dorn", "said")
    assert (
        joined(text, "the port was closed", "the king", own=own) == "the port was closed by order of the king"
    )
    assert joined(text, "the port was closed", "the king") == "the port was closed the king"


def test_what_stands_apart_is_no_part() -> None:
    text = "Dorn refused the plan as useless but the crews backed new ferries."
    assert joined(text, "the plan as useless", "new ferries", own=("Dorn",)) == "the plan as useless"
    aside = "The port, Keller said, is closed."
    assert joined(aside, "The port", "is closed", own=("Keller", "said")) == "The port is closed"


def test_a_place_of_publication_beside_quoted_sentences_is_left_out() -> None:
    text = '"The port will be closed for a week," Dorn wrote on the page Harbour News.'
    assert (
        joined(text, "The port will be closed for a week", "Harbour News")
        == "The port will be closed for a week"
    )


def test_datelines_and_loose_ends_are_left_out() -> None:
    assert joined(
        "DORNIA, May 2. /DNA/. The port is closed even", "DORNIA, May 2. /DNA/. The port is closed even"
    ) == ("The port is closed")
    assert joined("The port is closed, which", "The port is closed, which") == "The port is closed"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ('"It rose." "It fell."', '"It rose. It fell."'),
        ("the “port is shut", "the “port is shut”"),
        ('the port" is shut', "the port is shut"),
        ('"It rose. "It fell again."', '"It rose. It fell again."'),
        ('not "an inch" from it," and "no way out."', 'not "an inch" from it, and "no way out."'),
        ("“One.” Then two", "“One.” Then two"),
    ],
)
def test_quotation_marks_are_paired(words: str, text: str) -> None:
    assert paired(words) == text


@pytest.mark.parametrize(
    ("words", "clause"),
    [
        ("the port was closed", True),
        ("selling ferries would ruin the port", True),
        ("selling ferries that were built at home", False),
        ("how the port was closed", False),
        ("the possibility that tolls could rise", False),
        ("the fact that Dorn was asking is unusual", True),
        ("his warning that he could go if there is no deal", False),
        ("the man who was paid is gone", True),
        ("the weapons that were supplied", False),
        ("rich crews, who own most of the ferries, are not to be blamed", True),
        ("people who own ferries are rich", True),
        ("she favors ferries, which could save the port", True),
        ("the lack of ferries also harms an alliance that was built at sea", True),
    ],
)
def test_what_opens_a_clause(words: str, *, clause: bool) -> None:
    assert opens_clause(words) is clause


@pytest.mark.parametrize(
    ("text", "content", "own", "line"),
    [
        (
            "Keller tells Vale it is wary of Dorn working with “smugglers” of the east bay.",
            ("Vale", "Dorn working with “smugglers” of the east bay"),
            "Keller tells",
            "Vale it is wary of Dorn working with “smugglers” of the east bay",
        ),
        (
            "Keller backed Vale, who is known for thick ice.",
            ("Vale", "thick ice"),
            "Keller backed",
            "Vale, who is known for thick ice",
        ),
        (
            "Crews rushed to the old port of Dunmark, where “many” saw ice, Keller said.",
            ("Crews rushed to the old", "where “many” saw ice"),
            "Keller said",
            "Crews rushed to the old port of Dunmark, where “many” saw ice",
        ),
        (
            "Schooling helps, while avoiding talk, Keller said.",
            ("Schooling helps, while",),
            "Keller said",
            "Schooling helps",
        ),
        (
            "Keller backed Vale, a friend, for thick ice.",
            ("Vale", "for thick ice"),
            "Keller backed",
            "Vale for thick ice",
        ),
    ],
)
def test_a_gap_that_belongs_to_its_sentence_is_closed(
    text: str, content: tuple[str, ...], own: str, line: str
) -> None:
    assert join_parts(text, [place(text, words) for words in content], [place(text, own)]) == line


@pytest.mark.parametrize(
    ("name", "words", "line"),
    [
        ("Minister Ida Vale's office", "she will speak", "Minister Ida Vale will speak"),
        ("Ida Vale’s press service", "her ships will sail", "Ida Vale’s ships will sail"),
        ("Ida Vale's office", "it will be shut", "Ida Vale's office will be shut"),
        ("Northland's ministry", "he will speak", "He will speak"),
        ("Ida Vale's office", "her death was told of", "Her death was told of"),
    ],
)
def test_an_office_speaks_of_whom_it_is_named_for(name: str, words: str, line: str) -> None:
    content = [Span(0, len(words))]
    made = self_contained(words, content, said(name, "body"), form=Form.INDIRECT, denied=False, phrase=None)
    assert made == line


@pytest.mark.parametrize(
    ("name", "article"),
    [("European diplomat", "a"), ("official", "an"), ("uniformed guard", "a"), ("undercover officer", "an")],
)
def test_a_description_has_the_article_that_is_spoken(name: str, article: str) -> None:
    assert in_sentence(said(name, "unnamed")) == f"{article} {name}"
