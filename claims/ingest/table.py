"""Tables of articles or statements: each row an article, or the statements of a source one document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from claims.errors import Problem
from claims.ingest.addresses import place_of_url, read_url
from claims.ingest.columns import VERBATIM, choose_columns, fold, missing_columns
from claims.ingest.documents import Source, build_document
from claims.ingest.hints import Hints, hints_from
from claims.ingest.refusals import problem
from claims.records import Document
from claims.settings import Settings

Read = tuple[list[Document], list[Problem]]
QUOTES = ("“”", '""', "«»", "„“", "„”")
MAP_ADVICE = "Say which column it is: --map text=COLUMN, or choose it on the Add page."


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its place for problems, its text, what it says about the article, and who said the text.

    `verbatim`: the column says that these are the speaker's own words.
    """

    at: str
    text: str
    said: Hints
    speaker: str = ""
    verbatim: bool = False


def rows_of(
    name: str, table: Sequence[tuple[str, Sequence[str]]], hints: Hints
) -> tuple[list[Row], list[Problem]]:
    """The rows of a table that begins with its headers; each row comes with its place."""
    if not table:
        return [], []
    (at, headers), rest = table[0], table[1:]
    problems = [
        problem(at, header, "this table has no such column.", f"It has: {', '.join(headers)}.")
        for header in missing_columns(headers, hints.columns)
    ]
    columns = choose_columns(headers, hints.columns)
    if "text" not in columns and "title" not in columns:
        reason = "no column of this table is known to hold a text or a title."
        return [], [*problems, problem(at, ", ".join(filter(None, headers)), reason, MAP_ADVICE)]
    verbatim = "text" in columns and fold(headers[columns["text"]]) in VERBATIM
    return [_row(place, cells, columns, verbatim=verbatim) for place, cells in rest], problems


def read_rows(rows: Iterable[Row], hints: Hints, *, source: Source, settings: Settings) -> Read:
    """A document for each article, and one for all statements of a source, in the order of the rows."""
    documents: list[Document] = []
    problems: list[Problem] = []
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(_group(row), []).append(row)
    for group in groups.values():
        row = group[0]
        here = replace(source, at=row.at)
        if not row.text:
            problems.append(problem(row.at, row.speaker, "has neither a text nor a title."))
            continue
        if row.speaker:
            text = "\n\n".join(dict.fromkeys(map(told, group)))
            found, wrong = build_row(text, _of_statements(group), hints, source=here, settings=settings)
        else:
            found, wrong = build_row(row.text, row.said, hints, source=here, settings=settings)
        documents += found
        problems += wrong
    return documents, problems


def build_row(text: str, said: Hints, hints: Hints, *, source: Source, settings: Settings) -> Read:
    """The document of a row. A title or URL that is said about the whole table belongs to none of them."""
    for_rows = Hints(outlet=hints.outlet, language=hints.language)
    about = for_rows.filled_from(said).filled_from(Hints(published=hints.published))
    known_by = said.title if said.digest and said.title else f"{about.title}\n{text}"
    place = f"row {about.published} {_digest(known_by)}"
    return build_document(text, replace(about, place=place), source=source, settings=settings)


def told(row: Row) -> str:
    """A statement as a sentence that says whose it is, with the row's own words unchanged on one line.

    They stand in quotation marks only where the table gives them as the speaker's own words.
    """
    text = " ".join(row.text.split())
    quoted = len(text) > 1 and text[0] + text[-1] in QUOTES
    return f"{row.speaker} said: {f'“{text}”' if row.verbatim and not quoted else text}"


def _of_statements(group: Sequence[Row]) -> Hints:
    """What the rows of one source say about it; the text is no publisher's, but made of the rows."""
    said = group[0].said
    for row in group[1:]:
        said = said.filled_from(row.said)
    return replace(said, digest=True)


def _group(row: Row) -> str:
    """Statements of one source share a document: of one address, else of one outlet, day and title."""
    said = row.said
    if not row.speaker or not row.text:
        return row.at
    if said.url and (url := read_url(said.url)):
        return f"{said.outlet}\n{place_of_url(url)}"
    return f"{said.outlet}\n{said.published}\n{said.title}" if said.title else row.at


def _row(at: str, cells: Sequence[str], columns: dict[str, int], *, verbatim: bool) -> Row:
    values = {
        name: " ".join(cells[i].split()) if name != "text" else cells[i].strip()
        for name, i in columns.items()
        if i < len(cells) and cells[i].strip()
    }
    text, speaker = values.pop("text", ""), values.pop("speaker", "")
    said = hints_from(values)
    return Row(at, text or said.title, said, speaker=speaker if text else "", verbatim=verbatim)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
