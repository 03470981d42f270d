"""How likely it is that a reader who sees a sentence alone, with its source and date, misses something that stands before it.

Weights of the signs of `assistant.retrieve.signs`, fitted on what readers said of 11,700 sentences (`evals/fit_alone.py`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from assistant.retrieve.signs import Seen, seen, signs
from kg.document import Document

WEIGHTS = Path(__file__).with_name("alone.tsv")
HEAD = "# Weight of each sign (assistant/retrieve/signs.py); the first line is the constant. Written by evals/fit_alone.py."
LEANS = 0.45  # from which on a sentence is taken to need what stands before it
BETTER = 0.18  # from which on it is shown with the sentence before it where that fits


def share(document: Document, start: int, end: int) -> float:
    """The chance, in [0, 1], that the sentence [start, end) of `document` does not stand alone.

    0 for one in Chinese, of which the readers judged too few, and of a brief, whose sentences are written to stand alone.
    """
    if document.language == "zh" or document.brief:
        return 0.0
    return share_of_seen(seen(document, start, end))


@lru_cache(maxsize=60_000)
def share_of_seen(sentence: Seen) -> float:
    """The same for an English sentence with what is read of it."""
    constant, weights = _weights()
    return share_of(signs(sentence), constant, weights)


def share_of(found: Iterable[str], constant: float, weights: Mapping[str, float]) -> float:
    """The same from the signs, with weights given."""
    total = constant + sum(sorted(weights[sign] for sign in found if sign in weights))
    return 1.0 / (1.0 + math.exp(-total))


@cache
def _weights() -> tuple[float, dict[str, float]]:
    lines = [line for line in WEIGHTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    pairs = [line.split("\t") for line in lines]
    return float(pairs[0][0]), {name: float(weight) for weight, name in pairs[1:]}
