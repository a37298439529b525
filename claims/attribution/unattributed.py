"""What a text attributes without anybody to hold to it: "is accused of ...", "it is expected that ...".

So too what somebody does, asks or only touches on ("..., citing the new tolls"): marked, but no statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.attribution import grammar
from claims.attribution.bounds import Bounds, points_back
from claims.attribution.spans import form_of, quoted_parts
from claims.attribution.tagging import Attribution
from claims.records import NOBODY, Document, Hop, HopRole, Kind, Span, Statement, make_id, spans_key

LIKELY = 0.5  # score from which it is printed (benchmarks/choose_decoding.py on PolNeAR dev)
SURE = 0.9  # the same where the text names somebody, whom the rules do not hold to it (PolNeAR dev)
UNKNOWN = grammar.PRONOUNS | grammar.word_set("his her their that which whom whose")


def unattributed(
    document: Document,
    bounds: Bounds,
    made: Sequence[Statement],
    *,
    but: frozenset[Attribution] = frozenset(),
    extractor: str,
) -> list[Statement]:
    """Statements of `NOBODY`: tagged, in no other one, and with no source that could be held to them.

    `but` are attributions that are left out: what a text only asks or supposes.
    """
    taken = bytearray(len(document.text))
    hops = (hop.span for one in made for hop in one.chain if hop.span)
    for span in (*hops, *(span for one in made for span in (*one.content, *one.cue))):
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
    found = []
    for one in bounds.marked.attributions:
        free = one not in but and not any(any(taken[a:b]) for a, b in (one.cue, *one.content))
        content = bounds.contents(one) if free and _is_nobodys(document.text, one) else ()
        if content and not points_back(document.text, content):
            quoted = quoted_parts(bounds.quotations, content)
            found.append(_statement(document, replace(one, content=content), quoted, extractor))
    return found


def _is_nobodys(text: str, one: Attribution) -> bool:
    """Whether a word is the cue, and it is likely; surely so where more than a pronoun is the source."""
    named = one.source is not None and one.source.of(text).lower() not in UNKNOWN
    words = one.cue.of(text).lower()
    gloss = words.startswith("referring")  # the reporter explains what was meant
    return one.score >= (SURE if named else LIKELY) and not gloss and any(c.isalpha() for c in words)


def _statement(document: Document, one: Attribution, quoted: tuple[Span, ...], extractor: str) -> Statement:
    words = " … ".join(span.of(document.text) for span in one.content)
    return Statement(
        id=make_id("s", document.id, spans_key(one.content), NOBODY.actor),
        document=document.id,
        content=one.content,
        cue=(one.cue,),
        source=(one.source,) if one.source else (),
        quoted=quoted,
        text=words[:1].upper() + words[1:],
        form=form_of(document.text, one.content, quoted),
        kind=Kind.ASSERTION,
        speaker=NOBODY,
        chain=(Hop(name=document.outlet, role=HopRole.OUTLET, span=None),),
        said_on=None,
        reported_on=document.published,
        denied=False,
        score=one.score,
        extractor=extractor,
    )
