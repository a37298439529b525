"""How a paper brief looks: fonts, colours, and tables without boxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from claims.export.plain import HIDDEN, sound

SANS, SERIF = "Calibri", "Georgia"
INK, MUTED, RED_INK = "1d2433", "5b6474", "8a1f12"
TINTS: Mapping[str, tuple[str, str]] = {
    "contested": ("fbe3df", "8a1f12"), "corroborated": ("dcefe2", "17593a"),
    "single_origin": ("fdefdc", "8a4a0b"), "reversed": ("e9e2f8", "4b2e94"), "denied": ("dfe7f2", "2a4365"),
    "single_source": ("ebe9e3", "4a5261"), "corrected": ("ebe9e3", "4a5261"),
    "superseded": ("ebe9e3", "4a5261"),
}  # fmt: skip
MARGINS: Mapping[str, int] = {"top": 45, "left": 85, "bottom": 45, "right": 85}  # twips inside a cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """How a run of words is set; sizes in points."""

    bold: bool = False
    italic: bool = False
    serif: bool = False
    size: float = 9.5
    colour: str = INK


def write(paragraph: Paragraph, text: str, ink: Ink | None = None) -> None:
    """Words at the end of a paragraph, as text and nothing else."""
    ink = ink or Ink()
    run = paragraph.add_run(printable(text))
    run.bold, run.italic, run.font.size = ink.bold, ink.italic, Pt(ink.size)
    run.font.color.rgb = RGBColor.from_string(ink.colour)
    run.font.name = SERIF if ink.serif else SANS


def printable(text: str) -> str:
    """The text without characters that a document cannot hold or that hide; blanks at the ends stay."""
    return " ".join(HIDDEN.sub("", sound(text)).replace("\n", " ").split(" "))


def add_table(document: Document, widths: Sequence[float], *, rows: int = 1, header: bool = False) -> Table:
    """A table without lines; widths in millimetres; with a header row that comes back on each page.

    A row stays on one page.
    """
    table: Table = document.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    margins = element("w:tblCellMar")
    margins.extend(element(f"w:{side}", w=str(twips), type="dxa") for side, twips in MARGINS.items())
    table._tbl.tblPr.append(margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Mm(width)
        row.get_or_add_trPr().append(element("w:cantSplit"))
    if header:
        table._tbl.tr_lst[0].get_or_add_trPr().append(element("w:tblHeader"))
    return table


def shaded(cell: _Cell, colour: str) -> None:
    """A ground under a cell."""
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=colour))


def bordered(cell: _Cell, **edges: tuple[str, float]) -> None:
    """Lines at edges of a cell: colour and width in points."""
    borders = OxmlElement("w:tcBorders")
    for name in ("top", "left", "bottom", "right"):
        if name in edges:
            colour, points = edges[name]
            borders.append(element(f"w:{name}", val="single", sz=str(round(points * 8)), color=colour))
    properties = cell._tc.get_or_add_tcPr()
    shade = properties.find(qn("w:shd"))
    if shade is None:
        properties.append(borders)
    else:
        shade.addprevious(borders)


def element(name: str, **attributes: str) -> Any:
    """A new element of WordprocessingML with attributes of the same namespace."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def set_style(style: Any, size: float, *, heading: bool) -> None:
    """Set a style's font: serif for headings, without the template's colours and lines."""
    font = style.font
    font.name, font.size, font.bold = (SERIF if heading else SANS), Pt(size), heading
    font.color.rgb = RGBColor.from_string(INK)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in [key for key in fonts.attrib if "heme" in key]:
        del fonts.attrib[key]
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{key}"), font.name)
    style.paragraph_format.space_after = Pt(3)
    lines = style.element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
    if lines is not None:
        lines.getparent().remove(lines)
