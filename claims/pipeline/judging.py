"""What the judge thinks of pairs: stances that the ledger has, and those that it still lacks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from claims.attribution import batched
from claims.grouping import Link
from claims.pipeline.candidates import Candidate, find_candidates
from claims.pipeline.field import Field
from claims.pipeline.parts import Parts, Progress
from claims.records import JudgedPair, Stance
from claims.store import Ledger

BATCH = 512  # pairs judged between two writes: what a cut-off run loses at most
Pair = tuple[str, str]


def judged_links(ledger: Ledger, field: Field, new: Sequence[str], progress: Progress) -> list[Link]:
    """The links of `new` statements with any other; missing stances are asked for and kept."""
    if not new:
        return []
    candidates, found = find_candidates(ledger, field, new), list[Link]()
    for batch in batched(candidates, lambda _: 1, most=BATCH):
        stances = _stances(ledger, field.parts, batch)
        found += [_link(c.a.id, c.b.id, stances[c.a.id, c.b.id], c.similarity) for c in batch]
        progress("comparing", len(found), len(candidates))
    return found


def known_links(ledger: Ledger, field: Field, within: Collection[str]) -> list[Link]:
    """The links among some statements that the ledger has stances on."""
    stances = ledger.stances_among(field.parts.judge.name, within)
    pairs = [(a, b) for a, b in stances if a in field.place and b in field.place]
    nearness = [field.compared.near(field.place[a], field.place[b]).cosine for a, b in pairs]
    return [_link(*pair, stances[pair], cosine) for pair, cosine in zip(pairs, nearness, strict=True)]


def _stances(ledger: Ledger, parts: Parts, batch: Sequence[Candidate]) -> Mapping[Pair, Stance]:
    known = ledger.stances_of(parts.judge.name, [(c.a.id, c.b.id) for c in batch])
    left = [c for c in batch if (c.a.id, c.b.id) not in known]
    if not left:
        return known
    judged = dict(zip(left, parts.judge.judge([c.pair for c in left]), strict=True))
    ledger.add_stances(
        [JudgedPair(a=c.a.id, b=c.b.id, stance=s, judge=parts.judge.name) for c, s in judged.items()]
    )
    return known | {(c.a.id, c.b.id): stance for c, stance in judged.items()}


def _link(a: str, b: str, stance: Stance, similarity: float) -> Link:
    return Link(a=a, b=b, relation=stance.relation, score=stance.score, similarity=similarity)
