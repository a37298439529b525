"""The Add page with files of every kind: tables and their columns, and what is said about all files."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from claims.actors import read_registry
from claims.attribution import CueExtractor
from claims.ingest import read_bytes, read_head
from claims.settings import Settings
from claims.snapshot import build_snapshot
from claims.store import Ledger
from dashboard.drawing.card import card
from dashboard.drawing.sources import source
from dashboard.links import Links
from dashboard.views.cards import card_of
from dashboard.views.sources import source_of
from dashboard.views.tables import NO_COLUMN, columns_of, questions_of, understood
from tests.ingest_files import pdf
from tests.test_dashboard_pages import board, folder, opened

__all__ = ["folder"]

TABLE = b"Sprecher,Statement,Kopf\nAnn Poe,The tolls at Arden will fall.,Tolls\n"


def uploading(*files: tuple[str, bytes]) -> AppTest:
    """The Add page with these files chosen."""
    app = opened("add")
    app.radio(key="way").set_value("Upload files").run()
    for name, data in files:
        app.file_uploader(key="files").upload(name, data)
    return app.run()


def column(app: AppTest, name: str) -> str:
    """The key of the question about a column."""
    return next(str(box.key) for box in app.selectbox if str(box.key).startswith(f"column_{name}"))


@pytest.mark.usefixtures("folder")
def test_the_columns_of_a_table_are_guessed_and_can_be_chosen() -> None:
    app = uploading(("said.csv", TABLE))
    assert not app.exception
    assert app.selectbox(key=column(app, "text")).value == "Statement"
    assert app.selectbox(key=column(app, "speaker")).value == NO_COLUMN
    app.selectbox(key=column(app, "speaker")).set_value("Sprecher")
    app.selectbox(key=column(app, "title")).set_value("Kopf").run()
    app.text_input(key="files_outlet").set_value("The Wire")
    app.button(key="add_files").click().run()
    assert not app.exception
    assert "1 document added, 1 statement found" in app.subheader[0].value
    assert all(words in board(app, "added") for words in ("Tolls", "The Wire"))


@pytest.mark.usefixtures("folder")
def test_a_pdf_is_added_and_the_box_is_empty_again() -> None:
    app = uploading(("a.pdf", pdf([["The envoy said that the tolls at Arden will fall."]], title="Tolls")))
    assert not app.selectbox or all(not str(box.key).startswith("column") for box in app.selectbox)
    app.button(key="add_files").click().run()
    assert not app.exception
    assert "1 document added" in app.subheader[0].value
    assert app.file_uploader(key="files_1").value in ([], None)


def test_questions_about_a_table(tmp_path: Path) -> None:
    head = read_head("a.csv", b"Kopf,,Inhalt\nTalks,x,The envoy said no.\n", settings=Settings())
    assert head is not None
    assert not understood(head)
    questions = questions_of(head)
    assert questions[0].options == (NO_COLUMN, "Kopf", "Inhalt")
    assert questions[0].example("Inhalt") == "The envoy said no."
    assert [question.guessed for question in questions] == [0] * 6
    assert columns_of({"text": "Inhalt", "url": NO_COLUMN}) == (("text", "Inhalt"), ("url", ""))


def test_a_statement_of_a_pdf_is_shown_with_its_page(ledger: Ledger, settings: Settings) -> None:
    pages = [["The board met on Tuesday."], ["The envoy said that the tolls at Arden will fall."]]
    [document], [] = read_bytes("a.pdf", pdf(pages), settings=settings)
    registry = read_registry(settings.actors_file)
    extractor = CueExtractor(registry, settings)
    ledger.add_document(document)
    ledger.add_extraction(document.id, extractor.name, extractor.extract(document)[0])
    snapshot = build_snapshot(ledger, registry=registry, settings=settings)
    made = source_of(snapshot, document.id)
    assert made is not None
    assert "page 2" in source(made, Links(), chosen="").text()
    [row] = snapshot.statements.itertuples()
    assert "Show in the text, page 2" in card(card_of(row, snapshot), Links()).text()
