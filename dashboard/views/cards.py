"""A statement as a card shows it: who, in which form, when, through whom, resting on what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from claims.records import Hop, HopRole, Review, Span
from claims.snapshot import Snapshot
from dashboard.markup import web_address
from dashboard.views.acts import Noted
from dashboard.views.looks import Look, Looks
from dashboard.views.quoting import Check, check_of
from dashboard.views.words import (
    FORMS,
    about_day,
    count,
    day_words,
    office_words,
    sentence,
    short_day,
    unended,
)

QUOTES = "\"'“”„‟‘’«»"
PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})
OPENING = ("according", "as", "asked", "by", "for", "in", "on", "speaking")  # of a sentence's first words
FORMS_OF_ADDRESS = ("Mr.", "Mrs.", "Ms.", "Mr", "Mrs", "Ms")  # no office
CHECK = "speaker to be checked"
SIGNS = {"asserts": "▲", "disputes": "▼", "takes no side": "●"}


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a statement, and whether they stand in quotation marks in the text."""

    text: str
    quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a statement stands: document and statement for the link, outlet and day for the reader.

    `digest`: the document is a digest of what the outlet published, not the outlet's own text; `original` is
    the address of what was published, if it may be linked; `page` that of a document with pages.
    """

    statement: str
    document: str
    outlet: str
    day: str
    digest: bool = False
    original: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One statement, ready to be drawn."""

    place: Place
    speaker: str
    look: Look
    named: bool
    notes: tuple[str, ...]
    verb: str
    denied: bool
    parts: tuple[Part, ...]
    form: str
    said: str
    reported: str
    chain: tuple[str, ...]
    side: str
    origins: str
    repeats: tuple[Place, ...] = ()
    decided: tuple[Noted, ...] = ()
    check: Check | None = None

    @property
    def statements(self) -> tuple[str, ...]:
        """The statements that it stands for."""
        return (self.place.statement, *(place.statement for place in self.repeats))

    @property
    def sign(self) -> str:
        """The sign of the side it takes."""
        return SIGNS[self.side]

    @property
    def words(self) -> str:
        """What it says, without marks."""
        return "".join(part.text for part in self.parts)


def card_of(
    row: Any, snapshot: Snapshot, *, side: str = "takes no side", repeats: Sequence[Any] = ()
) -> Card:
    """The card of a row of `snapshot.statements`; `repeats` are rows that repeat it from the same origin."""
    return Card(
        place=place_of(row, snapshot),
        speaker=sentence(row.speaker),
        look=Looks(snapshot.registry.camps).of(row.camp),
        named=bool(row.named),
        notes=notes_of(row),
        verb=verb_of(str(row.cue_words or "")),
        denied=bool(row.denied),
        parts=parts_of(row, snapshot.text_of(row.document)),
        form=FORMS[str(row.form)],
        said=said_words(row),
        reported=day_words(day_or_none(row.reported_on)),
        chain=chain_of(row.chain, row.outlet),
        side=side,
        origins=origins_of([row, *repeats]),
        repeats=tuple(place_of(each, snapshot) for each in repeats),
        check=check_of(row.id, snapshot),
    )


def verb_of(cue: str) -> str:
    """The words of attribution; those that opened a sentence stand within a line here."""
    words = " ".join(cue.split()).strip(" ,:")
    first = words.partition(" ")[0]
    return words[:1].lower() + words[1:] if first.lower() in OPENING else words


def place_of(row: Any, snapshot: Snapshot) -> Place:
    """Where a row's statement stands."""
    documents = snapshot.documents
    read = documents[documents["id"] == row.document]
    return Place(
        statement=row.id,
        document=row.document,
        outlet=row.outlet,
        day=short_day(day_or_none(row.reported_on)),
        digest=bool(read["digest"].any()),
        original=web_address(read["url"].iloc[0]) if len(read) else None,
        page=snapshot.document(row.document).page_of(min(row.content)[0]),
    )


def day_or_none(value: Any) -> Any:
    """A day of a column that may hold none."""
    return value if value is not None and value == value else None


def said_words(row: Any) -> str:
    """The day on which it was said, as exactly as the text tells; empty where it does not."""
    day = day_or_none(row.said_on)
    if day is None:
        return ""
    return about_day(day, str(row.said_on_precision or "day"))


def notes_of(row: Any) -> tuple[str, ...]:
    """What is known about the speaker: office, the name as printed, who granted anonymity, any doubt."""
    doubt = (CHECK,) if row.review == Review.NEEDS_REVIEW.value else ()
    return (*_known_of(row), *doubt)


def _known_of(row: Any) -> tuple[str, ...]:
    notes = [office_words(str(row.office))] if row.office and str(row.office) not in FORMS_OF_ADDRESS else []
    if not row.named:
        descriptor = str(row.descriptor or "")
        notes += [f"printed “{descriptor}”"] if descriptor and descriptor != row.speaker else []
        return (*notes, f"not named by {row.outlet}")
    printed = str(row.printed or "")
    told = printed and not printed.islower() and printed.casefold() not in PRONOUNS
    differs = told and printed not in row.speaker and row.speaker not in printed
    return (*notes, f"printed “{printed}”") if differs else tuple(notes)


def parts_of(row: Any, text: str) -> tuple[Part, ...]:
    """The content as printed, cut where quotation marks begin and end."""
    parts: list[Part] = []
    for number, span in enumerate(row.content):
        parts += [Part(" … ", False)] if number else []
        parts += cut(Span(*span), [Span(*q) for q in row.quoted], text)
    parts = [part for part in parts if part.text.strip(QUOTES + " ,")]
    if str(row.form) == "direct":
        return (Part(" … ".join(p.text.strip(QUOTES + " ,") for p in parts if p.text.strip(" …")), True),)
    return (*parts[:-1], Part(unended(parts[-1].text), parts[-1].quoted)) if parts else ()


def cut(span: Span, quoted: Sequence[Span], text: str) -> list[Part]:
    """One span in order: quoted parts without their marks, the words between them as they are."""
    parts: list[Part] = []
    at = span.start
    for quote in sorted(quoted):
        start, end = max(quote.start, at), min(quote.end, span.end)
        if start >= end:
            continue
        parts += plain(text[at:start])
        parts.append(Part(flat(text[start:end]).strip(QUOTES + " ,"), True))
        at = end
    return parts + plain(text[at : span.end])


def plain(text: str) -> list[Part]:
    """Words outside quotation marks, without the marks that belonged to the quotation beside them."""
    words = flat(text).strip('"“”„«»')
    return [Part(words, False)] if words.strip() else []


def flat(text: str) -> str:
    """Text on one line, single spaces, those at its ends kept."""
    inner = " ".join(text.split())
    return (" " if text[:1].isspace() else "") + inner + (" " if inner and text[-1:].isspace() else "")


def chain_of(hops: Sequence[Hop], outlet: str) -> tuple[str, ...]:
    """The names from this document back to the speaker: outlet, whoever passed it on, speaker."""
    names = [hop.name for hop in hops if hop.role is not HopRole.OUTLET]
    return tuple(dict.fromkeys((outlet, *reversed(names))))


def origins_of(rows: Sequence[Any]) -> str:
    """How many outlets carry it and how many origins they rest on; empty for a single one."""
    outlets, origins = {r.outlet for r in rows}, {r.origin for r in rows}
    return f"{count(len(outlets), 'outlet')}, {count(len(origins), 'origin')}" if len(outlets) > 1 else ""
