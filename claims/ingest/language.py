"""The language of a text, by py3langid (Lui and Baldwin 2012, naive Bayes over byte sequences)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from claims.settings import Settings

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9_-]{1,40})?", re.IGNORECASE | re.ASCII)
LAST_LATIN = "\u024f"
"""The last letter of the block Latin Extended-B."""


def read_language(printed: str) -> str | None:
    """The primary subtag of a printed language code (BCP 47): `en` for `en-GB`; None for anything else."""
    found = CODE.fullmatch(printed.strip())
    return found[1].lower() if found else None


def detect_language(text: str, *, settings: Settings) -> str:
    """ISO 639 code of the text's language, looked for in its first `settings.language_chars` characters.

    A text in Latin letters counts as English unless another language is clear: headlines and names are
    too short to tell.
    """
    sample = text[: settings.language_chars]
    letters = [c for c in sample if c.isalpha()]
    if not letters:
        return "en"
    language, share = language_and_share(sample)
    latin = 2 * sum(c <= LAST_LATIN for c in letters) > len(letters)
    return "en" if latin and share < settings.least_language_share else language


def language_and_share(text: str) -> tuple[str, float]:
    """The likeliest language of a text and its share of one among all languages, whatever the script."""
    language, share = _identifier().classify(text)
    return str(language), float(share)


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """The packaged model, with scores as shares of one."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
