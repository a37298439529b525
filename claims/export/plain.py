"""Text that was written by others, made safe to be shown, in Markdown and elsewhere."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")  # marks that turn the direction of writing
MARKS = re.compile(r"([\\`*_\[\]#|~!^${}])")
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
SAFE = ":/?#[]@!$&'()*+,;=%~-._"  # what an address may hold as it is (RFC 3986)
SCHEME = re.compile(r"\b([a-z][a-z0-9+.-]*):(?=//)|\b(www)\.(?=\S)", re.IGNORECASE)


def sound(text: str) -> str:
    """The text with each half of a character, which UTF-8 cannot hold, replaced by "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")


def visible(text: str) -> str:
    """Text on one line without characters that are invisible or turn the direction of writing."""
    return " ".join(HIDDEN.sub("", sound(text)).split())


def escaped(text: str) -> str:
    """Visible text in which no character has a meaning in Markdown (CommonMark, GFM) or HTML.

    An address does not become a link.
    """
    line = visible(text)
    line = MARKS.sub(r"\\\1", line)
    line = "".join(ENTITIES.get(char, char) for char in line)
    return SCHEME.sub(lambda m: f"{m[1]}\\:" if m[1] else f"{m[2]}\\.", line)


def linked(url: str) -> str:
    """A web address as a link; anything else as text."""
    return f"<{quote(url, safe=SAFE)}>" if is_web_address(url) else escaped(url)


def is_web_address(url: str) -> bool:
    """Whether it is an http or https address with a host and without white space."""
    if re.search(r"\s", url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
