"""The watchlist: issues and actors that a reader keeps an eye on, the latest put on it first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from claims.decisions import LOCAL, watched
from claims.snapshot import Snapshot
from claims.snapshot.rows import rows_of
from dashboard.views.cards import day_or_none
from dashboard.views.looks import Look, Looks
from dashboard.views.words import count, day_words, sentence, shortened, unended

NOTHING = "no statement found"
LATEST_CHARS = 170  # characters of the latest statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """One line of the watchlist; `issue` is empty for an actor, `standing` too; `held` takes it off."""

    subject: str
    held: str
    name: str
    issue: str
    standing: str
    counted: str
    latest: str
    look: Look | None


def watchlist_of(snapshot: Snapshot) -> tuple[Watch, ...]:
    """Everything on the watchlist, as it stands; an issue that was merged shows once, as what it is now."""
    lines: dict[str, Watch] = {}
    for subject, decision in watched(snapshot.facts.decisions).items():
        today = snapshot.resolve(subject)
        if today not in lines:
            found = snapshot.issues[snapshot.issues["id"] == today]
            made = issue_line(snapshot, rows_of(found)[0]) if len(found) else actor_line(snapshot, today)
            lines[today] = Watch(subject=today, held=decision.id, **made)
    return tuple(lines.values())


def issue_line(snapshot: Snapshot, row: Any) -> dict[str, Any]:
    """An issue: how it stands, and what was reported on it last."""
    statements = snapshot.statements[snapshot.statements["id"].isin(row.statements)]
    return {
        "name": sentence(row.title), "issue": row.id, "standing": str(row.standing),
        "counted": f"{count(len(row.statements), 'statement')} · {count(int(row.origins), 'origin')}",
        "latest": latest_words(rows_of(statements), with_name=True), "look": None,
    }  # fmt: skip


def actor_line(snapshot: Snapshot, actor: str) -> dict[str, Any]:
    """An actor: how much is known of it, and what it said last; nothing found is said too."""
    rows = rows_of(snapshot.statements[snapshot.statements["actor"] == actor])
    known = snapshot.registry.actor(actor)
    looks = Looks(snapshot.registry.camps)
    name = rows[-1].speaker if rows else known.name if known else actor.removeprefix(LOCAL)
    issues = len({row.issue for row in rows})
    return {
        "name": sentence(name), "issue": "", "standing": "",
        "counted": f"{count(len(rows), 'statement')} on {count(issues, 'issue')}" if rows else NOTHING,
        "latest": latest_words(rows, with_name=False), "look": looks.of(rows[-1].camp) if rows else None,
    }  # fmt: skip


def latest_words(rows: Sequence[Any], *, with_name: bool) -> str:
    """The latest of some statements in one line: day, who, what."""
    if not rows:
        return ""
    last = max(rows, key=lambda row: (str(day_or_none(row.reported_on) or ""), row.id))
    who = f", {last.speaker}" if with_name else ""
    text = shortened(sentence(unended(last.text)), LATEST_CHARS)
    return f"Latest, {day_words(day_or_none(last.reported_on))}{who}: {text}"
