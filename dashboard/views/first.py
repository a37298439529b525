"""The first look at each screen, made before anybody asks, so that no click waits for what all share."""

from __future__ import annotations

from claims.settings import Settings
from claims.snapshot import Filters, Snapshot
from claims.snapshot.sides import every_side
from dashboard.views import actors, choices, compare, issues, overview, review, sources


def first_looks(snapshot: Snapshot, settings: Settings) -> None:
    """Work out what the screens show without filters; the snapshot keeps it."""
    every_side(snapshot)
    len(snapshot.claims)
    snapshot.words.find("")
    choices.choices_of(snapshot)
    overview.overview_of(snapshot, Filters())
    overview.recent_changes(snapshot)
    sources.documents_of(snapshot, Filters())
    actors.lines_of(snapshot, Filters())
    for queue in review.QUEUES:
        review.found_in(snapshot, Filters(), queue, settings)
    for row in issues.matrix_of(snapshot, Filters(), page=slice(0, 1)).rows:
        compare.comparison_of(snapshot, row.issue, Filters(), compare.Chosen(by="camp", keys=(), names={}))
