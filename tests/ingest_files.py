"""Files for the tests of the readers, made byte by byte or by other libraries than those that read them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Entry:
    """One file of a ZIP archive as its headers tell it, rightly or not."""

    name: str
    data: bytes
    method: int = 0
    size: int | None = None
    crc: int | None = None
    flags: int = 0
    attributes: int = 0


def raw_zip(*entries: Entry) -> bytes:
    """A ZIP archive with exactly these headers (APPNOTE.TXT 4.3)."""
    body, directory = b"", b""
    for e in entries:
        name, size = e.name.encode(), len(e.data) if e.size is None else e.size
        crc = zlib.crc32(e.data) if e.crc is None else e.crc
        common = struct.pack(
            "<HHHHHLLLHH", 20, e.flags, e.method, 0, 33, crc, len(e.data), size, len(name), 0
        )
        place = struct.pack("<HHHLL", 0, 0, 0, e.attributes, len(body))
        directory += b"PK\x01\x02" + struct.pack("<H", 0x0314) + common + place + name
        body += b"PK\x03\x04" + common + name + e.data
    count = len(entries)
    return body + directory + b"PK\x05\x06" + struct.pack(
        "<HHHHLLH", 0, 0, count, count, len(directory), len(body), 0
    )  # fmt: skip


def white_space(megabytes: int) -> tuple[bytes, int]:
    """So many megabytes of spaces, deflated, and their checksum: one packed megabyte again and again."""
    block = b" " * MEGABYTE
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    crc = 0
    for _ in range(megabytes):
        crc = zlib.crc32(block, crc)
    return packed * megabytes + packer.flush(zlib.Z_FINISH), crc


def bomb(name: str, megabytes: int = 1024, *, size: int | None = None) -> Entry:
    """A file of white space in an archive that is a thousandth as large."""
    data, crc = white_space(megabytes)
    return Entry(name, data, method=8, size=megabytes * MEGABYTE if size is None else size, crc=crc)


def zipped(files: dict[str, bytes]) -> bytes:
    """An honest ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def with_parts(package: bytes, parts: dict[str, bytes]) -> bytes:
    """An office file with parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zipped(files | parts)


def pdf(pages: Sequence[Sequence[str]], *, title: str = "", password: str = "", step: float = 14) -> bytes:
    """A PDF with these lines on its pages; an empty line leaves a gap."""
    file = io.BytesIO()
    lock = StandardEncryption(password) if password else None
    canvas = Canvas(file, pagesize=A4, encrypt=lock)
    canvas.setTitle(title)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(72, 760 - step * number, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def scanned_pdf() -> bytes:
    """A PDF whose only page is a picture."""
    from PIL import Image

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "white")), 72, 300, 300, 400)
    canvas.save()
    return file.getvalue()


def pdf_of_pages(count: int, *, told: int | None = None) -> bytes:
    """A PDF of empty pages, each an object of its own; `told` is how many its page tree says there are."""
    kids = " ".join(f"{number} 0 R" for number in range(3, count + 3))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count if told is None else told}/Kids[{kids}]>>",
        *["<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * count,
    ]
    parts, places, at = ["%PDF-1.4\n"], [], 9
    for number, content in enumerate(objects, 1):
        places.append(at)
        parts.append(f"{number} 0 obj{content}endobj\n")
        at += len(parts[-1])
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    parts.append(f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n")
    parts.append(f"startxref\n{at}\n%%EOF")
    return "".join(parts).encode()


def pdf_of_stream(stream: bytes) -> bytes:
    """A PDF of one page that is drawn by a stream, deflated already."""
    font = "<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources{font}>>".encode(),
        f"<</Length {len(stream)}/Filter/FlateDecode>>stream\n".encode() + stream + b"\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj".encode() + content + b"endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 5\n0000000000 65535 f \n{table}trailer<</Size 5/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    )
    return out + end.encode()
