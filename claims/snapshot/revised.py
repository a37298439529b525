"""Statements of earlier revisions found again in the newest one: unchanged, changed, or gone.

Nothing is moved silently: what is found again says so, and a decision on the earlier statement holds for the
later one with a remark that it was taken on an earlier revision.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from claims.decisions import RULES
from claims.records import Decision, Document, Span, Statement
from claims.settings import Settings
from claims.verbatim import Original, Wording, checked

if TYPE_CHECKING:
    from claims.store import StoredDocument

REMARK = {
    "unchanged": "decided on an earlier revision of the document, in which the words are the same",
    "changed": "decided on an earlier revision of the document, in which the words were others",
}


class Fate(StrEnum):
    """What became of a statement of an earlier revision in the newest one."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """What became of one statement: the newest revision, and the statement there, if one was found again.

    `left_out` are words that the newest revision does not have any more, `put_in` those that it has instead.
    """

    fate: Fate
    document: str
    again: str | None = None
    left_out: tuple[str, ...] = ()
    put_in: tuple[str, ...] = ()


def revised_of(
    documents: Sequence[StoredDocument], statements: Sequence[Statement], settings: Settings
) -> dict[str, Revised]:
    """What became of each statement in a document of which there is a newer revision."""
    settings = settings.model_copy(update={"quote_words": 1})  # short contents are looked for as well
    newest: dict[str, Document] = {}
    for stored in sorted(documents, key=lambda s: s.number):
        newest[stored.document.place] = stored.document
    earlier = {d.id: d for d in (s.document for s in documents) if newest[d.place].id != d.id}
    inside: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements if earlier else ():
        inside[statement.document].append(statement)
    return {
        statement.id: _fate(statement, document, later, inside[later.id], settings)
        for document in earlier.values()
        for later in (newest[document.place],)
        for statement in inside[document.id]
    }


def _fate(
    statement: Statement, document: Document, later: Document, among: Sequence[Statement], settings: Settings
) -> Revised:
    words = [span.of(document.text) for span in statement.content]
    found = checked(words, [Original(later.id, later.text)], settings)
    if found is None:
        return Revised(fate=Fate.GONE, document=later.id)
    again = _nearest(found.passage, among)
    return Revised(
        fate=Fate.UNCHANGED if found.wording is Wording.SAME else Fate.CHANGED,
        document=later.id,
        again=again.id if again else None,
        left_out=found.put_in,
        put_in=found.left_out,
    )


def _nearest(passage: Span | None, among: Sequence[Statement]) -> Statement | None:
    """The statement that shares most characters with a passage; None where none does."""
    if passage is None:
        return None

    def shared(statement: Statement) -> int:
        return sum(max(0, min(s.end, passage.end) - max(s.start, passage.start)) for s in statement.content)

    best = max(among, key=lambda s: (shared(s), s.id), default=None)
    return best if best is not None and shared(best) else None


def carried_over(decisions: Sequence[Decision], revised: Mapping[str, Revised]) -> Iterator[Decision]:
    """The decisions, each followed by its copy for the statements that were found again."""
    for decision in decisions:
        yield decision
        if "statement" not in RULES[decision.kind].about:
            continue
        fates = [revised[s] for s in decision.subjects if s in revised and revised[s].again]
        subjects = tuple(dict.fromkeys(_again(s, revised) for s in decision.subjects))
        if fates and len(subjects) == len(decision.subjects):
            changed = any(each.fate is Fate.CHANGED for each in fates)
            remark = REMARK["changed" if changed else "unchanged"]
            yield replace(decision, subjects=subjects, why=f"{decision.why} ({remark})")


def _again(statement: str, revised: Mapping[str, Revised]) -> str:
    found = revised.get(statement)
    return found.again if found and found.again else statement
