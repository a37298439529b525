"""Counts, dates and occasions in a text, and whether two texts count the same thing."""

from claims.quantities.counts import (
    MONTH_NAMES,
    SMALL,
    TENS,
    WEEKDAYS,
    Quantity,
    agrees,
    compatible,
    differing,
    other_counts,
    read_days,
    read_quantities,
    word_set,
)
from claims.quantities.occasions import (
    newer_count,
    newer_day,
    one_occasion,
    rival_count,
    same_counted,
    shared_count,
)

__all__ = [
    "MONTH_NAMES",
    "SMALL",
    "TENS",
    "WEEKDAYS",
    "Quantity",
    "agrees",
    "compatible",
    "differing",
    "newer_count",
    "newer_day",
    "one_occasion",
    "other_counts",
    "read_days",
    "read_quantities",
    "rival_count",
    "same_counted",
    "shared_count",
    "word_set",
]
