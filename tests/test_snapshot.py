"""A snapshot's tables, its view of an earlier day, and the decisions that it applies."""

from __future__ import annotations

from datetime import date

import pytest

from claims.errors import UnknownIdError
from claims.records import ConsistencyName, DecisionKind, GroupId, Relation, StandingName, make_id
from claims.snapshot import COLUMNS, Facts, Snapshot, build_snapshot_from
from tests.story import REGISTRY, At, Story, day, harbour, rows


def seen(story: Story, as_of: date | None = None) -> Snapshot:
    return build_snapshot_from(story.facts(), REGISTRY, as_of)


def standing(snapshot: Snapshot, issue: str) -> str:
    frame = snapshot.issues
    return str(frame.loc[frame["id"] == issue, "standing"].item())


@pytest.mark.parametrize("table", COLUMNS)
def test_tables_have_their_columns_even_without_a_row(table: str) -> None:
    empty = getattr(build_snapshot_from(Facts(revision=0), REGISTRY), table)
    full = getattr(seen(harbour()[0]), table)
    assert list(empty.columns) == list(full.columns) == list(COLUMNS[table])
    assert dict(empty.dtypes) == dict(full.dtypes)
    assert len(empty) == 0
    assert len(full) > 0


def test_an_empty_ledger_has_an_empty_coverage() -> None:
    coverage = build_snapshot_from(Facts(revision=0), REGISTRY).coverage()
    assert (coverage.documents, coverage.outlets, coverage.first) == (0, (), None)


def test_statements_carry_the_words_of_the_text() -> None:
    snapshot = seen(harbour()[0])
    for row in rows(snapshot.statements):
        text = snapshot.text_of(row.document)
        assert row.quote == text[row.content[0].start : row.content[0].end]
        assert text[row.cue[0].start : row.cue[0].end] == row.cue_words == "said"
        assert row.printed in text


def test_issues_count_origins_outlets_and_actors() -> None:
    snapshot = seen(harbour()[0])
    row = rows(snapshot.issues[snapshot.issues["id"] == "i1"])[0]
    assert (row.origins, row.outlets, row.actors) == (2, 2, 2)
    assert (row.first, row.last) == (day(3), day(6))
    assert row.camps == ("north", "south")
    assert row.claims == ("c1", "c2")
    assert len(row.because) >= 2
    assert row.reason


def test_the_most_disputed_issue_comes_first() -> None:
    assert list(seen(harbour()[0]).issues["standing"]) == ["contested", "single_source"]


def test_two_outlets_with_one_speaker_are_one_origin_with_its_reason() -> None:
    story, (opened, again, *_) = harbour()
    snapshot = seen(story)
    origins = dict(zip(snapshot.statements["id"], snapshot.statements["origin"], strict=True))
    assert origins[opened] == origins[again]
    assert "Ava Lind" in snapshot.merges["reason"].item()


def test_a_statement_that_no_grouping_has_seen_is_its_own_claim_and_issue() -> None:
    story = Story()
    lone = story.says("Ava Lind", "The bridge is closed")
    snapshot = seen(story)
    assert snapshot.issues["id"].item() == make_id("i", lone)
    assert snapshot.claims["id"].item() == make_id("c", lone)


def test_an_earlier_day_knows_only_what_was_reported_by_then() -> None:
    story, (opened, again, *_) = harbour()
    then = seen(story).as_of(day(4))
    assert set(then.statements["id"]) == {opened, again}
    assert standing(then, "i1") == StandingName.SINGLE_ORIGIN
    assert then.coverage().documents == 2
    assert then.coverage().last == day(4)
    assert then.as_of_day == day(4)
    assert standing(then.as_of(None), "i1") == StandingName.CONTESTED


def test_an_undated_document_belongs_to_no_day() -> None:
    story = Story()
    story.says("Ava Lind", "The bridge is closed", at=At(None))
    assert len(seen(story).statements) == 1
    assert len(seen(story, day(28)).documents) == 0


def test_history_gives_the_days_on_which_the_standing_changed() -> None:
    steps = seen(harbour()[0]).history("i1")
    assert [(when, held.name) for when, held in steps] == [
        (day(3), StandingName.SINGLE_SOURCE),
        (day(4), StandingName.SINGLE_ORIGIN),
        (day(6), StandingName.CONTESTED),
    ]
    assert [held.coverage.documents for _, held in steps] == [1, 2, 3]


def test_history_agrees_with_the_view_of_each_day() -> None:
    snapshot = seen(harbour()[0])
    for when, held in snapshot.history("i1"):
        assert standing(snapshot.as_of(when), "i1") == held.name


def test_history_of_nothing_is_empty() -> None:
    assert seen(harbour()[0]).history("i-none") == []


def test_consistency_names_the_two_statements() -> None:
    story = Story()
    first = story.says("Rosa Prado", "We will join the talks", at=At(2), group="i1")
    second = story.says("Rosa Prado", "We will not join the talks", at=At(9), group="i1")
    story.relate(first, second, Relation.CONTRADICT)
    found = seen(story).consistency("i1", "rosa-prado")
    assert (found.name, found.earlier, found.later) == (ConsistencyName.REVERSED, first, second)
    assert seen(story).consistency("i-none", "rosa-prado").name is ConsistencyName.UNCLEAR


def test_an_id_that_was_merged_leads_to_the_older_one() -> None:
    story, _ = harbour()
    ids = (
        GroupId(id="i1", sort="issue", founder="s1"),
        GroupId(id="i9", sort="issue", founder="s9", redirect="i5"),
        GroupId(id="i5", sort="issue", founder="s5", redirect="i1"),
    )
    facts = story.facts()
    snapshot = build_snapshot_from(
        Facts(revision=1, documents=facts.documents, statements=facts.statements, ids=ids,
              claim_of=facts.claim_of, issue_of=dict.fromkeys(facts.issue_of, "i9")),
        REGISTRY,
    )  # fmt: skip
    assert snapshot.resolve("i9") == snapshot.resolve("i5") == "i1"
    assert snapshot.resolve("never-seen") == "never-seen"
    assert list(snapshot.issues["id"]) == ["i1"]
    assert len(snapshot.history("i9")) > 0


def test_unknown_documents_and_statements_are_refused() -> None:
    snapshot = seen(harbour()[0])
    with pytest.raises(UnknownIdError, match="d-none"):
        snapshot.text_of("d-none")
    with pytest.raises(UnknownIdError, match="s-none"):
        snapshot.statement("s-none")


def test_a_withdrawn_document_is_listed_and_concludes_nothing() -> None:
    story, (_, _, shut, _) = harbour()
    document = next(s.document for s in story.statements if s.id == shut)
    decision = story.decide(DecisionKind.WITHDRAW, document)
    snapshot = seen(story)
    assert standing(snapshot, "i1") == StandingName.SINGLE_ORIGIN
    assert shut not in set(snapshot.statements["id"])
    aside = rows(snapshot.set_aside)[0]
    assert (aside.id, aside.aside) == (shut, "Kim withdrew the document: seen by eye")
    listed = snapshot.documents.set_index("id")
    assert bool(listed.loc[document, "withdrawn"])
    assert listed.loc[document, "statements"] == 1
    assert snapshot.coverage().documents == 3
    story.decide(DecisionKind.UNDO, decision)
    assert standing(seen(story), "i1") == StandingName.CONTESTED


def test_taking_back_an_undo_brings_the_decision_back() -> None:
    story, (_, _, shut, _) = harbour()
    undo = story.decide(DecisionKind.UNDO, story.decide(DecisionKind.NOT_ASSERTION, shut))
    assert shut in set(seen(story).statements["id"])
    story.decide(DecisionKind.UNDO, undo)
    snapshot = seen(story)
    assert shut not in set(snapshot.statements["id"])
    assert "asserts nothing" in snapshot.set_aside["aside"].item()


@pytest.mark.parametrize("value", ["rosa-prado", "Rosa Prado"])
def test_a_corrected_speaker_counts_everywhere(value: str) -> None:
    story, (*_, source) = harbour()
    story.decide(DecisionKind.SPEAKER, source, value=value)
    row = next(r for r in rows(seen(story).statements) if r.id == source)
    assert (row.actor, row.speaker, row.camp, row.named) == ("rosa-prado", "Rosa Prado", "south", True)
    assert (row.review, row.descriptor) == ("edited", "")
    assert row.why == "Kim decided on 2025-03-20: seen by eye"
    assert row.chain[0].name == "Rosa Prado"


def test_a_speaker_that_the_actors_file_lacks_keeps_its_name() -> None:
    story, (*_, source) = harbour()
    story.decide(DecisionKind.SPEAKER, source, value="Captain Ulla Berg")
    row = next(r for r in rows(seen(story).statements) if r.id == source)
    assert (row.actor, row.speaker, row.camp) == ("local:Captain Ulla Berg", "Captain Ulla Berg", "north")


def test_a_renamed_issue_keeps_its_name_and_the_latest_counts() -> None:
    story, _ = harbour()
    story.decide(DecisionKind.RENAME, "i1", value="Who may use the harbour?")
    last = story.decide(DecisionKind.RENAME, "i1", value="Is the harbour open?")
    assert "Is the harbour open?" in set(seen(story).issues["title"])
    story.decide(DecisionKind.UNDO, last)
    assert "Who may use the harbour?" in set(seen(story).issues["title"])


def test_decided_pairs_overrule_the_judge() -> None:
    story, (opened, again, shut, _) = harbour()
    story.decide(DecisionKind.SAME, opened, shut)
    story.decide(DecisionKind.NOT_SAME, again, opened)
    pairs = {frozenset((r.a, r.b)): r for r in rows(seen(story).relations)}
    assert pairs[frozenset((opened, shut))].relation == Relation.SAME
    assert pairs[frozenset((opened, shut))].reason == "Kim found them the same: seen by eye"
    assert pairs[frozenset((opened, again))].relation == Relation.RELATED
    assert pairs[frozenset((again, shut))].relation == Relation.CONTRADICT
    assert all(r.a < r.b for r in pairs.values())


def test_a_decision_on_what_is_gone_is_an_orphan() -> None:
    story, (opened, *_) = harbour()
    story.decide(DecisionKind.NOT_ASSERTION, opened)
    lost = story.decide(DecisionKind.SPEAKER, "s-gone", value="rosa-prado")
    assert [d.id for d in seen(story).orphans] == [lost]


def test_a_revision_that_drops_the_words_corrects_the_claim() -> None:
    story = Story()
    place = "https://harbour.example/bridge"
    first = story.article("The bridge will open in May, Ava Lind said.", on=2, place=place, added=2)
    lone = story.says("Ava Lind", "The bridge will open in May", at=At(document=first), group="i1")
    story.article("Ava Lind spoke about the bridge.", on=2, place=place, added=5)
    snapshot = seen(story)
    assert standing(snapshot, "i1") == StandingName.CORRECTED
    assert rows(snapshot.statements)[0].corrected_on == day(5)
    assert standing(snapshot.as_of(day(4)), "i1") == StandingName.SINGLE_SOURCE
    assert [held.name for _, held in snapshot.history("i1")] == ["single_source", "corrected"]
    assert list(snapshot.documents["superseded"]) == [True, False]
    assert snapshot.coverage().documents == 1
    assert lone in set(snapshot.statements["id"])


def test_a_revision_that_keeps_the_words_counts_once() -> None:
    story = Story()
    place = "https://harbour.example/bridge"
    old = story.article("The bridge will open in May, Ava Lind said.", on=2, place=place)
    new = story.article("The bridge will  open in May, Ava Lind said on Monday.", on=3, place=place)
    first = story.says("Ava Lind", "The bridge will open in May", at=At(document=old), group="i1/c1")
    again = story.says("Ava Lind", "The bridge will  open in May", at=At(document=new), group="i1/c1")
    snapshot = seen(story)
    assert list(snapshot.statements["id"]) == [again]
    assert list(snapshot.set_aside["id"]) == [first]
    assert list(snapshot.as_of(day(2)).statements["id"]) == [first]


def test_a_withdrawn_revision_leaves_the_earlier_one_in_force() -> None:
    story = Story()
    place = "https://harbour.example/bridge"
    old = story.article("The bridge will open in May, Ava Lind said.", on=2, place=place)
    lone = story.says("Ava Lind", "The bridge will open in May", at=At(document=old), group="i1")
    new = story.article("A spoof took the place of this page.", on=3, place=place)
    story.decide(DecisionKind.WITHDRAW, new)
    snapshot = seen(story)
    assert list(snapshot.statements["id"]) == [lone]
    assert standing(snapshot, "i1") == StandingName.SINGLE_SOURCE


def test_an_issue_stands_as_the_claim_that_it_turns_on() -> None:
    story = Story()
    opened = story.says("Ava Lind", "The harbour is open", at=At(3), group="i1/c1")
    shut = story.says("Rosa Prado", "The harbour is not open", at=At(4, "Coast Times"), group="i1/c2")
    story.says("two port officials", "Fees at the harbour will double", at=At(5), group="i1/c3")
    story.says("two port officials", "Fees will double", at=At(6, "Island Wire"), group="i1/c3")
    story.relate(opened, shut, Relation.CONTRADICT)
    story.says("Nils Holm", "The harbour is open today", at=At(7), group="i1/c1")
    issue = rows(build_snapshot_from(story.facts(), REGISTRY).issues)[0]
    assert "harbour" in issue.title.casefold()
    assert "fees" not in issue.title.casefold()
    assert issue.standing == "contested"
    assert set(issue.because) == {opened, shut}
