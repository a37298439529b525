"""Where a text names actors: longest match of whole words, in one pass over the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from claims.actors.index import Index, Keys, listed_keys, one
from claims.actors.names import Word, read_words, spell
from claims.actors.resolving import GENERATIONS
from claims.records import Actor, Mention, Span

GAP = re.compile(r"[ \t\u00a0\u202f\u2009]{1,3}\n?[ \t]*|\n[ \t]*|['’‘ʼ] ?|[-‐‑–]| ?& ?")
INITIAL_GAP = re.compile(r"\.?[ \t\u00a0\u202f\n]*")
ABBREVIATION = 5  # letters: an alias in capitals up to this length ("US", "NATO") is matched in capitals only
HEADLINE = 6  # words on each side that tell a headline in capitals from a sentence
LONG_WORD = 4  # letters: shorter words are printed small in such a headline
ENOUGH = 3  # long words that make a headline
INITIAL = 2  # letters: a word up to this length may end in a dot inside a name ("V.", "St.")
INITIALS = 2  # single letters that may stand between two words of a name


@dataclass(slots=True)
class Node:
    """A step of a tree of names: what can follow, and who is named if it ends here."""

    children: dict[str, Node] = field(default_factory=dict)
    actor: Actor | None = None
    listed: bool = True  # else a family name that no alias lists: counts in a text with the full name only


@dataclass(frozen=True, slots=True)
class Single:
    """A name of one word that is no person's."""

    actor: Actor
    capitals: bool  # an abbreviation, matched in capitals only
    article: bool  # "The Independent": a name after "the" only

    def named(self, text: str, words: list[Word], at: int) -> bool:
        """Whether the word at this place, whose key is that of the name, is the name."""
        if self.article and (at == 0 or words[at - 1].key != "the"):
            return False
        return not self.capitals or words[at].span.of(text).isupper()


@dataclass(frozen=True, slots=True)
class Match:
    """A possible mention: numbers of its first and last word, whom it names, and whether surely."""

    first: int
    last: int
    actor: Actor
    listed: bool = True


class Finder:
    """The names of an index: persons as they sound, others by their words or words of the same kind."""

    def __init__(self, actors: Iterable[Actor], index: Index) -> None:
        self.lexicon = index.lexicon
        self.index = index
        self.persons = Node()
        self.others = Node()
        self.singles: dict[str, Single] = {}
        self.small: set[str] = set()  # first words that names print in small letters: "von", "dpa"
        for actor in actors:
            for printed, keys in zip((actor.name, *actor.aliases), listed_keys(actor), strict=True):
                self._add(actor, printed, keys)
        for surname, holders in index.surnames.items():
            self._add_surname(surname, one(holders.values()))

    def _add(self, actor: Actor, printed: str, keys: Keys) -> None:
        if printed[0].islower():
            self.small.add(keys[0])
        if actor.sort == "person":
            _grow(self.persons, [spell(key) for key in keys]).actor = actor
        elif len(keys) > 1:
            _grow(self.others, [self._kind(key) for key in keys]).actor = actor
        else:
            capitals = printed.isupper() and len(keys[0]) <= ABBREVIATION
            self.singles[keys[0]] = Single(actor, capitals, keys in self.index.common)

    def _add_surname(self, surname: str, actor: Actor | None) -> None:
        end = _grow(self.persons, [surname])
        if end.actor is None:
            end.actor, end.listed = actor, False

    def _kind(self, key: str) -> str:
        return self.lexicon.same.get(key, key)

    def find(self, text: str) -> list[Mention]:
        """Mentions in order, none inside another; an unlisted family name only beside its full name."""
        words = read_words(text)
        matches = self._matches(text, words)
        full = {match.actor.id for match in matches if match.listed}
        return [
            Mention(span=Span(words[m.first].span.start, words[m.last].span.end), actor=m.actor)
            for m in matches
            if m.listed or m.actor.id in full
        ]

    def _matches(self, text: str, words: list[Word]) -> list[Match]:
        found: list[Match] = []
        at = 0
        while at < len(words):
            match = self._longest(text, words, at)
            if match and self._is_name(text, words, match):
                found.append(match)
            at = match.last + 1 if match else at + 1
        return found

    def _longest(self, text: str, words: list[Word], first: int) -> Match | None:
        word = words[first]
        if not text[word.span.start].isupper() and word.key not in self.small:
            return None
        single = self.singles.get(word.key)
        one_word = Match(first, first, single.actor) if single and single.named(text, words, first) else None
        person = self._walk(text, words, (self.persons, spell), first)
        other = self._walk(text, words, (self.others, self._kind), first)
        return max((m for m in (one_word, person, other) if m), key=lambda m: m.last, default=None)

    def _walk(
        self, text: str, words: list[Word], tree: tuple[Node, Callable[[str], str]], first: int
    ) -> Match | None:
        """The longest path from word `first`, possessive endings and a few initials passed over."""
        node, key_of = tree
        best: Match | None = None
        passed = 0
        for at in range(first, len(words)):
            word = words[at]
            if at > first and not _joined(text, words[at - 1], word):
                break
            if at > first and word.possessive:
                continue
            child = node.children.get(key_of(word.key))
            if child is None:
                passed += 1
                if at == first or len(word.key) > 1 or passed > INITIALS:
                    break
                continue
            node = child
            if node.actor:
                best = Match(first, at, node.actor, node.listed)
        return best

    def _is_name(self, text: str, words: list[Word], match: Match) -> bool:
        """Whether the match is this person's name, not a namesake's or a word in small letters."""
        if match.actor.sort != "person":
            return True
        if not text[words[match.last].span.start].isupper():
            return False
        if match.last + 1 < len(words) and words[match.last + 1].key in GENERATIONS:
            return not _joined(text, words[match.last], words[match.last + 1])
        if match.first < match.last:
            return True
        known = self.index.may_sound_like(words[match.first].key)
        return known and not self._has_first_name(text, words, match.first)

    def _has_first_name(self, text: str, words: list[Word], at: int) -> bool:
        """Whether the word before a family name can only be the first name of somebody else."""
        if at == 0 or text[words[at - 1].span.end : words[at].span.start] not in (" ", "\u00a0"):
            return False
        before = words[at - 1]
        printed = before.span.of(text)
        if not printed[0].isupper() or printed.isupper():
            return False
        if before.key in self.lexicon.starters or before.key in self.lexicon.titles:
            return False
        return self._kind(before.key) not in self.index.owners and not _in_title_case(text, words, at)


def _grow(root: Node, keys: Iterable[str]) -> Node:
    for key in keys:
        root = root.children.setdefault(key, Node())
    return root


def _joined(text: str, before: Word, after: Word) -> bool:
    """Whether only what can stand inside a name stands between two words."""
    gap = text[before.span.end : after.span.start]
    return bool(GAP.fullmatch(gap) or (len(before.key) <= INITIAL and INITIAL_GAP.fullmatch(gap)))


def _in_title_case(text: str, words: list[Word], at: int) -> bool:
    """Whether the words around are in capitals throughout, as in a headline, where one says nothing."""
    around = [*words[max(0, at - HEADLINE) : at - 1], *words[at + 1 : at + HEADLINE]]
    long_words = [word for word in around if len(word.key) >= LONG_WORD]
    return len(long_words) >= ENOUGH and all(text[word.span.start].isupper() for word in long_words)
