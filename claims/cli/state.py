"""What the options before the verb chose: the settings and the ledger of this run."""

from __future__ import annotations

from functools import lru_cache

from claims.errors import LedgerError
from claims.settings import Settings, read_settings
from claims.store import Ledger
from claims.store.engine import ledger_path

_chosen: dict[str, str] = {}


def set_ledger_url(url: str) -> None:
    """Remember the URL given before the verb; empty leaves it to the settings."""
    _chosen.clear()
    if url:
        _chosen["db"] = url
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
