"""An amount that the question ascribes to one thing and the sources state of another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.answer import StatementKind
from assistant.compose.draft import Draft, Proof
from assistant.question import Question
from assistant.verify.numbers import Figure

if TYPE_CHECKING:
    from kg.store.library import Library


def amount_of_another(question: Question, library: Library) -> Iterator[Draft]:
    """ "QT destroyed $2.2 trillion of reserves", where every source states that amount of the securities holdings."""
    if question.wants_figure:
        return
    for figure in question.figures:
        if figure.unit != "USD" or figure.value < 1e9:
            continue
        named = {sought.concept for sought in question.concepts if abs(sought.start - figure.end) < 25}
        scheme = library.scheme
        stated = [
            one
            for one in library.knowledge.seen(as_of=question.as_of).observations.values()
            if one.subject.concept and one.subject.move and any(_is(quantity.value, figure) for quantity in one.quantities)
        ]
        subjects = {one.subject.concept for one in stated}
        if not named or not stated or any(name in subjects or subjects & scheme.narrower_closure(name) for name in named):
            continue
        best = max(stated, key=lambda one: (library.documents.info()[one.evidence.document].tier == "primary", one.score))
        concept = scheme.resolve(best.subject.concept or "")
        document = library.documents.get(best.evidence.document)
        text = (
            f"来源所说的{_said_zh(figure)}指的是{concept.label('zh')}" if question.language == "zh"
            else f"What the sources put at {question.text[figure.start : figure.end].strip()} is {concept.label('en')}"
        )  # fmt: skip
        yield Draft(text, StatementKind.FACT, (Proof(document, best.evidence.span, best.evidence.page),))


def _said_zh(figure: Figure) -> str:
    size, name = (1e12, "万亿") if figure.value >= 1e12 else (1e8, "亿")
    return f"{figure.value / size:g}{name}美元"


def _is(value: float | None, figure: Figure) -> bool:
    return value is not None and abs(value - figure.value) <= 1e-6 * figure.value
