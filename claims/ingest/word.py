"""Word files (DOCX), by python-docx in a process of its own."""

from __future__ import annotations

from claims.errors import Problem
from claims.ingest.apart import Failed, run_apart
from claims.ingest.documents import Source, build_document
from claims.ingest.hints import Hints
from claims.ingest.pdf import FILE_TITLE
from claims.ingest.refusals import problem
from claims.ingest.zipped import office_fault
from claims.records import Document
from claims.settings import Settings

SAVE_AGAIN = "Save it anew as DOCX, or copy its text and paste that."


class WordReader:
    """The paragraphs of the body, a blank line between them.

    No macro is run, nothing that is embedded or linked is opened. The days in a Word file are those of the
    file, not of publication, and are not used.
    """

    name = "word-1"
    suffixes: tuple[str, ...] = (".docx",)

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def read(self, name: str, data: bytes, hints: Hints) -> tuple[list[Document], list[Problem]]:
        """One document; the title is that of the file's properties."""
        if fault := office_fault(data, self._settings):
            return [], [problem(name, "a Word file", fault, SAVE_AGAIN)]
        most = str(self._settings.max_document_bytes)
        found = run_apart("word", data, settings=self._settings, arguments=(most,))
        if isinstance(found, Failed):
            return [], [problem(name, found.value, office_reason(found, "a Word file"), SAVE_AGAIN)]
        text = "\n\n".join(found["paragraphs"])
        title = "" if FILE_TITLE.fullmatch(found["title"].strip()) else found["title"]
        source = Source(path=name, at=name, reader=self.name)
        about = hints.filled_from(Hints(title=title))
        return build_document(text, about, source=source, settings=self._settings)


def office_reason(failed: Failed, words: str) -> str:
    """Why an office file could not be taken apart."""
    return {
        "broken": f"is {words} that is damaged or cut off.",
        "rows": f"is {words} with more rows than are read.",
        "chars": f"is {words} with more text than is read.",
        "slow": f"is {words} that took too long to read.",
    }.get(failed.word, f"is {words} that its reader broke on: damaged, or in need of too much memory.")
