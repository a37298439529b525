"""Where a text names actors: longest match of whole words, in one pass over the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from claims.actors.index import Index, Keys, listed_keys
from claims.actors.names import Word, read_words, spell
from claims.actors.resolving import GENERATIONS
from claims.records import Actor, Mention, Span

GAP = re.compile(r"[ \t\u00a0\u202f\u2009]{1,3}\n?[ \t]*|\n[ \t]*|['’‘ʼ] ?|[-‐‑–]| ?& ?")
INITIAL_GAP = re.compile(r"\.?[ \t\u00a0\u202f\n]*")
ABBREVIATION = 5  # letters: an alias in capitals up to this length ("US", "NATO") is matched in capitals only
INITIAL = 2  # letters: a word up to this length may end in a dot inside a name ("V.", "St.")
INITIALS = 2  # single letters that may stand between two words of a name


@dataclass(slots=True)
class Node:
    """A step of a tree of names: what can follow, and who is named if it ends here."""

    children: dict[str, Node] = field(default_factory=dict)
    actor: Actor | None = None
    capitals: bool = False  # an abbreviation, matched in capitals only
    article: bool = False  # "The Independent": one word that is a name after "the" only
    surname: bool = False  # a family name that no alias lists: counts in a text with the full name only


@dataclass(frozen=True, slots=True)
class Match:
    """A possible mention: numbers of its first and last word, and the node where it ends."""

    first: int
    last: int
    node: Node
    actor: Actor


class Finder:
    """The names of an index as two trees: names as they sound, and bodies by the words for their kind."""

    def __init__(self, actors: Iterable[Actor], index: Index) -> None:
        self.lexicon = index.lexicon
        self.owners = index.owners
        self.names = Node()
        self.bodies = Node()
        for actor in actors:
            for printed, keys in zip((actor.name, *actor.aliases), listed_keys(actor), strict=True):
                self._add(actor, printed, keys)
        for surname, holders in index.surnames.items():
            if len(holders) == 1:
                self._add_surname(surname, next(iter(holders.values())))

    def _add(self, actor: Actor, printed: str, keys: Keys) -> None:
        end = _grow(self.names, [spell(key) for key in keys])
        end.actor = actor
        end.capitals = len(keys) == 1 and printed.isupper() and len(keys[0]) <= ABBREVIATION
        end.article = len(keys) == 1 and printed.casefold().startswith("the ")
        if actor.sort != "person" and len(keys) > 1:
            _grow(self.bodies, [self._kind(key) for key in keys]).actor = actor

    def _add_surname(self, surname: str, actor: Actor) -> None:
        end = _grow(self.names, [surname])
        if end.actor is None:
            end.actor, end.surname = actor, True

    def _kind(self, key: str) -> str:
        return self.lexicon.same.get(key, key)

    def find(self, text: str) -> list[Mention]:
        """Mentions in order, none inside another; an unlisted family name only beside its full name."""
        words = read_words(text)
        matches = self._matches(text, words)
        full = {match.actor.id for match in matches if not match.node.surname}
        return [
            Mention(span=Span(words[m.first].span.start, words[m.last].span.end), actor=m.actor)
            for m in matches
            if not m.node.surname or m.actor.id in full
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
        if not text[words[first].span.start].isupper():
            return None
        name = self._walk(text, words, (self.names, spell), first)
        body = self._walk(text, words, (self.bodies, self._kind), first)
        return max((m for m in (name, body) if m), key=lambda m: m.last, default=None)

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
            if node.actor and (not node.capitals or word.span.of(text).isupper()):
                best = Match(first, at, node, node.actor)
        return best

    def _is_name(self, text: str, words: list[Word], match: Match) -> bool:
        """Whether the match is this person's name, not a namesake's or a word in small letters."""
        if match.actor.sort != "person":
            return not match.node.article or (match.first > 0 and words[match.first - 1].key == "the")
        if not text[words[match.last].span.start].isupper():
            return False
        if match.last + 1 < len(words) and words[match.last + 1].key in GENERATIONS:
            return not _joined(text, words[match.last], words[match.last + 1])
        return match.first < match.last or not self._has_first_name(text, words, match.first)

    def _has_first_name(self, text: str, words: list[Word], at: int) -> bool:
        """Whether the word before a family name can only be the first name of somebody else."""
        if at == 0 or text[words[at - 1].span.end : words[at].span.start] not in (" ", "\u00a0"):
            return False
        before = words[at - 1]
        printed = before.span.of(text)
        if (
            not printed[0].isupper()
            or printed.isupper()
            or before.key in self.lexicon.starters | self.lexicon.titles
        ):
            return False
        return self._kind(before.key) not in self.owners and not _in_title_case(text, before.span)


def _grow(root: Node, keys: Iterable[str]) -> Node:
    for key in keys:
        root = root.children.setdefault(key, Node())
    return root


def _joined(text: str, before: Word, after: Word) -> bool:
    """Whether only what can stand inside a name stands between two words."""
    gap = text[before.span.end : after.span.start]
    return bool(GAP.fullmatch(gap) or (len(before.key) <= INITIAL and INITIAL_GAP.fullmatch(gap)))


def _in_title_case(text: str, span: Span) -> bool:
    """Whether the line is a headline with capitals throughout, where a capital says nothing."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    long_words = re.findall(r"[^\W\d_]{5,}", text[start : end if end >= 0 else len(text)])
    return all(word[0].isupper() for word in long_words)
