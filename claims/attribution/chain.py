"""The hops from a speaker to this document: who passed it on, with a span for each hop that the text prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.attribution.speakers import Discourse
from claims.records import Actor, Hop, HopRole, Span, Speaker

PLATFORMS = frozenset(
    {"x", "telegram", "truth social", "twitter", "facebook", "youtube", "instagram", "tiktok", "vkontakte"}
)
THE_OUTLET = re.compile(
    r"\bthe (?:\w+ )?(?:newspaper|news agency|agency|outlet|paper|daily|magazine|broadcaster|network|channel)\b",
    re.IGNORECASE,
)
UNKNOWN_OUTLET = re.compile(
    r"\b(?:newspaper|broadcaster|news agency|agency|radio|magazine|daily|outlet|channel|portal|program|journalist|reporter|presenter) "
    r"((?:[A-Z][\w’'-]*\s?){1,4})|((?:[A-Z][\w’'-]*\s){1,4})(?:newspaper|news agency|radio|TV|television|magazine|daily)\b"
)


@dataclass(frozen=True)
class Relay:
    """Who passed a statement on: an outlet or a second-hand speaker."""

    name: str
    span: Span | None
    actor: str | None


def build_chain(
    speaker: Speaker, span: Span | None, relays: Sequence[Relay], outlet: Relay
) -> tuple[Hop, ...]:
    """Speaker, relays in order, outlet of the document; the outlet itself and doubles are no relays."""
    hops = [Hop(name=speaker.name, role=HopRole.SPEAKER, span=span, actor=speaker.actor)]
    seen = {speaker.name, outlet.name}
    for relay in relays:
        if relay.name not in seen:
            seen.add(relay.name)
            hops.append(Hop(name=relay.name, role=HopRole.RELAY, span=relay.span, actor=relay.actor))
    hops.append(Hop(name=outlet.name, role=HopRole.OUTLET, span=None, actor=outlet.actor))
    return tuple(hops)


def relays_in(discourse: Discourse, stretch: Span) -> list[Relay]:
    """The outlets named in a stretch beside a cue ("told Reuters", "in an interview with the newspaper")."""
    found = [
        Relay(m.actor.name, m.span, m.actor.id)
        for m in discourse.roster.inside(stretch.start, stretch.end)
        if m.actor.sort == "outlet" and not is_platform(m.actor)
    ]
    if found:
        return found
    text = discourse.document.text[stretch.start : stretch.end]
    the = THE_OUTLET.search(text)
    unknown = UNKNOWN_OUTLET.search(text)
    if unknown:
        name = (unknown.group(1) or unknown.group(2)).strip()
        at = stretch.start + unknown.start(1 if unknown.group(1) else 2)
        return [] if name.lower() in PLATFORMS else [Relay(name, Span(at, at + len(name)), None)]
    if the:
        actor = discourse.outlet_before(stretch.start)
        return (
            [Relay(actor.name, Span(stretch.start + the.start(), stretch.start + the.end()), actor.id)]
            if actor
            else []
        )
    return []


def is_platform(actor: Actor) -> bool:
    """Whether the outlet is a place to post on; such a place passes nothing on."""
    return actor.name.lower() in PLATFORMS
