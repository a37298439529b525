"""The feeds, each with its state."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.drawing.pieces import original
from dashboard.markup import Element, element
from dashboard.views.feeds import FeedLine


def feeds(lines: Sequence[FeedLine]) -> Element:
    """The list: title, items, when it was and will be read, what failed."""
    return element("ul", [feed(line) for line in lines], class_="document-list feed-list")


def feed(made: FeedLine) -> Element:
    """One feed; pages that could not be read are folded away."""
    facts: list[Element | str] = [f"{made.items} · {made.when} · "]
    link = original(made.url, words="Feed")
    return element(
        "li",
        element("span", made.title, class_="title"),
        element("p", [*facts, link] if link else facts, class_="note"),
        element("p", made.reason, class_="fault") if made.reason else None,
        refusals(made) if made.refusals else None,
        element("span", made.state, class_="tag") if made.state else None,
    )


def refusals(made: FeedLine) -> Element:
    """The pages of a feed that could not be read, with the reasons."""
    rows = [element("li", words) for words in made.refusals]
    rows += [element("li", made.more)] if made.more else []
    listed = element("ul", rows, class_="refused")
    return element("details", element("summary", made.pages), listed)
