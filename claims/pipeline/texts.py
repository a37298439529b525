"""The comparing steps on texts alone, without a ledger: for the command line and for measuring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from claims.embedding import common_vector, text_hash
from claims.grouping import Fixed, Link, Place, build_groups, find_matters, find_shared
from claims.pipeline.parts import Parts
from claims.pipeline.passages import Near, Passages, passages
from claims.records import Pair, Proposition, Stance


def judge_pairs(pairs: Sequence[tuple[Proposition, Proposition]], parts: Parts) -> list[Stance]:
    """A stance for each pair, in order."""
    texts = sorted({p.text for pair in pairs for p in pair}, key=lambda text: (len(text), text))
    if not texts:
        return []
    row = {text: number for number, text in enumerate(texts)}
    vectors = parts.embedder.embed(texts)
    asked = [Pair(a=a, b=b, similarity=float(vectors[row[a.text]] @ vectors[row[b.text]])) for a, b in pairs]
    return parts.judge.judge(asked)


def group_texts(
    ids: Sequence[str], propositions: Sequence[Proposition], parts: Parts
) -> tuple[dict[str, str], dict[str, str]]:
    """Claim and issue of each text: two mappings from id to the id of the group's founder."""
    if not ids:
        return {}, {}
    settings = parts.settings
    texts = sorted({text for p in propositions for text in passages(p.text)}, key=lambda t: (len(t), t))
    known = dict(zip(map(text_hash, texts), parts.embedder.embed(texts), strict=True))
    compared = Passages.of([p.text for p in propositions], known)
    near = compared.nearest(top=settings.candidate_neighbours, least=settings.candidate_cosine)
    stances = parts.judge.judge([_pair(propositions[i], propositions[j], found) for i, j, found in near])
    links = [
        Link(a=ids[i], b=ids[j], relation=s.relation, score=s.score, similarity=found.cosine)
        for (i, j, found), s in zip(near, stances, strict=True)
    ]
    vectors = np.stack([known[text_hash(p.text)] for p in propositions])
    places = [Place(id=i, document=i, start=0) for i in ids]
    shared = find_shared(vectors, common=common_vector(parts.embedder), settings=settings)
    matters = find_matters(places, vectors, shared=shared, settings=settings)
    groups = build_groups(ids, links, matters, fixed=Fixed(), settings=settings)
    return dict(groups.claim_of), dict(groups.issue_of)


def _pair(one: Proposition, other: Proposition, near: Near) -> Pair:
    a, b = replace(one, text=near.a), replace(other, text=near.b)
    return Pair(a=a, b=b, similarity=near.cosine)


def match_texts(
    queries: Sequence[str], known: Sequence[str], parts: Parts, *, top: int
) -> list[list[tuple[int, float]]]:
    """For each query, the places in `known` of the texts that say most nearly the same, best first.

    The score is the cosine of meaning, raised by shared words (see `shared_words`).
    """
    if not queries or not known:
        return [[] for _ in queries]
    meaning = parts.embedder.embed(queries) @ parts.embedder.embed(known).T
    scores = meaning + parts.settings.match_words * shared_words(queries, known)
    best = np.argsort(-scores, axis=1, kind="stable")[:, :top]
    return [[(int(j), float(scores[i, j])) for j in row] for i, row in enumerate(best)]


def shared_words(queries: Sequence[str], known: Sequence[str]) -> np.ndarray:
    """Likeness of spelling, 0 to 1, (queries, known): runs of three to five letters, rare ones weigh more.

    The weights are those of scikit-learn's `TfidfVectorizer` over the known texts.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    runs = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    try:
        over = runs.fit_transform(known)
    except ValueError:  # no known text has a letter
        return np.zeros((len(queries), len(known)))
    found: np.ndarray = (runs.transform(queries) @ over.T).toarray()
    return found
