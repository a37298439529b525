"""One attribution: which content belongs to a cue, before it, after it or on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.attribution import grammar
from claims.attribution.anchors import COLON, Anchor
from claims.attribution.grammar import is_capital
from claims.attribution.phrases import phrase_end
from claims.attribution.subjects import inherited_subject
from claims.attribution.tails import DASHES, TERMINAL, Tail, has_verb, read_tail
from claims.attribution.units import Token
from claims.records import Span

NOT_HEADING = (
    grammar.PREPOSITIONS | grammar.DETERMINERS | grammar.BE | grammar.HAVE | grammar.STOPS | {"and", "called"}
)
SHOWED = grammar.word_set("showed proved demonstrated indicated suggested confirmed")
RELATIVE = frozenset({"that", "which", "who"})
SURE = 0.85  # score; what the tagger finds below it is a source-less or described one by mistake too often
SHORT_CONTENT = 7  # tokens; a shorter stretch without a verb before ", he said" is no content
MIN_CLAUSE = 3  # tokens; less than that before ", he said" is no content
ASKED = grammar.word_set("asked speaking pressed questioned responding writing addressing commenting")
MIN_SENTENCE = 50  # characters; a shorter quotation is a fragment of the reporter's sentence
LONGEST_ACRONYM = 5  # letters; a longer word in capitals before a colon labels the headline
TOPICS = grammar.word_set(
    "live watch listen read update updates updated breaking exclusive analysis explainer explained opinion "
    "comment interview factbox timeline recap video photos pictures review profile background"
)
TOPIC_STARTS = frozenset({"what", "how", "why", "who", "where", "when"})  # "Holm: what we know"
MAX_HEADLINE_NAME = 8  # tokens before a colon or after a dash that can be a speaker


CONDITIONS = frozenset(("if", "unless", "whether", "should"))
SAYING_PEOPLE = frozenset(("say", "says", "claim", "claims", "think", "thinks", "believe", "believes"))


@dataclass(frozen=True)
class Find:
    """One attribution in tokens: content ranges, its cue, its subject, and which other find it stands in.
    `earlier` is the content before it of the same cue ("said that A, and that B"), `led` what a content
    without a subject is said of ("the ice, which Holm says is thin").

    Of a tagger `spans` are the content, `cue`, `source` and `score` its own, in the whole text.
    `order` is before | after | both; `subject` is None where it must be looked for in earlier sentences.
    """

    content: tuple[tuple[int, int], ...]
    anchor: Anchor
    tail: Tail
    order: str
    subject: tuple[int, int] | None
    nested_in: int | None = None
    earlier: tuple[int, int] | None = None
    spans: tuple[Span, ...] = ()
    cue: Span | None = None
    source: Span | None = None
    score: float | None = None
    led: str = ""

    @property
    def own(self) -> tuple[Span, ...]:
        """The tagger's cue and source, as far as it has them."""
        return tuple(span for span in (self.cue, self.source) if span)

    @property
    def sure(self) -> bool:
        """Whether a tagger is sure of it: then any description may be its source ("exit polls")."""
        return self.score is not None and self.score >= SURE


def read_find(tokens: Sequence[Token], anchor: Anchor, anchors: Sequence[Anchor]) -> Find | None:
    subject = anchor.subject or inherited_subject(tokens, anchor, anchors)
    if (subject is None and anchor.shape in {"ing", "and"}) or _of_nobody(tokens, anchor):
        return None
    if is_hypothetical(tokens, anchor):
        return _what_clause(tokens, anchor, subject)
    if anchor.shape == "according" or _as_clause(tokens, anchor):
        return _around(tokens, anchor, subject)
    tail = read_tail(tokens, anchor)
    before = _before(tokens, anchor)
    if before and tokens[before[1] - 1].low == "“”+" and tail.how in {"bare", "phrase"}:
        tail = replace(tail, content=None, how="")
    if before and tail.how in {"", "comma"} and not _only_time(tokens, before):
        spans: tuple[tuple[int, int], ...] = (before,)
        if tail.how == "comma" and tail.content is not None and _goes_on(tokens, before, tail.content):
            spans = (before, (tail.content, sentence_end(tokens)))
        return Find(spans, anchor, tail, "both" if len(spans) > 1 else "before", subject)
    if tail.content is None:
        return None
    if _fragment(tokens, anchor, tail.content):
        return None
    aside = before is not None and has_verb(tokens, tail.content)
    if tail.how == "comma" and tokens[tail.content].sort != "q" and not aside:
        return None
    start = tail.content + (tokens[tail.content].low in SHOWED)  # "that, he said, showed Y was so": Y was so
    return Find(((start, sentence_end(tokens)),), anchor, tail, "after", subject)


def _fragment(tokens: Sequence[Token], anchor: Anchor, at: int) -> bool:
    """Whether the content lacks its subject, as in "a call that he said had gone well"."""
    if anchor.bound > 0 and tokens[anchor.bound - 1].low == "whom":
        return True
    set_off = anchor.bound > 1 and tokens[anchor.bound - 1].low == "," and anchor.shape == "finite"
    if set_off and tokens[anchor.bound - 2].low in RELATIVE:
        return True
    contact = anchor.bound > 1 and grammar.is_noun_like(tokens[anchor.bound - 1])
    led = contact or (anchor.bound > 0 and tokens[anchor.bound - 1].low in RELATIVE)
    if at >= len(tokens):
        return True
    finite = tokens[at].low in grammar.BE | grammar.HAVE | grammar.MODALS
    past = tokens[at].low.endswith("ed") and tokens[at].low not in SHOWED and not is_capital(tokens[at])
    return led and (finite or past)


def _goes_on(tokens: Sequence[Token], before: tuple[int, int], at: int) -> bool:
    """Whether the content goes on after ", he said,": quotation after quotation, clause after clause."""
    if tokens[at].sort == "q":
        return True
    return tokens[before[1] - 1].sort != "q" and has_verb(tokens, at)


def _of_nobody(tokens: Sequence[Token], anchor: Anchor) -> bool:
    """Whether the clause is only what people in general may say ("those who say Kyiv refused")."""
    at = anchor.bound - 1
    if at > 0 and tokens[at].low == "that":
        at -= 1
    return at > 0 and tokens[at].low in SAYING_PEOPLE and tokens[at - 1].low == "who"


def is_hypothetical(tokens: Sequence[Token], anchor: Anchor) -> bool:
    """Whether the clause of the cue is a condition or a question ("if Moscow says")."""
    if anchor.bound == 0 or anchor.shape in {"ing", "according"}:
        return False
    return tokens[anchor.bound - 1].low in CONDITIONS | {"when", "what", "how", "why"}


def is_condition(tokens: Sequence[Token], anchor: Anchor) -> bool:
    """Whether the clause of the cue is a condition in so many words."""
    return anchor.bound > 0 and tokens[anchor.bound - 1].low in CONDITIONS


def _what_clause(tokens: Sequence[Token], anchor: Anchor, subject: tuple[int, int] | None) -> Find | None:
    """ "what Kyiv said was the largest attack": the content after "was", or after "described as"."""
    at = anchor.last + 1
    if anchor.bound == 0 or tokens[anchor.bound - 1].low != "what" or at + 1 >= len(tokens):
        return None
    if tokens[at].low not in {"was", "were", "is", "are", "as"}:
        return None
    end = next((k for k in range(at + 1, len(tokens)) if tokens[k].low in TERMINAL | {",", ";"}), len(tokens))
    tail = Tail(at + 1, "phrase", (at, at + 1))
    return Find(((at + 1, end),), anchor, tail, "after", subject) if end > at + 1 else None


def _as_clause(tokens: Sequence[Token], anchor: Anchor) -> bool:
    """ "As Merz said, ..." and "..., as Merz said"."""
    if anchor.bound == 0 or tokens[anchor.bound - 1].low != "as" or anchor.shape != "finite":
        return False
    if anchor.bound == 1:
        return True
    starts = tokens[anchor.bound - 2].low == ","
    ends = anchor.last + 1 >= len(tokens) or tokens[anchor.last + 1].low in {",", "."}
    return starts and ends


def _around(tokens: Sequence[Token], anchor: Anchor, subject: tuple[int, int] | None) -> Find | None:
    """Content around "according to NP": after it at the start of a sentence, before it, or on both sides."""
    first = anchor.first if anchor.shape == "according" else anchor.bound - 1
    after = max(anchor.last + 1, subject[1] if subject else 0)
    end = sentence_end(tokens)
    tail = Tail(None, "", (anchor.last + 1, after), cited=_cited_at(tokens, after))
    led = all(t.low in {"and", "but", "however", "meanwhile", ",", "also", "still"} for t in tokens[:first])
    while after < end and tokens[after].low != "," and led:
        after += 1
    if led and tail.cited is None and after < end:
        tail = replace(tail, cited=_cited_at(tokens, after))
    if led and tail.cited:
        after = tail.cited[1]
    if led:
        return Find(((after + 1, end),), anchor, tail, "after", subject) if after + 1 < end else None
    head = (0, first - 1 if tokens[first - 1].low in {","} | DASHES else first)
    if after + 1 < end and tokens[after].low == "," and tokens[first - 1].low == ",":
        nxt = tokens[after + 1].low
        if not nxt.endswith("ing") and nxt not in {"which", "who", "while", "as", "but", "and"}:
            return Find((head, (after + 1, end)), anchor, tail, "both", subject)
    return Find((head,), anchor, tail, "before", subject) if head[1] > head[0] else None


def _cited_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """ "according to Y citing Z", "according to Y, which cited Z": the range of Z."""
    while at < len(tokens) and tokens[at].low in {",", "which"}:
        at += 1
    if at + 1 < len(tokens) and tokens[at].low in {"citing", "quoting", "cited", "cites", "quoted", "quotes"}:
        end = phrase_end(tokens, at + 1)
        return (at + 1, end) if end > at + 1 else None
    return None


def sentence_end(tokens: Sequence[Token]) -> int:
    end = len(tokens)
    while end > 0 and tokens[end - 1].low in TERMINAL:
        end -= 1
    return end


def _before(tokens: Sequence[Token], anchor: Anchor) -> tuple[int, int] | None:
    """The range of the content before ", Merz said": from the start of the sentence to the comma."""
    if anchor.shape not in {"finite", "inverted"} or anchor.bound == 0:
        return None
    previous = tokens[anchor.bound - 1]
    if previous.sort == "q":
        return _after_heading(tokens, anchor.bound - 1), anchor.bound
    if previous.low in {","} | DASHES and anchor.bound > 1:
        return 0, anchor.bound - 1
    return None


def _after_heading(tokens: Sequence[Token], quote: int) -> int:
    """Where a content starts that ends with a quotation: at a whole quoted sentence, else at the start."""
    start = quote
    while start > 0 and tokens[start - 1].sort == "q":
        start -= 1
    token = tokens[start]
    glued = start > 3 and tokens[start - 1].sort == "w" and not grammar.is_adverb(tokens[start - 1])
    lead = tokens[start - 1].low if start else ""
    whole = token.low == "“”+" and token.end - token.start > MIN_SENTENCE
    return start if glued and whole and lead not in NOT_HEADING else 0


def _only_time(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    """Whether what stands before is an introduction ("On Tuesday,"), not a content."""
    words = tokens[span[0] : span[1]]
    if any(t.sort == "q" for t in words):
        return False
    if words[0].low in ASKED:
        return True
    introduces = words[0].low in grammar.PREPOSITIONS or grammar.skip_time(tokens, span[0]) > span[0]
    short = introduces or (len(words) < SHORT_CONTENT and not _is_to_do(words))
    return len(words) < MIN_CLAUSE or (not has_verb(words, 0) and short)


def _is_to_do(words: Sequence[Token]) -> bool:
    """Whether somebody is to do something, as headlines print the future ("Union to back tolls, ...")."""
    at = next((k for k, t in enumerate(words) if t.low == "to"), 0)
    named = at > 0 and all(is_capital(t) for t in words[:at])
    return named and at + 2 < len(words) and words[at + 1].word.islower()


def find_by_mark(tokens: Sequence[Token], *, headline: bool) -> list[Find]:
    """ "Merz: ..." and, in headlines, "... — Rubio": the mark is the cue."""
    end = sentence_end(tokens)
    for k in range(1, min(MAX_HEADLINE_NAME + 1, end - 1)):
        said = tokens[k].low == ":" and tokens[k + 1].low not in TOPIC_STARTS
        if said and (headline or tokens[k + 1].sort == "q") and _speaks(tokens, 0, k):
            anchor = Anchor(k, k, k, COLON, "colon", (0, k), 0)
            return [Find(((k + 1, end),), anchor, Tail(None, "", (k, k)), "after", (0, k))]
    if not headline or end < len(tokens):
        return []
    for k in range(end - 2, max(0, end - 2 - MAX_HEADLINE_NAME), -1):
        if tokens[k].low in DASHES and k > 1 and _speaks(tokens, k + 1, end):
            anchor = Anchor(k, k, k, COLON, "colon", (k + 1, end), k)
            return [Find(((0, k),), anchor, Tail(None, "", (k, k)), "before", (k + 1, end))]
    return []


def _speaks(tokens: Sequence[Token], start: int, end: int) -> bool:
    words = tokens[start:end]
    label = len(words) == 1 and words[0].word.isupper() and len(words[0].word) > LONGEST_ACRONYM
    topic = len(words) == 1 and words[0].low in TOPICS
    if label or topic or any(t.sort == "q" for t in words):
        return False
    heads = grammar.SOURCE_HEADS | grammar.OFFICE_HEADS | grammar.BODY_HEADS
    lower = [t for t in words if t.sort == "w" and not is_capital(t)]
    named = any(is_capital(t) for t in words) and all(t.low in heads | {"the", "and", "s"} for t in lower)
    return named or (bool(words) and words[-1].low in heads and len(words) <= 5)
