"""The cue lexicon as data: verbs and phrases of saying, what they take, and what kind they make.

Each line of `VERBS` is `kind | frames | verb, verb, ...`. Frames: `c` a that-clause, `b` a clause without
"that", `q` a quotation, `n` a noun phrase, `i` an infinitive, `t` an addressee before the clause,
`f` a noun phrase that holds a quotation, `a` an adjective after "be", `d` the cue denies the content,
`h` "that" must stand, `z` only negated, `w` weak: only with a person, a body or a named source.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims.attribution.grammar import word_set
from claims.records import Kind

VERBS = """
assertion   | cbqi  | claim
assertion   | cbq   | say, insist, reply, go on to say, come out and say
assertion   | cbqt  | tell, inform, remind, brief
assertion   | cq    | state, add, note, argue, explain, point out, assert, allege, maintain, contend
assertion   | cq    | remark, observe, comment, quip, joke, tweet, testify, specify, clarify
assertion   | cq    | elaborate, complain, lament, acknowledge, concede, respond, answer, continue
assertion   | cq    | write, retort, opine, declare, recount, muse, exclaim, stipulate, post, intone
assertion   | cq    | chime in
assertion   | cqn   | stress, emphasize, emphasise, underline, underscore, reveal, disclose, confirm
assertion   | cqn   | announce, reiterate, repeat, recall, mention, admit, highlight, report, tout
assertion   | cqn   | voice, cite concerns, cite fears, affirm, reaffirm
assertion   | cqw   | conclude
assertion   | cqnw  | boast, indicate, imply, speculate, signal
assertion   | cbqw  | learn, joke that
belief      | cnd   | see no sign of, see no sign, see no signs, see no indication
belief      | cind  | see no reason
belief      | cnz   | see any indication, see any sign, see any signs, see any reason
assertion   | cqn   | make clear, make it clear, make it very clear, make it known, make very clear
assertion   | cqn   | make plain, make the point
assertion   | n     | accuse, blame, criticize, criticise, condemn, denounce, slam, praise, thank
assertion   | n     | defend, deplore, decry, lambast, lambaste, berate, rebuke, hail, speak of
assertion   | n     | speak about, refer to, point to, allude to, talk about, warn of, warn about
assertion   | n     | warn against, speak out against, congratulate, commend, applaud, lash out at
assertion   | n     | chide, mock, ridicule, bemoan, complain about, boast of, boast about, justify
assertion   | n     | liken
assertion   | nc    | question
assertion   | f     | call, describe, label, brand, dub, characterize, characterise, portray, cite
assertion   | f     | dismiss as
assertion   | q     | ask, ask rhetorically, shout, chant
assertion   | cq    | be quoted as saying
assertion   | chw   | show
assertion   | cnw   | suggest
denial      | cnid  | deny
denial      | nd    | dismiss, reject, refute, rule out, rebuff, cast doubt on, repudiate
denial      | nd    | dampen expectations of, disavow, downplay, play down, brush off, disown
denial      | chd   | doubt
demand      | cqni  | demand, request, urge
demand      | nq    | call for, call on, call upon, appeal for, appeal to, insist on, exhort, implore
demand      | niw   | want, ask for
proposal    | cnqi  | propose, recommend
proposal    | nw    | advocate
promise     | cbqni | promise, vow, pledge
promise     | cbqt  | assure
promise     | cbiw  | guarantee, swear
threat      | cin   | threaten
threat      | cbqt  | warn, caution
expectation | cbqi  | hope
expectation | cbiw  | expect
expectation | cbqn  | predict
expectation | cbnw  | forecast, anticipate, foresee
expectation | n     | hope for
expectation | cbw   | fear, worry
expectation | n     | express concern, express hope, express doubt, express support
expectation | n     | express confidence, express readiness, express regret, express gratitude
expectation | n     | voice concern, voice hope, voice support
belief      | cbq   | believe, think, figure, reckon
belief      | cw    | feel
belief      | cw    | agree
belief      | nw    | support, oppose, endorse, welcome, favor, favour, back
belief      | ca    | convinced, confident, certain, adamant, worried, concerned, sure, hopeful
belief      | ca    | optimistic, skeptical, sceptical, afraid
"""

IRREGULAR = {
    "say": ("says", "said", "said", "saying"),
    "tell": ("tells", "told", "told", "telling"),
    "write": ("writes", "wrote", "written", "writing"),
    "think": ("thinks", "thought", "thought", "thinking"),
    "make": ("makes", "made", "made", "making"),
    "go": ("goes", "went", "gone", "going"),
    "come": ("comes", "came", "come", "coming"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "feel": ("feels", "felt", "felt", "feeling"),
    "show": ("shows", "showed", "shown", "showing"),
    "cast": ("casts", "cast", "cast", "casting"),
    "foresee": ("foresees", "foresaw", "foreseen", "foreseeing"),
    "see": ("sees", "saw", "seen", "seeing"),
    "be": ("is", "was", "been", "being"),
    "refer": ("refers", "referred", "referred", "referring"),
    "admit": ("admits", "admitted", "admitted", "admitting"),
    "quip": ("quips", "quipped", "quipped", "quipping"),
    "slam": ("slams", "slammed", "slammed", "slamming"),
    "rebut": ("rebuts", "rebutted", "rebutted", "rebutting"),
    "dub": ("dubs", "dubbed", "dubbed", "dubbing"),
    "forecast": ("forecasts", "forecast", "forecast", "forecasting"),
    "chide": ("chides", "chided", "chided", "chiding"),
    "recall": ("recalls", "recalled", "recalled", "recalling"),
    "reveal": ("reveals", "revealed", "revealed", "revealing"),
    "label": ("labels", "labelled", "labelled", "labelling"),
}
# words that are as often nouns as verbs in their base and -s forms
NOUNISH = word_set(
    "state report claim post note comment demand promise hope fear call question support request "
    "answer point back doubt tout hail blame praise remark boast joke quip highlight show worry "
    "signal caption brief favor favour repeat want label brand thank welcome forecast figure recall "
    "stress threat urge pledge vow tweet"
)
NOUNS = word_set(
    "statement claim claims warning announcement assertion allegation allegations argument "
    "insistence belief view contention suggestion promise pledge vow threat demand call calls "
    "proposal acknowledgment admission prediction accusation accusations assurance remark remarks "
    "comment comments denial confirmation"
)
# other words of intent and attitude, by how they start; a trained tagger finds more cues than the rules
OTHER_KINDS = {
    "plan": Kind.PROMISE,
    "intend": Kind.PROMISE,
    "intention": Kind.PROMISE,
    "commit": Kind.PROMISE,
    "decid": Kind.PROMISE,
    "offer": Kind.PROPOSAL,
    "refus": Kind.DENIAL,
    "declin": Kind.DENIAL,
    "disput": Kind.DENIAL,
    "disagree": Kind.DENIAL,
    "seek": Kind.DEMAND,
    "press": Kind.DEMAND,
    "insist": Kind.DEMAND,
    "order": Kind.DEMAND,
    "ask": Kind.DEMAND,
    "estimat": Kind.EXPECTATION,
    "project": Kind.EXPECTATION,
    "consider": Kind.BELIEF,
    "view": Kind.BELIEF,
    "know": Kind.BELIEF,
    "prefer": Kind.BELIEF,
    "doubt": Kind.BELIEF,
}
PRINTED = "p"  # the frame of a cue that the lexicon does not know: it is repeated as it is printed
DENYING_NOUNS = frozenset({"denial"})
NOUN_KINDS = {
    "denial": Kind.DENIAL,
    "demand": Kind.DEMAND,
    "call": Kind.DEMAND,
    "calls": Kind.DEMAND,
    "proposal": Kind.PROPOSAL,
    "suggestion": Kind.PROPOSAL,
    "promise": Kind.PROMISE,
    "pledge": Kind.PROMISE,
    "vow": Kind.PROMISE,
    "assurance": Kind.PROMISE,
    "threat": Kind.THREAT,
    "warning": Kind.THREAT,
    "prediction": Kind.EXPECTATION,
    "belief": Kind.BELIEF,
    "view": Kind.BELIEF,
}


@dataclass(frozen=True)
class Entry:
    """One cue: its lemma, the words after its first, its frames and the kind of statement that it makes."""

    lemma: str
    rest: tuple[str, ...]
    frames: str
    kind: Kind

    @property
    def denies(self) -> bool:
        """Whether the cue denies its content."""
        return "d" in self.frames


@dataclass(frozen=True)
class Inflected:
    """A cue in one of its forms: `base`, `s`, `past`, `part` (participle) or `ing`."""

    entry: Entry
    form: str


def _regular(verb: str) -> tuple[str, str, str, str]:
    if verb.endswith("e"):
        return verb + "s", verb + "d", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies", verb[:-1] + "ied", verb[:-1] + "ied", verb + "ing"
    s = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return s, verb + "ed", verb + "ed", verb + "ing"


def forms(verb: str) -> tuple[str, ...]:
    """A verb in all its forms."""
    return (verb, *(IRREGULAR.get(verb) or _regular(verb)))


def _entries() -> list[Entry]:
    found = []
    for line in VERBS.strip().splitlines():
        kind, frames, verbs = (part.strip() for part in line.split("|"))
        for verb in verbs.split(","):
            first, *rest = verb.split()
            found.append(Entry(first, tuple(rest), frames, Kind(kind)))
    return found


def _build() -> dict[str, tuple[Inflected, ...]]:
    table: dict[str, list[Inflected]] = {}
    for entry in _entries():
        if "a" in entry.frames:
            table.setdefault(entry.lemma, []).append(Inflected(entry, "part"))
            continue
        s, past, part, ing = IRREGULAR.get(entry.lemma) or _regular(entry.lemma)
        forms = {"base": entry.lemma, "s": s, "past": past, "part": part, "ing": ing}
        for form, word in forms.items():
            if form == "part" and word in (past, entry.lemma):
                continue
            table.setdefault(word, []).append(Inflected(entry, form))
    return {word: tuple(sorted(held, key=lambda c: -len(c.entry.rest))) for word, held in table.items()}


CUES = _build()
