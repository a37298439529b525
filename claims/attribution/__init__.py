"""Attributed statements in running text: who says what, in which words, through whom."""

from claims.attribution.batching import batched
from claims.attribution.extractor import EXTRACTORS, CueExtractor, Extractor, TaggedExtractor
from claims.attribution.quotes_only import QuotesOnlyExtractor
from claims.attribution.roster import SpeakerRegistry

__all__ = [
    "EXTRACTORS",
    "CueExtractor",
    "Extractor",
    "QuotesOnlyExtractor",
    "SpeakerRegistry",
    "TaggedExtractor",
    "batched",
]
