"""Definite descriptions of a paraphrase in full: "the missiles" as "the Atacms missiles" named before.

A wrong expansion is worse than none, so that only a lone noun of `HEADS` is looked up, only a little way
back, and only where the text before has one kind of that thing and nothing unlike it in between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from claims.attribution import grammar
from claims.records import Span

REACH = 500  # characters from one mention to the next, up to the statement; a longer way is another thing
SWEEP = 3000  # characters before a statement in which nothing else may bear the noun with other words
MOST_WORDS = 4  # before the noun; a longer chain is no name of a thing but a list or a headline
HEADS = grammar.word_set(
    "missile missiles rocket rockets weapon weapons shell shells bomb bombs launcher launchers "
    "ammunition aircraft jet jets helicopter tank tanks submarine ship ships tanker tankers vessel vessels "
    "agreement deal treaty accord pact memorandum truce ceasefire cease-fire armistice settlement "
    "proposal plan initiative offer ultimatum roadmap draft resolution document letter bill law decree "
    "ban embargo sanctions restrictions limits tariffs measures package "
    "talks negotiations summit meeting conference call visit exchange swap "
    "exercise exercises drills election elections referendum contract loan fund"
)
"""Things of which a text mostly has one of a sort; of attacks and drones it has several sides'.
With places in full, statements of one event came out less alike and a contradiction was lost (news set)."""
DULL = grammar.word_set(
    "new recent latest last next first second third final same such other another own possible potential "
    "alleged reported so-called planned proposed upcoming further more additional previous earlier current "
    "whole entire main major big large huge massive great good bad important key many several various "
    "different two three four five six seven eight nine ten dozen dozens hundreds certain real initial "
    "one-two only very most least early late old future past similar separate joint direct"
)
"""Words before a noun that do not tell which one is meant."""
CLASSIFYING = grammar.word_set(
    "air aerial ammunition arms artillery ballistic border bus cable cease-fire ceasefire chemical climate "
    "coal coalition cross-border cruise customs debt defence defense drone economic energy export ferry "
    "fighter fishing gas grain ground guided immigration import infrastructure intermediate-range investment "
    "knife land long-range medium-range mineral minerals missile naval nuclear oil parliamentary peace phone "
    "pipeline power presidential prisoner prisoners rail rare-earth reconstruction regional rocket sea "
    "security semiconductor short-range suicide surface-to-air tank tax telephone training trade transit "
    "video water"
)
"""Words before a noun that say of what sort it is and judge nothing, as "baseless" or "failed" do."""
STOPS = (
    grammar.PREPOSITIONS | grammar.STOPS | grammar.BE | grammar.HAVE | grammar.DO | grammar.MODALS
    | grammar.PRONOUNS | grammar.NEGATIONS | grammar.ADVERBS | grammar.PAST
    | grammar.word_set("and to not then there here said says also either time week month year day")
)  # fmt: skip
ARTICLES = grammar.word_set("the a an this that these those")
ENDS = (
    grammar.BE | grammar.HAVE | grammar.DO | grammar.MODALS | grammar.PAST
    | grammar.word_set("and or but during after before if when while because")
)  # fmt: skip
AFTER = ENDS | grammar.PREPOSITIONS | grammar.STOPS | grammar.DETERMINERS | grammar.PRONOUNS | grammar.ADVERBS
"""What may follow a noun that is no part of another one's name."""
WORD = re.compile(r"[^\W_]+(?:[.’'‑-][^\W_]+)*")
LONE = re.compile(
    rf"\bthe (?P<head>{'|'.join(sorted(HEADS, key=len, reverse=True))})\b(?P<rest>[^\w]*(?:\w+)?)"
)
NEXT_WORD = re.compile(r"\W{0,20}\w*")
YEAR = re.compile(r"(?:1[89]|20)\d\d")
BREAK = re.compile(r"[.,;:!?()/\[\]\"“”«»\n–—]")
QUOTED = re.compile(r"[“\"«][^“”\"«»\n]{0,400}[”\"»]")


CAPITALS = {
    "Ukrainian": "Kyiv", "Russian": "Moscow", "German": "Berlin", "French": "Paris", "British": "London",
    "Polish": "Warsaw", "Turkish": "Ankara", "Chinese": "Beijing", "Belarusian": "Minsk", "Italian": "Rome",
    "Hungarian": "Budapest", "Spanish": "Madrid", "Romanian": "Bucharest", "Moldovan": "Chisinau",
    "Finnish": "Helsinki", "Estonian": "Tallinn", "Latvian": "Riga", "Lithuanian": "Vilnius",
    "US": "Washington",
}  # fmt: skip
CAPITAL = re.compile(
    rf"\b[Tt]he (?P<of>{'|'.join(CAPITALS)}) capital(?: city)?"
    rf"(?:,? (?P<named>Kiev|{'|'.join(CAPITALS.values())}))?\b"
    r"(?! (?:city|region|market|punishment|gains?|goods|flight|spending)|[’'])",
)


class Mention(NamedTuple):
    """A noun with the words before it that tell which one is meant; `indefinite` as in "an attack"."""

    at: int
    article: str
    words: tuple[str, ...]


def in_full(text: str, start: int, words: str) -> str:
    """The line with its definite descriptions in full; `start` is where the content stands in `text`."""
    words = _capitals(words)
    quoted = [match.span() for match in QUOTED.finditer(words)]
    for match in reversed(list(LONE.finditer(words))):
        if any(a <= match.start() < b for a, b in quoted) or not _ends(match["rest"]):
            continue
        if match["head"] in words[: match.start()].lower():
            continue
        found = antecedent(text, start, match["head"])
        if found:
            words = words[: match.start()] + found + words[match.end("head") :]
    return words


def _capitals(words: str) -> str:
    """The words with "the Ukrainian capital" as the city that it is, outside of quotation marks."""
    quoted = [match.span() for match in QUOTED.finditer(words)]
    for match in reversed(list(CAPITAL.finditer(words))):
        if not any(a <= match.start() < b for a, b in quoted):
            city = match["named"] or CAPITALS[match["of"]]
            words = words[: match.start()] + city + words[match.end() :]
    return words


def antecedent(text: str, start: int, head: str) -> str | None:
    """The noun with its words as the text has them before `start`, None where that is not safe."""
    found = list(_mentions(text, head, Span(max(0, start - SWEEP), start)))
    told = [k for k, one in enumerate(found) if one.words]
    if not told:
        return None
    last = found[told[-1]]
    since = [*(one.at for one in found[told[-1] :]), start]
    if any(b - a > REACH for a, b in pairwise(since)):
        return None
    if any(not one.words and one.article != "the" for one in found[told[-1] :]):
        return None
    kinds = [{_stem(w) for w in found[k].words} for k in told]
    chosen = {_stem(w) for w in last.words}
    if any(not (kind <= chosen or chosen <= kind) for kind in kinds):
        return None
    words = _classifying(last.words)
    if not words:
        return None
    owner = any(word.endswith(("’s", "'s", "s’")) for word in words)
    return " ".join((*words, head) if owner else ("the", *words, head))


def _ends(rest: str, *, after: frozenset[str] = ENDS) -> bool:
    """Whether the description is over after its noun."""
    mark, word = BREAK.search(rest), WORD.search(rest)
    if mark or word is None:
        return not (mark and mark.group() in '“"«')
    low = word.group().lower()
    return low in after or (low.endswith("ed") and len(low) > len("need"))


def _mentions(text: str, head: str, span: Span) -> Iterator[Mention]:
    """Where a noun stands alone or with words before it; before another noun it names something else."""
    quoted = [match.span() for match in QUOTED.finditer(text, span.start, span.end)]
    for match in re.compile(rf"\b{head}\b").finditer(text, span.start, span.end):
        rest = NEXT_WORD.match(text, match.end())
        if rest and not _ends(rest.group(), after=AFTER):
            continue
        article, words = _before(text, match.start())
        if any(a <= match.start() < b for a, b in quoted):
            article = article if words else "the"
        yield Mention(match.start(), article, words)


def _before(text: str, at: int) -> tuple[str, tuple[str, ...]]:
    """The article or owner before a noun, and the words between that tell which one it is."""
    left = text[max(0, at - 80) : at]
    cut = max((m.end() for m in BREAK.finditer(left)), default=0)
    words = left[cut:].split()
    if left[cut - 1 : cut] == "/":
        return "the", ()
    found: list[str] = []
    while words and len(found) <= MOST_WORDS:
        word = words.pop()
        low = word.lower().replace("’", "'")
        if not WORD.fullmatch(word):
            return "the", ()
        if low in ARTICLES:
            inside = bool(words) and words[-1][0].isupper() and len(words) > 1
            return low, () if inside else _telling(found)
        if low.endswith(("'s", "s'")):
            return "the", _owned(word, words, found)
        if low in STOPS or low in grammar.DETERMINERS or low.endswith("ly"):
            break
        found.insert(0, word)
    named = _telling(found)
    sure = bool(named) and all(w[0].isupper() or "-" in w for w in named) and len(named) == len(found)
    return "", named if sure else ()


def _owned(owner: str, before: list[str], found: list[str]) -> tuple[str, ...]:
    """An owner's whole name and the words after it; nothing where one of them may be a verb."""
    if owner[0].islower() or any(_verb(word) for word in found):
        return ()
    name = [owner]
    while before and before[-1][0].isupper():
        name.insert(0, before.pop())
    if before[-1:] == ["of"]:
        return ()
    the = before[-1:] == ["the"] or name[0] == "The"
    whole = ["the", *name] if the and name[0] != "The" else name
    return (*whole, *_telling(found))


def _verb(word: str) -> bool:
    return word.islower() and "-" not in word and word.endswith(("ed", "ing")) and len(word) > len("need")


def _telling(words: list[str]) -> tuple[str, ...]:
    """The words without those that tell nothing; none of them where one is no adjective, noun or name."""
    if len(words) > MOST_WORDS or any(YEAR.fullmatch(word) for word in words):
        return ()
    return tuple(w for w in words if not _dull(w))


def _classifying(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words from the first one on that says of what sort the thing is."""
    if words[0] == "the":
        return words
    sorts = (k for k, w in enumerate(words) if w[0].isupper() or w.lower() in CLASSIFYING)
    first = next(sorts, len(words))
    return words[first:]


def _dull(word: str) -> bool:
    low = word.lower()
    superlative = low.endswith("est") and len(low) > len("west")
    return word in DULL or low in DULL - {"new"} or (word[0].isdigit() and "-" not in word) or superlative


def _stem(word: str) -> str:
    low = word.lower().replace("’", "'").removesuffix("'s").removesuffix("s'")
    return low.replace("-", "")
