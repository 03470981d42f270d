"""Lists the scenarios, or runs one: `python -m bench stores --triples 100000` is `python -m bench.stores --triples 100000`."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

PARTS = (
    "__init__", "__main__", "engines", "library_folder", "questions", "record", "retrievers", "synthetic", "synthetic_library",
)  # fmt: skip


def scenarios() -> list[str]:
    """The names of all scenarios."""
    return sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in PARTS)


def main() -> None:
    """Run the scenario that is named, else print each one's command line and what it measures."""
    if len(sys.argv) > 1 and sys.argv[1] in scenarios():
        name = sys.argv.pop(1)
        importlib.import_module(f"bench.{name}").main()
        return
    for name in scenarios():
        print((importlib.import_module(f"bench.{name}").__doc__ or "").strip(), end="\n\n")


if __name__ == "__main__":
    main()
