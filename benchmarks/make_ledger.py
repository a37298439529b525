"""Make a large ledger out of real texts, to measure the dashboard with a real load.

    python -m benchmarks.make_ledger SOURCE... --out big.db [--statements 100000] [--documents 20000]

SOURCE are files or folders as `ingest` takes them: best some articles of many statements and an archive of
headlines. They are ingested first, by the whole pipeline, into a small ledger beside the large one. The
large one holds them again and again, in rounds spread over the years: with other numbers, other days, and
other people in the place of all but the few who speak most. What the pipeline found (spans, stances, claims,
issues) is carried over with each text; an issue of some size goes on for several rounds, in which statements
meet those of the round before. Everything is written through the ledger's own functions, and the vectors are
those of the encoder for the texts as they stand.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from benchmarks.edited import Edits, edits_of, edits_of_text
from benchmarks.recast import Cast, Made, made_of
from claims.actors import Registry
from claims.grouping import Fixed
from claims.pipeline import Parts, ingest_sources, open_parts
from claims.pipeline.field import Field
from claims.pipeline.grouped import Grouped
from claims.records import Document, GroupId, JudgedPair, Relation, Stance, Statement, make_id
from claims.settings import read_settings
from claims.snapshot import Facts, read_facts, reading_of
from claims.store import Ledger

LASTING = 5  # statements from which an issue goes on for several rounds
ROUNDS_OF_ISSUE = 4  # how many
BATCH = 5_000  # stances written at once
END = date(2026, 1, 1)  # the day after the last one


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large the ledger is made."""

    statements: int
    documents: int
    actors: int
    days: int


@dataclass(frozen=True, eq=False)
class Base:
    """What the pipeline found in the sources, and what to exchange in their texts."""

    facts: Facts
    of: Mapping[str, Sequence[Statement]]
    edits: Mapping[str, Edits]
    articles: Sequence[Document]
    lines: Sequence[Document]

    @classmethod
    def of_facts(cls, facts: Facts, registry: Registry) -> Base:
        """The base of a small ledger; an article has more than one statement, a line one at most."""
        of: dict[str, list[Statement]] = defaultdict(list)
        for statement in facts.statements:
            of[statement.document].append(statement)
        documents = [stored.document for stored in facts.documents if stored.document.published]
        edits = {d.id: edits_of(d, of[d.id], registry) for d in documents}
        edits |= {s.id: edits_of_text(s, registry) for d in documents for s in of[d.id]}
        return cls(
            facts, of, edits,
            articles=[d for d in documents if len(of[d.id]) > 1],
            lines=[d for d in documents if len(of[d.id]) <= 1],
        )  # fmt: skip

    def held(self, documents: Sequence[Document]) -> int:
        """How many statements some documents hold."""
        return sum(len(self.of[d.id]) for d in documents)


def rounds_of(base: Base, size: Size) -> int:
    """How many rounds of all articles, filled up with lines, give as many statements as asked for."""
    each = base.held(base.lines) / max(len(base.lines), 1)
    more = base.held(base.articles) - len(base.articles) * each
    return max(1, -(-int(size.statements - size.documents * each) // max(int(more), 1)))


def programme(base: Base, size: Size) -> Iterator[tuple[int, Document, date]]:
    """Which document comes in which round, published when."""
    number, lines = rounds_of(base, size), 0
    each = max(0, size.documents // number - len(base.articles)) + 1 if base.lines else 0
    for turn in range(number):
        opening = END - timedelta(days=size.days * (number - turn) // number)
        chosen = [base.lines[n % len(base.lines)] for n in range(lines, lines + each)]
        lines += each
        for kind in (base.articles, chosen):
            first = min((d.published for d in kind if d.published), default=opening)
            for document in kind:
                after = ((document.published or first) - first).days % max(1, size.days // number)
                yield turn, document, opening + timedelta(days=after)


class Writer:
    """Writes round after round, and remembers which statement became which."""

    def __init__(self, ledger: Ledger, base: Base, parts: Parts, size: Size) -> None:
        self._ledger, self._base, self._parts, self._size = ledger, base, parts, size
        self._made: dict[int, dict[str, str]] = defaultdict(dict)
        self._sizes = Counter(base.facts.issue_of.values())
        self._count = self._stances = 0
        self._started = time.monotonic()

    def write(self) -> None:
        """Everything: documents, statements, stances, vectors, groups."""
        cast = Cast(self._base.facts.statements, self._parts.registry, self._size.actors)
        with self._ledger.in_use():
            for number, (turn, document, day) in enumerate(programme(self._base, self._size)):
                if number < self._size.documents:
                    self._add(made_of(self._base, document, cast, turn, day))
            self._told(f"{self._count:,} statements")
            self._judge()
            self._told(f"{self._stances:,} stances")
            Field.of(self._ledger, self._parts)
            self._told("vectors")
            self._group()
            self._told("groups")

    def _told(self, what: str) -> None:
        sys.stderr.write(f"{what} after {time.monotonic() - self._started:.0f} s\n")

    def _add(self, made: Made) -> None:
        kept = {s.id: s for s in made.statements[: self._size.statements - self._count]}
        self._ledger.add_document(made.document)
        self._ledger.add_extraction(made.document.id, self._parts.extractor.name, list(kept.values()))
        pairs = zip(made.came_from, made.statements, strict=True)
        self._made[made.turn] |= {was: s.id for was, s in pairs if s.id in kept}
        self._count += len(kept)

    def _judge(self) -> None:
        batch: list[JudgedPair] = []
        for turn in self._made:
            for pair in self._base.facts.stances:
                batch += self._pairs(pair, turn)
            while len(batch) >= BATCH:
                self._keep(batch[:BATCH])
                del batch[:BATCH]
        self._keep(batch)

    def _keep(self, batch: Sequence[JudgedPair]) -> None:
        self._ledger.add_stances(batch)
        self._stances += len(batch)

    def _pairs(self, pair: JudgedPair, turn: int) -> Iterator[JudgedPair]:
        """The pair in a round; where the two bear on each other and the issue goes on, also with the next."""
        held, following = self._made[turn], self._made.get(turn + 1, {})
        others = [held]
        bears = pair.stance.relation in (Relation.SAME, Relation.CONTRADICT)
        if bears and self._goes_on(pair.a) and (turn + 1) % ROUNDS_OF_ISSUE:
            others.append(following)
        for other in others:
            a, b = held.get(pair.a), other.get(pair.b)
            if a and b and a < b:
                yield JudgedPair(a=a, b=b, stance=pair.stance, judge=pair.judge)
            elif a and b and b < a:
                yield JudgedPair(a=b, b=a, stance=turned(pair), judge=pair.judge)

    def _goes_on(self, statement: str) -> bool:
        return self._sizes[self._base.facts.issue_of.get(statement, "")] >= LASTING

    def _group(self) -> None:
        facts, rows = self._base.facts, dict[str, GroupId]()
        found: dict[str, dict[str, str]] = {"claim": {}, "issue": {}}
        for turn, held in self._made.items():
            for was, now in held.items():
                block = f"{turn // ROUNDS_OF_ISSUE}" if self._goes_on(was) else f"round {turn}"
                for sort, of in (("claim", facts.claim_of), ("issue", facts.issue_of)):
                    key = make_id(sort[0], of.get(was, was), block)
                    rows.setdefault(key, GroupId(id=key, sort=sort, founder=now))
                    found[sort][now] = key
        self._ledger.add_ids(list(rows.values()))
        grouped = Grouped(
            claim_of=found["claim"], issue_of=found["issue"], fixed=Fixed(), whole=len(found["claim"])
        )
        self._ledger.keep_grouping(self._ledger.revision(), self._parts.key, grouped.payload())


def turned(pair: JudgedPair) -> Stance:
    """The stance of a pair with its two statements the other way round."""
    return replace(pair.stance, a_on_b=pair.stance.b_on_a, b_on_a=pair.stance.a_on_b)


def base_of(sources: Sequence[str], path: Path) -> Base:
    """The sources through the whole pipeline; what is in the small ledger already is not read again."""
    settings = read_settings(db=f"sqlite:///{path.absolute()}")
    ledger, parts = Ledger.open(settings.url, settings=settings), open_parts(settings)
    report = ingest_sources(ledger, sources, parts)
    sys.stderr.write(f"{len(report.entries):,} documents read, {len(report.problems)} refused\n")
    return Base.of_facts(read_facts(ledger, reading_of(settings)), parts.registry)


def main() -> None:
    """Make the ledger."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--actors", type=int, default=400, help="named speakers")
    parser.add_argument("--years", type=float, default=3.0)
    given = parser.parse_args()
    if given.out.exists():
        parser.error(f"{given.out} exists already")
    base = base_of(given.sources, given.out.with_suffix(".base.db"))
    settings = read_settings(db=f"sqlite:///{given.out.absolute()}")
    size = Size(
        statements=given.statements, documents=given.documents, actors=given.actors,
        days=int(given.years * 365),
    )  # fmt: skip
    Writer(Ledger.open(settings.url, settings=settings), base, open_parts(settings), size).write()


if __name__ == "__main__":
    main()
