"""Properties of the registry that hold for every text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.actors.names import is_pronoun, name_keys
from claims.records import Actor
from tests.actors_case import REGISTRY

NAMES = [(actor, name) for actor in REGISTRY.actors for name in (actor.name, *actor.aliases)]
PERSONS = [pair for pair in NAMES if pair[0].sort == "person"]
WORDS = sorted({word for _, name in NAMES for word in name.split()})
CHANGES: list[Callable[[str], str]] = [
    str.upper,
    str.title,
    lambda name: unicodedata.normalize("NFD", name),
    lambda name: unicodedata.normalize("NFKC", name),
    lambda name: f"  {name}\u00a0",
    lambda name: name.replace(" ", "\u00a0\n"),
    lambda name: f"“{name}”",
    lambda name: f"{name}’s",
    lambda name: f"the {name}",
]
phrases = st.lists(
    st.one_of(
        st.sampled_from([*WORDS, "Mr.", "and", "of", "the", "’s", ",", "Jr.", "a", "V."]), st.text(max_size=3)
    ),
    max_size=12,
).map(" ".join)


@given(st.sampled_from(NAMES), st.sampled_from(CHANGES))
@settings(max_examples=400)
def test_a_listed_name_is_found_in_other_print(pair: tuple[Actor, str], change: Callable[[str], str]) -> None:
    actor, name = pair
    answer = REGISTRY.find(change(name))
    assert answer is not None
    assert answer.actor.id == actor.id


@given(st.sampled_from(NAMES))
def test_a_listed_name_is_found_in_small_letters(pair: tuple[Actor, str]) -> None:
    actor, name = pair
    small = name.lower()
    answer = REGISTRY.find(small)
    common = len(name_keys(name)) == 1 and name.startswith("The ")
    assert (answer.actor.id if answer else None) == (None if common or is_pronoun(small) else actor.id)


@given(st.sampled_from(PERSONS), st.sampled_from(["President", "Mr.", "Russian Foreign Minister", "former"]))
def test_a_title_changes_nobody(pair: tuple[Actor, str], title: str) -> None:
    actor, name = pair
    answer = REGISTRY.find(f"{title} {name}")
    woman = actor.pronoun == "she" and title == "Mr."
    assert (answer.actor.id if answer else None) == (None if woman else actor.id)


@given(st.one_of(st.text(), phrases))
@settings(max_examples=400)
def test_nothing_crashes(text: str) -> None:
    answer = REGISTRY.find(text)
    assert answer is None or (answer.actor in REGISTRY.actors and answer.why.endswith("."))
    REGISTRY.outlet(text)
    camp = REGISTRY.camp_of(text)
    assert camp is None or camp in {known.id for known in REGISTRY.camps}


@given(st.one_of(st.text(), phrases))
@settings(max_examples=400)
def test_mentions_are_whole_words_in_order_and_apart(text: str) -> None:
    end = 0
    for mention in REGISTRY.mentions(text):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
        before = text[: mention.span.start][-1:]
        after = text[mention.span.end :][:1]
        assert not before.isalnum()
        assert not after.isalnum()


@given(st.sampled_from(PERSONS))
def test_a_name_alone_is_mentioned_as_itself(pair: tuple[Actor, str]) -> None:
    actor, name = pair
    (mention,) = REGISTRY.mentions(f"{name} {actor.name}" if " " in name else actor.name)[:1]
    assert mention.actor.id == actor.id
