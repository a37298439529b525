"""Markdown: a comparison that an editor can check, issue by issue and side by side by camp.

Verbatim words stand in quotation marks, a paraphrase in italics; every statement has a footnote with its
source, offsets and the fingerprint of the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from claims.export.comparing import shown_words
from claims.export.plain import escaped, linked
from claims.export.provenance import Entry, entries_of, offsets_of, rows_of, sha256_of
from claims.export.wording import NO_VERDICT, QUOTES, count, day_words, searched, standing_words
from claims.records import Span
from claims.snapshot import Snapshot


def brief_bytes(snapshot: Snapshot) -> bytes:
    """The issues shown, most disputed first, as one Markdown text in UTF-8."""
    return "\n".join([*_lines(snapshot), ""]).encode("utf-8")


def _lines(snapshot: Snapshot) -> Iterator[str]:
    by_issue: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries_of(snapshot):
        by_issue[entry.issue.id].append(entry)
    notes: list[str] = []
    yield from _head(snapshot)
    for issue in rows_of(snapshot.issues):
        yield from _issue(snapshot, issue, by_issue[issue.id], notes)
    if not by_issue:
        yield "Nothing to compare: no statement passes the filters."
    yield from ("", *notes)


def _head(snapshot: Snapshot) -> Iterator[str]:
    as_of = f"As it stood on {day_words(snapshot.as_of_day)}. " if snapshot.as_of_day else ""
    yield "# Competing claims, side by side"
    yield ""
    yield f"{as_of}Searched: {searched(snapshot.coverage())}. Ledger revision {snapshot.revision}."
    shown = [escaped(part) for filters in snapshot.filtered_by for part in shown_words(snapshot, filters)]
    if shown:
        yield f"Shown: {'; '.join(shown)}."
    yield ""
    yield NO_VERDICT


def _issue(snapshot: Snapshot, issue: Any, entries: Sequence[Entry], notes: list[str]) -> Iterator[str]:
    yield from ("", f"## {escaped(issue.title)}", "")
    yield f"**{standing_words(issue.standing)}.** {escaped(issue.reason)}"
    yield ""
    history = _history(snapshot, issue.id) if len(issue.statements) > 1 else ""
    yield f"{_counted(issue)}.{history}"
    by_camp: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=_order):
        by_camp[entry.statement.camp].append(entry)
    labels = {camp.id: camp.label for camp in snapshot.registry.camps}
    for camp in [*(c for c in labels if c in by_camp), *sorted(by_camp.keys() - labels.keys())]:
        yield from ("", f"### {escaped(labels.get(camp, camp))}", "")
        for entry in by_camp[camp]:
            yield from _statement(entry, notes)
    silent = [escaped(label) for camp, label in labels.items() if camp not in issue.camps]
    if silent:
        ground = searched(snapshot.root.coverage())
        yield from ("", f"No statement found from: {', '.join(silent)} (searched: {ground}).")


def _counted(issue: Any) -> str:
    """How much an issue rests on."""
    parts = ((len(issue.statements), "statement"), (issue.actors, "speaker"), (issue.outlets, "outlet"))
    origins = count(int(issue.origins), "independent origin")
    return f"{', '.join(count(int(number), word) for number, word in parts)}, at most {origins}"


def _history(snapshot: Snapshot, issue: str) -> str:
    steps = [f"{day_words(day)} {standing_words(s.name).lower()}" for day, s in snapshot.history(issue)]
    return f" History: {' → '.join(steps)}." if len(steps) > 1 else ""


def _statement(entry: Entry, notes: list[str]) -> Iterator[str]:
    row, number = entry.statement, len(notes) + 1
    notes.append(f"[^{number}]: {_note(entry)}")
    who = f"**{escaped(row.speaker)}**" + ("" if row.named else " (unnamed)")
    office = f", {escaped(row.office)}" if row.office else ""
    verb = " denies:" if row.denied else ":"
    yield f"- {who}{office}{verb} {words(entry)}[^{number}]  "
    yield f"  {_when(row)}; {_chain(entry)}"


def words(entry: Entry) -> str:
    """The words as printed: quoted parts upright in quotation marks, the rest in italics."""
    row = entry.statement
    shown = " … ".join(_content(span, entry.verbatim, entry.text) for span in row.content)
    kind = "" if row.form == "direct" else " (paraphrase)" if row.form == "indirect" else " (partly quoted)"
    lost = (
        " **[orphan: these words no longer stand at their place in the stored text]**" if entry.orphan else ""
    )
    return f"{shown}{kind}{lost}"


def _content(span: Span, quoted: Sequence[Span], text: str) -> str:
    """One span of content, cut where a quotation begins or ends."""
    inside = [Span(max(q.start, span.start), min(q.end, span.end)) for q in quoted]
    parts: list[str] = []
    at = span.start
    for part in sorted(q for q in inside if q.start < q.end):
        parts += [_paraphrase(text[at : part.start]), _verbatim(text[part.start : part.end])]
        at = part.end
    parts.append(_paraphrase(text[at : span.end]))
    return " ".join(part for part in parts if part)


def _paraphrase(text: str) -> str:
    bare = escaped(text.strip().strip(QUOTES))
    return f"*{bare}*" if any(char.isalnum() for char in bare) else ""


def _verbatim(text: str) -> str:
    return f"“{escaped(text.strip().strip(QUOTES).rstrip(','))}”"


def _when(row: Any) -> str:
    precise = "" if row.said_on_precision in ("", "day") else f" (the {row.said_on_precision} of that day)"
    said = f"said {day_words(row.said_on)}{precise}, " if row.said_on else ""
    changed = f", changed by the publisher {day_words(row.corrected_on)}" if row.corrected_on else ""
    return f"{said}reported {day_words(row.reported_on)}{changed}"


def _chain(entry: Entry) -> str:
    here = "this digest" if entry.document.digest else "this document"
    return " ← ".join([here, *(escaped(hop.name) for hop in reversed(entry.statement.chain))])


def _note(entry: Entry) -> str:
    """Source, offsets and fingerprint of one statement."""
    document = entry.document
    where = linked(document.url) if document.url else escaped(document.path)
    revision = f", revision {document.number}" if document.number > 1 else ""
    title = f"“{escaped(document.title)}”, " if document.title else ""
    outlet = escaped(document.outlet) or "Outlet not given"
    outlet = f"Digest of {outlet}" if document.digest else outlet
    row = entry.statement
    printed = f" Speaker printed as “{escaped(row.printed)}”." if row.printed not in ("", row.speaker) else ""
    checked = f" {escaped(entry.checked)}" if entry.checked else ""
    return (
        f"{outlet}, {title}{day_words(document.published)}{revision}, {where}, characters "
        f"{offsets_of(row.content)} of the text with SHA-256 {sha256_of(entry.text)}.{printed}{checked}"
    )


def _order(entry: Entry) -> tuple[date, str]:
    return entry.statement.day or date.max, entry.statement.id
