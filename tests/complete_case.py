"""What analysts do in ledgers of their own, for tests of complete exports and of merging."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from claims.complete import complete_bytes, read_complete
from claims.decisions import decision_id
from claims.pipeline import Joined, Parts, compare, decide, ingest_documents, merge
from claims.records import Decision, DecisionKind, Document
from claims.settings import Settings
from claims.store import Ledger
from tests.pipeline_case import QUOTES, written

MORNING = datetime(2025, 6, 1, 8, tzinfo=UTC)
ON_STATEMENTS = (
    DecisionKind.SPEAKER, DecisionKind.SAME, DecisionKind.NOT_SAME, DecisionKind.CONTRADICT,
    DecisionKind.ACCEPT, DecisionKind.NOT_ASSERTION,
)  # fmt: skip
VALUES = ("Hal Campione", "Ida Beispiel")


@dataclass
class Clock:
    """Moments that never stand still; two clocks that start apart never show the same one."""

    at: datetime = MORNING

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=10)
        return self.at


@dataclass
class Analyst:
    """A person with a ledger, who reads articles and decides."""

    name: str
    ledger: Ledger
    parts: Parts
    clock: Callable[[], datetime]

    @classmethod
    def at(cls, folder: Path, name: str, parts: Parts, *, second: int = 0) -> Analyst:
        """A new analyst with an empty ledger in a folder; `second` sets the clocks of two apart."""
        settings = Settings(db=f"sqlite:///{folder / name}.db")
        clock = Clock(MORNING + timedelta(seconds=second))
        return cls(name, Ledger.open(settings.url, settings=settings, now=clock), parts, clock)

    def read(self, *numbers: int, say: str = "") -> list[Document]:
        """Reads articles by number; `say` adds a sentence, which makes a revision."""
        made = []
        for number in numbers:
            quote, who = QUOTES[number]
            made.append(written(number, quote + say, who, settings=self.parts.settings))
        ingest_documents(self.ledger, made, self.parts)
        return made

    def statements(self) -> list[str]:
        """The ids of the statements found, in a fixed order."""
        return sorted(s.id for s in self.ledger.statements(self.parts.extractor.name))

    def decide(self, kind: DecisionKind, *subjects: str, value: str = "") -> Decision:
        """Decides at the clock's moment."""
        at = self.clock()
        decision = Decision(
            id=decision_id(kind, subjects, value=value, by=self.name, at=at), kind=kind, subjects=subjects,
            value=value, by=self.name, why="seen by eye", at=at,
        )  # fmt: skip
        return decide(self.ledger, decision, self.parts)

    def act(self, number: int, choice: int) -> None:
        """Some decision on some statement: two numbers choose."""
        known = self.statements()
        kind = ON_STATEMENTS[choice % len(ON_STATEMENTS)]
        pair = kind not in (DecisionKind.SPEAKER, DecisionKind.ACCEPT, DecisionKind.NOT_ASSERTION)
        if len(known) > pair:
            first = known[number % len(known)]
            others = [s for s in known if s != first]
            subjects = tuple(sorted((first, others[choice % len(others)]))) if pair else (first,)
            value = VALUES[choice % 2] if kind is DecisionKind.SPEAKER else ""
            self.decide(kind, *subjects, value=value)

    def undo_latest(self) -> None:
        """Takes the latest decision back."""
        if decisions := self.ledger.decisions():
            self.decide(DecisionKind.UNDO, decisions[-1].id)

    def complete(self) -> bytes:
        """The complete export of the ledger."""
        return complete_bytes(self.ledger, settings=self.parts.settings)

    def take_in(self, *others: bytes) -> list[Joined]:
        """Merges complete exports, one after the other."""
        settings = self.parts.settings
        return [
            merge(self.ledger, read_complete(data, settings=settings).everything, self.parts)
            for data in others
        ]


Doing = tuple[str, int, int]


def analyst_who(folder: Path, name: str, parts: Parts, doings: Sequence[Doing], *, second: int) -> Analyst:
    """An analyst who did a list of things: read, revise, decide, undo."""
    made = Analyst.at(folder, name, parts, second=second)
    for what, number, choice in doings:
        if what == "read":
            made.read(number)
        elif what == "revise":
            made.read(number, say=f" and {choice}")
        elif what == "decide":
            made.act(number, choice)
        else:
            made.undo_latest()
    compare(made.ledger, parts)
    return made
