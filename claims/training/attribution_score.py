"""How well a tagger finds attributions: characters of each role, whole contents, contents with their source.

Only letters and digits count, and a leading "that" of a content does not. A content is found where it
shares half of its letters with one of the annotated ones (intersection over union), each used once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claims.attribution.tagging import Attribution
from claims.records import Span
from claims.training.attribution_data import Article

HALF = 0.5
THAT = re.compile(r"\W*that\b\s*", re.IGNORECASE)
Letters = frozenset[int]


@dataclass(frozen=True, slots=True)
class Roles:
    """One attribution as the places of its letters."""

    source: Letters
    cue: Letters
    content: Letters


def score_tagger(folder: Path, articles: Sequence[Article], *, dtype: str) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 (0 to 1) by figure, of the tagger in a folder."""
    from claims.attribution.tagging.tagger import Tagger

    found = Tagger(folder, dtype=dtype).read([article.text for article in articles])
    return score([(a.text, a.attributions, f) for a, f in zip(articles, found, strict=True)])


def score(
    texts: Iterable[tuple[str, Sequence[Attribution], Sequence[Attribution]]],
) -> dict[str, dict[str, float]]:
    """The figures over texts, each with what was annotated and what was found in it."""
    counts: Counter[tuple[str, str]] = Counter()
    for text, annotated, found in texts:
        wanted, given = ([_roles(text, a) for a in some] for some in (annotated, found))
        for name in ("source", "cue", "content"):
            _count_letters(counts, name, wanted, given)
        _count_whole(counts, wanted, given)
    return {name: _figures(counts, name) for name in sorted({name for name, _ in counts})}


def _roles(text: str, one: Attribution) -> Roles:
    first = one.content[0]
    lead = THAT.match(text, first.start, first.end)
    content = (Span(lead.end() if lead else first.start, first.end), *one.content[1:])
    source = (one.source,) if one.source else ()
    return Roles(*(_letters(text, spans) for spans in (source, (one.cue,), content)))


def _letters(text: str, spans: Sequence[Span]) -> Letters:
    return frozenset(i for a, b in spans for i in range(a, b) if text[i].isalnum())


def _count_letters(
    counts: Counter[tuple[str, str]], name: str, wanted: Sequence[Roles], given: Sequence[Roles]
) -> None:
    one, other = (frozenset[int]().union(*(getattr(r, name) for r in some)) for some in (wanted, given))
    _add(counts, f"{name} characters", len(one & other), len(other), len(one))


def _count_whole(counts: Counter[tuple[str, str]], wanted: Sequence[Roles], given: Sequence[Roles]) -> None:
    exact = Counter(r.content for r in wanted) & Counter(r.content for r in given)
    pairs = _paired(wanted, given)
    sourced = sum(_alike(wanted[i].source, given[j].source) >= HALF for i, j in pairs)
    rights = {"content exact": exact.total(), "content": len(pairs), "attribution": sourced}
    for figure, right in rights.items():
        _add(counts, figure, right, len(given), len(wanted))


def _add(counts: Counter[tuple[str, str]], figure: str, right: int, found: int, wanted: int) -> None:
    counts.update({(figure, "right"): right, (figure, "found"): found, (figure, "wanted"): wanted})


def _paired(wanted: Sequence[Roles], given: Sequence[Roles]) -> list[tuple[int, int]]:
    """Annotated and found contents that share half of their letters, the likest first, each once."""
    ranked = sorted(
        ((_alike(w.content, g.content), i, j) for i, w in enumerate(wanted) for j, g in enumerate(given)),
        reverse=True,
    )
    pairs: list[tuple[int, int]] = []
    taken: tuple[set[int], set[int]] = set(), set()
    for alike, i, j in ranked:
        if alike >= HALF and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((i, j))
    return pairs


def _alike(a: Letters, b: Letters) -> float:
    """Intersection over union; two empty sets are the same."""
    return len(a & b) / len(a | b) if a | b else 1.0


def _figures(counts: Mapping[tuple[str, str], int], name: str) -> dict[str, float]:
    right, found, wanted = (counts[name, sort] for sort in ("right", "found", "wanted"))
    precision, recall = right / found if found else 0.0, right / wanted if wanted else 0.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}
