"""What changed between two snapshots, told in sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from claims.records import DecisionKind, Relation
from claims.snapshot import Change, ChangeKind, Filters, build_snapshot_from, changes
from tests.story import REGISTRY, At, How, Story, day, harbour


def since(story: Story, as_of: date) -> list[Change]:
    now = build_snapshot_from(story.facts(), REGISTRY)
    return changes(now.as_of(as_of), now)


def of(kind: ChangeKind, found: list[Change]) -> list[Change]:
    return [change for change in found if change.kind is kind]


def test_nothing_new_is_no_change() -> None:
    story, _ = harbour()
    assert since(story, day(28)) == []


def test_an_issue_is_new_once_two_statements_are_on_it() -> None:
    story, ids = harbour()
    found = since(story, day(1))
    assert [change.kind for change in found] == [ChangeKind.NEW_ISSUE]
    assert found[0].issue == "i1"
    assert found[0].day == day(6)
    assert set(found[0].statements) == set(ids[:3])
    assert "3 statements by Ava Lind and Rosa Prado" in found[0].sentence


def test_a_new_actor_a_new_origin_and_the_new_standing() -> None:
    story, (_, _, shut, _) = harbour()
    found = since(story, day(4))
    assert [change.kind for change in found] == [ChangeKind.STANDING, ChangeKind.NEW_ACTOR]
    assert all(change.day == day(6) and change.statements == (shut,) for change in found)
    standing, actor = (change.sentence for change in found)
    assert "is now contested, was single origin: " in standing
    assert actor.startswith("Rosa Prado now speaks on “")
    assert actor.endswith(": The harbour is not open to our ships.")


def test_another_origin_is_told_where_the_standing_stays() -> None:
    story, _ = harbour()
    story.says("Island Wire", "Dues at the harbour will double", at=At(9, "Island Wire"), group="i2/c4")
    found = of(ChangeKind.NEW_ORIGIN, since(story, day(8)))
    assert found[0].sentence.endswith("now rests on 2 origins, before on 1.")


def test_a_denial_and_a_change_of_position() -> None:
    story = Story()
    first = story.says("Rosa Prado", "Ava Lind closed the bridge", at=At(2), group="i1")
    denial = story.says("Ava Lind", "I closed the bridge", at=At(3), group="i1", how=How(denied=True))
    later = story.says("Rosa Prado", "Ava Lind did not close the bridge", at=At(5), group="i1")
    story.relate(first, denial, Relation.CONTRADICT)
    story.relate(first, later, Relation.CONTRADICT)
    found = since(story, day(2))
    assert of(ChangeKind.DENIAL, found)[0].sentence == "Ava Lind denies: I closed the bridge."
    story.statements[1] = replace(story.statements[1], text="It is not so that I closed the bridge")
    again = of(ChangeKind.DENIAL, since(story, day(2)))
    assert again[0].sentence == "Ava Lind denies that I closed the bridge."
    change = of(ChangeKind.REVERSAL, found)[0]
    assert change.sentence.startswith("Change of position: Rosa Prado took one position on 2 March 2025")
    assert change.statements == (later,)
    assert [change.day for change in found] == sorted((c.day for c in found if c.day), reverse=True)


def test_a_withdrawn_document() -> None:
    story, (_, _, shut, _) = harbour()
    before = build_snapshot_from(story.facts(), REGISTRY)
    document = next(s.document for s in story.statements if s.id == shut)
    story.decide(DecisionKind.WITHDRAW, document)
    found = changes(before, build_snapshot_from(story.facts(), REGISTRY))
    gone = of(ChangeKind.DOCUMENT_WITHDRAWN, found)[0]
    assert gone.sentence == "Kim withdrew “News of 2025-03-06” (Harbour Post): seen by eye"
    assert (gone.day, gone.document, gone.issue) == (day(20), document, None)
    assert "is now single origin, was contested" in of(ChangeKind.STANDING, found)[0].sentence


def test_a_document_that_its_publisher_changed() -> None:
    story = Story()
    place = "https://harbour.example/bridge"
    first = story.article("The bridge opens in May, Ava Lind said.", on=2, place=place, added=2)
    story.says("Ava Lind", "The bridge opens in May", at=At(document=first), group="i1")
    before = build_snapshot_from(story.facts(), REGISTRY)
    story.article("Ava Lind spoke about the bridge.", on=2, place=place, added=5)
    found = changes(before, build_snapshot_from(story.facts(), REGISTRY))
    revised = of(ChangeKind.DOCUMENT_REVISED, found)[0]
    assert revised.day == day(5)
    assert revised.sentence.endswith("was changed by its publisher; 1 statement no longer in it.")
    assert "is now corrected" in of(ChangeKind.STANDING, found)[0].sentence


def test_by_revision_the_issues_are_those_of_now() -> None:
    story, _ = harbour()
    before = build_snapshot_from(story.at(2), REGISTRY)
    now = build_snapshot_from(story.facts(), REGISTRY)
    kinds = {change.kind for change in changes(before, now)}
    assert kinds == {ChangeKind.STANDING, ChangeKind.NEW_ACTOR}


def test_an_undated_statement_is_not_new_since_a_day() -> None:
    story, _ = harbour()
    story.says("Nils Holm", "The harbour is open", at=At(None), group="i1/c1")
    assert since(story, day(28)) == []


def test_only_what_the_filters_show_is_told() -> None:
    story, _ = harbour()
    now = build_snapshot_from(story.facts(), REGISTRY)
    assert changes(now.as_of(day(4)), now.where(Filters(issues=("i2",)))) == []
