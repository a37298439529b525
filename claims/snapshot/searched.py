"""What had been searched by any day, without going through all documents for each day."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from claims.records import Coverage
from claims.snapshot.decided import Decided
from claims.snapshot.material import coverage_of, documents_at

if TYPE_CHECKING:
    from claims.store import StoredDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """Documents that never change, by their days; those with revisions are looked at anew for each day."""

    days: tuple[date, ...]
    opened: tuple[tuple[date, str], ...]
    changing: tuple[StoredDocument, ...]
    decided: Decided
    outlet_name: Callable[[str], str]

    @classmethod
    def of(
        cls, documents: Sequence[StoredDocument], decided: Decided, outlet_name: Callable[[str], str]
    ) -> Searched:
        """What was searched of some documents; `outlet_name` gives an outlet its one name."""
        several = Counter(stored.document.place for stored in documents)
        fixed: list[tuple[date, str]] = []
        changing: list[StoredDocument] = []
        for stored in documents:
            d = stored.document
            if several[d.place] > 1 or d.id in decided.withdrawn:
                changing.append(stored)
            elif d.published is not None:
                fixed.append((d.published, outlet_name(d.outlet)))
        first: dict[str, date] = {}
        for day, outlet in sorted(fixed):
            first.setdefault(outlet, day)
        opened = sorted((day, outlet) for outlet, day in first.items() if outlet)
        return cls(
            days=tuple(sorted(day for day, _ in fixed)), opened=tuple(opened), changing=tuple(changing),
            decided=decided, outlet_name=outlet_name,
        )  # fmt: skip

    def on(self, day: date) -> Coverage:
        """What had been searched by a day."""
        rows = documents_at(self.changing, self.decided, day)
        live = [row.stored.document for row in rows if row.searched]
        more = coverage_of((self.outlet_name(d.outlet), d.published) for d in live)
        number = bisect_right(self.days, day)
        outlets = {outlet for opened, outlet in self.opened if opened <= day}
        ends = [*self.days[: min(number, 1)], *self.days[max(number - 1, 0) : number], more.first, more.last]
        known = [end for end in ends if end is not None]
        return Coverage(
            documents=number + more.documents, outlets=tuple(sorted(outlets | set(more.outlets))),
            first=min(known, default=None), last=max(known, default=None),
        )  # fmt: skip
