"""How one statement bears on another: the seam `StanceJudge`, rules and a trained judge behind it, a fake."""

from collections.abc import Mapping

from claims.stance.crossing import CrossJudge
from claims.stance.judge import ListedJudge, StanceJudge
from claims.stance.rules import RulesJudge

__all__ = ["JUDGES", "CrossJudge", "ListedJudge", "RulesJudge", "StanceJudge"]

JUDGES: Mapping[str, type[CrossJudge] | type[RulesJudge]] = {"cross": CrossJudge, "rules": RulesJudge}
"""By the word that the setting `judge` takes; the plain one stays as the baseline."""
