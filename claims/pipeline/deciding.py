"""Decisions of people: each fits what it is about before it is written, and conclusions follow it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from claims.decisions import LOCAL, RULES, decision_id, moves_groups, unfit
from claims.errors import DecisionError, UnknownIdError
from claims.pipeline.compare import compare
from claims.pipeline.parts import Parts, Progress, quiet
from claims.records import Decision, DecisionKind
from claims.store import Ledger


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
    at, by, value = datetime.now(UTC), _one_line(by), _one_line(value)
    about = tuple(dict.fromkeys(subjects))
    return Decision(
        id=decision_id(kind, about, value=value, by=by, at=at),
        kind=kind,
        subjects=about,
        value=value,
        by=by,
        why=_one_line(why),
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
    if wrong := unfit(decision):
        raise DecisionError(wrong)


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
