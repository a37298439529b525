"""The trained extractor, as people get it by default, on kinds of text that are no plain article."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from claims.actors import read_registry
from claims.attribution import EXTRACTORS, TaggedExtractor
from claims.records import Document, Form, Kind, Statement
from claims.settings import Settings, read_settings
from tests.conftest import ROOT

LIVE = """LIVE: Talks at the lake

14:32 GMT
Delegation arrives
The delegation has arrived at the palace, Reuters reported.

13:55 GMT
Zelenskyy: We need a ceasefire first
Ukrainian President Volodymyr Zelenskyy said that a ceasefire must come before any political talks.

12:10 GMT
Turkey's foreign minister has welcomed both delegations and urged them to seize the day.
"""
TRANSCRIPT = """INTERVIEW WITH THE FOREIGN MINISTER

Q: Minister, is your government ready to sign the agreement this week?

Minister Anna Holm: We are ready, but the text is not. There are two open points on the border crossings.

Q: Your neighbours say that you are delaying on purpose.

Holm: That is simply not true. We sent our remarks on Monday, and we have not received an answer.

JOURNALIST: What happens if there is no answer?

HOLM: Then we will go to Brussels and ask the Commission to mediate.
"""
RELEASE = """We strongly condemn the attack on the port of Sylvania.

"The people of Sylvania deserve peace," Minister Rufus Firefly said.
"""
HEADLINES = """Firefly: "We are close to a deal"
Nine drowned in the lake, mayor says
Union to approve third toll, Holm says
"""
STATEMENT = """Statement by the Ministry of Foreign Affairs of Ukraine

We strongly condemn the attack on the port. Sylvania remains ready for talks.

"I urge every mayor to speak up," said Minister Anna Holm.

We will raise the matter on Thursday.
"""
PLAIN = """The bridge is 300 metres long and was built in 1962. It crosses the river north of the town.

Repairs closed the eastern side for three months last year.
"""


@pytest.fixture(scope="module")
def extractor() -> TaggedExtractor:
    """The extractor with the weights that the project ships."""
    settings = read_settings(extractor="tagger")
    return TaggedExtractor(read_registry(settings.actors_file), settings)


def read(extractor: TaggedExtractor, text: str) -> list[Statement]:
    """The statements of an invented text of 13 May 2025."""
    document = Document(
        id="d1", place="p", path="p.txt", url=None, outlet="Example News", title="", language="en",
        published=date(2025, 5, 13), published_at=None, text=text, reader="plain",
    )  # fmt: skip
    statements, problems = extractor.extract(document)
    assert problems == []
    assert all(span.of(text) for s in statements for span in (*s.content, *s.cue, *s.source))
    return statements


def test_the_settings_ask_for_the_tagger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLAIMS_EXTRACTOR")
    assert EXTRACTORS[read_settings().extractor] is TaggedExtractor


def test_a_plain_text_has_no_statements(extractor: TaggedExtractor) -> None:
    assert read(extractor, PLAIN) == []


@pytest.mark.parametrize(
    ("title", "said", "rest"),
    [
        (
            "Nine hurt in fire at Northport",
            "Nine people were hurt in a fire at the harbour of Northport",
            ", the mayor of Northport, Anna Holm, said on Saturday.",
        ),
        (
            "Northport closes old bridge to lorries",
            "Northport closed the old bridge to lorries overnight",
            ", harbour officials said on Saturday.",
        ),
    ],
)
def test_a_title_over_the_first_paragraph_is_no_part_of_what_is_said(
    title: str, said: str, rest: str, extractor: TaggedExtractor
) -> None:
    assert [s.text for s in read(extractor, f"{title}\n\n{said}{rest}")] == [said]


def test_a_live_page_keeps_its_headings_apart(extractor: TaggedExtractor) -> None:
    statements = read(extractor, LIVE)
    assert not [s for s in statements if "\n" in " ".join(span.of(LIVE) for span in s.content)]
    first = next(s for s in statements if "We need a ceasefire first" in s.text)
    assert first.speaker.name == "Volodymyr Zelenskyy"
    assert [s for s in statements if s.speaker.name == "Reuters"]


def test_a_transcript_is_credited_by_its_labels(extractor: TaggedExtractor) -> None:
    statements = read(extractor, TRANSCRIPT)
    holm = [s for s in statements if s.speaker.name == "Anna Holm"]
    assert {s.text.split()[0] for s in holm} >= {"We", "Then"}
    assert not [s for s in statements if s.speaker.name == "Q"]


def test_a_transcript_keeps_each_answer_whole(extractor: TaggedExtractor) -> None:
    answers = [s.text for s in read(extractor, TRANSCRIPT) if s.speaker.name == "Anna Holm"]
    assert answers == [
        "We are ready, but the text is not. There are two open points on the border crossings.",
        "That is simply not true. We sent our remarks on Monday, and we have not received an answer.",
        "Then we will go to Brussels and ask the Commission to mediate.",
    ]


def test_headlines_are_read_one_by_one(extractor: TaggedExtractor) -> None:
    found = [(s.speaker.name, s.text) for s in read(extractor, HEADLINES)]
    assert found == [
        ("Firefly", "We are close to a deal"),
        ("mayor", "Nine drowned in the lake"),
        ("Holm", "Union to approve third toll"),
    ]


def test_a_release_speaks_for_the_body_in_its_heading(extractor: TaggedExtractor) -> None:
    statements = read(extractor, STATEMENT)
    mine = [s.text for s in statements if s.speaker.name == "Ukrainian Foreign Ministry"]
    assert mine == [
        "The Ukrainian Foreign Ministry strongly condemns the attack on the port.",
        "Sylvania remains ready for talks.",
        "The Ukrainian Foreign Ministry will raise the matter on Thursday.",
    ]
    assert {s.speaker.name for s in statements} == {"Ukrainian Foreign Ministry", "Anna Holm"}


def test_whoever_writes_is_not_the_outlet(extractor: TaggedExtractor) -> None:
    statements = read(extractor, RELEASE)
    mine = next(s for s in statements if s.source[0].of(RELEASE) == "We")
    assert mine.speaker.name.startswith("Author of this text")
    quoted = next(s for s in statements if "deserve peace" in s.text)
    assert (quoted.speaker.name, quoted.form, quoted.verbatim) == ("Rufus Firefly", Form.DIRECT, True)


def test_a_denial_keeps_its_negation(extractor: TaggedExtractor) -> None:
    text = "The mayor of Sylvania denied that the port had been closed. “Ships come and go,” she said."
    denied = next(s for s in read(extractor, text) if s.kind is Kind.DENIAL)
    assert denied.denied
    assert denied.text.startswith("It is not so that")


def test_a_statement_too_long_is_refused_with_its_place() -> None:
    settings: Settings = read_settings(extractor="tagger", max_statement_chars=10)
    small = TaggedExtractor(read_registry(settings.actors_file), settings)
    document = Document(
        id="d1", place="p", path="p.txt", url=None, outlet="", title="", language="en",
        published=None, published_at=None, text="The minister said that talks would go on.", reader="plain",
    )  # fmt: skip
    statements, problems = small.extract(document)
    assert statements == []
    assert [p.place for p in problems] == ["p.txt, character 23"]


def test_the_command_line_uses_it_and_can_use_the_rules(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(
        f"{PLAIN}\nThe minister said that the talks would go on until Friday.\n", encoding="utf-8"
    )
    clean = {k: v for k, v in os.environ.items() if k != "CLAIMS_EXTRACTOR"}
    rows = {}
    for name in ("tagger", "rules"):
        command = [sys.executable, "-m", "claims", "extract", str(path), "--extractor", name]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=clean, check=True)
        rows[name] = [json.loads(line) for line in done.stdout.splitlines()]
    assert [len(found) for found in rows.values()] == [1, 1]
    assert rows["tagger"][0]["content"] == rows["rules"][0]["content"]
    assert rows["tagger"][0]["score"] != rows["rules"][0]["score"]
