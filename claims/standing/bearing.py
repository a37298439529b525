"""What a standing needs to know of each statement, and of each pair."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from claims.quantities import differing, newer_count, newer_day, one_occasion
from claims.records import Kind, Relation

Relations = Mapping[frozenset[str], Relation]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """One statement as it bears on an issue.

    `holder` is the person or body whose position the `actor` gives. `outlet` is shown in sentences, so it
    is a name, the same for all feeds of one outlet. `about` holds ids of those whom the content is about:
    actors, holders or camps. `day` orders statements (said, else reported); `reported_on` decides from
    when on it counts. `corrected_on` is the day on which the publisher changed or withdrew it. `claim` is
    the claim that it belongs to; statements of one claim agree. `relayed` names the person or unnamed source
    through whom alone the words are known. `after` are statements of the same speaker that came before it,
    as the words of their document tell. `bound`: the document tells only that it was made before, so that
    `day` is the last that it can be of. `until` is that last day where `day` is the first of a week, month or
    year. `secondhand`: of "media" that nobody names it is not known where they have it from.
    """

    statement: str
    document: str
    actor: str
    holder: str
    name: str
    camp: str
    outlet: str
    origin: str
    reported_on: date | None
    day: date | None
    about: tuple[str, ...]
    kind: Kind
    denied: bool
    text: str
    corrected_on: date | None = None
    claim: str = ""
    relayed: str = ""
    after: tuple[str, ...] = ()
    bound: bool = False
    until: date | None = None
    secondhand: bool = False


def reported_by(bearings: Sequence[Bearing], as_of: date | None) -> list[Bearing]:
    """The bearings that count at a day, in order of day and id; with no day, all of them.

    One without a day of reporting counts only where no day is asked for. A correction counts from its day.
    """
    kept = [b for b in bearings if as_of is None or (b.reported_on is not None and b.reported_on <= as_of)]
    return sorted(kept, key=lambda b: (b.day or date.max, b.statement))


class Evidence:
    """The statements on an issue, those of them that are judged (`members`), and how pairs relate.

    `members` are all statements of an issue, or those of one of its claims.
    """

    def __init__(
        self,
        everything: Sequence[Bearing],
        members: Sequence[Bearing],
        relations: Relations,
        *,
        as_of: date | None,
    ) -> None:
        self.everything, self.members = everything, members
        self.relations, self.as_of = relations, as_of

    def relation(self, a: Bearing, b: Bearing) -> Relation | None:
        """How the two bear on each other, where that is known."""
        return self.relations.get(frozenset((a.statement, b.statement)))

    def opposed(self, a: Bearing, b: Bearing) -> bool:
        """Whether the two are incompatible."""
        return self.relation(a, b) is Relation.CONTRADICT

    def agreed(self, a: Bearing, b: Bearing) -> bool:
        """Whether the two say the same: members of one claim, or judged so where claims are not known.

        Judged pairs alone would chain: a is near b, b near c, and c far from a.
        """
        relation = self.relation(a, b)
        if relation is Relation.CONTRADICT:
            return False
        return a.claim == b.claim if a.claim and b.claim else relation is Relation.SAME

    @cached_property
    def pairs(self) -> list[tuple[Bearing, Bearing]]:
        """Pairs that bear on each other, the first a member; of two members, either way round."""
        ids = {b.statement for b in self.members}
        members = [n for n, b in enumerate(self.everything) if b.statement in ids]
        found: list[tuple[Bearing, Bearing]] = []
        for n, a in enumerate(self.everything):
            later = members[bisect(members, n) :]
            for b in (
                self.everything[n + 1 :] if a.statement in ids else map(self.everything.__getitem__, later)
            ):
                if self._bears(a, b):
                    found += [pair for pair in ((a, b), (b, a)) if pair[0].statement in ids]
        return found

    def _bears(self, a: Bearing, b: Bearing) -> bool:
        """Whether anything is known of the two."""
        return (a.claim != "" and a.claim == b.claim) or frozenset(
            (a.statement, b.statement)
        ) in self.relations


def is_later(earlier: Bearing, later: Bearing) -> bool:
    """Whether the second is known to be later: their document says so, or it is of a later day."""
    if earlier.statement in later.after:
        return True
    if later.statement in earlier.after or later.bound or earlier.day is None or later.day is None:
        return False
    return (earlier.until or earlier.day) < later.day


def is_one_voice(a: Bearing, b: Bearing) -> bool:
    """Whether both give the position of one known holder.

    Unnamed sources are never one voice: the same description can hide different people.
    """
    return a.holder == b.holder and not a.actor.startswith("unnamed:")


def is_replaced(earlier: Bearing, later: Bearing) -> bool:
    """Whether the later gives another figure or date for the same thing on the same occasion."""
    return newer_count(earlier.text, later.text) is not None or newer_day(earlier.text, later.text)


def is_turned(evidence: Evidence, earlier: Bearing, later: Bearing) -> bool:
    """Whether the later statement takes the opposite position: later, no newer figure, no hearsay."""
    known = not earlier.relayed and not later.relayed
    return (
        known and is_later(earlier, later) and evidence.opposed(earlier, later)
        and not is_elsewhere(earlier, later)
    )  # fmt: skip


def is_elsewhere(a: Bearing, b: Bearing) -> bool:
    """Whether the two count different things, or those of different days or places: no change."""
    return bool(differing(a.text, b.text)) or not one_occasion(a.text, b.text)
