"""The camp of an unnamed source, and the outlet of a feed, host or name."""

from __future__ import annotations

import pytest

from tests.actors_case import REGISTRY

DESCRIBED = {
    "white-house": [
        "a source in the White House", "White House officials", "a senior administration official",
        "Trump administration officials", "sources close to Trump",
    ],
    "us-officials": [
        "two U.S. officials", "American officials", "a Pentagon official", "State Department officials",
        "a US envoy to NATO", "US embassy in Ukraine", "a congressional aide", "one Treasury official",
    ],
    "ukrainian-officials": [
        "a senior Ukrainian official", "Ukraine’s military", "Kyiv officials", "the Ukrainian delegation",
        "a Ukrainian governor", "a person close to Zelensky's office", "an aide to Zelensky",
    ],
    "russian-officials": [
        "Russian authorities", "a source close to the Kremlin", "Moscow officials",
        "Russian air defense forces", "an adviser to Putin", "Russia’s UN envoy",
    ],
    "european-officials": [
        "European diplomats", "unnamed Whitehall officials", "senior UK officials", "a NATO official",
        "EU ambassadors", "a German government spokesperson", "three French officials", "Finnish president",
    ],
    "other-officials": ["Vatican insiders", "Turkish officials", "a Chinese diplomat", "Western officials"],
    "experts": [
        "analysts", "a military expert", "Ukrainian military analysts", "a Washington think tank",
        "a former U.S. official", "Ukraine’s former PM", "an ex-CIA officer", "historians in Kyiv",
    ],
    "media": [
        "Russian state media", "Ukrainian media", "a German newspaper", "White House correspondents",
        "a news agency", "journalists",
    ],
    "civilians": [
        "residents", "a Kyiv resident", "witnesses", "the soldier’s mother", "Russian families",
        "a Ukrainian student",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("camp", "words"), [(camp, word) for camp, words in DESCRIBED.items() for word in words]
)
def test_a_description_tells_the_camp(camp: str, words: str) -> None:
    assert REGISTRY.camp_of(words) == camp


@pytest.mark.parametrize(
    "words", ["officials", "a source", "insiders", "ambassador to Moscow", "", "aides to Trump and Putin"]
)
def test_a_description_without_affiliation_tells_none(words: str) -> None:
    assert REGISTRY.camp_of(words) is None


@pytest.mark.parametrize(
    ("printed", "id_"),
    [
        ("nyt-world", "new-york-times"),
        ("NYT-World ", "new-york-times"),
        ("www.nytimes.com", "new-york-times"),
        ("https://www.nytimes.com/2025/05/21/world/a.html?x=1#y", "new-york-times"),
        ("The New York Times", "new-york-times"),
        ("New York Times", "new-york-times"),
        ("NYT", "new-york-times"),
        ("the New York Times newspaper", "new-york-times"),
        ("edition.cnn.com", "cnn"),
        ("induk-ukrain", "independent"),
        ("egyptian-independant", "egypt-independent"),
        ("dw", "dw"),
        ("dw-world", "dw"),
        ("en.mehrnews.com", "mehr"),
        ("WSJ", "wall-street-journal"),
        ("AP", "associated-press"),
        ("RIA news agency", "ria-novosti"),
        ("http://kremlin.ru/events/1", "kremlin"),
        ("nytimes.com.example.org", None),
        ("notnytimes.com", None),
        ("http://[broken", None),
        ("com", None),
        ("", None),
        ("Donald Trump", None),
    ],
)
def test_an_outlet_is_one_actor_however_it_is_printed(printed: str, id_: str | None) -> None:
    outlet = REGISTRY.outlet(printed)
    assert (outlet.id if outlet else None) == id_
