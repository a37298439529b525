"""Whole texts: quotations, any text at all, linear time, and the real articles where they are at hand."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.actors import read_registry
from claims.attribution import CueExtractor
from claims.attribution.quotes import scan_quotations
from claims.records import Form, Statement
from claims.settings import ROOT, Settings
from tests.attribution_case import SmallRegistry, article

NEWS = ROOT.parent / "shared" / "data" / "news"
FRONT = re.compile(r"\A---\n.*?\n---\n\s*", re.DOTALL)
EXTRACTOR = CueExtractor(SmallRegistry(), Settings())
PIECES = st.sampled_from(
    [
        "Keller",
        " said ",
        "that ",
        "“",
        "”",
        '"',
        "'",
        "’",
        "«",
        "»",
        ", ",
        ". ",
        "\n\n",
        "he ",
        "told ",
        "according to ",
        "Dorn",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“One.” Two “three” four.", ["One.", "three"]),
        ('He saw "one" and "two".', ["one", "two"]),
        ("The crews' boats and the dog’s tail.", []),
        ("‘One’s boat,’ he said.", ["One’s boat,"]),
        ("“One ‘two’ three.”", ["One ‘two’ three."]),
        ("“One “two” three.” Four.", ["One “two” three."]),
        ("“First part.\n\n“Second part.” End.", ["First part.", "Second part."]),
        ("“Never closed.\n\nNext paragraph.", []),
        ('Stray" mark and "one".', ["one"]),
        ("„Eins“ und «deux» et “three”.", ["Eins", "deux", "three"]),
        ('“One two," he said.', ["One two,"]),
    ],
)
def test_quotations(text: str, inner: list[str]) -> None:
    assert [q.inner.of(text) for q in scan_quotations(text)] == inner


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text_gives_spans_inside_it(text: str) -> None:
    statements, _ = EXTRACTOR.extract(article(text))
    again, _ = EXTRACTOR.extract(article(text))
    assert statements == again
    for statement in statements:
        check(statement, text)


def check(statement: Statement, text: str) -> None:
    """A statement's spans are in the text, in order, and say what its other fields say."""
    every = (*statement.content, *statement.cue, *statement.source, *statement.quoted)
    assert all(0 <= span.start < span.end <= len(text) for span in every)
    assert statement.content
    assert statement.source
    parts = [span.of(text) for span in statement.content]
    assert all(part == part.strip() and part for part in parts)
    assert list(statement.content) == sorted(statement.content)
    inside = [any(c.start <= q.start and q.end <= c.end for c in statement.content) for q in statement.quoted]
    assert all(inside)
    assert (statement.form is Form.INDIRECT) == (not statement.quoted)
    assert len(statement.chain) > 1
    assert all(hop.span is None or 0 <= hop.span.start < hop.span.end <= len(text) for hop in statement.chain)
    if statement.said_on and statement.said_on.span:
        assert statement.said_on.span.of(text).strip()


@pytest.mark.parametrize(
    "text",
    [
        "“" * 10_000 + "Keller said" + "”" * 10_000,
        '"' * 20_001,
        "‘“" * 5_000 + "x" + "”’" * 5_000,
        "Keller said that " * 4_000,
        "Keller, " * 8_000 + "said that tolls fall.",
        "said " * 10_000,
        "according to " * 5_000,
        "A" * 60_000,
        "Dorn and " * 6_000 + "said it.",
    ],
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    started = time.process_time()
    EXTRACTOR.extract(article(text))
    assert time.process_time() - started < 5.0


def test_speed() -> None:
    text = "“Tolls will fall,” Keller said on Tuesday. Dorn told reporters that ice was thick. " * 400
    EXTRACTOR.extract(article(text[:500]))
    started = time.process_time()
    EXTRACTOR.extract(article(text))
    assert len(text.split()) / (time.process_time() - started) > 3_000


@pytest.mark.skipif(not NEWS.is_dir(), reason="the real articles are not beside this project")
def test_real_articles() -> None:
    configured = Settings()
    extractor = CueExtractor(read_registry(configured.actors_file), configured)
    files = sorted(NEWS.rglob("*.txt"))
    total = 0
    for path in files:
        if path.name == "complete.txt":
            continue
        text = _body(path)
        statements, _ = extractor.extract(article(text))
        assert len({s.id for s in statements}) == len(statements)
        for statement in statements:
            check(statement, text)
        total += len(statements)
    assert total > len(files)


def _body(path: Path) -> str:
    raw = path.read_bytes().decode("utf-8")
    front = FRONT.match(raw)
    return raw[front.end() :] if front else raw.lstrip()
