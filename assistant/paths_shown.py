"""The signed causal paths that stand beside an answer: from the graph, for questions that ask for causes or effects."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answer import AnswerPath, PathStep
from assistant.asking import Kind
from assistant.question import Question
from kg.edge import Path
from kg.knowledge import Knowledge
from kg.paths import Bounds, find_paths

KINDS = (Kind.CAUSE, Kind.CONSEQUENCE, Kind.MECHANISM, Kind.WHATIF)
MOST, HOPS = 3, 3
PAIRS = 4  # pairs of the question's concepts that are tried


def shown(paths: Iterable[Path]) -> tuple[AnswerPath, ...]:
    """Paths as an answer carries them."""
    return tuple(_shown(path) for path in paths)


def connecting(question: Question, knowledge: Knowledge) -> list[Path]:
    """The most believed paths between the concepts that the question names, in the order it suggests; few, or none."""
    if question.kind not in KINDS:
        return []
    movable = [id for id in question.concept_ids if (concept := knowledge.scheme.get(id)) and concept.movable]
    pairs = [(first, second) for place, first in enumerate(movable) for second in movable[place + 1 :]]
    found: list[Path] = []
    for first, second in pairs[:PAIRS]:
        for cause, effect in ((first, second), (second, first)):
            search = find_paths(knowledge, cause, effect, Bounds(max_hops=HOPS, limit=1), as_of=question.as_of)
            found += search.paths
    found.sort(key=lambda path: -path.belief)
    return found[:MOST]


def _shown(path: Path) -> AnswerPath:
    steps = tuple(
        PathStep(step.cause, step.effect, step.polarity.value, next(iter(step.conditions), None), step.claims)
        for step in path.steps
    )
    return AnswerPath(path.polarity.value, steps)
