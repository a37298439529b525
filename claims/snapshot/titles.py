"""Words for a claim or an issue, taken from its own statements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from claims.records import Statement
from claims.text import fold

LONGEST = 90  # characters: two lines of a matrix row at 1440 px


def central(statements: Sequence[Statement]) -> Statement:
    """The statement that shares most words with the others; of equals the first."""
    words = [frozenset(re.findall(r"[^\W_]{3,}", fold(s.text))) for s in statements]
    counted = Counter(word for each in words for word in each)
    shares = [sum(counted[word] - 1 for word in each) / (len(each) + 3) for each in words]
    return statements[shares.index(max(shares))]


def shortened(text: str, longest: int = LONGEST) -> str:
    """One line of at most `longest` characters, cut between words."""
    line = " ".join(text.split()).rstrip(".,;: ")
    if len(line) <= longest:
        return line
    return line[: longest - 1].rsplit(" ", 1)[0].rstrip(".,;: ") + "…"


def claim_title(statements: Sequence[Statement]) -> str:
    """The central statement's self-contained text."""
    return shortened(central(statements).text)


def issue_title(statements: Sequence[Statement]) -> str:
    """The central statement's matter, as something that is open."""
    return f"Whether {shortened(central(statements).text)}"
