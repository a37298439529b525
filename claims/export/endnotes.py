"""Endnotes of a Word document (ECMA-376 part 1, section 17.11), which python-docx does not write itself."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from claims.export.comparing import Note
from claims.export.inking import MUTED, SANS, element, printable
from claims.export.plain import is_web_address

SEPARATORS = (("-1", "separator"), ("0", "continuationSeparator"))
LINK_COLOUR = "1f5fa8"


class Endnotes:
    """The notes of one document: `refer` in the text, `keep` the note, and `attach` once at the end."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.root: Any = OxmlElement("w:endnotes", nsdecls={name: nsmap[name] for name in "wr"})
        self.part = Part(
            PackURI("/word/endnotes.xml"), CONTENT_TYPE.WML_ENDNOTES, package=document.part.package
        )
        for number, sort in SEPARATORS:
            self._line(number, sort=sort).append(_run(OxmlElement(f"w:{sort}")))
        self.mark = document.styles.add_style("endnote reference", WD_STYLE_TYPE.CHARACTER)
        self.mark.font.superscript, self.mark.font.bold = True, True
        self.text = document.styles.add_style("endnote text", WD_STYLE_TYPE.PARAGRAPH)
        self.text.font.name, self.text.font.size = SANS, Pt(8)
        self.text.font.color.rgb = RGBColor.from_string(MUTED)
        self.text.paragraph_format.space_after = Pt(3)

    def refer(self, paragraph: Paragraph, number: int) -> None:
        """The mark of a note at the end of a paragraph; Word counts the marks in their order."""
        paragraph._p.append(_run(element("w:endnoteReference", id=str(number)), style=self.mark.style_id))

    def keep(self, note: Note) -> None:
        """A note: the words, where they stand, and how to find them again."""
        line = self._line(str(note.number))
        line.append(element("w:pPr"))
        line[0].append(element("w:pStyle", val=self.text.style_id))
        line.append(_run(OxmlElement("w:endnoteRef"), style=self.mark.style_id))
        orphan = "Orphan: not found at this place. " if note.orphan else ""
        line.append(_run(_text(f" {orphan}“{note.words}” — {_outlet(note)}, ")))
        line.append(self._address(note))
        printed = f" Speaker printed as “{note.printed}”." if note.printed else ""
        checked = f" {note.checked}" if note.checked else ""
        place = f", characters {note.offsets} of the text with SHA-256 {note.sha256}.{printed}{checked}"
        line.append(_run(_text(place)))

    def attach(self) -> None:
        """Put the notes into the document."""
        self.part._blob = serialize_part_xml(self.root)
        self.document.part.relate_to(self.part, RELATIONSHIP_TYPE.ENDNOTES)
        settings = element("w:endnotePr")
        settings.extend(element("w:endnote", id=number) for number, _ in SEPARATORS)
        compat = self.document.settings.element.find(qn("w:compat"))
        compat.addprevious(settings)
        section = self.document.sections[0]._sectPr
        numbers = element("w:endnotePr")
        numbers.append(element("w:numFmt", val="decimal"))
        section.insert(0, numbers)

    def _line(self, number: str, *, sort: str = "") -> Any:
        """A new note with its one paragraph."""
        note = element("w:endnote", **({"type": sort} if sort else {}), id=number)
        line = element("w:p")
        note.append(line)
        self.root.append(note)
        return line

    def _address(self, note: Note) -> Any:
        """Where it stands: a link for a web address, text for anything else."""
        where = printable(note.url or note.path)
        if not is_web_address(note.url):
            return _run(_text(where))
        link = element("w:hyperlink")
        link.set(qn("r:id"), self.part.relate_to(where, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        link.append(_run(_text(where), colour=LINK_COLOUR))
        return link


def _outlet(note: Note) -> str:
    digest = "Digest of " if note.digest else ""
    title = f"{note.title}, " if note.title else ""
    revision = f", revision {note.revision}" if note.revision > 1 else ""
    return f"{digest}{note.outlet}, {title}{note.day}{revision}"


def _run(content: Any, *, style: str = "", colour: str = "") -> Any:
    """A run that holds one element."""
    run = element("w:r")
    if style or colour:
        look = element("w:rPr")
        run.append(look)
        look.append(element("w:rStyle", val=style) if style else element("w:color", val=colour))
    run.append(content)
    return run


def _text(words: str) -> Any:
    made = element("w:t")
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.text = printable(words)
    return made
