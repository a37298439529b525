"""The Review screen: pairs and speakers that wait for a person, and the history of decisions."""

from __future__ import annotations

from collections.abc import Sequence

from claims.records import DecisionKind
from dashboard.drawing.card import place_words
from dashboard.drawing.menus import ask, menu, undo
from dashboard.drawing.pieces import camp_style, quotation, to_span
from dashboard.links import Links
from dashboard.markup import Element, element
from dashboard.views.cards import Card
from dashboard.views.review import Doubt, Past, Unsure

MERGE = ((DecisionKind.SAME, "The same"), (DecisionKind.NOT_SAME, "Not the same"))
CLASH = (
    (DecisionKind.CONTRADICT, "They contradict each other"), (DecisionKind.NOT_CONTRADICT, "They do not"),
)  # fmt: skip
EDITS = (DecisionKind.SPEAKER, DecisionKind.NOT_ASSERTION)


def doubts(rows: Sequence[Doubt], links: Links, *, merging: bool) -> Element:
    """Pairs under each other, the two statements of each side by side."""
    acts = MERGE if merging else CLASH
    return element("ol", [doubt(row, links, acts) for row in rows], class_="queue")


def doubt(made: Doubt, links: Links, acts: Sequence[tuple[DecisionKind, str]]) -> Element:
    """One pair, what the machine holds of it, and what can be decided."""
    pair = (made.a.place.statement, made.b.place.statement)
    about = f"{made.a.speaker} and {made.b.speaker}"
    buttons = [ask(kind, pair, words=words, about=about) for kind, words in acts]
    where = links.link("compare", made.title, own={"issue": made.issue}, class_="source-link")
    return element(
        "li",
        element("div", statement(made.a, links), statement(made.b, links), class_="two"),
        element("p", made.reason, " ", where, class_="note"),
        element("p", buttons, class_="acts"),
        aria_label=about,
    )


def statement(made: Card, links: Links) -> Element:
    """One statement, with a menu to correct what was read."""
    about = f"{made.speaker}, {made.place.day}"
    edits = [ask(kind, (made.place.statement,), about=about) for kind in EDITS]
    name = element("b", made.speaker, class_="speaker")
    place = element("p", place_words(made.place), " · ", to_span(links, made.place, "Show in the text"))
    return element(
        "section",
        element("header", name, menu(edits, about=about), class_="who"),
        quotation(made),
        element("div", place, class_="note"),
        class_="brief", style=camp_style(made.look), aria_label=f"Statement by {made.speaker}",
    )  # fmt: skip


def speakers(rows: Sequence[Unsure], links: Links) -> Element:
    """Speakers to be checked, each with its statements and what can be decided about all of them at once."""
    return element("ol", [speaker(row, links) for row in rows], class_="queue")


def speaker(made: Unsure, links: Links) -> Element:
    """One speaker."""
    acts = (
        (DecisionKind.ACCEPT, "Read right"), (DecisionKind.SPEAKER, "Correct the speaker"),
        (DecisionKind.NOT_ASSERTION, "Not an assertion"),
    )  # fmt: skip
    buttons = [ask(kind, made.statements, words=words, about=made.name) for kind, words in acts]
    more = element("p", made.more, class_="note") if made.more else None
    return element(
        "li",
        element("p", element("b", made.name), class_="who"),
        element("p", made.why, class_="note"),
        element("div", [statement(card, links) for card in made.cards], class_="two"),
        more,
        element("p", buttons, class_="acts"),
        aria_label=made.name,
    )


def history(rows: Sequence[Past]) -> Element:
    """Decisions with who, when, why, what about, and the button that takes each back or does it again."""
    return element("ol", [line(row) for row in rows], class_="queue past")


def line(made: Past) -> Element:
    """One decision."""
    words = "Do it again" if made.state else "Undo"
    head = element("b", f"{made.noted.signed} {made.noted.done}")
    why = element("p", f"Reason: {made.noted.why}") if made.noted.why else None
    state = element("p", made.state, class_="note") if made.state else None
    return element(
        "li",
        element("div", element("p", head), element("p", made.about, class_="note"), why, state),
        undo(made.undo, about=f"{made.noted.done}, {made.about}", words=words),
        class_="gone" if made.state else None,
    )
