"""The library as the README shows it: the example there runs as it stands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from markdown_it import MarkdownIt

from tests.conftest import ROOT


def example() -> str:
    """The one block of Python in the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    [block] = [t.content for t in MarkdownIt().parse(text) if t.type == "fence" and t.info == "python"]
    return block


def run(code: str, folder: Path) -> str:
    """What some Python prints, run in a folder of its own as any reader would."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_example_runs_and_finds_both_sides(tmp_path: Path) -> None:
    code = example()
    assert len([line for line in code.splitlines() if line and not line.startswith(("import", "from"))]) == 10
    printed = run(code, tmp_path)
    assert "Dmitry Peskov" in printed
    assert "Marco Rubio" in printed
    assert "contested" in printed or "denied" in printed
    brief = (tmp_path / "brief.md").read_text(encoding="utf-8")
    assert "Example Post" in brief
    assert (tmp_path / "story.db").is_file()


def test_the_names_of_the_example_load_no_model(tmp_path: Path) -> None:
    code = (
        "import sys, claims\n"
        "names = [getattr(claims, name) for name in claims.__all__]\n"
        "print(sorted({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )
    assert run(code, tmp_path).strip() == "[]"
