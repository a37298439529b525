"""Files made to hurt: each ends in one clear problem, soon and in little memory, and the rest is read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from benchmarks.make_formats import docx_bytes
from claims.ingest import Hints, read_bytes, read_source
from claims.settings import ROOT, Settings
from tests.ingest_files import (
    MEGABYTE,
    Entry,
    bomb,
    pdf,
    pdf_of_pages,
    pdf_of_stream,
    raw_zip,
    with_parts,
    zipped,
)  # fmt: skip
from tests.test_ingest_tables import sheet

SETTINGS = Settings()
SECONDS = 10
BYTES = 1_000_000_000
ARTICLE = docx_bytes(["The envoy said no."] * 50)
TABLE = sheet(("A", [["Title", "Text"], *([["Talks", "The envoy said no."]] * 50)]))
LETTER = (
    b"MIME-Version: 1.0\nSubject: A\nContent-Type: multipart/mixed; boundary=b\n\n"
    b"--b\nContent-Type: text/plain\n\n"
)
ENTITIES = '<!DOCTYPE w [<!ENTITY a "no"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w>&b;</w>'
CONTENT_TYPES = Entry("[Content_Types].xml", b"<Types/>")
TYPED = "The envoy said no. "


def nested(depth: int) -> bytes:
    """An article in an archive in an archive."""
    data = b"The envoy said no."
    for level in range(depth):
        data = zipped({"a.txt" if level == 0 else "a.zip": data})
    return data


def deflated(block: bytes, times: int) -> bytes:
    """A block again and again as a zlib stream, packed once."""
    packer = zlib.compressobj()
    head = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    raw = zlib.compressobj(wbits=-15)
    rest = raw.compress(block) + raw.flush(zlib.Z_FULL_FLUSH)
    return head + rest * (times - 1) + raw.flush(zlib.Z_FINISH)


def cut(data: bytes) -> bytes:
    """The first half, as after a broken download."""
    return data[: len(data) // 2]


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "white space.zip": (lambda: raw_zip(bomb("a.txt")), "unpacks to 1,073,741,824 bytes"),
    "bomb.zip": (lambda: raw_zip(bomb("a.txt", 150)), "it looks like a ZIP bomb"),
    "lying small.zip": (lambda: raw_zip(bomb("a.txt", size=900)), "is not what the archive's directory says"),
    "lying large.zip": (
        lambda: raw_zip(Entry("a.txt", b"The envoy said no.", size=4000)),
        "is shorter than the archive's directory says",
    ),
    "wrong checksum.zip": (
        lambda: raw_zip(Entry("a.txt", b"The envoy said no.", crc=1)),
        "is not what the archive's directory says",
    ),
    "encrypted.zip": (lambda: raw_zip(Entry("a.txt", b"\x00" * 20, flags=1)), "is encrypted"),
    "unknown method.zip": (lambda: raw_zip(Entry("a.txt", b"no", method=77)), "is damaged"),
    "link.zip": (lambda: raw_zip(Entry("a.txt", b"/etc/passwd", attributes=0o120777 << 16)), "is a link"),
    "up.zip": (lambda: raw_zip(Entry("../../etc/a.txt", b"no")), "leads out of the archive"),
    "root.zip": (lambda: raw_zip(Entry("/etc/a.txt", b"no")), "leads out of the archive"),
    "drive.zip": (lambda: raw_zip(Entry("C:a.txt", b"no")), "leads out of the archive"),
    "back.zip": (lambda: raw_zip(Entry("..\\a.txt", b"no")), "leads out of the archive"),
    "many.zip": (lambda: zipped({f"{n}.txt": b"no" for n in range(5001)}), "more than 5,000 files"),
    "deep.zip": (lambda: nested(4), "too deep to be opened"),
    "cut.zip": (
        lambda: cut(zipped({f"{n}.txt": os.urandom(99) for n in range(9)})),
        "its directory cannot be",
    ),
    "pages.pdf": (lambda: pdf_of_pages(100_000), "more than 2,000 pages"),
    "lying pages.pdf": (lambda: pdf_of_pages(1, told=2_000_000_000), "is a PDF file"),
    "white space.pdf": (lambda: pdf_of_stream(deflated(b" " * MEGABYTE, 1024)), "its reader broke on"),
    "endless text.pdf": (
        lambda: pdf_of_stream(deflated(f"BT /F 9 Tf 9 9 Td ({TYPED}) Tj ET\n".encode() * 9999, 900)),
        "its reader broke on",
    ),
    "cut.pdf": (lambda: cut(pdf([["The envoy said no."] * 40] * 5)), "damaged or cut off"),
    "locked.pdf": (lambda: pdf([["The envoy said no."]], password="x"), "needs a password"),
    "white space.docx": (
        lambda: raw_zip(CONTENT_TYPES, bomb("word/document.xml")),
        "unpacks to 1,073,741,8",
    ),
    "lying.docx": (
        lambda: raw_zip(CONTENT_TYPES, bomb("word/document.xml", size=900)),
        "does not unpack as its directory says",
    ),
    "entities.docx": (
        lambda: with_parts(ARTICLE, {"word/document.xml": ENTITIES.encode()}),
        "declares XML entities",
    ),
    "wide entities.docx": (
        lambda: with_parts(ARTICLE, {"docProps/core.xml": ENTITIES.encode("utf-16")}),
        "declares XML entities",
    ),
    "macros.docx": (lambda: with_parts(ARTICLE, {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}), "with macros"),
    "deep.docx": (
        lambda: docx_bytes([], body="<w:sdt>" * 99_999 + "</w:sdt>" * 99_999),
        "damaged or cut off",
    ),
    "long.docx": (lambda: docx_bytes([TYPED * 20] * 20_000), "more text than is read"),
    "cut.docx": (lambda: cut(ARTICLE), "is damaged or cut off"),
    "no document.docx": (lambda: zipped({"[Content_Types].xml": b"<Types/>", "word/a": b""}), "damaged"),
    "locked.docx": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "an encrypted Office file",
    ),
    "entities.xlsx": (
        lambda: with_parts(TABLE, {"xl/sharedStrings.xml": ENTITIES.encode()}),
        "declares XML entities",
    ),
    "macros.xlsx": (lambda: with_parts(TABLE, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}), "with macros"),
    "cut.xlsx": (lambda: cut(TABLE), "is damaged or cut off"),
    "rows.xlsx": (lambda: sheet(("A", [["Title"], *([["Talks"]] * 20_001)])), "more rows than are read"),
    "letters.eml": (lambda: letters(6), "too deep to be opened"),
    "sender.eml": (lambda: b"MIME-Version: 1.0\nFrom: " + b"(" * 500_000 + b"\n\nno", "is a mail that"),
    "cut.eml": (lambda: b"MIME-Version: 1.0\nSubject: A\nContent-Type: text/html\n\n<html><bo", "no article"),
    "cells.csv": (lambda: b"title,text\n" + b'A,"' + b'"",' * 1_000_000, "the table is broken"),
}


def letters(depth: int) -> bytes:
    """A mail in a mail in a mail, with no text but that of the innermost."""
    data = b"MIME-Version: 1.0\nSubject: A\n\nThe envoy said no.\n"
    for level in range(depth):
        edge = f"--b{level}"
        data = (
            (
                f"MIME-Version: 1.0\nSubject: A\nContent-Type: multipart/mixed; boundary=b{level}\n\n{edge}\n"
                "Content-Type: application/zip\nContent-Disposition: attachment; filename=a.eml\n\n"
            ).encode()
            + data
            + f"\n{edge}--\n".encode()
        )
    return data


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_problem_within_seconds(name: str) -> None:
    make, reason = HOSTILE[name]
    data = make()
    started = time.monotonic()
    documents, problems = read_bytes(name, data, settings=SETTINGS)
    assert time.monotonic() - started < SECONDS
    assert documents == []
    assert [reason in str(problem) for problem in problems] == [True], problems
    assert problems[0].place.startswith(name)
    assert str(problems[0]).isprintable()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="a process's peak is read from /proc")
def test_among_hostile_files_the_good_ones_are_read_in_little_memory(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, (make, _) in HOSTILE.items():
        (folder / name).write_bytes(make())
    for name in ("0 first.txt", "m middle.txt", "z last.txt"):
        (folder / name).write_text(f"The envoy said the toll on {name[:1]} would fall.")
    code = (
        "import json, sys\nfrom resource import RUSAGE_CHILDREN, getrusage\n"
        "from pathlib import Path\n"
        "from claims.ingest import read_source\nfrom claims.settings import Settings\n"
        "found = list(read_source(sys.argv[1], settings=Settings()))\n"
        "own = Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]\n"
        "peak = [int(own) * 1024, getrusage(RUSAGE_CHILDREN).ru_maxrss * 1024]\n"
        "print(json.dumps([sum(len(d) for _, d, _ in found), sum(len(p) for _, _, p in found), peak]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    documents, problems, peaks = json.loads(done.stdout)
    assert (documents, problems) == (3, len(HOSTILE))
    assert sum(peaks) < BYTES
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles"]


def test_in_an_archive_the_good_files_are_read_beside_the_hostile(tmp_path: Path) -> None:
    good = b"The envoy said no."
    names = ["a.txt", "../../b.txt", "a.txt", "c/d.txt", ".hidden.txt", "__MACOSX/e.txt", "f.exe", "g.docx"]
    path = tmp_path / "a.zip"
    path.write_bytes(raw_zip(*(Entry(name, ARTICLE if name == "g.docx" else good) for name in names)))
    [(_, documents, problems)] = read_source(str(path), settings=SETTINGS)
    assert [document.path.removeprefix(str(path)) for document in documents] == [
        "/a.txt",
        "/c/d.txt",
        "/g.docx",
    ]
    assert [document.place for document in documents] == [f": {document.path}" for document in documents]
    assert [(Path(problem.place).name, problem.reason[:12]) for problem in problems] == [
        ("b.txt", "has a name t"),
        ("a.txt", "stands twice"),
        ("f.exe", "is a format "),
    ]


def test_what_stands_in_archives_counts_together() -> None:
    inner = zipped({f"{n}.txt": f"The envoy said {n}.".encode() for n in range(6)})
    data = zipped({f"{n}.zip": inner for n in range(3)})
    documents, problems = read_bytes("a.zip", data, settings=Settings(max_archive_files=10))
    assert len(documents) == 8
    assert all("more than 10 files" in problem.reason for problem in problems)


def test_after_a_file_that_is_too_slow_the_rest_of_an_archive_is_left_out_in_so_many_words() -> None:
    data = zipped({"a.txt": b"The envoy said no.", "b.pdf": pdf([[TYPED * 5] * 50] * 200), "c.txt": b"No."})
    english = Hints(language="en")  # nothing to find out, so nothing to load
    documents, problems = read_bytes("a.zip", data, settings=Settings(reader_seconds=0.2), hints=english)
    assert [document.path for document in documents] == ["a.zip/a.txt"]
    assert [(problem.place, problem.reason) for problem in problems] == [
        ("a.zip/b.pdf", "is a PDF file that took too long to read."),
        ("a.zip", "a file in it took too long to read."),
    ]


SLOW: dict[str, tuple[Callable[[], bytes], str]] = {
    "a.pdf": (lambda: pdf([[TYPED * 5] * 50] * 200), "is a PDF file that took too long to read."),
    "parts.eml": (lambda: LETTER * 20_000, "is a mail that took too long to read."),
}


@pytest.mark.parametrize("name", SLOW)
def test_a_slow_reader_is_stopped_and_leaves_no_process(name: str) -> None:
    make, reason = SLOW[name]
    data, before = make(), psutil.Process().children()
    documents, [problem] = read_bytes(name, data, settings=Settings(reader_seconds=0.05))
    assert (documents, problem.reason) == ([], reason)
    assert set(psutil.Process().children()) <= set(before)


def test_a_file_with_pictures_may_be_larger_than_a_text() -> None:
    padded = pdf([["The envoy said no."]]) + b"\n" * SETTINGS.max_document_bytes
    [document], problems = read_bytes("a.pdf", padded, settings=SETTINGS)
    assert (document.text, problems) == ("The envoy said no.", [])
    _, [problem] = read_bytes("a.pdf", padded, settings=Settings(max_file_bytes=5_000_000))
    assert "more than the 5,000,000 bytes" in problem.reason
