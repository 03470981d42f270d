"""A figure that the question and a source share, of which one says that it was up and the other that it was down.

So exact a figure tells that both speak of the same event, however differently they name it.
"""

from __future__ import annotations

import re

from assistant.premises.bounds import bears_out
from assistant.premises.checked import Sentence, granted, searched
from assistant.premises.compared import Clause, Presupposed
from assistant.premises.guarded import reports, years_in
from assistant.premises.opposites import poles_in
from assistant.premises.stated import AMOUNTS, moved_as_said, stretch_of
from assistant.verify.dates import without_dates
from assistant.verify.numbers import Figure, figures

EXACT = 0.001
LEAST = 0.45  # share of the topic in the sentence with the figure
PLAIN_DIGITS = 2  # a figure of fewer digits is many things' at once
_AXES = frozenset({"level"})
# So much above what was said before is so much higher.
_BEYOND = re.compile(r"\s*(?:dollars )?(?:(above|over|in excess of|more than)|below|under|short of|less than)\b", re.I)
# New debt against debt paid off: so of an amount alone.
_FUNDED = (
    re.compile(r"\b(?:borrow(?:s|ed|ing)?|rais(?:e|es|ed|ing) (?:\w+ ){0,3}cash|net issuance)\b|借款|借入|净发行", re.I),
    re.compile(r"\b(?:redeem\w*|pa(?:y|id|ying)[- ]?down|retir(?:e|es|ed|ing)|net redemptions?)\b|赎回|偿还", re.I),
)


def turned_about_a_figure(asked: Presupposed) -> Sentence | None:
    """The sentence that has the figure go the other way, where none has it go the question's."""
    if not granted(asked.question):
        return None
    told = (_in_clause(clause) for clause in asked.clauses if moved_as_said(clause) is None)
    return next((other for other in told if other), None)


def _in_clause(clause: Clause) -> Sentence | None:
    text = without_dates(clause.text)
    exact = (figure for figure in figures(text) if figure.unit in AMOUNTS and _is_exact(figure))
    return next((other for figure in exact if (other := _other(figure, text, clause))), None)


def _is_exact(figure: Figure) -> bool:
    return len(figure.digits.replace(".", "").replace(",", "").strip("0")) >= PLAIN_DIGITS


def _other(figure: Figure, text: str, clause: Clause) -> Sentence | None:
    """Of the sentences with the figure, the first that has it go the other way; None where any goes the same."""
    mine = _sides(figure, text)
    turned = {(axis, 1 - side) for axis, side in mine}
    if not mine or mine & turned:
        return None
    found = None
    query = f"{clause.query} {_written(figure)}"
    for sentence in searched(clause.library, query, clause.allowed):
        plain = without_dates(sentence.text)
        held = [one for one in figures(plain) if one.unit == figure.unit and bears_out(one.value, figure.value, "", EXACT)]
        for one in held:
            theirs = _sides(one, plain)
            against = {(axis, side) for axis, side in theirs & turned if (axis, 1 - side) not in theirs}
            if theirs & mine and not against:
                return None
            if against and found is None and _speaks_of(sentence, clause):
                found = sentence
    return found


def _sides(figure: Figure, text: str) -> set[tuple[str, int]]:
    """The ways in which the stretch around a figure says that something went."""
    start, end = stretch_of(figure, text)
    funded = {("funding", side) for side, pattern in enumerate(_FUNDED) if pattern.search(text[start:end])}
    beyond = _BEYOND.match(text[figure.end :])
    against = {("level", 0 if beyond[1] else 1)} if beyond else set()
    return funded | against | {(pole.axis, pole.side) for pole in poles_in(text[start:end], _AXES)}


def _speaks_of(sentence: Sentence, clause: Clause) -> bool:
    told = clause.told_by(sentence)
    own = (sentence.document.date or "")[:4]
    return (
        told is not None
        and told.share >= LEAST
        and reports(told, clause)
        and years_in(sentence.text) <= years_in(clause.question.text) | {own}
    )


def _written(figure: Figure) -> str:
    """How an English source writes the figure."""
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if figure.unit == "USD" and figure.value >= size:
            return f"{figure.value / size:g} {name}"
    return f"{figure.value:g}"
