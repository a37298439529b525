"""The judge "cross-1": what a trained network reads in two texts and what the rules name, weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from claims.records import Pair, Relation, Stance, StanceName
from claims.settings import Settings
from claims.stance.rules import RulesJudge, Weighed, plain_reason
from claims.stance.weighing import Weighing, odds, read_weighing

if TYPE_CHECKING:
    from claims.stance.cross.reader import CrossReader

ORDER = (StanceName.SUPPORT, StanceName.CONTRADICT, StanceName.NEUTRAL)
Likely = dict[StanceName, float]


@dataclass(frozen=True, slots=True)
class Read:
    """How likely each stance is, of a on b and of b on a; each adds up to 1."""

    forth: Likely
    back: Likely

    def both(self, stance: StanceName) -> tuple[float, float]:
        """How likely a stance is in either direction, the surer one first."""
        one, other = sorted((self.forth[stance], self.back[stance]), reverse=True)
        return one, other


class CrossJudge:
    """The trained network's opinion in both directions and the rules' grounds, weighed; their vetoes hold."""

    name = "cross-1"

    def __init__(self, settings: Settings) -> None:
        """Take the thresholds; the model is loaded when the first pair comes."""
        self._settings = settings
        self._rules = RulesJudge(settings)

    def judge(self, pairs: Sequence[Pair]) -> list[Stance]:
        """One stance for each pair, in order."""
        if not pairs:
            return []
        return [self._stance(pair, read) for pair, read in zip(pairs, self.read(pairs), strict=True)]

    def read(self, pairs: Sequence[Pair]) -> list[Read]:
        """What the network alone thinks of the texts of each pair, in both directions.

        Where it is sure that one does nothing to the other, it is not asked about the way back.
        """
        texts = [(pair.a.text, pair.b.text) for pair in pairs]
        forth = self._likely(texts)
        sure = self._settings.cross_neutral
        asked = [n for n, likely in enumerate(forth) if likely[StanceName.NEUTRAL] < sure]
        back = dict(zip(asked, self._likely([texts[n][::-1] for n in asked]), strict=True))
        return [Read(likely, back.get(n, likely)) for n, likely in enumerate(forth)]

    def _likely(self, texts: Sequence[tuple[str, str]]) -> list[Likely]:
        return [dict(zip(ORDER, map(float, row), strict=True)) for row in self._reader.read(texts)]

    def weigh(self, pair: Pair) -> Weighed:
        """What the rules see of a pair."""
        return self._rules.weigh(pair)

    def measures(self, pair: Pair, weighed: Weighed, read: Read) -> tuple[float, ...]:
        """What is weighed, as `MEASURES` names it."""
        against, support = read.both(StanceName.CONTRADICT), read.both(StanceName.SUPPORT)
        one_speaker = pair.a.speaker is not None and pair.a.speaker == pair.b.speaker
        ground = self._rules.contradiction(weighed.signal)
        chances = (odds(chance) for chance in (*against, *support))
        return (pair.similarity, weighed.likeness, ground, float(one_speaker), *chances)

    def _stance(self, pair: Pair, read: Read) -> Stance:
        weighed = self.weigh(pair)
        likely = self._weighing.likely(self.measures(pair, weighed, read))
        return self.decide(pair, weighed, read, likely)

    def decide(self, pair: Pair, weighed: Weighed, read: Read, likely: dict[Relation, float]) -> Stance:
        """The stance that follows from what both see, and how likely that makes each relation."""
        scores = self._bounded(weighed, likely, far=pair.similarity < self._settings.cross_cosine)
        relation = max(scores, key=lambda r: scores[r])
        against = relation is Relation.CONTRADICT
        named = (
            weighed.signal.reason
            if weighed.signal
            else f"Read together, they clash ({scores[relation]:.0%} sure)."
        )
        forth, back = (
            (StanceName.CONTRADICT,) * 2 if against else (_likeliest(read.forth), _likeliest(read.back))
        )
        return Stance(
            a_on_b=forth,
            b_on_a=back,
            relation=relation,
            score=round(scores[relation], 4),
            scores=tuple((r, round(scores[r], 4)) for r in Relation),
            reason=named if against else plain_reason(relation, pair),
            sure=not against or weighed.signal is not None or scores[relation] >= self._settings.cross_sure,
        )

    def _bounded(
        self, weighed: Weighed, likely: dict[Relation, float], *, far: bool
    ) -> dict[Relation, float]:
        """How likely each relation is within what the rules allow; they add up to 1.

        What they rule out leaves two texts of one matter, or of none where they lie `far` apart; a ground
        that they name is as sure as theirs.
        """
        found = dict(likely)
        if weighed.other:
            _give(found, Relation.SAME, Relation.RELATED)
        unsure = far or weighed.vetoed or found[Relation.CONTRADICT] < self._settings.cross_contradict
        if weighed.signal is None and unsure:
            _give(found, Relation.CONTRADICT, Relation.UNRELATED if far else Relation.RELATED)
        least = self._rules.contradiction(weighed.signal)
        if found[Relation.CONTRADICT] >= least:
            return found
        left = (1 - least) / (1 - found[Relation.CONTRADICT])
        return {r: least if r is Relation.CONTRADICT else part * left for r, part in found.items()}

    @cached_property
    def _weighing(self) -> Weighing:
        return read_weighing(self._settings.judge_folder)

    @cached_property
    def _reader(self) -> CrossReader:
        from claims.stance.cross.reader import CrossReader

        return CrossReader(self._settings.judge_folder, dtype=self._settings.dtype)


def _give(likely: dict[Relation, float], giver: Relation, taker: Relation) -> None:
    """Let one relation have the chance of another."""
    likely[taker] += likely[giver]
    likely[giver] = 0.0


def _likeliest(likely: Likely) -> StanceName:
    return max(ORDER, key=lambda stance: likely[stance])
