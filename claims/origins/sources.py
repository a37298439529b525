"""The knowledge-holder of a statement: the speaker, or whoever alone passes the words on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from claims.records import Document, Hop, HopRole, Statement
from claims.text import fold

WIRE = re.compile(r"\((AP|AFP|Reuters|TASS|dpa|ANSA|Xinhua|Ukrinform|Interfax)\)\s*[-–—:]", re.IGNORECASE)
WIRE_WITHIN = 400  # characters from the start of a document in which an agency tag stands

COLLECTIVE = re.compile(
    r"\b(governments?|administration|authorities|leadership|presidency|delegation|officials?|side|army|military)$"
)
FACELESS = re.compile(r"\b(media|press|news|reports?|statements?|sources?|services?|list|critics|leaders)$")

Named = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known besides the statements.

    `documents` maps ids to documents; `holder` an actor id to that of the person or body it speaks for;
    `outlet_of` a printed outlet name to one id; `claim_of` a statement to its claim, where claims are known.
    """

    documents: Mapping[str, Document]
    holder: Named
    outlet_of: Named
    claim_of: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
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


def source_of(statement: Statement, known: Known) -> Source:
    """The knowledge-holder of one statement: the speaker, or who alone passes the words on."""
    speaker = statement.speaker
    through = _relaying(statement, known)
    if through:
        return through
    if not speaker.named:
        shown = _granting(statement, known.documents)
        granting = known.outlet_of(shown)
        descriptor = speaker.unnamed.descriptor if speaker.unnamed else speaker.printed
        key = f"unnamed:{fold(descriptor)}@{granting}"
        affiliated = bool(speaker.unnamed and speaker.unnamed.affiliation)
        return Source(
            key=key, shown=descriptor, granting=granting, granting_shown=shown, named=False,
            camp=speaker.camp, affiliated=affiliated,
        )  # fmt: skip
    if speaker.actor.startswith("local:"):
        whole = len(fold(speaker.name).split()) > 1
        key = f"name:{fold(speaker.name)}" if whole else speaker.actor
        return Source(key=key, shown=speaker.name, local=True, camp=speaker.camp)
    key = known.holder(speaker.actor)
    itself = key if key == known.outlet_of(speaker.name) else None
    return Source(
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


def _relaying(statement: Statement, known: Known) -> Source | None:
    """The source of words that are known at second hand only."""
    hop = relayed_by(statement, outlet_of=known.outlet_of)
    if hop is None or hop.actor is None:
        return None
    if not hop.actor.startswith("unnamed:"):
        return Source(key=known.holder(hop.actor), shown=hop.name, speaker=statement.speaker.name)
    shown = _granting(statement, known.documents, after=1)
    granting = known.outlet_of(shown)
    return Source(
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
