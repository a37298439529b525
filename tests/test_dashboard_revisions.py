"""Revisions and checked quotations on the Sources page and on cards."""

from __future__ import annotations

from dataclasses import replace

from claims.snapshot import Filters, Snapshot
from claims.snapshot.rows import rows_of
from dashboard.drawing.card import card
from dashboard.drawing.sources import source
from dashboard.links import Links
from dashboard.views.cards import card_of
from dashboard.views.sources import documents_of, source_of
from tests.export_case import seen
from tests.story import At, How, Story
from tests.test_revised import OPEN, revised
from tests.test_verbatim import a_story


def page(snapshot: Snapshot, document: str) -> str:
    """The words of a Sources page in order."""
    made = source_of(snapshot, document)
    assert made is not None
    return " ".join(source(made, Links(), chosen="").text().split())


def test_the_page_of_a_revision_shows_what_changed_word_by_word() -> None:
    story, _, _ = revised(OPEN, OPEN.replace("open", "closed"))
    first, second = (s.document.id for s in story.stored)
    made = source_of(seen(story), second)
    assert made is not None
    tree = source(made, Links(), chosen="")
    assert [e.text() for e in tree.find("there") if "edit" in e.attributes["class"]] == ["News.", "open"]
    assert "closed" in [e.text() for e in tree.find("here")]
    assert "What changed from revision 1 to revision 2" in page(seen(story), first)


def test_an_earlier_revision_says_of_each_statement_what_became_of_it() -> None:
    for after, words in (
        (OPEN, "Stands unchanged in the newest revision"),
        (OPEN.replace("open", "closed"), "Worded otherwise in the newest revision · only in this one: open"),
        ("", "No longer in the newest revision"),
    ):
        story, _, _ = revised(OPEN, after)
        assert words in page(seen(story), story.stored[0].document.id)
        assert words not in page(seen(story), story.stored[1].document.id)


def test_a_document_with_one_revision_shows_none() -> None:
    story = Story()
    document = story.article("Nothing new.", on=1)
    assert "What changed" not in page(seen(story), document)


def test_markup_in_a_revision_is_text() -> None:
    story, _, _ = revised(OPEN, OPEN + " <script>alert(1)</script>")
    assert "<script>alert(1)</script>" in page(seen(story), story.stored[1].document.id)


def test_a_card_and_the_page_tell_how_a_quotation_compares() -> None:
    story, said = a_story("The harbour belongs to the people of this town")
    snapshot = seen(story)
    [row] = [r for r in rows_of(snapshot.statements) if r.id == said]
    words = " ".join(card(card_of(row, snapshot), Links()).text().split())
    told = "Altered from Ministry, 3 Mar · only there: sailors · only here: people"
    assert told in words
    assert told in page(snapshot, row.document)


def test_a_primary_source_is_marked_in_the_list() -> None:
    story, _ = a_story("The harbour belongs to the people of this town")
    assert [line.state for line in documents_of(seen(story), Filters())] == ["", "primary source"]


def test_a_document_in_another_language_is_shown_and_marked_as_not_analysed() -> None:
    story = Story()
    text = "Порт відкрито, сказала міністерка. “Ми чекаємо”."
    document = story.article(text, on=1)
    story.says("Ava Lind", "The sea is calm", at=At(2), how=How())
    stored = story.stored[0]
    story.stored[0] = replace(stored, document=replace(stored.document, language="uk"))
    shown = page(seen(story), document)
    assert text in shown
    assert "not analysed" in shown
    assert "No attributed statement" not in shown
