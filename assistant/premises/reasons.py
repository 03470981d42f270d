"""A cause or purpose of the question that the sources deny, or leave no room for ("solely to keep reserves ample")."""

from __future__ import annotations

import re

from assistant.premises.checked import Sentence, granted
from assistant.premises.compared import Clause, Presupposed, Told
from assistant.premises.topic import placed

LEAST = 0.45  # share of what was done that a sentence holds
_LED = re.compile(
    r"^\W*how (?:did|does|do) (?P<cause>.+?) (?:lead|prompt|push|cause|drive|force|persuade|induce)s? (?P<done>.+)$", re.I
)
_BECAUSE = re.compile(
    r"(?P<done>.{8,}?)\b(?:because(?: of)?|due to|owing to|in response to|as a result of|in order to|so as to|"
    r"motivated by|driven by)\b"
    r"(?P<cause>.{4,})|(?P<zdone>.{4,}?)(?:是?因为|是?由于|是?为了|是?出于)(?P<zcause>.{3,})",
    re.I,
)
_DENIED = re.compile(
    r"\b(?:not|never) (?:\w+ )?(?:because|due to|in response to|reflect\w*|intended|meant|designed|a (?:response|"
    r"reaction|sign|change))\b|"
    r"\bno (?:implications?|bearing)\b|\bunrelated to\b|并非(?:因为|由于|为了|出于)?|不是(?:因为|由于|为了|出于)|无关",
    re.I,
)
_SOLE = re.compile(
    r"\b(?:solely|sole|exclusively|purely|only (?:purpose|reason|aim|goal)|for no other)\b|唯一|仅仅?(?:是|为)|完全是", re.I
)


def caused_otherwise(asked: Presupposed) -> Sentence | None:
    """The sentence that denies the cause, or names another as the only one."""
    if not granted(asked.question):
        return None
    for sentence in re.split(r"[.?!。？！]\s*", asked.question.text):
        if match := _LED.match(sentence) or _BECAUSE.search(sentence):
            said = match.groupdict()
            done, cause = said.get("done") or said.get("zdone") or "", said.get("cause") or said.get("zcause") or ""
            if other := _other(asked.clause(done), asked.clause(cause)):
                return other.sentence
    return None


def _other(done: Clause, cause: Clause) -> Told | None:
    if not done.groups or not cause.groups:
        return None
    for told in done.told:
        if done.share(told, None) < LEAST:
            continue
        denied = _DENIED.search(told.text)
        if denied and _names(cause, told.text[denied.end() : denied.end() + 120]):
            return told
        if _SOLE.search(told.text) and not _names(cause, told.text):
            return told
    return None


def _names(clause: Clause, text: str) -> bool:
    tokens = frozenset(placed(text)[0])
    return any(group.met_by(tokens) for group in clause.groups.values())
