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

from claims.records import Document, HopRole, OriginMerge, Statement, make_id
from claims.settings import Settings
from claims.text import fold

WIRE = re.compile(r"\((AP|AFP|Reuters|TASS|dpa|ANSA|Xinhua|Ukrinform|Interfax)\)\s*[-–—:]", re.IGNORECASE)
WIRE_WITHIN = 400  # characters from the start of a document in which an agency tag stands

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
    outlet, and the outlet itself, count as one origin within one claim. `settings` say what a near-copy is.
    """
    ordered = sorted(statements, key=lambda s: s.id)
    sources = {s.id: _source(s, documents, holder=holder, outlet_of=outlet_of) for s in ordered}
    joints = [
        *_same_source(ordered, sources),
        *_same_reporting(ordered, sources, claim_of or {}),
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


def _source(
    statement: Statement, documents: Mapping[str, Document], *, holder: Named, outlet_of: Named
) -> _Source:
    """The knowledge-holder of one statement."""
    speaker = statement.speaker
    if not speaker.named:
        shown = _granting(statement, documents)
        granting = outlet_of(shown)
        descriptor = speaker.unnamed.descriptor if speaker.unnamed else speaker.printed
        key = f"unnamed:{fold(descriptor)}@{granting}"
        return _Source(key=key, shown=descriptor, granting=granting, granting_shown=shown, named=False)
    if speaker.actor.startswith("local:"):
        whole = len(fold(speaker.name).split()) > 1
        key = f"name:{fold(speaker.name)}" if whole else speaker.actor
        return _Source(key=key, shown=speaker.name, local=True)
    key = holder(speaker.actor)
    itself = key if key == outlet_of(speaker.name) else None
    return _Source(key=key, shown=speaker.name, granting=itself, granting_shown=speaker.name)


def _granting(statement: Statement, documents: Mapping[str, Document]) -> str:
    """The outlet that an unnamed source spoke to: the first relay, else an agency tag, else as recorded."""
    relays = [hop.name for hop in statement.chain if hop.role is HopRole.RELAY]
    if relays:
        return relays[0]
    document = documents.get(statement.document)
    tag = WIRE.search(document.text[:WIRE_WITHIN]) if document else None
    if tag:
        return tag.group(1)
    return statement.speaker.unnamed.outlet if statement.speaker.unnamed else ""


def _same_source(statements: Sequence[Statement], sources: Mapping[str, _Source]) -> Iterator[_Joint]:
    """Statements of one holder, and of one unnamed source at one outlet."""
    groups: dict[str, list[str]] = defaultdict(list)
    for statement in statements:
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
    return not (a.named and b.named) or (a.local and b.local and a.shown == b.shown)


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
