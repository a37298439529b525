"""Documents in a list, and one document with its statements marked where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from claims.records import Document, Span
from claims.snapshot import Filters, Snapshot
from claims.snapshot.rows import rows_of
from dashboard.markup import web_address
from dashboard.views.cards import day_or_none
from dashboard.views.looks import Look, Looks
from dashboard.views.quoting import Check, check_of
from dashboard.views.revisions import After, Revisions, after_of, revisions_of
from dashboard.views.words import FORMS, count, day_words, sentence, shortened, unended

NOTHING = "No attributed statement was found in it."
NOT_ANALYSED = (
    "It was not analysed: statements are looked for in English only. That none is listed says nothing."
)
NOTE_CHARS = 120  # characters of a statement in the list beside a document


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """A document in the list."""

    document: str
    title: str
    outlet: str
    published: str
    counted: str
    state: str
    digest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Consecutive characters that belong to the same statements in the same role; none: plain text."""

    text: str
    statements: tuple[str, ...] = ()
    role: str = ""
    look: Look | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A statement beside the document's text, with the issue that it belongs to."""

    statement: str
    issue: str
    speaker: str
    look: Look
    form: str
    text: str
    verb: str
    why: str
    standing: str
    page: int | None = None
    check: Check | None = None
    after: After | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document, ready to be read."""

    document: str
    title: str
    outlet: str
    published: str
    url: str | None
    counted: str
    state: str
    digest: bool
    way: str
    stretches: tuple[Stretch, ...]
    notes: tuple[Note, ...]
    revisions: Revisions | None = None
    nothing: str = NOTHING


def documents_of(snapshot: Snapshot, filters: Filters) -> tuple[DocumentLine, ...]:
    """The documents that the filters show, the newest first.

    A filter on statements leaves those documents in which one of the statements shown stands.
    """
    return snapshot.kept.get(("documents", filters), lambda: _documents_of(snapshot, filters))


def _documents_of(snapshot: Snapshot, filters: Filters) -> tuple[DocumentLine, ...]:
    shown = snapshot.where(filters)
    documents = shown.documents
    if replace(filters, outlets=(), first=None, last=None) != Filters():
        documents = documents[documents["id"].isin(set(shown.statements["document"]))]
    rows = sorted(
        rows_of(documents), key=lambda d: (str(day_or_none(d.published) or ""), d.title), reverse=True
    )
    return tuple(
        DocumentLine(
            document=row.id,
            title=row.title or "Untitled",
            outlet=row.outlet or "Outlet not given",
            published=day_words(day_or_none(row.published)),
            counted=count(int(row.statements), "statement"),
            state=state_of(row),
            digest=bool(row.digest),
        )
        for row in rows
    )


def state_of(row: Any) -> str:
    """What sets a document apart: withdrawn, replaced, not read, or a later revision."""
    if row.withdrawn:
        return "withdrawn"
    if row.superseded:
        return "replaced by a newer revision"
    if row.language != "en":
        return "not analysed: only English is read for statements"
    revision = f"revision {int(row.number)}" if int(row.number) > 1 else ""
    return " · ".join(filter(None, ("primary source" if row.primary else "", revision)))


def source_of(snapshot: Snapshot, document: str) -> Source | None:
    """One document with its statements marked, or None if there is no such document at this date."""
    found = snapshot.documents[snapshot.documents["id"] == document]
    if found.empty:
        return None
    row = rows_of(found)[0]
    rows = statements_in(snapshot, document)
    return Source(
        document=row.id,
        title=row.title or "Untitled",
        outlet=row.outlet or "Outlet not given",
        published=day_words(day_or_none(row.published)),
        url=web_address(row.url),
        counted=f"{count(len(rows), 'statement')} in {count(int(row.words), 'word')}",
        state=state_of(row),
        digest=bool(row.digest),
        way=way_of(snapshot.document(document)),
        stretches=stretches_of(snapshot.text_of(document), rows, Looks(snapshot.registry.camps)),
        notes=notes_of(snapshot, rows),
        revisions=revisions_of(snapshot, row),
        nothing=NOTHING if snapshot.document(document).analysed else NOT_ANALYSED,
    )


def way_of(document: Document) -> str:
    """How a fetched document was come by, where its site redirected."""
    if not document.redirects:
        return ""
    passed = " → ".join((*document.redirects, document.url or ""))
    return f"Fetched by way of {count(len(document.redirects), 'redirect')}: {passed}"


def statements_in(snapshot: Snapshot, document: str) -> list[Any]:
    """Rows of a document's statements in the order of its text, those set aside included."""
    frames = (snapshot.statements, snapshot.set_aside)
    rows = [row for frame in frames for row in rows_of(frame[frame["document"] == document])]
    return sorted(rows, key=lambda s: (min(s.content), s.id))


def stretches_of(text: str, rows: Sequence[Any], looks: Looks) -> tuple[Stretch, ...]:
    """The whole text in order, cut wherever the statements or roles that cover it change."""
    spans = [
        (Span(*s), row, role)
        for row in rows
        for role in ("content", "cue", "source")
        for s in getattr(row, role)
    ]
    edges = sorted({0, len(text), *(e for s, _, _ in spans for e in s if 0 <= e <= len(text))})
    made = []
    for start, end in pairwise(edges):
        covering = [(row, role) for span, row, role in spans if span.start <= start and end <= span.end]
        made.append(stretch(text[start:end], covering, looks))
    return tuple(made)


def stretch(text: str, covering: Sequence[tuple[Any, str]], looks: Looks) -> Stretch:
    """One stretch; content counts before source, source before cue, and what does not count is left out."""
    if not covering:
        return Stretch(text=text)
    roles = [role for role in ("content", "source", "cue") if any(r == role for _, r in covering)]
    inner = [row for row, role in covering if role == roles[0]]
    return Stretch(
        text=text,
        statements=tuple(dict.fromkeys(row.id for row in inner)),
        role=roles[0],
        look=looks.of(inner[-1].camp),
    )


def notes_of(snapshot: Snapshot, rows: Sequence[Any]) -> tuple[Note, ...]:
    """The statements in the order of the text."""
    looks = Looks(snapshot.registry.camps)
    standing = snapshot.standings
    return tuple(
        Note(
            statement=row.id,
            issue=row.issue if row.issue in standing else "",
            speaker=sentence(row.speaker),
            look=looks.of(row.camp),
            form=FORMS[row.form],
            text=shortened(sentence(unended(row.text)), NOTE_CHARS),
            verb=row.cue_words,
            why=row.aside or row.why,
            standing=str(standing.get(row.issue, "")),
            page=snapshot.document(row.document).page_of(min(row.content)[0]),
            check=check_of(row.id, snapshot),
            after=after_of(snapshot, row.id),
        )
        for row in rows
    )
