"""Files, folders, links and standard input."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from claims.ingest import Hints, read_source
from claims.ingest.sources import unreadable
from claims.settings import Settings

SETTINGS = Settings()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two readable files, one that is refused, one hidden, and one below."""
    top = tmp_path / "articles"
    (top / "below").mkdir(parents=True)
    (top / "b.txt").write_text("The minister said yes.")
    (top / "a.md").write_text("The envoy said no.")
    (top / "c.json5").write_text("who,what")
    (top / ".hidden.txt").write_text("Nothing.")
    (top / "below" / "d.jsonl").write_text('{"title": "One"}\n{"title": "Two"}\n')
    return top


def names(folder: Path) -> list[str]:
    """The names that a folder gives, relative to it."""
    return [str(Path(name).relative_to(folder)) for name, _, _ in read_source(str(folder), settings=SETTINGS)]


def test_a_folder_is_read_sorted_and_whole(folder: Path) -> None:
    assert names(folder) == ["a.md", "b.txt", "below/d.jsonl", "c.json5"]
    results = list(read_source(str(folder), settings=SETTINGS))
    assert [len(documents) for _, documents, _ in results] == [1, 1, 2, 0]
    assert [len(problems) for _, _, problems in results] == [0, 0, 0, 1]


def test_a_file_is_named_as_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    [(name, [document], [])] = read_source("./below/../a.md", settings=SETTINGS)
    assert (name, document.path) == ("./below/../a.md", "./below/../a.md")
    [(_, [again], [])] = read_source(str(folder / "a.md"), settings=SETTINGS)
    assert document.id == again.id


def test_a_url_or_title_does_not_belong_to_each_file_of_a_folder(folder: Path) -> None:
    hints = Hints(outlet="The Wire", title="A", url="https://wire.example/1")
    found = [
        d for _, documents, _ in read_source(str(folder), settings=SETTINGS, hints=hints) for d in documents
    ]
    assert {(d.url, d.outlet) for d in found} == {(None, "The Wire")}
    assert [d.title for d in found] == ["", "", "One", "Two"]
    assert len({d.place for d in found}) == 4


def test_links_that_lead_back_or_nowhere_are_named_and_the_rest_is_read(folder: Path) -> None:
    (folder / "below" / "loop").symlink_to(folder)
    (folder / "gone").symlink_to(folder / "missing")
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "z.txt").symlink_to(folder / "a.md")
    results = {
        Path(name).name: (documents, problems)
        for name, documents, problems in read_source(str(folder), settings=SETTINGS)
    }
    assert "link to a folder" in results["loop"][1][0].reason
    assert "no such file" in results["gone"][1][0].reason
    assert "cannot be read" in results["self.txt"][1][0].reason
    assert results["z.txt"][0][0].id == results["a.md"][0][0].id


def test_a_deep_folder_is_read(tmp_path: Path) -> None:
    here = tmp_path
    for _ in range(300):
        here /= "f"
    here.mkdir(parents=True)
    (here / "a.txt").write_text("The envoy said no.")
    [(_, documents, _)] = read_source(str(tmp_path), settings=SETTINGS)
    assert len(documents) == 1


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    [(name, documents, problems)] = read_source(str(tmp_path), settings=SETTINGS)
    assert (name, documents) == (str(tmp_path), [])
    assert "holds no files" in problems[0].reason


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("missing.txt", "no such file"),
        ("missing/", "no such file"),
        ("", "no such file"),
        ("a\0b", "cannot be read"),
        ("x" * 5000, "cannot be read"),
        ("\udcff.txt", "no such file"),
        ("\x1b[31m.txt", "no such file"),
    ],
)
def test_impossible_names(source: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    [(_, documents, [problem])] = read_source(source, settings=SETTINGS)
    assert documents == []
    assert reason in problem.reason
    assert str(problem).isprintable()


def test_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for source in (str(tmp_path / "pipe.txt"), "/dev/zero"):
        [(_, documents, [problem])] = read_source(source, settings=SETTINGS)
        assert documents == []
        assert "not a file" in problem.reason


def test_names_that_are_not_utf_8_are_read_and_can_be_stored(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("The envoy said no.")
    [(_, [document], [])] = read_source(str(tmp_path), settings=SETTINGS)
    assert document.path.endswith(r"caf\xe9.txt")
    assert document.place.encode().endswith(rb"caf\xe9.txt")


def test_standard_input_is_bounded_and_its_text_is_its_place() -> None:
    [(name, [document], [])] = read_source("-", settings=SETTINGS, stdin=io.BytesIO(b"The envoy said no."))
    [(_, [other], [])] = read_source("-", settings=SETTINGS, stdin=io.BytesIO(b"The envoy said yes."))
    assert (name, document.path) == ("-", "-")
    assert document.place != other.place
    [(_, documents, [problem])] = read_source(
        "-", settings=Settings(max_document_bytes=9), stdin=io.BytesIO(b"a" * 99)
    )
    assert documents == []
    assert "more than the 9 bytes" in problem.reason


def test_the_words_of_the_system_are_passed_on() -> None:
    problem = unreadable("locked", PermissionError(13, "Permission denied"))
    assert (problem.place, problem.reason) == ("locked", "cannot be read: Permission denied.")
    assert problem.advice


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_locked_folder_leaves_the_rest(folder: Path) -> None:
    (folder / "below").chmod(0)
    results = list(read_source(str(folder), settings=SETTINGS))
    (folder / "below").chmod(0o700)
    assert sum(len(documents) for _, documents, _ in results) == 2
    assert any("Permission denied" in problem.reason for _, _, problems in results for problem in problems)
