"""Broken and hostile files to import: a clear message with place and value, and a ledger as it was."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from claims.complete import read_complete
from claims.errors import ClaimsError, CompleteError
from claims.pipeline import Parts
from claims.records import DecisionKind
from claims.settings import Settings, read_settings
from tests.complete_case import Analyst
from tests.conftest import ROOT
from tests.pipeline_case import the_parts

File = dict[str, Any]
Change = Callable[[File], object]


@pytest.fixture(scope="module")
def parts() -> Parts:
    """Everything real but the encoder."""
    return the_parts(Settings())


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, parts: Parts) -> bytes:
    """A small complete export with something in every part."""
    ana = Analyst.at(tmp_path_factory.mktemp("ana"), "ana", parts)
    ana.read(0, 1, 2)
    ana.read(0, say=" again")
    ana.decide(DecisionKind.SPEAKER, ana.statements()[0], value="Hal Campione")
    ana.decide(DecisionKind.SAME, *ana.statements()[:2])
    return ana.complete()


RAW: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "cut off": (lambda data: data[: len(data) // 2], "the file: is not JSON, or cut off: EOF"),
    "empty": (lambda data: b"", "the file: is not JSON, or cut off"),
    "no text": (lambda data: b"\xff\xfe\x00", "the file: is not JSON"),
    "no number": (lambda data: data.replace(b'"score": 1.0', b'"score": NaN'), "the file: is not JSON"),
    "deep": (lambda data: b'{"standpoint": ' + b"[" * 100_000, "recursion limit"),
    "something else": (lambda data: b'{"name": "x"}', "is not an export of this program"),
    "a list": (lambda data: b"[1, 2]", "is not an export of this program"),
    "twice": (lambda data: data + data, "trailing characters"),
}


def _set(path: str, value: Any) -> Change:
    """Puts a value at a place such as "documents.0.title"."""

    def change(file: File) -> None:
        *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        inner: Any = file
        for part in way:
            inner = inner[part]
        inner[last] = value

    return change


def _repeat(table: str) -> Change:
    return lambda file: file[table].append(file[table][0])


CHANGES: dict[str, tuple[Change, str]] = {
    "version": (_set("standpoint.version", 9), r"standpoint.version \(9\): this program reads version 1"),
    "not complete": (_set("standpoint", {"version": 1}), "this export is not complete"),
    "unknown part": (_set("extra", []), r"the file \(extra\): this part is not known"),
    "missing part": (lambda file: file.pop("decisions"), r"the file \(decisions\): this part is missing"),
    "no list": (_set("documents", {}), "documents .*a list is needed"),
    "no object": (_set("documents.0", 7), r"documents\[0\] \(7\): an object is needed"),
    "unknown field": (_set("documents.0.colour", "red"), r"documents\[0\].colour: this field is not known"),
    "unknown inside": (_set("statements.0.speaker.age", 7), r"statements\[0\].speaker.age: this field"),
    "text for number": (
        _set("statements.1.score", "1"),
        r"statements\[1\].score \(1\): input should be a valid",
    ),
    "number for text": (
        _set("documents.0.title", 7),
        r"documents\[0\].title \(7\): input should be a valid str",
    ),
    "no day": (_set("documents.0.published", "soon"), r"documents\[0\].published \(soon\)"),
    "no moment": (_set("decisions.0.at", "2025-06-01T08:00:00"), r"decisions\[0\].at .*needs its zone"),
    "no kind": (_set("decisions.0.kind", "burn"), r"decisions\[0\].kind \(burn\)"),
    "other text": (
        _set("documents.0.text", "“Nothing,” said Nobody."),
        r"documents\[0\].id .*one was changed",
    ),
    "other place": (_set("documents.0.place", "https://b.example"), r"documents\[0\].id .*one was changed"),
    "other revision": (_set("documents.0.number", 4), r"documents\[0\].number \(4\): by when it came in"),
    "lost document": (
        _set("statements.0.document", "d404"),
        r"statements\[0\].document \(d404\): no document",
    ),
    "lost reading": (_set("extractions.0.document", "d404"), r"extractions\[0\].document \(d404\)"),
    "unread": (_set("statements.0.extractor", "x-1"), r"statements\[0\].extractor \(x-1\)"),
    "words outside": (
        _set("statements.0.content", [[1, 9_999]]),
        r"statements\[0\].content .*does not lie in",
    ),
    "words reversed": (_set("statements.0.quoted", [[9, 1]]), r"statements\[0\].quoted .*does not lie in"),
    "no words": (_set("statements.0.content", []), r"statements\[0\].content .*needs words"),
    "other value": (_set("decisions.0.value", "Mallory"), r"decisions\[0\].id .*something was changed"),
    "one of a pair": (_set("decisions.1.subjects", ["s1"]), r"decisions\[1\] .*2 different statements, not"),
    "no reason": (_set("decisions.0.why", ""), r"decisions\[0\] .*needs its reason"),
    "lost founder": (_set("ids.0.founder", "s404"), r"ids\[0\].founder \(s404\): no statement"),
    "lost redirect": (_set("ids.0.redirect", "c404"), r"ids\[0\].redirect \(c404\): it leads to an id"),
    "own redirect": (lambda file: file["ids"][0].update(redirect=file["ids"][0]["id"]), "in a circle"),
    "third sort": (_set("ids.0.sort", "rumour"), r"ids\[0\].sort \(rumour\)"),
    "broken actors": (_set("registry.actors.0.sort", "ghost"), "registry: .*sort"),
    "no actors": (_set("registry", []), "registry: "),
    "document twice": (_repeat("documents"), r"documents\[4\] .*stands there twice"),
    "statement twice": (_repeat("statements"), r"statements\[4\] .*stands there twice"),
    "decision twice": (_repeat("decisions"), r"decisions\[2\] .*stands there twice"),
    "id twice": (_repeat("ids"), r"ids\[\d+\] .*stands there twice"),
}


def refused(folder: Path, parts: Parts, data: bytes) -> str:
    """What an import into a ledger that holds something says; the ledger stays as it was."""
    ben = Analyst.at(folder, "ben", parts, second=3)
    ben.read(3)
    before, revision = ben.complete(), ben.ledger.revision()
    with pytest.raises(CompleteError) as told:
        ben.take_in(data)
    assert (ben.complete(), ben.ledger.revision()) == (before, revision)
    return str(told.value)


@pytest.mark.parametrize("name", RAW)
def test_what_is_no_complete_export_is_refused(name: str, tmp_path: Path, parts: Parts, whole: bytes) -> None:
    break_it, expected = RAW[name]
    message = refused(tmp_path, parts, break_it(whole))
    assert expected in message
    assert message.endswith("Nothing was changed.")
    assert len(message) < 300


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_file_is_refused_with_place_and_value(
    name: str, tmp_path: Path, parts: Parts, whole: bytes
) -> None:
    change, expected = CHANGES[name]
    file = json.loads(whole)
    change(file)
    with pytest.raises(CompleteError, match=expected):
        raise CompleteError(refused(tmp_path, parts, json.dumps(file).encode()))


def test_a_file_that_is_too_large_is_refused_before_it_is_read(whole: bytes) -> None:
    settings = read_settings(max_import_bytes=1_000)
    with pytest.raises(CompleteError, match="more than the 1,000 bytes of the setting `max_import_bytes`"):
        read_complete(whole, settings=settings)


def test_a_long_value_is_cut_in_the_message(tmp_path: Path, parts: Parts, whole: bytes) -> None:
    file = json.loads(whole)
    file["decisions"][0]["kind"] = "burn " * 100_000
    assert len(refused(tmp_path, parts, json.dumps(file).encode())) < 500


def test_the_same_file_written_otherwise_is_taken_in(tmp_path: Path, parts: Parts, whole: bytes) -> None:
    ben = Analyst.at(tmp_path, "ben", parts)
    ben.take_in(json.dumps(json.loads(whole), indent=3).encode())
    assert ben.complete() == whole


def test_a_field_that_an_older_version_did_not_have_takes_its_default(
    tmp_path: Path, parts: Parts, whole: bytes
) -> None:
    file = json.loads(whole)
    for row in file["documents"]:
        del row["pages"]
    ben = Analyst.at(tmp_path, "ben", parts)
    ben.take_in(json.dumps(file).encode())
    assert ben.complete() == whole


VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-9, 10**20)
    | st.text(max_size=9)
    | st.lists(st.integers(), max_size=2)
)


@tried(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False), VALUES)
def test_any_value_anywhere_is_taken_in_whole_or_not_at_all(
    tmp_path_factory: pytest.TempPathFactory, parts: Parts, whole: bytes, random: Any, value: Any
) -> None:
    file = json.loads(whole)
    inner: Any = file
    key: Any = random.choice(["standpoint", "documents", "extractions", "statements", "decisions", "ids"])
    while isinstance(inner[key], dict | list) and inner[key] and random.random() < 0.9:
        inner = inner[key]
        key = random.choice(sorted(inner)) if isinstance(inner, dict) else random.randrange(len(inner))
    inner[key] = value
    ben = Analyst.at(tmp_path_factory.mktemp("ben"), "ben", parts)
    try:
        ben.take_in(json.dumps(file).encode())
    except ClaimsError:
        assert ben.ledger.revision() == 0
    else:
        assert ben.ledger.check() == []


def run(db: str, *words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The command line on a ledger."""
    return subprocess.run(
        [sys.executable, "-m", "claims", "--db", db, *words],
        input=stdin, capture_output=True, cwd=ROOT, check=False,
    )  # fmt: skip


def test_the_command_line_carries_a_ledger_over_and_refuses_in_one_line(tmp_path: Path) -> None:
    one, two = f"sqlite:///{tmp_path / 'one.db'}", f"sqlite:///{tmp_path / 'two.db'}"
    article = (
        "---\noutlet: Example Post\npublished: 2025-05-20\n---\nThe harbour is open, Dmitry Peskov said.\n"
    )
    assert run(one, "ingest", "-", stdin=article.encode()).returncode == 0
    data = run(one, "export", "--complete", "--out", "-").stdout
    taken = run(two, "import", "-", "--actors", str(tmp_path / "actors.json"), stdin=data)
    assert json.loads(taken.stdout)["documents"] == 1
    assert b"other actors" not in taken.stderr
    assert run(two, "export", "--complete", "--out", "-").stdout == data
    broken = run(two, "import", "-", stdin=data[:-40])
    assert (broken.returncode, broken.stdout) == (2, b"")
    assert b"Traceback" not in broken.stderr
    assert run(two, "export", "--complete", "--camp", "media", "--out", "-").returncode == 2
    assert run(two, "import", str(tmp_path / "none.json")).returncode == 2


def test_the_actors_of_a_file_can_be_used_as_an_actors_file(tmp_path: Path, whole: bytes) -> None:
    from claims.actors import read_registry

    file = read_complete(whole, settings=Settings())
    written = tmp_path / "actors.json"
    written.write_text(json.dumps(file.registry), encoding="utf-8")
    mine = read_registry(Settings().actors_file)
    assert read_registry(written) == mine
