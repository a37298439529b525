"""JSON Lines: one article or headline in each line."""

from __future__ import annotations

import codecs
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from claims.errors import Problem
from claims.ingest.columns import fold, name_of
from claims.ingest.decoding import decode
from claims.ingest.documents import Source
from claims.ingest.front import NAMES
from claims.ingest.hints import Hints, hints_from
from claims.ingest.refusals import at_line, problem
from claims.ingest.table import Row, build_row, read_rows
from claims.records import Document
from claims.settings import Settings

TEXT_KEYS = ("text", "body", "content", "article")
ROW_NAMES = {
    **NAMES,
    "source": "outlet",
    "site": "outlet",
    "published_at": "published",
    "publishedat": "published",
    "pubdate": "published",
}
ROW_KEYS = frozenset({*TEXT_KEYS, "title", "headline"})
SPEAKER = "speaker"
STATEMENT_KEYS = ("quote", "quotation", "statement")
"""Keys of the text in a row with a speaker; the first two hold the speaker's own words."""

ROW_ADVICE = "The other lines were read."


class JsonLinesReader:
    """Rows with title, text, date, URL and outlet; a headline without a text has its title as text.

    A row without a URL is known again by its date and text. A title or URL that is said about the whole
    file belongs to none of its rows and is not used; a date is used where a row has none. Rows with a
    speaker are statements; those of one source share a document.
    """

    name = "rows-1"
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson", ".jsonlines", ".json")

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def read(self, name: str, data: bytes, hints: Hints) -> tuple[list[Document], list[Problem]]:
        """The documents of all rows that can be read; every other row is a problem with its line."""
        documents: list[Document] = []
        problems: list[Problem] = []
        statements: list[Row] = []
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            decoded = decode(name, data, settings=self._settings)
            if isinstance(decoded, Problem):
                return [], [decoded]
            data = decoded.text.encode()
        source = Source(path=name, at=name, reader=self.name)
        for number, line in enumerate(data.removeprefix(codecs.BOM_UTF8).split(b"\n"), start=1):
            if not line.strip():
                continue
            here = replace(source, at=at_line(name, number))
            row = read_line(line, hints, here)
            if isinstance(row, Problem):
                problems.append(row)
            elif row.speaker:
                statements.append(row)
            else:
                found, wrong = build_row(row.text, row.said, hints, source=here, settings=self._settings)
                documents += found
                problems += wrong
        found, wrong = read_rows(statements, hints, source=source, settings=self._settings)
        if not documents and not found and not problems and not wrong:
            problems.append(problem(name, "", "holds no rows.", "Check that the file is complete."))
        return documents + found, problems + wrong


def read_line(line: bytes, hints: Hints, source: Source) -> Row | Problem:
    """The article, headline or statement of one line, or why there is none."""
    row = parse_row(line, source)
    if isinstance(row, Problem):
        return row
    row = renamed(row, hints)
    wrong = next((key for key in TEXT_KEYS if not isinstance(row.get(key), str | None)), None)
    if wrong:
        reason = f"its {wrong} is not a text but {type(row[wrong]).__name__}."
        return problem(source.at, str(row[wrong]), reason, ROW_ADVICE)
    speaker = row.get(SPEAKER)
    speaker = " ".join(speaker.split()) if isinstance(speaker, str) else ""
    quote = next((str(row[key]) for key in STATEMENT_KEYS if isinstance(row.get(key), str) and speaker), "")
    text, said = read_row(row | {"text": quote} if quote.strip() else row)
    if not text:
        return problem(source.at, line.decode(), "has neither a text nor a title.", ROW_ADVICE)
    speaker = speaker if text != said.title else ""
    return Row(source.at, text, said, speaker=speaker, verbatim=bool(quote) and "statement" not in row)


def renamed(row: dict[str, Any], hints: Hints) -> dict[str, Any]:
    """The row with the keys that it should have, where a person said what they are called in it."""
    keys = {fold(key): key for key in row}
    given = [(name_of(name), keys.get(fold(header))) for name, header in hints.columns]
    return row | {name: row[key] for name, key in given if name and key}


def parse_row(line: bytes, source: Source) -> dict[str, Any] | Problem:
    """The object in a line with its keys in lower case, or why there is none."""
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8 at byte {error.start} of the line."
        return problem(source.at, f"byte 0x{line[error.start]:02x}", reason, ROW_ADVICE)
    except json.JSONDecodeError as error:
        reason = f"is not JSON: {error.msg} at column {error.colno}."
        return problem(source.at, line.decode(), reason, ROW_ADVICE)
    except (ValueError, RecursionError):
        reason = "is JSON that nests too deep or holds too long a number."
        return problem(source.at, line.decode(), reason, ROW_ADVICE)
    if not isinstance(row, dict):
        reason = (
            "is JSON, but not an object with a title or a text; a list has to be one object in each line."
        )
        return problem(source.at, line.decode(), reason, ROW_ADVICE)
    return {key.lower(): value for key, value in row.items()}


def read_row(row: Mapping[str, Any]) -> tuple[str, Hints]:
    """The text of a row and what the row says about it; values that are not text count as missing."""
    said: dict[str, str] = {}
    for key, name in ROW_NAMES.items():
        value = row.get(key)
        usable = isinstance(value, str) or (name in ("published", "digest") and isinstance(value, int))
        if usable and str(value).strip():
            said.setdefault(name, str(value))
    texts = [value for key in TEXT_KEYS if isinstance(value := row.get(key), str) and value.strip()]
    text = texts[0] if texts else said.get("title", "")
    return text.lstrip(), hints_from(said)
