"""Sums that a statement shows: "$2,897.987 billion − $3,315.018 billion = −$417.031 billion" proves its own right side.

A figure that no quote holds is still borne out where the statement itself works it out from figures that the quotes hold, or
that it has worked out before. Exact decimals: a sum that is off in the last digit bears out nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.verify.numbers import Figure, figures

_SIGN = re.compile(r"^\s*([+\-−])?\s*$")
_EQUALS = re.compile(r"^\s*=\s*([+\-−])?\s*$")


def worked_out(text: str, held: Sequence[Figure]) -> list[Figure]:
    """The results of the sums in `text` whose terms are all in `held` or were worked out before. `text` without dates."""
    found: list[Figure] = []
    for terms, result in _sums(text, figures(text)):
        known = [*held, *found]
        if all(any(_same(term, other) for other in known) for _, term in terms):
            total = sum((sign * _exact(term) for sign, term in terms), Decimal())
            if total == result[0] * _exact(result[1]):
                found.append(result[1])
    return found


def _sums(text: str, said: list[Figure]) -> Iterator[tuple[list[tuple[int, Figure]], tuple[int, Figure]]]:
    """Every "a ± b ... = c" of `text`, each figure with its sign."""
    terms: list[tuple[int, Figure]] = []
    for place, figure in enumerate(said):
        between = text[said[place - 1].end : figure.start] if place else text[: figure.start]
        equals = _EQUALS.match(between)
        if equals and len(terms) > 1:
            yield terms, (_sign(equals[1]), figure)
            terms = [(_sign(equals[1]), figure)]
            continue
        sign = _SIGN.match(between)
        leading = re.search(r"([+\-−])\s?$", between)
        terms = [*terms, (_sign(sign[1]), figure)] if sign and sign[1] and terms else [(_sign(leading and leading[1]), figure)]


def _sign(text: str | None) -> int:
    return -1 if text in ("-", "−") else 1


def _exact(figure: Figure) -> Decimal:
    digits = figure.digits.replace(",", "")
    return Decimal(digits) * Decimal(str(figure.scale)) if re.fullmatch(r"[\d.]+", digits) else Decimal(str(figure.value))


def _same(term: Figure, other: Figure) -> bool:
    return _exact(term) == _exact(other) and term.unit == other.unit
