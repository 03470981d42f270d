"""How the causal tagger reads a text: one pass finds signal words, one pass for each asks what causes what.

The network itself is a `Runner`, so that training scores exactly the reading that the product does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from ingest.extract.decode import Pieces, all_spans, best_pair, confidence, log_softmax, trigger_spans
from ingest.extract.query import MODALITIES, SENTENCE_HEADS, SIGNS, Query
from ingest.extract.tagged import Evidence, Span, Style, Tagged, TaggedRelation, sigmoid
from ingest.extract.window import Row, Window, windows_of

if TYPE_CHECKING:
    from tokenizers import Encoding

Array = Any
"""A numpy array; its shape stands with each use."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Logits of one pass: (pieces, 15) for the words, (14,) for the text; query.py and the widths below name the columns."""

    words: Array
    text: Array


class Runner(Protocol):
    """Runs passes; the answers come in the order of the rows and do not depend on which rows come together."""

    def __call__(self, rows: Sequence[Row]) -> list[Answer]:
        """One answer a row."""
        ...


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a word counts as a signal, when the passes for a text are worth running, and what is left out at the end."""

    trigger: float = 0.15
    gate: float = 0.10
    keep: float = 0.10
    weights: tuple[float, ...] = ()
    """How a score in the short style is made of `Evidence`, the last one the constant; empty: validity alone."""


SPANS, POINTERS, NEWS_TRIGGER, SHORT_TRIGGER = slice(0, 5), slice(5, 9), slice(9, 12), slice(12, 15)
SENTENCE, VALID, DENIED, SIGN, MODALITY = slice(0, 4), 4, 5, slice(6, 9), slice(9, 14)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question under way: which window of which text, the signal it is about."""

    text: int
    window: Window
    query: Query
    mark: Pieces | None
    chance: float


def _questions(text: int, window: Window, answer: Answer, style: Style, bounds: Thresholds, every: bool) -> list[_Asked]:
    if style is Style.CLAUSE:
        if not every and sigmoid(answer.text[SENTENCE_HEADS.index("finance")]) < bounds.gate:
            return []
        return [_Asked(text, window, query, None, 1.0) for query in (Query.CLAUSE_FIRST, Query.CLAUSE_SECOND)]
    short = style is Style.SHORT
    logits = answer.words[1:-1, SHORT_TRIGGER if short else NEWS_TRIGGER]
    asked = Query.SHORT_TRIGGER if short else Query.NEWS_TRIGGER
    implicit = Query.SHORT_IMPLICIT if short else Query.NEWS_IMPLICIT
    found = [_Asked(text, window, asked, mark, chance) for mark, chance in trigger_spans(logits, bounds.trigger)]
    causal = sigmoid(answer.text[SENTENCE_HEADS.index(style.value)])
    denied = sigmoid(answer.text[SENTENCE_HEADS.index("denied")])
    if every or max(causal, denied) >= bounds.gate:
        found.append(_Asked(text, window, implicit, None, max(causal, denied)))
    return found


def _chances(logits: Array, names: Sequence[str]) -> dict[str, float]:
    return {name: float(value) for name, value in zip(names, np.exp(log_softmax(logits)), strict=True)}


def _says(window: Window, pieces: Pieces) -> bool:
    """Whether a span has a word of more than two letters or a number: "the" or a comma names nothing."""
    start, end = window.characters(pieces)
    words = window.text[start:end].lower().split()
    return any(word not in _EMPTY and any(one.isalnum() for one in word) for word in words)


_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "as",
        "and",
        "or",
    ]
)


def _pairs(window: Window, answer: Answer, style: Style) -> list[tuple[Pieces, Pieces]]:
    spans, pointers = answer.words[1:-1, SPANS], answer.words[1:-1, POINTERS]
    single = best_pair(spans, pointers)
    if single is None:
        return []
    if style is Style.SHORT:
        causes, effects = ([one for one in side if _says(window, one)] for side in all_spans(spans))
        if len(causes) * len(effects) > 1:
            return [(cause, effect) for cause in causes for effect in effects]
        if not all(_says(window, side) for side in single):
            return []
    return [single]


def _evidence(asked: _Asked, answer: Answer, cause: Pieces, effect: Pieces) -> Evidence:
    spans = answer.words[1:-1, SPANS]
    chance = min(max(asked.chance, 1e-4), 1 - 1e-4)
    sides = (*confidence(spans, cause, 1), *confidence(spans, effect, 3))
    logit = float(np.log(chance / (1 - chance)))
    return Evidence(float(answer.text[VALID]), logit, float(asked.mark is None), *sides)


def _relations(asked: _Asked, answer: Answer, style: Style, bounds: Thresholds) -> list[TaggedRelation]:
    window, short = asked.window, style is Style.SHORT
    weights = bounds.weights if short else ()
    signal = None if asked.mark is None else window.characters(window.whole(asked.mark))
    found = []
    for cause, effect in _pairs(window, answer, style):
        evidence = _evidence(asked, answer, cause, effect)
        whole = [window.whole(side) if short else side for side in (cause, effect)]
        if max(one[0] for one in whole) <= min(one[1] for one in whole):
            whole = [cause, effect]
        found.append(
            TaggedRelation(
                window.characters(whole[0]),
                window.characters(whole[1]),
                signal,
                evidence.score(weights),
                sigmoid(answer.text[DENIED]),
                _chances(answer.text[SIGN], SIGNS) if short else None,
                _chances(answer.text[MODALITY], MODALITIES) if short else None,
                evidence,
            )
        )
    return found


def _shared(one: Span, other: Span) -> float:
    inside = min(one[1], other[1]) - max(one[0], other[0])
    return max(inside, 0) / max(max(one[1], other[1]) - min(one[0], other[0]), 1)


def without_repeats(relations: Sequence[TaggedRelation], style: Style) -> tuple[TaggedRelation, ...]:
    """The likeliest first; one that says again of nearly the same spans what a likelier one said is left out."""
    kept: list[TaggedRelation] = []
    ordered = relations if style is Style.CLAUSE else sorted(relations, key=lambda one: -one.score)
    for one in ordered:
        again = any(
            (_shared(one.cause, other.cause) > 0.5 and _shared(one.effect, other.effect) > 0.5)
            or (_shared(one.cause, other.effect) > 0.5 and _shared(one.effect, other.cause) > 0.5)
            for other in kept
        )
        if not again or style is Style.CLAUSE:
            kept.append(one)
    return tuple(kept)


def read_encodings(
    encoded: Sequence[tuple[str, Encoding]], run: Runner, style: Style, bounds: Thresholds, every: bool = False
) -> list[Tagged]:
    """What these texts say; `every` asks for the implicit relation of each text, whatever its chance (for scoring)."""
    windows = [(number, window) for number, one in enumerate(encoded) for window in windows_of(*one)]
    answers = run([window.row(Query.FIND) for _, window in windows])
    heads = np.zeros((len(encoded), len(SENTENCE_HEADS)))
    asked: list[_Asked] = []
    for (text, window), answer in zip(windows, answers, strict=True):
        chances = [sigmoid(value) for value in answer.text[SENTENCE]]
        heads[text] = np.maximum(heads[text], chances)
        asked += _questions(text, window, answer, style, bounds, every)
    found: list[list[TaggedRelation]] = [[] for _ in encoded]
    replies = run([one.window.row(one.query, one.mark) for one in asked])
    for one, answer in zip(asked, replies, strict=True):
        found[one.text] += _relations(one, answer, style, bounds)
    head = {Style.NEWS: 0, Style.SHORT: 3, Style.CLAUSE: 2}[style]
    return [
        Tagged(
            float(heads[text, head]),
            without_repeats([one for one in relations if one.score >= bounds.keep], style),
            tuple(float(value) for value in heads[text]),
        )
        for text, relations in enumerate(found)
    ]
