"""What the options before the verb chose: the settings and the ledger of this run."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

import typer

from claims.errors import LedgerError
from claims.settings import Settings, read_settings
from claims.store import Ledger
from claims.store.engine import ledger_path

_chosen: dict[str, str] = {}
Judge = Annotated[str, typer.Option("--judge", help="who compares statements: cross or rules")]
Unattributed = Annotated[
    bool | None, typer.Option("--unattributed/--attributed", help="with what nobody is held to, or without")
]
Extractor = Annotated[str, typer.Option("--extractor", help="who finds statements: tagger or rules")]


def choose(**given: str) -> None:
    """Remember settings given on the command line; an empty one is left to the environment and file."""
    _chosen.update({name: value for name, value in given.items() if value})
    current_settings.cache_clear()


def chosen(name: str) -> str:
    """A setting that the command line gave so far; empty where it did not."""
    return _chosen.get(name, "")


def forget_choices() -> None:
    """Start anew, as each run of the command line does."""
    _chosen.clear()
    current_settings.cache_clear()


@lru_cache(maxsize=1)
def current_settings() -> Settings:
    """The settings of this run."""
    return read_settings(**_chosen)


def open_ledger() -> Ledger:
    """The ledger of this run, made where it is missing."""
    settings = current_settings()
    return Ledger.open(settings.url, settings=settings)


def existing_ledger() -> Ledger:
    """The ledger of this run; `LedgerError` where it is missing, as by a slip in its name."""
    path = ledger_path(current_settings().url)
    if not path.exists():
        raise LedgerError(f"There is no ledger at {path}: `ingest` makes one, and --db names another.")
    return open_ledger()
