"""What the graph adds to a search: which sentences claim something of the question's concepts, in the role asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.asking import Kind
from kg.claim import Claim

if TYPE_CHECKING:
    from assistant.question import Question
    from kg.knowledge import Knowledge

SIDES = 30  # edges of a concept that a broad question looks along
MOST = 40  # claims between the question's concepts that are read beside the passages
BOTH, ROLE, NAMED = 1.0, 0.7, 0.3

Fitting = tuple[int, int, float, str]  # where a claim's cause stands, how well it fits, what it ties to the question's concepts


class Roles:
    """The claims that bear on a question. A "why" asks for what moves its concepts, a "what happens" for what they move."""

    def __init__(self, question: Question, knowledge: Knowledge) -> None:
        self.question, self.knowledge = question, knowledge

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
        yield from self._each_other_side(allowed)

    def _each_other_side(self, allowed: Collection[str] | None) -> Iterator[Claim]:
        """For a broad "what follows" or "why": the best claim with each concept on the other side, most sources first."""
        kind, knowledge = self.question.kind, self.knowledge
        if kind not in (Kind.CAUSE, Kind.CONSEQUENCE, Kind.WHATIF):
            return
        edges = [
            edge
            for id in self.question.concept_ids
            for name in (id, *knowledge.scheme.narrower_closure(id))
            for edge in (knowledge.edges_to(name) if kind is Kind.CAUSE else knowledge.edges_from(name))
        ]
        edges.sort(key=lambda edge: (-edge.independent_sources, -edge.belief))
        for edge in edges[:SIDES]:
            claims = [knowledge.claims[id] for id in edge.claims if id in knowledge.claims]
            seen = [claim for claim in claims if allowed is None or claim.evidence.document in allowed]
            yield from sorted(seen, key=lambda claim: -claim.score)[:2]

    def within(self, document: str, start: int, end: int) -> list[Fitting]:
        """The claims that touch [start, end) of a document and fit the roles asked for at all."""
        return [
            (claim.cause.span.start, claim.cause.span.end, self.fit_of(claim), self._side(claim))
            for claim in self.knowledge.claims_at(document, start, end)
            if claim.cause.concept in self.wanted or claim.effect.concept in self.wanted
        ]

    def fit_of(self, claim: Claim) -> float:
        """How well one claim fits the roles asked for, in [0, 1]."""
        cause, effect = claim.cause.concept in self.wanted, claim.effect.concept in self.wanted
        if cause and effect:
            return BOTH
        kind = self.question.kind
        if (effect and kind is Kind.CAUSE) or (cause and kind in (Kind.CONSEQUENCE, Kind.WHATIF)):
            return ROLE
        if (cause or effect) and kind is Kind.MECHANISM:
            return ROLE
        return NAMED if cause or effect else 0.0

    def _side(self, claim: Claim) -> str:
        """What the claim ties to the question's concepts; empty where it is one of them."""
        cause, effect = claim.cause.concept or "", claim.effect.concept or ""
        return cause if effect in self.wanted and cause not in self.wanted else effect if effect not in self.wanted else ""


def fit_within(claims: Sequence[Fitting], start: int, end: int) -> tuple[float, frozenset[str]]:
    """How well those of `claims` within [start, end) fit, in [0, 1], and the concepts that they tie to the question's."""
    held = [(fit, side) for at, until, fit, side in claims if start <= at and until <= end]
    return max((fit for fit, _ in held), default=0.0), frozenset(side for _, side in held if side)
