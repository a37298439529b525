"""Annotated pairs and dated headlines as examples for the judge: read, balanced, and made by known edits."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from claims.records import Proposition, StanceName
from claims.stance.cross.pieces import printed
from claims.training.lines import read_lines
from claims.training.stance_edits import (
    Edit,
    affirmed,
    hedged,
    negated,
    opposite,
    other_actor,
    other_name,
    other_number,
    respelt_number,
    rounded_number,
    shortened,
)

SUPPORT, CONTRADICT, NEUTRAL = StanceName.SUPPORT, StanceName.CONTRADICT, StanceName.NEUTRAL
MOST: Mapping[str, int] = {"cannot-wikifactcheck": 2000, "kpa2021": 1000, "fnc1": 1200, "perspectrum": 1500}
"""Pairs that one set gives at most: it is larger than what it teaches."""
CONTRARY: Mapping[str, str] = {"1": SUPPORT, "0": NEUTRAL}
HALF_KNOWN = "not-support"  # a label of some test sets: contradiction or neutral, nobody knows which
SENTENCE = re.compile(r"(?<=[.!?])\s+")
TOLD_BY = re.compile(r" [—–-] (?P<who>[^—–]{2,60})$")
SPEAKERS = 0.06  # share of the annotated pairs that are given speakers and days
PAIRS = 2  # made from one headline at most
APART = 3  # days; counts farther apart are counts of different occasions


@dataclass(frozen=True, slots=True)
class Example:
    """Two texts, as the network reads them, and what a does to b."""

    a: str
    b: str
    stance: StanceName


@dataclass(frozen=True, slots=True)
class Headline:
    """What a headline says, who says it (empty: the paper itself), and its day."""

    text: str
    speaker: str
    day: date


@dataclass(frozen=True, slots=True)
class Material:
    """What the files hold: annotated pairs by set, and headlines."""

    pairs: Mapping[str, Sequence[Example]]
    headlines: Sequence[Headline]


BOTH: tuple[tuple[Edit, StanceName, StanceName], ...] = (
    (other_number, CONTRADICT, CONTRADICT),
    (other_name, CONTRADICT, CONTRADICT),
    (other_actor, NEUTRAL, NEUTRAL),
    (opposite, CONTRADICT, CONTRADICT),
    (negated, CONTRADICT, CONTRADICT),
    (affirmed, CONTRADICT, CONTRADICT),
    (respelt_number, SUPPORT, SUPPORT),
    (rounded_number, SUPPORT, SUPPORT),
    (shortened, SUPPORT, NEUTRAL),
    (hedged, SUPPORT, NEUTRAL),
)
"""Each edit with what the text does to the edited one, and the edited one to the text."""
RARE = (other_number, other_name, respelt_number, rounded_number, affirmed)
"""Edits that few texts allow: made wherever they can be."""


def read_material(paths: Sequence[Path]) -> Material:
    """The pairs and headlines of JSON Lines files (also gzipped); `ModelError` names what is neither."""
    pairs: dict[str, list[Example]] = defaultdict(list)
    headlines: list[Headline] = []
    for path in paths:
        for name, one in read_lines(path, _read, what="pair and no headline"):
            if isinstance(one, Headline):
                headlines.append(one)
            elif one:
                pairs[name or path.name].append(one)
    return Material(pairs, headlines)


def _read(row: dict[str, Any]) -> tuple[str, Example | Headline | None]:
    """The set of a row and what it holds: nothing where nobody knows its stance."""
    name = str(row.get("set", ""))
    if "title" in row:
        return name, _headline(row)
    return name, None if row.get("label") == HALF_KNOWN else _example(row)


def _example(row: dict[str, Any]) -> Example:
    label = CONTRARY[str(row["same"])] if "same" in row else row["label"]
    a, b = row["a"].strip(), row["b"].strip()
    if not a or not b:
        raise ValueError("a text is empty")
    return Example(nearest_sentence(a, b), b, StanceName(label))


def nearest_sentence(text: str, other: str, *, most: int = 600) -> str:
    """The sentence of a long text that shares most words with another text; a short text as it is."""
    if len(text) <= most:
        return text
    wanted = set(other.lower().split())
    return max(SENTENCE.split(text), key=lambda s: len(wanted & set(s.lower().split())))[:most]


def _headline(row: dict[str, Any]) -> Headline:
    title = row["title"].strip()
    told = TOLD_BY.search(title)
    text = title[: told.start()] if told else title
    return Headline(text, told["who"] if told else "", date.fromisoformat(row["date"]))


def examples_of(material: Material, *, seed: int) -> list[Example]:
    """Every example of one training, in order of its making; the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 - for training, no secret
    chosen = {name: _chosen(name, pairs, rng) for name, pairs in sorted(material.pairs.items())}
    given = [one for pairs in chosen.values() for one in pairs]
    found = [_with_speakers(_turned(one, rng), material.headlines, rng) for one in given]
    found += [made for one in rng.sample(given, len(given) // 10) for made in negated_pair(one, rng)]
    found += [made for one in given for made in _of_text(one.a, rng)]
    found += [made for one in material.headlines for made in _of_headline(one, material.headlines, rng)]
    found += _strangers([one.a for one in given], len(given) // 60, rng)
    found += _strangers([one.text for one in material.headlines], len(material.headlines) // 3, rng)
    return found


def _chosen(name: str, pairs: Sequence[Example], rng: random.Random) -> list[Example]:
    """At most so many of a set, the labels as even as it allows."""
    most = MOST.get(name, len(pairs))
    if len(pairs) <= most:
        return list(pairs)
    by: dict[StanceName, list[Example]] = defaultdict(list)
    for one in pairs:
        by[one.stance].append(one)
    share = most // len(by)
    return [one for stance in sorted(by) for one in rng.sample(by[stance], min(share, len(by[stance])))]


def _turned(one: Example, rng: random.Random) -> Example:
    """A contradiction goes both ways; what else a pair says of its other direction is not known."""
    return Example(one.b, one.a, one.stance) if one.stance is CONTRADICT and rng.random() < 0.4 else one


def negated_pair(one: Example, rng: random.Random) -> list[Example]:
    """A pair with one side, or both, negated, where the stance then follows."""
    a, b = negated(one.a, rng), negated(one.b, rng)
    chance = rng.random()
    if one.stance is SUPPORT and b:
        if a and chance < 0.5:
            return [Example(b, a, SUPPORT) if chance < 0.15 else Example(a, b, NEUTRAL)]
        return [Example(one.a, b, CONTRADICT)]
    if one.stance is NEUTRAL and (a or b):
        return [Example(a if a and (chance < 0.5 or not b) else one.a, b or one.b, NEUTRAL)]
    if one.stance is CONTRADICT and b and a and chance < 0.5:
        return [Example(a, b, NEUTRAL)]
    return [Example(one.a, b, SUPPORT)] if one.stance is CONTRADICT and b and chance > 0.7 else []


def _of_text(text: str, rng: random.Random) -> list[Example]:
    """Pairs made from one text of an annotated pair: rare edits often, common ones seldom."""
    if len(text) > 250 or rng.random() < 0.72:
        return []
    edits = [edit for edit in BOTH if edit[0] in RARE or rng.random() < 0.02]
    rng.shuffle(edits)
    return [made for edit in edits[:3] if (made := _made(text, edit, rng))][:1]


def _made(text: str, edit: tuple[Edit, StanceName, StanceName], rng: random.Random) -> Example | None:
    change, forth, back = edit
    other = change(text, rng)
    if other is None or other == text:
        return None
    return Example(text, other, forth) if rng.random() < 0.6 else Example(other, text, back)


def _of_headline(one: Headline, all_of: Sequence[Headline], rng: random.Random) -> list[Example]:
    """Up to three pairs made from a headline, half of them with speakers and days."""
    edits = list(BOTH)
    rng.shuffle(edits)
    edits.sort(key=lambda edit: edit[0] not in RARE)
    found: list[Example] = []
    for edit in edits:
        made = _made(one.text, edit, rng)
        if made and len(found) < PAIRS and (edit[0] in RARE or rng.random() < 0.6):
            counted = edit[0] in (other_number, rounded_number)
            found.append(_dated(made, one, rng.choice(all_of), counted, rng) if rng.random() < 0.5 else made)
    if one.speaker and rng.random() < 0.3:
        found.append(Example(f"{one.text} — {one.speaker}", f"{one.speaker}: {one.text}", SUPPORT))
    return found


def _dated(made: Example, one: Headline, other: Headline, counted: bool, rng: random.Random) -> Example:
    """The pair with speakers and days; counts of days far apart are of different occasions."""
    days = rng.choice((0, 0, 0, 1, 1, 2, 7, 30, 90))
    later = one.day + timedelta(days=days)
    speaker = one.speaker if rng.random() < 0.6 else other.speaker
    stance = NEUTRAL if counted and days > APART else made.stance
    sides = (
        Proposition(text=made.a, speaker=one.speaker, day=one.day),
        Proposition(text=made.b, speaker=speaker, day=later),
    )
    a, b = (printed(side) for side in sides)
    return Example(a, b, stance)


def _with_speakers(one: Example, headlines: Sequence[Headline], rng: random.Random) -> Example:
    """Some annotated pairs with speakers and days, which then change nothing."""
    if not headlines or rng.random() > SPEAKERS:
        return one
    first, second = rng.choice(headlines), rng.choice(headlines)
    speakers = (first.speaker, first.speaker if rng.random() < 0.4 else second.speaker)
    day = first.day if rng.random() < 0.7 else None
    a, b = (
        printed(Proposition(text=text, speaker=speaker, day=day))
        for text, speaker in zip((one.a, one.b), speakers, strict=True)
    )
    return Example(a, b, one.stance)


def _strangers(texts: Sequence[str], number: int, rng: random.Random) -> list[Example]:
    """Texts put together at random: they have nothing to do with each other."""
    if len(texts) < 2:
        return []
    drawn = [rng.sample(texts, 2) for _ in range(number)]
    return [Example(a, b, NEUTRAL) for a, b in drawn]
