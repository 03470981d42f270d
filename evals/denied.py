"""How many denied relations come out of the whole extractor as causal claims.

    python -m evals.denied CCNC_DEV.jsonl

The file is a part of the Countercausal News Corpus (`causality-identification`): texts with marked spans, where relationship 2
says that the first did NOT cause the second. A denied relation counts as asserted where a claim pairs its two spans, in either
direction and at a token overlap of one half, with a modality other than denied.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from evals.claim_match import FLOOR, FoldedText, overlap
from evals.extraction import text_document
from ingest.extract.protocol import Extractor
from kg.claim import Modality

_TAG = re.compile(r"</?(e\d+)>")
DENIED = 2


def marked(text: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text without its marks, and where each marked span stands in it."""
    plain, last = "", 0
    spans: dict[str, tuple[int, int]] = {}
    opened: dict[str, int] = {}
    for match in _TAG.finditer(text):
        plain += text[last : match.start()]
        last = match.end()
        if match.group().startswith("</"):
            spans[match[1]] = (opened[match[1]], len(plain))
        else:
            opened[match[1]] = len(plain)
    return plain + text[last:], spans


def denied_relations(path: Path) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    """(text, first span, second span) of every denied relation."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, spans = marked(row["text"])
        for relation in row["relations"]:
            both = {relation["first"], relation["second"]} <= spans.keys()  # a row may name a span that it does not mark
            if relation["relationship"] == DENIED and both:
                yield text, spans[relation["first"]], spans[relation["second"]]


def evaluate_denied(extractor: Extractor, path: Path) -> dict[str, float]:
    """Denied relations, those that a claim pairs at all, those that one asserts, and the last one's share."""
    total = paired = asserted = 0
    for text, first, second in denied_relations(path):
        total += 1
        folded = FoldedText.of(text)
        wanted = [folded.place(text, text[slice(*span)]) for span in (first, second)]
        said = set()
        for claim in extractor.extract(text_document("text", text)).claims:
            sides = [folded.place(text, side.span.quote) for side in (claim.cause, claim.effect)]
            if any(_pair(sides, order) for order in (wanted, wanted[::-1])):
                said.add(claim.modality)
        paired += bool(said)
        asserted += bool(said - {Modality.DENIED})
    return {"denied": total, "paired": paired, "asserted": asserted, "asserted_share": asserted / total if total else 0.0}


def _pair(sides: Sequence[frozenset[int] | None], wanted: Sequence[frozenset[int] | None]) -> bool:
    return all(side and other and overlap(side, other) >= FLOOR for side, other in zip(sides, wanted, strict=True))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line of this file."""
    from ingest.extract.default import open_extractor
    from kg.concept import load_scheme

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    print(json.dumps(evaluate_denied(open_extractor(load_scheme()), parser.parse_args(arguments).file), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
