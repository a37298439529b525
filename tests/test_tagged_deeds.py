"""What a tagger marks and nobody said: deeds, topics; and what is taken back or left open."""

from __future__ import annotations

import pytest

from claims.records import Kind
from tests.test_tagged import attributed, held, statements


@pytest.mark.parametrize(
    ("source", "cue", "content", "text"),
    [
        ("Vale", "played", "a long video", "Vale played a long video."),
        ("Keller", "was fined by", "Two captains", "Two captains was fined by Keller."),
        ("both crews", "trusted by", "Keller", "Keller is trusted by both crews."),
        ("Keller", "has compiled", "the new tolls", "Keller has compiled the new tolls."),
    ],
)
def test_a_deed_is_no_statement(source: str, cue: str, content: str, text: str) -> None:
    assert held(text, attributed(text, source, cue, content)) == []


@pytest.mark.parametrize(
    ("cue", "content"),
    [("used the phrase", "thin ice"), ("carried on that", "tolls would fall"), ("opposes", "new tolls")],
)
def test_words_beside_a_deed_make_it_speech(cue: str, content: str) -> None:
    text = f"Keller {cue} {content}."
    assert len(statements(text, attributed(text, "Keller", cue, content))) == 1


@pytest.mark.parametrize(
    ("cue", "content", "found"),
    [
        ("citing", "the new tolls", 1),
        ("referring to", "the new tolls", 1),
        ("thanking", "Dorn for the ice", 2),
        ("citing", "“tolls beyond all measure”", 2),
    ],
)
def test_a_participle_that_only_names_a_matter(cue: str, content: str, found: int) -> None:
    text = f"Keller said ice is thin, {cue} {content}."
    said = attributed(text, "Keller", "said", "ice is thin")
    assert len(held(text, said, attributed(text, "Keller", cue, content))) == found


@pytest.mark.parametrize(
    ("cue", "content", "words", "kind"),
    [
        (
            "did not rule out",
            "that tolls would fall",
            "Anna Keller does not rule out that tolls would fall",
            Kind.ASSERTION,
        ),
        ("did not say", "tolls would fall", "Anna Keller does not say that tolls would fall", Kind.ASSERTION),
        ("ruled out", "new tolls", "Anna Keller rules out new tolls", Kind.DENIAL),
        (
            "abandoned her call for",
            "lower tolls",
            "Anna Keller abandoned her call for lower tolls",
            Kind.ASSERTION,
        ),
        (
            "backed off her call for",
            "lower tolls",
            "Anna Keller backed off her call for lower tolls",
            Kind.ASSERTION,
        ),
        (
            "repeated her call for",
            "lower tolls",
            "Anna Keller repeated her call for lower tolls",
            Kind.DEMAND,
        ),
    ],
)
def test_what_is_taken_back_or_left_open_is_not_said(cue: str, content: str, words: str, kind: Kind) -> None:
    text = f"Keller {cue} {content}."
    (one,) = statements(text, attributed(text, "Keller", cue, content))
    assert (one.text, one.kind, one.denied) == (words, kind, kind is Kind.DENIAL)


def test_a_scrap_of_a_later_sentence_is_left_out() -> None:
    text = "Keller says no ship has asked. Each may, but laws require them to be owned by sailors."
    (one,) = statements(
        text, attributed(text, "Keller", "says", "no ship has asked", "to be owned by sailors")
    )
    assert one.text == "No ship has asked"


def test_a_title_ends_no_sentence_between_two_parts() -> None:
    text = "The ice, said Mr. Vale, is thin."
    (one,) = statements(text, attributed(text, "Mr. Vale", "said", "The ice", "is thin"))
    assert [span.of(text) for span in one.content] == ["The ice", "is thin"]


@pytest.mark.parametrize("word", ["The", "who", "It", "themselves", "whether", "No"])
def test_one_word_that_points_is_no_content_of_nobodys_either(word: str) -> None:
    text = f"{word} was expected at the pier."
    assert statements(text, attributed(text, None, "was expected", word)) == []


@pytest.mark.parametrize(
    ("text", "source", "cue", "parts", "words"),
    [
        (
            "They found a pier for their boats, which Keller says was too short.",
            "Keller",
            "says",
            ("was too short",),
            "A pier for their boats was too short",
        ),
        (
            "They wrote to a clerk whom Keller believed had the keys.",
            "Keller",
            "believed",
            ("whom", "had the keys"),
            "A clerk had the keys",
        ),
    ],
)
def test_a_content_without_a_subject_names_what_it_is_said_of(
    text: str, source: str, cue: str, parts: tuple[str, ...], words: str
) -> None:
    (one,) = statements(text, attributed(text, source, cue, *parts))
    assert one.text == words


def test_who_wants_what_they_say_that_they_want_says_it_once() -> None:
    text = "Keller said she wanted to lower tolls."
    outer = attributed(text, "Keller", "said", "she wanted to lower tolls")
    inner = attributed(text, "she", "wanted", "to lower tolls")
    (made,) = held(text, outer, inner)
    assert made.text == "Anna Keller wanted to lower tolls"


def test_who_hopes_something_of_others_is_kept_beside_what_they_say() -> None:
    text = "Keller said she hoped that tolls would fall."
    outer = attributed(text, "Keller", "said", "she hoped that tolls would fall")
    inner = attributed(text, "she", "hoped", "that tolls would fall")
    assert [one.text for one in held(text, outer, inner)][1:] == ["Tolls would fall"]


def test_who_did_not_do_something_denies_nothing() -> None:
    text = "Keller did not envisage higher tolls."
    (made,) = held(text, attributed(text, "Keller", "did not envisage", "higher tolls"))
    assert (made.text, made.denied) == ("Anna Keller did not envisage higher tolls", False)


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("did not disclose", "a date for the new tolls"),
        ("had not commented on", "the leak"),
        ("did not provide", "details on the tolls"),
    ],
)
def test_what_somebody_does_not_tell_is_no_statement(cue: str, content: str) -> None:
    text = f"Keller {cue} {content}."
    assert held(text, attributed(text, "Keller", cue, content)) == []
