"""A kind put in the place of another: bills that are told to be bought where the question has notes, a month for a week.

The clause without its kind is what a sentence must speak of; the place is told by the words before it, so that what principal
comes from is not taken for what it goes into.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.premises.bounds import bears_out
from assistant.premises.checked import Sentence, granted
from assistant.premises.compared import Clause, Presupposed, Told
from assistant.premises.guarded import may_deny, reports
from assistant.premises.kinds import PERIOD, RATE, SECURITY, Kind, kinds_in
from assistant.verify.dates import without_dates
from assistant.verify.numbers import Figure, figures

LEAST, SETTLING = 0.6, 0.5  # share of the rest in a sentence with another kind; part of that which settles it as asked
MATTER = 1.4  # weight that the rest of a clause must have to tell what is meant
EXACT = 0.001
BESIDE = 34  # characters between an amount and the time that it is for
_INTO = re.compile(
    r"\b(?:(?:in|on)to|in|on|to(?:wards?)?|as|(?:most|main|primari|predominant|large|principal|sole|entire)ly(?: of)?|"
    r"consist\w* (?:\w+ )?of|(?:buy|purchas|acquir|choos|select|us|adopt|favou?r|pick)\w*(?: of)?|bought|chose)\s+"
    r"(?:(?!(?:from|of|received|held|and)\b)[\w-]+[\s,—]+){0,3}$|"
    r"(?:投[到入向资]+|投资于|购买|买入?|集中[在于]|用于|转[到为入]|以|主要[是由为]|换成|改为|为)[^，。、]{0,5}$",
    re.I,
)
_INDEX = re.compile(r"\b(?:ind(?:ex|ices)|benchmark|reference|peg\w*|tied|link\w*|based on|set by)\b|基准|指数|挂钩|参考", re.I)


def put_for_another(asked: Presupposed) -> Sentence | None:
    """The sentence that names the other kind in that place, where none names the question's there."""
    if not granted(asked.question) or not (asked.question.people or asked.question.dates):
        return None
    for clause in asked.clauses:
        found = _security(clause) or _rate(clause) or _period(clause)
        if found:
            return found.sentence
    return None


def _placed(text: str) -> list[Kind]:
    """The securities that something is said to go into, to be, or to be bought."""
    return [kind for kind in kinds_in(text, SECURITY) if _INTO.search(text[: kind.start])]


def _security(clause: Clause) -> Told | None:
    mine = _placed(clause.text)
    return _other(clause, mine[-1], _placed) if mine else None


def _rate(clause: Clause) -> Told | None:
    mine = kinds_in(clause.text, RATE)
    return _other(clause, mine[0], _indexed) if len(mine) == 1 and _INDEX.search(clause.text) else None


def _indexed(text: str) -> list[Kind]:
    return kinds_in(text, RATE) if _INDEX.search(text) else []


def _other(clause: Clause, mine: Kind, read: Callable[[str], list[Kind]]) -> Told | None:
    aside = clause.inside(mine.start, mine.end)
    if sum(weight for name, weight in clause.weights.items() if name not in aside) < MATTER:
        return None
    contrary: list[tuple[float, Told]] = []
    settled = 0.0
    for told in clause.told:
        share = clause.share_without(told, aside)
        if share < LEAST * SETTLING:
            continue
        theirs = read(told.text)
        if any(mine.holds(one) for one in theirs):
            settled = max(settled, share)
        elif share >= LEAST and _instead(mine, theirs, told.text) and may_deny(told, clause):
            contrary.append((share, told))
    best = max(contrary, key=lambda one: (round(one[0], 1), -len(one[1].text)), default=None)
    return best[1] if best and settled < SETTLING * best[0] else None


def _instead(mine: Kind, theirs: list[Kind], text: str) -> bool:
    """Whether another kind stands in that place, none there holds the one asked about, and that one is named nowhere."""
    clashing = any(mine.clashes(one) for one in theirs) and not any(one.holds(mine) for one in theirs)
    return clashing and mine.value not in {one.value for one in kinds_in(text, mine.sort)}


def _period(clause: Clause) -> Told | None:
    """The sentence that has the amount of the clause for another stretch of time."""
    text = without_dates(clause.text)
    for figure in figures(text):
        mine = _for(figure, text)
        if figure.unit != "USD" or mine is None:
            continue
        found = None
        for told in clause.told:
            plain = without_dates(told.text)
            same = [one for one in figures(plain) if one.unit == "USD" and bears_out(one.value, figure.value, "", EXACT)]
            stated = {kind.value for one in same if (kind := _for(one, plain))}
            if mine.value in stated:
                return None
            if stated and found is None and told.share >= LEAST and reports(told, clause):
                found = told
        if found:
            return found
    return None


def _for(figure: Figure, text: str) -> Kind | None:
    """The stretch of time that an amount is for, told right beside it."""
    near = kinds_in(text[max(0, figure.start - BESIDE) : figure.end + BESIDE], PERIOD)
    at = min(figure.start, BESIDE)
    return min(near, key=lambda kind: min(abs(kind.start - at), abs(kind.end - at)), default=None)
