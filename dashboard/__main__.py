"""The dashboard's pictures from the command line: `python -m dashboard charts --out who.svg`.

Charts belong to the dashboard, and the engine knows no library that draws; so this verb stands here. It takes
the options of `python -m claims export` and gives the bytes of the Export page.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.cli.choosing import known_values
from claims.cli.console import fail, open_streams, say
from claims.cli.reading import (
    Actors,
    AsOf,
    Camps,
    First,
    Forms,
    Issues,
    Last,
    Meant,
    Named,
    Outlets,
    Standings,
    Words,
    read_day,
    read_snapshot,
    write_out,
)
from claims.cli.state import choose, forget_choices
from claims.errors import ClaimsError

if TYPE_CHECKING:
    from claims.snapshot import Snapshot

app = typer.Typer(
    name="dashboard", help="Pictures of the dashboard as files.", no_args_is_help=True, add_completion=False,
    pretty_exceptions_enable=False,
)  # fmt: skip


@app.callback()
def choose_ledger(
    db: Annotated[str, typer.Option("--db", help="URL of the ledger, such as sqlite:///story.db")] = "",
) -> None:
    """Pictures of the dashboard as files."""
    forget_choices()
    choose(db=db)


@app.command()
def charts(
    out: Annotated[Path, typer.Option("--out", help="file to write, .png or .svg; or - for standard output")],
    picture: Annotated[str, typer.Option("--picture", help="activity or issues")] = "activity",
    kind: Annotated[str, typer.Option("--format", help="png or svg; else what the file's ending says")] = "",
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
) -> None:  # each option is one filter of the dashboard
    """Write a picture of what the filters show, the same bytes as the dashboard's download."""
    from claims.snapshot import Filters
    from dashboard.views.exporting import PICTURES

    kind = _kind(out, kind)
    if picture not in PICTURES:
        fail(f"--picture {picture!r} is not known; there are {', '.join(PICTURES)}.")
    snapshot = read_snapshot(as_of)
    chosen = known_values(
        snapshot, actors=actor, camps=camp, outlets=outlet, standings=standing, forms=form, issues=issue
    )
    filters = Filters(
        **chosen, named=named, first=read_day(first), last=read_day(last), text=text, meaning=meaning
    )
    write_out(out, _drawn(snapshot.where(filters), picture, kind))


def _kind(out: Path, given: str) -> str:
    """The format that is asked for, or that the file's ending says."""
    kind = given or out.suffix.removeprefix(".").lower()
    if kind not in ("png", "svg"):
        fail(f"{given or out} is neither png nor svg: give --format, or end the file's name so.")
    return kind


def _drawn(shown: Snapshot, picture: str, kind: str) -> bytes:
    """The picture's bytes; the run ends where there is nothing to draw."""
    from dashboard.charts import Figure, figure
    from dashboard.charts import picture as written
    from dashboard.views.exporting import PICTURES, figures_of, under_figure

    title = PICTURES[picture]
    found = figures_of(shown).get(title)
    if found is None:
        fail("There is nothing to draw: the filters show no dated statement, or no issue with several.")
    name, rows, period = found
    about = Figure(title=title, under=under_figure(shown, name, period))
    return written(figure(name, rows, period=period, about=about), kind)


def main() -> None:
    """Run the command line; an exception of ours becomes one line on standard error and exit status 2."""
    open_streams()
    try:
        app()
    except ClaimsError as bad:
        say(str(bad))
        sys.exit(2)


if __name__ == "__main__":
    main()
