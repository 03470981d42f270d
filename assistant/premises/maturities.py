"""A security of one maturity put in the place of another: the 30-year bond was suspended in 2001, not the 10-year note."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.lexicon import words
from assistant.premises.acts import UNSURE
from assistant.premises.checked import Sentence, granted
from assistant.premises.compared import Clause, Presupposed, Told
from assistant.premises.guarded import may_deny
from assistant.premises.propositions import Act, acts_in, objects_of
from assistant.premises.topic import MATURITY, placed
from assistant.verify.numbers import WORDS

_SECURITY = r"notes?|bonds?|bills?|TIPS|FRNs?|securit(?:y|ies)|issues?|nominal|coupon|国债|债券|国库券|票据|债"
LINKED = re.compile(r"TIPS|inflation-(?:protected|indexed)|FRNs?\b|floating|通胀|浮动", re.I)
_REPLACED = re.compile(r"\breplac(?:e[sd]?|ing)\b[^.;]{3,60}\b(?:with|by)\b|换成|改为|代之以", re.I)
_OTHER = {"on": "off", "off": "on"}
NEAR = 6  # content words between an act and the security that it is done to
_UNITS = {"年": "year", "个月": "month", "周": "week", "y": "year", "yr": "year"}


def other_maturity(asked: Presupposed) -> Sentence | None:
    """The sentence that says it of the other security, where none of that time says it of the question's."""
    if not granted(asked.question) or not asked.question.dates:
        return None
    if replaced := next((told for clause in asked.clauses if (told := _other_place(clause))), None):
        return replaced.sentence
    for clause in asked.clauses:
        acts = [act for act in acts_in(clause.text) if act.axis == "being"]
        if not acts or not words(_SECURITY).search(clause.text):
            continue
        named = _done_to(acts[0], clause)
        if len(named) == 1 and (other := _other(acts[0], named[0], clause)):
            return other.sentence
    return None


def _other_place(clause: Clause) -> Told | None:
    """The sentence that puts another maturity in the place of the one, or the two the other way round."""
    mine = _exchanged(clause.text)
    if mine is None:
        return None
    found = None
    for told in clause.told:
        theirs = _exchanged(told.text)
        if theirs is None or bool(LINKED.search(told.text)) is not bool(LINKED.search(clause.text)):
            continue
        if theirs == mine:
            return None
        if theirs[0] in mine and (theirs[0] == mine[0] or theirs[1] == mine[0]):
            found = found or told
    return found


def _exchanged(text: str) -> tuple[tuple[int, str], tuple[int, str]] | None:
    """The maturity that goes and the one that comes, where a text has one take the place of another."""
    named = list(maturities(text))
    act = _REPLACED.search(text)
    return (named[0], named[1]) if act and len(named) == 2 else None


def _done_to(act: Act, clause: Clause) -> list[tuple[int, str]]:
    """The securities right beside the act: what only begins at a time ("beginning in February") has none."""
    return list(dict.fromkeys(named for said in objects_of(clause.text, act) for named in maturities(said)))


def maturities(text: str) -> dict[tuple[int, str], int]:
    """The maturities that `text` names, in their unit, with where each first stands."""
    found: dict[tuple[int, str], int] = {}
    for match in MATURITY.finditer(text):
        found.setdefault(maturity_of(match), match.start())
    return found


def maturity_of(match: re.Match[str]) -> tuple[int, str]:
    """The number and the unit of a match of `MATURITY`."""
    number, unit = match[1] or match[3], (match[2] or match[4]).lower()
    return WORDS.get(number.lower(), 0) or int(number), _UNITS.get(unit, unit)


def _other(act: Act, asked: tuple[int, str], clause: Clause) -> Told | None:
    contrary = []
    for told in clause.told:
        if UNSURE.search(told.text) or bool(LINKED.search(told.text)) is not bool(LINKED.search(clause.text)):
            continue
        done = said_of(told.text, act)
        if asked in done:
            return None
        turned = asked in said_of(told.text, replace(act, value=_OTHER[act.value]))
        if done and (turned or asked not in maturities(told.text)) and may_deny(told, clause):
            contrary.append(told)
    return contrary[0] if contrary else None


def said_of(text: str, act: Act) -> set[tuple[int, str]]:
    """The maturities to which `text` says that the same as `act` was done: each has the act before it, else the nearest."""
    acts = [one for one in acts_in(text) if one.axis == act.axis]
    return {
        maturity
        for maturity, start in maturities(text).items()
        for own in [_act_of(start, acts, text)]
        if own is not None and own.value == act.value
    }


def _act_of(start: int, acts: list[Act], text: str) -> Act | None:
    _, starts = placed(text)
    near = []
    for one in acts:
        low, high = sorted((one.start, start))
        between = sum(low < at < high for at in starts)
        if between <= NEAR and not re.search(r"[;.；。]", text[low:high]):
            near.append((one.start > start, between, one))
    return min(near, key=lambda one: one[:2])[2] if near else None
