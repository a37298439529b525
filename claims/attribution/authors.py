"""Who speaks where a text names nobody: whoever writes it, or the outlet that publishes it."""

from __future__ import annotations

from claims.attribution.names import Phrase
from claims.attribution.roster import SpeakerRegistry
from claims.attribution.said import Said
from claims.records import Document, Review, Span, Speaker, make_id
from claims.text import fold

NO_CAMP = "other-officials"
MEDIA = "media"


def writer(document: Document, phrase: Phrase) -> Said:
    """Whoever writes "I" or "we" outside of quotation marks: known by the document alone."""
    outlet = f" ({document.outlet})" if document.outlet else ""
    speaker = Speaker(
        actor="local:" + make_id("l", document.id, "author"),
        name=f"Author of this text{outlet}",
        printed=phrase.printed,
        camp=NO_CAMP,
        named=True,
        why=f"“{phrase.printed}” is whoever writes; who that is, the text does not say here.",
        review=Review.NEEDS_REVIEW,
    )
    return Said(speaker, phrase.span.start, "author", plural=False, pronoun=None)


def publisher(document: Document, registry: SpeakerRegistry, cue: Span) -> Said:
    """The outlet, on whose word a statement rests that names no source."""
    known = registry.outlet(document.outlet) if document.outlet else None
    name = known.name if known else document.outlet or "Author of this text"
    speaker = Speaker(
        actor=known.id if known else "local:" + make_id("l", document.id, fold(name)),
        name=name,
        printed="",
        camp=known.camp_on(document.published) if known else MEDIA,
        named=True,
        why=f"No source is named, so it rests on the word of {name}.",
        review=Review.NEEDS_REVIEW,
    )
    return Said(speaker, cue.start, "author", plural=False, pronoun=None)
