"""Premises over real documents: nothing true is disputed, most of what is false is, and what is not held is refused.

The library of these tests is a slice, so some of what a premise is held against is not in it; the figures for all documents
stand in docs/understanding.md. The questions are those kept aside.
"""

from __future__ import annotations

import pytest

from assistant.answer import Answer, Status
from assistant.ask import ask
from evals.premises import ANSWERABLE, FALSE, UNANSWERABLE, Asked, read_asked
from kg.store.library import Library

NOTICED, REFUSED = 0.5, 0.8  # of 12 each


@pytest.fixture(scope="module")
def answers(corpus: Library) -> dict[str, tuple[Asked, Answer]]:
    return {one.id: (one, ask(one.question, corpus)) for one in read_asked() if one.aside}


def _share(answers: dict[str, tuple[Asked, Answer]], type: str, status: Status | None) -> float:
    rows = [answer for asked, answer in answers.values() if asked.type == type]
    return sum(bool(answer.premises) if status is None else answer.status is status for answer in rows) / len(rows)


@pytest.mark.shared
def test_no_true_premise_is_disputed(answers: dict[str, tuple[Asked, Answer]]) -> None:
    wrong = [asked.question for asked, answer in answers.values() if asked.type == ANSWERABLE and answer.premises]
    assert wrong == []


@pytest.mark.shared
def test_false_premises_are_noticed(answers: dict[str, tuple[Asked, Answer]]) -> None:
    assert _share(answers, FALSE, None) >= NOTICED
    assert all(premise.citations for _, answer in answers.values() for premise in answer.premises)


@pytest.mark.shared
def test_what_no_document_holds_is_refused(answers: dict[str, tuple[Asked, Answer]]) -> None:
    assert _share(answers, UNANSWERABLE, Status.ABSTAINED) >= REFUSED
