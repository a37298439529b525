"""The pipeline over a real ledger with small parts: idempotent, restartable, the same in any order."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from claims.actors import read_registry
from claims.attribution import Extractor
from claims.attribution.quotes_only import QuotesOnlyExtractor
from claims.embedding import HashEmbedder
from claims.errors import DecisionError, Problem, UnknownIdError
from claims.ingest import Hints, read_pasted
from claims.pipeline import (
    Entry,
    Listener,
    Parts,
    compare,
    decide,
    extract_missing,
    ingest_documents,
    ingest_sources,
    new_decision,
    rebuild,
)
from claims.records import Decision, DecisionKind, Document, Pair, Stance, Statement
from claims.settings import Settings
from claims.snapshot import Reading, Snapshot, build_snapshot
from claims.stance import RulesJudge
from claims.store import Ledger
from tests.conftest import ROOT

QUOTES = (
    ("The old bridge over the river is open to lorries", "Ada Example"),
    ("The old bridge over the river is not open to lorries", "Bo Sample"),
    ("The old bridge over the river is open to lorries again", "Cem Muster"),
    ("Wheat prices rose by nine percent in the spring", "Ada Example"),
    ("Wheat prices fell by nine percent in the spring", "Dia Ejemplo"),
    ("The harbour will receive forty ships this week", "Eli Primer"),
    ("The harbour will receive fifty ships this week", "Fay Voorbeeld"),
    ("Nobody asked the fishermen about the new pier", "Gil Beispiel"),
)
OUTLETS = ("The Example Gazette", "Coast Times", "River Post")


class CutError(Exception):
    """The process ends here."""


@dataclass
class Fuse:
    """Ends the process at the n-th call of a part; later calls pass."""

    left: int

    def burn(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise CutError


@dataclass
class CutExtractor(Extractor):
    """An extractor during whose n-th call the process ends."""

    fuse: Fuse
    name: str = QuotesOnlyExtractor.name

    def extract(self, document: Document) -> tuple[list[Statement], list[Problem]]:
        self.fuse.burn()
        return QuotesOnlyExtractor().extract(document)


class CutEmbedder(HashEmbedder):
    """An embedder during whose n-th call the process ends."""

    def __init__(self, fuse: Fuse) -> None:
        super().__init__()
        self.fuse = fuse

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        self.fuse.burn()
        return super().embed(texts)


@dataclass(frozen=True)
class CutJudge:
    """A judge during whose n-th call the process ends."""

    fuse: Fuse
    rules: RulesJudge
    name: str = RulesJudge.name

    def judge(self, pairs: Sequence[Pair]) -> list[Stance]:
        self.fuse.burn()
        return self.rules.judge(pairs)


def documents(settings: Settings, *numbers: int) -> list[Document]:
    """Short articles with one quotation each, by number."""
    return [written(n, *QUOTES[n], settings=settings) for n in numbers or range(len(QUOTES))]


def written(n: int, quote: str, who: str, *, settings: Settings, outlet: str = "") -> Document:
    outlet = outlet or OUTLETS[n % len(OUTLETS)]
    url = f"https://{outlet.split()[0].lower()}.example/{n}"
    hints = Hints(outlet=outlet, url=url, published=f"2025-05-{n + 1:02d}", language="en")
    [document], _ = read_pasted(f"“{quote},” said {who}.", settings=settings, hints=hints)
    return document


def the_parts(settings: Settings) -> Parts:
    return Parts(
        registry=read_registry(settings.actors_file), extractor=QuotesOnlyExtractor(),
        embedder=HashEmbedder(), judge=RulesJudge(settings), settings=settings,
    )  # fmt: skip


@pytest.fixture
def parts(settings: Settings) -> Parts:
    """Quotations, word hashes and rules: everything real but the encoder."""
    return the_parts(settings)


def seen(ledger: Ledger, parts: Parts) -> Snapshot:
    reading = Reading(extractor=parts.extractor.name, judge=parts.judge.name, key=parts.key)
    return build_snapshot(ledger, registry=parts.registry, settings=parts.settings, reading=reading)


def partition(ledger: Ledger, parts: Parts, sort: str = "claims") -> frozenset[frozenset[str]]:
    """The groups as sets of statement ids, whatever their own ids are."""
    return frozenset(frozenset(group) for group in getattr(seen(ledger, parts), sort)["statements"])


def both(ledger: Ledger, parts: Parts) -> tuple[frozenset[frozenset[str]], ...]:
    return partition(ledger, parts), partition(ledger, parts, "issues")


def fresh(folder: Path) -> Ledger:
    settings = Settings(db=f"sqlite:///{folder / 'ledger.db'}")
    return Ledger.open(settings.url, settings=settings)


def statement_of(ledger: Ledger, parts: Parts, document: Document) -> str:
    return next(s.id for s in ledger.statements(parts.extractor.name) if s.document == document.id)


def test_ingesting_twice_adds_nothing(ledger: Ledger, parts: Parts) -> None:
    first = ingest_documents(ledger, documents(parts.settings), parts)
    revision, groups = ledger.revision(), both(ledger, parts)
    again = ingest_documents(ledger, documents(parts.settings), parts)
    assert len(first.added) == len(QUOTES)
    assert again.added == ()
    assert {entry.outcome for entry in again.entries} == {"same"}
    assert (ledger.revision(), both(ledger, parts)) == (revision, groups)
    assert len(groups[1]) < len(groups[0]) < len(QUOTES)


CUTS: dict[str, Callable[[Parts, Fuse], Parts]] = {
    "extractor": lambda parts, fuse: replace(parts, extractor=CutExtractor(fuse)),
    "embedder": lambda parts, fuse: replace(parts, embedder=CutEmbedder(fuse)),
    "judge": lambda parts, fuse: replace(parts, judge=CutJudge(fuse, RulesJudge(parts.settings))),
}


@pytest.mark.parametrize(
    ("part", "call"), [("extractor", 1), ("extractor", 4), ("extractor", 8), ("embedder", 1), ("judge", 1)]
)
def test_a_run_that_was_cut_off_goes_on_where_it_stopped(
    part: str, call: int, ledger: Ledger, parts: Parts, tmp_path: Path
) -> None:
    whole = fresh(tmp_path / "whole")
    ingest_documents(whole, documents(parts.settings), parts)
    with pytest.raises(CutError):
        ingest_documents(ledger, documents(parts.settings), CUTS[part](parts, Fuse(call)))
    assert ledger.check() == []
    ingest_documents(ledger, documents(parts.settings), parts)
    assert both(ledger, parts) == both(whole, parts)
    assert len(ledger.stances(parts.judge.name)) == len(whole.stances(parts.judge.name))


def test_each_document_is_told_of_when_its_own_statements_are_kept(
    ledger: Ledger, parts: Parts, tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, (quote, who) in zip("abd", QUOTES, strict=False):
        (folder / f"{name}.txt").write_text(f"“{quote},” said {who}.", encoding="utf-8")
    (folder / "c.txt").write_bytes(b"PK\x03\x04 no text")
    heard: list[tuple[str, int]] = []

    def told(each: Entry | Problem) -> None:
        place = each.path if isinstance(each, Entry) else each.place
        heard.append((Path(place).name[0], len(ledger.extracted(parts.extractor.name))))

    ingest_sources(ledger, [str(folder)], parts, listener=Listener(told=told))
    assert heard == [("a", 1), ("b", 2), ("c", 2), ("d", 3)]


def test_a_document_without_its_statements_is_finished_later(ledger: Ledger, parts: Parts) -> None:
    first, second = documents(parts.settings, 0, 1)
    ledger.add_document(first)
    ingest_documents(ledger, [second], parts)
    assert len(partition(ledger, parts, "issues")) == 1
    assert ledger.extracted(parts.extractor.name) == {first.id, second.id}


def test_opinions_are_not_asked_for_twice(ledger: Ledger, parts: Parts) -> None:
    ingest_documents(ledger, documents(parts.settings), parts)
    never = Fuse(1)
    for cut in CUTS.values():
        compare(ledger, cut(parts, never))
    rebuild(ledger, CUTS["judge"](parts, never))
    assert never.left == 1


@tried(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(QUOTES))), cut=st.integers(0, len(QUOTES)))
def test_the_order_of_arrival_moves_no_statement(
    order: list[int], cut: int, parts: Parts, tmp_path_factory: pytest.TempPathFactory
) -> None:
    expected, ledger = fresh(tmp_path_factory.mktemp("one")), fresh(tmp_path_factory.mktemp("other"))
    ingest_documents(expected, documents(parts.settings), parts)
    for numbers in (order[:cut], order[cut:]):
        ingest_documents(ledger, [documents(parts.settings, n)[0] for n in numbers], parts)
    rebuild(ledger, parts)
    assert both(ledger, parts) == both(expected, parts)


def test_ids_stay_when_documents_are_added(ledger: Ledger, parts: Parts) -> None:
    known: dict[str, frozenset[str]] = {}
    for document in documents(parts.settings):
        ingest_documents(ledger, [document], parts)
        snapshot = seen(ledger, parts)
        now = {issue: frozenset(group) for issue, group in snapshot.conclusions.issues.items()}
        for identifier, statements in known.items():
            assert statements <= now[snapshot.resolve(identifier)]
        known |= now


def test_withdrawing_and_taking_it_back(ledger: Ledger, parts: Parts) -> None:
    ingest_documents(ledger, documents(parts.settings), parts)
    before = both(ledger, parts)
    document = documents(parts.settings, 0)[0]
    statement = statement_of(ledger, parts, document)
    decision = decided(ledger, parts, DecisionKind.WITHDRAW, document.id)
    assert all(statement not in group for group in partition(ledger, parts))
    ingest_documents(ledger, [document], parts)
    assert all(statement not in group for group in partition(ledger, parts))
    decided(ledger, parts, DecisionKind.UNDO, decision.id)
    assert both(ledger, parts) == before


def decided(ledger: Ledger, parts: Parts, kind: DecisionKind, *subjects: str, value: str = "") -> Decision:
    return decide(ledger, new_decision(kind, subjects, value=value, by="Kim", why="a test"), parts)


@pytest.mark.parametrize(
    ("kind", "pair", "together"), [(DecisionKind.SAME, (0, 7), True), (DecisionKind.NOT_SAME, (0, 2), False)]
)
def test_a_decision_on_a_pair_holds_and_can_be_taken_back(
    kind: DecisionKind, pair: tuple[int, int], together: bool, ledger: Ledger, parts: Parts
) -> None:
    all_of_them = documents(parts.settings)
    ingest_documents(ledger, all_of_them[:-1], parts)
    ingest_documents(ledger, all_of_them[-1:], parts)
    before = both(ledger, parts)
    a, b = (statement_of(ledger, parts, all_of_them[n]) for n in pair)

    def share_a_claim() -> bool:
        return any({a, b} <= group for group in partition(ledger, parts))

    assert share_a_claim() is not together
    decision = decided(ledger, parts, kind, a, b)
    assert share_a_claim() is together
    ingest_documents(ledger, all_of_them, parts)
    rebuild(ledger, parts)
    assert share_a_claim() is together
    decided(ledger, parts, DecisionKind.UNDO, decision.id)
    assert both(ledger, parts) == before


def test_a_decision_that_fits_nothing_writes_nothing(ledger: Ledger, parts: Parts) -> None:
    [document] = documents(parts.settings, 0)
    ingest_documents(ledger, [document], parts)
    revision = ledger.revision()
    with pytest.raises(DecisionError, match="decided about a document"):
        decided(ledger, parts, DecisionKind.WITHDRAW, statement_of(ledger, parts, document))
    with pytest.raises(UnknownIdError, match="has the id 'd0'"):
        decided(ledger, parts, DecisionKind.WITHDRAW, "d0")
    assert ledger.revision() == revision


def test_a_verdict_is_about_a_claim_and_signed_by_a_person(ledger: Ledger, parts: Parts) -> None:
    [document] = documents(parts.settings, 0)
    ingest_documents(ledger, [document], parts)
    claim = next(row.id for row in ledger.ids() if row.sort == "claim")
    kind, unsigned = DecisionKind.PUBLISH, parts.settings.analyst
    with pytest.raises(DecisionError, match="signed by a person"):
        decide(ledger, new_decision(kind, [claim], value="Shown", by=unsigned, why="seen"), parts)
    with pytest.raises(DecisionError, match="needs the verdict"):
        decided(ledger, parts, kind, claim)
    with pytest.raises(DecisionError, match="decided about a claim"):
        decided(ledger, parts, kind, statement_of(ledger, parts, document), value="Shown")
    assert decided(ledger, parts, kind, claim, value="Shown").by == "Kim"


def test_a_changed_text_at_one_place_is_a_revision(ledger: Ledger, parts: Parts) -> None:
    quote, who = QUOTES[0]
    old = written(0, quote, who, settings=parts.settings)
    new = written(0, quote + " at night", who, settings=parts.settings)
    report = ingest_documents(ledger, [old, new], parts)
    assert [entry.outcome for entry in report.entries] == ["new", "revision"]
    assert [stored.superseded_by for stored in ledger.documents()] == [new.id, None]
    assert seen(ledger, parts).coverage().documents == 1


def test_the_same_text_elsewhere_is_another_document(ledger: Ledger, parts: Parts) -> None:
    here, there = (written(0, *QUOTES[0], settings=parts.settings, outlet=outlet) for outlet in OUTLETS[:2])
    report = ingest_documents(ledger, [here, there], parts)
    assert [entry.outcome for entry in report.entries] == ["new", "new"]
    assert [len(group) for group in partition(ledger, parts)] == [2]


def test_a_changed_actors_file_changes_who_is_who(ledger: Ledger, parts: Parts, tmp_path: Path) -> None:
    before = written(0, QUOTES[0][0], "Ada Example", settings=parts.settings, outlet="Coast Times")
    ingest_documents(ledger, [before], parts)
    assert list(seen(ledger, parts).documents["outlet"]) == ["Coast Times"]
    path = tmp_path / "actors.yaml"
    actors = parts.settings.actors_file.read_text(encoding="utf-8")
    entry = (
        "  - {id: coast-times, name: The Coast Times, sort: outlet, camp: media, aliases: [Coast Times]}\n"
    )
    path.write_text(actors.rstrip() + "\n" + entry, encoding="utf-8")
    changed = replace(parts, registry=read_registry(path))
    assert list(seen(ledger, changed).documents["outlet_id"]) == ["coast-times"]
    assert list(seen(ledger, changed).documents["outlet"]) == ["The Coast Times"]


def test_a_file_is_read_once_by_any_of_its_names(ledger: Ledger, parts: Parts, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xe2\x80\x9cThe bridge is open,\xe2\x80\x9d said Ada Example.\r\nIt is.\r\n")
    (tmp_path / "b.txt").symlink_to(path)
    report = ingest_sources(ledger, [str(path), str(tmp_path / "b.txt"), str(tmp_path / "none")], parts)
    assert [entry.outcome for entry in report.entries] == ["new", "same"]
    assert len(report.problems) == 1
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))
    assert ingest_sources(ledger, [str(path)], parts).added == ()


def test_statements_without_vectors_wait_for_the_run_that_added_them(
    ledger: Ledger, parts: Parts, tmp_path: Path
) -> None:
    ingest_documents(ledger, documents(parts.settings, 0, 1), parts)

    class Rival(RulesJudge):
        """Another process adds a document just before this one judges."""

        def judge(self, pairs: Sequence[Pair]) -> list[Stance]:
            ledger.add_document(documents(parts.settings, 5)[0])
            extract_missing(ledger, parts, lambda step, done, total: None)
            return super().judge(pairs)

    ingest_documents(ledger, documents(parts.settings, 2), replace(parts, judge=Rival(parts.settings)))
    assert ledger.grouping(ledger.revision(), parts.key) is not None
    assert len(seen(ledger, parts).statements) == 4
    compare(ledger, parts)
    whole = fresh(tmp_path / "whole")
    ingest_documents(whole, documents(parts.settings, 0, 1, 2, 5), parts)
    assert both(ledger, parts) == both(whole, parts)


TWO_AT_ONCE = """
import sys
from claims.pipeline import ingest_documents
from claims.settings import read_settings
from claims.store import Ledger
from tests.test_pipeline import documents, the_parts
settings = read_settings(db=sys.argv[1])
ledger = Ledger.open(settings.url, settings=settings)
print("ready", flush=True)
sys.stdin.readline()
for document in documents(settings, *map(int, sys.argv[2])):
    ingest_documents(ledger, [document], the_parts(settings))
"""


def test_two_processes_ingest_at_once(ledger: Ledger, parts: Parts, tmp_path: Path) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", TWO_AT_ONCE, parts.settings.url, numbers],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for numbers in ("01245", "70362")
    ]  # fmt: skip
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in running:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    told = [process.communicate(timeout=120)[1] for process in running]
    assert [process.returncode for process in running] == [0, 0], told
    assert ledger.check() == []
    whole = fresh(tmp_path / "whole")
    ingest_documents(whole, documents(parts.settings), parts)
    assert ledger.grouping(ledger.revision(), parts.key) is not None
    assert both(ledger, parts) == both(whole, parts)
