"""The Timeline and the Actors without a screen: lanes, marks, standings then and now, profiles, charts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claims.records import make_id
from claims.snapshot import Filters, Snapshot
from claims.snapshot.sides import every_side, sides_of
from dashboard import lanes
from dashboard.colour import READABLE, contrast
from dashboard.drawing import actors as drawn
from dashboard.drawing import timeline as drawing
from dashboard.links import Links
from dashboard.views.actors import ORDERS
from dashboard.views.actors import lines_of as actors_of
from dashboard.views.asof import days_known, offered, standings_at
from dashboard.views.profile import profile_of
from dashboard.views.timeline import (
    Asked,
    Timeline,
    bars_of,
    limits_of,
    lines_of,
    shown_statements,
    span_of,
    table_of,
    timeline_of,
)
from tests.dashboard_case import PORT, story_snapshot

FIRST, LAST = date(2025, 5, 18), date(2025, 5, 21)
FRAME = lanes.Frame(first=FIRST, last=LAST, as_of=date(2025, 5, 20), dark=False)
NOBODY = Filters(text="nobody says this")


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The invented story."""
    return story_snapshot(tmp_path_factory.mktemp("story"))


def told(snapshot: Snapshot, asked: Asked, issue: str = "") -> Timeline:
    """The timeline of what is asked for."""
    made = timeline_of(snapshot, shown_statements(snapshot, Filters(), issue), asked, names={})
    assert made is not None
    return made


def test_every_side_is_what_each_issue_alone_gives(snapshot: Snapshot) -> None:
    every, whole = snapshot.statements, every_side(snapshot)
    alone = {s: side for _, rows in every.groupby("issue") for s, side in sides_of(snapshot, rows).of.items()}
    assert whole == alone
    assert {"asserts", "disputes", "takes no side"} == set(whole.values())


def test_lanes_are_actors_or_camps_and_count_their_statements(snapshot: Snapshot) -> None:
    made = told(snapshot, Asked())
    assert [(lane.name, lane.number) for lane in made.lanes] == [
        ("Borys Lantern", 3),
        ("Ada Quill", 2),
        ("Egor Marsh", 2),
        ("Harbour officials (unnamed)", 1),
    ]
    by_camp = told(snapshot, Asked(by="camp"))
    assert [lane.name for lane in by_camp.lanes][:2] == ["White House", "U.S. officials"]
    assert int(by_camp.marks["number"].sum()) == 8


def test_a_statement_stands_at_its_day_of_saying_else_of_reporting(snapshot: Snapshot) -> None:
    made = told(snapshot, Asked(), PORT)
    assert limits_of(snapshot.statements) == (FIRST, LAST)
    quill = made.marks[made.marks["who"] == "Ada Quill"]
    assert dict(zip(quill["start"], quill["when"], strict=True)) == {
        FIRST: "said 18 May 2025",
        date(2025, 5, 19): "reported 19 May 2025",
    }
    lines = lines_of(snapshot, made.rows)
    assert [line.basis for line in lines if line.card.words.startswith("The port")] == ["reported", "said"]


def test_a_period_narrows_lanes_and_list_and_a_mark_lists_its_own(snapshot: Snapshot) -> None:
    made = told(snapshot, Asked(first=date(2025, 5, 21)))
    assert ([lane.name for lane in made.lanes], len(made.rows)) == (["Borys Lantern"], 2)
    assert made.heading == "Statements of 21 May 2025"
    mark = told(snapshot, Asked(lane="local:Borys Lantern", on=date(2025, 5, 21)))
    assert (len(mark.rows), mark.heading) == (2, "local:Borys Lantern, 21 May 2025")
    assert told(snapshot, Asked(first=date(2026, 1, 1))).lanes == ()


def test_nothing_shown_is_no_timeline(snapshot: Snapshot) -> None:
    nothing = shown_statements(snapshot, NOBODY, "")
    assert timeline_of(snapshot, nothing, Asked(), names={}) is None
    assert limits_of(nothing) is None
    assert bars_of(nothing).empty


@pytest.mark.parametrize(
    ("last", "span"),
    [(date(2025, 6, 1), "day"), (date(2025, 11, 1), "week"), (date(2027, 1, 1), "month")],
)
def test_a_long_time_is_told_in_longer_steps(last: date, span: str) -> None:
    assert span_of(FIRST, last) == span


def test_the_table_holds_what_the_chart_holds(snapshot: Snapshot) -> None:
    table = table_of(told(snapshot, Asked()))
    assert list(table.columns) == ["Who", "When", "Asserts", "Disputes", "Takes no side"]
    assert int(table[["Asserts", "Disputes", "Takes no side"]].to_numpy().sum()) == 8


def test_standings_of_an_earlier_day_name_what_stands_otherwise_now(snapshot: Snapshot) -> None:
    then = standings_at(snapshot.as_of(date(2025, 5, 19)), Filters(), snapshot)
    assert then.held == (("single_source", 1),)
    assert [(m.issue, m.then, m.now) for m in then.moved] == [(PORT, "single_source", "contested")]
    assert then.later == 2
    assert standings_at(snapshot, Filters(), snapshot).moved == ()
    said = drawing.standings(then, "19 May 2025", Links()).text()
    assert "One issue stands otherwise now; 2 issues came up after this day." in said


def test_issues_are_offered_by_title_and_the_open_one_always(snapshot: Snapshot) -> None:
    every, storm = snapshot.statements["issue"], make_id("i", "storm")
    assert len(offered(snapshot, every, "", 10)) == 3
    assert storm in offered(snapshot, every, storm, 1)
    assert days_known(snapshot) == (date(2025, 5, 19), LAST)


@pytest.mark.parametrize("dark", [False, True])
def test_marks_have_a_shape_and_a_readable_colour_for_each_side(snapshot: Snapshot, dark: bool) -> None:
    made = told(snapshot, Asked())
    frame = lanes.Frame(first=FIRST, last=LAST, as_of=None, dark=dark)
    spec = lanes.lanes(made.marks, made.lanes, frame).to_dict()
    marks = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "point")
    shape, colour = (marks["encoding"][name]["scale"] for name in ("shape", "color"))
    assert dict(zip(shape["domain"], shape["range"], strict=True))["disputes"] == "triangle-down"
    assert all(contrast(c, "#12161f" if dark else "#fbfaf7") >= READABLE for c in colour["range"])
    assert spec["height"] == lanes.LANE * 4 + lanes.AXIS


def test_the_brush_is_drawn_where_the_period_is_and_gives_whole_days(snapshot: Snapshot) -> None:
    spec = lanes.strip(bars_of(snapshot.statements), FRAME, (FIRST, FIRST)).to_dict()
    assert [end["date"] for end in spec["params"][0]["value"]["x"]] == [18, 19]
    assert len(spec["layer"]) == 2
    noon, later = 1747569600000.0, 1747656000000.0  # 18 and 19 May 2025, noon of universal time
    assert lanes.brushed_days([later, noon]) == (FIRST, date(2025, 5, 19))
    assert "8 statements by day" in lanes.strip_words(bars_of(snapshot.statements), "day")


def test_actors_are_listed_with_what_they_say_and_the_unnamed_last(snapshot: Snapshot) -> None:
    lines = actors_of(snapshot, Filters())
    assert lines[0].name == "Borys Lantern"
    assert [line.named for line in lines] == [True, True, True, False]
    first = lines[0]
    assert (first.statements, first.documents, first.issues, first.last) == (3, 2, 3, "21 May 2025")
    assert actors_of(snapshot, NOBODY) == ()
    assert "Unnamed" in drawn.listed(lines, Links()).text()


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_lists_the_same_actors(snapshot: Snapshot, order: str) -> None:
    assert len(actors_of(snapshot, Filters(), order=order)) == 4


def test_a_profile_says_whom_it_contradicts_and_through_whom_it_is_quoted(snapshot: Snapshot) -> None:
    marsh = profile_of(snapshot, Filters(), "local:Egor Marsh")
    quill = profile_of(snapshot, Filters(), "local:Ada Quill")
    assert marsh is not None
    assert quill is not None
    assert ([r.name for r in marsh.contradicts], marsh.contradicted) == (["Ada Quill"], ())
    assert ([r.name for r in quill.contradicted], quill.contradicts) == (["Egor Marsh"], ())
    assert quill.outlets == (("Harbour Times", 2),)
    assert [held.issue for held in quill.held] == [PORT]
    assert "contradicts" in drawn.profile(marsh, Links()).text().casefold()


def test_a_profile_follows_the_filters_and_an_unknown_one_is_none(snapshot: Snapshot) -> None:
    made = profile_of(snapshot, NOBODY, "local:Ada Quill")
    assert made is not None
    assert (made.line.statements, made.held, made.changes) == (0, (), ())
    assert "The filters show nothing by this actor." in drawn.profile(made, Links()).text()
    assert profile_of(snapshot, Filters(), "local:Nobody") is None


def test_relays_are_named(snapshot: Snapshot) -> None:
    made = profile_of(snapshot, Filters(), "local:Borys Lantern")
    assert made is not None
    assert made.relays == (("Ada Quill", 1),)


def test_a_list_of_statements_keeps_markup_as_text(snapshot: Snapshot, tmp_path: Path) -> None:
    made = told(snapshot, Asked())
    assert "<script>alert(1)</script>" in drawing.statements(lines_of(snapshot, made.rows), Links()).text()
