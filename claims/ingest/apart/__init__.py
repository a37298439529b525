"""Formats with large libraries and at times hostile files, taken apart in a process of their own.

Each module but `running` is a script that knows nothing of this project: bytes on standard input, one JSON
object on standard output. `running` starts them under limits.
"""

from claims.ingest.apart.running import Failed, run_apart

__all__ = ["Failed", "run_apart"]
