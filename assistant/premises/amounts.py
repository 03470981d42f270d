"""An amount that the question ascribes to one thing and the sources state of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.answer import StatementKind
from assistant.compose.draft import Draft, Proof
from assistant.premises.acts import about, dated
from assistant.premises.checked import asserted
from assistant.question import Question
from assistant.verify.numbers import Figure
from kg.claim import Observation
from kg.document import Tier

if TYPE_CHECKING:
    from kg.store.library import Library

LEAST = 1e11  # dollars: smaller amounts are given of too many things
ROUND, EXACT = 5e10, 1e12  # dollars: so round an amount is many things' at once, below a trillion
BESIDE = 25  # characters between an amount and what it is of


def amount_of_another(question: Question, library: Library) -> Iterator[Draft]:
    """ "QT destroyed $2.2 trillion of reserves", where every source states that amount of the securities holdings."""
    if question.wants_figure or not asserted(question):
        return
    for figure in question.figures:
        if (
            figure.unit != "USD"
            or figure.value < LEAST
            or (figure.value < EXACT and not figure.value % ROUND)
            or not figure.digits[0].isdigit()
        ):
            continue
        named = {sought.concept for sought in question.concepts if _gap(sought.start, sought.end, figure) < BESIDE}
        stated = _stating(figure, question, library)
        if not named or any(_speaks_of(one, named, library) for one in stated):
            continue
        moved = [one for one in stated if one.subject.move and one.subject.concept]
        if moved:
            yield _said(figure, moved, question, library)


def _gap(start: int, end: int, figure: Figure) -> int:
    return max(start - figure.end, figure.start - end)


def _stating(figure: Figure, question: Question, library: Library) -> list[Observation]:
    """The observations that hold the amount, of about the time asked about where the question names one."""
    asked, infos = dated(question), library.documents.info()
    return [
        one
        for one in library.knowledge.seen(as_of=question.as_of).observations.values()
        if any(_is(quantity.value, figure) for quantity in one.quantities)
        and (not asked or any(about(day, infos[one.evidence.document]) for day in asked))
    ]


def _speaks_of(one: Observation, named: set[str], library: Library) -> bool:
    """Whether an observation is of one of `named`, or its clause speaks of it: then the amount may well be its own."""
    scheme = library.scheme
    meant = {narrower for name in named for narrower in (name, *scheme.narrower_closure(name))}
    return one.subject.concept in meant or any(match.concept in meant for match in scheme.find(_clause(one)))


def _clause(one: Observation) -> str:
    """The part of the sentence that the observation's subject stands in."""
    text, at = one.evidence.span.quote, one.subject.span.start - one.evidence.span.start
    edges = [0, *(match.end() for match in re.finditer(r"[,;，；]\s|\band\b", text)), len(text)]
    return next(text[start:end] for start, end in pairwise(edges) if start <= at < end or end == len(text))


def _said(figure: Figure, moved: Sequence[Observation], question: Question, library: Library) -> Draft:
    best = max(moved, key=lambda one: (library.documents.info()[one.evidence.document].tier is Tier.PRIMARY, one.score))
    concept = library.scheme.resolve(best.subject.concept or "")
    document = library.documents.get(best.evidence.document)
    text = (
        f"来源所说的{_said_zh(figure)}指的是{concept.label('zh')}" if question.language == "zh"
        else f"What the sources put at {question.text[figure.start : figure.end].strip()} is {concept.label('en')}"
    )  # fmt: skip
    return Draft(text, StatementKind.FACT, (Proof(document, best.evidence.span, best.evidence.page),))


def _said_zh(figure: Figure) -> str:
    size, name = (1e12, "万亿") if figure.value >= 1e12 else (1e8, "亿")
    return f"{figure.value / size:g}{name}美元"


def _is(value: float | None, figure: Figure) -> bool:
    return value is not None and abs(value - figure.value) <= 1e-6 * figure.value
