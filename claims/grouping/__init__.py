"""Statements into claims and issues: candidates, groups, and ids that stay."""

from claims.grouping.groups import Fixed, Groups, Link, build_groups, grouping_key
from claims.grouping.identity import assign_ids
from claims.grouping.matter import Matters, Place, find_matters
from claims.grouping.neighbours import nearest

__all__ = [
    "Fixed",
    "Groups",
    "Link",
    "Matters",
    "Place",
    "assign_ids",
    "build_groups",
    "find_matters",
    "grouping_key",
    "nearest",
]
