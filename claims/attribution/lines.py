"""Where a line end is the end of what is said: headings, lists and labels, not lines broken at a margin."""

from __future__ import annotations

import re
from collections.abc import Sequence

LINE_END = re.compile(r"(?<=\S)[ \t\r\u00a0]*\n[ \t\r\u00a0]*(?=\S)")
FINISHED = re.compile(r"[.!?…:;,][\"”’»)\]]*$|[\"”»]$")
BROKEN_SHARE = 0.2  # of single line ends before a small letter; above it lines are broken at a margin
REACH = 4  # characters before a line end that tell whether its sentence is finished


def heading_ends(text: str) -> Sequence[int]:
    """The places, in order, where a line without a final mark ends in a text not broken at a margin."""
    ends = list(LINE_END.finditer(text))
    small = sum(text[match.end()].islower() for match in ends)
    if small > BROKEN_SHARE * len(ends):
        return ()
    return [m.start() for m in ends if not FINISHED.search(text[max(0, m.start() - REACH) : m.start()])]
