"""The standings, in the order in which they are tried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from claims.errors import ClaimsError
from claims.records import Coverage, Relation, Standing, StandingName
from claims.standing import wording
from claims.standing.bearing import (
    Bearing,
    Evidence,
    Relations,
    is_later,
    is_one_voice,
    is_replaced,
    is_turned,
    reported_by,
)
from claims.standing.denials import denies


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a standing fits: the sentence and the statements that make it so."""

    reason: str
    statements: tuple[str, ...]


Rule = Callable[[Evidence], Finding | None]


def standing_of(
    bearings: Sequence[Bearing],
    relations: Relations,
    *,
    as_of: date | None,
    coverage: Coverage,
    claim: str | None = None,
) -> Standing:
    """The first standing that fits, of an issue or (with `claim`) of one of its claims.

    `bearings` are all statements on the issue, also for a claim: its rivals stand in other claims.
    Raises `ClaimsError` where nothing had been reported by `as_of` (see `reported_by`): there is no standing.
    """
    everything = tuple(reported_by(bearings, as_of))
    members = tuple(b for b in everything if claim is None or b.claim == claim)
    if not members:
        when = f" by {wording.day_text(as_of)}" if as_of else ""
        raise ClaimsError(f"nothing had been reported{when}, so there is no standing to compute")
    evidence = Evidence(everything, members, relations, as_of=as_of)
    for name, rule in RULES:
        finding = rule(evidence)
        if finding:
            return Standing(
                name=name, reason=finding.reason, statements=finding.statements, coverage=coverage
            )
    raise AssertionError("the last rule always finds")


def _corrected(evidence: Evidence) -> Finding | None:
    """The publisher changed or withdrew it, by the day asked for."""
    day = evidence.as_of or date.max
    changed = [b for b in evidence.members if b.corrected_on is not None and b.corrected_on <= day]
    return Finding(wording.corrected_text(changed), _ids(changed)) if changed else None


def _reversed(evidence: Evidence) -> Finding | None:
    """The holder's last word on it is the opposite."""
    found = []
    for earlier, later in evidence.pairs:
        if not (is_one_voice(earlier, later) and is_turned(evidence, earlier, later)):
            continue
        if not _taken_back(evidence, earlier, later):
            found.append((earlier, later))
    return _latest(found, wording.reversed_text)


def _taken_back(evidence: Evidence, earlier: Bearing, later: Bearing) -> bool:
    """Whether the holder returned to the earlier position, on the day of the later one or after it."""
    return any(
        is_one_voice(earlier, again)
        and not (again.day is None or later.day is None or again.day < later.day)
        and again.statement not in later.after
        and evidence.agreed(earlier, again)
        for again in evidence.everything
        if again is not earlier
    )


def _denied(evidence: Evidence) -> Finding | None:
    """Explicitly denied by the actor that it is about, or by one who speaks for it."""
    for asserted, denial in evidence.pairs:
        if denies(denial, asserted, evidence.relation(asserted, denial)):
            text = wording.denied_text(asserted, denial, answered=not evidence.opposed(asserted, denial))
            return Finding(text, _ids((asserted, denial)))
    return None


def _contested(evidence: Evidence) -> Finding | None:
    """Incompatible statements by different actors."""
    clashes = {
        frozenset((a.statement, b.statement)): (a, b)
        for a, b in evidence.pairs
        if a.holder != b.holder and evidence.opposed(a, b)
    }
    if not clashes:
        return None
    a, b = min(clashes.values(), key=lambda pair: sorted((_order(pair[0]), _order(pair[1])), reverse=True))
    involved = {x.statement: x for pair in clashes.values() for x in pair}
    others = sorted(involved.values(), key=_order)
    ordered = [a, b, *(x for x in others if x not in (a, b))]
    return Finding(wording.contested_text(a, b, len(clashes)), _ids(ordered))


def _superseded(evidence: Evidence) -> Finding | None:
    """The same actor later gave another figure or date for the same thing."""
    found = [
        (earlier, later)
        for earlier, later in evidence.pairs
        if is_one_voice(earlier, later) and is_later(earlier, later) and is_replaced(earlier, later)
        if evidence.agreed(earlier, later) or evidence.opposed(earlier, later)
    ]
    return _latest(found, wording.replaced_text)


def _corroborated(evidence: Evidence) -> Finding | None:
    """Independent origins agree that have it at first hand, as far as is known, and nobody disagrees."""
    if any(evidence.opposed(a, b) for a, b in evidence.pairs):
        return None
    own = [[b for b in group if not b.secondhand] for group in _agreeing(evidence)]
    agreeing = max(own, key=lambda group: len({b.origin for b in group}))
    told_apart = ({b.origin for b in agreeing}, {b.holder for b in agreeing}, {b.name for b in agreeing})
    if min(map(len, told_apart)) < 2:
        return None
    return Finding(wording.corroborated_text(agreeing), _ids(agreeing))


def _agreeing(evidence: Evidence) -> list[list[Bearing]]:
    """For each member, itself and those that were judged to say the same as it does."""
    said = {b.statement: [b] for b in evidence.members}
    for a, b in evidence.pairs:
        judged = evidence.relations.get(frozenset((a.statement, b.statement)), Relation.SAME)
        if judged is Relation.SAME and b.statement in said and evidence.agreed(a, b):
            said[a.statement].append(b)
    return [sorted(group, key=_order) for group in said.values()]


def _single_origin(evidence: Evidence) -> Finding | None:
    """Several outlets, one origin that is known; others who do not say quite the same do not count."""
    single: dict[tuple[int, str], list[Bearing]] = defaultdict(list)
    for number, group in enumerate(_voices(evidence)):
        known = {b.origin for b in group if not b.secondhand}
        for bearing in group:
            for origin in (known or {bearing.origin}) if bearing.secondhand else {bearing.origin}:
                single[number, origin].append(bearing)
    widest = max(single.values(), key=lambda group: len({b.outlet for b in group}))
    if len({b.outlet for b in widest}) < 2:
        return None
    return Finding(wording.single_origin_text(widest), _ids(widest))


def _single_source(evidence: Evidence) -> Finding:
    """What is left: nothing that is said is said anywhere else."""
    voices = len({b.holder for b in evidence.members})
    return Finding(wording.single_source_text(evidence.members, voices), _ids(evidence.members))


RULES: tuple[tuple[StandingName, Rule], ...] = (
    (StandingName.CORRECTED, _corrected),
    (StandingName.REVERSED, _reversed),
    (StandingName.DENIED, _denied),
    (StandingName.CONTESTED, _contested),
    (StandingName.SUPERSEDED, _superseded),
    (StandingName.CORROBORATED, _corroborated),
    (StandingName.SINGLE_ORIGIN, _single_origin),
    (StandingName.SINGLE_SOURCE, _single_source),
)


def _voices(evidence: Evidence) -> list[list[Bearing]]:
    """Members that agree, directly or through others, in order of day."""
    head = {b.statement: b.statement for b in evidence.members}

    def find(i: str) -> str:
        while head[i] != i:
            i = head[i]
        return i

    for a, b in evidence.pairs:
        if b.statement in head and evidence.agreed(a, b):
            head[find(b.statement)] = find(a.statement)
    groups: dict[str, list[Bearing]] = defaultdict(list)
    for bearing in evidence.members:
        groups[find(bearing.statement)].append(bearing)
    return list(groups.values())


def _latest(
    found: Sequence[tuple[Bearing, Bearing]], text: Callable[[Bearing, Bearing], str]
) -> Finding | None:
    """The finding on the pair whose later statement is the newest."""
    if not found:
        return None
    earlier, later = max(found, key=lambda pair: (_order(pair[1]), _order(pair[0])))
    return Finding(text(earlier, later), _ids((earlier, later)))


def _order(bearing: Bearing) -> tuple[date, str]:
    return bearing.day or date.min, bearing.statement


def _ids(bearings: Sequence[Bearing]) -> tuple[str, ...]:
    return tuple(b.statement for b in bearings)
