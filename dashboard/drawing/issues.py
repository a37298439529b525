"""The issues matrix and the short list of issues."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.drawing.menus import star
from dashboard.drawing.pieces import badge, camp_style, sign
from dashboard.links import Links
from dashboard.markup import Element, element
from dashboard.views.issues import Cell, IssueRow, Matrix


def matrix(made: Matrix, links: Links) -> Element:
    """Rows issues, columns camps; a click on an issue or a position opens the comparison."""
    heads = [
        element("th", look.label, scope="col", style=camp_style(look), class_="camp") for look in made.columns
    ]
    head = element("thead", element("tr", element("th", "Issue", scope="col", class_="first"), heads))
    rows = [row(each, made.searched, links) for each in made.rows]
    return element("table", head, element("tbody", rows), class_="matrix")


def row(made: IssueRow, searched: str, links: Links) -> Element:
    """One issue."""
    title = links.link("compare", made.title, own={"issue": made.issue}, class_="title", title=made.title)
    facts = element(
        "p", badge(made.standing), " ", element("span", made.counted, class_="note"), class_="facts"
    )
    return element(
        "tr",
        element(
            "th",
            element("div", title, star(made.issue, made.watched, about=made.title), class_="starred"),
            facts,
            scope="row",
        ),
        [cell(each, made, searched, links) for each in made.cells],
    )


def cell(made: Cell, issue: IssueRow, searched: str, links: Links) -> Element:
    """The latest position of a camp, or silence; a pointer reads in full what two lines cut off."""
    label, style = made.look.label, camp_style(made.look)
    if not made.text:
        ground = f"No statement found in {searched}"
        return element("td", "silent", data_label=label, style=style, class_="nothing", title=ground)
    words = f"“{made.text}”" if made.quoted else made.text
    position = links.link(
        "compare",
        words,
        own={"issue": issue.issue},
        class_="position verbatim" if made.quoted else "position",
    )
    return element(
        "td",
        element("p", sign(made.sign, made.side), " ", position, class_="held", title=words),
        source(made),
        data_label=label,
        style=style,
    )


def source(made: Cell) -> Element:
    """Under a position: a change of it, its day, who holds it."""
    shift: list[Element | str] = (
        [element("span", f"⇄ {made.shift}", class_="shifted"), " · "] if made.shift else []
    )
    return element("p", shift, made.source, class_="note turned" if made.shift else "note", title=made.source)


def short_list(rows: Sequence[IssueRow], links: Links) -> Element:
    """Issues as a list: title, standing, its reason."""
    items = [
        element(
            "li",
            links.link("compare", each.title, own={"issue": each.issue}, class_="title"),
            element(
                "p", badge(each.standing), " ", element("span", each.reason, class_="note"), class_="facts"
            ),
        )
        for each in rows
    ]
    return element("ul", items, class_="issue-list")
