"""Drawing: view models as trees in which text of documents is only ever text."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from claims.settings import ROOT
from claims.snapshot import Filters, Snapshot
from dashboard import charts
from dashboard.colour import READABLE, contrast, readable
from dashboard.drawing import compare, issues, sources
from dashboard.links import Links
from dashboard.markup import ATTRIBUTES, TAGS, element, web_address
from dashboard.views.compare import Chosen, comparison_of
from dashboard.views.issues import matrix_of
from dashboard.views.looks import Looks
from dashboard.views.overview import activity_of
from dashboard.views.sources import documents_of, source_of
from tests.dashboard_case import PORT, story_snapshot

LINKS = Links((("camp", "White House"), ("issue", "i1")))


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The invented story."""
    return story_snapshot(tmp_path_factory.mktemp("story"))


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("script", {}),
        ("iframe", {}),
        ("a", {"href": "javascript:alert(1)"}),
        ("a", {"href": "data:text/html,x"}),
        ("a", {"href": 'https://x" onmouseover="y'}),
        ("p", {"onclick": "x()"}),
        ("p", {"style": "background:url(https://x)"}),
    ],
)
def test_nothing_but_known_and_harmless_markup_is_built(tag: str, attributes: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"is n|sets more"):
        element(tag, **attributes)


def test_the_page_builds_the_same_tags_and_attributes_as_python_allows() -> None:
    script = (ROOT / "dashboard" / "board.js").read_text(encoding="utf-8")
    lists = [
        set("".join(re.findall(r'"([^"]*)"', found)).split())
        for found in re.findall(r"\(\((.*?)\)\.split", script, re.DOTALL)
    ]
    assert lists == [set(TAGS), set(ATTRIBUTES)]


@pytest.mark.parametrize("bad", ["javascript:alert(1)", "//evil", "ftp://x", "", None, "http://a b"])
def test_only_web_addresses_of_documents_are_linked(bad: str | None) -> None:
    assert web_address(bad) is None
    assert web_address("https://harbour.example/a?b=1#c") == "https://harbour.example/a?b=1#c"


def test_markup_in_a_document_stays_text(snapshot: Snapshot) -> None:
    line = next(d for d in documents_of(snapshot, Filters()) if "Toll" in d.title)
    made = source_of(snapshot, line.document)
    assert made is not None
    tree = sources.source(made, LINKS, chosen="")
    assert "<script>alert(1)</script>" in tree.text()
    assert {e.tag for e in tree.walk()} <= TAGS
    assert json.loads(json.dumps(tree.data()))[0] == "div"


def test_links_keep_filters_and_drop_what_another_page_owns() -> None:
    assert LINKS.address("sources", {"document": "d1"}) == "sources?camp=White+House&document=d1"
    assert LINKS.address("compare", {}, {"camp": ("A", "B")}) == "compare?camp=A&camp=B"
    assert Links().address("overview", {}) == "?"
    assert Links().address("issues", {}) == "issues"


def test_verbatim_and_paraphrase_are_never_drawn_alike(snapshot: Snapshot) -> None:
    made = comparison_of(snapshot, PORT, Filters(), Chosen())
    assert made is not None
    tree = compare.columns(made, LINKS, key="camps_shown")
    verbatim, paraphrase = tree.find("verbatim"), tree.find("paraphrase")
    assert [e.text() for e in verbatim] == ["“The cranes are ready and the crews are back”"]
    assert all("Paraphrase" in e.text() or "Mixed" in e.text() for e in paraphrase)
    assert all(any(c.tag == "em" for c in e.walk()) for e in paraphrase)
    assert [e.text() for e in tree.find("quoted")] == [" “a fairy tale for tourists” "]


def test_a_comparison_tells_standing_history_and_day(snapshot: Snapshot) -> None:
    made = comparison_of(snapshot, PORT, Filters(), Chosen())
    assert made is not None
    tree = compare.top(made, LINKS)
    assert tree.find("question")[0].text() == made.question
    assert tree.find("standing")[0].text() == "◆ Contested"
    assert "19 May single source → 20 May contested" in tree.find("history")[0].text()
    assert "as of 21 May 2025" in tree.find("line")[0].text()
    jumps = [json.loads(e.attributes["data-go"]) for e in tree.find("history")[0].walk() if e.tag == "a"]
    assert jumps[0]["chosen"] == {"asof": "2025-05-19"}


def test_columns_can_be_moved_and_removed() -> None:
    ways = compare.arrangements(["A", "B", "C"], 1)
    assert [(words, order) for _, words, order in ways] == [
        ("Move left", ["B", "A", "C"]),
        ("Move right", ["A", "C", "B"]),
        ("Remove column", ["A", "C"]),
    ]
    assert compare.arrangements(["A"], 0) == []


def test_no_id_is_shown_to_the_reader(snapshot: Snapshot) -> None:
    made = comparison_of(snapshot, PORT, Filters(), Chosen(by="actor"))
    assert made is not None
    texts = [compare.top(made, LINKS).text(), issues.matrix(matrix_of(snapshot, Filters()), LINKS).text()]
    assert not re.search(r"\b[dsci][0-9a-f]{16}\b", " ".join(texts))


def test_silence_in_the_matrix_says_how_much_was_searched(snapshot: Snapshot) -> None:
    tree = issues.matrix(matrix_of(snapshot, Filters(), columns=("experts",)), LINKS)
    cell = tree.find("nothing")[0]
    assert cell.text() == "silent"
    assert cell.attributes["title"] == "No statement found in 3 documents from 3 outlets, 19 – 21 May 2025"


def test_a_cell_can_be_read_in_full(snapshot: Snapshot) -> None:
    tree = issues.matrix(matrix_of(snapshot, Filters()), LINKS)
    held = {e.attributes["title"] for e in tree.find("held")}
    assert "The port of Lumen will reopen on Monday" in held
    assert "Three berths are still closed" in held


def test_the_words_of_the_field_are_explained(snapshot: Snapshot) -> None:
    made = comparison_of(snapshot, PORT, Filters(), Chosen())
    assert made is not None
    helped = compare.columns(made, LINKS, key="camps_shown").find("help")[0].text()
    assert "Standing:" in helped
    assert "Origin:" in helped


def test_more_columns_than_fit_say_so(snapshot: Snapshot) -> None:
    camps = [camp.id for camp in snapshot.registry.camps]
    trees = []
    for keys in (camps[:5], camps[:6]):
        made = comparison_of(snapshot, PORT, Filters(), Chosen(keys=tuple(keys)))
        assert made is not None
        trees.append(compare.columns(made, LINKS, key="camps_shown"))
    assert [bool(tree.find("wide")) for tree in trees] == [False, True]
    assert [e.text() for e in trees[1].find("sideways")] == ["6 columns, scroll sideways →"]


def test_a_digest_says_so_wherever_it_could_be_quoted(snapshot: Snapshot) -> None:
    line = next(d for d in documents_of(snapshot, Filters()) if d.title.startswith("Marsh"))
    read = source_of(snapshot, line.document)
    made = comparison_of(snapshot, PORT, Filters(), Chosen())
    assert read is not None
    assert made is not None
    assert "Digest of Daily Meridian" in sources.documents([line], LINKS).text()
    assert "quote from the original" in sources.source(read, LINKS, chosen="").text()
    chains = [e.text() for e in compare.columns(made, LINKS, key="camps_shown").find("chain")]
    assert "digest of Daily Meridian ← Egor Marsh" in chains
    assert "Harbour Times ← Ada Quill" in chains


def test_the_original_is_a_plain_link_that_opens_apart(snapshot: Snapshot) -> None:
    made = comparison_of(snapshot, PORT, Filters(), Chosen())
    assert made is not None
    tree = compare.columns(made, LINKS, key="camps_shown")
    found = [e for e in tree.walk() if e.text() == "Original" and e.tag == "a"]
    assert {e.attributes["href"] for e in found} == {"https://harbour.example/lumen"}
    assert {e.attributes["rel"] for e in found} == {"noopener noreferrer"}
    assert all("data-go" not in e.attributes for e in found)


def test_colours_of_camps_can_be_read_on_both_grounds(snapshot: Snapshot) -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    for look in Looks(snapshot.registry.camps).all():
        for ground in (config["light"]["backgroundColor"], config["light"]["secondaryBackgroundColor"]):
            assert contrast(look.light_text, ground) >= READABLE
        for ground in (config["dark"]["backgroundColor"], config["dark"]["secondaryBackgroundColor"]):
            assert contrast(look.dark_text, ground) >= READABLE


def test_the_theme_itself_can_be_read() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    for mode in ("light", "dark"):
        theme = config[mode]
        for ground in (theme["backgroundColor"], theme["secondaryBackgroundColor"]):
            assert contrast(theme["textColor"], ground) >= READABLE
            assert contrast(theme["linkColor"], ground) >= READABLE
            assert contrast(theme["grayColor"], ground) >= READABLE


def test_tints_of_standings_can_be_read() -> None:
    style = (ROOT / "dashboard" / "style.css").read_text(encoding="utf-8")
    tints = re.findall(r"--(\w+): (#[0-9a-f]{6}); --\1-ink: (#[0-9a-f]{6})", style)
    assert len(tints) == 12
    assert all(contrast(tint, ink) >= READABLE for _, tint, ink in tints)


def test_a_colour_that_is_readable_stays_as_it_is() -> None:
    assert readable("#1f5fa8", "#fbfaf7") == "#1f5fa8"
    assert readable("#ffffff", "#ffffff") != "#ffffff"


def test_the_chart_has_the_camps_colours_and_words(snapshot: Snapshot) -> None:
    rows = activity_of(snapshot.statements, Looks(snapshot.registry.camps))
    spec = charts.activity(rows, period="day", dark=False).to_dict()
    scale = spec["encoding"]["color"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True))["White House"] == "#1f5fa8"
    assert charts.activity_words(rows, period="day").startswith("Statements by day of reporting and camp.")
    one = pd.DataFrame(
        {
            "day": [pd.Timestamp("2025-05-19")],
            "camp": ["A"],
            "statements": [1],
            "light": ["#111111"],
            "dark": ["#eeeeee"],
        }
    )
    assert charts.bar_width(one, 1) == 26


def test_no_private_class_name_of_the_framework_is_used() -> None:
    for path in Path(ROOT / "dashboard").rglob("*"):
        if path.suffix in (".py", ".css", ".js"):
            assert "st-emotion" not in path.read_text(encoding="utf-8")
