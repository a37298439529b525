"""Exports: same bytes, provenance in every row, and nothing that runs or renders."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from claims.errors import ExportError
from claims.export import FORMATS, export_bytes
from claims.export.plain import escaped, linked
from claims.export.sheet import safe_cell
from claims.export.tables import COLUMNS
from claims.records import Form, Relation, Span
from claims.snapshot import Facts, Filters, Snapshot, build_snapshot_from
from tests.story import REGISTRY, At, How, Story, day, harbour

FORMULAS = (
    "=1+1",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n@x",
    " =1",
    "'=1",
    "＝1+1",
    "|calc",
    "%0a",
    "\ufeff=1",
)
DAY = {"type": ["string", "null"], "format": "date"}
IDS = {"type": "array", "items": {"type": "string"}}
SPANS = {
    "type": "array",
    "items": {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2},
}


def _object(needed: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": needed.split(), "properties": properties}


def _array(needed: str, **properties: Any) -> dict[str, Any]:
    return {"type": "array", "items": _object(needed, **properties)}


GROUP = "id title statements standing reason because origins outlets actors first last"
HOP = _array("name role span", role={"enum": ["speaker", "relay", "outlet"]})
SCHEMA = _object(
    "standpoint documents statements claims issues relations",
    standpoint=_object("version revision as_of filters coverage", as_of=DAY, filters={"type": "array"}),
    documents=_array("id path url outlet published title number text_sha256", published=DAY),
    statements=_array(
        "id document content cue source text verbatim form kind speaker camp named chain said_on reported_on"
        " said_on_precision score claim issue origin quote orphan",
        content=SPANS, cue=SPANS, source=SPANS, quoted=SPANS, chain=HOP, said_on=DAY, reported_on=DAY,
        form={"enum": ["direct", "indirect", "mixed"]}, named={"type": "boolean"}, orphan={"type": "boolean"},
    ),
    claims=_array(f"{GROUP} issue", statements=IDS, because=IDS, first=DAY, last=DAY),
    issues=_array(f"{GROUP} claims camps", statements=IDS, claims=IDS, origins={"type": "integer"}),
    relations=_array("a b relation score reason", relation={"enum": [r.value for r in Relation]}),
)  # fmt: skip


def seen(story: Story | None = None) -> Snapshot:
    return build_snapshot_from((story or harbour()[0]).facts(), REGISTRY)


def sheet(data: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def hostile(words: str) -> Snapshot:
    """A story whose every text comes from somebody who means ill."""
    story = Story()
    document = story.article(f"{words}, {words} said.", on=1, outlet=words, place=f"javascript:{words}")
    story.says(words, words, at=At(document=document), group="i1")
    return seen(story)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_snapshot_gives_the_same_bytes(name: str) -> None:
    story, _ = harbour()
    assert export_bytes(seen(story), name) == export_bytes(seen(story), name)
    assert FORMATS[name].suffix.startswith(".")


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_can_be_exported_too(name: str) -> None:
    empty = build_snapshot_from(Facts(revision=0), REGISTRY)
    assert bool(export_bytes(empty, name)) is (name != "jsonl")  # no statement, no line


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ExportError, match="known are brief, csv,"):
        export_bytes(seen(), "pdf")


def test_a_brief_is_markdown() -> None:
    assert export_bytes(seen(), "brief") == export_bytes(seen(), "markdown")


@pytest.mark.parametrize("name", ["csv", "json", "jsonl", "markdown"])
def test_filters_are_respected(name: str) -> None:
    data = export_bytes(seen(), name, filters=Filters(camps=("south",))).decode("utf-8-sig")
    assert "The harbour is not open to our ships" in data
    assert "Fees at the harbour" not in data
    assert "to all ships" not in data.replace("Whether The harbour is open to all ships", "")


def test_csv_opens_in_excel_and_keeps_its_columns() -> None:
    data = export_bytes(seen(), "csv")
    assert data.startswith(b"\xef\xbb\xbfstatement,issue,")
    assert sheet(data)[0] == [*COLUMNS, "ledger_revision", "as_of"]
    assert {len(row) for row in sheet(data)} == {len(COLUMNS) + 2}


def test_every_csv_row_has_its_provenance() -> None:
    story, (opened, *_) = harbour()
    for row in rows(export_bytes(seen(story).as_of(day(7)), "csv")):
        document = next(s.document for s in story.stored if s.document.id == row["document"])
        start, end = map(int, row["offsets"].split("-"))
        assert document.text[start:end] == row["words_as_printed"]
        assert (row["url"], row["outlet"], row["published"]) == (
            document.url, document.outlet, str(document.published),
        )  # fmt: skip
        assert (row["ledger_revision"], row["as_of"], row["orphan"]) == ("100", "2025-03-07", "no")
        assert len(row["text_sha256"]) == 64
    first = rows(export_bytes(seen(story), "csv"))[0]
    assert (first["statement"], first["verbatim"], first["chain"]) == (
        opened,
        "yes",
        "Harbour Post <- Ava Lind",
    )


def runs(cell: str) -> bool:
    """Whether a spreadsheet would take a cell for a formula; a plain number is none."""
    bare = cell.lstrip("\ufeff \t\r\n\0")
    return bare[:1] in tuple("=+-@|%＝＋－＠") and not re.fullmatch(r"-?[\d.]+", bare)


@pytest.mark.parametrize("words", FORMULAS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_is_a_formula(words: str, delimiter: str) -> None:
    data = export_bytes(hostile(f'{words};{words} "x",{words}'), "csv")
    assert not [cell for row in sheet(data, delimiter) for cell in row if runs(cell)]


@given(st.text())
def test_no_text_becomes_a_formula(text: str) -> None:
    cell = str(safe_cell(text))
    assert not runs(cell)
    assert not any(runs(part) for part in cell.split(";"))
    assert not re.search(r"[\x00-\x1f]", cell)


@pytest.mark.parametrize("text", ["Kyiv", "it’s 5 %", "-5", "3.5", "a - b", "l'eau", "one; two"])
def test_plain_text_and_numbers_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text


def test_json_has_the_keys_that_were_promised() -> None:
    data = json.loads(export_bytes(seen().as_of(day(6)), "json", filters=Filters(camps=("north",))))
    Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(data)
    assert data["standpoint"] == {
        "version": 1, "revision": 100, "as_of": "2025-03-06", "filters": [{"camps": "north"}],
        "coverage": {
            "documents": 3, "outlets": ["Coast Times", "Harbour Post"], "first": "2025-03-03",
            "last": "2025-03-06",
        },
    }  # fmt: skip


def test_json_points_into_the_texts() -> None:
    story, _ = harbour()
    data = json.loads(export_bytes(seen(story), "json"))
    texts = {s.document.id: s.document.text for s in story.stored}
    for row in data["statements"]:
        ((start, end),) = row["content"]
        assert texts[row["document"]][start:end] == row["quote"]
    issues = {row["id"]: row for row in data["issues"]}
    assert all(row["id"] in issues[row["issue"]]["statements"] for row in data["statements"])
    assert issues["i1"]["standing"] == "contested"
    pairs = [(row["a"], row["b"]) for row in data["relations"]]
    assert len(pairs) == len(set(pairs)) == 3
    assert all(a < b for a, b in pairs)


def test_the_brief_tells_verbatim_from_paraphrase() -> None:
    text = export_bytes(seen(), "markdown").decode()
    assert "- **Ava Lind**: “The harbour is open to all ships”[^1]" in text
    assert "- **Rosa Prado**: *The harbour is not open to our ships* (paraphrase)[^3]" in text
    assert "- **two port officials** (unnamed): *Fees" in text
    assert "this document ← Harbour Post ← Ava Lind" in text
    assert "**Contested.** " in text
    assert (
        "History: 3 March 2025 single source → 4 March 2025 single origin → 6 March 2025 contested." in text
    )
    assert "3 statements, 2 speakers, 2 outlets, at most 2 independent origins." in text


def test_the_brief_says_what_was_searched_and_who_is_silent() -> None:
    text = export_bytes(seen(), "markdown").decode()
    ground = "4 documents from 3 outlets, 3 March 2025 to 7 March 2025"
    assert f"Searched: {ground}." in text
    assert f"No statement found from: Media (searched: {ground})." in text


def test_every_statement_of_the_brief_has_its_note() -> None:
    story, _ = harbour()
    text = export_bytes(seen(story), "markdown").decode()
    notes = re.findall(r"^\[\^(\d+)\]: (.*)$", text, re.MULTILINE)
    assert [number for number, _ in notes] == re.findall(r"\[\^(\d+)\]  $", text, re.MULTILINE)
    assert len(notes) == 4
    for _, note in notes:
        url = re.search(r"<(https://[^>]+)>", note)
        assert url is not None
        document = next(s.document for s in story.stored if s.document.url == url[1])
        assert re.search(r"characters \d+-\d+ of the text with SHA-256 [0-9a-f]{64}\.", note)
        assert document.outlet in note
    assert "Speaker printed as “Lind”." in text


def test_a_denial_reads_as_one_and_mixed_words_keep_their_marks() -> None:
    story = Story()
    document = story.article("The plan is “pure fantasy” by all accounts, Rosa Prado said.", on=1)
    story.says(
        "Rosa Prado",
        "The plan is “pure fantasy” by all accounts",
        at=At(document=document),
        how=How(denied=True),
    )
    start = story.stored[0].document.text.index("pure")
    quoted = (Span(start, start + len("pure fantasy")),)
    story.statements[0] = replace(story.statements[0], quoted=quoted, form=Form.MIXED)
    text = export_bytes(seen(story), "markdown").decode()
    assert "**Rosa Prado** denies: *The plan is* “pure fantasy” *by all accounts* (partly quoted)" in text


@pytest.mark.parametrize("name", ["csv", "json", "jsonl", "markdown"])
def test_words_that_are_not_at_their_place_are_marked(name: str) -> None:
    story = Story()
    story.says("Ava Lind", "The bridge is closed")
    story.statements[0] = replace(story.statements[0], content=(Span(10, 9_999),))
    text = export_bytes(seen(story), name).decode()
    assert {"csv": ",yes,100,", "markdown": "**[orphan: "}.get(name, '"orphan": true') in text


MARKDOWN = (
    "<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](http://evil.example/p.png)",
    "**bold** __x__", "`code` $a$ ~~x~~", "# head", "a | b",
    "http://evil.example www.evil.example", "&lt;b&gt; &#60;i&#62;",
    "[^1] [ref]: x", "<img src=x onerror=y>", "\u202egnirts", "line\n\n# second\n- item\n---",
)  # fmt: skip


RENDERED = (
    "html_inline", "html_block", "image", "link_open", "code_inline", "code_block", "fence", "s_open",
    "table_open", "hr",
)  # fmt: skip


@pytest.mark.parametrize("words", MARKDOWN)
def test_no_text_is_rendered_as_markup(words: str) -> None:
    parser = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    text = export_bytes(hostile(words), "markdown").decode()
    kinds = {token.type for block in parser.parse(text) for token in [block, *(block.children or [])]}
    assert not kinds & set(RENDERED)
    headings = [line for line in text.split("\n") if line.startswith("#")]
    assert [len(line.split(" ")[0]) for line in headings] == [1, 2, 3]


@given(st.text())
def test_escaped_text_reads_as_it_was_written(text: str) -> None:
    parser = MarkdownIt("commonmark")
    inline = parser.parse(f"x {escaped(text)} x")
    assert [token.type for token in inline] == ["paragraph_open", "inline", "paragraph_close"]
    children = inline[1].children or []
    assert {token.type for token in children} <= {"text", "text_special"}
    written = "".join(re.sub(r"[^\w]", "", token.content) for token in children)
    assert written == re.sub(r"[^\w]", "", f"x{text}x".replace("\0", ""))


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/b?c=d&e=(f)", "<https://a.example/b?c=d&e=(f)>"),
        ("https://a.example/<b> c", "https\\://a.example/&lt;b&gt; c"),
        ("https://a.example/>x", "<https://a.example/%3Ex>"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("https://[broken", "https\\://\\[broken"),
    ],
)
def test_only_web_addresses_become_links(url: str, shown: str) -> None:
    assert linked(url) == shown


def test_words_from_a_digest_are_marked_as_such() -> None:
    story = Story()
    story.says("Ava Lind", "The bridge is closed")
    stored = story.stored[0]
    story.stored[0] = replace(stored, document=replace(stored.document, digest=True))
    assert rows(export_bytes(seen(story), "csv"))[0]["digest"] == "yes"
    assert json.loads(export_bytes(seen(story), "json"))["documents"][0]["digest"] is True
    brief = export_bytes(seen(story), "markdown").decode()
    assert "this digest ← Harbour Post ← Ava Lind" in brief
    assert "[^1]: Digest of Harbour Post" in brief
