"""What one text says did not happen at all, and the other says happened: "no damage", "was damaged"."""

from __future__ import annotations

from claims.stance.lexicon import HAPPENED, LIMITING, SUPPOSED
from claims.stance.reading import Reading
from claims.stance.scope import NAMED, Side, places_of, printed


def blanket(a: Side, b: Side) -> str:
    """Why one text denies of everything what the other affirms; empty where neither does."""
    for denying, other in ((a.reading, b.reading), (b.reading, a.reading)):
        for word in sorted(denying.negated & other.affirmed - NAMED):
            if _none_at_all(word, denying) and _happened(word, other):
                return f"One says that there was no {printed(word, denying)}, the other affirms it."
    return ""


def _none_at_all(stemmed: str, reading: Reading) -> bool:
    """Whether the text says "no" of it, and limits that to nothing."""
    words = reading.words
    return any(
        words[n - 1] == "no" and not LIMITING & set(words[n + 1 :]) for n in places_of(stemmed, reading) if n
    )


def _happened(stemmed: str, reading: Reading) -> bool:
    """Whether the text says that it was so, at most one word behind the verb."""
    for place in places_of(stemmed, reading):
        near = reading.words[max(0, place - 2) : place]
        if HAPPENED & set(near) and not SUPPOSED & set(reading.words[max(0, place - 3) : place]):
            return reading.polarity[place] > 0
    return False
