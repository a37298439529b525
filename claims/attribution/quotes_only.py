"""A small real extractor for tests: each quotation followed by "said NAME" is a statement of NAME."""

from __future__ import annotations

import re

from claims.attribution.extractor import Extractor, Found
from claims.attribution.quotes import Quotation, scan_quotations
from claims.records import (
    Document,
    Form,
    Hop,
    HopRole,
    Kind,
    Span,
    Speaker,
    Statement,
    make_id,
    spans_key,
)

SAID_NAME = re.compile(r"\s*(said)\s+([^.,;\n]+)")


class QuotesOnlyExtractor(Extractor):
    """Deterministic, without registry and models; what it finds is direct speech of a named speaker."""

    name = "quotes-only"

    def extract(self, document: Document) -> Found:
        """One statement for each quotation that "said NAME" follows."""
        found = (self._statement(document, quotation) for quotation in scan_quotations(document.text))
        return [statement for statement in found if statement], []

    def _statement(self, document: Document, quotation: Quotation) -> Statement | None:
        match = SAID_NAME.match(document.text, quotation.outer.end)
        if not match:
            return None
        source = Span(match.start(2), match.end(2))
        name = source.of(document.text).strip()
        speaker = Speaker(
            actor=f"local:{name}",
            name=name,
            printed=name,
            camp="media",
            named=True,
            why=f"“said {name}” follows the quotation.",
        )
        return Statement(
            id=make_id("s", document.id, spans_key((quotation.inner,)), name),
            document=document.id,
            content=(quotation.inner,),
            cue=(Span(match.start(1), match.end(1)),),
            source=(source,),
            quoted=(quotation.inner,),
            text=quotation.inner.of(document.text),
            form=Form.DIRECT,
            kind=Kind.ASSERTION,
            speaker=speaker,
            chain=_chain(speaker, source, document),
            said_on=None,
            reported_on=document.published,
            denied=False,
            score=1.0,
            extractor=self.name,
        )


def _chain(speaker: Speaker, source: Span, document: Document) -> tuple[Hop, ...]:
    return (
        Hop(name=speaker.name, role=HopRole.SPEAKER, span=source, actor=speaker.actor),
        Hop(name=document.outlet, role=HopRole.OUTLET, span=None),
    )
