"""Texts that say the same, each pair with one that does not, as examples for the sentence encoder."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from claims.records import StanceName
from claims.training.lines import read_lines

MOST = 8_000  # pairs that one file gives at most: inference about everyday scenes would outweigh the rest
KEPT = 5  # every fifth topic is kept for choosing thresholds, and not learned from
VIEWS = "perspectrum"  # its pairs with labels say what speaks for a claim, which is not the same as the claim
SAME: dict[str, bool] = {"1": True, "0": False, StanceName.SUPPORT: True}


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two texts that say the same, and one of the same matter that does not (empty: none is known).

    Texts of one `group` are never taken for different ones.
    """

    a: str
    b: str
    other: str
    group: str


@dataclass(frozen=True, slots=True)
class Said:
    """A row of a file: two texts and whether they say the same."""

    a: str
    b: str
    same: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """A row of a file: groups of texts, those of one group say the same."""

    name: str
    groups: Sequence[Sequence[str]]


def read_likenesses(paths: Sequence[Path], *, seed: int) -> list[Likeness]:
    """The examples of JSON Lines files (also gzipped), pairs or topics; the same for the same seed.

    Only two topics of `KEPT` less one are learned from. `ModelError` names a line that is neither.
    """
    rng = random.Random(seed)  # noqa: S311 - for training, no secret
    found: list[Likeness] = []
    for path in paths:
        rows = list(read_lines(path, _read, what="pair and no topic"))
        topics = [row for row in rows if isinstance(row, Topic)]
        pairs = [row for row in rows if isinstance(row, Said)]
        learned = [topic for number, topic in enumerate(topics) if not is_kept(number)]
        made = [one for topic in learned for one in _of_topic(topic, rng)] + _of_pairs(pairs, rng)
        found += made if len(made) <= MOST else rng.sample(made, MOST)
    return found


def is_kept(number: int) -> bool:
    """Whether the topic in this place of its file is kept for choosing thresholds."""
    return number % KEPT == KEPT - 1


def _read(row: dict[str, Any]) -> Topic | Said | None:
    if "clusters" in row:
        groups = [list(dict.fromkeys(t.strip() for t in group["texts"])) for group in row["clusters"]]
        return Topic(row["topic"], groups)
    same = SAME.get(str(row["same"])) if "same" in row else row["label"] == StanceName.SUPPORT
    a, b = row["a"].strip(), row["b"].strip()
    if same is None or not a or not b:
        raise ValueError(f"{row!r:.80}")
    return None if row.get("set") == VIEWS else Said(a, b, same)


def _of_topic(topic: Topic, rng: random.Random) -> Iterable[Likeness]:
    """All pairs inside the groups of a topic, each with a text of another group."""
    for number, group in enumerate(topic.groups):
        others = [text for n, some in enumerate(topic.groups) if n != number for text in some]
        for a, b in combinations(group, 2):
            yield Likeness(a, b, rng.choice(others) if others else "", f"{topic.name}/{number}")


def _of_pairs(pairs: Sequence[Said], rng: random.Random) -> list[Likeness]:
    """One example for each pair of the same, with a text that the first one was held different from.

    What says the same as several texts (a key point) makes one group with them.
    """
    different: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        if not pair.same:
            different[pair.a].append(pair.b)
    return [
        Likeness(pair.a, pair.b, rng.choice(different[pair.a]) if different[pair.a] else "", pair.b)
        for pair in pairs
        if pair.same
    ]
