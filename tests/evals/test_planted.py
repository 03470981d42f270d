"""One slot of a real statement changed: the verifier finds it, and leaves true statements and harmless changes alone."""

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
from tests.starter import starter_folder

Statements = list[tuple[str, list[Quoted]]]
EACH = 60  # of each slot; `python -m evals.planted` plants 300


@pytest.fixture(scope="module")
def statements() -> Iterator[Statements]:
    with Library.open(starter_folder()) as library:
        yield list(statements_of(library, questions_from(QUESTIONS)[::3]))


def test_no_statement_that_leaves_raises_an_alarm(statements: Statements) -> None:
    assert len(statements) > 60
    assert [text for text, evidence in statements if verify(text, evidence).level is not Level.FULL] == []


def test_planted_errors_are_caught(statements: Statements) -> None:
    made = plant(statements, of_words(SLOTS), EACH)
    assert len(made) > 300 and len({one.slot for one in made}) >= 10
    caught = sum(one.level is not Level.FULL for one in made) / len(made)
    assert caught >= 0.97, "\n".join(table(made))


def test_harmless_changes_are_left_alone(statements: Statements) -> None:
    made = plant(statements, of_words(HARMLESS), EACH)
    assert len(made) > 40
    assert sum(one.level is not Level.FULL for one in made) / len(made) <= 0.05, "\n".join(table(made))


def test_false_edits_of_other_kinds_are_caught(statements: Statements) -> None:
    made = plant(statements, {**EDITS, **MORE_EDITS}, EACH // 2)
    assert len(made) > 400 and len({one.slot for one in made}) >= 20
    assert sum(one.level is not Level.FULL for one in made) / len(made) >= 0.97, "\n".join(table(made))


def test_paraphrases_are_left_alone(statements: Statements) -> None:
    made = plant(statements, PARAPHRASES, EACH)
    assert len(made) > 60
    assert sum(one.level is not Level.FULL for one in made) / len(made) <= 0.02, "\n".join(table(made))


@pytest.mark.parametrize(
    ("statement", "quote"),
    (
        ("Reserves fell by $500 billion.", "Reserves fell by half a billion dollars."),
        ("Reserves fell to $3.1 trillion.", "Reserves fell by $3.1 trillion."),
        ("The cap is $35 billion.", "The cap is $35 billion per month."),
        ("All banks hold more reserves than they need.", "Some banks hold more reserves than they need."),
        ("Rates stood below the floor for a week.", "Rates stood above the floor for a week."),
        ("银行的准备金降至3.1万亿美元。", "银行的准备金下降了3.1万亿美元。"),
        ("缩表的上限为每年350亿美元。", "缩表的上限为每月350亿美元。"),
        ("隔夜逆回购的余额上升会压低短期利率。", "短期利率上升会压低隔夜逆回购的余额。"),
    ),
)
def test_small_words_that_change_the_sense(statement: str, quote: str) -> None:
    from tests.kg.making import document

    source = document("note", quote)
    assert verify(statement, [Quoted(quote, source, 0)]).level is not Level.FULL
    assert verify(quote, [Quoted(quote, source, 0)]).level is Level.FULL
