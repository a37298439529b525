"""The body of an answer, never larger than allowed, packed or unpacked, and never half of one."""

from __future__ import annotations

import zlib
from http.client import HTTPResponse

CHUNK = 65_536
"""Bytes read at once, and unpacked at once."""
PACKED = frozenset({"gzip", "x-gzip", "deflate"})
GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS


class BadBodyError(Exception):
    """A body that is not taken; the message says why. `again`: another try may bring a whole one."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.again = again


def read_body(response: HTTPResponse, *, most: int) -> bytes:
    """The whole body, unpacked; `BadBodyError` where it is too large, damaged or cut off."""
    packing = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if packing not in PACKED and packing != "identity":
        raise BadBodyError(f"was packed in a way that was not asked for ({packing[:40]!r}).", again=False)
    unpack = zlib.decompressobj(GZIP_OR_ZLIB) if packing in PACKED else None
    body = bytearray()
    while chunk := response.read(CHUNK):
        body += _unpacked(unpack, chunk, most + 1 - len(body)) if unpack else chunk
        if len(body) > most:
            raise BadBodyError(f"has more than the {most:,} bytes that are fetched at most.", again=False)
    if response.length or (unpack and not unpack.eof and body):
        raise BadBodyError("broke off before its end.", again=True)
    return bytes(body)


def _unpacked(unpack: zlib._Decompress, chunk: bytes, room: int) -> bytes:
    """A chunk unpacked, no more than `room` bytes of it; what follows the packed data is not read."""
    made = bytearray()
    try:
        while chunk and not unpack.eof and len(made) < room:
            made += unpack.decompress(chunk, min(CHUNK, room - len(made)))
            chunk = unpack.unconsumed_tail
    except zlib.error:
        raise BadBodyError("is packed, and damaged.", again=True) from None
    return bytes(made)
