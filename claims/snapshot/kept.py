"""What was worked out of a snapshot, kept with it: the latest asked for, from any thread."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from threading import Lock, RLock
from typing import Any, TypeVar, cast

T = TypeVar("T")
MOST = 48  # small things kept: what ten readers look at in turn
DAYS = 2  # snapshots of earlier days; of 100,000 statements each takes 100 MB
VIEWS = 4  # filtered snapshots; each takes up to as much


class Kept:
    """Results by key; of more than `MOST` the one that was not asked for longest is let go."""

    def __init__(self, most: int = MOST, let_go: Callable[[Any], None] | None = None) -> None:
        """`let_go` is told of each result that is not kept any longer."""
        self._most, self._let_go = most, let_go
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()
        self._making: dict[Hashable, Any] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The result under a key, made on first use; two who ask at once wait for one making."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return cast(T, self._held[key])
            making = self._making.setdefault(key, RLock())
        with making:
            with self._lock:
                if key in self._held:
                    return cast(T, self._held[key])
            made = make()
            with self._lock:
                self._held[key] = made
                self._making.pop(key, None)
                gone = [self._held.popitem(last=False)[1] for _ in range(len(self._held) - self._most)]
            self._part_with(gone)
            return made

    def clear(self) -> None:
        """Keep nothing any longer."""
        with self._lock:
            gone = list(self._held.values())
            self._held.clear()
        self._part_with(gone)

    def _part_with(self, gone: Iterable[Any]) -> None:
        if self._let_go is not None:
            for each in gone:
                self._let_go(each)
