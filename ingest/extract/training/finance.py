"""FinCausal 2020, trial and practice: split by document, texts that two documents share put on one side of the split."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from ingest.extract.training.corpora import FINANCE_DEV_SHARE, normalised, share_of
from ingest.extract.training.instance import Passage, Relation

_FILES = ("fnp2020-fincausal", "fnp2020-fincausal2")
Row = dict[str, str]


def rows_of(path: Path) -> Iterator[Row]:
    """The rows of a FinCausal file, names and values trimmed."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";", quoting=csv.QUOTE_NONE):
            yield {key.strip(): (value or "").strip() for key, value in row.items() if key}


def _documents(folder: Path) -> Iterator[tuple[str, Row, str]]:
    for name in _FILES:
        for task in ("task1", "task2"):
            for row in rows_of(folder / "fincausal2020" / f"{name}-{task}.csv"):
                yield f"{name}/{row['Index'].split('.')[0]}", row, task


def _root(parents: dict[str, str], key: str) -> str:
    while parents.setdefault(key, key) != key:
        key = parents[key]
    return key


def _relation(row: Row) -> Relation:
    text, sides = row["Text"], []
    for side in ("Cause", "Effect"):
        start = int(row[f"{side}_Start"])
        end = start + len(row[side])
        if text[start:end] != row[side]:
            start = text.index(row[side])
        sides.append((start, start + len(row[side])))
    return Relation((sides[0],), (sides[1],))


def read_finance(folder: Path) -> tuple[list[Passage], list[Passage]]:
    """Training and held-out passages, each text once, with all its relations in the order of its rows."""
    parents: dict[str, str] = {}
    seen: dict[str, str] = {}
    texts: dict[str, tuple[str, str]] = {}
    labels: dict[str, float] = {}
    relations: dict[str, list[Relation]] = {}
    for document, row, task in _documents(folder):
        key = normalised(row["Text"])
        parents[_root(parents, document)] = _root(parents, seen.setdefault(key, document))
        texts.setdefault(key, (row["Text"], document))
        if task == "task1" and row["Gold"] in ("0", "1"):
            labels[key] = max(labels.get(key, 0.0), float(row["Gold"]))
        elif task == "task2":
            one = _relation(row)
            if one not in relations.setdefault(key, []) and row["Text"] == texts[key][0]:
                relations[key].append(one)
    train: list[Passage] = []
    dev: list[Passage] = []
    for key, (text, document) in texts.items():
        held = share_of(_root(parents, document)) < FINANCE_DEV_SHARE
        label = {"finance": labels[key]} if key in labels else {}
        (dev if held else train).append(Passage(text, "fincausal", tuple(relations.get(key, ())), label))
    return train, dev
