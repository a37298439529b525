"""The trained tagger in memory, and texts through it in batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

from claims.attribution.batching import batched
from claims.attribution.tagging.decoding import decode
from claims.attribution.tagging.network import Scores
from claims.attribution.tagging.pieces import Pieces, read_pieces
from claims.attribution.tagging.spans import Attribution
from claims.attribution.tagging.weights import read_config, read_network
from claims.attribution.tagging.windows import Batch, Seen, Window, batches, cut, filled
from claims.encoder import tagging_dtype
from claims.records import Span

BATCH = 16  # windows
SECTION = 60_000  # characters that are read at once, of one text or of several; about 10,000 words


class Tagger:
    """Reads texts with trained weights; the same text gives the same attributions in any company."""

    def __init__(self, folder: Path, *, dtype: str = "auto") -> None:
        """Load the adapter of `folder` onto the packaged encoder, merged into its weights.

        Raises `ModelError` where the folder holds no adapter that fits.
        """
        self.config = read_config(folder)
        self.network = read_network(folder, self.config).to(getattr(torch, tagging_dtype(dtype)))

    def read(self, texts: Sequence[str]) -> list[list[Attribution]]:
        """The attributions of each text; a long one is read in sections, so that memory stays bounded."""
        found: list[list[Attribution]] = [[] for _ in texts]
        parts = [(number, span) for number, text in enumerate(texts) for span in sections(text)]
        for some in batched(parts, lambda part: part[1].end - part[1].start, most=SECTION):
            read = self._read([span.of(texts[number]) for number, span in some])
            for (number, span), attributions in zip(some, read, strict=True):
                found[number] += [one.moved(span.start) for one in attributions]
        return found

    def _read(self, texts: Sequence[str]) -> list[list[Attribution]]:
        return [decode(pieces, windows, self.config.decoding) for pieces, windows in self.see(texts)]

    def see(self, texts: Sequence[str]) -> list[tuple[Pieces, list[Seen]]]:
        """Each text as pieces, with what the network sees in its windows, in order."""
        pieces = [read_pieces(text) for text in texts]
        seen: list[list[Seen]] = [[] for _ in texts]
        windows = [w for number, found in enumerate(pieces) for w in cut(number, len(found))]
        for part in batches(windows, BATCH):
            for window, sight in zip(part, self._see(pieces, part), strict=True):
                seen[window.text].append(sight)
        ordered = [sorted(sights, key=lambda sight: sight.start) for sights in seen]
        return list(zip(pieces, ordered, strict=True))

    def _see(self, pieces: Sequence[Pieces], windows: Sequence[Window]) -> Iterator[Seen]:
        scores = self._run(filled(pieces, windows))
        tags = scores.tags.log_softmax(-1).float().numpy()
        cue_of, source_of = (p.softmax(-1).half().numpy() for p in (scores.cue_of, scores.source_of))
        for row, (_, start, end) in enumerate(windows):
            last = end - start + 1
            yield Seen(
                start=start,
                end=end,
                tags=tags[row, 1:last],
                cue_of=cue_of[row, 1:last, :last],
                source_of=source_of[row, 1:last, :last],
            )

    @torch.inference_mode()
    def _run(self, batch: Batch) -> Scores:
        ids, marks, mask = (torch.from_numpy(np.ascontiguousarray(part)) for part in batch)
        found: Scores = self.network(ids, marks, mask)
        return found


def sections(text: str) -> list[Span]:
    """A text in stretches of at most `SECTION` characters, cut at a line end, else at a blank."""
    found, start = [], 0
    while len(text) - start > SECTION:
        cuts = (text.rfind(mark, start + SECTION // 2, start + SECTION) for mark in ("\n", " "))
        end = next((cut + 1 for cut in cuts if cut >= 0), start + SECTION)
        found.append(Span(start, end))
        start = end
    return [*found, Span(start, len(text))]
