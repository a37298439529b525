"""The list of outlets with their origins, and the list of unnamed sources by outlet."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.drawing.pieces import camp_style
from dashboard.links import Links
from dashboard.markup import Element, element
from dashboard.views.outlets import OutletLine, UnnamedLine
from dashboard.views.words import count

OUTLET_HEADS = ("Outlet", "Documents", "Statements", "Origins", "Shared origins", "From unnamed")
UNNAMED_HEADS = ("Source", "Not named by", "Statements", "Issues", "Last said")


def outlets(lines: Sequence[OutletLine], links: Links) -> Element:
    """One row for each outlet; its name shows its statements alone."""
    rows = [
        element(
            "tr",
            element(
                "th",
                links.link("sources", line.outlet, chosen={"outlet": (line.outlet,)}, class_="title"),
                element("p", f"By way of {line.relays}", class_="note") if line.relays else None,
                scope="row",
            ),
            numbers(
                (line.documents, line.statements, line.origins, line.shared, line.unnamed), OUTLET_HEADS[1:]
            ),
        )
        for line in lines
    ]
    return table(OUTLET_HEADS, range(1, 6), rows)


def unnamed(lines: Sequence[UnnamedLine], links: Links) -> Element:
    """One row for each unnamed source; its name opens its profile."""
    rows = [
        element(
            "tr",
            element(
                "th",
                links.link("actors", line.name, own={"who": line.actor}, class_="title"),
                element("p", line.look.label, class_="note"),
                scope="row",
            ),
            element("td", line.outlet, data_label=UNNAMED_HEADS[1]),
            numbers((line.statements, line.issues), UNNAMED_HEADS[2:4]),
            element("td", line.last, data_label=UNNAMED_HEADS[4]),
            style=camp_style(line.look),
        )
        for line in lines
    ]
    return table(UNNAMED_HEADS, (2, 3), rows)


def numbers(values: Sequence[int], heads: Sequence[str]) -> list[Element]:
    """Cells that hold numbers."""
    pairs = zip(values, heads, strict=True)
    return [element("td", f"{value:,}", class_="number", data_label=head) for value, head in pairs]


def table(heads: Sequence[str], right: Sequence[int], rows: Sequence[Element]) -> Element:
    """A table in the manner of the list of actors; `right` are the columns of numbers."""
    cells = [
        element("th", head, scope="col", class_="number" if n in right else None)
        for n, head in enumerate(heads)
    ]
    return element(
        "table", element("thead", element("tr", cells)), element("tbody", list(rows)), class_="actors"
    )


def shared_words(lines: Sequence[OutletLine]) -> str:
    """What the list of outlets shows, in a line."""
    return f"{count(len(lines), 'outlet')} · a shared origin is one that other outlets carry as well"
