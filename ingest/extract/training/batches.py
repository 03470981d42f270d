"""Instances as arrays: word pieces, token types that carry the question, and the labels of every head."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.extract.query import SENTENCE_HEADS, TRIGGER_MARK
from ingest.extract.training.instance import Instance, Span

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

MAX_PIECES = 144
"""The longest row, in word pieces: FinCausal's texts of three sentences go up to about 170, one in a hundred is cut."""
WIDTHS = (16, 24, 32, 40, 48, 64, 80, 112, MAX_PIECES)
IGNORED = -100

Batch = dict[str, "np.ndarray[Any, Any]"]


def pieces_of(encoding: Encoding, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """First and last word piece of each character span that the encoding still covers."""
    found = []
    for start, end in spans:
        inside = [i for i, (a, b) in enumerate(encoding.offsets) if a < b and a < end and start < b]
        if inside:
            found.append((inside[0], inside[-1]))
    return found


def token_types(encoding: Encoding, instance: Instance) -> list[int]:
    """The question on the first token, the mark on the words it is about."""
    types = [0] * len(encoding.ids)
    types[0] = int(instance.query)
    for first, last in pieces_of(encoding, instance.marks):
        types[first : last + 1] = [TRIGGER_MARK] * (last + 1 - first)
    return types


def _span_labels(encoding: Encoding, instance: Instance) -> tuple[list[int], list[int]]:
    """BIO labels of both sides, and the four piece numbers of a relation with one span a side (else ignored)."""
    labels, pointers = [IGNORED] * len(encoding.ids), [IGNORED] * 4
    if instance.causes is None or instance.effects is None:
        return labels, pointers
    labels = [0 if a < b else IGNORED for a, b in encoding.offsets]
    sides = [pieces_of(encoding, instance.causes), pieces_of(encoding, instance.effects)]
    for first_label, spans in zip((1, 3), sides, strict=True):
        for first, last in spans:
            labels[first : last + 1] = [first_label] + [first_label + 1] * (last - first)
    if len(sides[0]) == len(sides[1]) == 1:
        pointers = [*sides[0][0], *sides[1][0]]
    return labels, pointers


def _trigger_labels(encoding: Encoding, instance: Instance) -> list[int]:
    if instance.triggers is None:
        return [IGNORED] * len(encoding.ids)
    labels = [0 if a < b else IGNORED for a, b in encoding.offsets]
    for first, last in pieces_of(encoding, instance.triggers):
        labels[first : last + 1] = [1] + [2] * (last - first)
    return labels


def collate(rows: Sequence[tuple[Instance, Encoding]]) -> Batch:
    """One batch, padded to its longest row."""
    count, width = len(rows), width_for(max(len(encoding.ids) for _, encoding in rows))
    batch: Batch = {
        "ids": np.zeros((count, width), np.int64),
        "types": np.zeros((count, width), np.int64),
        "mask": np.zeros((count, width), np.int64),
        "spans": np.full((count, width), IGNORED, np.int64),
        "trigger_news": np.full((count, width), IGNORED, np.int64),
        "trigger_short": np.full((count, width), IGNORED, np.int64),
        "pointers": np.full((count, 4), IGNORED, np.int64),
        "sentence": np.full((count, len(SENTENCE_HEADS)), -1.0, np.float32),
        "valid": np.full(count, -1.0, np.float32),
        "denied": np.full(count, -1.0, np.float32),
        "sign": np.full(count, IGNORED, np.int64),
        "modality": np.full(count, IGNORED, np.int64),
    }
    for at, (instance, encoding) in enumerate(rows):
        size = len(encoding.ids)
        batch["ids"][at, :size] = encoding.ids
        batch["mask"][at, :size] = 1
        batch["types"][at, :size] = token_types(encoding, instance)
        batch["spans"][at, :size], batch["pointers"][at] = _span_labels(encoding, instance)
        batch[f"trigger_{instance.trigger_style}"][at, :size] = _trigger_labels(encoding, instance)
        for number, name in enumerate(SENTENCE_HEADS):
            batch["sentence"][at, number] = instance.sentence.get(name, -1.0)
        for name in ("valid", "denied", "sign", "modality"):
            value = getattr(instance, name)
            if value is not None:
                batch[name][at] = value
    return batch


def shuffled_batches(
    rows: list[tuple[Instance, Encoding]], budget: int, rng: random.Random
) -> Iterator[list[tuple[Instance, Encoding]]]:
    """Rows of like length together, in random order; each width has one number of rows, so that few shapes occur.

    The matrix library makes its kernels anew for every shape it has not seen, which costs more than the padding.
    """
    by_width: dict[int, list[tuple[Instance, Encoding]]] = {}
    for row in rows:
        by_width.setdefault(width_for(len(row[1].ids)), []).append(row)
    groups = []
    for width, alike in by_width.items():
        rng.shuffle(alike)
        count = max(1, budget // width)
        spare = -len(alike) % count
        alike += rng.choices(alike, k=spare) if len(alike) >= count else []
        groups += [alike[at : at + count] for at in range(0, len(alike), count)]
    rng.shuffle(groups)
    yield from groups


def width_for(size: int) -> int:
    """The padded width of a row: the next of WIDTHS."""
    return next(width for width in WIDTHS if width >= size)


def encodings_of(tokenizer: Tokenizer, instances: Sequence[Instance]) -> list[tuple[Instance, Encoding]]:
    """Every instance with its word pieces; a text asked about often is cut into pieces once."""
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_PIECES)
    texts = list({instance.text for instance in instances})
    known = dict(zip(texts, tokenizer.encode_batch(texts), strict=True))
    return [(instance, known[instance.text]) for instance in instances]
