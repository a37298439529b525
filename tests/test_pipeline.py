"""The pipeline over a real ledger with small parts: idempotent, restartable, the same in any order."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from claims.actors import read_registry
from claims.errors import Problem
from claims.pipeline import (
    Entry,
    Listener,
    Parts,
    compare,
    extract_missing,
    ingest_documents,
    ingest_sources,
    rebuild,
)
from claims.records import DecisionKind, Pair, Stance
from claims.settings import Settings
from claims.stance import RulesJudge
from claims.store import Ledger
from tests.conftest import ROOT
from tests.pipeline_case import (
    OUTLETS,
    QUOTES,
    CutEmbedder,
    CutError,
    CutExtractor,
    CutJudge,
    Fuse,
    both,
    decided,
    documents,
    fresh,
    partition,
    seen,
    statement_of,
    the_parts,
    written,
)


@pytest.fixture
def parts(settings: Settings) -> Parts:
    """Quotations, word hashes and rules: everything real but the encoder."""
    return the_parts(settings)


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
from tests.pipeline_case import documents, the_parts
settings = read_settings(db=sys.argv[1])
ledger = Ledger.open(settings.url, settings=settings)
print("ready", flush=True)
sys.stdin.readline()
for document in documents(settings, *map(int, sys.argv[2])):
    ingest_documents(ledger, [document], the_parts(settings))
"""


@pytest.mark.parametrize("whole_up_to", [5000, 0])
def test_two_processes_ingest_at_once(whole_up_to: int, ledger: Ledger, parts: Parts, tmp_path: Path) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", TWO_AT_ONCE, parts.settings.url, numbers],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "CLAIMS_WHOLE_UP_TO": str(whole_up_to)},
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
    kept = json.loads(ledger.grouping(ledger.revision(), parts.key) or b"{}")
    assert len(kept["claim"]) == ledger.statement_count(parts.extractor.name)
    if not whole_up_to:  # one after the other; a whole grouping makes the order of arrival of no account
        rebuild(ledger, parts)
    assert both(ledger, parts) == both(whole, parts)
