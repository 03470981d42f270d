"""Claims that two annotators marked in documents which the rules were not written with, kept as offsets without text.

    python -m evals.held CORPUS [--set dev|dev2|test] [--extractor rules|default]

CORPUS is the folder of real documents with its manifest. `held/dev.jsonl` and `held/test.jsonl` name stretches (document,
offsets, sha256 of the words) and, for each annotator, the claims in them. The annotators are two language-model sessions that
read the guidelines of the development gold and never saw each other's rows nor any extractor's output: they agree with one
another at F1 .86 (dev) and .88 (test). `dev` and `dev2` (which one
annotator alone read) were looked at while rules and thresholds were made, `test` was not.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from evals.claim_match import FoldedText, read_gold, score
from evals.extraction import text_document
from ingest.extract.protocol import Extractor
from kg.document import Document
from tightrope.errors import UsageError

SETS = ("dev", "dev2", "test")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Held:
    """The stretches of one set with their words, and each annotator's rows in the shape of the development gold."""

    texts: Mapping[str, str]
    annotators: tuple[list[Row], list[Row]]


def read_held(name: str, corpus: Path) -> Held:
    """The set `name` over the documents of `corpus`. Raises UsageError where a document is missing or reads differently now."""
    rows = [
        json.loads(line) for line in resources.files("evals").joinpath(f"held/{name}.jsonl").read_text("utf-8").splitlines()
    ]
    stretches = {row["document"]: row for row in rows if "sha256" in row}
    texts = {id: _words(stretches[id], document.text) for id, document in read_wanted(corpus, stretches.keys()).items()}
    if missing := sorted(stretches.keys() - texts.keys()):
        raise UsageError("the corpus lacks documents of this set", where=str(corpus), value=", ".join(missing))
    annotators: tuple[list[Row], list[Row]] = ([], [])
    for id, text in texts.items():
        for rows_of in annotators:
            rows_of.append({"doc": id, "excerpt_start": text[:60], "excerpt_end": text[-60:]})
    for row in rows:
        if "annotator" in row:
            annotators[row["annotator"] - 1].append(_worded(row, texts[row["document"]], stretches[row["document"]]["start"]))
    return Held(texts, annotators if len(annotators[1]) > len(texts) else (annotators[0], annotators[0]))


def evaluate_held(extractor: Extractor, held: Held) -> dict[str, Any]:
    """The measures of `evals.claim_match` for what `extractor` finds in the stretches."""
    claims = [claim.to_dict() for id, text in held.texts.items() for claim in extractor.extract(text_document(id, text)).claims]
    folded = {id: FoldedText.of(text) for id, text in held.texts.items()}
    return score(claims, read_gold(held.annotators, folded))


def _worded(row: Row, text: str, start: int) -> Row:
    """A row with the words that its offsets name."""
    words = {key: text[row[key][0] - start : row[key][1] - start] for key in ("quote", "cause", "effect")}
    return {"doc": row["document"], **words, "sign": row["sign"], "modality": row["modality"]}


def read_wanted(corpus: Path, wanted: Container[str]) -> dict[str, Document]:
    """Those documents of `corpus` whose ids are in `wanted`, read as an ingest would; ids it lacks are absent."""
    from ingest.reader import read
    from sources.files import read_path
    from tightrope.errors import DocumentError

    found = {}
    for raw in read_path(corpus):
        if not isinstance(raw, DocumentError) and raw.hints.id is not None and raw.hints.id in wanted:
            found[raw.hints.id] = read(raw)
    return found


def _words(stretch: Row, text: str) -> str:
    words = text[stretch["start"] : stretch["end"]]
    if hashlib.sha256(words.encode()).hexdigest() != stretch["sha256"]:
        raise UsageError(
            "the document's text is not the one that was annotated",
            where=stretch["document"],
            remedy="the reader has changed where sentences stand: anchor the rows of evals/held anew",
        )
    return words


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line of this file."""
    from ingest.extract.default import open_extractor
    from ingest.extract.rules import RuleExtractor
    from kg.concept import load_scheme

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--set", choices=SETS, default="dev", dest="name")
    parser.add_argument("--extractor", choices=("rules", "default"), default="default")
    asked = parser.parse_args(arguments)
    extractor = RuleExtractor(load_scheme()) if asked.extractor == "rules" else open_extractor(load_scheme())
    print(json.dumps(evaluate_held(extractor, read_held(asked.name, asked.corpus)), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
