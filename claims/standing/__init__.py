"""How a claim or an issue stands at a day, and whether an actor's position changed: pure functions."""

from claims.standing.bearing import Bearing, reported_by
from claims.standing.consistency import consistency_of
from claims.standing.denials import denies, is_denial, points_back
from claims.standing.rules import standing_of

__all__ = ["Bearing", "consistency_of", "denies", "is_denial", "points_back", "reported_by", "standing_of"]
