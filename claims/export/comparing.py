"""What a brief shows, as records: issues side by side by camp, each statement with its note.

The page and the paper brief draw the same records; all text in them is still as others wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count as counter
from itertools import islice
from typing import Any

from claims.export.provenance import Entry, entries_of, offsets_of, rows_of, sha256_of
from claims.export.wording import QUOTES, count, day_words, searched, standing_words
from claims.records import Camp, ConsistencyName, HopRole, Span
from claims.snapshot import Filters, Snapshot
from claims.snapshot.sides import NEITHER, Sides, agreed_on, clashes_of, sides_of

MOST = 3  # agreements and differences of an issue, before the columns tell the rest
PLAIN = "#4a5568"  # colour of a camp that the actors file does not know
FORMS = {"direct": "", "indirect": "paraphrase", "mixed": "partly quoted"}
CHANGED = (ConsistencyName.SHIFTED, ConsistencyName.REVERSED)


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a statement, and whether they stand in quotation marks."""

    text: str
    quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Where a statement stands: what a reader needs to find it again, word for word."""

    number: int
    words: str
    outlet: str
    title: str
    day: str
    revision: int
    url: str
    path: str
    offsets: str
    sha256: str
    printed: str
    digest: bool
    orphan: bool
    checked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One statement, with the number of its note."""

    number: int
    speaker: str
    named: bool
    office: str
    denies: bool
    parts: tuple[Part, ...]
    form: str
    days: str
    chain: tuple[str, ...]
    side: str
    orphan: bool
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampColumn:
    """One camp's statements on an issue."""

    camp: Camp
    summary: str
    changes: tuple[str, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two positions that cannot both hold, the earlier first, and why the judge thinks so."""

    sides: tuple[tuple[str, str], ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One issue, side by side."""

    question: str
    standing: str
    standing_word: str
    reason: str
    history: tuple[tuple[str, str], ...]
    counted: str
    hidden: int
    agreed: tuple[tuple[str, str], ...]
    clashes: tuple[Clash, ...]
    leading: str
    columns: tuple[CampColumn, ...]
    silent: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What is shown: issues with rival or repeated statements, then what was said once."""

    as_of: str
    searched: str
    shown: tuple[str, ...]
    revision: int
    matters: tuple[Matter, ...]
    singles: tuple[Card, ...]
    single_notes: tuple[Note, ...]


def brief_of(snapshot: Snapshot) -> Brief:
    """The brief of what is shown, the most disputed issue first."""
    entries: dict[str, list[Entry]] = {}
    for entry in entries_of(snapshot):
        entries.setdefault(entry.issue.id, []).append(entry)
    numbers = counter(1)
    chosen = {snapshot.resolve(issue) for filters in snapshot.filtered_by for issue in filters.issues}
    compared = [i for i in rows_of(snapshot.issues) if len(i.statements) > 1 or i.id in chosen]
    matters = tuple(_matter(snapshot, issue, entries.pop(issue.id), numbers) for issue in compared)
    single = [(entry, next(numbers)) for found in entries.values() for entry in found]
    return Brief(
        as_of=day_words(snapshot.as_of_day) if snapshot.as_of_day else "",
        searched=searched(snapshot.coverage()),
        shown=tuple(part for filters in snapshot.filtered_by for part in shown_words(snapshot, filters)),
        revision=snapshot.revision,
        matters=matters,
        singles=tuple(_card(entry, number, NEITHER, question=True) for entry, number in single),
        single_notes=tuple(_note(entry, number) for entry, number in single),
    )


def shown_words(snapshot: Snapshot, filters: Filters) -> Iterator[str]:
    """What filters restrict, in words; the issues chosen speak for themselves."""
    registry, whole = snapshot.registry, snapshot.root
    camps = {camp.id: camp.label for camp in registry.camps}
    names = dict(zip(whole.statements["actor"], whole.statements["speaker"], strict=True))
    names |= dict(zip(whole.documents["outlet_id"], whole.documents["outlet"], strict=True))
    for values, known in (
        (filters.camps, camps), (filters.actors, names), (filters.outlets, names),
        (filters.standings, {name: standing_words(name).lower() for name in filters.standings}),
        (filters.forms, {"direct": "verbatim", "indirect": "paraphrase", "mixed": "partly quoted"}),
    ):  # fmt: skip
        if values:
            yield " or ".join(known.get(value, value) for value in values)
    if filters.named is not None:
        yield "named speakers" if filters.named else "unnamed speakers"
    if filters.first:
        yield f"reported from {day_words(filters.first)}"
    if filters.last:
        yield f"reported up to {day_words(filters.last)}"
    if filters.text:
        yield f"with the words “{filters.text}”"


def _matter(snapshot: Snapshot, issue: Any, entries: Sequence[Entry], numbers: Iterator[int]) -> Matter:
    whole = snapshot.root
    sides = sides_of(whole, whole.statements[whole.statements["issue"] == issue.id])
    shown = snapshot.statements[snapshot.statements["issue"] == issue.id]
    numbered = [(entry, next(numbers)) for entry in _ordered(whole, entries, sides)]
    camps = {camp.label for camp in whole.registry.camps if camp.id not in issue.camps}
    labels = [camp.label for camp in whole.registry.camps if camp.label in camps]
    return Matter(
        question=issue.title,
        standing=issue.standing,
        standing_word=standing_words(issue.standing),
        reason=issue.reason,
        history=tuple((day_words(day), standing_words(s.name).lower()) for day, s in whole.history(issue.id)),
        counted=_counted(issue),
        hidden=len(issue.statements) - len(entries),
        agreed=tuple(_agreed(claim, rows) for claim, rows in agreed_on(whole, shown)[:MOST]),
        clashes=tuple(_clash(*found) for found in islice(clashes_of(snapshot, shown), MOST)),
        leading=sides.title if sides.claim in set(shown["claim"]) else "",
        columns=tuple(_columns(whole, issue.id, numbered, sides)),
        silent=", ".join(labels),
        notes=tuple(_note(entry, number) for entry, number in numbered),
    )


def _ordered(snapshot: Snapshot, entries: Sequence[Entry], sides: Sides) -> list[Entry]:
    """By camp in the order of the actors file; in a camp, those that take a side, then the latest, first."""
    camps = [camp.id for camp in snapshot.registry.camps]
    rank = {camp: place for place, camp in enumerate(camps)}
    latest = sorted(entries, key=lambda e: (str(e.statement.day or ""), e.statement.id), reverse=True)
    return sorted(
        latest,
        key=lambda e: (
            rank.get(e.statement.camp, len(rank)),
            e.statement.camp,
            sides.of.get(e.statement.id, NEITHER) == NEITHER,
        ),
    )


def _columns(
    snapshot: Snapshot, issue: str, numbered: Sequence[tuple[Entry, int]], sides: Sides
) -> Iterator[CampColumn]:
    camps = {camp.id: camp for camp in snapshot.registry.camps}
    for camp in dict.fromkeys(entry.statement.camp for entry, _ in numbered):
        own = [(entry, number) for entry, number in numbered if entry.statement.camp == camp]
        unknown = Camp(id=camp, label=camp.replace("-", " ").capitalize(), light=PLAIN, dark=PLAIN)
        yield CampColumn(
            camp=camps.get(camp, unknown),
            summary=_summary([entry.statement for entry, _ in own]),
            changes=_changes(snapshot, issue, [entry.statement.actor for entry, _ in own]),
            cards=tuple(
                _card(entry, number, sides.of.get(entry.statement.id, NEITHER)) for entry, number in own
            ),
        )


def _changes(snapshot: Snapshot, issue: str, actors: Sequence[str]) -> tuple[str, ...]:
    """The changes of position of these actors, each in a sentence."""
    found = (snapshot.consistency(issue, actor) for actor in dict.fromkeys(actors))
    return tuple(each.reason for each in found if each.name in CHANGED)


def _summary(rows: Sequence[Any]) -> str:
    outlets, origins = {row.outlet for row in rows}, {row.origin for row in rows}
    said = count(len(rows), "statement")
    return f"{said} · {count(len(outlets), 'outlet')}, {count(len(origins), 'origin')}"


def _counted(issue: Any) -> str:
    parts = ((len(issue.statements), "statement"), (issue.actors, "speaker"), (issue.outlets, "outlet"))
    origins = count(int(issue.origins), "independent origin")
    return f"{', '.join(count(int(number), word) for number, word in parts)}, at most {origins}"


def _agreed(claim: Any, rows: Any) -> tuple[str, str]:
    """What is agreed, and who says it."""
    speakers = "; ".join(dict.fromkeys(rows["speaker"]))
    return claim.title, f"{speakers} · {count(rows['origin'].nunique(), 'origin')}"


def _clash(first: Any, second: Any, pair: Any) -> Clash:
    return Clash(sides=((first.speaker, first.text), (second.speaker, second.text)), reason=pair.reason)


def _card(entry: Entry, number: int, side: str, *, question: bool = False) -> Card:
    row = entry.statement
    return Card(
        number=number, speaker=row.speaker, named=bool(row.named), office=row.office,
        denies=bool(row.denied), parts=tuple(parts_of(entry)), form=FORMS[row.form], days=_days(row),
        chain=_chain(entry), side=side, orphan=entry.orphan,
        question=entry.issue.title if question else "",
    )  # fmt: skip


def parts_of(entry: Entry) -> Iterator[Part]:
    """The words as printed, cut where a quotation begins or ends, without the marks themselves."""
    for place, span in enumerate(entry.statement.content):
        if place:
            yield Part("…", False)
        yield from _cut(span, entry.verbatim, entry.text)


def _cut(span: Span, quoted: Sequence[Span], text: str) -> Iterator[Part]:
    """One span of content: quoted parts, and the words between them."""
    inside = [Span(max(q.start, span.start), min(q.end, span.end)) for q in quoted]
    at = span.start
    for part in sorted(q for q in inside if q.start < q.end):
        yield from _part(text[at : part.start], False)
        yield from _part(text[part.start : part.end].strip().rstrip(","), True)
        at = part.end
    yield from _part(text[at : span.end], False)


def _part(text: str, quoted: bool) -> Iterator[Part]:
    bare = text.strip().strip(QUOTES).strip()
    if any(char.isalnum() for char in bare):
        yield Part(bare, quoted)


def _days(row: Any) -> str:
    """When it was said and reported."""
    precise = "" if row.said_on_precision in ("", "day") else f"in the {row.said_on_precision} of "
    said = f"said {precise}{day_words(row.said_on)}, " if row.said_on else ""
    changed = f", changed by the publisher {day_words(row.corrected_on)}" if row.corrected_on else ""
    if row.said_on and row.said_on == row.reported_on and not precise:
        return f"said and reported {day_words(row.reported_on)}{changed}"
    return f"{said}reported {day_words(row.reported_on)}{changed}"


def _chain(entry: Entry) -> tuple[str, ...]:
    """From the outlet, over whoever passed it on, to the speaker."""
    outlet = entry.document.outlet or "outlet not given"
    first = f"digest of {outlet}" if entry.document.digest else outlet
    hops = [hop.name for hop in reversed(entry.statement.chain) if hop.role is not HopRole.OUTLET]
    return tuple(dict.fromkeys((first, *hops)))


def _note(entry: Entry, number: int) -> Note:
    row, document = entry.statement, entry.document
    return Note(
        number=number, words=row.quote, outlet=document.outlet or "Outlet not given", title=document.title,
        day=day_words(document.published), revision=int(document.number), url=document.url,
        path=document.path, offsets=offsets_of(row.content), sha256=sha256_of(entry.text),
        printed=row.printed if row.printed not in ("", row.speaker) else "", digest=bool(document.digest),
        orphan=entry.orphan, checked=entry.checked,
    )  # fmt: skip
