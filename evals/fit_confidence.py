"""Fit the chance that a person would mark a reading (`ingest.extract.confidence`) on annotated documents, and write it down.

    python -m evals.fit_confidence GOLD CORPUS [--least 0.4] [--write]

GOLD is the folder of the development gold (texts/, annotator_1.jsonl, annotator_2.jsonl), CORPUS the real documents on which
`evals/held/dev.jsonl` and `dev2.jsonl` were read. Prints, for several thresholds, precision and recall of each set with every
document scored by weights that were fitted without it, then fits on all of them. `held/test.jsonl` is never read here.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from evals.claim_match import FoldedText, Gold, Placed, matches, place, read_gold, score
from evals.extraction import read_rows, text_document
from evals.held import read_held
from ingest.extract import confidence
from ingest.extract.joint import Candidate, candidates
from ingest.extract.rules import RuleFinder
from ingest.extract.stretches import stretches
from kg.document import Document

PENALTY = 3.0  # ridge, on standardised facts; the bias is free
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
Array = Any
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Read:
    """One reading of a document: its facts, whether an annotator marked it, and itself in the contract's shape."""

    group: str
    document: str
    values: tuple[float, ...]
    marked: bool
    row: Row


def readings(
    group: str, texts: Mapping[str, str], annotators: Sequence[Sequence[Mapping[str, Any]]]
) -> tuple[list[Read], Gold]:
    """Every candidate of the texts inside the stretches that were annotated."""
    folded = {name: FoldedText.of(text) for name, text in texts.items()}
    gold = read_gold(annotators, folded)
    made = [
        (candidate, _row(candidate, text_document(name, text)))
        for name, text in texts.items()
        for candidate in _found(name, text)
    ]
    held = [(candidate, row, placed[0]) for candidate, row in made if (placed := gold.inside(place([row], folded)[0]))]
    hit = _marked([one for _, _, one in held], gold)
    return [
        Read(group, one.document, candidate.facts.values(), at in hit, row) for at, (candidate, row, one) in enumerate(held)
    ], gold


def _marked(claims: Sequence[Placed], gold: Gold) -> set[int]:
    return set(matches(claims, gold.union))


def _found(name: str, text: str) -> list[Candidate]:
    document = text_document(name, text)
    cut = list(stretches(document))
    return list(candidates(list(RuleFinder().find(document, cut)), cut))


def _row(candidate: Candidate, document: Document) -> dict[str, Any]:
    if candidate.rule is not None:
        stretch, relation = candidate.rule.stretch, candidate.rule.found.relation
        sides = ((relation.cause.start, relation.cause.end), (relation.effect.start, relation.effect.end))
    else:
        assert candidate.tag is not None
        stretch, sides = candidate.stretch, (candidate.tag.cause, candidate.tag.effect)
    cause, effect = (stretch.text[slice(*side)] for side in sides)
    quote = document.text[stretch.start : stretch.end]
    return {"document": document.id, "quote": quote, "cause": cause, "effect": effect, "sign": "0", "modality": "asserted"}


def fit(values: Array, marked: Array) -> Array:
    """Ridge-penalised logistic regression by Newton's method; weights for the facts as they stand."""
    mean, spread = values.mean(0), values.std(0)
    mean[0], spread[0] = 0.0, 1.0
    spread[spread == 0.0] = 1.0
    scaled = (values - mean) / spread
    weights = np.zeros(values.shape[1])
    penalty = PENALTY * np.eye(len(weights))
    penalty[0, 0] = 1e-6
    for _ in range(60):
        chance = 1.0 / (1.0 + np.exp(-scaled @ weights))
        slope = scaled.T @ (chance - marked) + penalty @ weights
        curve = (scaled * (chance * (1.0 - chance))[:, None]).T @ scaled + penalty
        weights = weights - np.linalg.solve(curve, slope)
    plain = weights / spread
    plain[0] -= float((weights[1:] * mean[1:] / spread[1:]).sum())
    return plain


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line of this file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--least", type=float, default=0.4)
    parser.add_argument("--write", action="store_true", help="write ingest/extract/confidence.json")
    asked = parser.parse_args(arguments)
    sets = {"gold": _gold(asked.gold), **{name: readings(name, *_held(name, asked.corpus)) for name in ("dev", "dev2")}}
    reads = [read for found, _ in sets.values() for read in found]
    values, marked = np.array([read.values for read in reads]), np.array([float(read.marked) for read in reads])
    chances = np.zeros(len(reads))
    for document in sorted({read.document for read in reads}):
        mine = np.array([read.document == document for read in reads])
        chances[mine] = 1.0 / (1.0 + np.exp(-values[mine] @ fit(values[~mine], marked[~mine])))
    for name, (_, gold) in sets.items():
        for least in THRESHOLDS:
            kept = [read.row for read, at in zip(reads, chances, strict=True) if read.group == name and at >= least]
            found = score(kept, gold)
            shares = " ".join(f"{key} {found[key]:.3f}" for key in ("precision", "recall_agreed", "f1"))
            print(f"{name:5} {least:.2f} {len(kept):4} {shares}")
    weights = dict(zip(confidence.NAMES, (round(float(w), 4) for w in fit(values, marked)), strict=True))
    stored = {
        "weights": weights,
        "least": asked.least,
        "readings": len(reads),
        "documents": len({read.document for read in reads}),
        "date": datetime.now(UTC).date().isoformat(),
        "command": "python -m evals.fit_confidence GOLD CORPUS --write",
    }
    print(json.dumps(stored, indent=1))
    if asked.write:
        Path(confidence.__file__).with_suffix(".json").write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    return 0


def _gold(folder: Path) -> tuple[list[Read], Gold]:
    texts = {path.stem: path.read_text(encoding="utf-8").strip() for path in sorted((folder / "texts").glob("*.txt"))}
    return readings("gold", texts, [read_rows(folder / f"annotator_{number}.jsonl") for number in (1, 2)])


def _held(name: str, corpus: Path) -> tuple[Mapping[str, str], Sequence[Sequence[Row]]]:
    held = read_held(name, corpus)
    return held.texts, held.annotators


if __name__ == "__main__":
    sys.exit(main())
