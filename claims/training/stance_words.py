"""Words that a known edit puts in the place of others: counts, places, peoples, months, opposites, verbs."""

from __future__ import annotations

from claims.quantities.counts import MONTH_NAMES, WEEKDAYS, word_set


def word_list(words: str) -> tuple[str, ...]:
    """The words of a text, in order."""
    return tuple(words.split())


CARDINALS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
ORDINAL_DIGITS = ("1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th")
COUNTRIES = word_list(
    "Russia Ukraine Germany France Poland Italy Spain Turkey China India Japan Iran Israel Hungary Romania "
    "Norway Sweden Finland Greece Canada Mexico Brazil Egypt Belarus Moldova Serbia Austria Australia "
    "Vietnam Thailand Malaysia Kenya Nigeria Morocco Argentina Chile Peru Cuba Portugal Ireland"
)
PEOPLES = word_list(
    "Russian Ukrainian German French Polish Italian Spanish Turkish Chinese Indian Japanese Iranian Israeli "
    "Hungarian Romanian Norwegian Swedish Finnish Greek Canadian Mexican Brazilian Egyptian Belarusian "
    "American British Serbian Austrian Australian Vietnamese Thai Korean Kenyan Cuban Dutch Irish"
)
CITIES = word_list(
    "Moscow Kiev Kyiv Washington Berlin Paris London Warsaw Rome Brussels Ankara Istanbul Beijing Geneva "
    "Vienna Budapest Odessa Kharkov Kharkiv Lvov Lviv Sumy Kherson Donetsk Kursk Belgorod Madrid Tokyo"
)
MEN = word_list(
    "Putin Zelensky Trump Macron Merz Starmer Rubio Vance Witkoff Lavrov Peskov Medvedev Orban Fico Erdogan "
    "Rutte Biden Kellogg Umerov Yermak Sybiga Medinsky Lukashenko Tusk Meloni"
)
MONTHS = tuple(month.capitalize() for month in MONTH_NAMES)
DAYS = tuple(day.capitalize() for day in WEEKDAYS)
PLACES = (COUNTRIES, PEOPLES, CITIES, MONTHS, DAYS)

OPPOSITES = (
    "accept/reject accepts/rejects accepted/rejected support/oppose supports/opposes supported/opposed "
    "rise/fall rises/falls rose/fell increase/decrease increases/decreases increased/decreased confirm/deny "
    "confirms/denies confirmed/denied ready/unwilling possible/impossible likely/unlikely able/unable "
    "win/lose wins/loses won/lost winning/losing open/closed opens/closes before/after above/below "
    "allow/ban allows/bans allowed/banned approve/block approves/blocks approved/blocked welcome/condemn "
    "welcomes/condemns welcomed/condemned strengthen/weaken strengthens/weakens start/end starts/ends "
    "agree/refuse agrees/refuses agreed/refused begin/stop begins/stops began/stopped success/failure "
    "successful/failed advance/retreat advances/retreats praise/blame praises/blames good/bad better/worse "
    "more/less most/fewest best/worst high/low higher/lower early/late large/small old/new inside/outside "
    "always/never everyone/nobody everything/nothing safe/dangerous legal/illegal peaceful/violent "
    "optimistic/pessimistic trust/distrust trusts/distrusts interested/uninterested north/south east/west"
)  # fmt: skip
OPPOSITE = {
    one: other for pair in OPPOSITES.split() for one, other in (pair.split("/"), reversed(pair.split("/")))
}

AUXILIARIES = word_list("is are was were will would can could should has have had may might must does do did")
BARE = {
    "says": "say", "wants": "want", "needs": "need", "plans": "plan", "intends": "intend",
    "expects": "expect",
    "believes": "believe", "thinks": "think", "sees": "see", "supports": "support", "backs": "back",
    "rejects": "reject", "accepts": "accept", "makes": "make", "takes": "take", "gives": "give",
    "gets": "get",
    "goes": "go", "comes": "come", "knows": "know", "loves": "love", "likes": "like", "works": "work",
    "plays": "play", "looks": "look", "lives": "live", "runs": "run", "wears": "wear", "holds": "hold",
    "sits": "sit", "stands": "stand", "walks": "walk", "attacks": "attack", "strikes": "strike",
    "calls": "call", "hopes": "hope", "agrees": "agree", "confirms": "confirm", "continues": "continue",
    "loses": "lose", "wins": "win", "receives": "receive", "sends": "send", "remains": "remain",
    "demands": "demand", "discusses": "discuss", "announces": "announce", "seeks": "seek", "fears": "fear",
}  # fmt: skip
PAST = {
    "said": "say", "wanted": "want", "needed": "need", "planned": "plan", "made": "make", "took": "take",
    "gave": "give", "got": "get", "went": "go", "came": "come", "knew": "know", "loved": "love",
    "liked": "like", "worked": "work", "played": "play", "looked": "look", "lived": "live", "ran": "run",
    "won": "win", "lost": "lose", "attacked": "attack", "struck": "strike", "called": "call",
    "agreed": "agree", "confirmed": "confirm", "received": "receive", "sent": "send", "became": "become",
    "saw": "see", "found": "find", "left": "leave", "met": "meet", "wrote": "write", "held": "hold",
    "killed": "kill", "destroyed": "destroy", "signed": "sign", "rejected": "reject", "supported": "support",
}  # fmt: skip
NEGATIVE = word_set("not no never nobody nothing none neither nor without cannot hardly")
HEDGES = {
    "will": "may", "is": "could be", "are": "could be", "must": "should", "won": "may have won",
    "has": "may have", "wants": "might want", "would": "might",
}  # fmt: skip
