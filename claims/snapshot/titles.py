"""Words for a claim or an issue, taken from its own statements until a person renames it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claims.records import Statement
from claims.snapshot.questions import TAIL, bare_clause, decapitalised, question_of, whether
from claims.text import fold

LONGEST = 90  # characters: two lines of a matrix row at 1440 px
QUESTION, OPEN, ATTRIBUTED = 1.0, 0.7, 0.35  # how much a question is preferred; set by eye on real issues
SHORTEST = 40  # characters that a wording cut at a comma has at least
LONG = 0.5  # what a wording keeps that has to be cut
ADDITION = re.compile(
    r", (?=(?:which|who|where|when|while|as|after|before|including|but|with|in|on|and|a|the)\b)"
)
CLOSING = {"“": "”", '"': '"'}
MARKS = '“”"'
OPENS_LAST = re.compile(r"\s*[“\"](?=…?$)")
SMALL = re.compile(r"(?<=[a-z,] )[a-z]{2,}\b")


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to word an issue, and how well it does."""

    text: str
    fitness: float


def shortened(text: str, longest: int = LONGEST) -> str:
    """One line of at most `longest` characters, cut between words."""
    line = " ".join(text.split()).rstrip(".,;: ")
    if len(line) <= longest:
        return line
    return line[: longest - 1].rsplit(" ", 1)[0].rstrip(".,;: ") + "…"


def closed(text: str) -> str:
    """A wording that was cut, with the mark that its last quotation lost; nothing opens at its very end."""
    last = next((mark for mark in reversed(text) if mark in MARKS), "")
    if last not in CLOSING or (last == '"' and text.count(last) % 2 == 0):
        return text
    bare = OPENS_LAST.sub("", text)
    return bare if bare != text else f"{text}{CLOSING[last]}"


def claim_title(statements: Sequence[Statement]) -> str:
    """The self-contained text of the statement that shares most words with the others."""
    shares = shared_words(statements)
    text = " ".join(statements[shares.index(max(shares))].text.split())
    title = shortened(text, LONGEST - 1)
    return closed(title) if title.endswith("…") else title


def issue_title(statements: Sequence[Statement]) -> str:
    """The question that the statements answer; where none can be made, one of them with its speaker."""
    common = frozenset(word for s in statements for word in SMALL.findall(s.text))
    weighed = [
        (wording.fitness * share, -place, wording.text)
        for place, (s, share) in enumerate(zip(statements, shared_words(statements), strict=True))
        for wording in (_wording(s, common),)
    ]
    return max(weighed)[2]


def shared_words(statements: Sequence[Statement]) -> list[float]:
    """How much of each statement's wording the others share: above 0, not above their number."""
    words = [frozenset(re.findall(r"[^\W_]{3,}", fold(s.text))) for s in statements]
    counted = Counter(word for each in words for word in each)
    return [(1 + sum(counted[word] - 1 for word in each)) / (len(each) + 3) for each in words]


def _wording(statement: Statement, common: frozenset[str]) -> Wording:
    """The best wording of one statement: a question, an open clause, or its words with its speaker once."""
    clause, name = bare_clause(statement.text), statement.speaker.name
    named = _opens_with(name, clause)
    as_known = named and clause.startswith(name)
    if as_known and _tells_the_act(statement):
        return _fitted(clause, ATTRIBUTED, "")
    question = question_of(clause, common=common)
    if question:
        return _fitted(question, QUESTION, "?")
    if as_known:
        return _fitted(f"Whether {clause}", ATTRIBUTED, "")
    opened = whether(clause, common=common)
    if opened:
        return _fitted(opened, OPEN, "")
    if named:
        left_open = f"Whether {decapitalised(clause, common)}"
        return _fitted(clause if _tells_the_act(statement) else left_open, ATTRIBUTED, "")
    verb = " denies" if statement.denied else ""
    return _fitted(f"{name[:1].upper()}{name[1:]}{verb}: {clause}", ATTRIBUTED, "")


def _opens_with(name: str, clause: str) -> bool:
    """Whether a clause begins with the name, with or without an article ("The Guild", "Two sailors")."""
    return bool(re.match(rf"(?:(?:the|an?)\s+)?{re.escape(name)}\b", clause, re.IGNORECASE))


def _tells_the_act(statement: Statement) -> bool:
    """Whether name and verb were put before the content ("Doe demands talks"): attributed as it stands.

    A name in the place of a pronoun ("Doe would talk") adds less than its own length to the content.
    """
    content = sum(span.end - span.start for span in statement.content)
    return len(statement.text) - content > len(statement.speaker.name)


def _fitted(text: str, fitness: float, mark: str) -> Wording:
    """The wording cut to its length: at a comma, else between words, never behind an "and" or "the"."""
    if len(text) + len(mark) <= LONGEST:
        return Wording(f"{text}{mark}", fitness)
    commas = [m.start() for m in ADDITION.finditer(text, SHORTEST, LONGEST - 1)]
    words = (text[: commas[-1]] if commas else shortened(text, LONGEST - 1 - len(mark)).rstrip("…")).split()
    while len(words) > 1 and words[-1].casefold().strip(",") in TAIL:
        words.pop()
    cut = " ".join(words)
    whole = bool(commas) and closed(cut) == cut
    return Wording(f"{cut if whole else closed(f'{cut}…')}{mark}", fitness * LONG)
