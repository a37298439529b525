"""Fixtures for every test: settings in a temporary folder, and an empty ledger."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claims.settings import Settings, read_settings
from claims.store import Ledger

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("CLAIMS_EXTRACTOR", "rules")  # needs no model; test_default_extractor.py has the tagger


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the user's folders or settings."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("CLAIMS_SETTINGS", str(tmp_path / "none.toml"))
    monkeypatch.delenv("CLAIMS_DB", raising=False)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a ledger in the test's own folder."""
    return read_settings(db=f"sqlite:///{tmp_path / 'ledger.db'}")


@pytest.fixture
def ledger(settings: Settings) -> Ledger:
    """An empty ledger."""
    return Ledger.open(settings.url, settings=settings)
