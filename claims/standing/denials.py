"""What denies, and what points back at a claim without repeating it: "these suspicions are groundless"."""

from __future__ import annotations

import re

from claims.records import Kind, Relation, Statement
from claims.standing.bearing import Bearing
from claims.text import fold

CLAIM = r"(?:accusation|allegation|suspicion|claim|report|charge|insinuation)s?"
DENIAL = re.compile(
    r"\b(groundless|baseless|unfounded|unsubstantiated|fabricat\w+|no truth|not true|untrue|"
    r"no involvement|not involved|nothing to do with|den(?:y|ies|ied)|"
    rf"reject(?:s|ed)? (?:the |any )?{CLAIM})\b"
)
POINTING = re.compile(rf"\b{CLAIM}\b")


def is_denial(said: Bearing | Statement) -> bool:
    """Whether it denies: by its kind, or in so many words."""
    return said.kind is Kind.DENIAL or _in_so_many_words(said)


def points_back(said: Bearing | Statement) -> bool:
    """Whether it denies in so many words a claim, a report or a suspicion."""
    return _in_so_many_words(said) and bool(POINTING.search(fold(said.text)))


def denies(denial: Bearing, asserted: Bearing, relation: Relation | None) -> bool:
    """Whether somebody whom a claim is about, or who speaks for them, denies it.

    The denial contradicts the claim, or points back to it in the same document.
    """
    if denial.holder == asserted.holder or not is_denial(denial) or is_denial(asserted):
        return False
    concerned = bool({denial.actor, denial.holder, denial.camp} & set(asserted.about))
    beside = asserted.document == denial.document and points_back(denial)
    return concerned and (relation is Relation.CONTRADICT or (relation is Relation.RELATED and beside))


def _in_so_many_words(said: Bearing | Statement) -> bool:
    return said.denied or bool(DENIAL.search(fold(said.text)))
