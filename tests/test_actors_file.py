"""The actors file: a broken entry is named, and the project's own file keeps its promises."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from claims.actors import read_registry
from claims.errors import RegistryError
from claims.records import Camp
from claims.settings import Settings
from dashboard.colour import contrast
from tests.actors_case import REGISTRY, small_registry

ANNA = "{id: anna-holm, name: Anna Holm, sort: person, camp: council}"
BROKEN = {
    "is there more than once": f"actors: [{ANNA}, {ANNA}]",
    "unknown camp `navy`": "actors: [{id: x, name: X Y, sort: person, camp: navy}]",
    "both claim the name 'A. Holm'": (
        "actors: [{id: anna, name: Anna Berg, sort: person, camp: council, aliases: [A. Holm]},"
        " {id: axel, name: Axel Berg, sort: person, camp: council, aliases: [A. Holm]}]"
    ),
    "both claim the name 'Harbour.example'": (
        "actors: [{id: a, name: A, sort: outlet, camp: press, feeds: [harbour.example]},"
        " {id: b, name: B, sort: outlet, camp: press, feeds: [Harbour.example]}]"
    ),
    "both claim the name 'Sergei Holm'": (
        "actors: [{id: a, name: Sergey Holm, sort: person, camp: press},"
        " {id: b, name: Sergei Holm, sort: person, camp: press}]"
    ),
    "`anna`, offices, 0, printed_on": (
        "actors: [{id: anna, name: Anna Holm, sort: person, camp: council,"
        " offices: [{title: Mayor, printed_on: 2025-02-30}]}]"
    ),
    "speaks for an unknown actor `harbour`": (
        "actors: [{id: anna, name: Anna Holm, sort: person, camp: council, speaks_for: harbour}]"
    ),
    "speaks for an unknown actor `anna`": (
        "actors: [{id: anna, name: Anna Holm, sort: person, camp: council, speaks_for: anna}]"
    ),
    "speaks for `b`, which leads back to it": (
        "actors: [{id: a, name: Ann Holm, sort: person, camp: council, speaks_for: b},"
        " {id: b, name: Bo Berg, sort: person, camp: council, speaks_for: c},"
        " {id: c, name: Cy Dahl, sort: person, camp: council, speaks_for: b}]"
    ),
    "lists a bare first name: 'Anna'": (
        "actors: [{id: anna, name: Anna Holm, sort: person, camp: council, aliases: [Anna]}]"
    ),
    "a name without letters": "actors: [{id: anna, name: '...', sort: person, camp: council}]",
    "needs either `camp` or `camps`": "actors: [{id: anna, name: Anna Holm, sort: person}]",
    "`anna`, sort": "actors: [{id: anna, name: Anna Holm, sort: people, camp: council}]",
    "`anna`, nickname": "actors: [{id: anna, name: Anna Holm, sort: person, camp: council, nickname: An}]",
    "actors, 0, id": "actors: [{name: Anna Holm, sort: person, camp: council}]",
    "office_days": f"office_days: soon\nactors: [{ANNA}]",
    "camp_words `(x`": f"camp_words: [{{words: '(x', camp: council}}]\nactors: [{ANNA}]",
    "name an unknown camp `navy`": f"camp_words: [{{words: x, camp: navy}}]\nactors: [{ANNA}]",
    "is not YAML": "actors: [",
}


@pytest.mark.parametrize(("part", "rest"), BROKEN.items())
def test_a_broken_entry_is_named(tmp_path: Path, part: str, rest: str) -> None:
    with pytest.raises(RegistryError) as bad:
        small_registry(tmp_path, rest)
    assert part in str(bad.value)
    assert str(bad.value).startswith(f"actors file {tmp_path / 'actors.yaml'}: ")


@pytest.mark.parametrize("content", [b"", b"just words", b"- a\n- b", b"\xff\xfe\x00", b"camps: &a [*a]"])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.yaml"
    path.write_bytes(content)
    with pytest.raises(RegistryError):
        read_registry(path, settings=Settings())


def test_the_spokesman_of_a_branch_speaks_for_the_whole(tmp_path: Path) -> None:
    registry = small_registry(
        tmp_path,
        "actors: [{id: anna, name: Anna Holm, sort: person, camp: council, speaks_for: pilots},"
        " {id: pilots, name: Harbour pilots, sort: body, camp: council, speaks_for: harbour},"
        " {id: harbour, name: Harbour office, sort: body, camp: council}]",
    )
    told = {actor.id: actor.speaks_for for actor in registry.actors}
    assert told == {"anna": "harbour", "pilots": "harbour", "harbour": None}


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="cannot be read"):
        read_registry(tmp_path / "none.yaml", settings=Settings())


def test_the_own_file_has_the_nine_camps_and_many_actors() -> None:
    assert [camp.id for camp in REGISTRY.camps] == [
        "white-house", "us-officials", "ukrainian-officials", "russian-officials", "european-officials",
        "other-officials", "media", "experts", "civilians",
    ]  # fmt: skip
    assert len(REGISTRY.actors) >= 90


def test_every_office_says_who_printed_it() -> None:
    offices = [(actor.id, office) for actor in REGISTRY.actors for office in actor.offices]
    assert [id_ for id_, office in offices if not office.source] == []
    undated = {id_ for id_, office in offices if office.printed_on is None}
    assert undated == {
        "karoline-leavitt",
        "pete-hegseth",
        "elbridge-colby",
        "joe-biden",
        "serhiy-kyslytsya",
    }


@pytest.mark.parametrize("camp", REGISTRY.camps, ids=lambda camp: camp.id)
def test_camp_colours_stand_out_from_the_ground(camp: Camp) -> None:
    assert contrast(camp.light, "#fbfaf7") >= 3
    assert contrast(camp.dark, "#12161f") >= 3


def test_a_registry_can_be_sent_to_another_process() -> None:
    REGISTRY.find("Mr. Trump")
    REGISTRY.mentions("Trump")
    again = pickle.loads(pickle.dumps(REGISTRY))
    answer = again.find("Mr. Trump")
    assert answer is not None
    assert answer.actor.id == "donald-trump"
    assert [m.actor.id for m in again.mentions("Trump")] == ["donald-trump"]


def test_an_actor_is_found_by_id() -> None:
    actor = REGISTRY.actor("dmitry-peskov")
    assert actor is not None
    assert actor.speaks_for == "kremlin"
    assert REGISTRY.actor("nobody") is None
