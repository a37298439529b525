"""The parts of the Overview."""

from __future__ import annotations

from collections.abc import Sequence

from claims.snapshot import Change
from dashboard.drawing.menus import star
from dashboard.drawing.pieces import badge, camp_style
from dashboard.links import Links
from dashboard.markup import Element, element
from dashboard.views.looks import Look
from dashboard.views.overview import Figure, OutletLine
from dashboard.views.watching import Watch
from dashboard.views.words import count, day_words


def figures(made: Sequence[Figure]) -> Element:
    """How much there is, in one row."""
    items = [element("li", element("b", f.number), element("span", f.unit)) for f in made]
    return element("ul", items, class_="figures")


def watchlist(rows: Sequence[Watch], links: Links) -> Element:
    """What the reader watches, each with its star."""
    return element("ul", [watch(row, links) for row in rows], class_="watchlist")


def watch(made: Watch, links: Links) -> Element:
    """One issue or actor: where it leads, how it stands, what came last."""
    if made.issue:
        name = links.link("compare", made.name, own={"issue": made.issue}, class_="title")
    else:
        name = links.link("issues", made.name, chosen={"actor": (made.name,)}, class_="title")
    tag = badge(made.standing) if made.standing else element("span", "Actor", class_="tag")
    return element(
        "li",
        element(
            "div",
            name,
            element("p", tag, " ", element("span", made.counted, class_="note"), class_="facts"),
            element("p", made.latest, class_="latest") if made.latest else None,
        ),
        star(made.subject, made.held, about=made.name),
        style=camp_style(made.look) if made.look else None,
    )


def legend(camps: Sequence[Look]) -> Element:
    """The camps of the chart with their colours, in the chart's order."""
    items = [
        element("li", element("span", class_="swatch", style=camp_style(look)), look.label) for look in camps
    ]
    return element("ul", items, class_="camps")


def coverage(lines: Sequence[OutletLine], others: str) -> Element:
    """Documents by outlet, with a bar for their share of the largest."""
    rows = [
        element(
            "li",
            element("span", line.outlet, class_="outlet"),
            element("span", amount(line), class_="note"),
            element("span", element("span", class_="bar", style=f"--share:{line.share}%"), class_="track"),
        )
        for line in lines
    ]
    rest = element("p", others, class_="note") if others else None
    return element("div", element("ul", rows, class_="coverage"), rest)


def amount(line: OutletLine) -> str:
    """How much an outlet brings."""
    return f"{count(line.documents, 'document')} · {count(line.statements, 'statement')}"


def changed(rows: Sequence[Change], links: Links) -> Element:
    """What changed, each row leading to the issue or document that it is about."""
    return element("ul", [change(row, links) for row in rows], class_="changes")


def change(row: Change, links: Links) -> Element:
    """One change."""
    words: Element | str = row.sentence
    if row.issue:
        words = links.link("compare", row.sentence, own={"issue": row.issue})
    elif row.document:
        words = links.link("sources", row.sentence, own={"document": row.document})
    day = element("span", day_words(row.day), class_="note") if row.day else None
    return element("li", words, day)


def link_to_changes(links: Links, revision: str) -> Element:
    """A link that shows others what changed since the same moment."""
    words = "Link to these changes, for others"
    return element("p", links.link("overview", words, own={"seen": revision}), class_="note")


def nothing() -> Element:
    """Something to draw that cannot be seen."""
    return element("span", "", aria_hidden="true")
