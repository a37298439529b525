"""The comparing steps: statements, vectors, stances and groups that the ledger does not have yet."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import numpy as np

from claims.decisions import in_force
from claims.embedding import common_vector, text_hash
from claims.grouping import Fixed, Link, Matters, Place, assign_ids, build_groups, find_matters
from claims.pipeline.candidates import find_candidates
from claims.pipeline.parts import Parts, Progress, quiet
from claims.pipeline.passages import passages
from claims.pipeline.reading import read_statements
from claims.records import Decision, DecisionKind, GroupId, JudgedPair, Statement
from claims.store import Ledger

Step = Callable[[Ledger, Parts, Progress], None]
BATCH = 512  # statements embedded, or pairs judged, between two writes: what a cut-off run loses at most
GROUPINGS_AT_MOST = 5  # tries to group while other processes write; each of them groups when it is done


def compare(ledger: Ledger, parts: Parts, *, progress: Progress = quiet) -> None:
    """Run every step that has something left to do."""
    for step in STEPS:
        step(ledger, parts, progress)


def rebuild(ledger: Ledger, parts: Parts, *, progress: Progress = quiet) -> None:
    """Drop every cached conclusion and conclude again from documents, opinions and decisions."""
    ledger.drop_groupings()
    compare(ledger, parts, progress=progress)


def extract_missing(ledger: Ledger, parts: Parts, progress: Progress) -> None:
    """Statements of the documents that this extractor has not read yet."""
    done = ledger.extracted(parts.extractor.name)
    left = [stored.document for stored in ledger.documents() if stored.document.id not in done]
    for number, (document, statements, _) in enumerate(read_statements(left, parts), 1):
        ledger.add_extraction(document.id, parts.extractor.name, statements)
        progress("finding statements", number, len(left))


def embed_missing(ledger: Ledger, parts: Parts, progress: Progress) -> None:
    """Vectors of the self-contained texts, and of their sentences, that this embedder has not seen yet."""
    said = (s.text for s in ledger.statements(parts.extractor.name))
    texts = {text_hash(passage): passage for text in said for passage in passages(text)}
    known = ledger.vectors(parts.embedder.name, list(texts))
    left = sorted((key for key in texts if key not in known), key=lambda key: len(texts[key]))
    for start in range(0, len(left), BATCH):
        keys = left[start : start + BATCH]
        vectors = parts.embedder.embed([texts[key] for key in keys])
        ledger.add_vectors(parts.embedder.name, dict(zip(keys, vectors, strict=True)))
        progress("embedding", min(start + BATCH, len(left)), len(left))


def judge_missing(ledger: Ledger, parts: Parts, progress: Progress) -> None:
    """Stances between near neighbours that this judge has not judged yet."""
    statements = ledger.statements(parts.extractor.name)
    known = ledger.judged(parts.judge.name)
    left = [c for c in find_candidates(ledger, parts, statements) if (c.a.id, c.b.id) not in known]
    for start in range(0, len(left), BATCH):
        batch = left[start : start + BATCH]
        stances = parts.judge.judge([candidate.pair for candidate in batch])
        ledger.add_stances(
            [
                JudgedPair(a=c.a.id, b=c.b.id, stance=stance, judge=parts.judge.name)
                for c, stance in zip(batch, stances, strict=True)
            ]
        )
        progress("comparing", min(start + BATCH, len(left)), len(left))


def group_all(ledger: Ledger, parts: Parts, progress: Progress) -> None:
    """Claims and issues of all statements, with ids that stay; kept for the current revision.

    Withdrawn documents stay in the groups, so that ids stay with their founders; conclusions leave them out.
    Where another process writes meanwhile, what was grouped is kept for the state that it was made from,
    and grouped again.
    """
    for _ in range(GROUPINGS_AT_MOST):
        before = ledger.revision()
        if ledger.grouping(before, parts.key) is not None:
            return
        claim_of, issue_of, new = _groups_at(ledger, parts, before)
        if new:
            ledger.add_ids(new)
        after = ledger.revision()
        alone = after == before + bool(new)
        payload = json.dumps({"claim": claim_of, "issue": issue_of}, sort_keys=True).encode()
        ledger.keep_grouping(after if alone else before, parts.key, payload)
        progress("grouping", len(claim_of), len(claim_of))
        if alone:
            return


def _groups_at(
    ledger: Ledger, parts: Parts, revision: int
) -> tuple[dict[str, str], dict[str, str], list[GroupId]]:
    """Claim and issue ids of all statements at a revision, and the ids that are new."""
    statements = ledger.statements(parts.extractor.name, at=revision)
    decisions = in_force(ledger.decisions(at=revision))
    groups = build_groups(
        [s.id for s in statements],
        _links(ledger, parts, statements),
        _matters(ledger, parts, statements),
        fixed=Fixed(
            together=_decided(decisions, DecisionKind.SAME),
            apart=_decided(decisions, DecisionKind.NOT_SAME),
        ),
        settings=parts.settings,
    )
    return assign_ids(groups, ledger.ids(at=revision))


STEPS: tuple[Step, ...] = (extract_missing, embed_missing, judge_missing, group_all)


def _links(ledger: Ledger, parts: Parts, statements: Sequence[Statement]) -> list[Link]:
    """What the judge thinks of the neighbouring pairs, with their cosines."""
    stances = {(pair.a, pair.b): pair.stance for pair in ledger.stances(parts.judge.name)}
    candidates = find_candidates(ledger, parts, statements)
    return [
        Link(
            a=c.a.id, b=c.b.id, relation=stance.relation, score=stance.score, similarity=c.similarity,
        )
        for c in candidates
        if (stance := stances.get((c.a.id, c.b.id))) is not None
    ]  # fmt: skip


def _matters(ledger: Ledger, parts: Parts, statements: Sequence[Statement]) -> Matters:
    """What the statements are about; of one that has no vector yet, nothing is known."""
    hashes = {s.id: text_hash(s.text) for s in statements}
    known = ledger.vectors(parts.embedder.name, sorted(set(hashes.values())))
    ready = [s for s in statements if hashes[s.id] in known]
    if not ready:
        return Matters.none()
    vectors = np.stack([known[hashes[s.id]] for s in ready])
    places = [Place(id=s.id, document=s.document, start=s.content[0].start) for s in ready]
    return find_matters(places, vectors, common=common_vector(parts.embedder), settings=parts.settings)


def _decided(decisions: Sequence[Decision], kind: DecisionKind) -> frozenset[frozenset[str]]:
    """Pairs of statements that a person decided on, the latest decision on a pair in force."""
    latest: dict[frozenset[str], DecisionKind] = {}
    for decision in decisions:
        if decision.kind in (DecisionKind.SAME, DecisionKind.NOT_SAME):
            latest[frozenset(decision.subjects)] = decision.kind
    return frozenset(pair for pair, decided in latest.items() if decided is kind)
