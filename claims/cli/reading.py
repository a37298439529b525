"""Verbs that read conclusions: issues, show, changes, export.

On a terminal they print for people; into a pipe or a file they print JSON Lines.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from claims.cli.choosing import known_values
from claims.cli.comparing import compare_anew
from claims.cli.console import fail, printable, say, write_bytes, write_file, write_row
from claims.cli.state import current_settings, existing_ledger
from claims.errors import UnknownIdError

FORMAT_NAMES = "csv, xlsx, json, jsonl, parquet, markdown (also brief), html, docx or jsonld"
Actors = Annotated[list[str] | None, typer.Option("--actor", help="only these actors")]
Camps = Annotated[list[str] | None, typer.Option("--camp", help="only these camps")]
Outlets = Annotated[list[str] | None, typer.Option("--outlet", help="only these outlets")]
Standings = Annotated[list[str] | None, typer.Option("--standing", help="only issues with these standings")]
Issues = Annotated[list[str] | None, typer.Option("--issue", help="only these issues, by id")]
Forms = Annotated[list[str] | None, typer.Option("--form", help="direct, indirect, mixed")]
Named = Annotated[
    bool | None, typer.Option("--named/--unnamed", help="only named, or only unnamed, speakers")
]
First = Annotated[str, typer.Option("--from", help="reported on this day or later")]
Last = Annotated[str, typer.Option("--to", help="reported on this day or earlier")]
Words = Annotated[str, typer.Option("--text", help="with these words")]
Meant = Annotated[str, typer.Option("--meaning", help="nearest to this in meaning")]
AsOf = Annotated[str, typer.Option("--as-of", help="as it stood on this day, such as 2025-05-24")]


def register(app: typer.Typer) -> None:
    """Add these verbs to the command line."""
    for verb in (issues, show, quotations, changes, export):
        app.command()(verb)


def issues(as_of: AsOf = "") -> None:
    """List the issues with their standing, most contested first."""
    snapshot = read_snapshot(as_of)
    rows = [
        {
            "id": row.id,
            "title": row.title,
            "standing": row.standing,
            "reason": row.reason,
            "statements": len(row.statements),
            "origins": row.origins,
        }
        for row in snapshot.issues.itertuples()
    ]
    _print(rows, ("standing", "title", "statements", "origins", "id"))


def show(
    identifier: Annotated[str, typer.Argument(help="id of an issue, claim, statement or document")],
) -> None:
    """Print everything about one id, as JSON."""
    snapshot = read_snapshot("")
    wanted = snapshot.resolve(identifier)
    frames = (snapshot.issues, snapshot.claims, snapshot.statements, snapshot.set_aside, snapshot.documents)
    for frame in frames:
        rows = frame[frame["id"] == wanted]
        if len(rows):
            write_row(json.loads(json.dumps(rows.iloc[0].to_dict(), default=_plain)))
            return
    decisions = [decision for decision in snapshot.facts.decisions if decision.id == wanted]
    if decisions:
        write_row(json.loads(json.dumps(_fields(decisions[0]), default=_plain)))
        return
    raise UnknownIdError(f"Nothing in this ledger has the id {identifier!r}; `issues` lists the issues.")


def quotations(as_of: AsOf = "") -> None:
    """List the quotations that a primary source could hold, with the words that differ, those first."""
    snapshot = read_snapshot(as_of)
    names = dict(zip(snapshot.documents["id"], snapshot.documents["outlet"], strict=True))
    rows = [
        {
            "wording": found.wording.value,
            "speaker": row.speaker,
            "quote": row.quote,
            "left_out": list(found.left_out),
            "put_in": list(found.put_in),
            "original": found.passage.of(snapshot.text_of(found.document)) if found.passage else None,
            "outlet": row.outlet,
            "primary": names[found.document],
            "statement": row.id,
            "document": found.document,
        }
        for row in snapshot.statements.itertuples()
        if (found := snapshot.quotation(row.id)) is not None
    ]
    rows.sort(key=lambda row: ("not_found", "altered", "shortened", "same").index(row["wording"]))
    _print(rows, ("wording", "speaker", "quote", "left_out", "put_in", "outlet", "primary"))


def changes(
    since: Annotated[str, typer.Option("--since", help="a day such as 2025-05-24, or 7d for a week ago")],
) -> None:
    """Print what changed since a day, by the day on which it was reported."""
    from claims.snapshot import changes as changes_between

    day = _since(since)
    now = read_snapshot("")
    then = now.as_of(day)
    rows = [json.loads(json.dumps(_fields(change), default=_plain)) for change in changes_between(then, now)]
    _print(rows, ("day", "kind", "sentence"))


def export(
    out: Annotated[Path, typer.Option("--out", help="file to write, or - for standard output")],
    form_of_file: Annotated[str, typer.Option("--format", help=FORMAT_NAMES)] = "json",
    actor: Actors = None,
    camp: Camps = None,
    outlet: Outlets = None,
    standing: Standings = None,
    issue: Issues = None,
    form: Forms = None,
    named: Named = None,
    first: First = "",
    last: Last = "",
    text: Words = "",
    meaning: Meant = "",
    as_of: AsOf = "",
    complete: Annotated[bool, typer.Option("--complete", help="all that `import` needs, as JSON")] = False,
) -> None:  # each option is one filter of the dashboard
    """Write what the filters show, the same bytes as the dashboard's download."""
    if complete:
        filtered = (
            actor, camp, outlet, standing, issue, form, first, last, text, meaning, as_of, named is not None,
        )  # fmt: skip
        write_out(out, _complete(form_of_file, alone=not any(filtered)))
        return
    from claims.export import export_bytes
    from claims.snapshot import Filters

    _need_format(form_of_file)
    snapshot = read_snapshot(as_of)
    chosen = known_values(
        snapshot, actors=actor, camps=camp, outlets=outlet, standings=standing, forms=form, issues=issue
    )
    filters = Filters(
        **chosen, named=named, first=read_day(first), last=read_day(last), text=text, meaning=meaning
    )
    write_out(out, export_bytes(snapshot, form_of_file, filters=filters))


def _need_format(form_of_file: str) -> None:
    """End the run where nothing is written in this format."""
    from claims.export import ALSO_CALLED, FORMATS

    known = sorted({*FORMATS, *ALSO_CALLED})
    if form_of_file not in known:
        fail(f"--format {form_of_file!r} is not known; there are {', '.join(known)}.")


def _complete(form_of_file: str, *, alone: bool) -> bytes:
    """The whole ledger; a filter or another format beside it is a slip."""
    from claims.complete import complete_bytes

    if not alone or form_of_file != "json":
        fail("--complete writes the whole ledger as JSON: leave out the filters and other formats.")
    return complete_bytes(existing_ledger(), settings=current_settings())


def write_out(out: Path, data: bytes) -> None:
    """Data into a file, or on standard output for `-`."""
    if str(out) == "-":
        write_bytes(data)
        return
    write_file(out, data)
    say(f"Wrote {len(data):,} bytes to {out}.")


def read_snapshot(as_of: str) -> Any:
    """The ledger of this run as a snapshot, as it stood on a day where one is given."""
    from claims.actors import read_registry
    from claims.snapshot import build_snapshot

    settings = current_settings()
    day, ledger = read_day(as_of), existing_ledger()
    compare_anew(ledger)
    snapshot = build_snapshot(ledger, registry=read_registry(settings.actors_file), settings=settings)
    if not len(snapshot.documents):
        say(f"The ledger {ledger.path} holds no documents yet; `ingest` reads some.")
    return snapshot.as_of(day) if day else snapshot


def read_day(given: str) -> date | None:
    """A day as it is typed; None for none, and the end of the run for what is no day."""
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        fail(f"{given!r} is not a day like 2025-05-24.")
    return None


def _since(given: str) -> date:
    days = re.fullmatch(r"(\d{1,6})d", given, re.ASCII)
    if days:
        return date.fromordinal(max(1, date.today().toordinal() - int(days[1])))
    try:
        return date.fromisoformat(given)
    except ValueError:
        fail(f"{given!r} is not a day like 2025-05-24, or 7d for a week ago.")


def _fields(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def _plain(value: Any) -> Any:
    """Dates, tuples, numpy numbers and records as JSON knows them."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if hasattr(value, "__dataclass_fields__"):
        return _fields(value)
    return value.item() if hasattr(value, "item") else str(value)


def _print(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> None:
    if not sys.stdout.isatty():
        for row in rows:
            write_row(row)
        return
    table = Table(*columns)
    for row in rows:
        table.add_row(*(escape(printable(str(row.get(column, "")))) for column in columns))
    Console().print(table)
