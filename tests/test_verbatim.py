"""Quotations against the speaker's own text, word by word."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from claims.export import export_bytes
from claims.ingest import read_bytes
from claims.records import DecisionKind
from claims.settings import Settings
from claims.snapshot import build_snapshot_from
from claims.verbatim import Original, Wording, checked
from tests.export_case import seen
from tests.story import REGISTRY, At, How, Story
from tests.test_cli import run

SPEECH = (
    "Thank you all. We will never, ever close the harbour, and we won’t ask anybody for permission. "
    "The harbour belongs to the sailors of this town. Ships from the south may enter on Friday."
)
SETTINGS = Settings()
CASES: dict[str, tuple[tuple[str, ...], Wording | None, tuple[str, ...], tuple[str, ...]]] = {
    "same": (("we will never, ever close the harbour",), Wording.SAME, (), ()),
    "other marks": (("We will never — ever — close the Harbour!",), Wording.SAME, (), ()),
    "other apostrophe": (("we won't ask anybody",), Wording.SAME, (), ()),
    "other spelling": (("the harbor belongs to the sailors",), Wording.SAME, (), ()),
    "two parts": (("We will never, ever close", "may enter on Friday"), Wording.SAME, (), ()),
    "shortened": (("We will never close the harbour",), Wording.SHORTENED, ("ever",), ()),
    "with dots": (
        ("We will never, ever close the harbour … The harbour belongs to the sailors",),
        Wording.SHORTENED, ("and we won’t ask anybody for permission",), (),
    ),
    "in brackets": (("[the port] belongs to the sailors of this town",), Wording.SAME, (), ()),
    "altered": (
        ("The harbour belongs to the people of this town",), Wording.ALTERED, ("sailors",), ("people",),
    ),
    "added": (("Ships from the south may never enter on Friday",), Wording.ALTERED, (), ("never",)),
    "one part altered": (
        ("We will never, ever close", "Ships from the north may enter on Friday"), Wording.ALTERED,
        ("south",), ("north",),
    ),
    "not there": (("The mountains are high and the valleys are deep",), None, (), ()),
    "too short": (("the harbour",), None, (), ()),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_quotation_is_compared_word_by_word(name: str) -> None:
    quotes, wording, left_out, put_in = CASES[name]
    found = checked(quotes, [Original("d1", SPEECH)], SETTINGS)
    assert (found.wording if found else None) == wording
    if found is not None:
        assert (found.left_out, found.put_in) == (left_out, put_in)


def test_the_passage_is_where_the_words_stand() -> None:
    found = checked(("belongs to the sailors",), [Original("d1", SPEECH)], SETTINGS)
    assert found is not None
    assert found.passage is not None
    assert found.passage.of(SPEECH) == "belongs to the sailors"


def test_of_several_sources_the_nearest_counts() -> None:
    sources = [Original("d1", SPEECH.replace("sailors", "fishers")), Original("d2", SPEECH)]
    found = checked(("The harbour belongs to the sailors",), sources, SETTINGS)
    assert found is not None
    assert (found.wording, found.document) == (Wording.SAME, "d2")


def a_story(
    quote: str, *, on: int = 4, who: str = "Ava Lind", outlet: str = "Harbour Post"
) -> tuple[Story, str]:
    """A speech by Ava Lind in an official transcript, and a quotation in another outlet."""
    story = Story()
    speech = story.article(SPEECH + " Ava Lind said so.", on=3, outlet="Ministry")
    stored = story.stored[-1]
    story.stored[-1] = replace(stored, document=replace(stored.document, primary=True))
    story.says("Ava Lind", "Ships from the south may enter on Friday", at=At(document=speech))
    said = story.says(who, quote, at=At(on, outlet), group="i1", how=How(quoted=True))
    return story, said


def test_words_that_nobody_said_are_told_only_near_the_day_and_of_the_speaker() -> None:
    quote = "The mountains are high and the valleys deep"
    for on, who, expected in (
        (4, "Ava Lind", Wording.NOT_FOUND),
        (25, "Ava Lind", None),
        (4, "Rosa Prado", None),
    ):
        story, said = a_story(quote, on=on, who=who)
        found = seen(story).quotation(said)
        assert (found.wording if found else None) == expected


def test_the_same_words_count_whoever_is_credited_and_altered_ones_for_the_speaker_only() -> None:
    story, said = a_story("The harbour belongs to the sailors of this town", who="Rosa Prado")
    found = seen(story).quotation(said)
    assert found is not None
    assert found.wording is Wording.SAME
    story, said = a_story("The harbour belongs to the people of this town", who="Rosa Prado")
    assert seen(story).quotation(said) is None


def test_a_primary_source_is_marked_and_not_checked_against_itself() -> None:
    story, _ = a_story("The harbour belongs to the people of this town")
    snapshot = seen(story)
    assert list(snapshot.documents["primary"]) == [True, False]
    in_speech = snapshot.statements[snapshot.statements["outlet"] == "Ministry"]["id"].iloc[0]
    assert snapshot.quotation(in_speech) is None


def test_a_source_that_was_withdrawn_or_not_yet_published_checks_nothing() -> None:
    story, said = a_story("The harbour belongs to the people of this town", on=2)
    snapshot = seen(story)
    assert snapshot.quotation(said) is not None
    assert snapshot.as_of(story.stored[1].document.published).quotation(said) is None
    story.decide(DecisionKind.WITHDRAW, story.stored[0].document.id)
    assert build_snapshot_from(story.facts(), REGISTRY).quotation(said) is None


def test_a_reader_says_that_it_is_primary_in_front_matter(settings: Settings) -> None:
    data = f"---\noutlet: Ministry\nprimary: yes\n---\n{SPEECH}".encode()
    [document], problems = read_bytes("speech.txt", data, settings=settings)
    assert (document.primary, problems) == (True, [])


def test_the_command_line_names_the_words_that_differ(tmp_path: Path) -> None:
    db = f"sqlite:///{tmp_path / 'ledger.db'}"
    speech = "---\noutlet: Press office\npublished: 2025-05-19\n---\nDmitry Peskov said: “" + SPEECH + "”\n"
    report = (
        "---\noutlet: The Example Gazette\npublished: 2025-05-20\n---\n"
        "“The harbour belongs to the people of this town,” Dmitry Peskov said.\n"
    )
    for name, text in (("speech.txt", speech), ("report.txt", report)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    run("ingest", "--primary", str(tmp_path / "speech.txt"), db=db)
    run("ingest", str(tmp_path / "report.txt"), db=db)
    [row] = run("quotations", db=db)
    assert (row["wording"], row["left_out"], row["put_in"]) == ("altered", ["sailors"], ["people"])
    assert row["original"] == "The harbour belongs to the sailors of this town"
    run("export", "--out", str(tmp_path / "all.json"), db=db)
    file = json.loads((tmp_path / "all.json").read_text())
    assert [d["primary"] for d in file["documents"]] == [True, False]
    [held] = [s["quotation"] for s in file["statements"] if s["quotation"]]
    assert (held["wording"], held["document"]) == ("altered", file["documents"][0]["id"])


def test_an_altered_quotation_says_so_in_linked_data() -> None:
    story, said = a_story("The harbour belongs to the people of this town")
    graph = json.loads(export_bytes(seen(story), "jsonld"))["@graph"]
    node = next(n for n in graph if n.get("id") == f"urn:standpoint:statement:{said}")
    assert (node["wording"], node["leftOut"], node["putIn"]) == ("altered", ["sailors"], ["people"])
    assert node["primarySource"] in {n.get("id") for n in graph}
