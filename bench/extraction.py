"""How fast claims come out of real documents: rules alone, and rules with the tagger, in one process.

    python -m bench.extraction CORPUS [--documents 60]

Documents are read before the clock starts, every ninth of the folder in the order of its manifest; a sentence is one that the
extractor is handed. Peak memory is that of this whole process, reader and scheme included.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from bench.record import record
from ingest.extract.default import open_extractor
from ingest.extract.protocol import Extractor
from ingest.extract.rules import RuleExtractor
from ingest.extract.stretches import stretches
from ingest.reader import read
from kg.concept import load_scheme
from kg.document import Document
from sources.files import read_path
from tightrope.errors import DocumentError

STEP = 9


def main() -> None:
    """Run the scenario."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--documents", type=int, default=60)
    asked = parser.parse_args()
    raws = (raw for raw in read_path(asked.corpus) if not isinstance(raw, DocumentError))
    documents = [read(raw) for raw in islice(raws, 0, asked.documents * STEP, STEP)]
    sentences = sum(1 for document in documents for _ in stretches(document))
    scheme = load_scheme()
    figures: dict[str, object] = {"documents": len(documents), "sentences": sentences}
    for name, extractor in (("rules", RuleExtractor(scheme)), ("rules_and_tagger", open_extractor(scheme))):
        extractor.extract(documents[0])  # loads the lexicon, and the weights
        seconds, claims = timed(extractor, documents)
        figures[name] = {"seconds": round(seconds, 1), "sentences_per_second": round(sentences / seconds), "claims": claims}
    figures["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    record("extraction", figures)


def timed(extractor: Extractor, documents: Sequence[Document]) -> tuple[float, int]:
    """Seconds that all documents take, and the claims found."""
    started = time.perf_counter()
    claims = sum(len(extractor.extract(document).claims) for document in documents)
    return time.perf_counter() - started, claims


if __name__ == "__main__":
    main()
