"""Average link (UPGMA, Sokal and Michener 1958) with pairs that a person put together or kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

Pairs = frozenset[frozenset[str]]
Weights = Mapping[frozenset[str], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Where to stop: the least mean weight inside a group, and the largest component (ids) at a time."""

    least: float
    largest: int


def partition(
    ids: Sequence[str], weights: Weights, bounds: Bounds, *, together: Pairs, apart: Pairs
) -> list[list[str]]:
    """Groups of the sorted `ids` by average link; pairs without a weight count as 0.

    Work is done inside components of at most `bounds.largest` ids where possible: memory for a component
    of n ids is about 9 n^2 bytes.
    """
    parts = list(_components(ids, weights, together, bounds))
    inside = _split(parts, weights)
    barred = _split(parts, dict.fromkeys(apart, 1.0))
    groups: list[list[str]] = []
    for part, mine, kept_apart in zip(parts, inside, barred, strict=True):
        if len(part) == 1:
            groups.append(list(part))
            continue
        linkage = _Linkage(part, mine, kept_apart)
        linkage.join(together)
        linkage.grow(bounds.least)
        groups += linkage.groups()
    return groups


def _split(parts: Sequence[Sequence[str]], pairs: Weights) -> list[dict[tuple[int, int], float]]:
    """The pairs inside each part, as places in it."""
    where = {i: (n, place) for n, part in enumerate(parts) for place, i in enumerate(part)}
    found: list[dict[tuple[int, int], float]] = [{} for _ in parts]
    for pair, weight in pairs.items():
        places = [where[i] for i in pair if i in where]
        if len(places) == 2 and places[0][0] == places[1][0]:
            low, high = sorted(place for _, place in places)
            found[places[0][0]][low, high] = weight
    return found


def _components(ids: Sequence[str], weights: Weights, together: Pairs, bounds: Bounds) -> Iterator[list[str]]:
    """Connected components over weights of at least the bar; too large ones again at a higher bar.

    A merge by average link needs one weight of at least the bar, so the first pass loses nothing.
    """
    strong = [pair for pair, weight in weights.items() if weight >= bounds.least]
    for part in _connected(ids, [*strong, *together]):
        if len(part) <= bounds.largest or bounds.least >= 1.0:
            yield part
            continue
        inside = set(part)
        left = {pair: weight for pair, weight in weights.items() if pair <= inside}
        higher = Bounds(least=bounds.least + 0.05, largest=bounds.largest)
        yield from _components(part, left, together, higher)


def _connected(ids: Sequence[str], pairs: Sequence[frozenset[str]]) -> list[list[str]]:
    """Ids joined by pairs, directly or through others, in the order of `ids`."""
    head = {i: i for i in ids}

    def find(i: str) -> str:
        while head[i] != i:
            head[i] = head[head[i]]
            i = head[i]
        return i

    for pair in pairs:
        if len(pair) == 2 and pair <= head.keys():
            low, high = sorted(find(i) for i in pair)
            head[high] = low
    parts: dict[str, list[str]] = defaultdict(list)
    for i in ids:
        parts[find(i)].append(i)
    return list(parts.values())


class _Linkage:
    """Average link over one component: `mean` holds the mean weight between the groups grown so far."""

    def __init__(
        self,
        ids: Sequence[str],
        weights: Mapping[tuple[int, int], float],
        apart: Mapping[tuple[int, int], float],
    ) -> None:
        self._members = [[i] for i in ids]
        self._place = {i: n for n, i in enumerate(ids)}
        n = len(ids)
        self._mean = np.zeros((n, n), dtype=np.float64)
        for (a, b), weight in weights.items():
            self._mean[a, b] = self._mean[b, a] = weight
        self._barred = np.eye(n, dtype=bool)
        for a, b in apart:
            self._barred[a, b] = self._barred[b, a] = True

    def join(self, together: Pairs) -> None:
        """Merge what a person put together, unless that would join what a person kept apart."""
        where = dict(self._place)
        for a, b in sorted(sorted(pair) for pair in together if len(pair) == 2 and pair <= where.keys()):
            low, high = sorted((where[a], where[b]))
            if low != high and not self._barred[low, high]:
                where.update(dict.fromkeys(self._members[high], low))
                self._merge(low, high)

    def grow(self, least: float) -> None:
        """Merge the two groups with the highest mean, again and again, down to `least`."""
        self._mean[self._barred] = -np.inf
        best = self._mean.max(axis=1)
        while best.max() >= least:
            row = int(best.argmax())
            low, high = sorted((row, int(self._mean[row].argmax())))
            stale = (self._mean[:, high] == best) | (self._mean[:, low] == best)
            self._merge(low, high)
            stale = np.flatnonzero(stale & (best > -np.inf))
            best[stale] = self._mean[stale].max(axis=1)
            best = np.maximum(best, self._mean[:, low])
            best[low], best[high] = self._mean[low].max(), -np.inf

    def groups(self) -> list[list[str]]:
        """The groups grown so far."""
        return [members for members in self._members if members]

    def _merge(self, low: int, high: int) -> None:
        """Group `high` into group `low`: means weighted by size, bars of both."""
        a, b = len(self._members[low]), len(self._members[high])
        mean = (a * self._mean[low] + b * self._mean[high]) / (a + b)
        barred = self._barred[low] | self._barred[high]
        mean[barred] = -np.inf
        self._mean[low] = self._mean[:, low] = mean
        self._barred[low] = self._barred[:, low] = barred
        self._mean[high] = self._mean[:, high] = -np.inf
        self._barred[high] = self._barred[:, high] = True
        self._barred[low, low] = True
        self._mean[low, low] = -np.inf
        self._members[low] += self._members[high]
        self._members[high] = []
