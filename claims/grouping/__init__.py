"""Statements into claims and issues: candidates, groups, and ids that stay."""

from claims.grouping.groups import Groups, Link, build_groups
from claims.grouping.identity import assign_ids
from claims.grouping.neighbours import nearest

__all__ = ["Groups", "Link", "assign_ids", "build_groups", "nearest"]
