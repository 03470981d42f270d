"""Asks every question of a file and scores each answer; a question that fails is reported and the others go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.ask import ask
from assistant.evaluation.questions import AskedQuestion, Fault, QuestionFile
from assistant.evaluation.score import Score, score
from kg.store.library import Library
from tightrope.errors import TightropeError

if TYPE_CHECKING:
    from assistant.language_model import Wording


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One question with its answer and score."""

    asked: AskedQuestion
    answer: Answer
    score: Score


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that came of one file of questions: the answers in its order, and what gave none."""

    name: str
    answers: tuple[Evaluated, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def scores(self) -> list[Score]:
        """The scores in order."""
        return [one.score for one in self.answers]


def evaluate(
    questions: QuestionFile,
    library: Library,
    *,
    model: Wording | None = None,
    done: Callable[[AskedQuestion, bool], None] = lambda asked, well: None,
) -> Evaluation:
    """Ask and score every question in order; `done` hears of each, and whether it gave an answer.

    The first question is asked twice, so that no time holds the loading. An answer that the checks of `Answer` refuse is a
    fault of that question like any other.
    """
    answers: list[Evaluated] = []
    faults = list(questions.faults)
    _loaded(questions.questions[:1], library)
    for asked in questions.questions:
        try:
            answer = ask(asked.text, library, as_of=asked.as_of, model=model)
            answers.append(Evaluated(asked, answer, score(asked, answer, library)))
        except (TightropeError, ValueError) as failure:
            faults.append(Fault(f"{questions.name}, question {asked.id}", str(failure)))
        done(asked, bool(answers) and answers[-1].asked is asked)
    return Evaluation(questions.name, tuple(answers), tuple(faults))


def _loaded(first: Sequence[AskedQuestion], library: Library) -> None:
    for asked in first:
        try:
            ask(asked.text, library, as_of=asked.as_of)
        except (TightropeError, ValueError):
            return  # told when it is asked for good
