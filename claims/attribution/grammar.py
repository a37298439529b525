"""Small closed word classes of English, and noun phrases read off tokens without a parser."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.attribution.units import Token
from claims.quantities import MONTH_NAMES as MONTHS
from claims.quantities import WEEKDAYS
from claims.quantities import word_set as word_set  # part of the words of this module, too

BE = word_set("is was were are be been being am 's 're")
HAVE = word_set("has have had having")
DO = word_set("do does did")
MODALS = word_set("would could might may should can must will shall")
NEGATIONS = word_set("not never neither nor hardly scarcely no")
ADVERBS = word_set(
    "also later then again already previously once twice first long often further since even still now "
    "earlier just recently himself herself itself themselves always too instead both all each "
    "separately additionally meanwhile today yesterday ever rather quite merely only soon simply thus "
    "therefore jointly"
)
NOT_ADVERBS = word_set("only family italy ally supply reply assembly july daily rally bully")
PRONOUNS = word_set("he she they it who we i you")
PERSONAL = word_set("he she they it")
FIRST = word_set("i we you")
DETERMINERS = word_set(
    "the a an this that these those his her their its some several many both two three four five six "
    "another one any most more such no each every other few"
)
POSSESSIVES = word_set("his her their its my our your")
PREPOSITIONS = word_set(
    "in on at during after before following to by from via with through of about under over into for "
    "between against amid despite among around near since until within without throughout upon along "
    "besides alongside ahead across off onto toward towards beyond regarding concerning like unlike "
    "outside inside behind speaking"
)
STOPS = word_set(
    "that because while although though whereas if when as unless whether how why what so than where "
    "until but or since after before once whenever wherever which nor yet"
)
CONTRAST = word_set("while whereas but although though as and when after before because")
DAYS = frozenset(WEEKDAYS)
MONTH_NAMES = frozenset((*MONTHS, *(month[:3] for month in MONTHS), "sept"))
PERIODS = DAYS | word_set("week month year morning evening night afternoon summer spring weekend")
PARTICLES = word_set("de von van der den bin al el la da du of")
PLATFORMS = word_set("x twitter telegram facebook truth instagram youtube social tiktok")
PAST = word_set(
    "hit went came took made fell rose led held met left lost won began became brought built bought "
    "caught chose cut did drew drove fought found gave got grew heard kept knew laid let lay meant paid "
    "put ran read sat saw sent set shot shut sold spent spoke stood struck sought taught thought threw "
    "understood wrote broke carries wants needs remains means makes takes gives shows reserves sees "
    "faces poses must"
)
TIMES = DAYS | word_set(
    "yesterday today tonight earlier later recently overnight then afterwards afterward again"
)
ADDRESSEES = word_set(
    "reporters journalists lawmakers parliament congress him her them us me it supporters viewers "
    "senators legislators people voters crowds officials audiences media police court jurors troops "
    "leaders diplomats"
)
SOURCE_HEADS = word_set(
    "official officials source sources aide aides diplomat diplomats analyst analysts expert experts "
    "insider insiders adviser advisers advisor advisors lawmaker lawmakers person people resident "
    "residents witness witnesses eyewitness eyewitnesses soldier soldiers critics observers authorities "
    "investigators prosecutors spokesman spokeswoman spokesperson spokespeople sides leaders allies "
    "media reporters commander commanders politician politicians negotiator negotiators officer "
    "officers employee employees veteran veterans locals neighbors neighbours relatives researcher "
    "researchers economist economists scholar scholars historian activist activists protesters "
    "supporters opponents envoys envoy governments countries men women man woman mother father wife "
    "husband brother sister son daughter friend friends lawyer lawyers judge doctors doctor refugees "
    "demonstrators leadership members strategist strategists pollsters historians attorney attorneys "
    "deputy colleagues survivors medics rescuers families parents student students others "
    "voters republicans democrats conservatives skeptics operatives some many"
)
OFFICE_HEADS = word_set(
    "president chancellor minister secretary governor mayor spokesman spokeswoman spokesperson "
    "ambassador envoy premier chief leader commander general director chairman chairwoman chair head "
    "adviser advisor aide politician diplomat senator congressman congresswoman lawmaker mp pope "
    "pontiff king queen prince candidate nominee billionaire representative commissioner deputy colonel "
    "expert analyst official officer undersecretary prosecutor judge professor author economist "
    "historian businessman veteran columnist host man woman negotiator strategist czar tsar speaker "
    "vice-president republican democrat democrat's contender mogul"
)
BODY_HEADS = word_set(
    "ministry department government administration kremlin army military force forces service services "
    "agency committee council parliament party police commission union embassy staff office alliance "
    "nato eu un institute university company group organization organisation institution authority "
    "command corps navy outlet newspaper daily magazine network channel broadcaster publication paper "
    "radio foundation center centre association house court bank fund campaign team ministry's "
    "guard regulator operator plant fleet directorate delegation bureau side country nation state bloc board "
    "study report poll survey website site times post journal news statement letter document memo "
    "intelligence headquarters"
)
PAPERS = word_set(
    "report study poll survey statement letter document post memo article dossier filing indictment "
    "data figures numbers statistics estimates findings tally"
)
WRITING = word_set("reporter journalist editor columnist correspondent blogger")
RANKS = word_set(
    "former senior deputy top foreign prime defense defence acting vice chief special presidential "
    "interior finance then-president ex-president leading veteran far-right opposition military "
    "security political national state press regional local first new general public economy internal "
    "affairs health energy"
)
GENERIC_HEADS = word_set(
    "expert analyst politician official diplomat man woman author historian economist professor lawmaker "
    "strategist veteran columnist scholar researcher"
)
EXPERTISE = word_set("expert analyst author historian economist professor strategist scholar researcher")
MANY_HOLD = word_set(
    "envoy spokesman spokeswoman spokesperson senator aide adviser advisor mp officer commander"
)
OUTLET_HEADS = word_set(
    "newspaper outlet agency paper daily magazine broadcaster network channel publication site website "
    "tabloid weekly"
)
WEAK_HEADS = word_set(
    "information estimates reports accounts preliminary interview video day time move decision plan "
    "attack strike law deal agreement result results situation war news evidence figures data footage "
    "signs list constitution images photo photos "
    "fact question answer event this that it they these those there which"
)
OUTLET_PLURALS = word_set(
    "newspapers outlets agencies papers dailies magazines broadcasters channels websites tabloids media"
)
NEAR = 6  # tokens; what starts or ends this close to the edge of a content covers it
MONTH_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?$")


def is_capital(token: Token) -> bool:
    """Whether the token is a word printed with a capital."""
    return token.sort == "w" and token.word[0].isupper()


def is_possessive(token: Token) -> bool:
    """Whether the token is a possessive ("Russia's", "his")."""
    return token.low.endswith("'s") or token.low in POSSESSIVES


def is_adverb(token: Token) -> bool:
    """Whether the token may stand inside a verb group as an adverb."""
    low = token.low
    return low in ADVERBS or (
        low.endswith("ly") and len(low) > 4 and low not in NOT_ADVERBS and not is_capital(token)
    )


def is_noun_like(token: Token) -> bool:
    """Whether a noun phrase may end with the token."""
    if token.sort != "w" or is_possessive(token):
        return False
    low = token.low
    return not (
        low in PREPOSITIONS
        or low in STOPS
        or (low in DETERMINERS and low not in {"this", "some", "many", "both"})
        or low in BE
        or low in HAVE
        or low in DO
        or low in MODALS
        or low in NEGATIONS
        or low == "and"
        or is_adverb(token)
    )


def skip_time(tokens: Sequence[Token], at: int) -> int:
    """The index after a time expression at `at` ("on Tuesday", "May 26", "last week"), else `at`."""
    k = at
    if k < len(tokens) and tokens[k].low in {"late", "early", "earlier", "later"}:
        k += 1
    if k < len(tokens) and tokens[k].low in {"on", "in", "by"} and _is_time_word(tokens, k + 1):
        k += 1
    if (
        k < len(tokens)
        and tokens[k].low in {"last", "this", "next", "that", "earlier"}
        and _is_period(tokens, k + 1)
    ):
        return k + 2
    if not _is_time_word(tokens, k):
        return k if k > at and tokens[at].low in {"earlier", "later"} else at
    k += 1
    while k < len(tokens) and (
        MONTH_DAY.match(tokens[k].word)
        or tokens[k].low in {"morning", "evening", "night", "afternoon", "week"}
        or tokens[k].low in MONTH_NAMES
        or (tokens[k].word.isdigit() and len(tokens[k].word) == 4)
    ):
        k += 1
    return k


def _is_time_word(tokens: Sequence[Token], k: int) -> bool:
    if k >= len(tokens):
        return False
    token = tokens[k]
    if token.low in TIMES and token.low != "then":
        return True
    if token.low in MONTH_NAMES and is_capital(token):
        return True
    follows = k + 1 < len(tokens) and tokens[k + 1].low in MONTH_NAMES
    return bool(MONTH_DAY.match(token.word)) and follows


def _is_period(tokens: Sequence[Token], k: int) -> bool:
    return k < len(tokens) and tokens[k].low in PERIODS
