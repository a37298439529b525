"""What is said about an input besides its text: by the person who adds it, or by the input itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Hints:
    """Outlet, title, URL, day and language of an input, each as printed; empty where nothing is said.

    `place` says where an input without a URL lies, so that its later revisions are known as such: the
    absolute path of a file. Without URL and `place` the text itself is its place, as for pasted text.
    `digest` says that the text is somebody's digest of what stands at the URL, not the publisher's text.
    `fetched`, `charset` and `media` are the address, encoding and media type that a server gave for it,
    `redirects` the addresses that led there; what it says about its own address counts on its own site only.
    `primary` says that it is the speakers' own text: an official transcript or press release.
    `columns` says which column of a table holds what: a name of `columns.NAMES`, and the column's header.
    """

    outlet: str = ""
    title: str = ""
    url: str | None = None
    published: str = ""
    language: str = ""
    place: str = ""
    digest: bool = False
    fetched: str = ""
    redirects: tuple[str, ...] = ()
    charset: str = ""
    media: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    primary: bool = False

    def filled_from(self, other: Hints) -> Hints:
        """These hints, with what they leave open taken from `other`."""
        empty = {f.name: getattr(other, f.name) for f in fields(self) if not getattr(self, f.name)}
        return replace(self, **empty)

    def inside(self, place: str) -> Hints:
        """What holds of a file inside this one: not its title, its address, nor how it was sent."""
        return replace(self, title="", url=None, place=place, fetched="", charset="", media="")


NO_HINTS = Hints()
YES = frozenset({"yes", "true"})


def hints_from(said: Mapping[str, str]) -> Hints:
    """Hints out of printed values by name; `digest` and `primary` are said by yes or true."""
    return Hints(
        outlet=said.get("outlet", ""),
        title=said.get("title", ""),
        url=said.get("url"),
        published=said.get("published", ""),
        language=said.get("language", ""),
        digest=said.get("digest", "").casefold() in YES,
        primary=said.get("primary", "").casefold() in YES,
    )
