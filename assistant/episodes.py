"""The dated episode that a question is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.question import Question
    from kg.concept import Concept, ConceptScheme

RUNOFFS = ("qt2", "qt1")  # what "the runoff" means where no time is named: the last one that the sources can see


def named_episode(question: Question, scheme: ConceptScheme) -> Concept | None:
    """The first concept of `question` that has a period; None where it names none."""
    found = (scheme.get(id) for id in question.concept_ids)
    return next((concept for concept in found if concept is not None and concept.period), None)
