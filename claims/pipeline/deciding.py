"""Decisions of people: each fits what it is about before it is written, and conclusions follow it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from claims.decisions import LOCAL, moves_groups
from claims.errors import DecisionError, UnknownIdError
from claims.pipeline.compare import compare
from claims.pipeline.parts import Parts, Progress, quiet
from claims.records import Decision, DecisionKind, make_id
from claims.settings import Settings
from claims.store import Ledger


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
NOBODY_BY_NAME: str = Settings.model_fields["analyst"].default


def decide(ledger: Ledger, decision: Decision, parts: Parts, *, progress: Progress = quiet) -> Decision:
    """Write a decision, and compare again where it can move statements between claims or issues.

    `UnknownIdError` for an id that the ledger does not have, `DecisionError` where the kind cannot be
    decided about it, or where the value or the reason is missing; then nothing is written.
    """
    refuse_unfit(ledger, decision, parts)
    before = ledger.revision()
    kept = ledger.grouping(before, parts.key)
    ledger.add_decision(decision)
    alone = ledger.revision() == before + 1
    if kept is None or not alone or moves_groups(decision, ledger.decisions()):
        compare(ledger, parts, progress=progress)
    else:
        ledger.keep_grouping(before + 1, parts.key, kept)
    return decision


def new_decision(
    kind: DecisionKind,
    subjects: Sequence[str],
    *,
    value: str = "",
    by: str,
    why: str,
) -> Decision:
    """A decision of this moment, with an id of its own; value and reason on one line."""
    at, value, why = datetime.now(UTC), _one_line(value), _one_line(why)
    return Decision(
        id=make_id("x", kind.value, *subjects, value, by, at.isoformat()),
        kind=kind,
        subjects=tuple(dict.fromkeys(subjects)),
        value=value,
        by=_one_line(by),
        why=why,
        at=at,
    )


def refuse_unfit(ledger: Ledger, decision: Decision, parts: Parts) -> None:
    """Raise where a decision does not fit what it is about."""
    kind, rule = decision.kind, RULES[decision.kind]
    sorts = _sorts(ledger, parts)
    for subject in decision.subjects:
        if subject not in sorts:
            raise UnknownIdError(f"Nothing in this ledger has the id {subject!r}; `issues` lists ids.")
        if sorts[subject] not in rule.about:
            wanted = " or ".join(_a(sort) for sort in rule.about)
            raise DecisionError(f"{subject} is {_a(sorts[subject])}; `{kind}` is decided about {wanted}.")
    if rule.number and len(decision.subjects) != rule.number:
        what = f"{rule.number} different {rule.about[0]}s" if rule.number > 1 else f"one {rule.about[0]}"
        raise DecisionError(f"`{kind}` is decided about {what}, not about {len(decision.subjects)}.")
    if rule.value and not decision.value:
        raise DecisionError(f"`{kind}` needs {rule.value} as its value.")
    if decision.value and not rule.value:
        raise DecisionError(f"`{kind}` takes no value; give it as the reason.")
    if rule.signed and decision.by in ("", NOBODY_BY_NAME):
        raise DecisionError(f"`{kind}` is signed by a person: say who.")
    if rule.reasoned and not decision.why:
        raise DecisionError("A decision needs its reason.")


def _sorts(ledger: Ledger, parts: Parts) -> dict[str, str]:
    """What each id of the ledger belongs to."""
    statements, decisions = ledger.statements(parts.extractor.name), ledger.decisions()
    named = (f"{LOCAL}{d.value}" for d in decisions if d.kind is DecisionKind.SPEAKER)
    actors = (*named, *(s.speaker.actor for s in statements), *(a.id for a in parts.registry.actors))
    return {
        **dict.fromkeys(actors, "actor"),
        **{stored.document.id: "document" for stored in ledger.documents()},
        **{statement.id: "statement" for statement in statements},
        **{row.id: row.sort for row in ledger.ids()},
        **{decision.id: "decision" for decision in decisions},
    }


def _a(noun: str) -> str:
    return f"an {noun}" if noun.startswith(tuple("aeiou")) else f"a {noun}"


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
