"""The one list of steps from sources to conclusions: restartable, skipping what is done, reporting.

    read -> add document -> extract -> embed -> judge -> group

Each step asks the ledger what is still missing, so a run that was cut off goes on where it stopped.
"""

from __future__ import annotations

from claims.pipeline.compare import compare, extract_missing, rebuild
from claims.pipeline.deciding import decide, new_decision
from claims.pipeline.feeding import FeedReport, open_feeds, run_due, run_feed, work
from claims.pipeline.ingest import Entry, Listener, Report, ingest_documents, ingest_sources
from claims.pipeline.merging import Clash, Joined, merge
from claims.pipeline.parts import Parts, Progress, open_parts, quiet
from claims.pipeline.texts import group_texts, judge_pairs, match_texts

__all__ = [
    "Clash",
    "Entry",
    "FeedReport",
    "Joined",
    "Listener",
    "Parts",
    "Progress",
    "Report",
    "compare",
    "decide",
    "extract_missing",
    "group_texts",
    "ingest_documents",
    "ingest_sources",
    "judge_pairs",
    "match_texts",
    "merge",
    "new_decision",
    "open_feeds",
    "open_parts",
    "quiet",
    "rebuild",
    "run_due",
    "run_feed",
    "work",
]
