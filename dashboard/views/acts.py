"""The acts of deciding in words: on menus, on the form that asks for them, and once they are done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claims.decisions import in_force
from claims.records import Decision, DecisionKind
from claims.snapshot import Snapshot
from dashboard.views.words import day_words, sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One kind of decision on screen: its words on a menu, on the form that asks for it, and once done."""

    menu: str
    heading: str
    meaning: str
    done: str
    value: str = ""
    other: bool = False


ACTS: Mapping[DecisionKind, Act] = {
    DecisionKind.SPEAKER: Act(
        menu="Correct the speaker", heading="Correct the speaker", value="Who said it",
        meaning="The statement moves to this speaker's column.", done="corrected the speaker",
    ),
    DecisionKind.SAME: Act(
        menu="Same as …", heading="Say that two statements are the same", other=True,
        meaning="Both count as one claim from now on.", done="found two statements the same",
    ),
    DecisionKind.NOT_SAME: Act(
        menu="Not the same as …", heading="Say that two statements are not the same", other=True,
        meaning="They count as different claims from now on.", done="found two statements not the same",
    ),
    DecisionKind.NOT_ASSERTION: Act(
        menu="Not an assertion", heading="This is not an assertion",
        meaning="It no longer counts anywhere; it stays in the ledger.", done="set a statement aside",
    ),
    DecisionKind.WITHDRAW: Act(
        menu="Withdraw the document", heading="Withdraw the document",
        meaning="Everything in it stops counting; the document stays in the ledger.",
        done="withdrew a document",
    ),
    DecisionKind.RENAME: Act(
        menu="Rename the issue", heading="Rename the issue", value="The issue's question",
        meaning="Word it so that every side could accept it as the question.", done="renamed the issue",
    ),
    DecisionKind.ACCEPT: Act(
        menu="Read right", heading="The speaker was read right",
        meaning="It is no longer marked as to be checked.", done="found the speaker right",
    ),
    DecisionKind.CONTRADICT: Act(
        menu="They contradict each other", heading="They contradict each other",
        meaning="The two count as incompatible from now on.",
        done="found that two statements contradict each other",
    ),
    DecisionKind.NOT_CONTRADICT: Act(
        menu="They do not", heading="They do not contradict each other",
        meaning="The two no longer count as incompatible.",
        done="found that two statements do not contradict each other",
    ),
    DecisionKind.WATCH: Act(
        menu="Watch", heading="Watch", meaning="The Overview puts it first.", done="put on the watchlist",
    ),
    DecisionKind.PUBLISH: Act(
        menu="Publish a verdict", heading="Publish a verdict", meaning="", done="published a verdict",
    ),
    DecisionKind.UNDO: Act(menu="Undo", heading="Undo", meaning="", done="took back"),
}  # fmt: skip
ON_CARD = (
    DecisionKind.SPEAKER, DecisionKind.SAME, DecisionKind.NOT_SAME, DecisionKind.NOT_ASSERTION,
    DecisionKind.WITHDRAW,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A decision as a reader sees it: what, by whom and when, why, and the id to take it back by."""

    decision: str
    done: str
    signed: str
    why: str

    @property
    def words(self) -> str:
        """All of it in one line."""
        return f"{self.signed} {self.done}" + (f": {self.why}" if self.why else "")


def noted(decision: Decision) -> Noted:
    """A decision in words."""
    done = ACTS[decision.kind].done
    value = f" to “{decision.value}”" if decision.value and decision.kind is not DecisionKind.UNDO else ""
    return Noted(
        decision=decision.id,
        done=f"{done}{value}",
        signed=f"{sentence(decision.by)}, {day_words(decision.at.date())},",
        why=decision.why,
    )


def decided_on(snapshot: Snapshot) -> dict[str, tuple[Noted, ...]]:
    """The decisions in force by what they are about; the watchlist shows itself."""
    found: dict[str, list[Noted]] = defaultdict(list)
    for decision in in_force(snapshot.facts.decisions):
        if decision.kind is not DecisionKind.WATCH:
            for subject in decision.subjects:
                found[snapshot.resolve(subject)].append(noted(decision))
    return {subject: tuple(rows) for subject, rows in found.items()}


def of_all(decided: Mapping[str, Sequence[Noted]], subjects: Iterable[str]) -> tuple[Noted, ...]:
    """The decisions about any of some subjects, each once, in order."""
    return tuple(dict.fromkeys(n for subject in subjects for n in decided.get(subject, ())))
