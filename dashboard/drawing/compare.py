"""The Compare screen: question, ribbon, what is agreed, where they differ, columns."""

from __future__ import annotations

from collections.abc import Sequence

from claims.records import DecisionKind
from dashboard.drawing.card import card
from dashboard.drawing.menus import ask, menu, notes, star
from dashboard.drawing.pieces import camp_style, help_words, sign, to_span
from dashboard.links import Links
from dashboard.markup import Element, element
from dashboard.views.cards import SIGNS
from dashboard.views.columns import WIDE, Column, Silence
from dashboard.views.compare import Comparison, Mark, Ribbon
from dashboard.views.differing import Agreement, Difference, Position
from dashboard.views.words import ORIGIN_HELP, STANDING_HELP

STEPS = 4  # latest standings of the history that are shown
CARDS = 5  # cards of a column that stand open; the rest is folded


def top(made: Comparison, links: Links) -> Element:
    """Everything above the columns."""
    return element(
        "div",
        element(
            "nav",
            links.link("issues", "Issues"),
            " / ",
            made.counted,
            class_="trail",
            aria_label="Where you are",
        ),
        title(made),
        notes(made.decided),
        ribbon(made.ribbon, made.issue, links),
        line(made.ribbon),
        element(
            "div",
            agreed(made.agreed),
            differ(made.differ, links),
            class_="pair" if made.agreed else "pair lone" if made.differ else "pair even",
        ),
        class_="compare",
    )


def title(made: Comparison) -> Element:
    """The question, with its star and the menu that renames it."""
    rename = ask(DecisionKind.RENAME, (made.issue,))
    return element(
        "div",
        element("h1", made.question, class_="question"),
        element(
            "span",
            star(made.issue, made.watched, about=made.question),
            menu([rename], about="the title"),
            class_="corner",
        ),
        class_="headline",
    )


def ribbon(made: Ribbon, issue: str, links: Links) -> Element:
    """The standing: one word, one sentence, its history; each day of the history leads to that day."""
    steps: list[Element | str] = ["… → "] if len(made.steps) > STEPS else []
    for number, step in enumerate(made.steps[-STEPS:]):
        steps += [" → "] if number else []
        day = links.link(
            "compare", step.day, own={"issue": issue}, chosen={"asof": step.iso}, title=f"As of {step.day}"
        )
        steps.append(element("span", day, f" {step.word.lower()}", class_="step"))
    return element(
        "section",
        element("span", f"◆ {made.word}", class_="standing"),
        element("p", made.reason, class_="reason"),
        element("p", steps, class_="history", aria_label="History of the standing"),
        class_=f"ribbon {made.standing}",
        aria_label="Standing",
    )


def line(made: Ribbon) -> Element:
    """The days from the first document to the as-of day, with a mark for each day on which somebody spoke."""
    return element(
        "div",
        element("span", made.first, class_="edge"),
        element("div", [dot(mark) for mark in made.marks], element("span", class_="now"), class_="rail"),
        element("span", "as of ", element("b", made.as_of), class_="edge"),
        class_="line",
        role="img",
        aria_label=f"When it was reported, up to {made.as_of}",
    )


def dot(mark: Mark) -> Element:
    """One mark on the line."""
    return element("span", class_="dot", style=f"{camp_style(mark.look)};--at:{mark.at}%", title=mark.label)


def agreed(rows: Sequence[Agreement]) -> Element:
    """What independent origins share."""
    nothing = element(
        "p", "No claim here is shared by two independent origins without dispute.", class_="quiet"
    )
    items = [element("li", row.title, element("span", row.ground, class_="ground")) for row in rows]
    return element(
        "section", element("h2", "What is agreed"), element("ul", items) if items else nothing, class_="panel"
    )


def differ(rows: Sequence[Difference], links: Links) -> Element:
    """Where positions exclude each other, the differing words marked."""
    nothing = element("p", "No two statements here contradict each other.", class_="quiet")
    items = [
        element(
            "li",
            position(row.left, links),
            position(row.right, links),
            element("span", row.reason, class_="ground"),
        )
        for row in rows
    ]
    return element(
        "section",
        element("h2", "Where they differ"),
        element("ul", items) if items else nothing,
        class_="panel",
    )


def position(made: Position, links: Links) -> Element:
    """One side of a difference."""
    words = [element("mark", p.text) if p.differs else p.text for p in made.pieces]
    holder = to_span(links, made.place, made.holder, class_="holder")
    return element("p", holder, ": ", words)


def columns(made: Comparison, links: Links, *, key: str) -> Element:
    """The columns side by side, under the legend; `key` is the parameter that holds their order."""
    names = [c.name for c in made.columns]
    drawn = []
    for number, each in enumerate(made.columns):
        controls = moves(names, number, made.issue, links, key=key)
        watch = star(each.key, each.watched, about=each.name) if key == "actors_shown" else None
        drawn.append(column(each, links, element("span", watch, controls, class_="moves")))
    wide = "columns wide" if len(drawn) > WIDE else "columns"
    sides = element("div", drawn, class_=wide, role="group", aria_label="Columns")
    return element("div", legend(made), sides, class_="compare")


def legend(made: Comparison) -> Element:
    """What the signs mean, and how much the filters hide."""
    signs = [element("span", sign(symbol, side), f" {side}", class_="key") for side, symbol in SIGNS.items()]
    hidden = f"{made.hidden} more hidden by the filters" if made.hidden else None
    against = element("span", "measured against: ", element("em", made.leading), class_="against")
    more = f"{len(made.columns)} columns, scroll sideways →" if len(made.columns) > WIDE else None
    return element(
        "div",
        signs,
        against,
        element("b", hidden) if hidden else None,
        element("b", more, class_="sideways") if more else None,
        help_words(STANDING_HELP, ORIGIN_HELP),
        class_="legend",
    )


def moves(names: Sequence[str], at: int, issue: str, links: Links, *, key: str) -> Element:
    """Links that move a column left or right, or remove it."""
    made = []
    for symbol, words, order in arrangements(names, at):
        label, chosen = f"{words}: {names[at]}", {key: tuple(order)}
        own = {"issue": issue}
        made.append(links.link("compare", symbol, own=own, chosen=chosen, title=words, aria_label=label))
    return element("span", made)


def arrangements(names: Sequence[str], at: int) -> list[tuple[str, str, list[str]]]:
    """Sign, words and resulting order for each way in which a column can go."""
    rest = [name for number, name in enumerate(names) if number != at]
    ways = []
    if at > 0:
        ways.append(("‹", "Move left", [*rest[: at - 1], names[at], *rest[at - 1 :]]))
    if at < len(names) - 1:
        ways.append(("›", "Move right", [*rest[: at + 1], names[at], *rest[at + 1 :]]))
    return [*ways, ("×", "Remove column", rest)] if rest else ways


def column(made: Column, links: Links, controls: Element) -> Element:
    """One column: its head, its cards or its silence."""
    open_, folded = made.cards[:CARDS], made.cards[CARDS:]
    more = element("summary", f"{len(folded)} more")
    return element(
        "section",
        element(
            "header",
            element("h2", made.name),
            controls,
            element("p", made.summary, class_="summary"),
            class_="head",
        ),
        element("p", element("b", "⇄ "), made.change, class_="shift") if made.change else None,
        [card(each, links) for each in open_],
        element("details", more, [card(each, links) for each in folded], class_="more") if folded else None,
        silence(made.silence, links) if made.silence else None,
        class_="column",
        style=camp_style(made.look),
        aria_label=made.name,
    )


def silence(made: Silence, links: Links) -> Element:
    """Nothing was found: what was searched, and the nearest other thing."""
    near = (
        links.link("compare", made.nearest, own={"issue": made.nearest_issue}) if made.nearest_issue else None
    )
    return element(
        "div",
        element("b", "No statement found"),
        element("p", f"Searched {made.searched}."),
        element("p", "Latest on another matter: ", near) if near else None,
        class_="silence",
    )
