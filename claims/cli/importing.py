"""The verb that takes in a complete export: into an empty ledger, or into one that holds something."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from claims.actors import read_entries
from claims.cli.console import counted, fail, say, shown_progress, write_file, write_row
from claims.cli.state import current_settings, open_ledger
from claims.complete import read_complete
from claims.pipeline import Clash, Joined, merge, open_parts
from claims.records import Decision
from claims.settings import Settings

TWICE = "Decided twice"


def register(app: typer.Typer) -> None:
    """Add this verb to the command line."""
    app.command(name="import")(import_file)


def import_file(
    source: Annotated[str, typer.Argument(help="a file that `export --complete` wrote, or -")],
    actors: Annotated[
        Path | None, typer.Option(help="write the file's actors here, as an actors file")
    ] = None,
) -> None:
    """Take in a complete export: all of it or, where anything in it does not fit, nothing."""
    settings = current_settings()
    file = read_complete(_bytes(source, settings), settings=settings)
    if actors is not None:
        write_file(actors, json.dumps(file.registry, ensure_ascii=False, indent=1).encode())
    with shown_progress() as progress:
        joined = merge(open_ledger(), file.everything, open_parts(settings), progress=progress)
    write_row(row_of(joined))
    _tell(joined)
    if file.registry != read_entries(settings.actors_file):
        _tell_actors(actors)


def _bytes(source: str, settings: Settings) -> bytes:
    """The file's bytes, at most one more than is allowed."""
    most = settings.max_import_bytes + 1
    try:
        if source == "-":
            return sys.stdin.buffer.read(most)
        with Path(source).open("rb") as file:
            return file.read(most)
    except FileNotFoundError:
        fail(f"{source}: there is no such file.")
    except (OSError, ValueError) as bad:
        fail(f"{source}: cannot be read ({getattr(bad, 'strerror', None) or bad}).")


def row_of(joined: Joined) -> dict[str, Any]:
    """What a merge brought, as one row."""
    merged = joined.merged
    return {
        "documents": merged.documents,
        "statements": merged.statements,
        "decisions": merged.decisions,
        "ids": merged.ids,
        "clashes": [
            {"about": list(c.about), "earlier": _decision(c.earlier), "later": _decision(c.later)}
            for c in joined.clashes
        ],
    }


def _decision(decision: Decision) -> dict[str, str]:
    return {
        "decision": decision.id,
        "kind": decision.kind.value,
        "value": decision.value,
        "by": decision.by,
        "at": decision.at.isoformat(),
        "why": decision.why,
    }


def _tell(joined: Joined) -> None:
    """The summary for the person; every clash by who, what and when."""
    merged = joined.merged
    say(
        f"{counted(merged.documents, 'document')}, {counted(merged.statements, 'statement')} and "
        f"{counted(merged.decisions, 'decision')} taken in; what was here already is left as it was."
    )
    for document in merged.other_line_ends:
        say(f"{document} has other line ends here: its statements in the file were left out.")
    for clash in joined.clashes:
        say(_sentence(clash))


def _sentence(clash: Clash) -> str:
    about = " and ".join(clash.about)
    return f"{TWICE}: {about}: {_said(clash.earlier)}; {_said(clash.later)}. The later one holds."


def _said(decision: Decision) -> str:
    value = f" “{decision.value}”" if decision.value else ""
    return f"`{decision.kind}`{value} by {decision.by} on {decision.at:%Y-%m-%d %H:%M %Z} ({decision.why})"


def _tell_actors(written: Path | None) -> None:
    how = f"CLAIMS_ACTORS_FILE={written} uses them" if written else "--actors FILE writes them"
    say(f"The file was made with other actors than yours; {how}.")
