"""Span scores that count a wrong boundary once: Ortmann (LREC 2022), as the Causal News Corpus task uses them.

A right label with a wrong boundary is one boundary error, a right boundary with a wrong label one labelling error, both wrong a
labelling-boundary error. In the fair score each counts as half a false positive and half a false negative; in the weighted
score a boundary error counts as half a true positive, a quarter of each otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations

LabelledSpan = tuple[str, int, int]
"""Label, first word, last word."""
Parts = tuple[tuple[LabelledSpan, ...], tuple[LabelledSpan, ...]]
"""One relation: its cause and effect, then its signals. The task scores both lists apart."""
_FAIR = {"TP": (1.0, 0.0, 0.0), "FP": (0.0, 1.0, 0.0), "FN": (0.0, 0.0, 1.0)} | dict.fromkeys(
    ("LE", "BE", "LBE"), (0.0, 0.5, 0.5)
)
_WEIGHTED = _FAIR | {"BE": (0.5, 0.25, 0.25)}


@dataclass(frozen=True, slots=True)
class FairScore:
    """Precision, recall and F1, all in [0, 1], and the errors behind them."""

    precision: float
    recall: float
    f1: float
    counts: dict[str, int]


def _shared(one: LabelledSpan, other: LabelledSpan) -> int:
    return max(0, min(one[2], other[2]) - max(one[1], other[1]) + 1)


def _size(one: LabelledSpan) -> int:
    return one[2] - one[1] + 1


def _likest(target: LabelledSpan, others: Iterable[LabelledSpan]) -> LabelledSpan | None:
    near = [one for one in others if _shared(target, one)]
    return min(near, key=lambda one: (-_shared(target, one), _size(one) - _shared(target, one), _size(one)), default=None)


def fair_counts(wanted: Sequence[LabelledSpan], given: Sequence[LabelledSpan]) -> Counter[str]:
    """How often each kind of error occurs in one sentence; a span takes part in one of them only."""
    counts: Counter[str] = Counter()
    left, rest = list(wanted), list(given)
    for span in list(left):
        if span in rest:
            counts["TP"] += 1
            left.remove(span)
            rest.remove(span)
    for span in list(left):
        twin = next((one for one in rest if one[1:] == span[1:]), None)
        if twin is not None:
            counts["LE"] += 1
            left.remove(span)
            rest.remove(twin)
    for error, same_label in (("BE", True), ("LBE", False)):
        for span in list(left):
            twin = _likest(span, [one for one in rest if (one[0] == span[0]) is same_label])
            if twin is not None:
                counts[error] += 1
                left.remove(span)
                rest.remove(twin)
    counts["FN"] += len(left)
    counts["FP"] += len(rest)
    return counts


def score_of(counts: Counter[str], weighted: bool = False) -> FairScore:
    """The fair score of these errors, or the one that gives half a point for a boundary error."""
    weights = _WEIGHTED if weighted else _FAIR
    right, wrong, missed = (sum(weights[name][part] * number for name, number in counts.items()) for part in range(3))
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return FairScore(precision, recall, f1, dict(counts))


def _counts_of(wanted: Parts, given: Parts) -> Counter[str]:
    return fair_counts(wanted[0], given[0]) + fair_counts(wanted[1], given[1])


def best_pairing(wanted: Sequence[Parts], given: Sequence[Parts]) -> Counter[str]:
    """The counts of one sentence under the pairing of relations with the best F1.

    As in the shared task: predictions past the number of annotated relations are dropped, missing ones count as empty.
    """
    empty: Parts = ((), ())
    padded = [*given[: len(wanted)], *[empty] * (len(wanted) - len(given))]
    pairings = [
        sum((_counts_of(one, other) for one, other in zip(wanted, order, strict=True)), Counter())
        for order in permutations(padded)
    ]
    return max(pairings, key=lambda counts: score_of(counts).f1)
