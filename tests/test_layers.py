"""A module imports only from a lower row of the architecture, and importing it stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import claims

ROOT = Path(__file__).resolve().parent.parent
ROWS = {
    "errors": 0, "records": 0,
    "settings": 1, "text": 1, "quantities": 1, "encoder": 1, "adapters": 1,
    "ingest": 2, "attribution": 2, "actors": 2, "decisions": 2, "judged": 2, "embedding": 2, "grouping": 2,
    "edits": 2, "verbatim": 2, "stance": 2, "origins": 2, "standing": 2,
    "store": 3,
    "complete": 4, "pipeline": 4, "snapshot": 4, "training": 4,
    "export": 5,
    "__init__": 6, "__main__": 6, "cli": 6,
}  # fmt: skip
HEAVY = ("torch", "sentence_transformers", "transformers", "pandas", "streamlit", "altair", "sklearn")


def part_of(module: str) -> str:
    """`claims.store.schema` belongs to the part `store`; `claims` itself to `__init__`."""
    names = module.split(".")
    return names[1] if len(names) > 1 else "__init__"


def imports(source: str) -> list[str]:
    """Every module of this project that the source imports, wherever the import stands."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            named = [f"{node.module}.{a.name}" for a in node.names]
            found += named if node.module == "claims" else [node.module]
    return [name for name in found if name.split(".")[0] in {"claims", "dashboard", "streamlit", "altair"}]


def violations(part: str, source: str) -> list[str]:
    """Imports that break the one-way rule for a module of `part`."""
    broken = []
    for name in imports(source):
        if not name.startswith("claims"):
            broken.append(f"{part} imports {name}")
            continue
        other = part_of(name)
        row = ROWS.get(other, ROWS["__init__"])
        if other != part and row >= ROWS[part] and ROWS[part] != ROWS["cli"]:
            broken.append(f"{part} (row {ROWS[part]}) imports {name} (row {row})")
    return broken


def engine_modules() -> list[tuple[str, Path]]:
    """(part, file) of every module of the engine."""
    paths = sorted((ROOT / "claims").rglob("*.py"))
    return [(path.relative_to(ROOT / "claims").parts[0].removesuffix(".py"), path) for path in paths]


@pytest.mark.parametrize(("part", "path"), engine_modules(), ids=str)
def test_a_module_imports_only_from_lower_rows(part: str, path: Path) -> None:
    assert violations(part, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("part", "source"),
    [
        ("records", "from claims.settings import Settings"),
        ("stance", "def f():\n    from claims.embedding import text_hash"),
        ("standing", "from claims import store"),
        ("store", "import claims.pipeline"),
        ("export", "import streamlit"),
        ("snapshot", "import dashboard.views"),
    ],
)
def test_a_planted_violation_is_found(part: str, source: str) -> None:
    assert violations(part, source)


def test_pages_never_import_the_store() -> None:
    for path in (ROOT / "dashboard" / "app_pages").glob("*.py"):
        assert not [name for name in imports(path.read_text()) if name.startswith("claims.store")], path


def test_views_know_no_streamlit() -> None:
    for path in [*(ROOT / "dashboard" / "views").glob("*.py"), ROOT / "dashboard" / "charts.py"]:
        assert not [name for name in imports(path.read_text()) if name.startswith("streamlit")], path


def test_importing_the_engine_is_light() -> None:
    code = f"import sys, claims, claims.cli; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_can_be_had() -> None:
    for name in claims.__all__:
        assert getattr(claims, name) is not None
    with pytest.raises(AttributeError):
        claims.no_such_name  # noqa: B018  # the access is the test
