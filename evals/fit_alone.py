"""Fit the weights by which a sentence is told to stand alone: logistic regression on what readers said of 11,700 sentences.

    python -m evals.fit_alone --data FOLDER [--write]

`evals/judged/alone.jsonl` holds, for each sentence, its document and place and the share of its readers who said that a reader
who sees it with its source, date and speaker misses something. Documents are held out in turn, a sixth at a time, so that no
sentence is judged by weights that saw its document. Without --write nothing is changed.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.retrieve import alone
from assistant.retrieve.signs import seen, signs
from kg.store.library import Library

JUDGED = Path(__file__).parent / "judged" / "alone.jsonl"
STRENGTH, SEEN, FOLDS, SEED = 0.1, 4, 6, 3  # of the fit, times a sign must be seen, parts held out in turn
RECALLS = (0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence's signs, its document, and whether most readers missed something."""

    signs: frozenset[str]
    document: str
    leaning: bool


def judged(library: Library) -> list[Judged]:
    """The sentences that the readers judged; those of documents that are not held are left out."""
    rows = map(json.loads, JUDGED.read_text(encoding="utf-8").splitlines())
    held = library.documents.info()
    return [
        Judged(signs(seen(library.documents.get(row["doc"]), row["start"], row["end"])), row["doc"], row["share"] >= 0.5)
        for row in rows
        if row["doc"] in held
    ]


def fitted(rows: Sequence[Judged]) -> tuple[float, dict[str, float]]:
    """The constant and the weights, to two places; those that are nothing then are left out."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    often = Counter(sign for row in rows for sign in row.signs)
    names = DictVectorizer()
    seen = names.fit_transform([{sign: 1.0 for sign in row.signs if often[sign] >= SEEN} for row in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=500)
    model.fit(seen, [row.leaning for row in rows])
    weights = {str(name): round(float(weight), 2) for name, weight in zip(names.feature_names_, model.coef_[0], strict=True)}
    return round(float(model.intercept_[0]), 3), {name: weight for name, weight in sorted(weights.items()) if weight}


def held_out(rows: Sequence[Judged]) -> list[float]:
    """Each sentence's share by weights that did not see its document."""
    documents = sorted({row.document for row in rows})
    random.Random(SEED).shuffle(documents)
    fold = {document: place % FOLDS for place, document in enumerate(documents)}
    shares = [0.0] * len(rows)
    for part in range(FOLDS):
        constant, weights = fitted([row for row in rows if fold[row.document] != part])
        for place, row in enumerate(rows):
            if fold[row.document] == part:
                shares[place] = alone.share_of(row.signs, constant, weights)
    return shares


def main() -> None:
    """Print precision at several recalls beside the rules alone; with --write also keep the weights."""
    from sklearn.metrics import average_precision_score, precision_recall_curve

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = judged(Library.open(options.data))
    truth, shares = [row.leaning for row in rows], held_out(rows)
    precision, recall, _ = precision_recall_curve(truth, shares)
    print(f"{len(rows)} sentences, {sum(truth)} lean; average precision {average_precision_score(truth, shares):.3f}")
    for wanted in RECALLS:
        near = min(range(len(recall)), key=lambda place: abs(recall[place] - wanted))
        print(f"  recall {wanted:.1f}: precision {precision[near]:.2f}")
    for name, said in (("rules", ["any rule" in row.signs for row in rows]), ("share", [one >= alone.LEANS for one in shares])):
        right = sum(one and other for one, other in zip(said, truth, strict=True))
        print(f"  {name}: precision {right / max(1, sum(said)):.2f} recall {right / sum(truth):.2f}")
    if options.write:
        constant, weights = fitted(rows)
        lines = [f"{weight:+.2f}\t{name}" for name, weight in sorted(weights.items(), key=lambda entry: (-entry[1], entry[0]))]
        alone.WEIGHTS.write_text("\n".join([alone.HEAD, f"{constant:+.3f}\tconstant", *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
