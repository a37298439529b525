"""What is compared, decided and concluded: pairs, stances, decisions, origins and standings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from claims.records.words import ConsistencyName, DecisionKind, Relation, StanceName, StandingName


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """What the comparing parts see of a statement: its self-contained text, who says it, and when."""

    text: str
    speaker: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two propositions to be judged, with the cosine of their vectors (-1 to 1).

    `in_turn`: one text gives both as one speaker's, and tells which came first ("just days earlier").
    `given_up`: it also tells that the first was given up ("initially claimed ... later admitted").
    `answer`: one of them is a denial beside the other that points back without repeating it.
    """

    a: Proposition
    b: Proposition
    similarity: float
    in_turn: bool = False
    given_up: bool = False
    answer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """A judge's opinion on a pair: a on b, b on a, the relation, and the reason in plain words.

    `scores` maps each `Relation` to a weight; they add up to 1. `score` is that of `relation`. One that is
    not `sure` puts two statements side by side, and no more: whether they clash is for a person to say.
    """

    a_on_b: StanceName
    b_on_a: StanceName
    relation: Relation
    score: float
    scores: tuple[tuple[Relation, float], ...]
    reason: str
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPair:
    """A stance between two statements of the ledger (`a` < `b` by id), with judge name and version."""

    a: str
    b: str
    stance: Stance
    judge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided, on which ids, with who, when and why. `value` is the new speaker or title."""

    id: str
    kind: DecisionKind
    subjects: tuple[str, ...]
    value: str
    by: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupId:
    """An id once given to a claim or an issue, founded by a statement.

    `redirect` is the older id that it was merged into, or None. A later row for the same id supersedes
    an earlier one; an id once given always resolves.
    """

    id: str
    sort: str  # claim | issue
    founder: str
    redirect: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginMerge:
    """Why two statements count as one origin."""

    a: str
    b: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What was searched: absence is not evidence, but its ground can be stated."""

    documents: int
    outlets: tuple[str, ...]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a claim or issue stands, in one plain sentence, with the statements that make it so."""

    name: StandingName
    reason: str
    statements: tuple[str, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistency:
    """Whether an actor's position on an issue changed, with the two dated statements where it did."""

    name: ConsistencyName
    actor: str
    reason: str
    earlier: str | None = None
    later: str | None = None
