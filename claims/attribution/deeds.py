"""What somebody did, or only touched on: no statement, however a tagger marks it."""

from __future__ import annotations

from collections.abc import Sequence

from claims.attribution import grammar
from claims.attribution.anchors import Anchor
from claims.attribution.clauses import Find
from claims.attribution.lexicon import NOUNS, PRINTED, forms
from claims.attribution.parts import has_verb
from claims.attribution.units import Token

DEEDS = frozenset(
    form
    for verb in grammar.word_set(
        "use pay play compile introduce establish build open close launch send bring carry hand gather "
        "collect arrest detain free jail sentence sanction target deploy strike attend visit travel enter "
        "leave join sign wear buy sell hire fire"
    )
    for form in forms(verb)
)
"""Forms of verbs of doing; those that may also speak ("attack", "release", "push") are none."""
WITHHELD = frozenset(
    form
    for verb in grammar.word_set("disclose provide specify elaborate give name identify release comment")
    for form in forms(verb)
)
WORDED = NOUNS | grammar.word_set("phrase phrases word words term terms letter message")
TOUCHING = frozenset({"cite", "mention", "refer", "point", "prefer"})
AROUND = grammar.BE | grammar.HAVE | grammar.DO | grammar.MODALS | grammar.NEGATIONS | grammar.ADVERBS


def is_deed(tokens: Sequence[Token], anchor: Anchor, words: str) -> bool:
    """Whether a cue is a deed or a passive ("was fined by"), and `words`, its content, only name things."""
    cue = [t.low for t in tokens[anchor.first : anchor.last + 1]]
    if anchor.entry.frames != PRINTED or has_verb(words) or words.startswith("to ") or WORDED & set(cue):
        return False
    suffered = len(cue) > 1 and (cue[-2].endswith("ed") or cue[-2] in grammar.PAST)
    passive = cue[-1] == "by" and (suffered or not grammar.BE.isdisjoint(cue))
    verb = next((w for w in cue if w not in AROUND and not w.endswith("ly")), "")
    return passive or verb in DEEDS


def is_withheld(tokens: Sequence[Token], anchor: Anchor, words: str) -> bool:
    """Whether a cue only tells what nobody said: "did not disclose a date", "had not commented on it"."""
    cue = {t.low for t in tokens[anchor.first : anchor.last + 1]}
    return anchor.negated and not cue.isdisjoint(WITHHELD) and not has_verb(words)


def only_touches(tokens: Sequence[Token], find: Find) -> bool:
    """Whether a participle only names what its speaker turns to ("..., citing the new tolls")."""
    words = [t for a, b in find.content for t in tokens[a:b]]
    said = any(t.sort == "q" for t in words) or find.tail.how in {"that", "quote", "bare"}
    return find.anchor.shape == "ing" and find.anchor.entry.lemma in TOUCHING and not said
