"""ZIP files looked at before anything is unpacked: archives, and the office formats that are ZIP files."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from claims.ingest.allowance import Allowance
from claims.settings import Settings

ENTRY = b"PK\x01\x02"
"""What each entry of a ZIP file's directory begins with."""

ENCRYPTED = 0x1
LINK = 0o120000
CHUNK = 1 << 20
HARMLESS = 10_000_000
"""Bytes up to which an archive may be packed as tightly as it likes."""

FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError)
"""What Python's zipfile raises on broken, cut off, lying and unknown input."""

DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\x00!\x00(?:D\x00O\x00C|E\x00N\x00T)|\x00<\x00!\x00[DE]")
"""A document type in XML of one byte or two a character; ECMA-376-2, 8.1.1.2 forbids it in office files."""

WINDOWS_DRIVE = re.compile(r"[A-Za-z]:")


def open_zip(data: bytes, settings: Settings) -> zipfile.ZipFile | str:
    """The directory of a ZIP file, or why it is not unpacked: broken, a bomb, or too many files."""
    if data.count(ENTRY) > settings.max_archive_files:
        return f"holds more than {settings.max_archive_files:,} files."
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except FAULTS:
        return "is damaged or cut off: its directory cannot be read."
    total = sum(entry.file_size for entry in opened.infolist())
    if total > settings.max_archive_bytes:
        return f"unpacks to {total:,} bytes, more than {settings.max_archive_bytes:,}."
    if total > max(HARMLESS, settings.max_archive_ratio * len(data)):
        return f"unpacks to {total:,} bytes, {total // len(data)} for each one: it looks like a ZIP bomb."
    return opened


def office_format(data: bytes) -> str | None:
    """`docx`, `xlsx` or another name of what an office file is; None for a ZIP file that is none.

    A file cut off has no directory; then the names in its beginning tell.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            names = [entry.filename for entry in opened.infolist()]
    except FAULTS:
        names = [name for name in ("word/", "xl/", "ppt/") if name.encode() in data]
        names += ["[Content_Types].xml"] if names else []
    if "[Content_Types].xml" not in names:
        return None
    folders = {"word": "docx", "xl": "xlsx", "ppt": "pptx"}
    found = next((folders[top] for name in names if (top := name.partition("/")[0]) in folders), None)
    macros = any(PurePosixPath(name).name.lower() == "vbaproject.bin" for name in names)
    return f"{found} with macros" if found and macros else found


def office_fault(data: bytes, settings: Settings) -> str:
    """Why an office file is not opened, or nothing: as `open_zip`, encrypted, lying, or XML with entities."""
    opened = open_zip(data, settings)
    if isinstance(opened, str):
        return opened
    with opened:
        for entry in opened.infolist():
            if entry.flag_bits & ENCRYPTED:
                return "is encrypted."
            try:
                declared = any(map(DTD.search, _chunks(opened, entry)))
            except FAULTS:
                return f"is damaged: its part {entry.filename} does not unpack as its directory says."
            if declared and entry.filename.lower().endswith((".xml", ".rels")):
                return f"its part {entry.filename} declares XML entities, which no office file may."
    return ""


def member_fault(entry: zipfile.ZipInfo, seen: set[str]) -> str:
    """Why a file of an archive is not read, whatever it holds, or nothing."""
    name = entry.filename
    if "\\" in name or name.startswith("/") or WINDOWS_DRIVE.match(name) or ".." in name.split("/"):
        return "has a name that leads out of the archive; it was not read."
    if entry.external_attr >> 16 & 0o170000 == LINK:
        return "is a link, which is not followed."
    if entry.flag_bits & ENCRYPTED:
        return "is encrypted."
    return "stands twice in the archive; the first was read." if name in seen else ""


def read_member(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, allowance: Allowance) -> bytes | str:
    """The bytes of a file of an archive, never more than it says that it has; or why there are none."""
    most = allowance.settings.max_file_bytes
    if entry.file_size > most:
        return f"has {entry.file_size:,} bytes, more than the {most:,} that one file may have."
    try:
        with opened.open(entry) as file:
            data = file.read(entry.file_size + 1)
    except FAULTS:
        return "is damaged, or is not what the archive's directory says."
    allowance.spend(len(data))
    return data if len(data) == entry.file_size else "is shorter than the archive's directory says."


def _chunks(opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """A file of an archive piece by piece, each with the end of the one before."""
    tail = b""
    with opened.open(entry) as file:
        while chunk := file.read(CHUNK):
            yield tail + chunk
            tail = chunk[-16:]
