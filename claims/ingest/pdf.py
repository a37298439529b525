"""PDF files, by pypdfium2 in a process of its own; every character with the page that it stands on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from claims.errors import Problem
from claims.ingest.apart import Failed, run_apart
from claims.ingest.documents import Source, build_document
from claims.ingest.hints import Hints
from claims.ingest.layout import Laid, Line, lay_out
from claims.ingest.refusals import problem
from claims.records import Document
from claims.settings import Settings

FILE_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint) - .*|.*\.(?:docx?|pdf|indd|rtf|odt|tmp|qxp)"
    r"|\W*(?:untitled|anonymous)\W*)",
    re.IGNORECASE,
)
"""What programs write where a title should stand."""

PASTE = "Copy its text and paste that."
RECOGNISE = "Run text recognition (OCR) over it first."


class PdfReader:
    """The text of the pages in paragraphs; page numbers and running heads are left out.

    The day in a PDF is the day of the file, not of publication, and is not used.
    """

    name = "pdf-1"
    suffixes: tuple[str, ...] = (".pdf",)

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def read(self, name: str, data: bytes, hints: Hints) -> tuple[list[Document], list[Problem]]:
        """One document, with a problem that names the pages without text."""
        settings = self._settings
        limits = (str(settings.max_pdf_pages), str(settings.max_document_bytes))
        found = run_apart("pdf", data, settings=settings, arguments=limits)
        if isinstance(found, Failed):
            return [], [problem(name, found.value, self._reason(found), PASTE)]
        pages = found["pages"]
        laid = lay_out([[Line(*line) for line in page["lines"]] for page in pages])
        if not any(map(str.isalnum, laid.text)):
            return [], [_without_text(name, pages)]
        return self._build(name, laid, hints.filled_from(_said(found["title"])), pages)

    def _build(
        self, name: str, laid: Laid, about: Hints, pages: Sequence[dict[str, Any]]
    ) -> tuple[list[Document], list[Problem]]:
        source = Source(path=name, at=name, reader=self.name)
        documents, problems = build_document(laid.text, about, source=source, settings=self._settings)
        return [replace(document, pages=laid.pages) for document in documents], [
            *problems,
            *_missing(name, pages),
        ]

    def _reason(self, failed: Failed) -> str:
        return {
            "password": "is a PDF file that needs a password.",
            "broken": "is a PDF file that is damaged or cut off.",
            "pages": f"is a PDF file with more than {self._settings.max_pdf_pages:,} pages.",
            "chars": f"is a PDF file with more than {self._settings.max_document_bytes:,} characters.",
            "slow": "is a PDF file that took too long to read.",
        }.get(failed.word, "is a PDF file that its reader broke on: damaged, or in need of too much memory.")


def _said(title: str) -> Hints:
    return Hints(title="" if FILE_TITLE.fullmatch(title.strip()) else title)


def _without_text(name: str, pages: Sequence[dict[str, Any]]) -> Problem:
    counted = f"{len(pages):,} page{'' if len(pages) == 1 else 's'}"
    if any(page["picture"] for page in pages):
        reason = "is a PDF file without a text layer: its pages are pictures, as of a scanner."
        return problem(name, counted, reason, RECOGNISE)
    return problem(name, counted, "is a PDF file without any text.", PASTE)


def _missing(name: str, pages: Sequence[dict[str, Any]]) -> list[Problem]:
    """What the document does not hold because a page could not be read, or is a picture."""
    doubts = (
        ("picture", "have no text layer and are not in the document.", RECOGNISE),
        ("broken", "are damaged and are not in the document.", PASTE),
    )
    problems = []
    for key, reason, advice in doubts:
        numbers = [str(number) for number, page in enumerate(pages, 1) if page[key]]
        if numbers:
            problems.append(problem(name, f"page {', '.join(numbers)}", f"these pages {reason}", advice))
    return problems
