"""Statements into claims and issues: candidates, groups, and ids that stay."""

from claims.grouping.groups import Fixed, Groups, Link, build_groups, grouping_key
from claims.grouping.identity import assign_ids
from claims.grouping.matter import Matters, Place, find_matters, find_shared, without
from claims.grouping.neighbours import Neighbours, nearest

__all__ = [
    "Fixed",
    "Groups",
    "Link",
    "Matters",
    "Neighbours",
    "Place",
    "assign_ids",
    "build_groups",
    "find_matters",
    "find_shared",
    "grouping_key",
    "nearest",
    "without",
]
