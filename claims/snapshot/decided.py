"""What people decided, as it applies to the rows of a snapshot."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from claims.actors import Registry
from claims.decisions import LOCAL, PAIRS
from claims.records import Actor, Decision, DecisionKind, HopRole, Relation, Review, Speaker, Statement


@dataclass(frozen=True)
class Decided:
    """The decisions in force, by what they act on; of several on one thing the latest counts."""

    decisions: tuple[Decision, ...]
    registry: Registry = field(repr=False)

    def _latest(self, kind: DecisionKind) -> dict[str, Decision]:
        found: dict[str, Decision] = {}
        for decision in (d for d in self.decisions if d.kind is kind):
            for subject in decision.subjects:
                found.pop(subject, None)  # the latest last: two ids can lead to one and the same claim
                found[subject] = decision
        return found

    @cached_property
    def withdrawn(self) -> dict[str, Decision]:
        """Documents taken out of every conclusion."""
        return self._latest(DecisionKind.WITHDRAW)

    @cached_property
    def not_assertions(self) -> dict[str, Decision]:
        """Statements that a person found to assert nothing, and nobody found to be read right since."""
        kinds = (DecisionKind.NOT_ASSERTION, DecisionKind.ACCEPT, DecisionKind.SPEAKER)
        latest = {s: d for d in self.decisions if d.kind in kinds for s in d.subjects}
        return {s: d for s, d in latest.items() if d.kind is DecisionKind.NOT_ASSERTION}

    @cached_property
    def titles(self) -> dict[str, str]:
        """Titles that a person gave to claims or issues."""
        return {s: d.value for s, d in self._latest(DecisionKind.RENAME).items() if d.value}

    @cached_property
    def verdicts(self) -> dict[str, Decision]:
        """What named persons published on claims."""
        return self._latest(DecisionKind.PUBLISH)

    @cached_property
    def speakers(self) -> dict[str, Decision]:
        """Statements whose speaker a person corrected."""
        return self._latest(DecisionKind.SPEAKER)

    @cached_property
    def relations(self) -> dict[frozenset[str], Decision]:
        """Pairs of statements that a person found to say the same, or not."""
        return {frozenset(d.subjects): d for d in self.decisions if d.kind in PAIRS and len(d.subjects) == 2}

    @cached_property
    def accepted(self) -> dict[str, Decision]:
        """Statements that a person found to be read right."""
        return self._latest(DecisionKind.ACCEPT)

    def corrected(self, statement: Statement) -> Statement:
        """The statement with the speaker that a person decided on, or marked as accepted, where one did."""
        decision = self.speakers.get(statement.id)
        if decision is None:
            return self._accepted(statement)
        speaker = self._speaker(decision, statement)
        chain = tuple(
            replace(hop, name=speaker.name, actor=speaker.actor) if hop.role is HopRole.SPEAKER else hop
            for hop in statement.chain
        )
        return replace(statement, speaker=speaker, chain=chain)

    def _accepted(self, statement: Statement) -> Statement:
        if statement.id not in self.accepted:
            return statement
        return replace(statement, speaker=replace(statement.speaker, review=Review.ACCEPTED))

    def _speaker(self, decision: Decision, statement: Statement) -> Speaker:
        actor = self._actor(decision.value, statement.reported_on)
        was = statement.speaker
        return replace(
            was,
            actor=actor.id if actor else f"{LOCAL}{decision.value}",
            name=actor.name if actor else decision.value,
            camp=actor.camp_on(statement.day) if actor else was.camp,
            named=True,
            unnamed=None,
            office=None,
            review=Review.EDITED,
            why=f"{decision.by} decided on {decision.at.date().isoformat()}: {decision.why}",
        )

    def _actor(self, value: str, day: date | None) -> Actor | None:
        by_id = self.registry.actor(value)
        if by_id is not None:
            return by_id
        found = self.registry.find(value, day=day)
        return found.actor if found else None


def relation_decided(decision: Decision, machine: Relation | None) -> Relation:
    """The relation of a pair after a decision; what a person found not to be so is at most related."""
    said = {DecisionKind.SAME: Relation.SAME, DecisionKind.CONTRADICT: Relation.CONTRADICT}
    if decision.kind in said:
        return said[decision.kind]
    refused = Relation.SAME if decision.kind is DecisionKind.NOT_SAME else Relation.CONTRADICT
    return Relation.RELATED if machine in (None, refused) else machine
