"""What comparing is for, from articles to standing, with the parts that people get by default."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from claims.ingest import Hints, read_pasted
from claims.pipeline import Parts, ingest_documents, open_parts
from claims.records import StandingName
from claims.settings import read_settings
from claims.snapshot import Snapshot, build_snapshot, reading_of
from claims.store import Ledger

ARTICLES = (
    ("Post", "2031-05-24", "Sylvania hits Northport with drones and missiles\n\n"
        "Sylvania hit the city of Northport with drones and missiles overnight, Freedonian officials "
        "said on Saturday. Sylvania launched 45 missiles at Northport, the Freedonian air force said."),
    ("Gazette", "2031-05-24", "Nine killed in strikes on Northport\n\n"
        "Nine people were killed in Sylvanian missile and drone strikes on Northport, the mayor of "
        "Northport, Anna Holm, said on Saturday. Sylvania launched 47 missiles at Northport, Holm "
        "said."),
    ("Times", "2031-05-19", "Firefly speaks with Brandt\n\n"
        "President Rufus Firefly said on Monday that he had spoken with Sylvanian President Otto "
        "Brandt by phone."),
    ("Courier", "2031-05-19", "Palace confirms call\n\n"
        "The palace confirmed on Monday that Otto Brandt and Rufus Firefly had spoken by phone."),
    ("Post", "2031-04-07", "No visit planned\n\n"
        "There are no plans for a visit by Brandt to Lakeland, palace spokesman Emil Stern said on "
        "Monday."),
    ("Post", "2031-04-15", "Visit goes ahead\n\n"
        "Brandt's visit to Lakeland will take place, palace spokesman Emil Stern said on Monday."),
)  # fmt: skip


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    """The default parts, with a spokesman whom the actors file knows, and a ledger's address."""
    folder = tmp_path_factory.mktemp("four")
    known = read_settings().actors_file.read_text(encoding="utf-8").rstrip()
    entry = "  - {id: emil-stern, name: Emil Stern, sort: person, camp: media, aliases: [Stern]}\n"
    (folder / "actors.yaml").write_text(f"{known}\n{entry}", encoding="utf-8")
    return open_parts(
        read_settings(
            db=f"sqlite:///{folder / 'ledger.db'}", extractor="tagger", actors_file=folder / "actors.yaml"
        )
    )


@pytest.fixture(scope="module")
def snapshot(parts: Parts) -> Snapshot:
    """All articles read and compared."""
    ledger = Ledger.open(parts.settings.url, settings=parts.settings)
    documents = []
    for number, (outlet, published, text) in enumerate(ARTICLES):
        url = f"https://{outlet.lower()}.example/{number}"
        hints = Hints(outlet=outlet, published=published, url=url, language="en")
        documents += read_pasted(text, settings=parts.settings, hints=hints)[0]
    ingest_documents(ledger, documents, parts)
    reading = reading_of(parts.settings)
    return build_snapshot(ledger, registry=parts.registry, settings=parts.settings, reading=reading)


def said(snapshot: Snapshot, words: str) -> pd.Series:
    """The one statement with some words in it."""
    found = snapshot.statements[snapshot.statements["text"].str.contains(words, regex=False)]
    assert len(found) == 1, snapshot.statements["text"].tolist()
    return found.iloc[0]


def test_an_attack_told_two_ways_is_one_issue_and_two_numbers_differ(snapshot: Snapshot) -> None:
    words = ("with drones and missiles", "Nine people were killed", "45 missiles", "47 missiles")
    hit, killed, fewer, more = (said(snapshot, each) for each in words)
    assert {hit["issue"], killed["issue"], fewer["issue"], more["issue"]} == {hit["issue"]}
    assert fewer["claim"] != more["claim"]
    issue = snapshot.issues.set_index("id").loc[fewer["issue"]]
    assert issue["standing"] == StandingName.CONTESTED
    clashes = snapshot.relations.loc[snapshot.relations["relation"] == "contradict", "reason"]
    assert [reason for reason in clashes if "45" in reason and "47" in reason]


def test_a_call_that_both_tell_of_is_one_claim_of_two_origins(snapshot: Snapshot) -> None:
    firefly, palace = said(snapshot, "had spoken with"), said(snapshot, "Brandt and Rufus Firefly had spoken")
    assert firefly["claim"] == palace["claim"]
    assert firefly["speaker"] != palace["speaker"]
    claim = snapshot.claims.set_index("id").loc[firefly["claim"]]
    assert claim["standing"] == StandingName.CORROBORATED
    assert claim["origins"] == 2


def test_a_visit_first_not_planned_is_a_change_of_position_on_its_day(snapshot: Snapshot) -> None:
    before, after = said(snapshot, "no plans for a visit"), said(snapshot, "will take place")
    assert before["speaker"] == after["speaker"] == "Emil Stern"
    assert (before["said_on"], after["said_on"]) == (date(2031, 4, 7), date(2031, 4, 14))
    issue = snapshot.issues.set_index("id").loc[after["issue"]]
    assert issue["standing"] == StandingName.REVERSED
    assert "14 April 2031" in issue["reason"]
