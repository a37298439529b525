"""The actors file (YAML) read into a registry, every entry checked before anything uses it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from claims.actors.index import CampWords, Lexicon, listed_keys
from claims.actors.names import name_keys, spell
from claims.actors.registry import Registry
from claims.errors import RegistryError
from claims.records import Actor, Camp, CampFrom, Office
from claims.settings import Settings, read_settings

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # strings only: "no" is no boolean, a day no date yet
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Printed = Annotated[str, Field(min_length=1, max_length=120)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]


class Entry(BaseModel):
    """One entry of the actors file; an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CampEntry(Entry):
    """A camp with its colours in the light and the dark theme."""

    id: Id
    label: Printed
    light: Colour
    dark: Colour


class CampWordsEntry(Entry):
    """A pattern over the words of a description, the camp that it tells; `place`: a country, its people."""

    words: str
    camp: Id
    place: bool = False


class CampFromEntry(Entry):
    """A camp from a day on."""

    camp: Id
    since: date | None = None


class OfficeEntry(Entry):
    """An office as a source prints it."""

    title: Printed
    printed_on: date | None = None
    source: str = ""
    alone: bool = False


class ActorEntry(Entry):
    """An actor; `camp` alone, or `camps` with days."""

    id: Id
    name: Printed
    sort: Literal["person", "body", "outlet", "place"]
    camp: Id | None = None
    camps: tuple[CampFromEntry, ...] = ()
    pronoun: Literal["he", "she"] | None = None
    family_name: bool = True
    aliases: tuple[Printed, ...] = ()
    offices: tuple[OfficeEntry, ...] = ()
    speaks_for: Id | None = None
    feeds: tuple[Printed, ...] = ()


class ActorsFile(Entry):
    """The whole file."""

    office_days: int = Field(default=0, ge=0)
    titles: tuple[Printed, ...] = ()
    outlet_words: tuple[Printed, ...] = ()
    starters: tuple[Printed, ...] = ()
    same_words: dict[str, tuple[Printed, ...]] = {}
    camps: tuple[CampEntry, ...]
    camp_words: tuple[CampWordsEntry, ...] = ()
    actors: tuple[ActorEntry, ...]


def read_registry(path: Path, *, settings: Settings | None = None) -> Registry:
    """The registry of an actors file; a `RegistryError` names the file, the entry and what is wrong."""
    settings = settings or read_settings()
    try:
        return _registry(_read(path), settings)
    except RegistryError as bad:
        raise RegistryError(f"actors file {path}: {bad}") from bad


def read_entries(path: Path) -> Any:
    """An actors file as it stands: mappings, lists and texts, which are an actors file as JSON, too."""
    try:
        return _raw(path)
    except RegistryError as bad:
        raise RegistryError(f"actors file {path}: {bad}") from bad


def registry_of(entries: Any, *, settings: Settings) -> Registry:
    """The registry of what `read_entries` gave; a `RegistryError` names the entry and what is wrong."""
    return _registry(_checked(entries), settings)


def _read(path: Path) -> ActorsFile:
    return _checked(_raw(path))


def _raw(path: Path) -> Any:
    try:
        return LOADER(path.read_bytes()).get_single_data()
    except OSError as bad:
        raise RegistryError(f"cannot be read ({bad.strerror})") from bad
    except (yaml.YAMLError, UnicodeDecodeError) as bad:
        raise RegistryError(f"is not YAML: {' '.join(str(bad).split())}") from bad


def _checked(raw: Any) -> ActorsFile:
    try:
        return ActorsFile.model_validate(raw)
    except ValidationError as bad:
        first = bad.errors()[0]
        place = _entry(raw, first["loc"])
        raise RegistryError(f"{place}: {first['msg']} (given: {first['input']!r})") from bad


def _entry(raw: Any, place: tuple[int | str, ...]) -> str:
    """The entry that a validation error is about, by id where it has one: "actors `x`, offices 0"."""
    names: list[str] = []
    for part in place:
        try:
            raw = raw[part]
        except (KeyError, IndexError, TypeError):
            raw = None
        named = raw.get("id") if isinstance(raw, dict) else None
        names.append(f"`{named}`" if named else str(part))
    return ", ".join(names) or "the whole file"


def _registry(file: ActorsFile, settings: Settings) -> Registry:
    camps = tuple(Camp(**entry.model_dump()) for entry in file.camps)
    actors = tuple(_actor(entry) for entry in file.actors)
    _check_ids(camps, actors)
    _check_references(file, actors)
    _check_names(actors, file)
    return Registry(
        actors=_with_holders(actors),
        camps=camps,
        lexicon=_lexicon(file, settings),
    )


def _actor(entry: ActorEntry) -> Actor:
    if (entry.camp is None) == (not entry.camps):
        raise RegistryError(f"actor `{entry.id}` needs either `camp` or `camps`")
    camps = tuple(CampFrom(camp=c.camp, since=c.since) for c in entry.camps)
    return Actor(
        id=entry.id,
        name=entry.name,
        sort=entry.sort,
        camps=camps or (CampFrom(camp=entry.camp or ""),),
        pronoun=entry.pronoun,
        aliases=entry.aliases,
        offices=tuple(Office(**office.model_dump()) for office in entry.offices),
        speaks_for=entry.speaks_for,
        feeds=entry.feeds,
    )


def _check_ids(camps: Iterable[Camp], actors: Iterable[Actor]) -> None:
    for kind, ids in (("camp", [c.id for c in camps]), ("actor", [a.id for a in actors])):
        for repeated in (id_ for id_, number in Counter(ids).items() if number > 1):
            raise RegistryError(f"{kind} `{repeated}` is there more than once")


def _check_references(file: ActorsFile, actors: Iterable[Actor]) -> None:
    camps = {camp.id for camp in file.camps}
    ids = {actor.id for actor in file.actors}
    for words in file.camp_words:
        if words.camp not in camps:
            raise RegistryError(f"camp_words `{words.words}` name an unknown camp `{words.camp}`")
    for actor in actors:
        for held in actor.camps:
            if held.camp not in camps:
                raise RegistryError(f"actor `{actor.id}` names an unknown camp `{held.camp}`")
        if actor.speaks_for is not None and actor.speaks_for not in ids - {actor.id}:
            raise RegistryError(f"actor `{actor.id}` speaks for an unknown actor `{actor.speaks_for}`")


def _with_holders(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors, each with the last of those for whom it speaks: a spokesman of a branch, for the whole."""
    named = {actor.id: actor.speaks_for for actor in actors}
    return tuple(replace(actor, speaks_for=_holder(actor.id, named)) for actor in actors)


def _holder(actor: str, named: Mapping[str, str | None]) -> str | None:
    """For whom an actor speaks in the end, None: for itself; `RegistryError` where that leads back to it."""
    passed = [actor]
    while (after := named[passed[-1]]) is not None:
        if after in passed:
            raise RegistryError(f"actor `{actor}` speaks for `{after}`, which leads back to it")
        passed.append(after)
    return passed[-1] if len(passed) > 1 else None


def _check_names(actors: Iterable[Actor], file: ActorsFile) -> None:
    """No name, alias or feed belongs to two actors, and none is a bare first name."""
    family = {entry.id: entry.family_name for entry in file.actors}
    holders: dict[str, Actor] = {}
    for actor in actors:
        if actor.sort == "person" and family[actor.id]:
            _check_first_name(actor)
        for shown, key in _claimed(actor):
            other = holders.setdefault(key, actor)
            if other.id != actor.id:
                raise RegistryError(f"actors `{other.id}` and `{actor.id}` both claim the name {shown!r}")


def _claimed(actor: Actor) -> Iterator[tuple[str, str]]:
    for printed, keys in zip((actor.name, *actor.aliases), listed_keys(actor), strict=True):
        if not keys:
            raise RegistryError(f"actor `{actor.id}` has a name without letters: {printed!r}")
        yield printed, " ".join(spell(key) if actor.sort == "person" else key for key in keys)
    for feed in actor.feeds:
        yield feed, f"feed {feed.casefold()}"


def _check_first_name(actor: Actor) -> None:
    first, *rest = name_keys(actor.name) or ("",)
    for alias in actor.aliases:
        if rest and name_keys(alias) == (first,):
            raise RegistryError(f"actor `{actor.id}` lists a bare first name: {alias!r}")


def _lexicon(file: ActorsFile, settings: Settings) -> Lexicon:
    return Lexicon(
        titles=_words(file.titles),
        outlet_words=_words(file.outlet_words),
        starters=_words(file.starters),
        same=dict(_same_words(file)),
        unsurnamed=frozenset(entry.id for entry in file.actors if not entry.family_name),
        camp_words=tuple(_camp_words(entry) for entry in file.camp_words),
        office_days=file.office_days,
        spelling_edits=settings.spelling_edits,
        spelling_letters=settings.spelling_letters,
    )


def _words(printed: Iterable[str]) -> frozenset[str]:
    return frozenset(key for words in printed for key in name_keys(words))


def _same_words(file: ActorsFile) -> Iterator[tuple[str, str]]:
    for word, others in file.same_words.items():
        for printed in others:
            yield " ".join(name_keys(printed)), " ".join(name_keys(word))


def _camp_words(entry: CampWordsEntry) -> CampWords:
    words = re.sub(r"\s*\|\s*", "|", entry.words.strip())
    try:
        return CampWords(re.compile(rf"\b(?:{words})\b"), entry.camp, entry.place)
    except re.error as bad:
        raise RegistryError(f"camp_words `{entry.words}`: {bad}") from bad
