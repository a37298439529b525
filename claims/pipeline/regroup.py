"""Groups for what is new: of all statements in a small ledger, of a few issues in a large one.

To group 100,000 statements takes minutes, and an article of ten brings nothing new to most of them. So above
some size only those issues are grouped again that a new statement could belong to, or that a person's
decision is about; and everything once the ledger has grown by a share, or on `rebuild`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claims.grouping import Link, assign_ids, build_groups
from claims.pipeline.field import Field
from claims.pipeline.grouped import Grouped, decided
from claims.pipeline.judging import known_links
from claims.pipeline.parts import Parts, Progress
from claims.records import GroupId, Relation
from claims.store import Ledger


@dataclass(frozen=True, eq=False)
class Task:
    """What there is to group: all that has been said, how it is grouped so far, and what is new in it.

    `compared` are the statements whose neighbours count: all, where all are grouped.
    """

    field: Field
    grouped: Grouped
    new: Sequence[str]
    whole: bool

    @classmethod
    def of(cls, ledger: Ledger, parts: Parts, grouped: Grouped, progress: Progress) -> Task:
        """The task at this moment, after what is grouped already."""
        field = Field.of(ledger, parts, progress)
        new = [one.id for one in field.said if one.id not in grouped.claim_of]
        moved = grouped.moved_by(decided(ledger.decisions()))
        number, settings = len(field.said), parts.settings
        large = settings.whole_up_to < number <= grouped.whole * (1 + settings.whole_growth)
        return cls(field, grouped, new, whole=bool(new or moved) and not large)

    @property
    def compared(self) -> Sequence[str]:
        """The statements whose neighbours are asked for."""
        return [one.id for one in self.field.said] if self.whole else self.new

    def regrouped(self, moved: Iterable[str], links: Iterable[Link]) -> list[str]:
        """The statements to be grouped: all, or what is new with the issues that it can move."""
        if self.whole:
            return [one.id for one in self.field.said]
        issues = issues_near(self.grouped, self.field, self.new, links)
        issues |= {self.grouped.issue_of[i] for i in moved if i in self.grouped.issue_of}
        return [*self.new, *(i for i, issue in self.grouped.issue_of.items() if issue in issues)]


def is_complete(ledger: Ledger, parts: Parts, grouped: Grouped) -> bool:
    """Whether groups are of the ledger's present state, of all statements and by all decisions."""
    return (
        grouped.revision == ledger.revision() > 0
        and len(grouped.claim_of) == ledger.statement_count(parts.extractor.name)
        and not grouped.moved_by(decided(ledger.decisions()))
    )


def regroup(ledger: Ledger, task: Task, links: Sequence[Link]) -> bool:
    """Group what a task asks for, on links of what it compares, and keep that.

    False where another process wrote or grouped meanwhile: then what is kept is of an earlier state, or is
    not kept at all.
    """
    before = ledger.revision()
    grouped, rows = _grouped_anew(ledger, task, links, before)
    if rows:
        ledger.add_ids(rows)
    after = ledger.revision()
    alone = after == before + bool(rows)
    revision, key = after if alone else before, task.field.parts.key
    kept = ledger.keep_grouping(revision, key, grouped.payload(), onto=task.grouped.revision)
    return alone and kept


def _grouped_anew(
    ledger: Ledger, task: Task, links: Sequence[Link], at: int
) -> tuple[Grouped, list[GroupId]]:
    """All groups with those that a task makes anew, by the decisions at a revision, and ids that are new."""
    was, field, fixed = task.grouped, task.field, decided(ledger.decisions(at=at))
    ids = task.regrouped(was.moved_by(fixed), links)
    within = None if task.whole else frozenset(ids)
    known = [] if within is None else known_links(ledger, field, within)
    groups = build_groups(
        ids, [*links, *known], field.matters(within), fixed=fixed, settings=field.parts.settings
    )
    claim_of, issue_of, rows = assign_ids(groups, ledger.ids(at=at, founders=within))
    if task.whole:
        return Grouped(claim_of=claim_of, issue_of=issue_of, fixed=fixed, whole=len(ids)), rows
    claim_of, issue_of = {**was.claim_of, **claim_of}, {**was.issue_of, **issue_of}
    return Grouped(claim_of=claim_of, issue_of=issue_of, fixed=fixed, whole=was.whole), rows


def issues_near(grouped: Grouped, field: Field, new: Sequence[str], links: Iterable[Link]) -> set[str]:
    """The issues that each new statement is nearest to: by what it is about, repeats or contradicts."""
    settings, fresh = field.parts.settings, frozenset(new)
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for one, near in field.nearest_in_matter(fresh, top=settings.candidate_neighbours):
        for other, cosine in near:
            _raise(weights[one], grouped.issue_of.get(other), cosine)
    bonus = {Relation.SAME: settings.issue_same_bonus, Relation.CONTRADICT: settings.rival_bonus}
    for link in (link for link in links if link.relation in bonus):
        for one, other in ((link.a, link.b), (link.b, link.a)):
            if one in fresh:
                _raise(weights[one], grouped.issue_of.get(other), link.similarity + bonus[link.relation])
    return {issue for found in weights.values() for issue in _best(found, settings.issues_near)}


def _raise(weights: dict[str, float], issue: str | None, weight: float) -> None:
    if issue is not None:
        weights[issue] = max(weight, weights.get(issue, weight))


def _best(weights: Mapping[str, float], most: int) -> list[str]:
    return sorted(weights, key=lambda issue: (-weights[issue], issue))[:most]
