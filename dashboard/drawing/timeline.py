"""The parts of the Timeline: how matters stood, what the marks mean, the list of statements."""

from __future__ import annotations

from collections.abc import Sequence

from claims.snapshot.sides import ASSERTS, DISPUTES, NEITHER
from dashboard.drawing.card import chain
from dashboard.drawing.pieces import badge, camp_style, original, quotation, sign, to_span
from dashboard.links import Links
from dashboard.markup import Element, element
from dashboard.views.asof import Standings
from dashboard.views.cards import SIGNS, Card
from dashboard.views.timeline import Line
from dashboard.views.words import count, standing_word


def standings(made: Standings, day: str, links: Links) -> Element:
    """How many issues stood how on a day, and which of them stand otherwise now."""
    badges = [
        element(
            "li",
            links.link("timeline", badge(name), chosen={"standing": (standing_word(name),)},
                       aria_label=f"Show only {standing_word(name).lower()}"),
            f" {number:,}",
        )
        for name, number in made.held
    ]  # fmt: skip
    rows = [
        element(
            "li",
            links.link("compare", row.title, own={"issue": row.issue}, class_="title"),
            element("p", badge(row.then), " → now ", badge(row.now), class_="facts"),
        )
        for row in made.moved
    ]
    return element(
        "section",
        element("h2", f"How matters stood on {day}"),
        element("ul", badges, class_="held-standings"),
        element("details", element("summary", since(made)), element("ul", rows, class_="issue-list"),
                class_="since") if rows else element("p", since(made), class_="note"),
        class_="panel standings", aria_label="Standings",
    )  # fmt: skip


def since(made: Standings) -> str:
    """What is different now, in one line."""
    moved, later = len(made.moved) + made.more, made.later
    parts = [
        f"{count(moved, 'issue')} stand otherwise now" if moved > 1 else "One issue stands otherwise now"
    ]
    parts = parts if moved else ["None of them stands otherwise now"]
    parts += [f"{count(later, 'issue')} came up after this day"] if later else []
    return f"{'; '.join(parts)}."


def legend() -> Element:
    """What the signs mean."""
    signs = [element("li", sign(SIGNS[side], side), f" {side}") for side in (ASSERTS, NEITHER, DISPUTES)]
    larger = element("li", "larger: several statements")
    return element("ul", signs, larger, class_="camps", aria_label="What the marks mean")


def statements(lines: Sequence[Line], links: Links) -> Element:
    """The list, each statement with its day, its words, its issue and the way to the text."""
    return element("ol", [line(each, links) for each in lines], class_="said-list")


def line(made: Line, links: Links) -> Element:
    """One statement."""
    card = made.card
    when = element("p", element("b", made.day), element("span", basis(made), class_="note"), class_="when")
    return element(
        "li",
        when,
        element(
            "div",
            speaker(card),
            quotation(card),
            element("p", links.link("compare", made.title, own={"issue": made.issue}, class_="about"), " ",
                    badge(made.standing), class_="facts"),
            element("p", chain(card.chain, digest=card.place.digest),
                    to_span(links, card.place, "Show in the text", class_="source-link"),
                    original(card.place.original), class_="note ways"),
            class_="what",
        ),
        style=camp_style(card.look),
        aria_label=f"Statement by {card.speaker}, {made.day}",
    )  # fmt: skip


def basis(made: Line) -> str:
    """Which day it is, and the other one where there are two."""
    if made.basis == "said" and made.card.said != made.card.reported:
        return f"said · reported {made.card.reported}"
    return "said and reported" if made.basis == "said" else "reported; day of saying not given"


def speaker(card: Card) -> Element:
    """Sign, name and whether named."""
    tag = None if card.named else element("span", "Unnamed", class_="tag")
    name = element("span", card.speaker, class_="speaker")
    verb = element("span", card.verb, class_="verb")
    return element("p", sign(card.sign, card.side), " ", name, " ", tag, verb, class_="by")
