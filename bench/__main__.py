"""Lists the scenarios: each is run by itself, since some need a folder of documents."""

from __future__ import annotations

import importlib
from pathlib import Path


def main() -> None:
    """Print each scenario's command line and what it measures."""
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem not in ("__init__", "__main__", "record", "questions", "synthetic"):
            print((importlib.import_module(f"bench.{path.stem}").__doc__ or "").strip(), end="\n\n")


if __name__ == "__main__":
    main()
