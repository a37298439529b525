"""The list of actors, and the profile of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.drawing.compare import position
from dashboard.drawing.pieces import badge, camp_style, quotation, sign, to_span
from dashboard.links import Links
from dashboard.markup import Element, Node, element
from dashboard.views.actors import ActorLine
from dashboard.views.cards import Card
from dashboard.views.profile import Change, Held, Profile, Rival
from dashboard.views.words import count

HEADS = ("Actor", "Camp", "Statements", "Documents", "Issues", "Last said")
APART = (
    "The outlets did not name who spoke. Nothing here is counted for {name}: it is attributed to {camp} in "
    "general."
)


def listed(lines: Sequence[ActorLine], links: Links) -> Element:
    """The list: who, for which camp, how much, when last."""
    heads = [element("th", head, scope="col", class_="number" if n in (2, 3, 4) else None)
             for n, head in enumerate(HEADS)]  # fmt: skip
    rows = [row(line, links) for line in lines]
    return element("table", element("thead", element("tr", heads)), element("tbody", rows), class_="actors")


def row(line: ActorLine, links: Links) -> Element:
    """One actor; the name opens the profile."""
    name = links.link("actors", line.name, own={"who": line.actor}, class_="title")
    tag = None if line.named else element("span", "Unnamed", class_="tag")
    office = element("p", line.office, class_="note") if line.office else None
    numbers = (line.statements, line.documents, line.issues)
    return element(
        "tr",
        element("th", name, " ", tag, office, scope="row"),
        element("td", element("span", class_="swatch"), line.look.label, class_="camp-name"),
        [element("td", f"{n:,}", class_="number", data_label=head)
         for n, head in zip(numbers, HEADS[2:5], strict=True)],
        element("td", line.last, data_label=HEADS[5]),
        style=camp_style(line.look),
    )  # fmt: skip


def profile(made: Profile, links: Links) -> Element:
    """One actor: head, changes of position, positions, who differs, outlets, unnamed speakers kept apart."""
    return element(
        "div",
        head(made, links),
        section("Changes of position", [change(each, links) for each in made.changes],
                "No change of position was found between dated statements on one issue."),
        element(
            "div",
            section("Positions by issue", [element("ul", [held(each, links) for each in made.held],
                    class_="positions"), more(made.more)], "The filters show nothing by this actor."),
            element("aside", differing(made, links), quoted(made), class_="beside"),
            class_="reading",
        ),
        unnamed(made, links),
        class_="profile",
        style=camp_style(made.line.look),
    )  # fmt: skip


def head(made: Profile, links: Links) -> Element:
    """Name, camp, offices, spellings, how much there is."""
    line = made.line
    trail = element("nav", links.link("actors", "Actors"), " / ", made.camp, class_="trail",
                    aria_label="Where you are")  # fmt: skip
    numbers = ((line.statements, "statement"), (line.documents, "document"), (line.outlets, "outlet"),
               (line.issues, "issue"))  # fmt: skip
    figures = [element("li", element("b", f"{n:,}"), element("span", count(n, unit).split(" ", 1)[1]))
               for n, unit in numbers]  # fmt: skip
    last = element("li", element("b", line.last), element("span", "last said"))
    return element(
        "header",
        trail,
        element("h1", line.name, class_="question"),
        element("p", element("span", class_="swatch"), " · ".join(filter(None, (made.camp, made.sort,
                "" if line.named else "not named by the outlets"))), class_="facts-line"),
        fact("Speaks for", made.speaks_for),
        offices(made.offices),
        fact("Also printed as", made.spellings),
        element("ul", figures, last, class_="figures"),
        element("p", links.link("timeline", "See on the timeline", chosen={"actor": (line.name,)},
                class_="source-link"), class_="ways"),
    )  # fmt: skip


def fact(label: str, words: str) -> Element | None:
    """One line of what is known."""
    return element("p", element("b", f"{label} "), words, class_="note") if words else None


def offices(made: Sequence[str]) -> Element | None:
    """The offices, each with who printed it and when."""
    if len(made) < 2:
        return fact("Office", "".join(made))
    rows = element("ul", [element("li", each, class_="note") for each in made])
    return element("details", element("summary", f"{len(made)} offices as printed"), rows, class_="help")


def section(title: str, children: Iterable[Node | None], nothing: str) -> Element:
    """A part of the profile under its heading; where there is nothing, that is said."""
    inside = [child for child in children if child is not None]
    empty = not any(isinstance(c, str) or c.children for c in inside)
    body = [element("p", nothing, class_="quiet")] if empty else inside
    return element("section", element("h2", title, class_="small-head"), body, aria_label=title)


def more(number: int) -> Element | None:
    """How much is not listed."""
    return (
        element("p", f"{count(number, 'more issue')}; the filters narrow them.", class_="note")
        if number
        else None
    )


def change(made: Change, links: Links) -> Element:
    """One change of position, then and now, the differing words marked."""
    sides = [
        element("div", element("h3", f"{when}, {day}", class_="small-head"), position(side, links))
        for when, day, side in (("Then", made.then_day, made.then), ("Now", made.now_day, made.now))
    ]
    return element(
        "article",
        element("p", element("b", "⇄ ", class_="shifted"), links.link("compare", made.title,
                own={"issue": made.issue}, class_="title")),
        element("div", sides, class_="then-now"),
        element("p", made.reason, class_="note"),
        class_="panel change",
    )  # fmt: skip


def held(made: Held, links: Links) -> Element:
    """The position on one issue."""
    several = f" · {count(made.number, 'statement')}" if made.number > 1 else ""
    stayed: list[Element | str] = [" · ", element("b", made.consistency)] if made.consistency else []
    return element(
        "li",
        element("p", links.link("compare", made.title, own={"issue": made.issue}, class_="title")),
        element("p", badge(made.standing), class_="facts"),
        element("div", sign(made.card.sign, made.card.side), quotation(made.card), class_="held-words"),
        element("p", f"{sentence_day(made.day)}, {made.card.place.outlet}{several}", stayed, " · ",
                to_span(links, made.card.place, "Show in the text", class_="way"), class_="note"),
    )  # fmt: skip


def sentence_day(words: str) -> str:
    """A line's first word raised."""
    return words[:1].upper() + words[1:]


def differing(made: Profile, links: Links) -> Element:
    """Whom the actor contradicts and who contradicts it."""
    groups = (
        ("Contradicts", made.contradicts, "spoke later than they did"),
        ("Is contradicted by", made.contradicted, "they spoke later"),
        ("Differs from, order not known", made.undated, "on one day, or without one"),
    )
    parts = [
        element("div", element("h3", title, class_="small-head"), element("p", note, class_="note"),
                element("ul", [rival(each, links) for each in rivals], class_="rivals"))
        for title, rivals, note in groups if rivals
    ]  # fmt: skip
    return section(
        "Who differs", parts, "No statement of another actor was found that contradicts one of these."
    )


def rival(made: Rival, links: Links) -> Element:
    """Another actor and the pair of statements that contradict each other most surely."""
    name = links.link("actors", made.name, own={"who": made.actor}, class_="holder")
    about = links.link("compare", made.title, own={"issue": made.issue}, class_="about")
    more_pairs = f" · {count(made.number, 'pair')} of statements" if made.number > 1 else ""
    return element(
        "li",
        element("p", name, element("span", more_pairs, class_="note")),
        element("p", "on ", about, class_="note"),
        element("details", element("summary", "The two statements"), position(made.example.left, links),
                position(made.example.right, links), element("p", made.example.reason, class_="note")),
    )  # fmt: skip


def quoted(made: Profile) -> Element:
    """Through which outlets the words come, and who passed them on in between."""
    most = max((n for _, n in made.outlets), default=1)
    bars = [
        element("li", element("span", name), element("span", count(n, "statement"), class_="note"),
                element("span", element("span", class_="bar", style=f"--share:{round(100 * n / most, 1)}%"),
                        class_="track"))
        for name, n in made.outlets
    ]  # fmt: skip
    relays = ", ".join(f"{name} ({n})" for name, n in made.relays[:6])
    return section("Quoted through", [element("ul", bars, class_="coverage"), fact("Passed on by", relays)],
                   "No outlet in what the filters show.")  # fmt: skip


def unnamed(made: Profile, links: Links) -> Element | None:
    """Statements of unnamed speakers of the same camp, kept apart."""
    if not made.unnamed:
        return None
    rows = [element("li", apart(card, links), style=camp_style(card.look)) for card in made.unnamed]
    every = links.link("timeline", f"All {count(made.unnamed_total, 'statement')} of unnamed speakers",
                       chosen={"camp": (made.camp,), "source": ("Unnamed",), "actor": ()},
                       class_="source-link")  # fmt: skip
    return element(
        "section",
        element("h2", f"Kept apart: unnamed speakers of {made.camp}", class_="small-head"),
        element("p", APART.format(name=made.line.name, camp=made.camp), class_="note"),
        element("ul", rows, class_="apart"),
        element("p", every if made.unnamed_total > len(made.unnamed) else None),
        class_="kept-apart",
        aria_label="Unnamed speakers of the camp",
    )


def apart(card: Card, links: Links) -> list[Element]:
    """One statement of an unnamed speaker."""
    name = element("p", element("span", card.speaker, class_="speaker"), " ",
                   element("span", "Unnamed", class_="tag"))  # fmt: skip
    where = f"{card.place.outlet}, {card.reported} · "
    way = to_span(links, card.place, "Show in the text", class_="way")
    return [name, quotation(card), element("p", where, way, class_="note")]
