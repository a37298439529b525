"""Exceptions for bad use, and `Problem` for bad input.

Bad use of the program raises one of these; bad input never does: it becomes a `Problem`, which is
collected, shown with its place and value, and leaves the rest of the work untouched.

    ClaimsError
    ├── SettingsError      a setting is missing, unknown or out of range
    ├── RegistryError      the actors file is broken
    ├── LedgerError        the ledger cannot be opened, read or written
    │   ├── LedgerBusyError   another writer holds it longer than the wait allows
    │   └── LedgerNewerError  it was written by a newer version of the program
    ├── UnknownIdError     nothing in the ledger has this id
    ├── DecisionError      a decision does not fit what it is about
    ├── ExportError        what is known cannot be written in the format asked for
    └── CompleteError      a file to import is no complete export, or a broken one
"""

from __future__ import annotations

from dataclasses import dataclass


class ClaimsError(Exception):
    """Base of every exception that this package raises on purpose."""


class SettingsError(ClaimsError):
    """A setting is missing, unknown or out of range."""


class RegistryError(ClaimsError):
    """The actors file is broken; the message names the entry."""


class LedgerError(ClaimsError):
    """The ledger cannot be opened, read or written."""


class LedgerBusyError(LedgerError):
    """Another writer holds the ledger longer than the wait allows."""


class LedgerNewerError(LedgerError):
    """The ledger was written by a newer version of the program."""


class ModelError(ClaimsError):
    """A trained model that is missing, broken or of another version."""


class UnknownIdError(ClaimsError):
    """Nothing in the ledger has this id."""


class DecisionError(ClaimsError):
    """A decision does not fit what it is about, or lacks its value or reason."""


class ExportError(ClaimsError):
    """What is known cannot be written in the format asked for."""


class CompleteError(ClaimsError):
    """A file to import is no complete export, or a broken one; the message names place and value."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One refused or doubtful input: where it is, what it is, why, and what to do about it."""

    place: str
    value: str
    reason: str
    advice: str = ""

    def __str__(self) -> str:
        shown = f" ({self.value})" if self.value else ""
        advice = f" {self.advice}" if self.advice else ""
        return f"{self.place}{shown}: {self.reason}{advice}"
