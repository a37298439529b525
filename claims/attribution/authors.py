"""Who speaks where a text says "I" or "we" in its own words: whoever writes it."""

from __future__ import annotations

from claims.attribution.names import Phrase
from claims.attribution.said import Said
from claims.records import Actor, Document, Review, Speaker, make_id

NO_CAMP = "other-officials"


def writer(document: Document, phrase: Phrase, *, home: Actor | None = None) -> Said:
    """Whoever writes "I" or "we" outside of quotation marks, in the camp of the outlet or body, `home`."""
    outlet = f" ({document.outlet})" if document.outlet else ""
    speaker = Speaker(
        actor="local:" + make_id("l", document.id, "author"),
        name=f"Author of this text{outlet}",
        printed=phrase.printed,
        camp=home.camp_on(document.published) if home else NO_CAMP,
        named=True,
        why=f"“{phrase.printed}” is whoever writes; who that is, the text does not say here.",
        review=Review.NEEDS_REVIEW,
    )
    return Said(speaker, phrase.span.start, "author", plural=False, pronoun=None)
