"""The hops from a speaker to this document: who passed it on, with a span for each hop that is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.attribution import grammar
from claims.attribution.clauses import Find
from claims.attribution.names import Phrase, read_phrase
from claims.attribution.phrases import HEADS
from claims.attribution.said import Relay, Said
from claims.attribution.speakers import Discourse
from claims.attribution.units import Token
from claims.records import Hop, HopRole, Kind, Span, Speaker

PLATFORMS = frozenset(
    {"x", "telegram", "truth social", "twitter", "facebook", "youtube", "instagram", "tiktok", "vkontakte"}
)
THE_OUTLET = re.compile(
    r"\bthe (?:\w+ )?(?:newspaper|news agency|agency|outlet|paper|daily|magazine|broadcaster|network"
    r"|channel)\b",
    re.IGNORECASE,
)
OUTLETS = (
    r"(?:(?:[A-Z][\w.]*|local|state|national) )+(?:news agencies|newspapers|news outlets|media outlets|media)"
)
SEVERAL_OUTLETS = re.compile(rf"(?:^|\b(?:to|with|by) )(?:the |several |some |many )?(?P<name>{OUTLETS})\b")
HOSTS = re.compile(r"\b(?:organi[sz]ed|hosted|owned|run|sponsored) by (?:the )?(?:[\w-]+ )?$")
KIND_OF_OUTLET = "newspaper|broadcaster|news agency|agency|magazine|daily|outlet|channel|portal|program|site"
SECOND_HAND = "journalist|reporter|presenter|correspondent"
NAME = r"(?:[A-Z][\w’'-]*\s?){1,4}"
THE_OUTLETS_OWN = re.compile(
    r"the (?:newspaper|paper|outlet|agency|magazine|broadcaster|channel)(?=[’']s )", re.IGNORECASE
)
CITED_BY = re.compile(
    r"[^\"“”]{0,80}?\bas (?:first |later )?(?:reported|quoted|cited|carried) by"
    r" (?:the )?(?P<who>[^,.;:()\"“”]+)"
)
UNKNOWN_OUTLET = re.compile(
    rf"\b(?:{KIND_OF_OUTLET}|radio|{SECOND_HAND}) (?P<after>{NAME})"
    rf"|(?P<before>(?:[A-Z][\w’'-]*\s){{1,4}})(?:newspaper|news agency|radio|TV|television|magazine|daily)\b"
)


@dataclass(frozen=True)
class Context:
    """A sentence and one find in it, with the discourse so far and the statement around it, if any."""

    discourse: Discourse
    tokens: Sequence[Token]
    find: Find
    around: tuple[Relay, ...] = ()


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


def trace(context: Context, said: Said) -> tuple[Said, tuple[Relay, ...]]:
    """Who really speaks, and who passed it on; an outlet that cites somebody is a relay."""
    if said.sort == "outlet" or _unlisted_outlet(context, said):
        said, relays = _cited(context, said)
    else:
        relays = _beside_cue(context, said) or _owner(context.discourse, said)
        said = _granted(context.discourse, said, relays)
        relays = relays or (said.relays if said.speaker.unnamed else ())
    return replace(said, relays=relays), relays + context.around


def _unlisted_outlet(context: Context, said: Said) -> bool:
    """Whether somebody whom no registry lists cites a source, as an outlet does."""
    cited = context.find.tail.cited
    if context.find.anchor.kind is not Kind.ASSERTION:
        return False
    if not cited or said.plural or said.speaker.office or not said.speaker.actor.startswith("local:"):
        return False
    phrase = read_phrase(context.discourse.document.text, context.tokens[cited[0] : cited[1]])
    return phrase.sort == "unnamed" or context.discourse.known(phrase) is not None


def _cited(context: Context, said: Said) -> tuple[Said, tuple[Relay, ...]]:
    """The one whom an outlet cites here, or cited before for the same report."""
    discourse, cited = context.discourse, context.find.tail.cited
    relay = relay_of(said)
    if cited:
        phrase = read_phrase(discourse.document.text, context.tokens[cited[0] : cited[1]])
        inner = _speaker_cited(discourse, phrase, said)
        if inner:
            inner = replace(inner, relays=(relay,))
            discourse.reports[said.speaker.actor] = inner
            return inner, (relay,)
    earlier = discourse.reports.get(said.speaker.actor)
    if earlier and _stands_for_outlet(said.speaker.printed):
        name, printed = said.speaker.name, said.speaker.printed
        why = f"“{printed}” is {name}, which cited {earlier.speaker.name} for this report."
        return _renamed(earlier, said, why), (relay,)
    return said, ()


def _speaker_cited(discourse: Discourse, phrase: Phrase, outlet: Said) -> Said | None:
    if phrase.sort == "group" and not set(phrase.head.lower().split()) & (HEADS | grammar.OUTLET_PLURALS):
        return None
    if phrase.sort in {"unnamed", "group"}:
        return discourse.unnamed(phrase, outlet.speaker.name)
    return discourse.resolve(phrase)


def _stands_for_outlet(printed: str) -> bool:
    """Whether the words only point back to an outlet ("the newspaper")."""
    words = printed.split()
    return words[0].lower() == "the" and not any(w[0].isupper() for w in words[1:])


def _renamed(earlier: Said, said: Said, why: str) -> Said:
    speaker = replace(earlier.speaker, printed=said.speaker.printed, why=why)
    return replace(earlier, speaker=speaker, position=said.position)


def relay_of(said: Said) -> Relay:
    """A speaker as one who passes on."""
    span = Span(said.position, said.position + len(said.speaker.printed))
    return Relay(said.speaker.name, span, said.speaker.actor)


def _granted(discourse: Discourse, said: Said, relays: Sequence[Relay]) -> Said:
    """An unnamed source that speaks to another outlet: the one that this outlet cited before, if it fits."""
    held = said.speaker.unnamed
    if not held or not relays:
        return said
    earlier = discourse.reports.get(relays[0].actor or "")
    known = earlier.speaker.unnamed if earlier else None
    words = set(held.descriptor.lower().split())
    if earlier and known and words <= set(known.descriptor.lower().split()):
        name = relays[0].name
        why = f"“{said.speaker.printed}” are {earlier.speaker.name}, whom {name} cited before."
        return _renamed(earlier, said, why)
    return discourse.granted_by(said, relays[0])


def _beside_cue(context: Context, said: Said) -> tuple[Relay, ...]:
    found: list[Relay] = []
    for stretch in _stretches(context.tokens, context.find):
        found.extend(_relays_in(context.discourse, stretch))
    found.extend(_citing(context))
    named = {relay.name: relay for relay in found if relay.name != said.speaker.name}
    return tuple(named.values())


def _owner(discourse: Discourse, said: Said) -> tuple[Relay, ...]:
    """The outlet whose sources are told of ("the newspaper's sources"): the one that is named before."""
    owned = THE_OUTLETS_OWN.match(said.speaker.printed) if said.speaker.unnamed else None
    actor = discourse.outlet_before(said.position) if owned else None
    if owned is None or actor is None:
        return ()
    return (Relay(actor.name, Span(said.position, said.position + owned.end()), actor.id),)


def _citing(context: Context) -> list[Relay]:
    """The outlet that passed on what was said to another ("told Interfax, as cited by TASS")."""
    last, end = context.tokens[context.find.anchor.last], context.tokens[-1].end
    match = CITED_BY.match(context.discourse.document.text, last.end, end)
    if match is None:
        return []
    place = Span(*match.span("who"))
    known = [m for m in context.discourse.roster.inside(*place) if m.actor.sort == "outlet"]
    if known:
        return [Relay(known[-1].actor.name, known[-1].span, known[-1].actor.id)]
    return [Relay(match["who"], place, None)] if re.fullmatch(NAME, match["who"]) else []


def _stretches(tokens: Sequence[Token], find: Find) -> Iterator[Span]:
    """Stretches next to the cue that may name who it was said to, or who passes it on."""
    if find.tail.addressee:
        first, end = find.tail.addressee
    else:
        first, end = find.tail.between
        if find.order in {"before", "both"}:
            end = next((k for k in range(first, len(tokens)) if tokens[k].sort == "q"), len(tokens))
    if first < end and first < len(tokens):
        yield Span(tokens[first].start, tokens[min(end, len(tokens)) - 1].end)


def _relays_in(discourse: Discourse, stretch: Span) -> list[Relay]:
    """The outlets named in a stretch beside a cue ("told Reuters", "in an interview with the newspaper")."""
    named = discourse.roster.inside(stretch.start, stretch.end)
    outlets = [m for m in named if m.actor.sort == "outlet" and not is_platform(m.actor.name)]
    if outlets:
        whole = discourse.document.text
        heard = [m for m in outlets if not HOSTS.search(whole[stretch.start : m.span.start])]
        return [Relay(m.actor.name, m.span, m.actor.id) for m in heard]
    text = stretch.of(discourse.document.text)
    several_outlets = SEVERAL_OUTLETS.search(text)
    if several_outlets:
        start, end = several_outlets.span("name")
        return [Relay(several_outlets["name"], Span(stretch.start + start, stretch.start + end), None)]
    unknown, back = UNKNOWN_OUTLET.search(text), THE_OUTLET.search(text)
    if unknown:
        return _unlisted(unknown, stretch)
    actor = discourse.outlet_before(stretch.start) if back else None
    if not back or not actor:
        return []
    return [Relay(actor.name, Span(stretch.start + back.start(), stretch.start + back.end()), actor.id)]


def _unlisted(match: re.Match[str], stretch: Span) -> list[Relay]:
    group = "after" if match["after"] else "before"
    name = match[group].strip()
    start = stretch.start + match.start(group)
    if name.lower() in PLATFORMS or name.endswith(("’s", "'s", "ian", "ish", "ese")):
        return []
    return [Relay(name, Span(start, start + len(name)), None)]


def is_platform(name: str) -> bool:
    """Whether an outlet is a place to post on; such a place passes nothing on."""
    return name.lower() in PLATFORMS
