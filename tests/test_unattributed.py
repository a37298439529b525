"""What is attributed to nobody: printed by `extract`, taken by no ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.attribution.assembly import Assembly
from claims.attribution.extractor import Extractor, Found
from claims.attribution.tagging import Attribution
from claims.cli.filters import statement_row
from claims.pipeline import open_parts
from claims.pipeline.reading import read_statements
from claims.records import NOBODY, Document, Statement
from claims.settings import Settings
from tests.attribution_case import SmallRegistry, article
from tests.test_tagged import attributed

TEXT = "The bridge is expected to close. Keller said tolls would fall. Ships passed."
SHE = "She added that ice was thick. Ships passed."


def made(*attributions: Attribution, text: str = TEXT) -> list[Statement]:
    """The statements of a text."""
    return Assembly(
        article(text), SmallRegistry(), extractor="by hand", attributions=attributions
    ).statements()


EXPECTED = attributed(TEXT, None, "is expected", "to close")
SAID = attributed(TEXT, "Keller", "said", "tolls would fall")


@dataclass(frozen=True)
class ByHand(Extractor):
    """Finds what was marked by hand."""

    marked: Sequence[Attribution]
    name: str = "by hand"

    def extract(self, document: Document) -> Found:
        """The statements of the text above."""
        return made(*self.marked), []


def test_what_names_no_source_is_nobodys_and_comes_last() -> None:
    said, expected = made(EXPECTED, SAID)
    assert said.speaker.name == "Anna Keller"
    assert (expected.speaker, expected.text, expected.source) == (NOBODY, "To close", ())


def test_a_pronoun_for_nobody_keeps_its_place() -> None:
    (one,) = made(attributed(SHE, "She", "added", "ice was thick"), text=SHE)
    assert (one.speaker, one.source[0].of(SHE)) == (NOBODY, "She")


def test_an_unsure_one_and_one_inside_a_statement_are_left_out() -> None:
    assert len(made(replace(EXPECTED, score=0.4), SAID)) == 1
    assert len(made(SAID, attributed(TEXT, None, "would", "fall"))) == 1


def test_its_row_has_no_speaker() -> None:
    row = statement_row(made(EXPECTED)[-1])
    assert [row[key] for key in ("speaker", "camp", "named")] == [None, None, None]
    assert len(row["chain"]) == 1


def test_only_who_asks_for_them_gets_them() -> None:
    parts = replace(open_parts(Settings()), extractor=ByHand((EXPECTED, SAID)))
    held, all_ = (
        [len(s) for _, s, _ in read_statements([article(TEXT)], parts, unattributed=u)] for u in (False, True)
    )
    assert (held, all_) == ([1], [2])


def test_who_only_touches_on_something_is_held_to_nothing() -> None:
    text = "Keller said tolls would fall, citing the new rates. Ships passed."
    said = attributed(text, "Keller", "said", "tolls would fall")
    citing = attributed(text, "Keller", "citing", "the new rates")
    assert [one.speaker.name for one in made(said, citing, text=text)] == ["Anna Keller", ""]
    assert len(made(said, replace(citing, score=0.8), text=text)) == 1


def test_what_an_aside_of_the_reporter_explains_is_nobodys() -> None:
    text = "Keller said tolls would fall, referring to the new rates. Ships passed."
    aside = attributed(text, "Keller", "referring to", "the new rates")
    assert all(one.cue[0].of(text) != "referring to" for one in made(aside, text=text))
