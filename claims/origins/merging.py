"""Independent origins: which statements rest on one and the same knowledge-holder, and why.

Ten outlets that repeat one speaker, one newspaper's unnamed officials or one agency report are one origin.
Every merge carries its reason. Whether origins are independent of each other in other ways is not known;
the count is an upper bound.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from claims.origins.copies import find_copies
from claims.origins.sources import Known, Source, source_of
from claims.records import OriginMerge, Statement, make_id
from claims.settings import Settings
from claims.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The origin of every statement, and the merges that made it so."""

    of: Mapping[str, str]
    merges: tuple[OriginMerge, ...]


@dataclass(frozen=True, slots=True)
class _Joint:
    """Statements that rest on one holder, and why."""

    members: tuple[str, ...]
    reason: str


def build_origins(
    statements: Sequence[Statement], known: Known, *, settings: Settings | None = None
) -> Origins:
    """Origins of the statements; `settings` say what a near-copy is.

    Where claims are known, unnamed sources of one outlet, and the outlet itself, count as one origin within
    one claim; so do unnamed sources with others whom they may be, and an outlet's report of somebody with
    that person's own words.
    """
    ordered = sorted(statements, key=lambda s: s.id)
    sources = {s.id: source_of(s, known) for s in ordered}
    joints = [
        *_same_source(ordered, sources),
        *_second_hand(ordered, sources),
        *_same_reporting(ordered, sources, known.claim_of),
        *_reports_of(ordered, sources, known.claim_of),
        *_not_shown_apart(ordered, sources, known.claim_of),
        *_copies(ordered, sources, known, settings or Settings()),
    ]
    return _united(ordered, joints)


def _same_source(statements: Sequence[Statement], sources: Mapping[str, Source]) -> Iterator[_Joint]:
    """Statements of one holder, and of one unnamed source at one outlet."""
    groups: dict[str, list[str]] = defaultdict(list)
    for statement in statements:
        if not sources[statement.id].speaker:
            groups[sources[statement.id].key].append(statement.id)
    for members in groups.values():
        yield _Joint(tuple(members), _why_same([sources[m] for m in members]))


def _why_same(sources: Sequence[Source]) -> str:
    """Why statements of one source are one origin."""
    first = sources[0]
    if not first.named:
        return f"Both rest on the same unnamed source, “{first.shown}”, who spoke to {first.granting_shown}."
    names = sorted({s.shown for s in sources})
    if len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]} speak for the same person or body."
    return f"Both are credited to {first.shown}."


def _second_hand(statements: Sequence[Statement], sources: Mapping[str, Source]) -> Iterator[_Joint]:
    """Words at second hand with whatever else rests on the one who passes them on."""
    groups: dict[str, list[str]] = defaultdict(list)
    for statement in statements:
        groups[sources[statement.id].key].append(statement.id)
    for members in groups.values():
        for passed_on in (m for m in members if sources[m].speaker):
            source = sources[passed_on]
            reason = f"The words of {source.speaker} are known only through {source.shown}."
            other = next((m for m in members if m != passed_on), passed_on)
            yield _Joint((other, passed_on), reason)


def _same_reporting(
    statements: Sequence[Statement], sources: Mapping[str, Source], claim_of: Mapping[str, str]
) -> Iterator[_Joint]:
    """Within one claim, an outlet and its unnamed sources, however they are described."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for statement in statements:
        granting = sources[statement.id].granting
        if granting and statement.id in claim_of:
            groups[claim_of[statement.id], granting].append(statement.id)
    for members in groups.values():
        shown = sources[members[0]].granting_shown
        yield _Joint(tuple(members), f"Both rest on the reporting of {shown}.")


def _reports_of(
    statements: Sequence[Statement], sources: Mapping[str, Source], claim_of: Mapping[str, str]
) -> Iterator[_Joint]:
    """Within one claim, whoever reports somebody, and that person or body in their own words."""
    for members in _by_claim(statements, claim_of):
        for report, other in product(members, repeat=2):
            mine, whose = sources[report.id], sources[other.id]
            if mine.key != whose.key and mine.named and _tells_of(report.text, mine, whose):
                yield _Joint((other.id, report.id), f"{mine.shown} only reports what {whose.shown} says.")


def _tells_of(text: str, reporting: Source, source: Source) -> bool:
    """Whether a text is about what a source says: its subject is the source, or an outlet names it."""
    if not source.shown.strip():
        return False
    opens = fold(text).startswith(fold(source.shown))
    outlet = reporting.granting is not None and not reporting.speaker
    return opens or (outlet and fold(source.shown).split()[-1] in fold(text).split())


def _not_shown_apart(
    statements: Sequence[Statement], sources: Mapping[str, Source], claim_of: Mapping[str, str]
) -> Iterator[_Joint]:
    """Within one claim, each unnamed or collective source with one other whom it may be.

    One of a known camp may be any other of that camp, named or not; one without affiliation may be anybody.
    Each joins one other only, so that two who are known to differ stay apart.
    """
    for members in _by_claim(statements, claim_of):
        for statement in (s for s in members if sources[s.id].vague):
            mine = sources[statement.id]
            others = [s for s in members if sources[s.id].key != mine.key]
            likely = [s for s in others if mine.vague > 1 or sources[s.id].camp == mine.camp]
            if likely:
                other = min(likely, key=lambda s: (sources[s.id].vague, s.id))
                yield _Joint((other.id, statement.id), _why_not_apart(mine, sources[other.id]))


def _why_not_apart(vague: Source, other: Source) -> str:
    """Why a source that is not known more closely is no origin of its own beside another."""
    return (
        f"Nothing shows that {_called(vague)} and {_called(other)} know it independently of each other: "
        "they may be, or rest on, the same people."
    )


def _called(source: Source) -> str:
    return source.shown if source.named else f"the unnamed “{source.shown}”"


def _by_claim(statements: Sequence[Statement], claim_of: Mapping[str, str]) -> list[list[Statement]]:
    """The statements of each claim that has several."""
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.id in claim_of:
            groups[claim_of[statement.id]].append(statement)
    return [members for members in groups.values() if len(members) > 1]


def _copies(
    statements: Sequence[Statement], sources: Mapping[str, Source], known: Known, settings: Settings
) -> Iterator[_Joint]:
    """Near-copies across documents, unless two different known speakers are credited."""
    for a, b in find_copies(statements, known.documents, settings):
        if _may_copy(sources[a], sources[b]):
            yield _Joint((a, b), "The two texts are near-copies of each other.")


def _may_copy(a: Source, b: Source) -> bool:
    """Whether two sources can be one: not where both are known by name and differ."""
    outlet = (a.granting or b.granting) is not None  # which can only repeat
    return outlet or (a.local and b.local and a.shown == b.shown) or not (a.named and b.named)


def joined(statements: Iterable[str], merges: Sequence[OriginMerge]) -> Origins:
    """The origins of statements that follow from merges found before; of others only what they join."""
    return _union(sorted(statements), [_Joint((m.a, m.b), m.reason) for m in merges])


def _united(statements: Sequence[Statement], joints: Sequence[_Joint]) -> Origins:
    """Union of the joints; a merge is kept for every joint that joined what was not one before."""
    return _union([s.id for s in statements], joints)


def _union(statements: Sequence[str], joints: Sequence[_Joint]) -> Origins:
    head = {i: i for i in (*statements, *(member for joint in joints for member in joint.members))}

    def find(i: str) -> str:
        while head[i] != i:
            head[i] = head[head[i]]
            i = head[i]
        return i

    merges: list[OriginMerge] = []
    for joint in joints:
        first = joint.members[0]
        for other in joint.members[1:]:
            low, high = sorted((find(first), find(other)))
            if low != high:
                head[high] = low
                merges.append(OriginMerge(a=first, b=other, reason=joint.reason))
    ids = {root: make_id("o", root) for root in {find(i) for i in head}}
    return Origins(of={i: ids[find(i)] for i in head}, merges=tuple(merges))
