"""What came in with another ledger, in words: how much, and which decisions clash."""

from __future__ import annotations

from dataclasses import dataclass

from claims.pipeline import Clash, Joined
from claims.records import Decision, DecisionKind
from claims.snapshot import Snapshot
from dashboard.views.words import count, day_words, listed, shortened

SHOWN_CHARS = 90  # characters of what a decision is about
DID = {
    DecisionKind.SPEAKER: "set the speaker to “{value}”",
    DecisionKind.RENAME: "named it “{value}”",
    DecisionKind.PUBLISH: "published “{value}”",
    DecisionKind.SAME: "found both to say the same",
    DecisionKind.NOT_SAME: "found them not to say the same",
    DecisionKind.CONTRADICT: "found a contradiction",
    DecisionKind.NOT_CONTRADICT: "found no contradiction",
    DecisionKind.NOT_ASSERTION: "found that it asserts nothing",
    DecisionKind.ACCEPT: "accepted it as read",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """The outcome of taking in another ledger."""

    heading: str
    clashes: tuple[str, ...]


def taken_in(joined: Joined, snapshot: Snapshot) -> TakenIn:
    """A merge in words; `snapshot` is the ledger as it is now."""
    merged = joined.merged
    brought = [
        count(number, noun)
        for number, noun in (
            (merged.documents, "document"), (merged.statements, "statement"), (merged.decisions, "decision")
        )
        if number
    ]  # fmt: skip
    heading = f"Taken in: {listed(tuple(brought))}." if brought else "Everything in it was here already."
    return TakenIn(heading=heading, clashes=tuple(clash_words(clash, snapshot) for clash in joined.clashes))


def clash_words(clash: Clash, snapshot: Snapshot) -> str:
    """What was decided twice, by whom and when, and which holds."""
    about = " / ".join(f"“{words_of(subject, snapshot)}”" for subject in clash.about)
    return f"{about}: {did(clash.earlier)}; {did(clash.later)}. The later decision holds, both are kept."


def words_of(subject: str, snapshot: Snapshot) -> str:
    """The words of a statement, the title of a claim or issue, or the id of what is not shown."""
    known = (
        (snapshot.statements, "text"), (snapshot.set_aside, "text"), (snapshot.issues, "title"),
        (snapshot.claims, "title"),
    )  # fmt: skip
    for frame, column in known:
        found = frame[frame["id"] == subject]
        if len(found):
            return shortened(str(found[column].iloc[0]), SHOWN_CHARS)
    return subject


def did(decision: Decision) -> str:
    """Who decided what, on which day."""
    what = DID.get(decision.kind, "decided").format(value=decision.value)
    return f"{decision.by} {what} on {day_words(decision.at.date())}"
