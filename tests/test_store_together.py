"""Threads and processes use one ledger file at the same time."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from claims.errors import LedgerBusyError
from claims.settings import Settings
from claims.store import Ledger, sqlite
from tests.conftest import ROOT
from tests.store_records import EXTRACTOR, a_document, two_statements

THREADS, EACH = 6, 8

ADDS = """
import sys
from claims.settings import read_settings
from claims.store import Ledger
from tests.store_records import a_document
settings = read_settings(db=sys.argv[1])
ledger = Ledger.open(settings.url, settings=settings)
for number in range(int(sys.argv[3])):
    ledger.add_document(a_document(place=f"https://example.org/{sys.argv[2]}/{number}"))
print(ledger.revision())
"""

WITHOUT_WHEEL = "import sys; sys.modules['pysqlite3'] = None\n" + ADDS


def _start(program: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _finished(process: subprocess.Popen[str]) -> str:
    out, problems = process.communicate(timeout=120)
    assert process.returncode == 0, problems
    return out


def test_threads_share_a_ledger(ledger: Ledger) -> None:
    def work(thread: int) -> list[int]:
        revisions = []
        for number in range(EACH):
            document = a_document(place=f"https://example.org/{thread}/{number}")
            ledger.add_document(document)
            ledger.add_extraction(document.id, EXTRACTOR, two_statements(document))
            revisions.append(ledger.revision())
        return revisions

    with ThreadPoolExecutor(THREADS) as pool:
        seen = list(pool.map(work, range(THREADS)))
    assert all(revisions == sorted(set(revisions)) for revisions in seen)
    assert ledger.revision() == 2 * THREADS * EACH
    assert len(ledger.statements(EXTRACTOR)) == 2 * THREADS * EACH
    assert [stored.number for stored in ledger.documents()] == [1] * THREADS * EACH
    assert ledger.check() == []


def test_threads_that_add_the_same_document_add_it_once(ledger: Ledger) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        added = list(pool.map(ledger.add_document, [a_document()] * THREADS))
    assert sorted(a.outcome for a in added) == ["new"] + ["same"] * (THREADS - 1)
    assert ledger.revision() == 1


def test_revisions_of_one_place_get_distinct_numbers(ledger: Ledger) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(ledger.add_document, [a_document(f"Text {n}.") for n in range(THREADS)]))
    assert [stored.number for stored in ledger.documents()] == list(range(1, THREADS + 1))


def test_threads_may_open_a_new_ledger_at_once(settings: Settings) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        opened = list(pool.map(lambda _: Ledger.open(settings.url, settings=settings), range(THREADS)))
    assert [ledger.revision() for ledger in opened] == [0] * THREADS


def test_processes_share_a_ledger_that_none_has_made_yet(settings: Settings) -> None:
    processes = [_start(ADDS, settings.url, str(number), str(EACH)) for number in range(3)]
    for process in processes:
        _finished(process)
    ledger = Ledger.open(settings.url, settings=settings)
    assert ledger.revision() == len(ledger.documents()) == 3 * EACH
    assert ledger.check() == []


def test_a_reader_sees_one_state_while_another_writes(ledger: Ledger) -> None:
    ledger.add_document(a_document())
    with ledger.engines.reading() as connection:
        count = "SELECT count(*) FROM documents"
        before = connection.exec_driver_sql(count).scalar_one()
        ledger.add_document(a_document("Another text."))
        assert connection.exec_driver_sql(count).scalar_one() == before
    assert len(ledger.documents()) == 2


def test_a_ledger_in_use_serves_threads_and_readers(ledger: Ledger) -> None:
    documents = [a_document(place=f"https://example.org/{n}") for n in range(THREADS)]
    with ledger.in_use(), ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(ledger.add_document, documents))
        assert len(ledger.documents()) == THREADS
    assert ledger.check() == []


def test_what_goes_wrong_elsewhere_in_a_run_is_not_the_ledgers(ledger: Ledger) -> None:
    with pytest.raises(FileNotFoundError), ledger.in_use():
        (ledger.path.parent / "none.txt").read_text()


def test_a_writer_that_waits_too_long_says_so(settings: Settings) -> None:
    impatient = settings.model_copy(update={"busy_seconds": 0.01})
    ledger = Ledger.open(impatient.url, settings=impatient)
    with closing(sqlite.driver().connect(str(ledger.path), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerBusyError, match=r"held by another writer for more than 0\.01 s"):
            ledger.add_document(a_document())
        assert ledger.documents() == []
        other.execute("ROLLBACK")
    assert ledger.add_document(a_document()).outcome == "new"


def test_without_the_wheel_the_standard_library_serves(settings: Settings) -> None:
    for number in range(2):
        _finished(_start(WITHOUT_WHEEL, settings.url, str(number), "2"))
    _finished(_start(ADDS, settings.url, "wheel", "2"))
    _finished(_start(WITHOUT_WHEEL, settings.url, "again", "2"))
    ledger = Ledger.open(settings.url, settings=settings)
    assert ledger.revision() == len(ledger.documents()) == 8
    assert ledger.check() == []
