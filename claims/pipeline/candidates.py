"""Which pairs are judged: near neighbours, those in a text's own order, a denial and what it answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.attribution.order import told_order
from claims.pipeline.answers import find_answers
from claims.pipeline.field import Field
from claims.pipeline.passages import Found, Near
from claims.records import Pair, Proposition, Statement
from claims.store import Ledger

Places = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Two statements to be judged, ordered by id, by their nearest passages; the rest as in `Pair`."""

    a: Statement
    b: Statement
    near: Near
    in_turn: bool = False
    given_up: bool = False
    answer: bool = False

    @property
    def similarity(self) -> float:
        """The cosine of the passages that are compared."""
        return self.near.cosine

    @property
    def pair(self) -> Pair:
        """The pair as a judge sees it."""
        return Pair(
            a=_proposition(self.a, self.near.a),
            b=_proposition(self.b, self.near.b),
            similarity=self.similarity,
            in_turn=self.in_turn,
            given_up=self.given_up,
            answer=self.answer,
        )


def _proposition(statement: Statement, text: str) -> Proposition:
    return Proposition(text=text, speaker=statement.speaker.name, day=statement.day)


@dataclass(frozen=True, eq=False)
class Candidates:
    """Pairs of places in a field that are to be judged; read one after the other, for there are many."""

    field: Field
    statements: Mapping[str, Statement]
    near: Sequence[Found]
    told: Mapping[Places, bool]
    answers: Collection[Places]

    def __len__(self) -> int:
        return len(self.near)

    def __iter__(self) -> Iterator[Candidate]:
        for i, j, near in self.near:
            yield Candidate(
                a=self.statements[self.field.said[i].id], b=self.statements[self.field.said[j].id], near=near,
                in_turn=(i, j) in self.told, given_up=self.told.get((i, j), False),
                answer=(i, j) in self.answers,
            )  # fmt: skip


def find_candidates(ledger: Ledger, field: Field, new: Sequence[str]) -> Candidates:
    """The pairs of some `new` statements of a field, with any other, that are to be judged."""
    parts, settings, compared = field.parts, field.parts.settings, field.compared
    of = sorted(field.place[i] for i in new)
    near = compared.nearest(
        top=settings.candidate_neighbours, least=settings.candidate_cosine,
        of=None if len(of) == len(field.said) else of,
    )  # fmt: skip
    documents = {field.said[place].document for place in of}
    beside = {place: one.id for place, one in enumerate(field.said) if one.document in documents}
    ends = {place for i, j, _ in near for place in (i, j)}
    ids = [field.said[place].id for place in sorted(ends | beside.keys())]
    statements = ledger.statements_of(parts.extractor.name, ids)
    within = {place: statements[i] for place, i in beside.items()}
    told = _told(ledger.texts(sorted(documents)), within)
    answers = find_answers(within, compared, parts.registry, settings)
    further = _further(field, near, told, answers)
    return Candidates(field, statements, further, told, answers)


def _further(
    field: Field, near: Sequence[Found], told: Mapping[Places, bool], answers: Collection[Places]
) -> list[Found]:
    """Neighbours, and after them the other pairs of one document; those are compared as whole texts."""
    compared, least = field.compared, field.parts.settings.contradict_in_turn
    known = {(i, j) for i, j, _ in near if (i, j) in told or (i, j) in answers}
    found = [(i, j, compared.between(i, j) if (i, j) in known else one) for i, j, one in near]
    for i, j in sorted({*told, *answers} - known):
        whole = compared.between(i, j)
        if (i, j) in answers or whole.cosine >= least:
            found.append((i, j, whole))
    return found


def _told(texts: Mapping[str, str], statements: Mapping[int, Statement]) -> dict[Places, bool]:
    """Pairs that the text of their document puts in order, the smaller place first: whether given up."""
    place = {s.id: n for n, s in statements.items()}
    of: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements.values():
        of[statement.document].append(statement)
    found: dict[Places, bool] = {}
    for document, within in of.items():
        for later, told in told_order(texts[document], within).items():
            for earlier in told.after:
                i, j = sorted((place[earlier], place[later]))
                found[i, j] = earlier in told.instead
    return found
