"""The judge "cross-1": a trained network reads both texts, and the rules name what they see on top of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from claims.records import Pair, Relation, Stance, StanceName
from claims.settings import Settings
from claims.stance.rules import RulesJudge, Weighed, plain_reason

if TYPE_CHECKING:
    from claims.stance.cross.reader import CrossReader

ORDER = (StanceName.SUPPORT, StanceName.CONTRADICT, StanceName.NEUTRAL)
Likely = dict[StanceName, float]


@dataclass(frozen=True, slots=True)
class Read:
    """How likely each stance is, of a on b and of b on a; each adds up to 1."""

    forth: Likely
    back: Likely

    @property
    def support(self) -> float:
        """How likely each supports the other: the weaker of the two directions."""
        return min(self.forth[StanceName.SUPPORT], self.back[StanceName.SUPPORT])

    @property
    def against(self) -> float:
        """How likely they contradict each other: the mean of the two directions."""
        return (self.forth[StanceName.CONTRADICT] + self.back[StanceName.CONTRADICT]) / 2


class CrossJudge:
    """The trained network's opinion in both directions, with the rules' grounds and vetoes over it."""

    name = "cross-1"

    def __init__(self, settings: Settings) -> None:
        """Take the thresholds; the model is loaded when the first pair comes."""
        self._settings = settings
        self._rules = RulesJudge(settings)

    def judge(self, pairs: Sequence[Pair]) -> list[Stance]:
        """One stance for each pair, in order."""
        if not pairs:
            return []
        return [self.decide(pair, read) for pair, read in zip(pairs, self.read(pairs), strict=True)]

    def read(self, pairs: Sequence[Pair]) -> list[Read]:
        """What the network alone thinks of each pair; (a, b) and (b, a) go through it in one run."""
        from claims.stance.cross.pieces import printed

        texts = [(printed(pair.a), printed(pair.b)) for pair in pairs]
        found = self._reader.read([*texts, *((b, a) for a, b in texts)])
        likely = [dict(zip(ORDER, map(float, row), strict=True)) for row in found]
        return [Read(a, b) for a, b in zip(likely[: len(pairs)], likely[len(pairs) :], strict=True)]

    def decide(self, pair: Pair, read: Read) -> Stance:
        """The stance that follows from what the network and the rules see."""
        weighed = self._rules.weigh(pair)
        scores, reason = self._scores(pair, weighed, read)
        relation = max(scores, key=lambda r: scores[r])
        named = weighed.signal is not None and relation is Relation.CONTRADICT
        forth, back = (
            (StanceName.CONTRADICT,) * 2 if named else (_likeliest(read.forth), _likeliest(read.back))
        )
        return Stance(
            a_on_b=forth,
            b_on_a=back,
            relation=relation,
            score=round(scores[relation], 4),
            scores=tuple((r, round(scores[r], 4)) for r in Relation),
            reason=reason if relation is Relation.CONTRADICT else plain_reason(relation, pair),
        )

    def _scores(self, pair: Pair, weighed: Weighed, read: Read) -> tuple[dict[Relation, float], str]:
        """Weights of the relations that add up to 1, and why they contradict where they do."""
        likeness = weighed.likeness + self._settings.cross_same_weight * (read.support - 0.5)
        if weighed.other:
            likeness = min(likeness, weighed.likeness)
        if weighed.signal is not None:
            return self._rules.scores(
                likeness, self._rules.contradiction(weighed.signal)
            ), weighed.signal.reason
        found = read.against if self._may_contradict(pair, weighed, read) else 0.0
        return self._rules.scores(
            likeness, found
        ), f"Read together, they exclude each other ({found:.0%} sure)."

    def _may_contradict(self, pair: Pair, weighed: Weighed, read: Read) -> bool:
        """Whether the network's contradiction counts: sure, of one matter, and no rule against it."""
        settings = self._settings
        sure = read.against >= settings.cross_contradict
        return sure and pair.similarity >= settings.cross_cosine and not weighed.vetoed

    @cached_property
    def _reader(self) -> CrossReader:
        from claims.stance.cross.reader import CrossReader

        return CrossReader(self._settings.judge_folder, dtype=self._settings.dtype)


def _likeliest(likely: Likely) -> StanceName:
    return max(ORDER, key=lambda stance: likely[stance])
