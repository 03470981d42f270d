"""From the logits of one pass to the spans they favour. Works on word pieces; numpy alone."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = "np.ndarray[Any, Any]"
Pieces = tuple[int, int]
POINTER_WEIGHT = 0.5
"""How much a start or end logit counts beside the sum of label logits; chosen on the held-out parts."""


def log_softmax(logits: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Over the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    result: np.ndarray[Any, Any] = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def _span_scores(labels: np.ndarray[Any, Any], starts: np.ndarray[Any, Any], ends: np.ndarray[Any, Any], first: int) -> Any:
    """Score of every span (start row, end column) over leaving its pieces outside; -inf below the diagonal."""
    outside = labels[:, 0]
    inside = np.concatenate([[0.0], np.cumsum(labels[:, first + 1] - outside)])
    begin = labels[:, first] - outside
    scores = begin[:, None] + inside[None, 1:] - inside[1:, None] + POINTER_WEIGHT * (starts[:, None] + ends[None, :])
    return np.where(np.tri(len(scores), k=-1, dtype=bool), -np.inf, scores)


def _best_before(scores: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], list[Pieces]]:
    """For every piece, the best span that ends at it or before, and its score."""
    rows = scores.argmax(axis=0)
    best = scores[rows, np.arange(len(scores))]
    spans: list[Pieces] = []
    for end in range(len(best)):
        if end and best[end - 1] >= best[end]:
            best[end] = best[end - 1]
            spans.append(spans[-1])
        else:
            spans.append((int(rows[end]), end))
    return best, spans


def _best_after(scores: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], list[Pieces]]:
    """For every piece, the best span that starts at it or after, and its score."""
    columns = scores.argmax(axis=1)
    best = scores[np.arange(len(scores)), columns]
    spans: list[Pieces] = [(0, 0)] * len(best)
    for start in range(len(best) - 1, -1, -1):
        if start + 1 < len(best) and best[start + 1] > best[start]:
            best[start] = best[start + 1]
            spans[start] = spans[start + 1]
        else:
            spans[start] = (start, int(columns[start]))
    return best, spans


def best_pair(spans: np.ndarray[Any, Any], pointers: np.ndarray[Any, Any]) -> tuple[Pieces, Pieces] | None:
    """The cause and the effect, one span each and apart, whose labels and ends score best; None with fewer than two pieces.

    `spans` are label logits (pieces, 5) and `pointers` start and end logits (pieces, 4), first and last token left out.
    """
    if len(spans) < 2:
        return None
    labels, places = log_softmax(spans), log_softmax(pointers.T).T
    causes = _span_scores(labels, places[:, 0], places[:, 1], 1)
    effects = _span_scores(labels, places[:, 2], places[:, 3], 3)
    before_c, spans_c = _best_before(causes)
    after_e, spans_after_e = _best_after(effects)
    before_e, spans_e = _best_before(effects)
    after_c, spans_after_c = _best_after(causes)
    cause_first = before_c[:-1] + after_e[1:]
    effect_first = before_e[:-1] + after_c[1:]
    cut, other = int(cause_first.argmax()), int(effect_first.argmax())
    if cause_first[cut] >= effect_first[other]:
        return spans_c[cut], spans_after_e[cut + 1]
    return spans_after_c[other + 1], spans_e[other]


def _allowed() -> np.ndarray[Any, Any]:
    """Label to label: an inside label only after its own begin or inside."""
    allowed = np.ones((5, 5), bool)
    for inside, begin in ((2, 1), (4, 3)):
        allowed[:, inside] = False
        allowed[[begin, inside], inside] = True
    return allowed


def all_spans(spans: np.ndarray[Any, Any]) -> tuple[list[Pieces], list[Pieces]]:
    """Every cause span and every effect span on the best label path, however many there are."""
    labels = log_softmax(spans)
    barred = np.where(_allowed(), 0.0, -1e9)
    score = labels[0] + np.array([0.0, 0.0, -1e9, 0.0, -1e9])
    back = []
    for row in labels[1:]:
        step = score[:, None] + barred
        back.append(step.argmax(axis=0))
        score = step.max(axis=0) + row
    path = [int(score.argmax())]
    for row in reversed(back):
        path.append(int(row[path[-1]]))
    path.reverse()
    return _runs(path, 1), _runs(path, 3)


def _runs(path: list[int], begin: int) -> list[Pieces]:
    """Runs of one side; one that begins right after another ends is the same run, since two mentions have words between."""
    runs: list[Pieces] = []
    for at, label in enumerate(path):
        if label not in (begin, begin + 1):
            continue
        if runs and runs[-1][1] == at - 1:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return runs


def confidence(spans: np.ndarray[Any, Any], span: Pieces, first: int) -> tuple[float, float]:
    """Logarithms of the mean chance that its pieces belong to the side, and of the chance of its two edges."""
    chances = np.exp(log_softmax(spans))
    inside = chances[span[0] : span[1] + 1, first : first + 2].sum(axis=1).mean()
    left = 1.0 - chances[span[0], first + 1]
    right = 1.0 - chances[span[1] + 1, first + 1] if span[1] + 1 < len(chances) else 1.0
    return float(np.log(max(inside, 1e-6))), float(np.log(max(left * right, 1e-6)))


def trigger_spans(logits: np.ndarray[Any, Any], threshold: float) -> list[tuple[Pieces, float]]:
    """Runs of pieces whose chance of being signal words passes the threshold, each with the chance of its best piece."""
    chances = np.exp(log_softmax(logits))
    signal, inside = 1.0 - chances[:, 0], chances[:, 2]
    runs: list[tuple[Pieces, float]] = []
    for at, chance in enumerate(signal):
        if chance < threshold:
            continue
        joined = runs and runs[-1][0][1] == at - 1 and inside[at] >= chances[at, 1]
        if joined:
            (first, _), best = runs[-1]
            runs[-1] = ((first, at), max(best, float(chance)))
        else:
            runs.append(((at, at), float(chance)))
    return runs
