"""A connection to a number that was vetted before, closed when its time is over."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

import certifi

from claims.ingest.web.targets import IPAddress, Target


class PinnedConnection(http.client.HTTPConnection):
    """HTTP to one of the numbers given, whatever the host's name means by now; TLS is for the name.

    `deadline` is a moment of the monotonic clock: whatever goes on then, the connection is closed, so
    that an answer of one byte each second does not hold anybody up.
    """

    def __init__(
        self, target: Target, numbers: Sequence[IPAddress], *, deadline: float, connect_seconds: float
    ) -> None:
        super().__init__(target.host, target.port)
        self._target = target
        self._numbers = numbers
        self._deadline = deadline
        self._connect_seconds = connect_seconds
        self._open: list[socket.socket] = []
        self.late = False

    def connect(self) -> None:
        """Connect to the first number that answers, with TLS where the address says so."""
        plain = self._first_to_answer()
        self._open.append(plain)
        plain.settimeout(self._left())
        self.sock = self._secured(plain) if self._target.scheme == "https" else plain

    def _first_to_answer(self) -> socket.socket:
        wrong: OSError = OSError("no number to connect to")
        for number in self._numbers:
            try:
                seconds = min(self._connect_seconds, self._left())
                return socket.create_connection((str(number), self._target.port), seconds)
            except OSError as error:
                wrong = error
        raise wrong

    def _secured(self, plain: socket.socket) -> socket.socket:
        context = ssl.create_default_context(cafile=certifi.where())
        context.load_default_certs()  # those of this computer as well
        name = self._target.host
        secured = context.wrap_socket(plain, server_hostname=name, do_handshake_on_connect=False)
        self._open.append(secured)
        secured.do_handshake()
        return secured

    def _left(self) -> float:
        """Seconds until the deadline; `TimeoutError` after it."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def end(self) -> None:
        """Close everything, a connection that was not made in full included."""
        self.close()
        for opened in self._open:
            opened.close()

    def cut(self) -> None:
        """Close whatever is open: the deadline is over."""
        self.late = True
        for opened in self._open:
            with suppress(OSError):
                opened.shutdown(socket.SHUT_RDWR)


@contextmanager
def connected(
    target: Target, numbers: Sequence[IPAddress], *, deadline: float, connect_seconds: float
) -> Iterator[PinnedConnection]:
    """A connection for one request; a `TimeoutError` where the deadline ended it."""
    made = PinnedConnection(target, numbers, deadline=deadline, connect_seconds=connect_seconds)
    watch = threading.Timer(max(0.0, deadline - time.monotonic()), made.cut)
    watch.daemon = True
    watch.start()
    try:
        yield made
        if made.late:  # what was read until then looks whole where no length was given
            raise TimeoutError
    except Exception as error:
        if made.late:
            raise TimeoutError from error
        raise
    finally:
        watch.cancel()
        made.end()
