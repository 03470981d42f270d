"""The verifier over statements of real documents: false edits found, paraphrases and the statements themselves left alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.verify.verifier import Level, Quoted, verify
from evals.adversarial import EDITS
from evals.adversarial_more import MORE_EDITS
from evals.paraphrases import PARAPHRASES
from evals.planted import QUESTIONS, of_words, plant, questions_from, statements_of, table
from evals.planting import HARMLESS, SLOTS
from kg.store.library import Library

pytestmark = pytest.mark.shared
EACH = 25  # of each kind; `python -m evals.planted` makes 300


@pytest.fixture(scope="module")
def statements(corpus: Library) -> Iterator[list[tuple[str, list[Quoted]]]]:
    yield list(statements_of(corpus, questions_from(QUESTIONS)[::5]))


def test_statements_raise_no_alarm(statements: list[tuple[str, list[Quoted]]]) -> None:
    assert len(statements) > 60
    alarms = [text for text, evidence in statements if verify(text, evidence).level is not Level.FULL]
    assert len(alarms) <= len(statements) / 100, alarms


def test_false_edits_are_found(statements: list[tuple[str, list[Quoted]]]) -> None:
    made = plant(statements, {**of_words(SLOTS), **EDITS, **MORE_EDITS}, EACH)
    assert len(made) > 400
    assert sum(one.level is not Level.FULL for one in made) / len(made) >= 0.97, "\n".join(table(made))


def test_paraphrases_are_left_alone(statements: list[tuple[str, list[Quoted]]]) -> None:
    made = plant(statements, {**of_words(HARMLESS), **PARAPHRASES}, EACH)
    assert len(made) > 80
    assert sum(one.level is not Level.FULL for one in made) / len(made) <= 0.02, "\n".join(table(made))
