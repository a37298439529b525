"""Views of the dashboard: snapshot and filters to what a screen shows, without Streamlit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from claims.records import Consistency, ConsistencyName, Coverage, make_id
from claims.snapshot import Filters, Snapshot
from claims.snapshot.rows import rows_of
from claims.snapshot.sides import ASSERTS, DISPUTES, NEITHER, Sides, sides_of
from dashboard.views.cards import Part, card_of
from dashboard.views.choices import choices_of, filters_of, told_apart
from dashboard.views.columns import default_columns, side_of
from dashboard.views.compare import Chosen, Comparison, comparison_of
from dashboard.views.differing import Piece, marked
from dashboard.views.exporting import command_of, first_rows, preview
from dashboard.views.issues import ORDERS, cell_of, issue_count, matrix_of
from dashboard.views.looks import Looks
from dashboard.views.overview import activity_of, overview_of, period_of
from dashboard.views.sources import documents_of, source_of
from dashboard.views.words import count, listed, period, searched, sentence, shortened, unended
from tests.dashboard_case import PORT, story_snapshot


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The invented story."""
    return story_snapshot(tmp_path_factory.mktemp("story"))


@pytest.fixture
def port(snapshot: Snapshot) -> Comparison:
    """The comparison of the port's reopening, nothing filtered."""
    made = comparison_of(snapshot, PORT, Filters(), Chosen())
    assert made is not None
    return made


def row_named(snapshot: Snapshot, name: str) -> Any:
    """The row of a statement by its name in the story."""
    return rows_of(snapshot.statements[snapshot.statements["id"] == make_id("s", name)])[0]


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [(1, "outlet", "1 outlet"), (7, "outlet", "7 outlets"), (1204, "statement", "1,204 statements")],
)
def test_numbers_carry_their_unit(number: int, noun: str, said: str) -> None:
    assert count(number, noun) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2025, 8, 1), date(2025, 8, 24), "1 – 24 Aug 2025"),
        (date(2025, 7, 30), date(2025, 8, 2), "30 Jul – 2 Aug 2025"),
        (date(2024, 12, 31), date(2025, 1, 1), "31 Dec 2024 – 1 Jan 2025"),
        (date(2025, 8, 1), date(2025, 8, 1), "1 Aug 2025"),
        (None, None, "day not given"),
    ],
)
def test_a_period_is_as_short_as_it_can_be(first: date | None, last: date | None, said: str) -> None:
    assert period(first, last) == said


def test_what_was_searched_names_documents_outlets_and_days() -> None:
    coverage = Coverage(documents=2, outlets=("A", "B"), first=date(2025, 5, 1), last=date(2025, 5, 3))
    assert searched(coverage) == "2 documents from 2 outlets, 1 – 3 May 2025"
    assert searched(Coverage(documents=0, outlets=(), first=None, last=None)) == "no documents yet"


def test_small_wordings() -> None:
    assert shortened("one two three", 9) == "one two …"
    assert listed(("A", "B", "C")) == "A, B and C"
    assert listed(("A", "B", "C", "D", "E", "F")) == "A, B, C, D and 2 more"
    assert sentence("whether it holds") == "Whether it holds"


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("a, b, ", "a, b"),
        ("he called it “late,”", "he called it “late”"),
        ('"so, so,"', '"so, so"'),
        ("", ""),
    ],
)
def test_a_comma_of_the_sentence_around_is_not_shown(printed: str, shown: str) -> None:
    assert unended(printed) == shown


def test_a_doubtful_speaker_is_to_be_checked(snapshot: Snapshot) -> None:
    row = row_named(snapshot, "cranes")
    doubted = row._replace(review="needs_review")
    assert card_of(doubted, snapshot).notes == (*card_of(row, snapshot).notes, "speaker to be checked")


def test_verbatim_stands_without_its_marks_and_is_called_verbatim(snapshot: Snapshot) -> None:
    card = card_of(row_named(snapshot, "cranes"), snapshot)
    assert (card.form, card.words) == ("Verbatim", "The cranes are ready and the crews are back")


def test_mixed_keeps_apart_what_is_quoted(snapshot: Snapshot) -> None:
    card = card_of(row_named(snapshot, "tale"), snapshot)
    assert card.form == "Mixed"
    assert card.parts == (Part("the plan ", False), Part("a fairy tale for tourists", True))


def test_an_unnamed_source_says_who_does_not_name_it(snapshot: Snapshot) -> None:
    card = card_of(row_named(snapshot, "berths"), snapshot)
    assert not card.named
    assert card.notes == ("printed “Two harbour officials”", "not named by Harbour Times")


def test_the_chain_reads_from_the_outlet_back_to_the_speaker(snapshot: Snapshot) -> None:
    assert card_of(row_named(snapshot, "lantern"), snapshot).chain == (
        "Daily Meridian",
        "Ada Quill",
        "Borys Lantern",
    )


def test_said_and_reported_are_two_days(snapshot: Snapshot) -> None:
    card = card_of(row_named(snapshot, "reopen"), snapshot)
    assert (card.said, card.reported) == ("18 May 2025", "19 May 2025")


def test_the_standing_comes_with_reason_history_and_ground(port: Comparison) -> None:
    assert port.ribbon.word == "Contested"
    assert "Egor Marsh" in port.ribbon.reason
    assert [step.word for step in port.ribbon.steps] == ["Single source", "Contested"]
    assert port.ribbon.as_of == "21 May 2025"


def test_each_speaking_camp_has_a_column_and_each_card_a_side(port: Comparison) -> None:
    assert [column.name for column in port.columns] == [
        "White House",
        "U.S. officials",
        "Ukrainian officials",
        "Russian officials",
    ]
    sides = {card.words: card.side for column in port.columns for card in column.cards}
    assert sides["The port of Lumen will reopen on Monday"] == "asserts"
    assert sides["the port of Lumen will reopen on Monday"] == "disputes"
    assert sides["three berths are still closed"] == "takes no side"


def test_columns_follow_the_readers_order_and_silence_says_what_was_searched(snapshot: Snapshot) -> None:
    chosen = Chosen(keys=("russian-officials", "media", "white-house"))
    made = comparison_of(snapshot, PORT, Filters(), chosen)
    assert made is not None
    assert [column.key for column in made.columns] == list(chosen.keys)
    silent = made.columns[1].silence
    assert silent is not None
    assert silent.searched == "3 documents from 3 outlets, 19 – 21 May 2025"


def test_silence_under_a_search_says_that_the_search_leaves_statements_out(snapshot: Snapshot) -> None:
    chosen = Chosen(keys=("russian-officials", "media", "white-house"))
    filters = Filters(text="port")
    made = comparison_of(snapshot, PORT, filters, chosen)
    assert made is not None
    silences = [column.silence.searched for column in made.columns if column.silence]
    assert silences
    assert all(each.endswith("; the search leaves other statements out") for each in silences)
    assert matrix_of(snapshot, filters).searched.endswith("; the search leaves other statements out")
    assert "search leaves" not in matrix_of(snapshot, Filters()).searched


def test_silence_names_the_latest_on_another_matter(snapshot: Snapshot) -> None:
    made = comparison_of(snapshot, make_id("i", "storm"), Filters(), Chosen(keys=("white-house",)))
    assert made is not None
    silent = made.columns[0].silence
    assert silent is not None
    assert silent.nearest_issue == PORT


def test_cards_that_take_a_side_come_first(snapshot: Snapshot) -> None:
    made = comparison_of(snapshot, PORT, Filters(), Chosen(keys=("white-house", "russian-officials")))
    assert made is not None
    assert [card.side for card in made.columns[0].cards] == ["asserts", "takes no side"]
    assert [card.side for card in made.columns[1].cards] == ["disputes", "takes no side"]


def test_a_card_takes_the_side_that_any_of_its_statements_takes(snapshot: Snapshot) -> None:
    first, second = rows_of(snapshot.statements)[:2]
    assert side_of([first, second], Sides(of={first.id: NEITHER, second.id: DISPUTES})) == DISPUTES
    assert side_of([first], Sides()) == NEITHER


@dataclass(frozen=True)
class Reversed(Snapshot):
    """The invented story, with one change of position whose order only the text tells."""

    later: str = ""

    def consistency(self, issue: str, actor: str) -> Consistency:
        """The change, whoever is asked about."""
        return Consistency(name=ConsistencyName.REVERSED, actor=actor, reason="It changed.", later=self.later)


def test_a_cell_shows_the_position_that_the_text_tells_last(snapshot: Snapshot) -> None:
    every = rows_of(snapshot.statements)
    rows = next([a, b] for a in every for b in every if a.id > b.id and str(a.day) == str(b.day))
    told = Reversed(
        **{key: getattr(snapshot, key) for key in snapshot.__dataclass_fields__}, later=rows[1].id
    )
    cell = cell_of(told, rows, Looks(snapshot.registry.camps).of(""), Sides(of={r.id: ASSERTS for r in rows}))
    assert cell.text.startswith(rows[1].text[:10]) or rows[1].text[:10] in cell.text


def test_columns_by_actor(snapshot: Snapshot) -> None:
    made = comparison_of(
        snapshot, PORT, Filters(), Chosen(by="actor", names={"local:Ada Quill": "Ada Quill"})
    )
    assert made is not None
    assert made.columns[0].name in {"Ada Quill", "Egor Marsh", "local:Egor Marsh"}
    assert {card.speaker for card in made.columns[0].cards} <= {"Ada Quill", "Egor Marsh"}


def test_filters_hide_cards_but_never_change_the_standing(snapshot: Snapshot) -> None:
    made = comparison_of(snapshot, PORT, Filters(camps=("white-house",)), Chosen())
    assert made is not None
    assert made.ribbon.word == "Contested"
    assert made.hidden == 4
    assert [column.key for column in made.columns if column.cards] == ["white-house"]


def test_an_earlier_day_is_another_standing(snapshot: Snapshot) -> None:
    made = comparison_of(snapshot.as_of(date(2025, 5, 19)), PORT, Filters(), Chosen())
    assert made is not None
    assert (made.ribbon.word, made.ribbon.as_of) == ("Single source", "19 May 2025")


def test_an_issue_that_is_not_there_gives_nothing(snapshot: Snapshot) -> None:
    assert comparison_of(snapshot, "i0", Filters(), Chosen()) is None


def test_where_they_differ_names_both_holders_and_marks_words(port: Comparison) -> None:
    assert [(d.left.holder, d.right.holder) for d in port.differ] == [("Ada Quill", "Egor Marsh")]
    assert any(piece.differs for piece in port.differ[0].right.pieces)


def test_words_that_differ_are_marked_and_small_words_are_not() -> None:
    left, right = marked("Nine boats sank in the storm.", "Twelve boats sank in a storm.")
    assert [p.text for p in left if p.differs] == ["Nine"]
    assert [p.text for p in right if p.differs] == ["Twelve"]
    assert "".join(p.text for p in left) == "Nine boats sank in the storm."
    assert marked("same", "same") == ((Piece("same", False),), (Piece("same", False),))


def test_the_most_contested_issue_leads_the_matrix(snapshot: Snapshot) -> None:
    made = matrix_of(snapshot, Filters())
    assert (made.rows[0].issue, made.rows[0].word, made.total) == (PORT, "Contested", 3)
    cells = {cell.look.id: cell for cell in made.rows[0].cells}
    assert cells["white-house"].text == "The port of Lumen will reopen on Monday"
    assert not cells["white-house"].quoted
    assert cells["ukrainian-officials"].sign == "▲"


def test_a_cell_without_a_statement_is_silent(snapshot: Snapshot) -> None:
    made = matrix_of(snapshot, Filters(), columns=("experts",))
    assert {row.cells[0].text for row in made.rows} == {""}


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_shows_the_same_issues(snapshot: Snapshot, order: str) -> None:
    assert len(matrix_of(snapshot, Filters(), order=order).rows) == 3


def test_a_page_of_the_matrix(snapshot: Snapshot) -> None:
    made = matrix_of(snapshot, Filters(), page=slice(1, 2))
    assert (len(made.rows), made.total) == (1, 3)


def test_the_overview_counts_what_the_filters_show(snapshot: Snapshot) -> None:
    made = overview_of(snapshot, Filters(camps=("us-officials",)))
    assert [(f.number, f.unit) for f in made.figures][2:] == [
        ("1", "statement"),
        ("1", "issue"),
        ("1", "from unnamed sources"),
    ]
    assert overview_of(snapshot, Filters()).heading == "Most contested"


def test_activity_is_counted_by_period_and_camp(snapshot: Snapshot) -> None:
    rows = activity_of(snapshot.statements, Looks(snapshot.registry.camps))
    assert period_of(snapshot.statements) == "day"
    assert int(rows["statements"].sum()) == 8
    assert list(rows.columns) == ["day", "camp", "statements", "light", "dark"]


def test_a_document_is_whole_and_its_statements_are_marked(snapshot: Snapshot) -> None:
    line = next(d for d in documents_of(snapshot, Filters()) if d.title.startswith("Port"))
    made = source_of(snapshot, line.document)
    assert made is not None
    assert "".join(s.text for s in made.stretches) == snapshot.text_of(line.document)
    marked_text = [
        s.text for s in made.stretches if s.role == "content" and make_id("s", "reopen") in s.statements
    ]
    assert marked_text == ["The port of Lumen will reopen on Monday"]
    assert [note.issue for note in made.notes] == [PORT] * 3
    assert made.url == "https://harbour.example/lumen"


def test_a_filter_on_statements_leaves_their_documents(snapshot: Snapshot) -> None:
    found = documents_of(snapshot, Filters(camps=("russian-officials",)))
    assert [line.outlet for line in found] == ["Daily Meridian"]
    assert documents_of(snapshot, Filters(text="nobody says this")) == ()
    assert len(documents_of(snapshot, Filters())) == 3


def test_where_more_speak_than_fit_those_who_take_a_side_come_first(snapshot: Snapshot) -> None:
    every = snapshot.statements
    sides = sides_of(snapshot, every[every["issue"] == PORT])
    wide = every.assign(camp=[f"camp-{n}" for n in range(len(every))])
    taking = [sides.of.get(s, NEITHER) != NEITHER for s in every["id"]]
    keys = default_columns(snapshot, wide, sides, by="camp")
    first = {f"camp-{n}" for n, side in enumerate(taking) if side}
    assert set(keys[: len(first)]) == first


def test_a_document_that_is_not_there_gives_nothing(snapshot: Snapshot) -> None:
    assert source_of(snapshot, "d0") is None


def test_choices_are_names_and_come_back_as_ids(snapshot: Snapshot) -> None:
    choices = choices_of(snapshot)
    chosen = {
        "camp": ["White House", "Nobody"],
        "actor": ["Ada Quill"],
        "source": ["Named"],
        "text": " port ",
    }
    filters = filters_of(chosen, choices)
    assert (filters.camps, filters.actors) == (("white-house",), ("local:Ada Quill",))
    assert (filters.named, filters.text) == (True, "port")
    assert filters_of({"source": ["Named", "Unnamed"]}, choices).named is None


def test_namesakes_are_told_apart() -> None:
    assert told_apart([("a", "Smith"), ("a", "Smith"), ("b", "Smith"), ("", "x"), ("c", "")]) == {
        "Smith": "a",
        "Smith (2)": "b",
    }


def test_the_command_line_says_the_same_filters() -> None:
    filters = Filters(camps=("white-house",), named=False, first=date(2025, 5, 1), text="a b")
    assert command_of(filters, date(2025, 5, 20), "csv", "out.csv") == (
        "python -m claims export --format csv --camp white-house --unnamed --from 2025-05-01 "
        "--as-of 2025-05-20 --text 'a b' --out out.csv"
    )


def test_a_preview_says_how_much_it_is() -> None:
    assert preview(b"a,b\n") == ("a,b\n", "The whole file, 4 bytes.")
    assert preview(b"line\n" * 5_000)[1] == "The beginning of 25,000 bytes."


def test_the_number_of_issues_follows_the_filters(snapshot: Snapshot) -> None:
    assert issue_count(snapshot, Filters()) == 3
    assert issue_count(snapshot, Filters(camps=("white-house",))) == 1


def test_an_export_is_previewed_without_ids(snapshot: Snapshot) -> None:
    rows = first_rows(snapshot)
    assert list(rows.columns) == ["Issue", "Speaker", "Words as printed", "Form", "Reported", "Outlet"]
    shown = " ".join(rows.astype(str).to_numpy().ravel())
    assert not [i for i in snapshot.issues["id"] if i in shown]
    assert rows["Issue"].notna().all()
