"""Independent origins: which statements rest on one and the same knowledge-holder, and why.

Ten outlets that repeat one speaker, one newspaper's unnamed officials or one agency report are one origin.
Every merge carries its reason. Whether origins are independent of each other in other ways is not known;
the count is an upper bound.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from claims.records import Document, Hop, HopRole, OriginMerge, Statement, make_id
from claims.settings import Settings
from claims.text import fold

WIRE = re.compile(r"\((AP|AFP|Reuters|TASS|dpa|ANSA|Xinhua|Ukrinform|Interfax)\)\s*[-–—:]", re.IGNORECASE)
WIRE_WITHIN = 400  # characters from the start of a document in which an agency tag stands

COLLECTIVE = re.compile(
    r"\b(governments?|administration|authorities|leadership|presidency|delegation|officials?|side|army|military)$"
)
FACELESS = re.compile(r"\b(media|press|news|reports?|statements?|sources?|services?|list|critics|leaders)$")

Named = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The origin of every statement, and the merges that made it so."""

    of: Mapping[str, str]
    merges: tuple[OriginMerge, ...]


@dataclass(frozen=True, slots=True)
class _Joint:
    """Statements that rest on one holder, and why."""

    members: tuple[str, ...]
    reason: str


def build_origins(  # noqa: PLR0913 - four are keyword-only, and each is a separate piece of knowledge
    statements: Sequence[Statement],
    documents: Mapping[str, Document],
    *,
    holder: Named,
    outlet_of: Named,
    claim_of: Mapping[str, str] | None = None,
    settings: Settings | None = None,
) -> Origins:
    """Origins of the statements.

    `documents` maps ids to documents; `holder` an actor id to that of the person or body it speaks for;
    `outlet_of` a printed outlet name to one id. With `claim_of` (statement to claim), unnamed sources of one
    outlet, and the outlet itself, count as one origin within one claim; so do unnamed sources with others
    whom they may be, and an outlet's report of somebody with that person's own words. `settings` say what a
    near-copy is.
    """
    ordered = sorted(statements, key=lambda s: s.id)
    sources = {s.id: _source(s, documents, holder=holder, outlet_of=outlet_of) for s in ordered}
    joints = [
        *_same_source(ordered, sources),
        *_second_hand(ordered, sources),
        *_same_reporting(ordered, sources, claim_of or {}),
        *_reports_of(ordered, sources, claim_of or {}),
        *_not_shown_apart(ordered, sources, claim_of or {}),
        *_copies(ordered, documents, sources, settings or Settings()),
    ]
    return _united(ordered, joints)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """Who knows: a key that is the same for the same knowledge-holder, and how to name it."""

    key: str
    shown: str
    granting: str | None = None  # the outlet that an unnamed source, or the report itself, rests on
    granting_shown: str = ""
    named: bool = True
    local: bool = False
    speaker: str = ""  # whose words they are, where they are known only through the source
    camp: str = ""
    affiliated: bool = False  # whether the text tells for whom an unnamed source speaks

    @property
    def vague(self) -> int:
        """0 of a known person or body, 1 of somebody of a known side, 2 of whoever it may be."""
        if not self.named:
            return 1 if self.affiliated else 2
        name = fold(self.shown)
        return 1 if COLLECTIVE.search(name) else 2 if FACELESS.search(name) else 0


def _source(
    statement: Statement, documents: Mapping[str, Document], *, holder: Named, outlet_of: Named
) -> _Source:
    """The knowledge-holder of one statement: the speaker, or who alone passes the words on."""
    speaker = statement.speaker
    through = _relaying(statement, documents, holder=holder, outlet_of=outlet_of)
    if through:
        return through
    if not speaker.named:
        shown = _granting(statement, documents)
        granting = outlet_of(shown)
        descriptor = speaker.unnamed.descriptor if speaker.unnamed else speaker.printed
        key = f"unnamed:{fold(descriptor)}@{granting}"
        affiliated = bool(speaker.unnamed and speaker.unnamed.affiliation)
        return _Source(
            key=key, shown=descriptor, granting=granting, granting_shown=shown, named=False,
            camp=speaker.camp, affiliated=affiliated,
        )  # fmt: skip
    if speaker.actor.startswith("local:"):
        whole = len(fold(speaker.name).split()) > 1
        key = f"name:{fold(speaker.name)}" if whole else speaker.actor
        return _Source(key=key, shown=speaker.name, local=True, camp=speaker.camp)
    key = holder(speaker.actor)
    itself = key if key == outlet_of(speaker.name) else None
    return _Source(
        key=key, shown=speaker.name, granting=itself, granting_shown=speaker.name, camp=speaker.camp
    )


def relayed_by(statement: Statement, *, outlet_of: Named) -> Hop | None:
    """The known person, body or unnamed source through whom alone the words reached an outlet, if any.

    An outlet only publishes; one that no register knows may be an outlet.
    """
    first = next((hop for hop in statement.chain if hop.role is HopRole.RELAY), None)
    if first is None or not first.actor or first.actor.startswith("local:"):
        return None
    return None if outlet_of(first.name) == first.actor else first


def _relaying(
    statement: Statement, documents: Mapping[str, Document], *, holder: Named, outlet_of: Named
) -> _Source | None:
    """The source of words that are known at second hand only."""
    hop = relayed_by(statement, outlet_of=outlet_of)
    if hop is None or hop.actor is None:
        return None
    if not hop.actor.startswith("unnamed:"):
        return _Source(key=holder(hop.actor), shown=hop.name, speaker=statement.speaker.name)
    shown = _granting(statement, documents, after=1)
    granting = outlet_of(shown)
    return _Source(
        key=f"unnamed:{fold(hop.name)}@{granting}", shown=hop.name, granting=granting, granting_shown=shown,
        named=False, speaker=statement.speaker.name,
    )  # fmt: skip


def _granting(statement: Statement, documents: Mapping[str, Document], *, after: int = 0) -> str:
    """The outlet that an unnamed source spoke to: the first relay, else an agency tag, else as recorded.

    The first `after` relays are no outlets.
    """
    relays = [hop.name for hop in statement.chain if hop.role is HopRole.RELAY][after:]
    if relays:
        return relays[0]
    document = documents.get(statement.document)
    tag = WIRE.search(document.text[:WIRE_WITHIN]) if document else None
    if tag:
        return tag.group(1)
    if statement.speaker.unnamed and not after:
        return statement.speaker.unnamed.outlet
    return document.outlet if document else ""


def _same_source(statements: Sequence[Statement], sources: Mapping[str, _Source]) -> Iterator[_Joint]:
    """Statements of one holder, and of one unnamed source at one outlet."""
    groups: dict[str, list[str]] = defaultdict(list)
    for statement in statements:
        if not sources[statement.id].speaker:
            groups[sources[statement.id].key].append(statement.id)
    for members in groups.values():
        yield _Joint(tuple(members), _why_same([sources[m] for m in members]))


def _why_same(sources: Sequence[_Source]) -> str:
    """Why statements of one source are one origin."""
    first = sources[0]
    if not first.named:
        return f"Both rest on the same unnamed source, “{first.shown}”, who spoke to {first.granting_shown}."
    names = sorted({s.shown for s in sources})
    if len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]} speak for the same person or body."
    return f"Both are credited to {first.shown}."


def _second_hand(statements: Sequence[Statement], sources: Mapping[str, _Source]) -> Iterator[_Joint]:
    """Words at second hand with whatever else rests on the one who passes them on."""
    groups: dict[str, list[str]] = defaultdict(list)
    for statement in statements:
        groups[sources[statement.id].key].append(statement.id)
    for members in groups.values():
        for passed_on in (m for m in members if sources[m].speaker):
            source, first = sources[passed_on], members[0]
            other = members[1] if passed_on == first and len(members) > 1 else first
            reason = f"The words of {source.speaker} are known only through {source.shown}."
            yield _Joint((other, passed_on), reason)


def _same_reporting(
    statements: Sequence[Statement], sources: Mapping[str, _Source], claim_of: Mapping[str, str]
) -> Iterator[_Joint]:
    """Within one claim, an outlet and its unnamed sources, however they are described."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for statement in statements:
        granting = sources[statement.id].granting
        if granting and statement.id in claim_of:
            groups[claim_of[statement.id], granting].append(statement.id)
    for members in groups.values():
        shown = sources[members[0]].granting_shown
        yield _Joint(tuple(members), f"Both rest on the reporting of {shown}.")


def _reports_of(
    statements: Sequence[Statement], sources: Mapping[str, _Source], claim_of: Mapping[str, str]
) -> Iterator[_Joint]:
    """Within one claim, whoever reports somebody, and that person or body in their own words."""
    for members in _by_claim(statements, claim_of):
        for report, other in ((r, o) for r in members for o in members):
            mine, whose = sources[report.id], sources[other.id]
            if mine.key != whose.key and mine.named and _tells_of(report.text, mine, whose):
                yield _Joint((other.id, report.id), f"{mine.shown} only reports what {whose.shown} says.")


def _tells_of(text: str, reporting: _Source, source: _Source) -> bool:
    """Whether a text is about what a source says: its subject is the source, or an outlet names it."""
    if not source.shown.strip():
        return False
    opens = fold(text).startswith(fold(source.shown))
    outlet = reporting.granting is not None and not reporting.speaker
    return opens or (outlet and fold(source.shown).split()[-1] in fold(text).split())


def _not_shown_apart(
    statements: Sequence[Statement], sources: Mapping[str, _Source], claim_of: Mapping[str, str]
) -> Iterator[_Joint]:
    """Within one claim, each unnamed or collective source with one other whom it may be.

    One of a known camp may be any other of that camp, named or not; one without affiliation may be anybody.
    Each joins one other only, so that two who are known to differ stay apart.
    """
    for members in _by_claim(statements, claim_of):
        for statement in (s for s in members if sources[s.id].vague):
            mine = sources[statement.id]
            others = [s for s in members if sources[s.id].key != mine.key]
            likely = [s for s in others if mine.vague > 1 or sources[s.id].camp == mine.camp]
            if likely:
                other = min(likely, key=lambda s: (sources[s.id].vague, s.id))
                yield _Joint((other.id, statement.id), _why_not_apart(mine, sources[other.id]))


def _why_not_apart(vague: _Source, other: _Source) -> str:
    """Why a source that is not known more closely is no origin of its own beside another."""
    return (
        f"Nothing shows that {_called(vague)} and {_called(other)} know it independently of each other: "
        "they may be, or rest on, the same people."
    )


def _called(source: _Source) -> str:
    return source.shown if source.named else f"the unnamed “{source.shown}”"


def _by_claim(statements: Sequence[Statement], claim_of: Mapping[str, str]) -> list[list[Statement]]:
    """The statements of each claim that has several."""
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.id in claim_of:
            groups[claim_of[statement.id]].append(statement)
    return [members for members in groups.values() if len(members) > 1]


def _copies(
    statements: Sequence[Statement],
    documents: Mapping[str, Document],
    sources: Mapping[str, _Source],
    settings: Settings,
) -> Iterator[_Joint]:
    """Near-copies across documents, unless two different known speakers are credited."""
    shingles = {s.id: _shingles(_content(s, documents), settings) for s in statements}
    place = {s.id: s.document for s in statements}
    for a, b in _sharing(shingles, common=settings.copy_common):
        alike = len(shingles[a] & shingles[b]) / len(shingles[a] | shingles[b])
        if place[a] != place[b] and alike >= settings.copy_overlap and _may_copy(sources[a], sources[b]):
            yield _Joint((a, b), "The two texts are near-copies of each other.")


def _sharing(shingles: Mapping[str, frozenset[str]], *, common: int) -> list[tuple[str, str]]:
    """Pairs of statements that share a run of words which no more than `common` statements have."""
    where: dict[str, list[str]] = defaultdict(list)
    for statement, runs in shingles.items():
        for run in runs:
            where[run].append(statement)
    found: set[tuple[str, str]] = set()
    for members in where.values():
        if len(members) <= common:
            found.update(combinations(sorted(members), 2))
    return sorted(found)


def _may_copy(a: _Source, b: _Source) -> bool:
    """Whether two sources can be one: not where both are known by name and differ."""
    outlet = (a.granting or b.granting) is not None  # which can only repeat
    return outlet or (a.local and b.local and a.shown == b.shown) or not (a.named and b.named)


def _content(statement: Statement, documents: Mapping[str, Document]) -> str:
    """The words of the content as printed; the self-contained text where the document is not at hand."""
    document = documents.get(statement.document)
    if document is None:
        return statement.text
    return " ".join(span.of(document.text) for span in statement.content)


def _shingles(text: str, settings: Settings) -> frozenset[str]:
    """Runs of words of a text; none of a text too short to prove a copy."""
    words = re.findall(r"\w+", fold(text))
    size = settings.copy_shingle
    if len(words) < settings.copy_words:
        return frozenset()
    return frozenset(" ".join(words[i : i + size]) for i in range(len(words) - size + 1))


def _united(statements: Sequence[Statement], joints: Sequence[_Joint]) -> Origins:
    """Union of the joints; a merge is kept for every joint that joined what was not one before."""
    head = {s.id: s.id for s in statements}

    def find(i: str) -> str:
        while head[i] != i:
            head[i] = head[head[i]]
            i = head[i]
        return i

    merges: list[OriginMerge] = []
    for joint in joints:
        first = joint.members[0]
        for other in joint.members[1:]:
            low, high = sorted((find(first), find(other)))
            if low != high:
                head[high] = low
                merges.append(OriginMerge(a=first, b=other, reason=joint.reason))
    return Origins(of={i: make_id("o", find(i)) for i in head}, merges=tuple(merges))
