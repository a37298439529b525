"""Addresses inside the program: what a link sets, where it leads, and how it reads in the URL."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from dashboard.markup import Element, Node, element

PAGES = ("overview", "issues", "compare", "review", "timeline", "actors", "sources", "add", "export")
OWN = ("issue", "document", "statement", "who", "lane", "on", "seen")  # of pages; others are filters


@dataclass(frozen=True, slots=True)
class Links:
    """Builds links that keep the filters now in the URL."""

    kept: tuple[tuple[str, str], ...] = ()

    def address(
        self, page: str, own: Mapping[str, str], chosen: Mapping[str, str | tuple[str, ...]] | None = None
    ) -> str:
        """The relative address: filters kept, `chosen` filters replaced, `own` parameters set."""
        changed = dict(chosen or {})
        pairs = [(k, v) for k, v in self.kept if k not in changed and k not in OWN]
        for name, value in changed.items():
            pairs += [(name, v) for v in ((value,) if isinstance(value, str) else value) if v]
        pairs += [(k, v) for k, v in own.items() if v]
        place = "" if page == PAGES[0] else page
        return f"{place}?{urlencode(pairs)}" if pairs or not place else place

    def link(
        self,
        page: str,
        *children: Node,
        own: Mapping[str, str] | None = None,
        chosen: Mapping[str, str | tuple[str, ...]] | None = None,
        **attributes: str | None,
    ) -> Element:
        """A link element: an address for the browser, and the same jump for this session."""
        go = {"page": page, "own": dict(own or {}), "chosen": dict(chosen or {})}
        href = self.address(page, own or {}, chosen)
        return element("a", *children, href=href, data_go=json.dumps(go), target="_self", **attributes)
