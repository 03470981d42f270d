"""66 questions of our own with the facts that a good answer holds, on matters that the development questions leave alone.

    python -m evals.own --data FOLDER [--write FILE] [any option of evals.questions: --type, --id, --show]

FOLDER is a library that holds the real documents. `asked/nuggets.jsonl` names the sentences that prove a fact by document and
offsets, with a hash of their words, and keeps none of them. A document that reads differently now is named, its sentences are
left out of the score, and the exit code is 1. `--write` keeps the questions with their sentences for `tightrope evaluate`: keep
that file out of the project. How the set was made, and what it found, stands in docs/own_questions.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from evals import questions
from kg.document import Document
from kg.store.library import Library
from tightrope.errors import UnknownName

_DIGITS = 16  # of a hash: a changed sentence keeps them once in 10^19
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Worded:
    """The questions in the shape of the development ones, and what could not be worded: a line for each sentence."""

    rows: tuple[Row, ...]
    changed: tuple[str, ...]


def read_own() -> list[Row]:
    """The questions as they are kept: each nugget with `any`, the spans each of which proves it."""
    return [
        json.loads(line) for line in resources.files("evals").joinpath("asked/nuggets.jsonl").read_text("utf-8").splitlines()
    ]


def worded(rows: Iterable[Row], document: Callable[[str], Document]) -> Worded:
    """`rows` with the words of their spans. A nugget that has none left is left out: it cannot be scored."""
    changed: list[str] = []
    found = [{**row, "nuggets": [one for nugget in row["nuggets"] if (one := _nugget(nugget, row["id"], document, changed))]}
             for row in rows]  # fmt: skip
    return Worded(tuple(found), tuple(changed))


def words(span: Row, text: str) -> str | None:
    """What stands in `text` at `span`, or None where it is not what was read when the question was written."""
    found = text[span["start"] : span["end"]]
    return found if hashlib.sha256(found.encode()).hexdigest()[:_DIGITS] == span["sha256"] else None


def _nugget(nugget: Row, id: str, document: Callable[[str], Document], changed: list[str]) -> Row | None:
    proofs: list[tuple[str, str]] = []
    for span in nugget["any"]:
        try:
            found = words(span, document(span["doc"]).text)
        except UnknownName:
            changed.append(f"{id}: {span['doc']} is not in the library: ingest the folder of real documents")
            continue
        if found is None:
            changed.append(f"{id}: {span['doc']} reads differently at {span['start']}-{span['end']}: anchor this span anew")
        else:
            proofs.append((span["doc"], found))
    if not proofs:
        return None
    kept = {"text": nugget["text"], "vital": nugget["vital"], "doc": proofs[0][0]}
    return {**kept, "quote": proofs[0][1], "also": [found for _, found in proofs[1:]]}


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask and score the set; see the module's text for the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", type=Path)
    given, others = parser.parse_known_args(arguments)
    with Library.open(given.data) as library:
        made = worded(read_own(), library.documents.get)
    for line in made.changed:
        print(line, file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        path = given.write or Path(folder) / "own.jsonl"
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in made.rows), encoding="utf-8")
        code = questions.main([str(path), "--data", str(given.data), *others])
    return 1 if made.changed else code


if __name__ == "__main__":
    sys.exit(main())
