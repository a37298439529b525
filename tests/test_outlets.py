"""Outlets with their origins, and unnamed sources by outlet."""

from __future__ import annotations

from claims.snapshot import Filters, Snapshot, build_snapshot_from
from dashboard.drawing import outlets as drawn
from dashboard.links import Links
from dashboard.views.outlets import outlets_of, unnamed_of
from tests.story import REGISTRY, harbour


def story() -> Snapshot:
    """The invented story of the harbour."""
    return build_snapshot_from(harbour()[0].facts(), REGISTRY)


def test_an_outlet_says_on_how_many_origins_it_rests_and_which_others_carry_too() -> None:
    lines = {line.outlet: line for line in outlets_of(story(), Filters())}
    assert lines["Coast Times"].statements == lines["Coast Times"].origins == lines["Coast Times"].shared == 1
    assert lines["Island Wire"].unnamed == 1
    assert lines["Island Wire"].shared == 0
    assert sum(line.statements for line in lines.values()) == 4


def test_an_unnamed_source_stands_under_the_outlet_that_did_not_name_it() -> None:
    (line,) = unnamed_of(story(), Filters())
    assert (line.name, line.outlet, line.statements, line.issues) == (
        "Two port officials", "Island Wire", 1, 1,
    )  # fmt: skip
    assert unnamed_of(story(), Filters(outlets=("coast-times",))) == ()


def test_both_lists_are_tables_whose_names_lead_on() -> None:
    made = drawn.outlets(outlets_of(story(), Filters()), Links())
    apart = drawn.unnamed(unnamed_of(story(), Filters()), Links())
    assert "outlet=Island+Wire" in str(made.data())
    assert "actors?who=" in str(apart.data())
