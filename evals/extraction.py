"""How well claims are extracted, against claims that people marked.

    python -m evals.extraction --texts TEXTS --gold A.jsonl --gold B.jsonl [--rules] [--output F.json] [--claims F.jsonl]

TEXTS holds one `DOCUMENT.txt` for each document of the gold. Prints the measures of `evals.claim_match` and writes them with
the command, the day, the machine and a digest of what was read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.claim_match import FoldedText, read_gold, score
from ingest.extract.protocol import Extractor
from kg.claim import Claim
from kg.document import Document, Section, Sentence, Tier, Voice


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def text_documents(folder: Path) -> list[Document]:
    """Every `NAME.txt` of a folder as one body of sentences, with NAME as its id.

    The gold's texts are what a page shows, without furniture and headings; only the sentence cutting of the ingest runs.
    """
    return [text_document(path.stem, path.read_text(encoding="utf-8").strip()) for path in sorted(folder.glob("*.txt"))]


def text_document(name: str, text: str) -> Document:
    """A text as a document of one body section."""
    from ingest.segment import sentences

    cut = tuple(Sentence(start, end, 0) for start, end in sentences(text))
    return Document(
        id=name, version="text", title=name, publisher="", voice=Voice.MARKET, tier=Tier.PRIMARY, kind="other", language="en",
        text=text, sections=(Section(0, len(text)),), sentences=cut,
    )  # fmt: skip


def verbatim(claims: Iterable[Claim], documents: Iterable[Document]) -> float:
    """The share of claims whose quote, cause and effect are the slices that their offsets name; 1.0 without claims."""
    texts = {document.id: document.text for document in documents}
    exact = [
        all(
            texts[claim.evidence.document][span.start : span.end] == span.quote
            for span in (claim.evidence.span, claim.cause.span, claim.effect.span)
        )
        for claim in claims
    ]
    return sum(exact) / len(exact) if exact else 1.0


def linked(claims: Sequence[Claim]) -> float:
    """The share of causes and effects that name a concept of the scheme."""
    sides = [side for claim in claims for side in (claim.cause, claim.effect)]
    return sum(side.concept is not None for side in sides) / len(sides) if sides else 0.0


def digest(paths: Iterable[Path]) -> str:
    """sha256 over names and bytes of the files, in the order of their names."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def evaluate(extractor: Extractor, texts: Path, gold: Sequence[Path]) -> tuple[dict[str, Any], list[Claim]]:
    """Run `extractor` over the texts and score it; the measures, and the claims behind them."""
    documents = text_documents(texts)
    begun = time.perf_counter()
    claims = [claim for document in documents for claim in extractor.extract(document).claims]
    seconds = time.perf_counter() - begun
    folded = {path.stem: FoldedText.of(path.read_text(encoding="utf-8")) for path in texts.glob("*.txt")}
    measures = score([claim.to_dict() for claim in claims], read_gold([read_rows(path) for path in gold], folded))
    sentences = sum(1 for document in documents for _ in document.readable())
    measures |= {
        "verbatim": verbatim(claims, documents),
        "linked_sides": linked(claims),
        "all_claims": len(claims),
        "sentences_per_second": round(sentences / seconds) if seconds else None,
        "extractor": extractor.name,
        "corpus": digest([*texts.glob("*.txt"), *gold]),
    }
    return measures, claims


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line of this file."""
    from ingest.extract.default import open_extractor
    from ingest.extract.rules import RuleExtractor
    from kg.concept import load_scheme

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--claims", type=Path, help="write the claims as JSON Lines, in the contract's shape")
    parser.add_argument("--rules", action="store_true", help="the rules alone, without the trained tagger")
    asked = parser.parse_args(arguments)
    if len(asked.gold) != 2:
        parser.error("--gold must be given twice: one file an annotator")
    extractor = RuleExtractor(load_scheme()) if asked.rules else open_extractor(load_scheme())
    measures, claims = evaluate(extractor, asked.texts, asked.gold)
    measures |= {
        "command": "python -m evals.extraction " + " ".join(arguments if arguments is not None else sys.argv[1:]),
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.machine()} {platform.system()}, Python {platform.python_version()}",
    }
    if asked.claims:
        rows = (json.dumps(claim.to_dict(), ensure_ascii=False) + "\n" for claim in claims)
        asked.claims.write_text("".join(rows), encoding="utf-8")
    if asked.output:
        asked.output.write_text(json.dumps(measures, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(measures, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
