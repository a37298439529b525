"""What follows from the facts at a day: origins, groups, relations, standings; each on first use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from claims.actors import Registry
from claims.actors.concerned import concerned, mixed_camps
from claims.attribution.camps import MEDIA
from claims.attribution.order import Told, told_order
from claims.decisions import in_force
from claims.judged import Judged, Numbers
from claims.origins import Known, Origins, build_origins, relayed_by
from claims.records import (
    Actor,
    Consistency,
    Coverage,
    Decision,
    Document,
    GroupId,
    Relation,
    Standing,
    Statement,
    make_id,
)
from claims.settings import read_settings
from claims.snapshot.decided import Decided
from claims.snapshot.facts import Facts
from claims.snapshot.material import Listed, Material, coverage_of, documents_at, material_at
from claims.snapshot.pairs import Related, decided_pair, pairs_that_count, relations_of
from claims.snapshot.quoting import quotations_of
from claims.snapshot.revised import Revised, carried_over, revised_of
from claims.snapshot.searched import Searched
from claims.standing import Bearing, consistency_of, denies, is_denial, points_back, standing_of
from claims.text import fold
from claims.verbatim import Quotation

DISPUTED = 2  # how often a statement on a disputed claim counts; chosen on the standings of the news gold


@dataclass(frozen=True, eq=False)
class Conclusions:
    """Everything concluded from one set of facts at one day (None: from everything known)."""

    facts: Facts = field(repr=False)
    registry: Registry = field(repr=False)
    day: date | None = None

    @cached_property
    def decided(self) -> Decided:
        """The decisions in force; those on earlier revisions hold for what was found again in the newest."""
        held = in_force(self.facts.decisions)
        documents = [stored for stored in self.facts.documents if held]
        revised = revised_of(documents, self.facts.statements, read_settings())
        return Decided(tuple(carried_over(held, revised)), self.registry)

    @cached_property
    def revised(self) -> dict[str, Revised]:
        """What became of the statements of earlier revisions in the newest one that can be read."""
        documents = [row.stored for row in self.listed if not row.withdrawn]
        return revised_of(documents, self.facts.statements, read_settings())

    @cached_property
    def listed(self) -> list[Listed]:
        """The documents that can be read at the day."""
        return documents_at(self.facts.documents, self.decided, self.day)

    @cached_property
    def material(self) -> Material:
        """The statements that count at the day, and those that do not."""
        return material_at(self.facts.statements, self.listed, self.decided, self.day)

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """The statements that count, by id."""
        return {s.id: s for s in self.material.statements}

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The documents that can be read at the day, by id."""
        return {row.stored.document.id: row.stored.document for row in self.listed}

    @cached_property
    def coverage(self) -> Coverage:
        """What was searched: the newest revision of every document that is not withdrawn."""
        searched = (row.stored.document for row in self.listed if row.searched)
        return coverage_of((self.outlet_name(d.outlet), d.published) for d in searched)

    @cached_property
    def coverages(self) -> dict[date, Coverage]:
        """Coverages of earlier days, as they were asked for."""
        return {}

    @cached_property
    def judged(self) -> Judged:
        """The stances as columns."""
        return Judged.of(self.facts.stances)

    def stances_among(self, statements: Collection[str]) -> Judged:
        """The stances whose two statements are among these."""
        return self.judged.among(statements)

    def coverage_on(self, day: date) -> Coverage:
        """What had been searched by an earlier day."""
        if day not in self.coverages:
            self.coverages[day] = self.searched.on(day)
        return self.coverages[day]

    @cached_property
    def searched(self) -> Searched:
        """What had been searched by when."""
        return Searched.of(self.facts.documents, self.decided, self.outlet_name)

    @cached_property
    def outlets(self) -> dict[str, Actor | None]:
        """Outlets by their printed names, as they were asked for."""
        return {}

    @cached_property
    def origins(self) -> Origins:
        """The origin of each statement, with the reasons for counting several as one."""
        known = Known(
            documents=self.documents, holder=self.holder, outlet_of=self.outlet_id,
            claim_of={s.id: self.claim_of(s.id) for s in self.material.statements},
        )  # fmt: skip
        return build_origins(self.material.statements, known)

    @cached_property
    def redirects(self) -> dict[str, str]:
        """Ids of claims and issues that now lead to an older one, one step each."""
        latest: dict[str, GroupId] = {row.id: row for row in self.facts.ids}
        return {row.id: row.redirect for row in latest.values() if row.redirect}

    @cached_property
    def verdicts(self) -> dict[str, Decision]:
        """What named persons published on claims, by their ids of today."""
        return {self.resolve(claim): decision for claim, decision in self.decided.verdicts.items()}

    @cached_property
    def titles(self) -> dict[str, str]:
        """Titles that people gave, by the id that the renamed claim or issue has today."""
        return {self.resolve(group): title for group, title in self.decided.titles.items()}

    @cached_property
    def claims(self) -> dict[str, tuple[str, ...]]:
        """Statements of each claim, in the order in which they were reported."""
        return self._members("c", self.facts.claim_of)

    @cached_property
    def issues(self) -> dict[str, tuple[str, ...]]:
        """Statements of each issue, in the order in which they were reported."""
        return self._members("i", self.facts.issue_of)

    @cached_property
    def decided_pairs(self) -> dict[frozenset[str], Related]:
        """The pairs of statements that count and that a person decided on."""
        keys = [key for key in self.decided.relations if self._counts(key)]
        near = self.judged.among({s for key in keys for s in key}) if keys else ()
        machine = {frozenset((p.a, p.b)): p.stance.relation for p in near}
        return {key: decided_pair(key, self.decided, machine.get(key)) for key in keys}

    @property
    def pairs(self) -> Judged:
        """The judged pairs that count and that nobody decided on."""
        return pairs_that_count(self.judged, self.statements, self.decided.relations)

    @cached_property
    def relations(self) -> Mapping[frozenset[str], Relation]:
        """The relation of each pair, as far as standings can depend on it.

        What is neither the same nor a contradiction says something only within a claim or a document.
        """
        pairs = self.pairs
        bears = pairs.is_(Relation.SAME) | (pairs.is_(Relation.CONTRADICT) & pairs.sure)
        for place in (self._places(self.claim_of), self._places(lambda s: self.statements[s].document)):
            bears |= place[pairs.a] == place[pairs.b]
        found = {frozenset((p.a, p.b)): p.relation for p in relations_of(pairs.take(bears))}
        return found | {key: pair.relation for key, pair in self.decided_pairs.items()}

    def _places(self, of: Callable[[str], str]) -> Numbers:
        """A number for what each judged statement that counts belongs to, the same for the same."""
        numbers: dict[str, int] = {}
        held = {s: numbers.setdefault(of(s), len(numbers)) for s in self.judged.ids if s in self.statements}
        return self.judged.of_each(held)

    @cached_property
    def told(self) -> dict[str, Told]:
        """What the documents' own words tell of the order of statements."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.material.statements:
            found[statement.document].append(statement)
        told = (told_order(self.documents[i].text, statements) for i, statements in found.items())
        return {statement: order for orders in told for statement, order in orders.items()}

    @cached_property
    def bearings(self) -> dict[str, Bearing]:
        """What standings need to know of each statement."""
        return {s.id: self._bearing(s) for s in self.material.statements}

    def outlet_id(self, printed: str) -> str:
        """The actor id of an outlet, or a local one from its printed name."""
        actor = self._outlet(printed)
        return actor.id if actor else f"outlet:{fold(printed)}"

    def outlet_name(self, printed: str) -> str:
        """The name of an outlet as the actors file has it, else as printed."""
        actor = self._outlet(printed)
        return actor.name if actor else printed

    def _outlet(self, printed: str) -> Actor | None:
        if printed not in self.outlets:
            self.outlets[printed] = self.registry.outlet(printed)
        return self.outlets[printed]

    def holder(self, actor: str) -> str:
        """Whose position an actor gives: the body or person that it speaks for, else its own."""
        known = self.registry.actor(actor)
        return known.speaks_for or actor if known else actor

    def resolve(self, group: str) -> str:
        """The id that a claim's or issue's id leads to today."""
        seen = {group}
        while (follower := self.redirects.get(group)) is not None and follower not in seen:
            seen.add(follower)
            group = follower
        return group

    def claim_of(self, statement: str) -> str:
        """The claim of a statement; one that no grouping has seen is its own."""
        return self.resolve(self.facts.claim_of.get(statement) or make_id("c", statement))

    def issue_of(self, statement: str) -> str:
        """The issue of a statement; one that no grouping has seen is its own."""
        return self.resolve(self.facts.issue_of.get(statement) or make_id("i", statement))

    @cached_property
    def questions(self) -> dict[str, str]:
        """The claim that each issue turns on: the one with most statements for and against it.

        Those on a disputed claim count more. A denial of what another says is none, as long as there is
        another. Of several, one that is no denial,
        and the first to be stated. An issue's title words this claim, and its standing is that of this claim,
        so that the two agree.
        """
        issues: dict[str, list[str]] = defaultdict(list)
        for claim, members in self.claims.items():
            issues[self.issue_of(members[0])].append(claim)
        rivals = self._rivals()
        weight = {
            claim: (len(own) + len(rivals[claim])) * DISPUTED if claim in rivals else len(own)
            for claim, own in self.claims.items()
        }
        return {issue: self._weightiest(claims, weight) for issue, claims in issues.items()}

    def _weightiest(self, claims: Sequence[str], weight: Mapping[str, int]) -> str:
        """The claim of most weight that does not only deny what another says; else that of most weight."""
        levels = sorted({weight[claim] for claim in claims}, reverse=True)
        for level in levels if len(claims) > 1 else ():
            asked = [c for c in claims if weight[c] == level and not self._points_back(c)]
            if asked:
                return min(asked, key=self._stated)
        return min((c for c in claims if weight[c] == levels[0]), key=self._stated)

    def _rivals(self) -> Mapping[str, Collection[str]]:
        """The statements against each claim that stand in its issue; a denial of it is one."""
        rivals: dict[str, set[str]] = defaultdict(set)
        for pair, relation in self.relations.items():
            a, b = (self.bearings[s] for s in sorted(pair))
            clash = relation is Relation.CONTRADICT
            if not clash and a.document != b.document:
                continue
            if self.issue_of(a.statement) != self.issue_of(b.statement):
                continue
            for one, other in ((a, b), (b, a)):
                if clash or denies(one, other, relation):
                    rivals[self.claim_of(other.statement)].add(one.statement)
        return rivals

    def _points_back(self, claim: str) -> bool:
        """Whether a claim denies what another says, without repeating it."""
        return all(points_back(self.bearings[s]) for s in self.claims[claim])

    def _stated(self, claim: str) -> tuple[bool, date, bool, str]:
        """Whether a claim is a denial, when it was first stated, and whether something came before it."""
        first = min(
            (self.bearings[s] for s in self.claims[claim]), key=lambda b: (b.day or date.max, b.after)
        )
        return is_denial(first), first.day or date.max, bool(first.after), claim

    def standing(self, issue: str, *, claim: str | None = None, coverage: Coverage | None = None) -> Standing:
        """How an issue, or one of its claims, stands at the day; an issue as the claim it turns on."""
        return standing_of(
            self.bearings_on(issue), self.relations, as_of=self.day, coverage=coverage or self.coverage,
            claim=claim or self.questions[issue],
        )  # fmt: skip

    def consistency(self, issue: str, actor: str) -> Consistency:
        """Whether an actor's position on an issue changed."""
        return consistency_of(self.bearings_on(issue), self.relations, actor, as_of=self.day)

    def bearings_on(self, issue: str) -> list[Bearing]:
        """The statements on an issue as standings see them; none for an issue that is not there."""
        return [self.bearings[s] for s in self.issues.get(issue, ())]

    def _members(self, prefix: str, of: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        members: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.material.statements:
            members[self.resolve(of.get(statement.id) or make_id(prefix, statement.id))].append(statement)
        return {group: tuple(s.id for s in sorted(members[group], key=_order)) for group in sorted(members)}

    def _counts(self, pair: frozenset[str]) -> bool:
        return len(pair) == 2 and all(s in self.statements for s in pair)

    def _bearing(self, statement: Statement) -> Bearing:
        speaker = statement.speaker
        document = self.documents[statement.document]
        told = self.told.get(statement.id, Told())
        return Bearing(
            statement=statement.id,
            document=statement.document,
            actor=speaker.actor,
            holder=self.holder(speaker.actor),
            name=speaker.name,
            camp=speaker.camp,
            outlet=self.outlet_name(document.outlet),
            origin=self.origins.of[statement.id],
            reported_on=statement.reported_on,
            day=told.by if told.bound else statement.day,
            about=concerned(self.registry, statement.text, day=statement.day, mixed=self.mixed_camps),
            kind=statement.kind,
            denied=statement.denied,
            text=statement.text,
            corrected_on=self.material.corrected_on.get(statement.id),
            claim=self.claim_of(statement.id),
            relayed=self._relayed(statement),
            after=told.after,
            bound=told.bound,
            until=told.until if told.bound else statement.said_on.last if statement.said_on else None,
            secondhand=speaker.camp == MEDIA and not speaker.named,
        )

    def _relayed(self, statement: Statement) -> str:
        """Through whom alone the words are known; empty where the speaker was heard or read."""
        hop = relayed_by(statement, outlet_of=self.outlet_id)
        return hop.name if hop else ""

    @cached_property
    def quotations(self) -> dict[str, Quotation]:
        """What became of quotations that a primary source could hold, by statement."""
        return quotations_of(self)

    @cached_property
    def mixed_camps(self) -> frozenset[str]:
        """Camps of several countries."""
        return mixed_camps(self.registry, self.day)


def _order(statement: Statement) -> tuple[date, date, str]:
    """By the day of reporting, then the day it orders by, then id; what has no day comes last."""
    return statement.reported_on or date.max, statement.day or date.max, statement.id
