"""Whether a page says that it shows only a part of its article.

Sources: schema.org `isAccessibleForFree` and the `article:content_tier` of Open Graph, by which publishers
tell search engines; and the sentence with which a page sends readers away, at the end of a short text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

TIERS = frozenset({"locked", "metered"})
NO = frozenset({"false", "no", "https://schema.org/false", "http://schema.org/false"})
FREE = re.compile(r'"isAccessibleForFree"\s*:\s*("[^"]{1,40}"|false|true)', re.IGNORECASE)
SENT_AWAY = re.compile(
    r"\b(?:(?:subscribe|sign in|log in|register|create (?:a free|an) account) (?:now )?to (?:continue|keep|"
    r"read)|(?:to (?:continue|keep) reading|for full access|to read the (?:full|whole|rest)),? "
    r"(?:please )?(?:subscribe|sign in|log in|register)|(?:article|story|content) is (?:for|only|"
    r"exclusive|available (?:only )?to|reserved for)[^.]{0,20}subscribers|already a subscriber\?)",
    re.IGNORECASE,
)
SHORT_WORDS = 300
"""Words; a longer text that names subscribers is likely an article about them."""


def says_locked(tiers: Iterable[str], blocks: Iterable[str]) -> bool:
    """Whether a page's metadata say so: its content tiers and its blocks of JSON-LD."""
    if any(tier.strip().lower() in TIERS for tier in tiers):
        return True
    said = [found.strip('" ').lower() for block in blocks for found in FREE.findall(block)]
    return bool(said) and said[0] in NO  # the article's own comes before those of its parts


def sends_away(text: str) -> bool:
    """Whether a short text ends by sending its reader to a subscription or a login."""
    words = text.split()
    return len(words) < SHORT_WORDS and SENT_AWAY.search(" ".join(words)) is not None
