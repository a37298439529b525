"""Ids of claims and issues that stay while the groups grow, merge and split."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from claims.grouping.groups import Groups
from claims.records import GroupId, make_id


def assign_ids(
    groups: Groups, known: Sequence[GroupId]
) -> tuple[dict[str, str], dict[str, str], list[GroupId]]:
    """Ids of claims and issues for every statement, and the rows to add to the registry of ids.

    `known` holds the registry in the order in which it was written; a later row for an id supersedes an
    earlier one. A group keeps the oldest id that one of its members founded; younger ones redirect to it;
    an id whose founder stands alone again is revived. A redirect always points from a younger id to an
    older one, so none runs in a circle. Ids stay with their founders: keep the statements of withdrawn
    documents in the grouping if their ids shall not pass to others.
    """
    claim_ids, claim_rows = _assign("claim", groups.claim_of, known)
    issue_ids, issue_rows = _assign("issue", groups.issue_of, known)
    return claim_ids, issue_ids, [*claim_rows, *issue_rows]


def _assign(
    sort: str, of: Mapping[str, str], known: Sequence[GroupId]
) -> tuple[dict[str, str], list[GroupId]]:
    """Ids and new rows of one sort."""
    age: dict[str, int] = {}
    state: dict[str, GroupId] = {}
    for row in (k for k in known if k.sort == sort):
        age.setdefault(row.id, len(age))
        state[row.id] = row
    founded: dict[str, list[GroupId]] = defaultdict(list)
    for row in sorted(state.values(), key=lambda r: age[r.id]):
        if row.founder in of:
            founded[of[row.founder]].append(row)
    chosen: dict[str, str] = {}
    rows: list[GroupId] = []
    for group in sorted(set(of.values())):
        mine = founded[group] or [_new(sort, group)]
        chosen[group] = mine[0].id
        rows += _changed(mine, state)
    return {i: chosen[group] for i, group in of.items()}, rows


def _new(sort: str, founder: str) -> GroupId:
    """A fresh id, from its founder."""
    return GroupId(id=make_id(sort[0], founder), sort=sort, founder=founder)


def _changed(mine: Sequence[GroupId], state: Mapping[str, GroupId]) -> Iterator[GroupId]:
    """The rows of one group that the registry does not hold so: the first leads, others redirect to it."""
    for row in mine:
        redirect = None if row is mine[0] else mine[0].id
        wanted = GroupId(id=row.id, sort=row.sort, founder=row.founder, redirect=redirect)
        if state.get(row.id) != wanted:
            yield wanted
