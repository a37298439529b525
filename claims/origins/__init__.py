"""Independent origins: who knows what a statement says, and which statements rest on one and the same."""

from claims.origins.merging import Origins, build_origins, joined
from claims.origins.sources import Known, relayed_by

__all__ = ["Known", "Origins", "build_origins", "joined", "relayed_by"]
