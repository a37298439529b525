"""The judge "rules-5": cosine, negation, opposites, numbers and names; every opinion names its ground."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from claims.quantities import compatible, differing, other_counts
from claims.records import Pair, Proposition, Relation, Stance, StanceName
from claims.settings import Settings
from claims.stance.judge import BOTH_WAYS
from claims.stance.lexicon import DENYING, NEGATIONS, UNWILLING, WRONG
from claims.stance.reading import Reading, coverage, read
from claims.stance.scope import NAMED, is_removed, one_speaker, side_of
from claims.stance.signals import Signal, cut_differently, find_signals, other_event

FEWEST = 3  # content words; two speakers who share fewer may speak of different things
AGAINST = NEGATIONS | DENYING
SURE = frozenset(
    ("answer", "tally", "numbers", "slot", "dismissal", "denial")
)  # grounds that name what clashes


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What the rules see of a pair: the surest ground for a contradiction and the likeness.

    `other`: they cannot say the same. `vetoed`: what another judge takes for a contradiction is none, as
    the two are the same words, one quotation cut differently, or of different occasions.
    """

    signal: Signal | None
    likeness: float
    other: bool
    vetoed: bool


class RulesJudge:
    """Transparent rules over two texts and their cosine; thresholds from the settings."""

    name = "rules-5"

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._needed = {
            "answer": settings.answer_cosine,
            "tally": settings.contradict_tally,
            "numbers": settings.contradict_numbers,
            "slot": settings.contradict_slot,
            "dismissal": settings.contradict_negation,
            "denial": settings.contradict_denial,
            "negation": settings.contradict_negation,
            "opposites": settings.contradict_opposites,
            "attitude": settings.contradict_attitude,
            "sole": settings.contradict_sole,
            "targets": settings.contradict_targets,
        }

    def judge(self, pairs: Sequence[Pair]) -> list[Stance]:
        """One stance for each pair, in order."""
        return [self._stance(pair) for pair in pairs]

    def weigh(self, pair: Pair) -> Weighed:
        """What the rules see of a pair, for a judge that sees more."""
        a, b = side_of(pair.a), side_of(pair.b)
        held = _held(pair)
        return Weighed(
            signal=self._signal(pair),
            likeness=self._likeness(pair),
            other=_is_other(pair, held, least=self._settings.held_least),
            vetoed=pair.a.text == pair.b.text or other_event(a, b) or cut_differently(a, b),
        )

    def _stance(self, pair: Pair) -> Stance:
        signal = self._signal(pair)
        scores = self.scores(self._likeness(pair), self.contradiction(signal))
        relation = max(scores, key=lambda r: scores[r])
        return Stance(
            a_on_b=self._direction(pair.a, pair.b, pair.similarity, relation),
            b_on_a=self._direction(pair.b, pair.a, pair.similarity, relation),
            relation=relation,
            score=round(scores[relation], 4),
            scores=tuple((r, round(scores[r], 4)) for r in Relation),
            reason=signal.reason if signal else plain_reason(relation, pair),
        )

    def _signal(self, pair: Pair) -> Signal | None:
        """The surest ground for a contradiction that the cosine bears out."""
        if pair.a.text == pair.b.text:
            return None
        for signal in find_signals(pair):
            needed = self._needed[signal.sort]
            if pair.in_turn:
                needed = min(needed, self._settings.contradict_in_turn)
            if pair.similarity >= needed:
                return signal
        return None

    def _likeness(self, pair: Pair) -> float:
        """The cosine, raised where one text holds the words of the other, or the same speaker speaks.

        A denial and what it answers are of one matter, however little they share.
        """
        held = _held(pair)
        likeness = pair.similarity + self._settings.held_weight * (held - 0.5)
        if pair.a.speaker is not None and pair.a.speaker == pair.b.speaker:
            likeness += self._settings.same_speaker_bonus
        if _is_other(pair, held, least=self._settings.held_least):
            likeness = min(likeness, self._settings.same_least - 0.1)
        return max(likeness, self._settings.related_least + 0.1) if pair.answer else likeness

    def scores(self, likeness: float, contradiction: float) -> dict[Relation, float]:
        """Weights that add up to 1: two soft steps over the likeness, and the contradiction."""
        steep = self._settings.score_width
        same = 1.0 / (1.0 + math.exp(-(likeness - self._settings.same_least) / steep))
        apart = 1.0 / (1.0 + math.exp((likeness - self._settings.related_least) / steep))
        related = max(0.0, 1.0 - same - apart)
        rest = 1.0 - contradiction
        total = same + apart + related
        return {
            Relation.SAME: rest * same / total,
            Relation.CONTRADICT: 1.0 - rest,
            Relation.RELATED: rest * related / total,
            Relation.UNRELATED: rest * apart / total,
        }

    def contradiction(self, signal: Signal | None) -> float:
        """The score of a contradiction, by its ground."""
        if signal is None:
            return 0.0
        return self._settings.sure_score if signal.sort in SURE else self._settings.unsure_score

    def _direction(
        self, giver: Proposition, taker: Proposition, similarity: float, relation: Relation
    ) -> StanceName:
        """What one text does to the other: support where it holds what the other says."""
        if relation is Relation.CONTRADICT:
            return StanceName.CONTRADICT
        held = coverage(read(giver.text), read(taker.text))
        if similarity >= self._settings.support_cosine and held >= self._settings.support_held:
            return StanceName.SUPPORT
        return BOTH_WAYS.get(relation, StanceName.NEUTRAL) if held >= 0.5 else StanceName.NEUTRAL


def _held(pair: Pair) -> float:
    """The larger share of the words of one text that the other has too."""
    one, other = read(pair.a.text), read(pair.b.text)
    return max(coverage(one, other), coverage(other, one))


def _is_other(pair: Pair, held: float, *, least: float) -> bool:
    """Whether the two cannot say the same: other counts, a word negated, two speakers' own words."""
    a, b = side_of(pair.a), side_of(pair.b)
    rival = any(not compatible(x, y) for x, y in differing(a.text, b.text))
    if rival or other_event(a, b) or other_counts(a.text, b.text):
        return True
    if one_speaker(a, b):
        cut = held >= least and _is_against(a.reading) == _is_against(b.reading)
        return _turns(a.reading, b.reading) and not cut
    return bool(a.speaker and b.speaker) and not _agree(a.reading, b.reading, held, least)


def _agree(a: Reading, b: Reading, held: float, least: float) -> bool:
    """Whether two speakers use enough of the same words, and both or neither of them against something."""
    enough = min(len(a.content), len(b.content)) >= FEWEST and held >= least
    return enough and _is_against(a) == _is_against(b)


def _turns(a: Reading, b: Reading) -> bool:
    """Whether one text negates a word of the other; what is lifted or scrapped counts as negated there."""
    return any(
        word not in NAMED and not is_removed(word, affirming)
        for affirming, denying in ((a, b), (b, a))
        for word in affirming.affirmed & denying.negated - affirming.negated - denying.affirmed
    )


def _is_against(reading: Reading) -> bool:
    return bool(AGAINST & set(reading.words)) or bool((UNWILLING | WRONG) & reading.content)


def plain_reason(relation: Relation, pair: Pair) -> str:
    """Why, where no contradiction was found."""
    if pair.a.text == pair.b.text:
        return "The words are the same."
    if relation is Relation.SAME:
        return "They say nearly the same in like words, and nothing in them clashes."
    if relation is Relation.RELATED and other_event(side_of(pair.a), side_of(pair.b)):
        return "They give figures of different days, places or things."
    if relation is Relation.RELATED:
        return "They are about the same matter, and neither repeats nor denies the other."
    return "They have little in common."
