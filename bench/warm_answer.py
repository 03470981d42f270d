"""A warm answer beside a bare top-10 query of the same Chroma collection, question by question in one process.

The bare side embeds the question with the same embedder and asks the collection; the cache of embedded questions is cleared
before each, and no question is asked twice, so that neither side answers from memory.

    python -m bench.warm_answer --data FOLDER
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from assistant.ask import ask, warm
from bench.questions import QUESTIONS, WARM_UP
from bench.record import record, spread
from kg.store.library import Library


def main() -> None:
    """Run the scenario."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    with Library.open(parser.parse_args().data) as library:
        warm(library)  # as the server does in the background after its start
        for question in WARM_UP:
            ask(question, library), bare_query(library, question)
        rounds = [measured(library, question) for question in QUESTIONS]
        figures = {
            "passages": library.index.count(),
            "documents": len(library.documents.ids()),
            "claims": len(library.knowledge.claims),
            "answer_ms": spread([answer for answer, _ in rounds]),
            "bare_query_ms": spread([bare for _, bare in rounds]),
            "ratio_of_medians": round(statistics.median(a for a, _ in rounds) / statistics.median(b for _, b in rounds), 2),
            "ratio_pairwise_median": round(statistics.median(a / b for a, b in rounds), 2),
        }
    record("warm_answer", figures)


def measured(library: Library, question: str) -> tuple[float, float]:
    """Seconds of one answer and of one bare query for the same question."""
    library.index.forget_queries()
    started = time.perf_counter()
    ask(question, library)
    between = time.perf_counter()
    library.index.forget_queries()
    restarted = time.perf_counter()
    bare_query(library, question)
    return between - started, time.perf_counter() - restarted


def bare_query(library: Library, question: str) -> None:
    """What a system without a graph does first: embed, and ask Chroma for ten neighbours with their texts."""
    vector = library.index.embedder.embed_query(question)
    library.index.collection.query(query_embeddings=[vector], n_results=10, include=["documents", "metadatas", "distances"])


if __name__ == "__main__":
    main()
