"""The statement card."""

from __future__ import annotations

from claims.records import DecisionKind
from dashboard.drawing.menus import ask, menu, notes
from dashboard.drawing.pieces import camp_style, checked, original, quotation, sign, to_span
from dashboard.links import Links
from dashboard.markup import Element, element
from dashboard.views.acts import ACTS, ON_CARD
from dashboard.views.cards import Card, Place


def card(made: Card, links: Links) -> Element:
    """One statement: who, verb, words, when, through whom, resting on what, and where it stands."""
    return element(
        "article",
        heading(made),
        [element("p", note, class_="note") for note in made.notes[:1] if note],
        [element("p", note, class_="note") for note in made.notes[1:]],
        element("p", made.verb or "said", class_="verb"),
        quotation(made),
        checked(made.check, links),
        foot(made, links),
        notes(made.decided),
        class_="card",
        style=camp_style(made.look),
        aria_label=f"Statement by {made.speaker}",
    )


def heading(made: Card) -> Element:
    """Speaker, whether named, and the sign of the side."""
    tags = [] if made.named else [element("span", "Unnamed", class_="tag")]
    tags += [element("span", "Denial", class_="tag")] if made.denied else []
    names = element("span", element("span", made.speaker, class_="speaker"), tags, class_="names")
    return element(
        "header",
        names,
        element("span", sign(made.sign, made.side), corrections(made), class_="corner"),
        class_="who",
    )


def corrections(made: Card) -> Element:
    """The menu of what can be decided about a card; what it repeats goes with it, a document goes alone."""
    about = f"{made.speaker}, {made.place.day}"
    return menu([ask(kind, subjects(made, kind), about=about) for kind in ON_CARD], about=about)


def subjects(made: Card, kind: DecisionKind) -> tuple[str, ...]:
    """What a decision of this kind is about."""
    if kind is DecisionKind.WITHDRAW:
        return (made.place.document,)
    return made.statements[:1] if ACTS[kind].other else made.statements


def foot(made: Card, links: Links) -> Element:
    """Days, the chain back to the speaker, origins, and the link to the highlighted span."""
    return element(
        "footer",
        days(made),
        chain(made.chain, digest=made.place.digest),
        element("p", made.origins) if made.origins else None,
        repeats(made.repeats, links),
        element(
            "p",
            to_span(links, made.place, in_the_text(made.place), class_="source-link"),
            original(made.place.original),
        ),
        class_="foot",
    )


def in_the_text(place: Place) -> str:
    """The words of the link to where a statement stands, with the page of a document that has pages."""
    return "Show in the text" if place.page is None else f"Show in the text, page {place.page}"


def days(made: Card) -> Element:
    """When it was said, where the text tells, and when it was reported."""
    reported = element("b", made.reported)
    if made.said == made.reported:
        return element("p", "said and reported ", reported)
    said: list[Element | str] = ["said ", element("b", made.said), " · "] if made.said else []
    return element("p", said, "reported ", reported)


def chain(names: tuple[str, ...], *, digest: bool) -> Element:
    """Outlet ← whoever passed it on ← speaker; a digest of the outlet's text says so."""
    made: list[Element | str] = ["digest of "] if digest else []
    for number, name in enumerate(names):
        made += [" ← "] if number else []
        made.append(element("b", name) if number == 0 else name)
    return element(
        "p", made, class_="chain", aria_label="Attribution chain, from the outlet back to the speaker"
    )


def place_words(place: Place) -> str:
    """Outlet and day of another place."""
    return f"{'digest of ' if place.digest else ''}{place.outlet}, {place.day}"


def repeats(places: tuple[Place, ...], links: Links) -> Element | None:
    """The other outlets or places that carry it from the same origin, folded away."""
    if not places:
        return None
    rows = [element("li", to_span(links, place, place_words(place))) for place in places]
    return element("details", element("summary", f"Also reported {len(places)} more times" if len(places) > 1
                   else "Also reported once more"), element("ul", rows), class_="repeats")  # fmt: skip
