"""Tables of articles and of statements: columns guessed and given, places of rows, sheets."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from claims.actors import read_registry
from claims.attribution import CueExtractor
from claims.ingest import Hints, read_bytes, read_head
from claims.ingest.columns import choose_columns, name_of
from claims.records import Document
from claims.settings import Settings
from tests.test_cli import run, told

SETTINGS = Settings()
ARTICLES = """Headline,Body,Date,Link,Source
Talks go on,"The envoy said no.
Nobody objected.",2025-05-20,https://wire.example/1,The Wire
Bridge shut,,21 May 2025,,The Sun
,,,,
"""
STATEMENTS = """Said by;Quote;Source;Date;URL
Ann Poe;The tolls will fall.;The Wire;2025-05-20;https://wire.example/1
Bo Lee;"“No, they will not.”";The Wire;2025-05-20;https://wire.example/1#top
Ann Poe;The bridge stays shut.;The Sun;2025-05-21;
Ann Poe;The bridge stays shut.;The Post;2025-05-22;
"""


def sheet(*sheets: tuple[str, Sequence[Sequence[Any]]]) -> bytes:
    """An Excel file, by xlsxwriter."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd/mm/yy"}) as book:
        for name, rows in sheets:
            made = book.add_worksheet(name)
            for number, row in enumerate(rows):
                made.write_row(number, 0, row)
    return file.getvalue()


def read(name: str, data: bytes, hints: Hints | None = None) -> tuple[list[Document], list[str]]:
    """The documents of a table, and its problems as shown."""
    documents, problems = read_bytes(name, data, settings=SETTINGS, hints=hints or Hints())
    return documents, [str(problem) for problem in problems]


def test_a_row_is_an_article() -> None:
    documents, problems = read("a.csv", ARTICLES.encode())
    assert problems == []
    assert [(d.title, d.text, d.outlet, d.url) for d in documents] == [
        ("Talks go on", "The envoy said no.\nNobody objected.", "The Wire", "https://wire.example/1"),
        ("Bridge shut", "Bridge shut", "The Sun", None),
    ]
    assert [d.published for d in documents] == [date(2025, 5, 20), date(2025, 5, 21)]
    assert not any(d.digest for d in documents)


def test_statements_of_one_source_are_one_document_that_says_whose_they_are() -> None:
    documents, problems = read("s.csv", STATEMENTS.encode())
    assert problems == []
    assert [(d.outlet, d.text) for d in documents] == [
        ("The Wire", "Ann Poe said: “The tolls will fall.”\n\nBo Lee said: “No, they will not.”"),
        ("The Sun", "Ann Poe said: “The bridge stays shut.”"),
        ("The Post", "Ann Poe said: “The bridge stays shut.”"),
    ]
    assert all(d.digest for d in documents)
    assert len({d.place for d in documents}) == 3


@pytest.mark.parametrize(
    ("header", "form"), [("quote", "direct"), ("statement", "indirect"), ("verbatim", "direct")]
)
def test_attribution_finds_the_speaker_that_the_table_gives(header: str, form: str) -> None:
    data = f"speaker,{header}\nAnn Poe,The tolls at Arden will fall.\nTwo U.S. officials,The talks go on.\n"
    hints = Hints(columns=(("text", header),))
    documents, _ = read("s.csv", data.encode(), hints)
    extractor = CueExtractor(read_registry(SETTINGS.actors_file), SETTINGS)
    found = [(document, one) for document in documents for one in extractor.extract(document)[0]]
    assert [one.speaker.name for _, one in found] == ["Ann Poe", "Two U.S. officials"]
    assert [one.form for _, one in found] == [form, form]
    words = [one.content[0].of(document.text).rstrip(".") for document, one in found]
    assert words == ["The tolls at Arden will fall", "The talks go on"]


def test_a_statement_known_again_in_a_longer_table_is_nothing_new() -> None:
    more = STATEMENTS + "Bo Lee;Never.;The Sun;2025-05-23;\n"
    before, after = read("s.csv", STATEMENTS.encode())[0], read("s.csv", more.encode())[0]
    assert [d.id for d in after][:3] == [d.id for d in before]


def test_rows_of_json_lines_with_a_speaker_are_statements() -> None:
    data = b'{"speaker": "Ann Poe", "statement": "Tolls fall.", "outlet": "The Wire"}\n{"title": "Talks"}\n'
    documents, problems = read("a.jsonl", data)
    assert problems == []
    assert [(d.text, d.digest) for d in documents] == [("Talks", False), ("Ann Poe said: Tolls fall.", True)]
    mapped = b'{"kopf": "Talks", "inhalt": "The envoy said no."}\n'
    [document], _ = read("a.jsonl", mapped, Hints(columns=(("title", "Kopf"), ("text", "Inhalt"))))
    assert (document.title, document.text) == ("Talks", "The envoy said no.")


def test_columns_can_be_given_and_a_wrong_one_is_named() -> None:
    data = b"Kopf\tInhalt\tTag\nTalks\tThe envoy said no.\t2025-05-20\n"
    documents, [problem] = read("a.tsv", data)
    assert documents == []
    assert "Kopf, Inhalt, Tag" in problem
    assert "--map text=COLUMN" in problem
    hints = Hints(columns=(("headline", "kopf"), ("text", "Inhalt"), ("date", "Tag"), ("url", "Netz")))
    [document], [problem] = read("a.tsv", data, hints)
    assert (document.title, document.text, document.published) == (
        "Talks",
        "The envoy said no.",
        date(2025, 5, 20),
    )
    assert "(Netz): this table has no such column" in problem


def test_a_column_can_be_said_not_to_be_one() -> None:
    [document], _ = read(
        "a.csv", b"who,text\nThe Wire,The envoy said no.\n", Hints(columns=(("speaker", ""),))
    )
    assert (document.text, document.digest) == ("The envoy said no.", False)


COLUMNS: dict[str, tuple[list[str], dict[str, int]]] = {
    "plain": (["title", "text"], {"title": 0, "text": 1}),
    "in capitals, with marks": (["Published_At", "Full Text"], {"published": 0, "text": 1}),
    "two for one": (["statement", "text"], {"text": 1}),
    "said by": (["Said by", "What"], {"speaker": 0, "text": 1}),
    "none": (["price", ""], {}),
}


@pytest.mark.parametrize(("headers", "chosen"), COLUMNS.values(), ids=COLUMNS)
def test_columns_are_known_by_their_headers(headers: list[str], chosen: dict[str, int]) -> None:
    assert choose_columns(headers) == chosen


def test_names_of_columns_in_other_words() -> None:
    assert [name_of(word) for word in ("date", "Said By", "text", "price")] == [
        "published",
        "speaker",
        "text",
        None,
    ]


def test_every_sheet_with_texts_is_read_and_others_are_named() -> None:
    day = datetime(2025, 5, 20)
    data = sheet(
        (
            "Articles",
            [["Title", "Text", "Date"], ["Talks", "The envoy said no.", day], ["Tolls", "", 20250521]],
        ),
        ("Prices", [["Place", "Price"], ["Rome", 3.5]]),
        ("Empty", []),
        ("Said", [["Speaker", "Statement"], ["Ann Poe", "Tolls fall."]]),
    )
    documents, [problem] = read("a.xlsx", data)
    assert [(d.text, d.published) for d in documents] == [
        ("The envoy said no.", date(2025, 5, 20)),
        ("Tolls", date(2025, 5, 21)),
        ("Ann Poe said: Tolls fall.", None),
    ]
    assert problem.startswith("a.xlsx, Prices, row 1 (Place, Price): no column")


def test_a_formula_is_never_reckoned() -> None:
    data = sheet(("A", [["Title", "Text"], ["Talks", '=HYPERLINK("https://x.example","no")']]))
    [document], [] = read("a.xlsx", data)
    assert "HYPERLINK" not in document.text


def test_a_csv_file_is_read_in_the_encoding_that_it_has() -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        [document], [] = read("a.csv", "titel;text\nx;Der Zöllner sagte nein.\n".encode(encoding))
        assert document.text == "Der Zöllner sagte nein."


def test_broken_rows_are_named_and_those_before_them_read() -> None:
    documents, [problem] = read("a.csv", b'title,text\nA,The envoy said no.\nB,"open')
    assert [d.title for d in documents] == ["A"]
    assert problem.startswith("a.csv, line 3: the table is broken")
    documents, [problem] = read("a.csv", b"speaker,text\nAnn Poe,\n")
    assert documents == []
    assert problem.startswith("a.csv, line 2")


def test_a_table_has_an_end() -> None:
    data = b"title\n" + b"Talks go on\n" * 30
    documents, [problem] = read_bytes("a.csv", data, settings=Settings(max_table_rows=20))
    assert len(documents) == 20
    assert "more than 20 rows" in problem.reason


def test_the_head_of_a_table_shows_what_was_guessed() -> None:
    for name, data in {
        "s.csv": STATEMENTS.encode(),
        "s.xlsx": sheet(("Notes", [["a"]]), ("A", [line.split(";") for line in STATEMENTS.splitlines()])),
    }.items():
        head = read_head(name, data, settings=SETTINGS)
        assert head is not None
        assert head.headers == ("Said by", "Quote", "Source", "Date", "URL")
        assert dict(head.chosen)["speaker"] == "Said by"
        assert head.first[0] == "Ann Poe"
    assert read_head("a.txt", b"no", settings=SETTINGS) is None
    assert read_head("a.xlsx", b"PK\x03\x04", settings=SETTINGS) is None


def test_ingest_takes_the_columns_from_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Kopf,Inhalt\nTalks,The envoy said that the tolls at Arden will fall.\n")
    db = f"sqlite:///{tmp_path / 'l.db'}"
    [entry] = run("ingest", str(path), "--map", "title=Kopf", "--map", "text=inhalt", db=db)
    assert (entry["title"], entry["outcome"]) == ("Talks", "new")
    assert "text, speaker, title" in told("ingest", str(path), "--map", "price=Kopf", db=db)
