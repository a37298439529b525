"""Workbooks, Parquet and JSON Lines, read by other libraries than those that wrote them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import fastparquet
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.export import FORMATS, export_bytes
from claims.export.plain import visible
from claims.export.sheet import safe_cell
from claims.export.tables import COLUMNS, STAMP
from claims.export.workbook import CELL_CHARS
from claims.records import Hop, HopRole, Span
from claims.snapshot import Filters, Snapshot
from tests.export_case import HOSTILE, hostile, seen, spans_in, texts_of
from tests.story import At, Story, day, harbour

SHEETS = ["Statements", "Claims", "Issues", "Sources", "About"]


def book_of(snapshot: Snapshot, **more: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(export_bytes(snapshot, "xlsx", **more)))


def records(sheet: Any) -> list[dict[str, Any]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def parquet_of(snapshot: Snapshot, **more: Any) -> Any:
    return fastparquet.ParquetFile(io.BytesIO(export_bytes(snapshot, "parquet", **more)))


def lines_of(snapshot: Snapshot, **more: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in export_bytes(snapshot, "jsonl", **more).splitlines()]


def test_a_workbook_has_a_sheet_for_each_table_with_a_frozen_header() -> None:
    book = book_of(seen())
    assert book.sheetnames == SHEETS
    for name in SHEETS[:-1]:
        assert book[name].freeze_panes == "A2"
        assert book[name].auto_filter.ref.startswith("A1:")
    heads = [cell.value for cell in book["Statements"][1]]
    assert heads == [*COLUMNS, *STAMP]
    assert book["Statements"].column_dimensions["P"].width > 60


def test_a_workbook_holds_typed_values_and_provenance() -> None:
    story, (opened, *_) = harbour()
    book = book_of(seen(story).as_of(day(7)))
    rows = records(book["Statements"])
    assert rows[0]["statement"] == opened
    for row in rows:
        (span,) = spans_in(row["offsets"])
        assert span.of(texts_of(story)[row["document"]]) == row["words_as_printed"]
        assert (row["ledger_revision"], row["as_of"].date(), row["orphan"]) == (100, date(2025, 3, 7), "no")
        assert row["url"].startswith("https://")
        assert row["reported_on"].date() == row["published"].date()
    issues = {row["issue"]: row for row in records(book["Issues"])}
    assert (issues["i1"]["standing"], issues["i1"]["statements"]) == ("contested", 3)
    assert len(records(book["Claims"])) == 3
    assert [row["statements_shown"] for row in records(book["Sources"])] == [1, 1, 1, 1]


def test_a_workbook_shows_what_the_filters_show_and_no_more() -> None:
    book = book_of(seen(), filters=Filters(camps=("south",)))
    assert [row["speaker"] for row in records(book["Statements"])] == ["Rosa Prado"]
    assert [row["issue"] for row in records(book["Issues"])] == ["i1"]
    about = {row[0]: row[1] for row in book["About"].iter_rows(values_only=True)}
    assert about["Shown"] == "camps = south"
    assert about["Searched"] == "4 documents from 3 outlets, 3 March 2025 to 7 March 2025"


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_runs_in_a_workbook(words: str) -> None:
    book = book_of(hostile(words))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [cell for cell in cells if cell.hyperlink]
    texts = [cell.value for cell in cells if cell.data_type == "s"]
    assert not [text for text in texts if text.startswith(("=", "+", "-", "@", "\t"))]
    assert not [text for text in texts if set(text) & set("\x00\x01\x1b\u202e\u2066")]
    assert max(map(len, texts)) <= CELL_CHARS


def test_a_cell_says_that_it_was_cut() -> None:
    book = book_of(hostile("\U0001f600" * 20_000))
    cell = records(book["Statements"])[0]["words_as_printed"]
    assert cell.endswith(" … [cut: 20,000 characters in all]")
    assert len(cell.encode("utf-16-le")) // 2 <= CELL_CHARS


def test_parquet_has_typed_columns_and_exact_words() -> None:
    story, _ = harbour()
    file = parquet_of(seen(story))
    frame = file.to_pandas()
    assert list(frame.columns) == [*COLUMNS, *STAMP]
    for row in frame.itertuples():
        (span,) = spans_in(row.offsets)
        assert span.of(texts_of(story)[row.document]) == row.words_as_printed
        assert (row.ledger_revision, bool(row.orphan), len(row.text_sha256)) == (100, False, 64)
    assert frame["named"].tolist() == [True, True, True, False]
    assert str(frame["reported_on"].iloc[0])[:10] == "2025-03-03"
    assert json.loads(file.key_value_metadata["standpoint"])["revision"] == 100


def test_parquet_respects_filters_and_can_be_empty() -> None:
    south = parquet_of(seen(), filters=Filters(camps=("south",))).to_pandas()
    assert south["speaker"].tolist() == ["Rosa Prado"]
    nobody = parquet_of(seen(), filters=Filters(camps=("media",))).to_pandas()
    assert (len(nobody), list(nobody.columns)) == (0, [*COLUMNS, *STAMP])


def test_each_line_of_json_can_be_read_alone() -> None:
    story, _ = harbour()
    rows = lines_of(seen(story).as_of(day(7)))
    assert len(rows) == 4
    for row in rows:
        ((start, end),) = row["content"]
        assert texts_of(story)[row["document"]][start:end] == row["quote"]
        assert (row["revision"], row["as_of"], row["orphan"]) == (100, "2025-03-07", False)
        assert row["document_url"].startswith("https://")
        assert len(row["document_text_sha256"]) == 64
    assert rows[0]["issue_standing"] == "contested"


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("name", ["jsonl", "json", "csv", "parquet", "markdown"])
def test_no_text_breaks_a_table(words: str, name: str) -> None:
    data = export_bytes(hostile(words), name)
    if name == "parquet":
        assert len(parquet_of(hostile(words)).to_pandas()) == 2
    elif name == "jsonl":
        assert len([json.loads(line) for line in data.decode().split("\n") if line]) == 2
    elif name == "json":
        assert len(json.loads(data.decode())["statements"]) == 2
    elif name == "csv":
        assert len(list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))) == 3
    else:
        assert data.decode().count("\n[^") == 2


@given(st.text(min_size=1).filter(lambda t: t.isprintable() and t.strip() == t), st.text(max_size=9))
@settings(max_examples=25, deadline=None)
def test_offsets_come_back_from_every_table(content: str, before: str) -> None:
    story = Story()
    document = story.article(f"{before}{content}, Ava Lind said.", on=1)
    story.says("Ava Lind", content, at=At(document=document))
    story.statements[0] = replace(
        story.statements[0], content=(Span(len(before), len(before) + len(content)),)
    )
    text, snapshot = story.stored[0].document.text, seen(story)
    (line,) = lines_of(snapshot)
    assert Span(*line["content"][0]).of(text) == line["quote"] == content
    row = parquet_of(snapshot).to_pandas().iloc[0]
    assert spans_in(row["offsets"])[0].of(text) == row["words_as_printed"] == content
    (cell,) = records(book_of(snapshot)["Statements"])
    assert spans_in(cell["offsets"])[0].of(text) == content


@pytest.mark.parametrize("half", ["\ud83d", "a\udc80b"])
def test_half_a_character_becomes_a_question_mark(half: str) -> None:
    assert str(safe_cell(half)) == visible(half) == half.encode("utf-8", "replace").decode()
    story = Story()
    story.says("Ava Lind", "The bridge is closed")
    hop = Hop(name=half, role=HopRole.RELAY, span=None)
    story.statements[0] = replace(story.statements[0], chain=(hop,))
    for name in FORMATS:
        assert export_bytes(seen(story), name)
