"""What of a text belongs to the page and holds no statement."""

import pytest

from claims.attribution.furniture import furniture, past, stands_in, without
from claims.records import Span

TEASERS = (
    "Mayor Dorn denies a fare rise was ever planned by her office In the harbour, old ferries find new"
    " work as floating markets Three bakers tell of a hard winter and of a harder spring The bridge that"
    " nobody wanted is now a landmark for the whole valley and its many visitors from abroad How the tram"
    " came to town and left it again after only seven years What a storm taught the lighthouse keepers"
)
ARTICLE = (
    "The mayor, Anna Dorn, said at a meeting in the town hall that no fare would rise this year, that the"
    " ferries would run until midnight on every working day, that the harbour would be dredged before the"
    " summer, and that the council, which had argued about the plan for three years, would vote on it again"
    " in May, when a new report by the treasurer is due and the costs of the bridge are known to everyone."
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (f"{TEASERS}  {ARTICLE}", [TEASERS]),
        (ARTICLE, []),
        ("Town News Advertisement Supported by The mayor said tolls fall.", ["Advertisement Supported by"]),
        (
            "Tolls fell. Echo’s Ada Low, Bo High, Cy Dahl and Di Ek contributed to this report.",
            ["Echo’s Ada Low, Bo High, Cy Dahl and Di Ek contributed to this report."],
        ),
        (
            "Tolls fell. This reporting was supported by the Harbour Fund. Ice is thin.",
            ["This reporting was supported by the Harbour Fund."],
        ),
        (
            "Tolls fell. (Reporting by Ada Low in Oslo and Bo High; Editing by Cy Dahl)",
            ["Reporting by Ada Low in Oslo and Bo High; Editing by Cy Dahl"],
        ),
        (
            "By Ann Lee and Bo Day Reporting from Tarn The mayor said tolls fall.",
            ["By Ann Lee and Bo Day Reporting from Tarn"],
        ),
        (
            "Tolls fall. Your donation helps us. We are trusted. No paywalls hide our news. Dorn spoke.",
            ["Your donation helps us. ", "We are trusted. ", "No paywalls hide our news. "],
        ),
        (
            "To view this video please enable JavaScript, as this page is HTML5 video Tolls fall.",
            ["To view this video please enable JavaScript, as this page is HTML5 video"],
        ),
        ("", []),
    ],
)
def test_bylines_appeals_and_teasers_are_no_part_of_the_article(text: str, parts: list[str]) -> None:
    assert [span.of(text) for span in furniture(text)] == parts


def test_content_is_cut_where_it_begins_in_the_page() -> None:
    text = "See our newsletter. Bread fell. Tolls rose."
    spans = furniture(text)
    assert [s.of(text) for s in without(spans, [Span(8, 31), Span(32, 43)], text)] == [
        "Bread fell.",
        "Tolls rose.",
    ]
    assert without(spans, [Span(8, 18)], text) == ()


def test_a_place_is_in_furniture_or_not() -> None:
    spans = furniture("Dorn spoke. See our newsletter. Bread fell.")
    assert [stands_in(spans, place) for place in (0, 12, 30, 32)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("source", "left"),
    [
        (None, None),
        (Span(0, 5), Span(0, 5)),
        (Span(0, 30), Span(20, 30)),
        (Span(0, 20), None),
        (Span(30, 40), Span(30, 40)),
    ],
)
def test_a_source_is_what_stands_behind_the_page(source: Span | None, left: Span | None) -> None:
    assert past([Span(10, 20)], source) == left
