"""Attacks that two texts tell otherwise: at military targets or at civilians, in answer or unprovoked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.stance.lexicon import NAMES_ALIKE
from claims.stance.scope import SPEAKING, Side, one_agent, one_name
from claims.text import fold

ATTACK = (
    r"(?:(?:air)?strikes?|attack(?:s|ed|ing)?|raids?|missiles?|drones?|bomb(?:s|ings?)?|shelling"
    r"|target(?:s|ed|ing)?|hit(?:s|ting)?|struck|killing|fire)"
)
CIVIL = (
    r"(?:civilians?|residential|ordinary (?:\w+ )?(?:cities|people|residents|homes|houses|buildings)"
    r"|women and children|hospitals?|schools?|kindergartens?|peaceful (?:cities|people|residents)"
    r"|innocent (?:people|civilians))"
)
BASES = (
    r"military(?:[- ]industrial)? (?:targets?|facilit(?:y|ies)|sites?|objects?|objectives?|installations?"
    r"|infrastructure)"
)
NEAR = r"[^.;:!?]{0,40}"
SPARING = re.compile(
    rf"\b(?:never|not|no|nor)\b{NEAR}\b(?:aim(?:ed|ing|s)?|direct(?:ed|s)?|{ATTACK})\b{NEAR}\b{CIVIL}\b"
    rf"|(?<!\btarget )\b(?:only|exclusively|solely|purely)\b{NEAR}\b{BASES}"
    rf"|\b(?:{ATTACK}|aimed|directed)\b{NEAR}\b(?:on|at|against)\b{NEAR}\b{BASES}"
)
AIMING = re.compile(
    rf"\b(?:deliberate(?:ly)?|indiscriminate(?:ly)?|brutal(?:ly)?|terror(?:ist)?)\b{NEAR}\b{CIVIL}\b"
    r"|\b(?:(?:target(?:s|ed|ing)|aimed at)\b"
    r"|(?:attack(?:s|ed|ing)?|(?:air)?strikes) (?:on|against|our|their|the)\b)"
    rf"{NEAR}\b{CIVIL}\b"
)
ANSWERING = re.compile(
    rf"\b{ATTACK}\b[^.;:!?]{{0,60}}\b(?:response to|retaliation (?:for|to)|retaliating)\b"
    rf"|\bretaliatory {ATTACK}\b"
)
UNPROVOKED = re.compile(
    rf"\bunprovoked\b{NEAR}\b{ATTACK}\b"
    rf"|\b{ATTACK}\b[^.;:!?]{{0,60}}\b(?:for no reason|without (?:any )?(?:reason|provocation))\b"
)
ACCOUNTS = ((SPARING, AIMING), (ANSWERING, UNPROVOKED))
WANTED = re.compile(r"\b(?:should|must|insist|demand|urge|call on|require|ought|want)\w*\b")
NEGATED = re.compile(r"\b(?:never|not|no|nor)\b[^.;:!?]{0,40}$")
SENTENCE = re.compile(r"[^.!?]+[.!?]*")
SIDES = frozenset(word for alike in NAMES_ALIKE for word in alike)
WORD = re.compile(r"[a-z]+(?:\.[a-z])*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """Who attacks whom (empty: not told), and the words that tell at what."""

    attacker: str
    attacked: str
    words: str


def targets(a: Side, b: Side) -> str:
    """Why one text excuses an attack and the other says what that rules out; empty where neither does."""
    for excusing, accusing in ACCOUNTS:
        for mine, theirs in ((a, b), (b, a)):
            excused = [aim for aim in _aims(excusing, mine) if aim.attacker or not _aims(excusing, theirs)]
            found = _clash(excused, _aims(accusing, mine), _aims(accusing, theirs))
            if found:
                return found
    return ""


def _clash(excused: Sequence[Aim], countered: Sequence[Aim], accused: Sequence[Aim]) -> str:
    """Why an account of an attack clashes with an accusation that it does not make itself."""
    others = {aim.attacker for aim in countered} - {""}
    for one in excused:
        for other in accused:
            if other.attacker not in others and _one_attack(one, other):
                return f"One says “{one.words}”, the other “{other.words}”."
    return ""


def _one_attack(one: Aim, other: Aim) -> bool:
    """Whether nothing tells the attackers apart, or the attacked, and nobody is both."""
    crossed = {one.attacker, other.attacker} & {one.attacked, other.attacked} - {""}
    return one_agent(one.attacker, other.attacker) and one_agent(one.attacked, other.attacked) and not crossed


def _aims(pattern: re.Pattern[str], side: Side) -> list[Aim]:
    found = []
    for sentence in SENTENCE.finditer(fold(side.text)):
        words = sentence.group()
        if WANTED.search(words):
            continue
        for match in pattern.finditer(words):
            before = words[: match.start()]
            if pattern is not AIMING or not NEGATED.search(before):
                attacker, attacked = _party(before, side), _party(match.group(), side)
                found.append(Aim(attacker=attacker, attacked=attacked, words=match.group()))
    return found


def _party(words: str, side: Side) -> str:
    """The last side that is named, or whoever speaks of "our"; empty where there is neither."""
    for word in reversed(WORD.findall(words)):
        if word in SPEAKING:
            return side.speaker
        if word in SIDES or word.removesuffix("s") in SIDES:
            return one_name(word if word in SIDES else word.removesuffix("s"))
    return ""
