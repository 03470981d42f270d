"""The figures of an evaluation: each measure over any group of questions, with a bootstrap interval.

Whole questions are drawn again, with their citations and statements, since those of one answer are not independent. The seed
is fixed, so that the same answers give the same intervals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from assistant.evaluation.score import Score

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DRAWS, _FEWEST = 2000, 200
_DRAWN_AT_MOST = 4_000_000  # questions drawn for one figure: some 100 MB
SEED = 20261123
LEVEL = 0.95
ALL = "all"


class Over(StrEnum):
    """How a measure is made of its questions' parts."""

    RATIO = "ratio"
    SUM = "sum"
    MEDIAN = "median"
    P95 = "p95"


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table: `part` gives a question's hits and what they are of, None where it has no bearing.

    `hits`: whether what is counted either is so or is not, as a quote is verbatim or not.
    """

    name: str
    over: Over
    part: Callable[[Score], tuple[float, float] | None]
    hits: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure of a group: `low` to `high` is its interval, `of` how many citations, statements or questions it is made of."""

    value: float
    low: float
    high: float
    of: int


def _where(known: bool | None, hit: float | None) -> tuple[float, float] | None:
    return (float(hit), 1) if known and hit is not None else None


MEASURES = (
    Measure("citations_exist", Over.RATIO, lambda one: (one.exist, one.citations)),
    Measure("citations_resolve", Over.RATIO, lambda one: (one.resolve, one.citations)),
    Measure("quotes_verbatim", Over.RATIO, lambda one: (one.verbatim, one.citations)),
    Measure("statements_full", Over.RATIO, lambda one: (one.full, one.cited)),
    Measure("statements_partial", Over.RATIO, lambda one: (one.partial, one.cited)),
    Measure("vital_nuggets", Over.RATIO, lambda one: _where(one.answerable is not False, one.vital)),
    Measure("all_nuggets", Over.RATIO, lambda one: _where(one.answerable is not False, one.all_nuggets)),
    Measure("unanswerable_refused", Over.RATIO, lambda one: _where(one.answerable is False, one.refused)),
    Measure("answerable_refused", Over.RATIO, lambda one: _where(one.answerable, one.refused)),
    Measure("abstained", Over.RATIO, lambda one: (one.refused, 1)),
    Measure("premises_noticed", Over.RATIO, lambda one: _where(one.noticed is not None, one.noticed)),
    Measure("other_premises_disputed", Over.RATIO, lambda one: _where(one.noticed is None, one.disputed)),
    Measure("as_of_leaks", Over.SUM, lambda one: _where(one.dated, one.leaks)),
    Measure("uncited_factual_statements", Over.SUM, lambda one: (one.uncited, 1)),
    Measure("independent_sources", Over.RATIO, lambda one: _where(one.citations > 0, one.independent_sources), False),
    Measure("single_source_share", Over.RATIO, lambda one: _where(one.citations > 0, one.single_source_share), False),
    Measure("median_milliseconds", Over.MEDIAN, lambda one: (one.milliseconds, 1)),
    Measure("p95_milliseconds", Over.P95, lambda one: (one.milliseconds, 1)),
)


def groups(scores: Sequence[Score]) -> dict[str, list[Score]]:
    """All scores, then those of each language, then those of each type."""
    found: dict[str, list[Score]] = defaultdict(list)
    found[ALL] = list(scores)
    for language in sorted({one.language for one in scores}):
        found[f"language:{language}"] = [one for one in scores if one.language == language]
    for kind in sorted({one.kind for one in scores}):
        found[f"type:{kind}"] = [one for one in scores if one.kind == kind]
    return dict(found)


def figures(scores: Sequence[Score], draws: int = DRAWS) -> dict[str, Figure | None]:
    """Every measure over `scores`, by name; None where no question bears on it."""
    return {measure.name: _figure(measure, scores, draws) for measure in MEASURES}


def table(scores: Sequence[Score]) -> Mapping[str, Mapping[str, Figure | None]]:
    """Every measure over every group."""
    return {name: figures(held) for name, held in groups(scores).items()}


def _figure(measure: Measure, scores: Sequence[Score], draws: int) -> Figure | None:
    import numpy as np

    parts = np.array([part for one in scores if (part := measure.part(one)) is not None and part[1] > 0], dtype=float)
    if not len(parts):
        return None
    draws = max(_FEWEST, min(draws, _DRAWN_AT_MOST // len(parts)))
    rows = np.random.default_rng(SEED).integers(0, len(parts), size=(draws, len(parts)))
    drawn = _over(measure.over, parts[rows])
    value = float(_over(measure.over, parts[None])[0])
    low, high = (float(bound) for bound in np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]))
    if measure.over is Over.RATIO and measure.hits and value in (0, 1):
        low, high = _alike(value, len(parts))
    return Figure(round(value, 4), round(low, 4), round(high, 4), int(parts[:, 1].sum()))


def _alike(value: float, questions: int) -> tuple[float, float]:
    """The exact binomial interval where all `questions` came out alike: drawing them again can show no doubt."""
    doubt: float = 1 - ((1 - LEVEL) / 2) ** (1 / questions)
    return (1 - doubt, 1.0) if value else (0.0, doubt)


def _over(over: Over, parts: NDArray[np.float64]) -> NDArray[np.float64]:
    """The measure of each row of `parts`, whose last axis holds hits and what they are of."""
    import numpy as np

    hits = parts[..., 0]
    if over is Over.RATIO:
        made = hits.sum(axis=1) / parts[..., 1].sum(axis=1)
    elif over is Over.SUM:
        made = hits.sum(axis=1)
    else:
        made = np.quantile(hits, 0.5 if over is Over.MEDIAN else 0.95, axis=1)
    return np.asarray(made, dtype=np.float64)


def cells(names: Sequence[str], made: Mapping[str, Mapping[str, Figure | None]]) -> Iterator[tuple[str, list[Figure | None]]]:
    """The rows of a table whose columns are the groups `names`, without those where no group has a figure."""
    for measure in MEASURES:
        row = [made[name][measure.name] for name in names]
        if any(row):
            yield measure.name, row
