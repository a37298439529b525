"""Documents in a list, and one document with its statements marked."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.drawing.pieces import badge, camp_style, checked, original
from dashboard.links import Links
from dashboard.markup import Element, element
from dashboard.views.sources import DocumentLine, Note, Source, Stretch

DIGEST = "A digest of the report, not the publisher's own text: quote from the original."


def documents(lines: Sequence[DocumentLine], links: Links) -> Element:
    """The list: title, outlet, day, how much was found."""
    rows = [
        element(
            "li",
            links.link("sources", line.title, own={"document": line.document}, class_="title"),
            element("p", f"{published_by(line)} · {line.published} · {line.counted}", class_="note"),
            element("span", line.state, class_="tag") if line.state else None,
        )
        for line in lines
    ]
    return element("ul", rows, class_="document-list")


def published_by(made: DocumentLine | Source) -> str:
    """The outlet; a digest of what it published says so."""
    return f"Digest of {made.outlet}" if made.digest else made.outlet


def source(made: Source, links: Links, *, chosen: str) -> Element:
    """A document: head, text with marks, statements beside it; `chosen` is the statement looked for."""
    body = element("div", [stretch(s, made.document, links, chosen) for s in made.stretches], class_="text")
    beside = element("ol", [note(n, made.document, links, chosen) for n in made.notes], class_="notes")
    nothing = element("p", "No attributed statement was found in it.", class_="quiet")
    return element(
        "div",
        element(
            "nav",
            links.link("sources", "Sources"),
            " / ",
            made.outlet,
            class_="trail",
            aria_label="Where you are",
        ),
        element("h1", made.title, class_="question"),
        element("p", facts(made), class_="note"),
        element("p", DIGEST, class_="note") if made.digest else None,
        element(
            "div",
            body,
            element("aside", beside if made.notes else nothing, class_="beside"),
            class_="reading",
        ),
        class_="source",
    )


def facts(made: Source) -> list[Element | str]:
    """Outlet, day, counts, state and the address of the original."""
    parts: list[Element | str] = [f"{published_by(made)} · {made.published} · {made.counted}"]
    parts += [f" · {made.state}"] if made.state else []
    link = original(made.url)
    return [*parts, " · ", link] if link else parts


def stretch(made: Stretch, document: str, links: Links, chosen: str) -> Element | str:
    """Plain text, or words that belong to statements; content leads to the statement beside it."""
    if not made.statements or made.look is None:
        return made.text
    picked = " chosen" if chosen in made.statements else ""
    style, anchor = camp_style(made.look), " ".join(made.statements)
    if made.role != "content":
        return element("span", made.text, class_=made.role + picked, style=style)
    own = {"document": document, "statement": made.statements[-1]}
    mark = links.link("sources", made.text, own=own, tabindex="-1")
    return element("mark", mark, class_="content" + picked, style=style, data_anchor=anchor)


def note(made: Note, document: str, links: Links, chosen: str) -> Element:
    """A statement beside the text, with links to its place in the text and to its comparison."""
    own = {"document": document, "statement": made.statement}
    compare = links.link("compare", "Compare", own={"issue": made.issue}) if made.issue else None
    page = None if made.page is None else element("span", f"page {made.page}", class_="note")
    return element(
        "li",
        element("p", element("b", made.speaker), " ", element("span", made.form, class_="tag"), class_="who"),
        element("p", links.link("sources", made.text, own=own)),
        checked(made.check, links),
        element("p", element("span", made.why, class_="note"))
        if made.statement == chosen and made.why
        else None,
        element(
            "p", badge(made.standing) if made.standing else None, " ", compare, " ", page, class_="facts"
        ),
        class_="note-card chosen" if made.statement == chosen else "note-card",
        style=camp_style(made.look),
        aria_current="true" if made.statement == chosen else None,
    )
