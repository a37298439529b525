"""The command line: every step as a filter with JSON Lines, and the verbs that work on a ledger.

Progress and problems go to standard error, data to standard output. Exit status: 0 done, 1 some inputs
refused (each named with its reason, the rest done), 2 wrong use.
"""

from __future__ import annotations

import signal
import sys
from typing import Annotated

import typer

from claims.cli import feeding, filters, importing, keeping, reading, serving, training
from claims.cli.console import open_streams, say
from claims.cli.state import Extractor, Judge, choose, forget_choices
from claims.errors import ClaimsError

INTERRUPTED = 130
"""Exit status after Ctrl+C, as shells have it: 128 and the number of the signal."""

app = typer.Typer(
    name="claims",
    help="Standpoint: competing claims, side by side.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for part in (filters, keeping, importing, feeding, reading, serving, training):
    part.register(app)


@app.callback()
def choose_ledger(
    db: Annotated[str, typer.Option("--db", help="URL of the ledger, such as sqlite:///story.db")] = "",
    extractor: Extractor = "",
    judge: Judge = "",
) -> None:
    """Standpoint: competing claims, side by side."""
    forget_choices()
    choose(db=db, extractor=extractor, judge=judge)


def main() -> None:
    """Run the command line; an exception of ours becomes one line on standard error and exit status 2."""
    open_streams()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        app()
    except ClaimsError as bad:
        say(str(bad))
        sys.exit(2)
    except SystemExit as end:
        if end.code == INTERRUPTED:
            say("Stopped. What was acknowledged is kept; the same call goes on from there.")
        raise
