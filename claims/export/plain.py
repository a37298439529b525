"""Text that was written by others, made safe to stand in Markdown."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
MARKS = re.compile(r"([\\`*_\[\]#|~!^${}])")
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
SAFE = ":/?#[]@!$&'()*+,;=%~-._"  # what an address may hold as it is (RFC 3986)
SCHEME = re.compile(r"\b([a-z][a-z0-9+.-]*):(?=//)|\b(www)\.(?=\S)", re.IGNORECASE)


def escaped(text: str) -> str:
    """Text on one line in which no character has a meaning in Markdown (CommonMark, GFM) or HTML.

    Characters that are invisible or turn the direction of writing are dropped; an address does not become
    a link.
    """
    line = " ".join(HIDDEN.sub("", text).split())
    line = MARKS.sub(r"\\\1", line)
    line = "".join(ENTITIES.get(char, char) for char in line)
    return SCHEME.sub(lambda m: f"{m[1]}\\:" if m[1] else f"{m[2]}\\.", line)


def linked(url: str) -> str:
    """A web address as a link; anything else as text."""
    return f"<{quote(url, safe=SAFE)}>" if _is_web_address(url) else escaped(url)


def _is_web_address(url: str) -> bool:
    """Whether it is an http or https address with a host and without white space."""
    if re.search(r"\s", url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
