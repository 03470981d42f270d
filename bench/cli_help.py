"""What `tightrope --help` costs beside `python -c pass`, whole processes in turn.

python -m bench.cli_help [--runs N]
"""

from __future__ import annotations

import argparse
import statistics
import sys

from bench.record import record, run, spread


def main() -> None:
    """Run the scenario."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    runs = parser.parse_args().runs
    help_command, bare_command = [sys.executable, "-m", "assistant", "--help"], [sys.executable, "-c", "pass"]
    run(help_command), run(bare_command)
    pairs = [(run(help_command).seconds, run(bare_command).seconds) for _ in range(runs)]
    record(
        "cli_help",
        {
            "runs": runs,
            "help_ms": spread([ours for ours, _ in pairs]),
            "bare_python_ms": spread([bare for _, bare in pairs]),
            "difference_ms_median": round(statistics.median(ours - bare for ours, bare in pairs) * 1000, 1),
        },
    )


if __name__ == "__main__":
    main()
