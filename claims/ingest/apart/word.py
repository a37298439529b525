"""A script: the paragraphs of a Word file (DOCX), by python-docx.

The text is that of the body, tables and text boxes in their place: what was inserted while changes were
tracked is in it, what was deleted is not; headers, footers, notes and comments are left out. Fields keep
the text that was last shown. Nothing that the file refers to is opened. Argument: the most characters.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from typing import Any

import docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
LEFT_OUT = frozenset({FALLBACK, f"{W}del", f"{W}moveFrom", f"{W}instrText"})
"""Older drawings of the same text box, and what was deleted or moved away."""

SHOWN = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
}


def read(data: bytes, most_chars: int) -> dict[str, Any]:
    """Title and paragraphs."""
    try:
        document = docx.Document(io.BytesIO(data))
        title = document.core_properties.title
        paragraphs = list(read_paragraphs(document.element.body))
    except MemoryError:
        raise
    except Exception as error:  # foreign code on hostile input: whatever it raises, the file is broken
        return {"failed": "broken", "value": type(error).__name__}
    if sum(map(len, paragraphs)) > most_chars:
        return {"failed": "chars"}
    return {"title": title, "paragraphs": paragraphs}


def read_paragraphs(body: Any) -> Iterator[str]:
    """The text of each paragraph that has any; a text box comes after the paragraph that it hangs on."""
    waiting = list(reversed(body))
    while waiting:
        element = waiting.pop()
        if element.tag in LEFT_OUT:
            continue
        if element.tag != f"{W}p":
            waiting.extend(reversed(element))
            continue
        text, inner = read_paragraph(element)
        if text.strip():
            yield text.strip()
        waiting.extend(reversed(inner))


def read_paragraph(paragraph: Any) -> tuple[str, list[Any]]:
    """Its own text, and the paragraphs of text boxes inside it."""
    parts: list[str] = []
    inner: list[Any] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in LEFT_OUT:
            continue
        if element.tag == f"{W}p":
            inner.append(element)
        elif element.tag == f"{W}t":
            parts.append(element.text or "")
        elif element.tag in SHOWN and element.getparent().tag == f"{W}r":
            parts.append(SHOWN[element.tag])
        else:
            waiting.extend(reversed(element))
    return "".join(parts), inner


if __name__ == "__main__":
    sys.stdout.write(json.dumps(read(sys.stdin.buffer.read(), int(sys.argv[1]))))
