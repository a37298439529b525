"""What a noun phrase says about its speaker: a name, an office, a body, an unnamed source, a pronoun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.attribution import grammar
from claims.attribution.edges import is_addressed, trimmed
from claims.attribution.grammar import is_capital, is_possessive
from claims.attribution.units import Token
from claims.records import Span
from claims.text import fold

BREAKS = frozenset(
    {
        "of",
        "for",
        "from",
        "at",
        "in",
        "who",
        "which",
        "with",
        "familiar",
        "to",
        "on",
        "interviewed",
        "by",
        "released",
        "published",
        "issued",
        "compiled",
        "accused",
        "close",
        "(",
        ",",
    }
)
NUMBERS = frozenset(
    {
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "several",
        "some",
        "many",
        "multiple",
        "both",
        "a",
        "an",
        "one",
        "dozens",
        "few",
    }
)
SHE_WORDS = frozenset(
    {
        "ms.",
        "mrs.",
        "ms",
        "mrs",
        "miss",
        "spokeswoman",
        "chairwoman",
        "congresswoman",
        "queen",
        "mother",
        "woman",
        "wife",
        "daughter",
        "sister",
    }
)
HE_WORDS = frozenset(
    {
        "mr.",
        "mr",
        "spokesman",
        "chairman",
        "congressman",
        "king",
        "pope",
        "father",
        "man",
        "husband",
        "son",
        "brother",
    }
)
AGE = re.compile(r"year-old$")
ACRONYM = 6  # letters; a name in capitals only that is shorter is a body's
ORGANISATIONS = grammar.BODY_HEADS | grammar.word_set(
    "brigade congress club hospital clinic school church society federation academy firm corporation league "
    "tribunal laboratory synod watchdog"
)
NAMED_AFTER = grammar.OUTLET_HEADS | grammar.word_set(
    "firm company group party club agency institute organization organisation foundation charity tank union"
)
OUTLET_NAME = re.compile(
    r"\b(?:Times|Post|Journal|News|Gazette|Herald|Tribune|Telegraph|Ledger|Chronicle|Observer|Pravda|Zeitung"
    r"|(?:News|Press) Agency|TV|Radio|Guardian)$"
)
NAME_PARTICLES = grammar.word_set("de von van der bin -")
NO_NAME = (
    grammar.OFFICE_HEADS
    | ORGANISATIONS
    | grammar.word_set(
        "reports figures data polls reporter journalist editor correspondent presenter blogger"
    )
    | grammar.RANKS
    | grammar.SOURCE_HEADS
    | grammar.DETERMINERS
    | grammar.word_set("white house us u.s. uk eu u.k. mr. ms. mrs. mr ms mrs dr. sen. gov. rep. gen. chief")
)
NO_OFFICE = grammar.word_set("mr ms mrs dr sir the a an")
TITLED = grammar.OFFICE_HEADS | grammar.SOURCE_HEADS | grammar.word_set("university aide fellow")
PRONOUNS = grammar.PRONOUNS | grammar.word_set("him them her his their its")
INSTITUTIONS = frozenset({"institute", "department", "ministry", "council", "centre", "center"})
ABSTRACT = grammar.PAPERS | {"list", "records", "documents"}


@dataclass(frozen=True)
class Phrase:
    """A noun phrase read as a speaker.

    `head` is its head region (without apposition and what follows "of"), `name` the proper name at the
    end of it, `office` the words before the name or in the apposition, `sort` one of pronoun | person |
    body | office | outlet | unnamed | paper | group | nobody.
    """

    printed: str
    span: Span
    head: str
    head_word: str
    name: str
    office: str
    apposition: str
    sort: str
    plural: bool
    pronoun: str | None


def read_phrase(text: str, tokens: Sequence[Token]) -> Phrase:
    """The phrase that these tokens make; never empty."""
    if len(tokens) == 1 and tokens[0].low.split("'")[0] in PRONOUNS:
        return _pronoun(text, tokens[0])
    addressed, tokens = is_addressed(tokens), trimmed(tokens)
    cut = _head_end(tokens)
    head, rest = tokens[:cut], tokens[cut:]
    word = head[-1].low.removesuffix("'s")
    name = _of(text, head[_name_start(head) :])
    office = _of(text, head[: _name_start(head)]) if name else ""
    apposition = _apposition(text, rest)
    if _institution(head):
        name, office = "", ""
    sort = _sort(tokens, head, name, word) if not _institution(head) else "body"
    described = sort in {"office", "unnamed"} or (
        not apposition and (sort != "body" or word not in grammar.BODY_HEADS)
    )
    last = _name_after(tokens, cut) if described else None
    if last is not None:
        name, office, sort = _of(text, tokens[last:]), _of(text, tokens[:last]).rstrip(" ,"), "person"
    return Phrase(
        printed=_of(text, tokens),
        span=Span(tokens[0].start, tokens[-1].end),
        head=_of(text, head),
        head_word=word,
        name=name,
        office="" if fold(office).rstrip(".") in NO_OFFICE else office or _role(apposition, name),
        apposition=apposition,
        sort="nobody" if addressed else sort,
        plural=_plural(head, name, word),
        pronoun=_gender(tokens),
    )


def _pronoun(text: str, token: Token) -> Phrase:
    printed = _of(text, (token,))
    word = token.low.split("'")[0]
    return Phrase(
        printed=printed,
        span=Span(token.start, token.end),
        head=printed,
        head_word=word,
        name="",
        office="",
        apposition="",
        sort="pronoun",
        plural=word in {"they", "them", "their"},
        pronoun=None,
    )


def _name_after(tokens: Sequence[Token], cut: int) -> int | None:
    """Where a person's name starts at the end of a phrase: after an office with "of", or after a comma."""
    if cut >= len(tokens) or any(t.low in {"who", "which"} for t in tokens[cut:]):
        return None
    at = cut + _name_start(tokens[cut:])
    if at >= len(tokens):
        return None
    before = tokens[at - 1]
    titled = before.low in TITLED or before.low == ","
    full = len(tokens) - at > 1 or before.low != ","
    joint = before.low != "," and any(t.low == "and" for t in tokens[cut:at])
    return at if titled and full and not joint and any(t.low in TITLED for t in tokens[:at]) else None


def _of(text: str, tokens: Sequence[Token]) -> str:
    return text[tokens[0].start : tokens[-1].end] if tokens else ""


def _head_end(tokens: Sequence[Token]) -> int:
    for k in range(1, len(tokens)):
        if tokens[k].low in BREAKS:
            if tokens[k].low in {"of", "for", "to"} and _joined(tokens, k):
                continue
            return k
    return len(tokens)


def _joined(tokens: Sequence[Token], k: int) -> bool:
    """Whether "of"/"for"/"to" stands inside an office before a name ("Secretary of State Marco Rubio")."""
    after = tokens[k + 1 : k + 6]
    lead = 0
    while lead < len(after) and (is_capital(after[lead]) or after[lead].low in {"the", "and"}):
        lead += 1
    return tokens[k - 1].low in grammar.OFFICE_HEADS | {
        "institute",
        "department",
        "ministry",
        "council",
    } and (
        (lead >= 3 and k + 1 + lead == len(tokens))
        or tokens[k - 1].low in {"institute", "department", "ministry", "council"}
    )


def _institution(head: Sequence[Token]) -> bool:
    """Whether a head is all one body's name ("the Institute for Harbour Research")."""
    at = next((k for k, t in enumerate(head) if k and t.low in {"of", "for"}), 0)
    rest = head[at + 1 :]
    named = bool(rest) and all(is_capital(t) or t.low in {"and", "the", "of", "on"} for t in rest)
    own = not any(t.low in grammar.OFFICE_HEADS | grammar.SOURCE_HEADS for t in rest)
    return at > 0 and head[at - 1].low in INSTITUTIONS and is_capital(head[at - 1]) and named and own


def _name_start(head: Sequence[Token]) -> int:
    """Where the proper name at the end of the head starts; its end where there is none."""
    at = len(head)
    while at > 0 and _in_name(head[at - 1]) and len(head) - at < 4:
        at -= 1
    while at < len(head) and head[at].low in {"de", "von", "van", "der", "bin", "al"} | {"and", "-"}:
        at += 1
    return at


def _in_name(token: Token) -> bool:
    if token.low in NAME_PARTICLES:
        return True
    if not is_capital(token) or is_possessive(token) or token.low in NO_NAME:
        return False
    if token.low.removesuffix("s") in grammar.OFFICE_HEADS:
        return False
    return not token.low.endswith(("ian", "ish", "ese"))


def _apposition(text: str, rest: Sequence[Token]) -> str:
    comma = next((k for k, token in enumerate(rest) if token.low == ","), len(rest))
    return _of(text, rest[comma + 1 :])


def _role(apposition: str, name: str) -> str:
    return apposition if name and not apposition.startswith("who") else ""


def _sort(tokens: Sequence[Token], head: Sequence[Token], name: str, word: str) -> str:
    opening = len(head) == 1 and word != "post"
    if word in ABSTRACT and (opening or not is_capital(head[-1])):
        return "paper"
    if (word in grammar.OUTLET_HEADS or word in grammar.OUTLET_PLURALS) and not name:
        return "outlet"
    if AGE.search(word):
        return "office"
    if len(name) < ACRONYM and name.isupper() and word.upper() == name:
        return "body"
    first = head[0].low
    indefinite = first in {"a", "an", "some", "many", "several", "one", "another"} or first in NUMBERS
    if word in grammar.SOURCE_HEADS - {"media", "sides"} and not name:
        return "unnamed" if indefinite or word not in grammar.OFFICE_HEADS else "office"
    if word in grammar.OFFICE_HEADS and not name:
        return "unnamed" if indefinite else "office"
    if first == "the" and OUTLET_NAME.search(name):
        return "outlet"
    before = head[_name_start(head) - 1].low if name and _name_start(head) else ""
    if before in NAMED_AFTER:
        return "outlet" if before in grammar.OUTLET_HEADS - {"agency", "site", "network"} else "body"
    if word in ORGANISATIONS or word == "media":
        return "body"
    return "person" if name else "group"


def _plural(head: Sequence[Token], name: str, word: str) -> bool:
    return (
        not name and word.endswith("s") and not word.endswith("ss") and word in grammar.SOURCE_HEADS
    ) or any(t.low == "and" for t in head)


def _gender(tokens: Sequence[Token]) -> str | None:
    lows = {t.low for t in tokens}
    if lows & SHE_WORDS:
        return "she"
    return "he" if lows & HE_WORDS else None


def number_of(phrase: Phrase) -> str | None:
    """The number that an unnamed source's descriptor gives ("two", "several"), if it does."""
    words = phrase.printed.lower().split()
    for word in words[:3]:
        if word in NUMBERS:
            return word if word not in {"a", "an"} else "one"
    return None
