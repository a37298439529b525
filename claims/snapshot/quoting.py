"""Quotations elsewhere against primary sources: official transcripts and releases in the ledger."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from claims.attribution.camps import MEDIA
from claims.records import Actor, Document, Statement
from claims.settings import Settings, read_settings
from claims.verbatim import Original, Quotation, Wording, checked

if TYPE_CHECKING:
    from claims.snapshot.conclusions import Conclusions


@dataclass(frozen=True, slots=True)
class _Primary:
    """A primary source with those who speak in it."""

    original: Original
    published: date | None
    speakers: frozenset[str]


def is_primary(conclusions: Conclusions, document: Document) -> bool:
    """Whether it is the speakers' own text: a reader said so, or a body of the registry published it.

    A digest is not: it is in other words.
    """
    if document.digest:
        return False
    if document.primary:
        return True
    found = _publisher(conclusions, document)
    return found is not None and found.sort == "body" and found.camp_on(document.published) != MEDIA


def _publisher(conclusions: Conclusions, document: Document) -> Actor | None:
    """The outlet, or the body or person that publishes itself, where the registry knows it."""
    outlet = conclusions.registry.outlet(document.outlet)
    named = None if outlet else conclusions.registry.find(document.outlet, day=document.published)
    return outlet or (named.actor if named else None)


def quotations_of(conclusions: Conclusions, settings: Settings | None = None) -> dict[str, Quotation]:
    """What became of the quotations of each statement that a primary source could hold.

    Words are looked for in every primary source; where they are in none, that is told only of a speaker who
    speaks in one of about that day. Altered words count as such only in a source in which the speaker speaks.
    """
    settings = settings or read_settings()
    primaries = _primaries(conclusions)
    own = {primary.original.document for primary in primaries}
    found: dict[str, Quotation] = {}
    for statement in conclusions.material.statements if primaries else ():
        if statement.quoted and statement.document not in own:
            quotation = _check(conclusions, statement, primaries, settings)
            if quotation is not None:
                found[statement.id] = quotation
    return found


def _primaries(conclusions: Conclusions) -> list[_Primary]:
    documents = [row.stored.document for row in conclusions.listed if row.searched]
    held = {d.id: d for d in documents if d.analysed and is_primary(conclusions, d)}
    speakers: dict[str, set[str]] = defaultdict(set)
    for statement in conclusions.material.statements if held else ():
        speakers[statement.document] |= {statement.speaker.actor, conclusions.holder(statement.speaker.actor)}
    for key, document in held.items():
        publisher = _publisher(conclusions, document)
        speakers[key] |= {publisher.id} if publisher else set()
    return [
        _Primary(Original(key, document.text), document.published, frozenset(speakers[key]))
        for key, document in held.items()
    ]


def _check(
    conclusions: Conclusions, statement: Statement, primaries: list[_Primary], settings: Settings
) -> Quotation | None:
    text = conclusions.documents[statement.document].text
    quotes = [span.of(text) for span in statement.quoted]
    own = {statement.speaker.actor, conclusions.holder(statement.speaker.actor)}
    near = [p for p in primaries if own & p.speakers]
    found = checked(quotes, [p.original for p in primaries], settings)
    if found is not None and found.wording in (Wording.ALTERED, Wording.SHORTENED):
        found = checked(quotes, [p.original for p in near], settings)
    if found is not None:
        return found
    day = statement.day
    about = [p for p in near if day and p.published and abs((p.published - day).days) <= settings.quote_days]
    if not about or not any(len(quote.split()) >= settings.quote_words for quote in quotes):
        return None
    return Quotation(wording=Wording.NOT_FOUND, document=about[0].original.document)
