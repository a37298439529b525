"""The comparing steps: statements, vectors, stances and groups that the ledger does not have yet."""

from __future__ import annotations

from claims.pipeline.grouped import Grouped
from claims.pipeline.judging import judged_links
from claims.pipeline.parts import Parts, Progress, quiet
from claims.pipeline.reading import read_statements
from claims.pipeline.regroup import Task, is_complete, regroup
from claims.store import Ledger

GROUPINGS_AT_MOST = 5  # tries to group while other processes write; each of them groups when it is done


def compare(ledger: Ledger, parts: Parts, *, progress: Progress = quiet) -> None:
    """Run every step that has something left to do."""
    extract_missing(ledger, parts, progress)
    group_missing(ledger, parts, progress)


def rebuild(ledger: Ledger, parts: Parts, *, progress: Progress = quiet) -> None:
    """Drop every cached conclusion and conclude again from documents, opinions and decisions."""
    ledger.drop_groupings()
    compare(ledger, parts, progress=progress)


def extract_missing(ledger: Ledger, parts: Parts, progress: Progress) -> None:
    """Statements of the documents that this extractor has not read yet."""
    left = ledger.unread(parts.extractor.name)
    for number, (document, statements, _) in enumerate(read_statements(left, parts), 1):
        ledger.add_extraction(document.id, parts.extractor.name, statements)
        progress("finding statements", number, len(left))


def group_missing(ledger: Ledger, parts: Parts, progress: Progress) -> None:
    """Claims and issues, with ids that stay, for the current revision; vectors and stances are made first.

    Withdrawn documents stay in the groups, so that ids stay with their founders; conclusions leave them out.
    Where another process writes or groups meanwhile, that is taken up and grouped again.
    """
    for _ in range(GROUPINGS_AT_MOST):
        grouped = Grouped.kept(ledger, parts.key)
        if is_complete(ledger, parts, grouped):
            return
        task = Task.of(ledger, parts, grouped, progress)
        links = judged_links(ledger, task.field, task.compared, progress)
        if regroup(ledger, task, links):
            progress("grouping", len(task.field.said), len(task.field.said))
            return
