"""One cue with several sentences: a statement for each, not for scraps, and not for parts of one sentence."""

from __future__ import annotations

import pytest

from claims.attribution import CueExtractor
from claims.records import Form, Kind
from claims.settings import Settings
from tests.attribution_case import SmallRegistry, article
from tests.test_tagged import attributed, statements

LONG = "Tolls on the northern bridge will fall by a third before the winter"
OTHER = "The harbour wall was built for smaller ships than those of today"


@pytest.mark.parametrize(
    ("text", "parts", "contents"),
    [
        (f"“{LONG},” Keller said. “{OTHER}.”", [LONG, OTHER], [[LONG], [OTHER]]),
        (f"“{LONG},” Keller said. “It is time.”", [LONG, "It is time."], [[LONG, "It is time."]]),
        (f"“It is time,” Keller said. “{OTHER}.”", ["It is time", OTHER], [["It is time", OTHER]]),
        (f"“{LONG},” Keller said, “and the harbour will have a wall for the larger ships of our day.”",
         [LONG, "and the harbour will have a wall for the larger ships of our day."],
         [[LONG, "and the harbour will have a wall for the larger ships of our day."]]),
        (f"Keller said that {LONG.lower()}. “{OTHER}.”", [LONG.lower(), OTHER],
         [[LONG.lower()], [OTHER]]),
    ],
)  # fmt: skip
def test_sentences_that_the_cue_parts(text: str, parts: list[str], contents: list[list[str]]) -> None:
    found = statements(text, attributed(text, "Keller", "said", *parts))
    assert [[part.of(text) for part in one.content] for one in found] == contents
    assert {one.speaker.name for one in found} == {"Anna Keller"}
    assert len({one.id for one in found}) == len(found)


def test_each_has_the_form_of_its_own_marks() -> None:
    text = f"Keller said that {LONG.lower()}. “{OTHER}.”"
    told, quoted = statements(text, attributed(text, "Keller", "said", LONG.lower(), OTHER))
    assert (told.form, told.verbatim) == (Form.INDIRECT, False)
    assert (quoted.form, quoted.verbatim) == (Form.DIRECT, True)


def test_a_denial_is_not_read_into_the_next_sentence() -> None:
    text = f"Keller denied that {LONG.lower()}. “{OTHER}.”"
    denied, quoted = statements(text, attributed(text, "Keller", "denied", LONG.lower(), OTHER))
    assert denied.denied
    assert denied.text.startswith("It is not so that")
    assert quoted.text.startswith(OTHER)
    assert (quoted.denied, quoted.kind) == (False, Kind.ASSERTION)


def test_the_plain_rules_read_no_denial_into_it_either() -> None:
    text = f"Keller denied that {LONG.lower()}. “{OTHER}.” Ships passed."
    denied, quoted = CueExtractor(SmallRegistry(), Settings()).extract(article(text))[0]
    assert denied.denied
    assert (quoted.text.rstrip("."), quoted.kind, quoted.denied) == (OTHER, Kind.ASSERTION, False)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Keller spoke on Monday, claiming that Dorn was ill and alleging that he had left the canal.",
         "Ivan Dorn had left the canal"),
        ("Dorn spoke on Monday, claiming that the canal was shut and alleging that he had been misled.",
         "Ivan Dorn had been misled"),
    ],
)  # fmt: skip
def test_he_behind_and_is_who_the_part_before_it_opens_with(text: str, last: str) -> None:
    found = CueExtractor(SmallRegistry(), Settings()).extract(article(f"{text} Ships passed."))[0]
    assert found[-1].text.rstrip(".") == last
