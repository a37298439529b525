"""How a camp looks: its label and its colours, shades for text included."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claims.records import Camp
from dashboard.colour import GROUND_DARK, GROUND_LIGHT, readable

PLAIN_LIGHT, PLAIN_DARK = "#4a5568", "#b3bccb"  # a camp that the actors file does not know


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A camp's label and colours (light, dark theme): for bars, and for text."""

    id: str
    label: str
    light: str
    dark: str
    light_text: str
    dark_text: str


def look_of(camp: Camp) -> Look:
    """The look of a camp of the actors file."""
    return Look(
        id=camp.id,
        label=camp.label,
        light=camp.light,
        dark=camp.dark,
        light_text=readable(camp.light, GROUND_LIGHT),
        dark_text=readable(camp.dark, GROUND_DARK),
    )


class Looks:
    """The looks of all camps, in the order of the actors file; unknown camps get a plain one."""

    def __init__(self, camps: Iterable[Camp]) -> None:
        self._of: Mapping[str, Look] = {camp.id: look_of(camp) for camp in camps}

    def of(self, camp: str) -> Look:
        """The look of a camp id."""
        found = self._of.get(camp)
        plain = Camp(id=camp, label=camp.replace("-", " ").capitalize(), light=PLAIN_LIGHT, dark=PLAIN_DARK)
        return found or look_of(plain)

    def all(self) -> tuple[Look, ...]:
        """Every look, in order."""
        return tuple(self._of.values())

    def rank(self, camp: str) -> int:
        """The camp's place in the order; unknown ones come last."""
        return list(self._of).index(camp) if camp in self._of else len(self._of)
