"""The newest snapshot of a ledger: made in the background, with what was known before shown meanwhile.

A large ledger takes a minute or more to be read and concluded. What was made last stays in use until the next
is ready, together with what people decided since, which is concluded of the issues that it moves.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from threading import Lock, Thread

from claims.records import Decision
from claims.snapshot import Snapshot
from claims.snapshot.kept import Kept
from claims.snapshot.view import EXACT


class Newest:
    """What is known in one ledger, for every session; safe to ask from several threads."""

    def __init__(
        self,
        make: Callable[[int], Snapshot],
        decisions: Callable[[], Sequence[Decision]],
        decided: Callable[[Snapshot], Snapshot],
        *,
        at_once: int = EXACT,
    ) -> None:
        """`make` reads and concludes a revision, `decided` adds to a snapshot what was decided since.

        Of up to `at_once` statements the next snapshot is waited for.
        """
        self._make, self._decisions, self._decided, self._at_once = make, decisions, decided, at_once
        self._lock = Lock()
        self._held: Snapshot | None = None
        self._making: Future[Snapshot] | None = None
        self._between = Kept(1)

    @property
    def empty(self) -> bool:
        """Whether nothing has been read yet, so that a page has nothing to show while it waits."""
        return self._held is None

    def is_whole(self, revision: int) -> bool:
        """Whether all of a revision has been read."""
        return self._held is not None and self._held.revision >= revision

    def begin(self, revision: int) -> Future[Snapshot]:
        """Begin to read a revision, unless something is being read; then that."""
        with self._lock:
            if self._making is None or (self._making.done() and not self.is_whole(revision)):
                self._making = Future()
                Thread(target=self._run, args=(revision, self._making), daemon=True).start()
            return self._making

    def at(self, revision: int) -> Snapshot:
        """What is known at a revision, or what was known before with what was decided since."""
        while not self.is_whole(revision):
            making = self.begin(revision)
            if (before := self._stands_in()) is not None:
                return self._meanwhile(before)
            making.result()
        assert self._held is not None
        return self._held

    def _stands_in(self) -> Snapshot | None:
        """What was made last, where making the next takes longer than a reader waits."""
        held = self._held
        return held if held is not None and len(held.facts.statements) > self._at_once else None

    def _meanwhile(self, before: Snapshot) -> Snapshot:
        decisions = tuple(self._decisions())
        if decisions == before.facts.decisions:
            return before
        return self._between.get((before.revision, decisions), lambda: self._decided(before))

    def _run(self, revision: int, making: Future[Snapshot]) -> None:
        try:
            made = self._make(revision)
        except BaseException as wrong:  # whoever waits for it is told
            making.set_exception(wrong)
            return
        self._held, self._between = made, Kept(1)
        making.set_result(made)
        settle()


def settle() -> None:
    """Let go of what was held before, which is large and refers to itself; pass over what stays from now on.

    The collector would look through millions of objects again and again, and every reader would wait for it.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
