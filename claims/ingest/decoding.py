"""Bytes to characters without a silent loss: what cannot be decoded is refused with its byte offset."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from claims.errors import Problem
from claims.ingest.refusals import at_byte, problem
from claims.settings import Settings

MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, the longer before the shorter that it begins with."""

DECLARABLE = re.compile(r"(?:cp125\d|iso8859|koi8|mac|shift_jis|euc|gb|big5|hz|iso2022)[\w-]*")
"""Python's names of the encodings that a page may declare: no escapes, no compression, no Unicode form,
which would have been found before."""

CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
TWICE_ENCODED = re.compile("â€[™œ\x9d“”˜¦]|Ã[©¨ª¡³º±§¶¼¤Ÿ]")
"""Curly quotes and accented letters of UTF-8 that somebody once read as Windows-1252."""

LATIN_HIGH_SHARE = 0.3
"""Share of bytes above 127 among those that are not white space: in Latin scripts accents and quotes stay
below it, Cyrillic, Greek or East Asian encodings exceed it."""

OTHER_SCRIPTS = (
    "cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
)  # fmt: skip
SAVE_AS = "Save it as UTF-8 text."


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file without its byte order mark, and what is doubtful about them."""

    text: str
    encoding: str
    doubts: tuple[Problem, ...] = ()
    mark: int = 0
    """Bytes of the byte order mark."""

    def bytes_before(self, index: int) -> int:
        """The offset in the file of the character at `index`."""
        return self.mark + len(self.text[:index].encode(self.encoding))


def decode(name: str, data: bytes, *, settings: Settings, declared: str = "") -> Decoded | Problem:
    """The text of `data`: by byte order mark, as UTF-8, as declared, else guessed (a doubt says so).

    Refused, with the byte offset: what none of these fits, damaged UTF-8, NUL and other control characters.
    """
    found = _by_mark(name, data) or _as_utf8(data) or _as_declared(data, declared) or _guessed(name, data)
    if isinstance(found, Problem):
        return found
    refused = _binary(name, found, settings.max_control_share)
    return refused or replace(found, doubts=found.doubts + _doubts(name, found))


def _by_mark(name: str, data: bytes) -> Decoded | Problem | None:
    mark = next(((mark, encoding) for mark, encoding in MARKS if data.startswith(mark)), None)
    if mark is None:
        return None
    size, encoding = len(mark[0]), mark[1]
    try:
        return Decoded(data[size:].decode(encoding), encoding, mark=size)
    except UnicodeDecodeError as error:
        return _undecodable(name, data, size + error.start, f"is not {encoding.upper()}, as its mark says.")


def _as_utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _as_declared(data: bytes, declared: str) -> Decoded | None:
    """Decoded as the file says; Latin-1 means Windows-1252, as in the WHATWG Encoding Standard."""
    try:
        encoding = codecs.lookup(declared).name
        encoding = "cp1252" if encoding in ("iso8859-1", "ascii") else encoding
        return Decoded(data.decode(encoding), encoding) if DECLARABLE.fullmatch(encoding) else None
    except (LookupError, ValueError):
        return None


def _guessed(name: str, data: bytes) -> Decoded | Problem:
    """Windows-1252 for Latin script, else what charset-normalizer finds; both with a doubt."""
    bad = _first_bad_byte(data)
    lenient = data.decode("utf-8", "replace")
    lost = lenient.count("\ufffd")
    if len(lenient) - len(lenient.encode("ascii", "ignore")) >= 2 * lost:
        return _undecodable(name, data, bad, "is not UTF-8, though the rest of the file is.")
    encoding = _guess(data)
    if encoding is None:
        return _undecodable(name, data, bad, "fits no encoding that is known here.")
    reason = f"is not UTF-8; the file was read as {encoding}, which is a guess."
    doubt = problem(at_byte(name, bad), _hex(data, bad), reason, SAVE_AS)
    return Decoded(data.decode(encoding), encoding, (doubt,))


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    packed = b"".join(data.split())
    high = len(packed.translate(None, bytes(range(128)))) / max(1, len(packed))
    if high < LATIN_HIGH_SHARE:
        return "cp1252" if _decodes(data, "cp1252") else None
    best = from_bytes(data, cp_isolation=list(OTHER_SCRIPTS)).best()
    return best.encoding if best is not None and _decodes(data, best.encoding) else None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _first_bad_byte(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _binary(name: str, found: Decoded, share: float) -> Problem | None:
    """A refusal where the characters cannot be those of a text."""
    nul = found.text.find("\x00")
    if nul >= 0:
        reason = "holds a NUL byte, so it is not plain text, or UTF-16 without a byte order mark."
        return problem(at_byte(name, found.bytes_before(nul)), "\x00", reason, SAVE_AS)
    controls = CONTROLS.findall(found.text)
    if len(controls) > share * len(found.text):
        first = found.text.find(controls[0])
        reason = f"holds {len(controls)} control characters, so it is not plain text."
        return problem(at_byte(name, found.bytes_before(first)), controls[0], reason)
    return None


def _doubts(name: str, found: Decoded) -> tuple[Problem, ...]:
    """Signs that the text was damaged before it came here; it is read as it is."""
    lost, twice = found.text.find("\ufffd"), TWICE_ENCODED.search(found.text)
    doubts = []
    if lost >= 0:
        reason = "a character was lost before the file came here; the text was read as it is."
        doubts.append(problem(at_byte(name, found.bytes_before(lost)), "\ufffd", reason))
    if twice:
        reason = "looks like UTF-8 that was once read as Windows-1252; the text was read as it is."
        place = at_byte(name, found.bytes_before(twice.start()))
        doubts.append(problem(place, twice[0], reason, "Get a clean copy."))
    return tuple(doubts)


def _undecodable(name: str, data: bytes, offset: int, reason: str) -> Problem:
    return problem(at_byte(name, offset), _hex(data, offset), reason, SAVE_AS)


def _hex(data: bytes, offset: int) -> str:
    return f"byte 0x{data[offset]:02x}" if offset < len(data) else "end of file"
