"""HTML: a brief in one file that reads on a screen, in light and dark, and prints well.

No script, no picture, nothing fetched: the content security policy allows the page's own style and nothing
else. Text by others is escaped everywhere; only web addresses become links.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from claims.export.comparing import PLAIN, Brief, CampColumn, Matter, brief_of
from claims.export.plain import is_web_address, visible
from claims.export.wording import NO_VERDICT, count
from claims.records import Camp
from claims.snapshot import Snapshot

TEMPLATES = Path(__file__).with_name("templates")
BESIDE = 4  # columns that can be read beside each other on a printed page
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
SIGNS = {"asserts": "▲", "disputes": "▼", "takes no side": "●"}


def html_bytes(snapshot: Snapshot) -> bytes:
    """The issues shown, side by side, as one page in UTF-8."""
    brief = brief_of(snapshot)
    style = _style(brief)
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    page = _environment().get_template("brief.html.jinja")
    ours = Markup(style)  # noqa: S704  # our own style sheet, with colours that `colour_of` let through
    return page.render(brief=brief, style=ours, digest=digest, signs=SIGNS, warning=NO_VERDICT).encode(
        "utf-8"
    )


def _environment() -> Environment:
    """Jinja that escapes everything and shows no hidden character."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, finalize=_shown,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    made.filters |= {"groups": column_groups, "camp": camp_class, "count": count}
    made.tests["web_address"] = is_web_address
    return made


def _shown(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def column_groups(columns: Sequence[CampColumn]) -> list[Sequence[CampColumn]]:
    """The columns in rows of as many as can be read beside each other, as even as they can be."""
    rows = -(-len(columns) // BESIDE)
    size = -(-len(columns) // max(rows, 1))
    return [columns[at : at + size] for at in range(0, len(columns), size)] if size else []


def camp_class(camp: Camp) -> str:
    """The class that carries a camp's colours."""
    return "camp-" + hashlib.sha256(camp.id.encode("utf-8", "replace")).hexdigest()[:8]


def _style(brief: Brief) -> str:
    """The style sheet with the camps' colours."""
    base = (TEMPLATES / "brief.css").read_text(encoding="utf-8")
    rules = sorted({_rule(camp) for camp in _camps(brief.matters)})
    return "\n".join([base, *rules, ""])


def _camps(matters: Iterable[Matter]) -> Iterable[Camp]:
    return (column.camp for matter in matters for column in matter.columns)


def _rule(camp: Camp) -> str:
    return f".{camp_class(camp)} {{ --light: {colour_of(camp.light)}; --dark: {colour_of(camp.dark)}; }}"


def colour_of(value: str) -> str:
    """A colour of the actors file; anything else could leave the style sheet."""
    return value if COLOUR.fullmatch(value) else PLAIN
