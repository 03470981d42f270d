"""Scoring of extracted claims against two annotators: who is matched with whom, and what the pairs say.

A claim is placed by its quote in the white-space-folded text. Two claims match where the token IoU of their causes and of
their effects is at least 0.5, roles kept; pairs are one to one, best first. Precision counts claims that match either
annotator, recall the claims on which both agree. Only claims inside the stretches that both read count.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_SPACE = re.compile(r"\s+")
_TOKEN = re.compile(r"\w+|[^\w\s]")
FLOOR = 0.5  # token IoU, by the definition of the gold
BLOCK = 250  # tokens of one stretch of the bootstrap: about ten sentences


def fold(text: str) -> str:
    """White-space runs as one space, none at the ends."""
    return _SPACE.sub(" ", text).strip()


@dataclass(frozen=True)
class FoldedText:
    """One document's visible text, folded, with its tokens."""

    text: str

    @classmethod
    def of(cls, raw: str) -> FoldedText:
        """Fold a raw text."""
        return cls(fold(raw))

    @cached_property
    def tokens(self) -> list[tuple[int, int]]:
        """Offsets of the tokens."""
        return [match.span() for match in _TOKEN.finditer(self.text)]

    def within(self, start: int, end: int) -> frozenset[int]:
        """The tokens that lie wholly in [start, end)."""
        return frozenset(i for i, (first, last) in enumerate(self.tokens) if first >= start and last <= end)

    def place(self, quote: str, part: str) -> frozenset[int]:
        """The tokens of `part` inside the first occurrence of `quote`; empty where either is missing."""
        at, inside = self.text.find(fold(quote)), fold(quote).find(fold(part))
        if at < 0 or inside < 0 or not fold(part):
            return frozenset()
        return self.within(at + inside, at + inside + len(fold(part)))


@dataclass(frozen=True)
class Placed:
    """One claim by token sets: a row of the gold or a prediction."""

    document: str
    cause: frozenset[int]
    effect: frozenset[int]
    sign: str
    modality: str


@dataclass(frozen=True)
class Gold:
    """What the annotators agree on, what any of them marked, and the tokens that both read."""

    agreed: tuple[Placed, ...]
    union: tuple[Placed, ...]
    stretches: Mapping[str, frozenset[int]]
    texts: Mapping[str, FoldedText]

    def inside(self, claims: Iterable[Placed]) -> list[Placed]:
        """The claims that lie wholly in stretches that every annotator read."""
        return [claim for claim in claims if claim.cause | claim.effect <= self.stretches.get(claim.document, frozenset())]


def place(rows: Iterable[Mapping[str, Any]], texts: Mapping[str, FoldedText]) -> tuple[list[Placed], int]:
    """Rows (gold or contract shape) as token sets, and how many of them do not stand verbatim in their text."""
    placed, lost = [], 0
    for row in rows:
        document = str(row.get("doc") or row.get("document"))
        if document not in texts:
            continue
        cause, effect = (texts[document].place(row["quote"], _words(row[side])) for side in ("cause", "effect"))
        if not cause or not effect:
            lost += 1
            continue
        placed.append(Placed(document, cause, effect, str(row.get("sign") or row.get("polarity")), str(row.get("modality"))))
    return placed, lost


def _words(side: object) -> str:
    return str(side["text"]) if isinstance(side, Mapping) else str(side)


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Intersection over union."""
    return len(one & other) / len(one | other) if one and other else 0.0


def matches(left: Sequence[Placed], right: Sequence[Placed], *, crossed: bool = False) -> dict[int, int]:
    """One-to-one pairs, best overlap first; `crossed` pairs causes with effects."""
    scored = []
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            if one.document == other.document:
                cause, effect = (other.effect, other.cause) if crossed else (other.cause, other.effect)
                both = overlap(one.cause, cause), overlap(one.effect, effect)
                if min(both) >= FLOOR:
                    scored.append((-sum(both), i, j))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def read_gold(annotators: Sequence[Sequence[Mapping[str, Any]]], texts: Mapping[str, FoldedText]) -> Gold:
    """Two annotators' rows as one gold; rows with `excerpt_start` name the stretches that were read."""
    documents = set.intersection(*({str(row["doc"]) for row in rows} for rows in annotators))
    known = {document: texts[document] for document in documents if document in texts}
    stretches = {
        document: frozenset.intersection(*(_read_by(rows, document, known[document]) for rows in annotators))
        for document in known
    }
    gold = Gold((), (), stretches, known)
    first, second = (gold.inside(place([row for row in rows if "quote" in row], known)[0]) for rows in annotators)
    pairs = matches(first, second)
    alone = [claim for j, claim in enumerate(second) if j not in set(pairs.values())]
    return Gold(tuple(first[i] for i in pairs), (*first, *alone), stretches, known)


def _read_by(rows: Sequence[Mapping[str, Any]], document: str, text: FoldedText) -> frozenset[int]:
    read: set[int] = set()
    for row in rows:
        if row["doc"] == document and "excerpt_start" in row:
            start = text.text.find(fold(row["excerpt_start"]))
            end = text.text.find(fold(row["excerpt_end"]), max(start, 0))
            if start >= 0 and end >= 0:
                read |= text.within(start, end + len(fold(row["excerpt_end"])))
    return frozenset(read)


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Mean F1 over the gold labels of (predicted, gold) pairs; None without pairs."""
    labels = sorted({gold for _, gold in pairs})
    if not labels:
        return None
    return sum(_f1(pairs, label) for label in labels) / len(labels)


def _f1(pairs: Sequence[tuple[str, str]], label: str) -> float:
    right = sum(predicted == gold == label for predicted, gold in pairs)
    wrong = sum((predicted == label) != (gold == label) for predicted, gold in pairs)
    return 2 * right / (2 * right + wrong) if right else 0.0


def score(rows: Sequence[Mapping[str, Any]], gold: Gold) -> dict[str, Any]:
    """Every measure of the gold for claims in the contract's shape."""
    placed, lost = place(rows, gold.texts)
    claims = gold.inside(placed)
    hit, found = matches(claims, gold.union), matches(gold.agreed, claims)
    swapped = [i for i in matches(claims, gold.union, crossed=True) if i not in hit]
    pairs = [(claims[i], gold.union[j]) for i, j in hit.items()]
    precision, recall = _share(len(hit), len(claims)), _share(len(found), len(gold.agreed))
    return {
        "documents": len(gold.texts),
        "claims": len(claims),
        "claims_not_verbatim": lost,
        "precision": precision,
        "recall_agreed": recall,
        "recall_union": _share(len(hit), len(gold.union)),
        "f1": _harmonic(precision, recall),
        "f1_95": _interval(claims, set(hit), gold, set(found)),
        "wrong_direction": _share(len(swapped), len(hit) + len(swapped)),
        "polarity_macro_f1": macro_f1([(one.sign, other.sign) for one, other in pairs if other.sign in "+-"]),
        "modality_accuracy": _share(sum(one.modality == other.modality for one, other in pairs), len(pairs)),
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def _interval(claims: Sequence[Placed], hit: set[int], gold: Gold, found: set[int], draws: int = 1000) -> list[float] | None:
    """95% interval of F1: bootstrap over stretches of ten sentences."""
    blocks: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for offset, group, right in ((0, claims, hit), (2, gold.agreed, found)):
        for i, claim in enumerate(group):
            block = blocks[claim.document, min(claim.cause | claim.effect) // BLOCK]
            block[offset] += 1
            block[offset + 1] += i in right
    keys = list(blocks)
    if not keys:
        return None
    chance = random.Random(7)
    drawn = sorted(_drawn([blocks[chance.choice(keys)] for _ in keys]) for _ in range(draws))
    return [round(drawn[int(draws * 0.025)], 3), round(drawn[int(draws * 0.975) - 1], 3)]


def _drawn(blocks: Sequence[Sequence[int]]) -> float:
    said, right, wanted, found = (sum(column) for column in zip(*blocks, strict=True))
    return _harmonic(_share(right, said), _share(found, wanted))
