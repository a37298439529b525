"""What an export holds, in words, and how the command line makes the same."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from claims.export import FORMATS
from claims.snapshot import Filters, Snapshot
from claims.snapshot.rows import counted_by, pairs_of, rows_of
from dashboard.views.choices import told_apart
from dashboard.views.looks import Looks
from dashboard.views.overview import activity_of, period_of
from dashboard.views.words import count, day_words, searched, sentence, shortened

PREVIEW_CHARS = 3_000  # characters of a brief shown before it is downloaded
PREVIEW_ROWS = 12  # statements of a table shown before it is downloaded
MOST_ISSUES = 12  # issues of the picture of who speaks on which
MOST_TITLE = 62  # characters of an issue in that picture
HOLDS = {
    "csv": "One row for each statement, for any spreadsheet. Formulas are neutralised.",
    "xlsx": "A workbook with a sheet each for statements, claims, issues and sources.",
    "json": "Documents, statements, claims, issues and relations, for programs.",
    "jsonl": "One statement in a line, with all that tells where it comes from.",
    "parquet": "The table of statements with typed columns, for notebooks and databases.",
    "markdown": "A brief: issues side by side by camp, with a footnote for each statement.",
    "html": "A brief in one file for any browser, also to print. Nothing in it runs or is fetched.",
    "docx": "A brief for Word: landscape, side by side, each statement with an endnote.",
    "jsonld": "Quotations, claims and annotations in open standards, for other programs.",
}
PICTURES = {"activity": "When they spoke", "issues": "Who speaks on which issue"}
OFFERED = 500  # issues to choose from; the filters narrow them
READ_AS_TEXT = ("markdown",)
OPTIONS = (("actors", "--actor"), ("camps", "--camp"), ("outlets", "--outlet"), ("standings", "--standing"),
           ("forms", "--form"), ("issues", "--issue"))  # fmt: skip


def counted(shown: Snapshot) -> str:
    """How much the filters show."""
    documents, claims, issues = (shown.statements[of].nunique() for of in ("document", "claim", "issue"))
    return (
        f"{count(len(shown.statements), 'statement')} from {count(documents, 'document')}, "
        f"{count(claims, 'claim')}, {count(issues, 'issue')}"
    )


def file_name(snapshot: Snapshot, format_: str) -> str:
    """A name that says what it is and up to which day."""
    day = snapshot.as_of_day or snapshot.coverage().last
    return f"standpoint-{day.isoformat() if day else 'undated'}{FORMATS[format_].suffix}"


def picture_name(snapshot: Snapshot, chart: str, kind: str) -> str:
    """A name for a picture: what it shows, and up to which day."""
    day = snapshot.as_of_day or snapshot.coverage().last
    return f"standpoint-{chart}-{day.isoformat() if day else 'undated'}.{kind}"


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
    words += ["--meaning", filters.meaning] if filters.meaning else []
    return shlex.join([*words, "--out", out])


def first_rows(shown: Snapshot) -> pd.DataFrame:
    """The first statements of a table as a person reads them; the file has ids and offsets besides."""
    titles = shown.root.titles
    rows = shown.statements.head(PREVIEW_ROWS)
    return pd.DataFrame(
        {
            "Issue": [titles.get(issue, "") for issue in rows["issue"]],
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


def issue_choices(snapshot: Snapshot, filters: Filters, asked: Sequence[str] = ()) -> dict[str, str]:
    """The issues that the filters show by their questions, most disputed first; namesakes are told apart.

    Of very many the first, and those that were `asked` for by their questions.
    """
    issues = snapshot.where(filters).issues
    first = issues[(np.arange(len(issues)) < OFFERED) | issues["title"].isin(list(asked)).to_numpy()]
    return told_apart(pairs_of(first, "id", "title"))


def spread_of(shown: Snapshot) -> pd.DataFrame:
    """Statements by issue and camp of the first issues shown that several statements are on.

    Columns issue, camp, statements, light; issues and camps in their order.
    """
    looks = Looks(shown.registry.camps)
    often = shown.statements["issue"].value_counts()
    several = shown.issues[shown.issues["id"].isin(often.index[often > 1])]
    issues = rows_of(several[:MOST_ISSUES])
    names = told_apart((row.id, shortened(sentence(row.title), MOST_TITLE)) for row in issues)
    titles = {id_: name for name, id_ in names.items()}
    order = {row.id: place for place, row in enumerate(issues)}
    inside = shown.statements[shown.statements["issue"].isin(list(titles))]
    counted = counted_by(inside, "issue", "camp")
    counted.sort(key=lambda r: (looks.rank(r.camp), order[r.issue]))
    rows = [(titles[r.issue], looks.of(r.camp).label, int(r.number), looks.of(r.camp).light, order[r.issue])
            for r in counted]  # fmt: skip
    return pd.DataFrame(rows, columns=["issue", "camp", "statements", "light", "place"])


def figures_of(shown: Snapshot) -> dict[str, tuple[str, pd.DataFrame, str]]:
    """The pictures that there is something to draw for: title to short name, rows and period."""
    looks, period = Looks(shown.registry.camps), period_of(shown.statements)
    made = {"activity": activity_of(shown.statements, looks), "issues": spread_of(shown)}
    return {PICTURES[name]: (name, rows, period) for name, rows in made.items() if len(rows)}


def under_figure(shown: Snapshot, name: str, period: str) -> tuple[str, ...]:
    """The lines under a picture's title: what it counts, and what was searched."""
    counts = {
        "activity": f"Statements by {period} of reporting and camp",
        "issues": f"Statements by issue and camp; the first {MOST_ISSUES} issues, most disputed first",
    }
    day = f" As it stood on {day_words(shown.as_of_day)}." if shown.as_of_day else ""
    return f"{counts[name]}.", f"{searched(shown.coverage())}.{day}"
