"""What one input may cost in all, however many files stand inside one another in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from claims.settings import Settings


@dataclass(slots=True)
class Spent:
    """What was unpacked so far, and whether a file ran out of time; shared by all inside one input."""

    files: int = 0
    bytes: int = 0
    slow: bool = False


@dataclass(frozen=True, slots=True)
class Allowance:
    """The settings' limits for one input, and what of them is left."""

    settings: Settings
    depth: int = 0
    spent: Spent = field(default_factory=Spent)

    def refusal(self) -> str:
        """Why nothing more may be unpacked, or nothing."""
        settings = self.settings
        if self.spent.files >= settings.max_archive_files:
            return f"more than {settings.max_archive_files:,} files stand inside one another here."
        if self.spent.bytes > settings.max_archive_bytes:
            return f"unpacks to more than {settings.max_archive_bytes:,} bytes."
        return "a file in it took too long to read." if self.spent.slow else ""

    def spend(self, size: int) -> None:
        """Count one file of so many bytes."""
        self.spent.files += 1
        self.spent.bytes += size

    def took(self, seconds: float) -> None:
        """Note how long one file took: after one that used up its time, the rest is not tried."""
        self.spent.slow = self.spent.slow or seconds >= self.settings.reader_seconds

    @property
    def too_deep(self) -> bool:
        """Whether what stands here is inside as many archives as is allowed."""
        return self.depth >= self.settings.max_archive_depth

    def inside(self) -> Allowance:
        """The same allowance, one level further in."""
        return replace(self, depth=self.depth + 1)
