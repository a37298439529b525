"""An invented story in a real ledger, for tests of the dashboard."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claims.actors import read_registry
from claims.records import (
    Document,
    Form,
    GroupId,
    Hop,
    HopRole,
    JudgedPair,
    Kind,
    Precision,
    Relation,
    SaidOn,
    Span,
    Speaker,
    Stance,
    StanceName,
    Statement,
    UnnamedSource,
    make_id,
)
from claims.settings import Settings, read_settings
from claims.snapshot import Snapshot, build_snapshot, reading_of
from claims.store import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement of the story, found in its document by the words themselves."""

    name: str
    speaker: str
    camp: str
    cue: str
    content: str
    claim: str
    issue: str = "port"
    form: Form = Form.INDIRECT
    quoted: tuple[str, ...] = ()
    relay: str = ""
    unnamed: str = ""
    denied: bool = False
    said_on: date | None = None
    actor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One document of the story."""

    outlet: str
    title: str
    day: date
    text: str
    said: tuple[Said, ...]
    url: str | None = None
    digest: bool = False


STORY = (
    Told(
        outlet="Harbour Times",
        title="Port of Lumen to reopen, envoy says",
        day=date(2025, 5, 19),
        url="https://harbour.example/lumen",
        text=(
            "The port of Lumen will reopen on Monday, Ada Quill said. “The cranes are ready and the crews "
            "are back,” she added.\n\nTwo harbour officials told the Harbour Times that three berths are "
            "still closed."
        ),
        said=(
            Said(name="reopen", speaker="Ada Quill", camp="white-house", cue="said", claim="reopens",
                 content="The port of Lumen will reopen on Monday", said_on=date(2025, 5, 18)),
            Said(name="cranes", speaker="Ada Quill", camp="white-house", cue="added", claim="cranes",
                 content="“The cranes are ready and the crews are back,”", form=Form.DIRECT,
                 quoted=("The cranes are ready and the crews are back,",)),
            Said(name="berths", speaker="Harbour officials", camp="us-officials", cue="told", claim="berths",
                 content="three berths are still closed", unnamed="Two harbour officials"),
        ),
    ),
    Told(
        outlet="Daily Meridian",
        title="Marsh: Lumen stays shut",
        day=date(2025, 5, 20),
        digest=True,
        text=(
            "Egor Marsh denied that the port of Lumen will reopen on Monday. He called the plan “a fairy "
            "tale for tourists” and said no ship would leave.\n\nThe port of Lumen will reopen on Monday, "
            "Borys Lantern said, citing Ada Quill."
        ),
        said=(
            Said(name="shut", speaker="Egor Marsh", camp="russian-officials", cue="denied", claim="shut",
                 denied=True, content="the port of Lumen will reopen on Monday"),
            Said(name="tale", speaker="Egor Marsh", camp="russian-officials", cue="called", claim="shut",
                 content="the plan “a fairy tale for tourists”", form=Form.MIXED,
                 quoted=("a fairy tale for tourists",)),
            Said(name="lantern", speaker="Borys Lantern", camp="ukrainian-officials", cue="said",
                 claim="reopens", content="The port of Lumen will reopen on Monday", relay="Ada Quill"),
        ),
    ),
    Told(
        outlet="North Wire",
        title="<b>Toll</b> of the storm at Lumen",
        day=date(2025, 5, 21),
        text=(
            "Nine boats were lost in the storm, Borys Lantern said. The sea <script>alert(1)</script> is "
            "calm again, Borys Lantern said."
        ),
        said=(
            Said(name="boats", speaker="Borys Lantern", camp="ukrainian-officials", cue="said", claim="boats",
                 issue="storm", content="Nine boats were lost in the storm"),
            Said(name="calm", speaker="Borys Lantern", camp="ukrainian-officials", cue="said", claim="calm",
                 issue="sea", content="The sea <script>alert(1)</script> is calm again"),
        ),
    ),
)  # fmt: skip
PAIRS = (
    ("reopen", "shut", Relation.CONTRADICT),
    ("reopen", "lantern", Relation.SAME),
    ("reopen", "tale", Relation.RELATED),
)


def case_settings(folder: Path) -> Settings:
    """Settings with a ledger of their own."""
    return read_settings(db=f"sqlite:///{folder / 'ledger.db'}")


def document_of(told: Told) -> Document:
    """A told document as the readers would make it."""
    return Document(
        id=make_id("d", told.title), place=told.url or told.title, path=f"{told.title}.txt", url=told.url,
        outlet=told.outlet, title=told.title, published=told.day, published_at=None, language="en",
        text=told.text, reader="test", digest=told.digest,
    )  # fmt: skip


def statement_of(told: Told, said: Said, extractor: str) -> Statement:
    """A statement with real offsets into its document."""
    content = span_in(told.text, said.content)
    printed = said.unnamed or said.speaker
    speaker = Speaker(
        actor=said.actor or f"local:{said.speaker}", name=said.speaker, printed=printed, camp=said.camp,
        named=not said.unnamed, why="named in the sentence",
        unnamed=UnnamedSource(descriptor=said.unnamed, number="two", affiliation=None, outlet=told.outlet)
        if said.unnamed else None,
    )  # fmt: skip
    relay = (Hop(name=said.relay, role=HopRole.RELAY, span=None),) if said.relay else ()
    hops = (
        Hop(name=said.speaker, role=HopRole.SPEAKER, span=None), *relay,
        Hop(name=told.outlet, role=HopRole.OUTLET, span=None),
    )  # fmt: skip
    return Statement(
        id=make_id("s", said.name), document=document_of(told).id, content=(content,),
        cue=(span_in(told.text, said.cue, near=content),), source=(span_in(told.text, printed.split()[0]),),
        quoted=tuple(span_in(told.text, words) for words in said.quoted),
        text=("It is not so that " if said.denied else "") + said.content.strip("“”,"), form=said.form,
        kind=Kind.DENIAL if said.denied else Kind.ASSERTION, speaker=speaker, chain=hops,
        said_on=SaidOn(day=said.said_on, precision=Precision.DAY, span=None) if said.said_on else None,
        reported_on=told.day, denied=said.denied, score=0.9, extractor=extractor,
    )  # fmt: skip


def span_in(text: str, words: str, near: Span | None = None) -> Span:
    """Where words stand in a text; the place nearest to another span if they stand twice."""
    places = [at for at in range(len(text)) if text.startswith(words, at)]
    at = min(places, key=lambda place: abs(place - near.end) if near else place)
    return Span(at, at + len(words))


def judged(a: str, b: str, relation: Relation, judge: str) -> JudgedPair:
    """A judged pair of statements, by their names in the story."""
    first, second = sorted((make_id("s", a), make_id("s", b)))
    on = {Relation.SAME: StanceName.SUPPORT, Relation.CONTRADICT: StanceName.CONTRADICT}
    name = on.get(relation, StanceName.NEUTRAL)
    stance = Stance(
        a_on_b=name, b_on_a=name, relation=relation, score=0.9, scores=((relation, 1.0),),
        reason="one affirms what the other negates" if relation is Relation.CONTRADICT else "the same words",
    )  # fmt: skip
    return JudgedPair(a=first, b=second, stance=stance, judge=judge)


def write_story(settings: Settings) -> Ledger:
    """The story in the ledger of these settings, read, judged and grouped."""
    ledger, reading = Ledger.open(settings.url, settings=settings), reading_of(settings)
    for told in STORY:
        ledger.add_document(document_of(told))
        rows = [statement_of(told, said, reading.extractor) for said in told.said]
        ledger.add_extraction(document_of(told).id, reading.extractor, rows)
    ledger.add_stances([judged(a, b, relation, reading.judge) for a, b, relation in PAIRS])
    every = [said for told in STORY for said in told.said]
    groups = {
        "claim": {make_id("s", said.name): make_id("c", said.claim) for said in every},
        "issue": {make_id("s", said.name): make_id("i", said.issue) for said in every},
    }
    ledger.add_ids(
        [
            GroupId(id=group, sort=sort, founder=statement)
            for sort, of in groups.items()
            for group, statement in {group: s for s, group in reversed(of.items())}.items()
        ]
    )
    ledger.keep_grouping(ledger.revision(), reading.key, json.dumps(groups).encode())
    return ledger


def story_snapshot(folder: Path) -> Snapshot:
    """The story as a snapshot."""
    settings = case_settings(folder)
    return build_snapshot(
        write_story(settings), registry=read_registry(settings.actors_file), settings=settings
    )


PORT = make_id("i", "port")
