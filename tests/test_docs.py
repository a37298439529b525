"""What the documents say can be typed: verbs, options, make targets, files and pictures exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from claims.cli import app
from claims.cli.state import current_settings
from tests.conftest import ROOT

DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "seeds" / "README.md"]
COMMANDS = [
    (path.name, found[0])
    for path in DOCS
    for found in re.finditer(r"python -m claims [^\n#`|]*", path.read_text(encoding="utf-8"))
]
GROUP = typer.main.get_command(app)
assert isinstance(GROUP, TyperGroup)
VERBS = GROUP.commands


def options_of(words: list[str]) -> set[str]:
    """Every option that a verb takes, also one with a second word (`train attribution`)."""
    command = VERBS[words[0]]
    if isinstance(command, TyperGroup):
        command = command.commands[words[1]]
    return {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_a_command_in_the_documents_can_be_typed(name: str, command: str) -> None:
    words = command.split()[3:]
    if words[0] in {"--db", "--extractor"}:
        words = words[2:]
    if words[0].isupper():
        return
    known = options_of(words)
    assert [w for w in words[1:] if w.startswith("--") and w not in known] == []


def test_the_documents_name_commands() -> None:
    assert len(COMMANDS) > 10
    assert current_settings().settings_file in (ROOT / "README.md").read_text(encoding="utf-8")


def make_targets() -> set[str]:
    """The targets that people type."""
    found = re.search(r"^\.PHONY:(.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert found
    return set(found[1].split())


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_make_targets_and_files_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r"(?:^    |`)make ([a-z-]+)", text, re.MULTILINE)) <= make_targets()
    for named in re.findall(r"!\[[^]]*\]\(([^)]+)\)", text):
        assert (path.parent / named).is_file(), named


def test_every_verb_is_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [verb for verb in VERBS if f"python -m claims {verb}" not in text] == []
