"""What is read and found: documents, actors, speakers and statements."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from claims.records.words import Form, HopRole, Kind, Precision, Review


class Span(NamedTuple):
    """Half-open character offsets into the stored text of one document."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article or official statement as read.

    `id` comes from the place (URL, else outlet and path) and the text; `place` from the place alone, so
    that the revisions of one document share it. `published` is the day as the source gives it, and
    `published_at` the moment with its zone where the source gives one. `digest`: the text is a digest of
    what stands at the URL, in other words than the publisher's, and no revision of it. `pages`: where
    each page begins, of a document that has pages. `redirects`: the addresses that led from `path` to where
    a fetched document was. `primary`: the reader says that it is the speakers' own text, as an official
    transcript or press release.
    """

    id: str
    place: str
    path: str
    url: str | None
    outlet: str
    title: str
    published: date | None
    published_at: datetime | None
    language: str
    text: str
    reader: str
    digest: bool = False
    pages: tuple[int, ...] = ()
    redirects: tuple[str, ...] = ()
    primary: bool = False

    def page_of(self, offset: int) -> int | None:
        """The page on which a character stands, counted from 1; None for a document without pages."""
        return max(1, bisect_right(self.pages, offset)) if self.pages else None

    @property
    def analysed(self) -> bool:
        """Whether statements are looked for in it: English only, for now."""
        return self.language == "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office as a source prints it, with the day and the place of that source."""

    title: str
    printed_on: date | None = None
    source: str = ""
    alone: bool = False  # whether the title without a name means this holder


@dataclass(frozen=True, slots=True, kw_only=True)
class CampFrom:
    """The camp that an actor speaks for, from a day on (`since` None: always)."""

    camp: str
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, body, outlet or place that can speak, with spellings, offices and dated camps."""

    id: str
    name: str
    sort: str  # person | body | outlet | place
    camps: tuple[CampFrom, ...]
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    speaks_for: str | None = None  # actor id of the body or person whose position a spokesperson gives
    feeds: tuple[str, ...] = ()  # an outlet's feed names and web hosts
    pronoun: str | None = None  # he | she, of a person

    def camp_on(self, day: date | None) -> str:
        """The camp on a day; with no day, the latest."""
        held = [c for c in self.camps if c.since is None or day is None or c.since <= day]
        chosen = held or list(self.camps[:1])
        return max(chosen, key=lambda c: c.since or date.min).camp


@dataclass(frozen=True, slots=True, kw_only=True)
class Camp:
    """A group that actors speak for, with its label, colours (light, dark theme) and order."""

    id: str
    label: str
    light: str
    dark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """A printed name resolved to an actor of the registry, with the reason in plain words."""

    actor: Actor
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place in a text where an actor of the registry is named."""

    span: Span
    actor: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class UnnamedSource:
    """A speaker whom the text does not name: descriptor as printed, how many, whose, granted by whom."""

    descriptor: str
    number: str | None  # "two", "several", "six"; None where the text gives none
    affiliation: str | None  # "White House", "U.S."; as far as the text gives it
    outlet: str  # the outlet that granted anonymity


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who is credited with a statement, and why the tool thinks so.

    `actor` is an id of the registry, or `local:...` for an actor of this document alone, or
    `unnamed:...` for an unnamed source (the same id for the same source at the same outlet).
    """

    actor: str
    name: str
    printed: str
    camp: str
    named: bool
    why: str
    office: str | None = None
    unnamed: UnnamedSource | None = None
    review: Review = Review.MACHINE


NOBODY = Speaker(
    actor="nobody",
    name="",
    printed="",
    camp="",
    named=False,
    why="The text attributes this without naming anybody who could be held to it.",
    review=Review.NEEDS_REVIEW,
)
"""Stands where nobody is identified as the speaker; no ledger takes such a statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One step of an attribution chain, from the speaker towards this document."""

    name: str
    role: HopRole
    span: Span | None
    actor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOn:
    """When it was said, as far as the text tells: a day, how exact, and the words that tell it.

    Of a week, a month or a year `day` is the first day.
    """

    day: date
    precision: Precision
    span: Span | None

    @property
    def last(self) -> date:
        """The last day that it can be of."""
        if self.precision is Precision.WEEK:
            return self.day + timedelta(days=6)
        if self.precision is Precision.MONTH:
            return self.day.replace(day=monthrange(self.day.year, self.day.month)[1])
        return self.day.replace(month=12, day=31) if self.precision is Precision.YEAR else self.day


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attributed assertion in a document.

    `content`, `cue`, `source` and `quoted` are spans of the stored text; `quoted` holds the parts of the
    content that stand in quotation marks. `text` is self-contained, carries the polarity of the cue
    (a denied content reads negated) and is never shown as verbatim. `denied` says that the cue denies
    the content as printed.
    """

    id: str
    document: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    quoted: tuple[Span, ...]
    text: str
    form: Form
    kind: Kind
    speaker: Speaker
    chain: tuple[Hop, ...]
    said_on: SaidOn | None
    reported_on: date | None
    denied: bool
    score: float
    extractor: str

    @property
    def verbatim(self) -> bool:
        """Whether the whole content stands in quotation marks in the text."""
        return self.form is Form.DIRECT

    @property
    def day(self) -> date | None:
        """The day that orders it among others: said_on where known, else reported_on."""
        return self.said_on.day if self.said_on else self.reported_on


def make_id(prefix: str, *parts: str) -> str:
    """A short stable id: prefix and 16 hex digits (64 bits) of SHA-256 over the parts."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}{digest[:16]}"


def document_id(place: str, text: str) -> str:
    """The id of a document: its place and its text, whatever line ends and last blanks the file has."""
    return make_id("d", place, text.replace("\r\n", "\n").replace("\r", "\n").rstrip())


def spans_key(spans: Iterable[Span]) -> str:
    """Spans as one string, for ids."""
    return ",".join(f"{a}-{b}" for a, b in spans)
