"""What an export holds, in words, and how the command line makes the same."""

from __future__ import annotations

import shlex
from datetime import date

import pandas as pd

from claims.snapshot import Filters, Snapshot
from dashboard.views.words import count

MIME = {"csv": "text/csv", "json": "application/json", "markdown": "text/markdown"}
ENDINGS = {"markdown": "md"}
PREVIEW_CHARS = 3_000  # characters of a brief shown before it is downloaded
PREVIEW_ROWS = 12  # statements of a table shown before it is downloaded
OPTIONS = (("actors", "--actor"), ("camps", "--camp"), ("outlets", "--outlet"), ("standings", "--standing"),
           ("forms", "--form"))  # fmt: skip


def counted(shown: Snapshot) -> str:
    """How much the filters show."""
    documents = shown.statements["document"].nunique()
    return (
        f"{count(len(shown.statements), 'statement')} from {count(documents, 'document')}, "
        f"{count(len(shown.claims), 'claim')}, {count(len(shown.issues), 'issue')}"
    )


def file_name(snapshot: Snapshot, format_: str) -> str:
    """A name that says what it is and up to which day."""
    day = snapshot.as_of_day or snapshot.coverage().last
    return f"standpoint-{day.isoformat() if day else 'undated'}.{ENDINGS.get(format_, format_)}"


def command_of(filters: Filters, day: date | None, format_: str, out: str) -> str:
    """The command that writes the same bytes."""
    words = ["python", "-m", "claims", "export", "--format", format_]
    for field, option in OPTIONS:
        for value in getattr(filters, field):
            words += [option, value]
    words += [] if filters.named is None else ["--named" if filters.named else "--unnamed"]
    days = (("--from", filters.first), ("--to", filters.last), ("--as-of", day))
    for option, value in days:
        words += [option, value.isoformat()] if value else []
    words += ["--text", filters.text] if filters.text else []
    return shlex.join([*words, "--out", out])


def first_rows(shown: Snapshot) -> pd.DataFrame:
    """The first statements of a table as a person reads them; the file has ids and offsets besides."""
    titles = dict(zip(shown.issues["id"], shown.issues["title"], strict=True))
    rows = shown.statements.head(PREVIEW_ROWS)
    return pd.DataFrame(
        {
            "Issue": rows["issue"].map(titles),
            "Speaker": rows["speaker"],
            "Words as printed": rows["quote"],
            "Form": rows["form"],
            "Reported": [day.isoformat() if day else "" for day in rows["reported_on"]],
            "Outlet": rows["outlet"],
        }
    )


def preview(data: bytes) -> tuple[str, str]:
    """The beginning of a file as text, and how much of it that is."""
    text = data.decode("utf-8-sig", "replace")
    if len(text) <= PREVIEW_CHARS:
        return text, f"The whole file, {len(data):,} bytes."
    return text[:PREVIEW_CHARS].rsplit("\n", 1)[0], f"The beginning of {len(data):,} bytes."
