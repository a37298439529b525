"""Documents in a list, and one document with its statements marked."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.drawing.pieces import badge, camp_style, checked, different, original
from dashboard.links import Links
from dashboard.markup import Element, element
from dashboard.views.revisions import After, Changed, Revisions
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
    nothing = element("p", made.nothing, class_="quiet")
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
        element("p", made.way, class_="note way-here") if made.way else None,
        revisions(made.revisions, links) if made.revisions else None,
        element(
            "div",
            body,
            element("aside", beside if made.notes else nothing, class_="beside"),
            class_="reading",
        ),
        class_="source",
    )


def revisions(made: Revisions, links: Links) -> Element:
    """The revisions to choose from, and what changed, with long stretches that are the same folded."""
    choices = [
        element("li", links.link("sources", each.label, own={"document": each.document},
                                 aria_current="true" if each.chosen else None))
        for each in made.revisions
    ]  # fmt: skip
    return element(
        "section",
        element("ul", choices, class_="revisions"),
        element("h2", made.heading, class_="small-head"),
        element("p", [changed(each) for each in made.changed], class_="changed"),
        aria_label=made.heading,
    )


def changed(made: Changed) -> Element | str:
    """Words that stand in one revision only, by colour and by a line through or under them."""
    if not made.class_:
        return made.text
    if made.class_ == "folded":
        return element("span", made.text, class_="folded")
    role = "insertion" if made.class_ == "here" else "deletion"
    return element("span", made.text, class_=f"edit {made.class_}", role=role)


def became(made: After | None, links: Links) -> Element | None:
    """What became of a statement in the newest revision, with the words that differ."""
    if made is None:
        return None
    own = {"document": made.document, "statement": made.statement}
    where = links.link("sources", made.words, own=own)
    return element(
        "p", where, different("only in this one: ", made.left_out, "there"),
        different("only in that one: ", made.put_in, "here"), class_="checked",
    )  # fmt: skip


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
        became(made.after, links),
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
