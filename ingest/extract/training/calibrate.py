"""Scores that mean something: how often relations with this much evidence were right on sentences kept out of training."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path

import numpy as np

from ingest.extract.tagged import Style, TaggedRelation
from ingest.extract.tagger import Tagger
from ingest.extract.training.corpora import WRITTEN_DEV_SHARE, normalised, read_written, share_of
from ingest.extract.training.instance import Passage, Span

FLOOR = 0.5
"""Token overlap (intersection over union) from which on two spans are the same, as in the gold's rules."""
RIDGE = 0.5


def written_dev(folder: Path) -> list[Passage]:
    """The written sentences that training leaves out, by hash of their text."""
    return [one for one in read_written(folder) if share_of(normalised(one.text)) < WRITTEN_DEV_SHARE]


def overlap(text: str, one: Span, other: Span) -> float:
    """Shared tokens over all tokens of two spans."""
    tokens = [found.span() for found in re.finditer(r"\w+|[^\w\s]", text)]
    first, second = ({at for at, (a, b) in enumerate(tokens) if a >= s and b <= e} for s, e in (one, other))
    return len(first & second) / len(first | second) if first and second else 0.0


def is_right(passage: Passage, found: TaggedRelation) -> bool:
    """Whether the passage's annotation has this relation, both sides overlapping enough."""
    return any(
        overlap(passage.text, found.cause, cause) >= FLOOR and overlap(passage.text, found.effect, effect) >= FLOOR
        for relation in passage.relations
        for cause in relation.causes
        for effect in relation.effects
    )


def fitted(rows: Sequence[Sequence[float]], right: Sequence[bool]) -> list[float]:
    """Weights of a ridge logistic regression, the constant last; Newton's method on scaled columns."""
    values = np.array([(*row, 1.0) for row in rows])
    wanted = np.array(right, float)
    scale = values.std(axis=0)
    scale[-1] = 1.0
    scale[scale == 0] = 1.0
    scaled, weights = values / scale, np.zeros(values.shape[1])
    ridge = RIDGE * np.ones(len(weights))
    ridge[-1] = 1e-6
    for _ in range(60):
        chances = 1.0 / (1.0 + np.exp(-scaled @ weights))
        slope = scaled.T @ (chances - wanted) + ridge * weights
        curve = (scaled.T * (chances * (1 - chances))) @ scaled + np.diag(ridge)
        weights -= np.linalg.solve(curve, slope)
    return [round(float(one), 4) for one in weights / scale]


def calibrate(model: Path, written: Path) -> list[float]:
    """Fit the weights of the evidence on the held-out written sentences and put them into model.json."""
    passages = written_dev(written)
    found = Tagger.load(model).read_as([one.text for one in passages], Style.SHORT)
    pairs = [(passage, one) for passage, tagged in zip(passages, found, strict=True) for one in tagged.relations]
    rows = [astuple(one.evidence) for _, one in pairs if one.evidence is not None]
    weights = fitted(rows, [is_right(*pair) for pair in pairs])
    path = model / "model.json"
    described = json.loads(path.read_text(encoding="utf-8")) | {"weigh": weights}
    path.write_text(json.dumps(described, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return weights
