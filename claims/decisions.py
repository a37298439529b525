"""Decisions of people: what each needs, which are in force, which move groups, and what is watched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from claims.records import Decision, DecisionKind, make_id
from claims.settings import Settings

LOCAL = "local:"  # before the name of an actor that the actors file does not have
GROUPING = frozenset({DecisionKind.SAME, DecisionKind.NOT_SAME})
PAIRS = GROUPING | {DecisionKind.CONTRADICT, DecisionKind.NOT_CONTRADICT}
NOBODY_BY_NAME: str = Settings.model_fields["analyst"].default


@dataclass(frozen=True, slots=True)
class Rule:
    """What a kind of decision is about, how many of them (0: any number), and whether it gives a value.

    `signed`: somebody stands for it by name; the name that nobody set is none. `reasoned`: it needs a reason.
    """

    about: tuple[str, ...]
    number: int = 0
    value: str = ""
    signed: bool = False
    reasoned: bool = True


RULES: Mapping[DecisionKind, Rule] = {
    DecisionKind.WITHDRAW: Rule(("document",)),
    DecisionKind.SAME: Rule(("statement",), number=2),
    DecisionKind.NOT_SAME: Rule(("statement",), number=2),
    DecisionKind.SPEAKER: Rule(("statement",), value="the new speaker"),
    DecisionKind.RENAME: Rule(("issue", "claim"), number=1, value="the new title"),
    DecisionKind.NOT_ASSERTION: Rule(("statement",)),
    DecisionKind.ACCEPT: Rule(("statement",)),
    DecisionKind.CONTRADICT: Rule(("statement",), number=2),
    DecisionKind.NOT_CONTRADICT: Rule(("statement",), number=2),
    DecisionKind.WATCH: Rule(("issue", "actor"), number=1, reasoned=False),
    DecisionKind.PUBLISH: Rule(("claim",), number=1, value="the verdict", signed=True),
    DecisionKind.UNDO: Rule(("decision",)),
}


def decision_id(kind: DecisionKind, subjects: Sequence[str], *, value: str, by: str, at: datetime) -> str:
    """The id of a decision: what is decided, about what, by whom and when."""
    return make_id("x", kind.value, *subjects, value, by, at.isoformat())


def unfit(decision: Decision) -> str:
    """Why a decision cannot be what its kind says, whatever it is about; empty where it can."""
    kind, rule, number = decision.kind, RULES[decision.kind], len(set(decision.subjects))
    if not number or rule.number not in (0, number):
        what = f"{rule.number} different {rule.about[0]}s" if rule.number > 1 else f"one {rule.about[0]}"
        return f"`{kind}` is decided about {what}, not about {number}."
    if rule.value and not decision.value:
        return f"`{kind}` needs {rule.value} as its value."
    if decision.value and not rule.value:
        return f"`{kind}` takes no value; give it as the reason."
    if rule.signed and decision.by in ("", NOBODY_BY_NAME):
        return f"`{kind}` is signed by a person: say who."
    return "A decision needs its reason." if rule.reasoned and not decision.why else ""


def in_force(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions that were not taken back, in order; taking back an undo brings the first one back.

    Whichever comes first in the order: the clocks of two analysts may differ.
    """
    undos = {d.id: d for d in decisions if d.kind is DecisionKind.UNDO}
    doubted = Counter(s for d in undos.values() for s in set(d.subjects) & undos.keys())
    settled = [key for key in undos if not doubted[key]]
    undone: set[str] = set()
    while settled:
        key = settled.pop()
        for subject in set(undos[key].subjects):
            undone.update(() if key in undone else (subject,))
            if subject in undos:
                doubted[subject] -= 1
                settled += [] if doubted[subject] else [subject]
    return [d for d in decisions if d.kind is not DecisionKind.UNDO and d.id not in undone]


def moves_groups(decision: Decision, decisions: Sequence[Decision]) -> bool:
    """Whether claims and issues are made again: it says same or not same, or takes such a thing back."""
    known = {each.id: each for each in decisions}
    seen: set[str] = set()
    left = [decision]
    while left:
        each = left.pop()
        if each.kind in GROUPING:
            return True
        if each.kind is DecisionKind.UNDO and each.id not in seen:
            seen.add(each.id)
            left += [known[subject] for subject in each.subjects if subject in known]
    return False


def watched(decisions: Sequence[Decision]) -> dict[str, Decision]:
    """What people watch, by id of issue or actor, with the decision to take back; the latest first.

    A watch is a decision like any other: append-only, with who and when, in backups and complete exports,
    and taken back by the same undo; a table of its own would need all that once more.
    """
    held = [d for d in in_force(decisions) if d.kind is DecisionKind.WATCH]
    return {subject: d for d in reversed(held) for subject in d.subjects}
