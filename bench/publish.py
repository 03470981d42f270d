"""How long a publish takes in a library of a million triples: of one new document, of five, and with everything made anew.

Each publish is timed as a whole and by its parts: links to the documents, the index (words, vectors), the derived graph, and
the graph's snapshot. `cpu_s` is the time that processors worked for it, which other work on the machine changes less.

    python -m bench.publish [--triples 1000000] [--anew]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.library_folder import passages_of, write_library
from bench.record import folder_bytes, record
from bench.synthetic_library import SyntheticLibrary
from kg.index.writer import IndexWriter
from kg.store import writer
from kg.store.deriving import RECORD
from kg.store.documents import DocumentStore
from kg.store.library import Library
from kg.store.oxigraph import OxigraphStore

ROUNDS = 5
PARTS: dict[str, tuple[Any, str]] = {
    "documents": (DocumentStore, "link_to"),
    "index": (IndexWriter, "snapshot"),
    "derived": (writer, "derive_next"),
    "snapshot": (OxigraphStore, "snapshot"),
}


@dataclass(frozen=True)
class Publishing:
    """One publish: wall and processor seconds, and wall seconds of its parts."""

    seconds: float
    cpu: float
    parts: dict[str, float] = field(default_factory=dict)


def main() -> None:
    """Run the scenario."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--anew", action="store_true", help="also a publish that makes the whole derived graph anew")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tightrope-bench-") as folder:
        figures = measured(SyntheticLibrary(given.triples), Path(folder) / "data", given.anew)
    record("publish", figures, f"{given.triples // 1000}k")


def measured(made: SyntheticLibrary, data: Path, anew: bool) -> dict[str, object]:
    """The figures of one size."""
    started = time.perf_counter()
    write_library(data, made)
    built = time.perf_counter() - started
    with Library.open(data, write=True) as library:
        coming = iter(range(len(made), len(made) + 1_000))
        figures: dict[str, object] = {
            "documents": len(made),
            "passages": library.index.count(),
            "triples": sum(library.graph.counts().values()) if isinstance(library.graph, OxigraphStore) else 0,
            "built_s": round(built, 1),
            "first_in_a_process": shown([published(library, made, [next(coming)])]),
            "one_document": shown([published(library, made, [next(coming)]) for _ in range(ROUNDS)]),
            "five_documents": shown([published(library, made, [next(coming) for _ in range(5)])]),
        }
        if anew:
            (data / RECORD).unlink()
            figures["everything_anew"] = shown([published(library, made, [next(coming)])])
        figures["disk_mib"] = round(folder_bytes(data) / 2**20, 1)
    return figures


def published(library: Library, made: SyntheticLibrary, numbers: list[int]) -> Publishing:
    """One publish of new documents; taking them in is not counted."""
    for number in numbers:
        one = made.made(number)
        library.add(one.document, passages_of(one.document), one.claims, ())
    with timed_parts() as parts:
        started, worked = time.perf_counter(), time.process_time()
        library.publish()
        return Publishing(time.perf_counter() - started, time.process_time() - worked, dict(parts))


@contextmanager
def timed_parts() -> Iterator[dict[str, float]]:
    """Wall seconds of each part of what is published meanwhile."""
    spent: dict[str, float] = defaultdict(float)
    honest = {name: getattr(owner, method) for name, (owner, method) in PARTS.items()}
    for name, (owner, method) in PARTS.items():
        setattr(owner, method, _timed(honest[name], name, spent))
    try:
        yield spent
    finally:
        for name, (owner, method) in PARTS.items():
            setattr(owner, method, honest[name])


def shown(rounds: list[Publishing]) -> dict[str, object]:
    """Medians, and the longest."""
    middle = {name: round(statistics.median(one.parts.get(name, 0.0) for one in rounds), 3) for name in PARTS}
    return {
        "median_s": round(statistics.median(one.seconds for one in rounds), 3),
        "max_s": round(max(one.seconds for one in rounds), 3),
        "cpu_s": round(statistics.median(one.cpu for one in rounds), 3),
        "parts_s": middle,
    }


def _timed(work: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    def run(*given: Any, **named: Any) -> Any:
        started = time.perf_counter()
        try:
            return work(*given, **named)
        finally:
            spent[name] += time.perf_counter() - started

    return run


if __name__ == "__main__":
    main()
