"""DOCX: a brief on landscape pages, issues side by side by camp, each statement with an endnote.

Text by others becomes text runs only: no field, no picture, no embedded part; the only links are web
addresses in the notes, which open nothing by themselves. The same snapshot gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

from claims.export.comparing import Brief, CampColumn, Card, Matter, brief_of
from claims.export.endnotes import Endnotes
from claims.export.inking import (
    MUTED,
    RED_INK,
    TINTS,
    Ink,
    add_table,
    bordered,
    element,
    set_style,
    shaded,
    write,
)
from claims.export.page import SIGNS, colour_of, column_groups
from claims.export.plain import visible
from claims.export.provenance import written_at
from claims.export.repacking import repacked
from claims.export.wording import NO_VERDICT, count
from claims.snapshot import Snapshot

TITLE = "Competing claims, side by side"
WIDE, HIGH, MARGIN = 297, 210, 14  # millimetres: A4, landscape
ROOM = WIDE - 2 * MARGIN
GAP = 4  # millimetres between columns
ORPHAN = " Orphan: these words no longer stand at their place in the stored text."


def docx_bytes(snapshot: Snapshot) -> bytes:
    """The issues shown, side by side, as one Word document."""
    brief, document = brief_of(snapshot), _blank(snapshot)
    sheet = _Sheet(document, Endnotes(document))
    sheet.head(brief)
    for matter in brief.matters:
        sheet.matter(matter, brief.searched)
    sheet.once(brief)
    sheet.notes.attach()
    return repacked(document, written_at(snapshot))


def _blank(snapshot: Snapshot) -> Document:
    """An empty document with the page, the fonts and the properties of a brief."""
    made = docx.Document()
    section = made.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(WIDE), Mm(HIGH)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    for name, size in (("Normal", 9.5), ("Title", 22), ("Heading 1", 18), ("Heading 2", 9)):
        set_style(made.styles[name], size, heading=name != "Normal")
    _foot(section.footer.paragraphs[0], snapshot)
    properties = made.core_properties
    properties.title, properties.author, properties.comments = TITLE, "Standpoint", NO_VERDICT
    properties.created = properties.modified = written_at(snapshot).astimezone(UTC).replace(tzinfo=None)
    return made


def _foot(line: Any, snapshot: Snapshot) -> None:
    """What stands under each page, with its number."""
    write(line, f"Standpoint · ledger revision {snapshot.revision} · page ", Ink(size=8, colour=MUTED))
    number = element("w:fldSimple", instr="PAGE")
    run = line.add_run()._r
    number.append(run)
    line._p.append(number)


class _Sheet:
    """Writes the parts of a brief one below the other."""

    def __init__(self, document: Document, notes: Endnotes) -> None:
        self.document, self.notes = document, notes

    def head(self, brief: Brief) -> None:
        """What the brief is of."""
        self.document.add_paragraph(TITLE, style="Title")
        line = self.document.add_paragraph()
        for name, value in _ground(brief):
            write(line, f"{name} ", Ink(colour=MUTED))
            write(line, f"{value}    ", Ink(bold=True))
        write(self.document.add_paragraph(), NO_VERDICT, Ink(colour=MUTED))
        if not brief.matters and not brief.singles:
            write(self.document.add_paragraph(), "Nothing to compare: no statement passes the filters.")

    def matter(self, matter: Matter, searched: str) -> None:
        """One issue: question, standing, what is agreed and differs, the columns, who is silent."""
        self.document.add_paragraph(visible(matter.question), style="Heading 1")
        self._ribbon(matter)
        self._counted(matter)
        self._agreed(matter)
        for columns in column_groups(matter.columns):
            self._columns(columns)
        for note in matter.notes:
            self.notes.keep(note)
        if matter.silent:
            line = self.document.add_paragraph()
            write(line, "No statement found from: ", Ink(bold=True))
            write(line, f"{matter.silent}. Searched: {searched}.", Ink(colour=MUTED))

    def _ribbon(self, matter: Matter) -> None:
        tint, ink = TINTS.get(matter.standing, TINTS["single_source"])
        table = add_table(self.document, [38, ROOM - 38])
        name, words = table.rows[0].cells
        for cell in (name, words):
            shaded(cell, tint)
        bordered(name, left=(ink, 5))
        write(name.paragraphs[0], f"◆ {matter.standing_word.upper()}", Ink(bold=True, colour=ink))
        write(words.paragraphs[0], matter.reason, Ink(size=10.5))
        if len(matter.history) > 1:
            steps = " → ".join(f"{day} {word}" for day, word in matter.history)
            write(words.add_paragraph(), steps, Ink(size=8.5, colour=MUTED))

    def _counted(self, matter: Matter) -> None:
        line = self.document.add_paragraph()
        line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(4), Pt(7)
        hidden = f" {count(matter.hidden, 'statement')} not shown by the filters." if matter.hidden else ""
        write(line, f"{matter.counted}.{hidden}", Ink(size=8.5, colour=MUTED))
        if matter.leading:
            key = "  ".join(f"{sign} {word}" for word, sign in SIGNS.items())
            write(line, f"  {key}, measured against: ", Ink(size=8.5, colour=MUTED))
            write(line, matter.leading, Ink(size=8.5, colour=MUTED, italic=True))

    def _agreed(self, matter: Matter) -> None:
        if matter.agreed:
            self.document.add_paragraph("What is agreed", style="Heading 2")
        for title, ground in matter.agreed:
            line = self.document.add_paragraph()
            write(line, title)
            write(line, f"  {ground}", Ink(size=8.5, colour=MUTED))
        if matter.clashes:
            self.document.add_paragraph("Where they differ", style="Heading 2")
        for clash in matter.clashes:
            line = self.document.add_paragraph()
            for holder, said in clash.sides:
                write(line, f"{holder}: ", Ink(bold=True))
                write(line, said)
                line.add_run().add_break()
            write(line, clash.reason, Ink(size=8.5, colour=MUTED))

    def _columns(self, columns: Sequence[CampColumn]) -> None:
        """The camps of one row beside each other; their names come back on each page."""
        wide = (ROOM - GAP * (len(columns) - 1)) / len(columns)
        widths = [wide, *([GAP, wide] * (len(columns) - 1))]
        rows = 1 + max(len(column.cards) for column in columns)
        table = add_table(self.document, widths, rows=rows, header=True)
        for place, column in enumerate(columns):
            head, *cells = (row.cells[2 * place] for row in table.rows)
            bordered(head, top=(colour_of(column.camp.light)[1:], 4))
            self._camp(head, column)
            for cell, card in zip(cells, column.cards, strict=False):
                self._card(cell, card, signed=True)
        self.document.add_paragraph()

    def _camp(self, cell: Any, column: CampColumn) -> None:
        """A camp's name, what it says in figures, and changes of position."""
        write(cell.paragraphs[0], column.camp.label, Ink(bold=True, size=10.5))
        write(cell.add_paragraph(), column.summary, Ink(size=8.5, colour=MUTED))
        for change in column.changes:
            line = cell.add_paragraph()
            write(line, "⇄ Change of position ", Ink(bold=True, size=8.5, colour=TINTS["reversed"][1]))
            write(line, change, Ink(size=8.5))

    def _card(self, cell: Any, card: Card, *, signed: bool) -> None:
        """Who, the words with their note, when, and through whom."""
        line = cell.paragraphs[0]
        write(line, card.speaker, Ink(bold=True, size=10))
        for told in _told(card):
            write(line, f"  {told}", Ink(size=8.5, colour=MUTED))
        if signed:
            write(line, f"  {SIGNS[card.side]}", Ink(size=8.5, colour=MUTED))
        self._words(cell.add_paragraph(), card)
        foot = f"{card.days} · {' ← '.join(card.chain)}"
        write(cell.add_paragraph(), foot, Ink(size=8, colour=MUTED))

    def _words(self, line: Any, card: Card) -> None:
        for place, part in enumerate(card.parts):
            words = visible(part.text)
            shown = f"“{words}”" if part.quoted else words
            write(line, f"{' ' if place else ''}{shown}", Ink(serif=True, size=11, italic=not part.quoted))
        if card.form:
            write(line, f"  [{card.form}]", Ink(size=8, colour=MUTED))
        self.notes.refer(line, card.number)
        if card.orphan:
            write(line, ORPHAN, Ink(bold=True, size=8.5, colour=RED_INK))

    def once(self, brief: Brief) -> None:
        """What one statement alone is shown on."""
        if not brief.singles:
            return
        self.document.add_paragraph("One statement each", style="Heading 1")
        table = add_table(self.document, [80, ROOM - 80], rows=len(brief.singles))
        for row, card in zip(table.rows, brief.singles, strict=True):
            matter, said = row.cells
            for cell in (matter, said):
                bordered(cell, bottom=("e4e1d9", 0.75))
            write(matter.paragraphs[0], card.question, Ink(serif=True, bold=True, size=10.5))
            self._card(said, card, signed=False)
        for note in brief.single_notes:
            self.notes.keep(note)


def _ground(brief: Brief) -> Iterator[tuple[str, str]]:
    yield "Searched", brief.searched
    if brief.as_of:
        yield "As it stood on", brief.as_of
    if brief.shown:
        yield "Shown", "; ".join(brief.shown)
    yield "Ledger revision", str(brief.revision)


def _told(card: Card) -> Iterator[str]:
    if card.office:
        yield card.office
    if not card.named:
        yield "unnamed"
    if card.denies:
        yield "denies"
