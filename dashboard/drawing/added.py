"""What an addition brought."""

from __future__ import annotations

from dashboard.links import Links
from dashboard.markup import Element, element
from dashboard.views.reporting import AddedLine, Outcome


def added(made: Outcome, links: Links) -> Element:
    """The documents, each leading to its text, and what was refused with the reason."""
    lines = element("ul", [line(each, links) for each in made.lines], class_="document-list")
    head = element("h2", "Refused or doubtful", class_="small-head")
    refused = element("ul", [element("li", words) for words in made.refused], class_="refused")
    return element("div", lines if made.lines else None, [head, refused] if made.refused else None)


def line(made: AddedLine, links: Links) -> Element:
    """One document."""
    title = links.link("sources", made.title, own={"document": made.document}, class_="title")
    return element("li", title, element("p", made.words, class_="note"))
