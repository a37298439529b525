"""What is kept between runs and sessions: settings, actors, snapshots, and the parts that adding needs.

The snapshot is kept with its revision: a changed ledger has another one, so nothing is ever cleared. The
ledger is opened for each operation, because a connection belongs to one session.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from claims.actors import Registry, read_registry
from claims.complete import complete_bytes, read_complete
from claims.errors import Problem
from claims.ingest import Hints, TableHead, read_bytes, read_head, read_pasted
from claims.pipeline import (
    Joined,
    Listener,
    Parts,
    Progress,
    Report,
    decide,
    ingest_documents,
    ingest_sources,
    merge,
    new_decision,
    open_parts,
)
from claims.records import DecisionKind, Document
from claims.settings import Settings, read_settings
from claims.snapshot import Change, Snapshot, build_snapshot, decided_since
from claims.store import Ledger
from dashboard.newest import Newest
from dashboard.views.first import first_looks
from dashboard.views.visits import changes_since

KEPT = 8  # heads of uploaded tables kept


def current_settings() -> Settings:
    """The settings of this server."""
    return read_settings()


def open_ledger() -> Ledger:
    """The ledger, made where it is missing."""
    settings = current_settings()
    return Ledger.open(settings.url, settings=settings)


def current_snapshot(day: date | None = None) -> Snapshot:
    """Everything known now, as it stood on a day (None: today's knowledge)."""
    return newest_of(current_settings().url).at(open_ledger().revision()).as_of(day)


def ready() -> bool:
    """Whether the ledger has been read before, so that a page stays as it is while it is read again."""
    return not newest_of(current_settings().url).empty


def behind() -> bool:
    """Whether something has come into the ledger that is still being read."""
    return not newest_of(current_settings().url).is_whole(open_ledger().revision())


def begin_reading() -> None:
    """Begin to read the ledger, so that the first reader finds it read."""
    newest_of(current_settings().url).begin(open_ledger().revision())


@st.cache_resource(max_entries=1, show_spinner=False)
def newest_of(url: str) -> Newest:
    """The newest snapshot of one ledger."""
    return Newest(
        make=lambda revision: whole_snapshot(url, revision),
        decisions=lambda: open_ledger().decisions(),
        decided=lambda snapshot: decided_since(snapshot, open_ledger(), settings=current_settings()),
    )


def whole_snapshot(url: str, revision: int) -> Snapshot:
    """Everything known in one ledger at one revision, with all that a first click would wait for."""
    settings = current_settings()
    registry = read_actors(str(settings.actors_file), settings.actors_file.stat().st_mtime_ns)
    made = build_snapshot(
        Ledger.open(url, settings=settings), registry=registry, settings=settings, at=revision
    )
    first_looks(made, settings)
    return made


def changed_since(snapshot: Snapshot, revision: int) -> tuple[Change, ...]:
    """What changed in the ledger since a revision."""
    return changes_since(snapshot, revision, tuple(open_ledger().decisions(at=revision)))


def prepare_search(snapshot: Snapshot, *, by_meaning: bool) -> None:
    """Make a search by meaning ready, once, when a reader turns to it."""
    if by_meaning:
        meaning_ready(current_settings().url, snapshot.revision, snapshot)


@st.cache_resource(max_entries=1, show_spinner="Preparing the search by meaning …")
def meaning_ready(url: str, revision: int, _snapshot: Snapshot) -> bool:
    """Whether the vectors of the ledger and the encoder are in memory."""
    _snapshot.prepare_meaning()
    return True


@st.cache_resource(max_entries=2, show_spinner=False)
def read_actors(path: str, changed: int) -> Registry:
    """The actors file, read again when it changes (`changed`: its time of change, ns)."""
    return read_registry(current_settings().actors_file)


@st.cache_resource(max_entries=1, show_spinner="Preparing the reader …")
def adding_parts(url: str) -> Parts:
    """The parts that find and compare statements; a model is loaded when something is added, not before."""
    return open_parts(current_settings())


def read_paste(text: str, hints: Hints) -> tuple[list[Document], list[Problem]]:
    """A pasted text as documents, and what was refused."""
    return read_pasted(text, settings=current_settings(), hints=hints)


def read_upload(name: str, data: bytes, hints: Hints) -> tuple[list[Document], list[Problem]]:
    """An uploaded file as documents, and what was refused."""
    return read_bytes(name, data, settings=current_settings(), hints=hints)


@st.cache_data(max_entries=KEPT, show_spinner="Looking at the table …")
def head_of_upload(upload: str, name: str, _data: bytes) -> TableHead | None:
    """The headers of an uploaded table, by the id of the upload; None for anything else."""
    return read_head(name, _data, settings=current_settings())


def add_documents(documents: Sequence[Document], progress: Progress) -> Report:
    """Documents into the ledger, and what was found in them."""
    parts = adding_parts(current_settings().url)
    return ingest_documents(open_ledger(), documents, parts, progress=progress)


def add_seeds(progress: Progress) -> Report:
    """The documents that come with the program into the ledger."""
    settings = current_settings()
    parts = adding_parts(settings.url)
    listener = Listener(progress=progress)
    return ingest_sources(open_ledger(), [str(settings.seeds_folder)], parts, listener=listener)


def withdraw(document: str, why: str) -> None:
    """Take a document out of every conclusion; it stays in the ledger, with who did so and why."""
    settings = current_settings()
    decision = new_decision(DecisionKind.WITHDRAW, (document,), by=settings.analyst, why=why)
    decide(open_ledger(), decision, adding_parts(settings.url))


def complete_export() -> bytes:
    """All of the ledger that no rebuild can recreate."""
    return complete_bytes(open_ledger(), settings=current_settings())


def take_in(data: bytes, progress: Progress) -> Joined:
    """Another ledger's complete export, merged into this one; `ClaimsError` where it is broken."""
    settings = current_settings()
    file = read_complete(data, settings=settings)
    return merge(open_ledger(), file.everything, adding_parts(settings.url), progress=progress)
