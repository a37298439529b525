"""A speaker's name as a sentence wants it: with an article, and with a verb in the singular or the plural."""

from __future__ import annotations

import re

from claims.attribution import grammar
from claims.attribution.said import Said

TOGETHER = grammar.word_set("police couple family forces")
MANY = grammar.word_set("many some several most others both few")
PLURALS = grammar.word_set("media people police figures data women men children")
LONE_DASH = re.compile(r"^([^—–]*?)\s*[—–]\s*$")
AN = re.compile(r"(?!eu|one|once|US|UN\b|UK)[aeio]|un(?!i|\W)|FBI|MP|NGO|SBU", re.IGNORECASE)
"""How a word begins that wants "an"; "a European", "a UK official"."""
OWNED = re.compile(r"^[A-Z][\w.-]*[’']s? ")
AFTER_HEAD = re.compile(
    r",|\s[—–-]\s|\s(?:of|in|from|at|on|with|who|which|that|by|for|familiar|close|\w+ed)\b"
)
WITH_ARTICLE = (grammar.BODY_HEADS - grammar.word_set("nato eu un")) | grammar.word_set(
    "house vatican pentagon"
)
BARE = (
    grammar.DETERMINERS
    | MANY
    | grammar.word_set(
        "dozens one seven eight nine ten multiple unnamed who which someone somebody nobody everyone"
    )
)


def many(said: Said) -> bool:
    """Whether the speaker is more than one: as read, or by the head of a description ("local media")."""
    name = LONE_DASH.sub(r"\1", said.speaker.name)
    words = AFTER_HEAD.split(name)[0].split()
    described = bool(words) and (said.sort == "unnamed" or words[-1].islower())
    if said.plural or not described or words[0].lower() in {"a", "an", "one", "another", "each", "every"}:
        return said.plural
    words = [word.lower() for word in words]
    plural = words[-1].endswith("s") and not words[-1].endswith(("ss", "us", "'s", "’s"))
    return plural or words[-1] in PLURALS or words[0] in MANY


def in_sentence(said: Said) -> str:
    """The speaker's name as it stands in a sentence: with an article where English wants one."""
    name = LONE_DASH.sub(r"\1", said.speaker.name)
    first, last = name.split()[0], name.split()[-1].lower()
    if last == name.lower() in TOGETHER:
        return f"the {last}"
    if said.speaker.printed.lower() == f"the {name}".lower():
        return f"the {name}"
    if said.sort == "unnamed" and not OWNED.search(name):
        bare = first.lower() not in BARE and not many(said)
        return f"{'an' if AN.match(first) else 'a'} {name}" if bare else name
    if first.lower() == "the" or said.plural or "’s " in name or "'s " in name:
        return name
    printed = said.speaker.printed.lower().startswith("the ") and said.sort in {"body", "place"}
    heads = {last, name.lower().partition(" of ")[0].split()[-1]}
    body = said.sort in {"body", "place"} and bool(heads & WITH_ARTICLE)
    lower = name[0].islower() and first not in BARE
    return f"the {name}" if lower or body or (printed and len(name.split()) == 1) else name
