"""The packaged digests: complete, distinct, clean, and faithful to their sources where those are at hand.

The source articles are not part of the project. Where they lie in a sibling folder, every quotation is
looked up in them and every digest is checked for copied wording; elsewhere those tests are skipped.
"""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "seeds" / "documents"
SOURCES = ROOT.parent / "shared" / "data" / "news"
FIELDS = {"title", "outlet", "published", "url", "language", "digest"}
LONGEST_SHARED_RUN = 11  # words in a row that a digest may have in common with its source, outside quotations
WORD_BOUNDS = {"brief": (250, 400), "line": (12, 40), "article": (100, 230)}  # words of the body
QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
DASHES = {"–": "-", "—": "-", "‑": "-", "“": '"', "”": '"', "‘": "'", "’": "'"}

needs_sources = pytest.mark.skipif(not SOURCES.is_dir(), reason="the source articles are not on this machine")


@dataclass(frozen=True)
class Digest:
    """One seed document, front matter and body apart."""

    name: str
    fields: dict[str, str]
    body: str

    @property
    def sort(self) -> str:
        """The brief, a digest of an article, or one of a headline alone."""
        if "-brief-" in self.name:
            return "brief"
        return "line" if "-tass-line-" in self.name else "article"

    @property
    def quotations(self) -> list[str]:
        """What stands between double quotation marks."""
        return QUOTED.findall(self.body)


def read_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields of the front matter and the text after it."""
    found = re.match(r"\A---\n(.*?)\n---\n\s*(.*)\Z", text, re.DOTALL)
    assert found, "no front matter"
    lines = [line.partition(": ") for line in found[1].splitlines()]
    return {name: value for name, _, value in lines}, found[2]


def read_digest(path: Path) -> Digest:
    """A seed document from its file."""
    fields, body = read_front_matter(path.read_text(encoding="utf-8"))
    return Digest(path.stem, fields, body)


DIGESTS = [read_digest(path) for path in sorted(FOLDER.glob("*.md"))]
each_digest = pytest.mark.parametrize("digest", DIGESTS, ids=lambda digest: digest.name)


def words(text: str) -> list[str]:
    """Lower-case words with plain apostrophes."""
    return re.findall(r"[\w'.-]*\w", plain(text).lower())


def plain(text: str) -> str:
    """Straight quotation marks, plain hyphens, single spaces."""
    return re.sub(r"\s+", " ", "".join(DASHES.get(character, character) for character in text))


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Every run of `length` words."""
    found = words(text)
    return {tuple(found[at : at + length]) for at in range(len(found) - length + 1)}


@lru_cache(maxsize=1)
def sources() -> dict[str, tuple[str, str]]:
    """URL -> (day as the source gives it, text) of every article and headline at hand."""
    found = {}
    for path in sorted((SOURCES / "gold" / "documents").glob("*.txt")):
        fields, body = read_front_matter(path.read_text(encoding="utf-8"))
        found[fields["url"]] = (fields["published"], f"{fields['title']}\n{body}")
    with gzip.open(SOURCES / "tass_headlines_2025.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            found.setdefault(line["url"], (line["date"], line["title"]))
    return found


def source_of(digest: Digest) -> str:
    """The text that a digest was made from."""
    if digest.sort == "brief":
        return (SOURCES / "brief" / "atacms-restrictions.txt").read_text(encoding="utf-8")
    return sources()[digest.fields["url"]][1]


def test_there_are_as_many_as_the_list_says() -> None:
    listed = (FOLDER.parent / "README.md").read_text(encoding="utf-8")
    assert 20 <= len(DIGESTS) <= 26
    assert [d.name for d in DIGESTS if f"| {d.name} |" not in listed] == []
    assert [d.name for d in DIGESTS if d.sort != "brief" and d.fields["url"] not in listed] == []


def test_reading_order_starts_with_the_brief_and_has_no_gap() -> None:
    assert [int(d.name[:2]) for d in DIGESTS] == list(range(1, len(DIGESTS) + 1))
    assert [d.name for d in DIGESTS if d.sort == "brief"] == [DIGESTS[0].name]


@each_digest
def test_front_matter_is_complete(digest: Digest) -> None:
    expected = FIELDS - {"url"} if digest.sort == "brief" else FIELDS
    assert set(digest.fields) == expected
    assert all(value.strip() for value in digest.fields.values())
    assert date.fromisoformat(digest.fields["published"]).year == 2025
    assert digest.fields["language"] == "en"
    assert digest.fields["digest"] == "yes"
    assert digest.fields.get("url", "https://").startswith("https://")


@each_digest
def test_body_has_the_right_length_and_short_paragraphs(digest: Digest) -> None:
    least, most = WORD_BOUNDS[digest.sort]
    assert least <= len(digest.body.split()) <= most
    paragraphs = digest.body.strip().split("\n\n")
    assert all(len(p.split()) <= 90 and "\n" not in p for p in paragraphs)


@each_digest
def test_text_is_clean_and_its_quotation_marks_are_balanced(digest: Digest) -> None:
    strange = {c for c in digest.body if not c.isascii()} - set("–—‘’“”…éöüīıćčđšžÁáíóôûë")
    assert strange == set()
    assert digest.body.count("“") == digest.body.count("”")
    assert digest.body.count('"') % 2 == 0
    assert not re.search(r"[“”\"]", QUOTED.sub("", digest.body))
    assert digest.body.endswith("\n")
    assert not re.search(r"  |\t|\r|[ \t]\n", digest.body)


def test_no_two_are_alike() -> None:
    assert len({d.fields["title"] for d in DIGESTS}) == len(DIGESTS)
    places = [d.fields["url"] for d in DIGESTS if "url" in d.fields]
    assert len(set(places)) == len(places)
    for one, other in combinations(DIGESTS, 2):
        first, second = runs(one.body, 3), runs(other.body, 3)
        assert len(first & second) < 0.5 * min(len(first), len(second)), (one.name, other.name)


@needs_sources
@each_digest
def test_quotations_stand_in_the_source(digest: Digest) -> None:
    printed = plain(source_of(digest))
    assert [q for q in digest.quotations if plain(q).strip(" ,.") not in printed] == []


@needs_sources
@each_digest
def test_wording_outside_quotations_is_our_own(digest: Digest) -> None:
    length = LONGEST_SHARED_RUN + 1
    parts = [digest.fields["title"], *QUOTED.sub("\n\n", digest.body).split("\n\n")]
    taken = runs(source_of(digest), length)
    assert [" ".join(run) for part in parts for run in runs(part, length) & taken] == []


@needs_sources
@each_digest
def test_numbers_stand_in_the_source(digest: Digest) -> None:
    printed = source_of(digest)
    numbers = set(re.findall(r"\d[\d,.]*\d|\d", digest.body))
    assert [n for n in sorted(numbers) if n not in printed] == []


@needs_sources
@each_digest
def test_day_is_that_of_the_source(digest: Digest) -> None:
    if digest.sort == "brief":
        pytest.skip("the brief is undated; it was received on the day that its front matter gives")
    day = date.fromisoformat(digest.fields["published"])
    printed = sources()[digest.fields["url"]][0]
    assert day.isoformat() in printed or day.strftime("%d %b %Y") in printed
