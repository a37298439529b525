"""How one statement bears on another: the seam `StanceJudge`, the rules behind it, and a listed fake."""

from claims.stance.judge import ListedJudge, StanceJudge
from claims.stance.rules import RulesJudge

__all__ = ["ListedJudge", "RulesJudge", "StanceJudge"]
