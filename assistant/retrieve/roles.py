"""What the graph adds to a search: which sentences claim something of the question's concepts, in the role that is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.asking import Kind
from kg.claim import Claim

if TYPE_CHECKING:
    from assistant.question import Question
    from kg.knowledge import Knowledge

MOST = 40  # claims between the question's concepts that are read beside the passages
BOTH, ROLE, NAMED = 1.0, 0.7, 0.3


class Roles:
    """The claims that bear on a question. A "why" asks for what moves its concepts, a "what happens" for what they move."""

    def __init__(self, question: Question, knowledge: Knowledge) -> None:
        self.question, self.knowledge = question, knowledge
        self._fitting: dict[str, list[tuple[int, int, float]]] = {}

    @cached_property
    def wanted(self) -> frozenset[str]:
        """The question's concepts with what is narrower and directly related."""
        found: set[str] = set()
        for id in self.question.concept_ids:
            found |= {id, *self.knowledge.scheme.narrower_closure(id)}
            concept = self.knowledge.scheme.get(id)
            found |= set(concept.related) if concept else set()
        return frozenset(found)

    def both(self, allowed: Collection[str] | None) -> Iterator[Claim]:
        """Claims whose cause and effect the question names, best read first."""
        named = set(self.question.concept_ids)
        found = [
            claim
            for id in self.question.concept_ids
            for claim in self.knowledge.claims_caused_by(id)
            if claim.effect.concept in self.wanted and claim.effect.concept != claim.cause.concept
            if (claim.effect.concept in named or len(named) == 1) and (allowed is None or claim.evidence.document in allowed)
        ]
        found.sort(key=lambda claim: -claim.score)
        yield from found[:MOST]

    def fit(self, document: str, start: int, end: int) -> float:
        """How well the claims within [start, end) of a document fit the roles asked for, in [0, 1]."""
        if document not in self._fitting:
            self._fitting[document] = [
                (claim.cause.span.start, claim.cause.span.end, fit)
                for claim in self.knowledge.claims_of(document)
                if (fit := self._fits(claim))
            ]
        return max((fit for at, until, fit in self._fitting[document] if start <= at and until <= end), default=0.0)

    def _fits(self, claim: Claim) -> float:
        cause, effect = claim.cause.concept in self.wanted, claim.effect.concept in self.wanted
        if cause and effect:
            return BOTH
        kind = self.question.kind
        if (effect and kind is Kind.CAUSE) or (cause and kind in (Kind.CONSEQUENCE, Kind.WHATIF)):
            return ROLE
        if (cause or effect) and kind is Kind.MECHANISM:
            return ROLE
        return NAMED if cause or effect else 0.0
