"""The HTML and DOCX briefs, read by other libraries than those that wrote them, and by a browser."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from playwright.sync_api import Browser

from claims.export import export_bytes
from claims.export.comparing import brief_of
from claims.export.page import colour_of, column_groups
from claims.records import DecisionKind, Span
from claims.snapshot import Facts, Filters, Snapshot, build_snapshot_from
from tests.export_case import HOSTILE, hostile, seen, spans_in, texts_of
from tests.story import REGISTRY, At, How, Story, day, harbour
from tests.test_verbatim import a_story

pytest_plugins = ("tests.browser",)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = re.compile(r"\[Content_Types\].xml|_rels/.rels|(word|docProps|customXml)/[\w/.]+")


def page_of(snapshot: Snapshot, **more: Any) -> Any:
    return lxml_html.fromstring(export_bytes(snapshot, "html", **more).decode())


def parts_of(snapshot: Snapshot, **more: Any) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(export_bytes(snapshot, "docx", **more))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words_of(part: bytes) -> str:
    """All words of a part of a Word document, by the standard library's parser."""
    return "".join(node.text or "" for node in ElementTree.fromstring(part).iter(f"{W}t"))


def endnotes_of(parts: dict[str, bytes]) -> dict[str, str]:
    """The words of each note by its id, without the two separators."""
    root = ElementTree.fromstring(parts["word/endnotes.xml"])
    notes = {n.get(f"{W}id") or "": "".join(t.text or "" for t in n.iter(f"{W}t")) for n in root}
    return {number: words for number, words in notes.items() if int(number) > 0}


def test_the_page_sets_camps_side_by_side() -> None:
    page = page_of(seen())
    assert page.xpath("//th[@scope='col']/span[@class='camp']/text()")[:2] == [
        "Northern officials", "Southern officials",
    ]  # fmt: skip
    verbatim, paraphrase = page.xpath("(//p[@class='said'])[position() <= 2]")
    assert verbatim.xpath("./em/text()") == ["The harbour is open to all"]
    assert paraphrase.xpath("./q/text()") == ["The harbour is open to all ships"]
    assert verbatim.xpath("./span[@class='tag']/text()") == ["paraphrase"]
    assert page.xpath("//b[@class='standing']/text()") == ["◆ Contested"]
    assert [sign.get("title") for sign in page.xpath("//td//p[@class='who']/span[last()]")][:3] == [
        "asserts", "asserts", "disputes",
    ]  # fmt: skip
    assert "No statement found from: Media. Searched: 4 documents" in page.text_content()
    assert page.xpath("//section[@class='once']//th[@scope='row']/text()")


def test_every_statement_of_the_page_has_its_note_with_its_place() -> None:
    story, _ = harbour()
    page = page_of(seen(story))
    marks = [mark.get("href")[1:] for mark in page.xpath("//sup/a")]
    notes = {note.get("id"): note for note in page.xpath("//li[starts-with(@id, 'note-')]")}
    assert sorted(marks) == sorted(notes)
    texts = {hashlib.sha256(text.encode()).hexdigest(): text for text in texts_of(story).values()}
    for note in notes.values():
        offsets = re.search(r"characters ([\d; -]+) of the text", note.text_content())
        assert offsets
        (span,) = spans_in(offsets[1])
        assert f"“{span.of(texts[note.xpath('.//code/text()')[0]])}”" in note.text_content()
        assert note.xpath(".//a[@rel]/@href")[0].startswith("https://")


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_runs_in_a_page(words: str) -> None:
    text = export_bytes(hostile(words), "html").decode()
    page = lxml_html.fromstring(text)
    assert not page.xpath(
        "//script | //img | //iframe | //link | //form | //object | //svg | //b[text()='x']"
    )
    assert not [a for node in page.iter() for a in node.attrib if a.startswith("on") or a == "src"]
    assert not [h for h in page.xpath("//@href") if not re.match(r"#[\w-]+$|https?://\S+$", h)]
    assert not set(text) & set("\x00\x01\x1b\x7f\u202e\u2066\u200b")
    assert len(page.xpath("//style")) == len(page.xpath("//meta[@http-equiv]")) == 1


def test_the_page_allows_its_own_style_and_nothing_else() -> None:
    page = page_of(seen())
    (style,) = page.xpath("//style/text()")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert page.xpath("//meta[@http-equiv]/@content") == [
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    ]
    assert not re.search(r"url\(|@import|https?:", style)
    assert not page.xpath("//*[@style]")
    assert colour_of("red;} body{background:url(x)}") == "#4a5568"


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 420])
def test_a_browser_shows_the_page_and_asks_for_nothing(chromium: Browser, width: int, tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    path.write_bytes(export_bytes(hostile(HOSTILE[7]), "html"))
    page = chromium.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(path.as_uri())
    assert asked == [path.as_uri()]
    assert complaints == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".card").count() == 2
    assert page.locator(".ribbon").evaluate("node => getComputedStyle(node).display") == "grid"
    page.close()


def test_one_issue_is_the_title_of_its_page() -> None:
    page = page_of(seen(), filters=Filters(issues=("i1",)))
    assert page.xpath("//h1/text()") == page.xpath("//title/text()")
    assert "Fees at the harbour" not in page.text_content()


def test_both_briefs_show_what_the_filters_show_and_no_more() -> None:
    filters = Filters(camps=("south",), first=day(2))
    page, parts = page_of(seen(), filters=filters), parts_of(seen(), filters=filters)
    for text in (page.xpath("//body")[0].text_content(), words_of(parts["word/document.xml"])):
        assert "The harbour is not open to our ships" in text
        assert "Fees" not in text
        assert "open to all" not in text.replace("Is the harbour open to all?", "")
        assert "2 statements not shown by the filters" in text
        assert "Southern officials; reported from 2 March 2025" in text


@pytest.mark.parametrize("name", ["html", "docx"])
def test_an_empty_selection_says_so(name: str) -> None:
    empty = build_snapshot_from(Facts(revision=0), REGISTRY)
    data = export_bytes(empty, name)
    text = data.decode() if name == "html" else words_of(parts_of(empty)["word/document.xml"])
    assert "No statement passes" in text or "no statement passes" in text


def test_the_word_document_has_real_endnotes_with_places() -> None:
    story, _ = harbour()
    parts = parts_of(seen(story))
    notes = endnotes_of(parts)
    body = ElementTree.fromstring(parts["word/document.xml"])
    marks = [mark.get(f"{W}id") for mark in body.iter(f"{W}endnoteReference")]
    assert sorted(marks, key=str) == sorted(notes)
    texts = {hashlib.sha256(text.encode()).hexdigest(): text for text in texts_of(story).values()}
    for words in notes.values():
        found = re.search(r"characters ([\d; -]+) of the text with SHA-256 (\w{64})", words)
        assert found
        (span,) = spans_in(found[1])
        assert f"“{span.of(texts[found[2]])}”" in words
    (size,) = body.iter(f"{W}pgSz")
    assert size.get(f"{W}orient") == "landscape"
    text = words_of(parts["word/document.xml"])
    assert "“The harbour is open to all ships”" in text
    assert "The harbour is not open to our ships  [paraphrase]" in text


def test_the_word_document_holds_nothing_live() -> None:
    parts = parts_of(seen())
    assert all(PARTS.fullmatch(name) for name in parts)
    assert not [name for name in parts if re.search(r"media|embed|vba|activeX|thumbnail", name)]
    for name, part in parts.items():
        targets = re.findall(rb'Target="([^"]+)" TargetMode="External"', part)
        assert name == "word/_rels/endnotes.xml.rels" or not targets
        assert all(re.match(rb"https?://", target) for target in targets)
    assert b"w:fldSimple" not in parts["word/document.xml"]
    assert b"instrText" not in parts["word/document.xml"]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_a_word_document(words: str) -> None:
    parts = parts_of(hostile(words))
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(part)
    assert len(endnotes_of(parts)) == 2
    assert b"javascript:" not in parts.get("word/_rels/endnotes.xml.rels", b"")


@pytest.mark.parametrize("name", ["html", "docx"])
def test_orphans_are_marked_and_not_moved(name: str) -> None:
    story = Story()
    story.says("Ava Lind", "The bridge is closed")
    story.statements[0] = replace(story.statements[0], content=(Span(10, 9_999),))
    snapshot = seen(story)
    text = export_bytes(snapshot, "html").decode() if name == "html" else ""
    text = text or "".join(
        words_of(part) for n, part in parts_of(snapshot).items() if "word/" in n and b"w:t" in part
    )
    assert "Orphan" in text
    assert "10-9999" in text


def test_a_denial_an_unnamed_source_and_a_change_of_position_are_told() -> None:
    story, (opened, *_) = harbour()
    turned = story.says("Ava Lind", "The harbour is closed", at=At(9), group="i1/c9", how=How(denied=True))
    story.relate(opened, turned, relation=story.stances[1].stance.relation)
    story.decide(DecisionKind.RENAME, "i1", value="Who may enter the harbour?")
    brief = brief_of(seen(story))
    (matter,) = brief.matters
    assert matter.question == "Who may enter the harbour?"
    (north, _) = matter.columns
    assert north.changes
    assert [card.denies for card in north.cards].count(True) == 1
    assert [card.named for card in brief.singles] == [False]
    assert "Change of position" in page_of(seen(story)).text_content()


@pytest.mark.parametrize(
    ("number", "rows"), [(0, []), (1, [1]), (4, [4]), (5, [3, 2]), (7, [4, 3]), (9, [3, 3, 3])]
)
def test_columns_are_set_in_even_rows(number: int, rows: list[int]) -> None:
    (matter,) = brief_of(seen()).matters
    assert [len(row) for row in column_groups([matter.columns[0]] * number)] == rows


PLAIN = st.text(min_size=1).filter(lambda t: t.isprintable() and t == " ".join(t.split()))


@given(PLAIN, st.text(max_size=9))
@settings(max_examples=20, deadline=None)
def test_offsets_come_back_from_every_brief(content: str, before: str) -> None:
    story = Story()
    document = story.article(f"{before}{content}, Ava Lind said.", on=1)
    story.says("Ava Lind", content, at=At(document=document))
    span = Span(len(before), len(before) + len(content))
    story.statements[0] = replace(story.statements[0], content=(span,))
    (note,) = page_of(seen(story)).xpath("//li[starts-with(@id, 'note-')]")
    (words,) = endnotes_of(parts_of(seen(story))).values()
    for text in (note.text_content(), words):
        found = re.search(r"characters ([\d; -]+) of the text", text)
        assert found
        assert spans_in(found[1])[0].of(story.stored[0].document.text) == content
        assert f"“{content}”" in text


def told(quote: str) -> Snapshot:
    """A speech in an official transcript, and a quotation from it in another outlet."""
    return seen(a_story(quote)[0])


CHECKS = [
    ("The harbour belongs to the sailors of this town",
     "Same words as the primary source (Ministry, 3 March 2025)."),
    ("The harbour belongs to the people of this town",
     "Altered from the primary source (Ministry, 3 March 2025); left out: “sailors”; put in: “people”."),
    ("The mountains are high and the valleys deep", "Not found in the primary source (Ministry,"),
]  # fmt: skip


@pytest.mark.parametrize(("quote", "sentence"), CHECKS)
def test_each_brief_says_how_a_quotation_compares_with_its_primary_source(quote: str, sentence: str) -> None:
    snapshot = told(quote)
    markdown = export_bytes(snapshot, "markdown").decode()
    page = " ".join(page_of(snapshot).text_content().split())
    notes = " ".join(endnotes_of(parts_of(snapshot)).values())
    for text in (markdown, page, notes):
        assert text.count(sentence) == 1


def test_without_a_primary_source_nothing_is_said_of_one() -> None:
    for name in ("markdown", "html"):
        assert "primary source" not in export_bytes(seen(), name).decode()
