"""What the causal tagger says of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from enum import StrEnum

import numpy as np

Span = tuple[int, int]
"""Start and end, in characters of a text."""


class Style(StrEnum):
    """How spans are cut: whole arguments of the news corpus, short ones as a claim wants them, or whole clauses."""

    NEWS = "news"
    SHORT = "short"
    CLAUSE = "clause"


def sigmoid(value: float) -> float:
    """The chance of a logit."""
    return float(1.0 / (1.0 + np.exp(-np.clip(value, -60.0, 60.0))))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a relation: log-odds of its validity and its signal, logarithms of how sure its spans are."""

    valid: float
    trigger: float
    implicit: float
    cause_inside: float
    cause_edges: float
    effect_inside: float
    effect_edges: float

    def score(self, weights: Sequence[float]) -> float:
        """The chance that the relation is right, by a logistic regression fitted on held-out written sentences."""
        if not weights:
            return sigmoid(self.valid)
        values = (*astuple(self), 1.0)
        return sigmoid(sum(weight * value for weight, value in zip(weights, values, strict=True)))


@dataclass(frozen=True, slots=True)
class TaggedRelation:
    """One relation read from a text; every span is (start, end) in characters of that text, None where no word signals it.

    `score` is the chance that the text relates these two at all, `denied` the chance that it says that the one does NOT
    cause the other. `sign` gives the chances of +, - and 0; `modality` those of kg.claim.Modality's values.
    """

    cause: Span
    effect: Span
    signal: Span | None
    score: float
    denied: float
    sign: dict[str, float] | None = None
    modality: dict[str, float] | None = None
    evidence: Evidence | None = None

    @property
    def asserted(self) -> float:
        """The chance that the text asserts the relation: it stands there and is not denied."""
        return self.score * (1.0 - self.denied)


@dataclass(frozen=True, slots=True)
class Tagged:
    """What was read from one text: the chance that it makes a causal claim, and its relations, the likeliest first."""

    causal: float
    relations: tuple[TaggedRelation, ...]
    heads: tuple[float, ...] = ()
    """The chances of query.SENTENCE_HEADS."""
