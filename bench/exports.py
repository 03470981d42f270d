"""Every export of one library by the command line: seconds, processor seconds, peak of memory, size.

python -m bench.exports --data FOLDER [--rounds 3]
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
from pathlib import Path

from assistant.export.formats import FORMATS
from bench.record import record, run
from kg.store.library import Library


def main() -> None:
    """Run the scenario."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with Library.open(arguments.data) as library:
        figures: dict[str, object] = {
            "documents": len(library.documents.ids()),
            "claims": len(library.knowledge.claims),
            "edges": len(library.knowledge.edges),
            "triples": sum(1 for graph in library.graph.graphs() for _ in library.graph.triples(graph)),
        }
    for format in FORMATS:
        figures[format] = exported(format, arguments.data, arguments.rounds)
    record("exports", figures)


def exported(format: str, data: Path, rounds: int) -> dict[str, float]:
    """Medians of wall seconds and MiB, mean processor seconds, and the size; each run is a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "export"
        command = [sys.executable, "-m", "assistant", "export", format, "--data", str(data), "--output", str(target)]
        began = _processor_seconds()
        runs = [run(command) for _ in range(rounds)]
        spent = (_processor_seconds() - began) / rounds
        if any(done.status for done in runs):
            raise SystemExit(f"export {format} failed")
        return {
            "seconds": round(statistics.median(done.seconds for done in runs), 1),
            "processor_seconds": round(spent, 1),
            "peak_mib": statistics.median(done.peak_mib for done in runs),
            "mb": round(target.stat().st_size / 1e6, 1),
        }


def _processor_seconds() -> float:
    """Of all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
