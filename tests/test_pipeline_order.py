"""From an invented article to a reversal that its own words tell, and to a denial beside what it answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.attribution import CueExtractor
from claims.embedding import HashEmbedder
from claims.ingest import Hints, read_pasted
from claims.pipeline import Parts, ingest_documents
from claims.pipeline.candidates import Candidate, find_candidates
from claims.pipeline.field import Field
from claims.records import Relation, StandingName
from claims.settings import Settings
from claims.snapshot import Reading, Snapshot, build_snapshot
from claims.stance import RulesJudge
from claims.store import Ledger
from tests.actors_case import small_registry

ACTORS = """
actors:
  - {id: ada-low, name: Ada Low, sort: person, camp: council, pronoun: she}
  - {id: guild, name: Rope Guild, sort: body, camp: council}
  - {id: bo-high, name: Bo High, sort: person, camp: press, pronoun: he}
"""
GIVEN_UP = (
    "Ada Low initially claimed that the storm of the night had caused no damage. Ada Low later admitted that "
    "the storm of the night had damaged the old mill and that the roof of the mill had been damaged."
)
ONE_BREATH = GIVEN_UP.replace(" initially", "").replace("later admitted", "said")
ANSWERED = (
    "Bo High said that the guards of the harbour were looking into whether the Rope Guild had cut the ropes "
    "of the ferry in the harbour. The Rope Guild rejected claims about ropes of the ferry in the harbour. "
    "Bo High said that bread was cheap."
)
ACCUSED = (
    "Bo High said that the Rope Guild was selling cut ropes to the ferries of the harbour. The Rope Guild "
    "dismissed the accusation as groundless. Bo High said that bread was cheap."
)
BREAD = " ".join(f"Bo High said that loaf {number} was warm." for number in range(7))
FAR = ACCUSED.replace("The Rope Guild dismissed", f"{BREAD} The Rope Guild dismissed")


@pytest.fixture
def parts(tmp_path: Path, settings: Settings) -> Parts:
    """Cues, word hashes and rules, with three invented actors."""
    registry = small_registry(tmp_path, ACTORS)
    return Parts(
        registry=registry, extractor=CueExtractor(registry, settings), embedder=HashEmbedder(),
        judge=RulesJudge(settings), settings=settings,
    )  # fmt: skip


def seen(text: str, ledger: Ledger, parts: Parts) -> Snapshot:
    """What is concluded from one pasted article."""
    hints = Hints(outlet="Coast Times", published="2031-03-02")
    documents, _ = read_pasted(text, settings=parts.settings, hints=hints)
    ingest_documents(ledger, documents, parts)
    reading = Reading(extractor=parts.extractor.name, judge=parts.judge.name, key=parts.key)
    return build_snapshot(ledger, registry=parts.registry, settings=parts.settings, reading=reading)


def standings(snapshot: Snapshot) -> dict[str, tuple[str, str]]:
    """Standing and reason of each issue, by its title."""
    issues = snapshot.issues
    told = zip(map(str, issues["standing"]), map(str, issues["reason"]), strict=True)
    return dict(zip(map(str, issues["title"]), told, strict=True))


def test_what_an_article_tells_as_given_up_is_reversed(ledger: Ledger, parts: Parts) -> None:
    snapshot = seen(GIVEN_UP, ledger, parts)
    reason = "Ada Low took one position and later, on 2 March 2031, the opposite one, as Coast Times tells."
    assert standings(snapshot)["Had the storm of the night caused no damage?"] == (
        StandingName.REVERSED,
        reason,
    )


def test_the_same_sentences_in_one_breath_are_not(ledger: Ledger, parts: Parts) -> None:
    snapshot = seen(ONE_BREATH, ledger, parts)
    assert StandingName.REVERSED not in set(snapshot.issues["standing"])


def test_pairs_told_in_order_are_judged_however_many_are_nearer(ledger: Ledger, parts: Parts) -> None:
    seen(GIVEN_UP, ledger, parts)
    few = Parts(
        registry=parts.registry, extractor=parts.extractor, embedder=parts.embedder, judge=parts.judge,
        settings=parts.settings.model_copy(update={"candidate_neighbours": 1}),
    )  # fmt: skip
    found = candidates(ledger, few)
    assert sum(candidate.given_up for candidate in found) == 2
    assert all(candidate.in_turn for candidate in found if candidate.given_up)


def test_a_denial_stands_beside_what_it_answers(ledger: Ledger, parts: Parts) -> None:
    snapshot = seen(ANSWERED, ledger, parts)
    [(name, reason)] = [s for title, s in standings(snapshot).items() if "guards" in title]
    assert name == StandingName.DENIED
    assert reason.endswith("with a denial.")
    assert Relation.CONTRADICT not in set(snapshot.relations["relation"])


def candidates(ledger: Ledger, parts: Parts) -> list[Candidate]:
    """All pairs to be judged."""
    field = Field.of(ledger, parts)
    return list(find_candidates(ledger, field, [one.id for one in field.said]))


def answers(ledger: Ledger, parts: Parts) -> list[Candidate]:
    """The pairs of a denial and what it answers."""
    return [candidate for candidate in candidates(ledger, parts) if candidate.answer]


def test_a_denial_that_repeats_nothing_contradicts_the_accusation_before_it(
    ledger: Ledger, parts: Parts
) -> None:
    snapshot = seen(ACCUSED, ledger, parts)
    [pair] = answers(ledger, parts)
    assert {pair.a.speaker.name, pair.b.speaker.name} == {"Bo High", "Rope Guild"}
    assert parts.judge.judge([pair.pair])[0].relation is Relation.CONTRADICT
    told = {title: name for title, (name, _) in standings(snapshot).items()}
    assert told["Was the Rope Guild selling cut ropes to the ferries of the harbour?"] == StandingName.DENIED


def test_what_stands_far_away_is_not_answered(ledger: Ledger, parts: Parts) -> None:
    seen(FAR, ledger, parts)
    assert answers(ledger, parts) == []


def test_a_denial_answers_nobody_who_speaks_of_somebody_else(ledger: Ledger, parts: Parts) -> None:
    seen(ACCUSED.replace("the Rope Guild was selling", "the Bread Guild was selling"), ledger, parts)
    assert answers(ledger, parts) == []
