"""The fixed words of the field: how things are said, related, decided and how they stand."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """How the words are printed: quoted, in the reporter's words, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Kind(StrEnum):
    """What the speaker does by saying it."""

    ASSERTION = "assertion"
    DENIAL = "denial"
    DEMAND = "demand"
    PROPOSAL = "proposal"
    PROMISE = "promise"
    THREAT = "threat"
    EXPECTATION = "expectation"
    BELIEF = "belief"


class HopRole(StrEnum):
    """What a hop of an attribution chain does: speaks, passes on, or publishes."""

    SPEAKER = "speaker"
    RELAY = "relay"
    OUTLET = "outlet"


class StanceName(StrEnum):
    """How one statement bears on another, in one direction."""

    SUPPORT = "support"
    CONTRADICT = "contradict"
    NEUTRAL = "neutral"


class Relation(StrEnum):
    """How two statements bear on each other, without direction."""

    SAME = "same"
    CONTRADICT = "contradict"
    RELATED = "related"
    UNRELATED = "unrelated"


class StandingName(StrEnum):
    """How a claim or an issue stands; where several fit, the first in this order."""

    CORRECTED = "corrected"
    REVERSED = "reversed"
    DENIED = "denied"
    CONTESTED = "contested"
    SUPERSEDED = "superseded"
    CORROBORATED = "corroborated"
    SINGLE_ORIGIN = "single_origin"
    SINGLE_SOURCE = "single_source"


class ConsistencyName(StrEnum):
    """Whether an actor's position on an issue has changed."""

    STEADY = "steady"
    SHIFTED = "shifted"
    REVERSED = "reversed"
    UNCLEAR = "unclear"


class Precision(StrEnum):
    """How exactly a text gives a date."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Review(StrEnum):
    """How far a person has looked at what the machine found."""

    MACHINE = "machine"
    NEEDS_REVIEW = "needs_review"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    PUBLISHED = "published"


class DecisionKind(StrEnum):
    """What a person can decide."""

    WITHDRAW = "withdraw"
    SAME = "same"
    NOT_SAME = "not_same"
    SPEAKER = "speaker"
    RENAME = "rename"
    NOT_ASSERTION = "not_assertion"
    ACCEPT = "accept"
    CONTRADICT = "contradict"
    NOT_CONTRADICT = "not_contradict"
    WATCH = "watch"
    PUBLISH = "publish"
    UNDO = "undo"
