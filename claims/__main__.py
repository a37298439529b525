"""`python -m claims`: the command line."""

from __future__ import annotations

import signal

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C ends quietly until the command line listens
    from claims.cli import main

    main()
