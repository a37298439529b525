"""A small tree of elements that the browser builds node by node.

Text of documents reaches the page as text nodes only: nothing here is ever parsed as HTML, so there is
nothing to escape and nothing to inject. Tags and attributes are checked twice, here and in `board.js`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

TAGS = frozenset(
    {
        "a", "article", "aside", "b", "blockquote", "button", "caption", "details", "div", "em",
        "footer", "h1", "h2", "h3", "header", "li", "mark", "nav", "ol", "p", "q", "section",
        "span", "strong", "summary", "table", "tbody", "td", "th", "thead", "time", "tr", "ul",
    }
)  # fmt: skip
ATTRIBUTES = frozenset(
    {
        "aria-label", "aria-hidden", "aria-current", "class", "colspan", "data-anchor", "data-go",
        "data-label", "datetime", "href", "id", "rel", "role", "scope", "style", "tabindex",
        "target", "title", "type",
    }
)  # fmt: skip
SAFE_HREF = re.compile(r"(?:https?://[^\s\"'<>]+|(?![a-z]+:)[a-z]*\?[^\s\"'<>]*|[a-z]+)", re.IGNORECASE)
SAFE_STYLE = re.compile(r"(?:--[a-z-]+:(?:#[0-9a-f]{6}|[0-9.]+%?)(?:;|$))*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Element:
    """One element: tag, attributes, children (elements or plain text)."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Node, ...] = ()

    def data(self) -> list[object]:
        """The element as JSON: `[tag, attributes, children]`."""
        inner = [c if isinstance(c, str) else c.data() for c in self.children]
        return [self.tag, dict(self.attributes), inner]

    def text(self) -> str:
        """The words a reader would read, in order."""
        return "".join(c if isinstance(c, str) else c.text() for c in self.children)

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def find(self, name: str) -> tuple[Element, ...]:
        """All elements below that carry a class name."""
        return tuple(e for e in self.walk() if name in e.attributes.get("class", "").split())


Node = str | Element


def element(tag: str, *children: Node | Iterable[Node | None] | None, **attributes: str | None) -> Element:
    """An element; `class_` stands for class, `data_go` for data-go; None children and attributes vanish.

    Raises `ValueError` on a tag, attribute, address or style that the page would not build.
    """
    named = {k.rstrip("_").replace("_", "-"): v for k, v in attributes.items() if v is not None}
    if tag not in TAGS:
        raise ValueError(f"tag {tag!r} is not one that the page builds")
    for name, value in named.items():
        check_attribute(name, value)
    return Element(tag, named, tuple(flatten(children)))


def check_attribute(name: str, value: str) -> None:
    """Raises `ValueError` for an attribute that could do more than describe."""
    if name not in ATTRIBUTES:
        raise ValueError(f"attribute {name!r} is not one that the page builds")
    if name == "href" and not SAFE_HREF.fullmatch(value):
        raise ValueError(f"address {value!r} is neither a page of this program nor http(s)")
    if name == "style" and not SAFE_STYLE.fullmatch(value):
        raise ValueError(f"style {value!r} sets more than colours and shares")


def flatten(children: Iterable[Node | Iterable[Node | None] | None]) -> Iterator[Node]:
    """Children in order, lists opened, None left out."""
    for child in children:
        if child is None:
            continue
        if isinstance(child, str | Element):
            yield child
        else:
            yield from flatten(child)


def web_address(url: str | None) -> str | None:
    """A document's address if it is one that may be linked, else None."""
    return (
        url if url and url.lower().startswith(("http://", "https://")) and SAFE_HREF.fullmatch(url) else None
    )
