"""The steps of the pipeline as filters: extract, judge, group, match. No ledger is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Any

import typer

from claims.cli.console import fail, read_rows, say_problem, write_row
from claims.cli.state import Extractor, Judge, Unattributed, choose, chosen, current_settings
from claims.errors import Problem
from claims.ingest import read_source
from claims.pipeline import Parts, group_texts, judge_pairs, match_texts, open_parts
from claims.pipeline.reading import read_statements
from claims.records import NOBODY, Document, Hop, Proposition, Stance, Statement

Input = Annotated[str, typer.Argument(help="JSON Lines file, or - for standard input")]


def register(app: typer.Typer) -> None:
    """Add these verbs to the command line."""
    for verb in (extract, judge, group, match):
        app.command()(verb)


def extract(
    files: Annotated[list[str], typer.Argument(help="Files or folders, or - for standard input")],
    extractor: Extractor = "",
    unattributed: Unattributed = None,
) -> None:
    """Print one line for each statement in the documents; `speaker` is null where nobody is held to it."""
    choose(extractor=extractor)
    parts = open_parts(current_settings())
    shown = parts.settings.unattributed if unattributed is None else unattributed
    refused: list[Problem] = []

    def refuse(problems: Sequence[Problem]) -> None:
        for problem in problems:
            say_problem(problem)
        refused.extend(problems)

    def documents() -> Iterator[Document]:
        for name in files:
            for _, read, problems in read_source(name, settings=parts.settings):
                refuse(problems)
                yield from read

    for document, statements, problems in read_statements(documents(), parts, unattributed=shown):
        refuse(problems)
        for statement in statements:
            write_row({"document": document.path, **statement_row(statement)})
    raise typer.Exit(int(bool(refused)))


def judge(source: Input = "-", judge: Judge = "") -> None:
    """Judge pairs {"a", "b"} and add stance, scores and relation."""
    choose(judge=judge or chosen("judge") or current_settings().pair_judge)
    rows = list(read_rows(source, ("a", "b")))
    stances = judge_pairs([_pair(row, number) for number, row in enumerate(rows, 1)], _parts())
    for row, stance in zip(rows, stances, strict=True):
        write_row({**row, **stance_row(stance)})


def group(source: Input = "-") -> None:
    """Group texts {"id", "text"} and add the ids of their claim and issue."""
    rows = list(read_rows(source, ("id", "text")))
    ids = [row["id"] for row in rows]
    if len(set(ids)) < len(ids):
        fail(f"{source}: the id {next(i for i in ids if ids.count(i) > 1)!r} stands twice.")
    propositions = [_proposition(row, "text", "speaker", "date", n) for n, row in enumerate(rows, 1)]
    claim_of, issue_of = group_texts(ids, propositions, _parts())
    for row in rows:
        write_row({**row, "claim": claim_of[row["id"]], "issue": issue_of[row["id"]]})


def match(
    queries: Input,
    against: Annotated[str, typer.Option(help="JSON Lines of the known claims: id, text")],
    top: Annotated[int, typer.Option(min=1, help="how many matches for each query")] = 5,
) -> None:
    """For each query, the known claims nearest in meaning, best first."""
    asked = list(read_rows(queries, ("id", "text")))
    known = list(read_rows(against, ("id", "text")))
    found = match_texts([r["text"] for r in asked], [r["text"] for r in known], _parts(), top=top)
    for row, best in zip(asked, found, strict=True):
        matches = [{"id": known[place]["id"], "score": round(score, 4)} for place, score in best]
        write_row({**row, "matches": matches})


def statement_row(statement: Statement) -> dict[str, Any]:
    """A statement as the command line prints it: spans as [start, end], days in ISO form; null for nobody."""
    said, speaker = statement.said_on, statement.speaker
    known = speaker != NOBODY
    return {
        "id": statement.id,
        "content": [list(span) for span in statement.content],
        "cue": [list(span) for span in statement.cue],
        "source": [list(span) for span in statement.source],
        "quoted": [list(span) for span in statement.quoted],
        "text": statement.text,
        "verbatim": statement.verbatim,
        "form": statement.form.value,
        "kind": statement.kind.value,
        "denied": statement.denied,
        "speaker": speaker.name if known else None,
        "printed": speaker.printed,
        "office": speaker.office,
        "camp": speaker.camp if known else None,
        "named": speaker.named if known else None,
        "why": speaker.why,
        "chain": [_hop(hop) for hop in statement.chain],
        "said_on": said.day.isoformat() if said else None,
        "said_on_precision": said.precision.value if said else None,
        "said_on_span": list(said.span) if said and said.span else None,
        "reported_on": statement.reported_on.isoformat() if statement.reported_on else None,
        "score": round(statement.score, 4),
    }


def _hop(hop: Hop) -> dict[str, Any]:
    return {"name": hop.name, "role": hop.role.value, "span": hop.span and list(hop.span)}


def stance_row(stance: Stance) -> dict[str, Any]:
    """A stance as the command line prints it."""
    return {
        "stance": stance.a_on_b.value,
        "relation": stance.relation.value,
        "scores": {relation.value: round(score, 4) for relation, score in stance.scores},
        "reason": stance.reason,
    }


def _parts() -> Parts:
    return open_parts(current_settings())


def _pair(row: dict[str, Any], number: int) -> tuple[Proposition, Proposition]:
    return (
        _proposition(row, "a", "a_speaker", "a_date", number),
        _proposition(row, "b", "b_speaker", "b_date", number),
    )


def _proposition(row: dict[str, Any], text: str, speaker: str, day: str, number: int) -> Proposition:
    given = row.get(day)
    try:
        when = date.fromisoformat(given) if given else None
    except (TypeError, ValueError):
        fail(f"line {number}: {day} is not a day like 2025-05-19: {given!r}.")
    who = row.get(speaker)
    if not isinstance(who, str | None):
        fail(f"line {number}: {speaker} is not a text: {who!r}.")
    return Proposition(text=row[text], speaker=who, day=when)
