"""Time and peak memory of taking in a folder of real documents, of taking it in again, and the size on disk.

python -m bench.ingest_corpus FOLDER [FILE ...] --data EMPTY_FOLDER
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bench.record import folder_bytes, folder_digest, record, run


def main() -> None:
    """Run the scenario."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="+", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    arguments = parser.parse_args()
    if arguments.data.exists() and any(arguments.data.iterdir()):
        sys.exit(f"{arguments.data}: not empty; remedy: name a new folder")
    command = [
        sys.executable,
        "-m",
        "assistant",
        "ingest",
        *map(str, arguments.targets),
        "--data",
        str(arguments.data),
        "--json",
    ]
    first, second = run(command), run(command)
    figures = {
        "status": first.status,
        "report": totals(first.output),
        "seconds": round(first.seconds, 1),
        "peak_mib": first.peak_mib,
        "again_report": totals(second.output),
        "again_seconds": round(second.seconds, 1),
        "disk_mib": {
            part.name: round(folder_bytes(part) / 2**20, 1) for part in sorted(arguments.data.iterdir()) if part.is_dir()
        },
        "input_mib": round(
            sum(folder_bytes(target) if target.is_dir() else target.stat().st_size for target in arguments.targets) / 2**20, 1
        ),
        "input_digest": {target.name: folder_digest(target)[:16] for target in arguments.targets if target.is_dir()},
    }
    record("ingest_corpus", figures)


def totals(output: str) -> dict[str, object]:
    """The counts of an ingest report, without its rows."""
    report = json.loads(output)
    return {name: value for name, value in report.items() if isinstance(value, int | float)}


if __name__ == "__main__":
    main()
