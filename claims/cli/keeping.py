"""Verbs that write to a ledger or look after it: ingest, rebuild, decide, backup, restore, check."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from claims.cli.console import counted, fail, say, say_problem, shown_progress, write_row
from claims.cli.state import current_settings, existing_ledger, open_ledger
from claims.errors import Problem
from claims.ingest import Hints
from claims.ingest.columns import NAMES, name_of
from claims.pipeline import Entry, Listener, ingest_sources, new_decision, open_parts
from claims.pipeline import decide as decide_and_compare
from claims.pipeline import rebuild as rebuild_all
from claims.records import DecisionKind
from claims.store import restore as restore_ledger

Why = Annotated[str, typer.Option("--why", help="the reason, kept with the decision")]


def register(app: typer.Typer) -> None:
    """Add these verbs to the command line."""
    for verb in (ingest, rebuild, decide, backup, restore, check):
        app.command()(verb)


def ingest(
    sources: Annotated[
        list[str], typer.Argument(help="Files, folders, web addresses, or - for standard input")
    ],
    outlet: Annotated[str, typer.Option(help="outlet of documents that do not name theirs")] = "",
    url: Annotated[str, typer.Option(help="URL, for one document")] = "",
    published: Annotated[str, typer.Option(help="day of documents that do not give theirs")] = "",
    primary: Annotated[
        bool,
        typer.Option("--primary", help="an official transcript or press release: quotations are checked"),
    ] = False,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="NAME=COLUMN", help="column of a table, as title=Headline; may be repeated"
        ),
    ] = None,
) -> None:
    """Read documents into the ledger and compare what they say; one line for each document that is safe."""
    given = tuple(_column(printed) for printed in columns or ())
    hints = Hints(outlet=outlet, url=url or None, published=published, columns=given, primary=primary)
    parts = open_parts(current_settings())
    with shown_progress() as progress:
        listener = Listener(told=_told, progress=progress)
        report = ingest_sources(open_ledger(), sources, parts, hints=hints, listener=listener)
    say(_summary(report.entries, report.problems))
    raise typer.Exit(int(bool(report.problems)))


def _column(printed: str) -> tuple[str, str]:
    """What is asked of a table and the header of the column that holds it; nothing for no column."""
    asked, equals, header = printed.partition("=")
    name = name_of(asked)
    if name is None or not equals:
        fail(f"--map {printed!r}: give NAME=COLUMN, with one of the names {', '.join(NAMES)}.")
    return name, header.strip()


def _told(told: Entry | Problem) -> None:
    if isinstance(told, Problem):
        say_problem(told)
    else:
        write_row(asdict(told))


def _summary(entries: tuple[Entry, ...], problems: tuple[Problem, ...]) -> str:
    count = {name: sum(e.outcome == name for e in entries) for name in ("new", "revision", "same")}
    statements = sum(e.statements for e in entries)
    return (
        f"{count['new']} new, {count['revision']} changed, {count['same']} already there; "
        f"{counted(statements, 'statement')} found, {counted(len(problems), 'problem')}."
    )


def rebuild() -> None:
    """Conclude everything again from documents, opinions and decisions."""
    with shown_progress() as progress:
        rebuild_all(existing_ledger(), open_parts(current_settings()), progress=progress)
    say("Rebuilt.")


def decide(
    kind: Annotated[DecisionKind, typer.Argument(help="what is decided")],
    subjects: Annotated[list[str], typer.Argument(help="ids that it is about")],
    value: Annotated[str, typer.Option(help="the new speaker or title")] = "",
    why: Why = "",
    by: Annotated[str, typer.Option(help="who decides")] = "",
) -> None:
    """Record a decision: it overrules the machine until it is taken back (kind `undo`)."""
    settings = current_settings()
    decision = new_decision(kind, subjects, value=value, by=by or settings.analyst, why=why)
    if not decision.why:
        fail("A decision needs its reason: --why '...'.")
    decide_and_compare(existing_ledger(), decision, open_parts(settings))
    write_row({"decision": decision.id, "kind": kind.value, "subjects": list(decision.subjects)})


def backup(out: Annotated[Path, typer.Argument(help="file to write; must not exist")]) -> None:
    """Copy the ledger to a file while others may go on using it."""
    existing_ledger().backup(out)
    say(f"Backed up to {out}.")


def restore(source: Annotated[Path, typer.Argument(help="a file that `backup` wrote")]) -> None:
    """Put a backup in the ledger's place; the ledger that was there is kept beside it."""
    kept = restore_ledger(source, current_settings().url)
    say(f"Restored from {source}." + (f" The ledger that was there is now {kept}." if kept else ""))


def check() -> None:
    """Verify the ledger: the database's integrity, and that every span still matches its text."""
    problems = existing_ledger().check()
    for problem in problems:
        say_problem(problem)
    if not problems:
        say("The ledger is sound.")
    raise typer.Exit(int(bool(problems)))
