"""Small pieces that several screens draw: camps in their colours, badges, signs, links to a span."""

from __future__ import annotations

from dashboard.links import Links
from dashboard.markup import Element, element
from dashboard.views.cards import Card, Part, Place
from dashboard.views.looks import Look
from dashboard.views.quoting import Check
from dashboard.views.words import standing_word


def camp_style(look: Look) -> str:
    """The colours of a camp as custom properties: bar and text, for the light and the dark theme."""
    return (
        f"--camp-light:{look.light};--camp-dark:{look.dark};"
        f"--camp-light-text:{look.light_text};--camp-dark-text:{look.dark_text}"
    )


def badge(standing: str) -> Element:
    """A standing as a badge that reads without its colour."""
    return element("span", standing_word(standing), class_=f"badge {standing}")


def sign(symbol: str, side: str) -> Element:
    """The sign of a side, with its words for those who do not see it."""
    return element(
        "span", symbol, class_=f"sign {side.replace(' ', '-')}", title=side, role="img", aria_label=side
    )


def to_span(links: Links, place: Place, words: str, *, class_: str | None = None) -> Element:
    """A link to the stored text with this statement highlighted."""
    own = {"document": place.document, "statement": place.statement}
    return links.link("sources", words, own=own, class_=class_)


def original(address: str | None, *, words: str = "Original") -> Element | None:
    """A plain link to what the outlet published, in a window of its own."""
    if not address:
        return None
    return element("a", words, class_="source-link", href=address, target="_blank", rel="noopener noreferrer")


def checked(made: Check | None, links: Links) -> Element | None:
    """How a quotation compares with the primary source, with the words that differ."""
    if made is None:
        return None
    source = links.link("sources", made.source, own={"document": made.document})
    return element(
        "p", f"{made.verdict} ", source, different("only there: ", made.left_out, "there"),
        different("only here: ", made.put_in, "here"), class_="checked",
    )  # fmt: skip


def different(label: str, words: tuple[str, ...], class_: str) -> list[Element | str]:
    """Words that stand on one side only."""
    if not words:
        return []
    marks: list[Element | str] = [" · ", label]
    for number, each in enumerate(words):
        marks += [", "] if number else []
        marks.append(element("mark", each, class_=class_))
    return marks


def help_words(*texts: str) -> Element:
    """What words of the field mean, folded away."""
    rows = [element("p", text) for text in texts]
    return element("details", element("summary", "What the words mean"), rows, class_="help")


def quotation(card: Card) -> Element:
    """Verbatim upright in quotation marks; anything else in italics with a tag that says so."""
    if card.form == "Verbatim":
        return element("blockquote", f"“{card.words}”", class_="said verbatim")
    tag = element("span", card.form, class_="tag")
    return element("div", [words(part) for part in card.parts], " ", tag, class_="said paraphrase")


def words(part: Part) -> Element:
    """Words of a paraphrase; those quoted in it stand upright in quotation marks."""
    if part.quoted:
        return element("span", f" “{part.text}” ", class_="quoted")
    return element("em", part.text)
