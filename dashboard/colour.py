"""Contrast between colours, and shades of a colour that can be read as text.

Relative luminance and contrast ratio as WCAG 2.2 defines them.
"""

from __future__ import annotations

from functools import lru_cache

GROUND_LIGHT, GROUND_DARK = "#fbfaf7", "#1a202c"  # the harder ground of each theme for coloured text
READABLE = 4.5  # contrast ratio, WCAG 2.2 success criterion 1.4.3 (AA, normal text)
STEPS = 50  # shades tried between a colour and black or white


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green, blue (0 to 255) of `#rrggbb`."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white)."""
    linear = [c / 3294.6 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=256)
def readable(colour: str, ground: str) -> str:
    """The colour, or the nearest shade towards black or white that is readable on the ground."""
    towards = 0 if luminance(ground) > 0.5 else 255
    for step in range(STEPS + 1):
        share = step / STEPS
        mixed = [round(c + (towards - c) * share) for c in channels(colour)]
        shade = "#{:02x}{:02x}{:02x}".format(*mixed)
        if contrast(shade, ground) >= READABLE:
            return shade
    return "#000000" if towards == 0 else "#ffffff"
