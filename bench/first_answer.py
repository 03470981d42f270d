"""The first answer after start: a whole `tightrope ask` process on a library that is there already.

python -m bench.first_answer --data FOLDER [--runs N]
"""

from __future__ import annotations

import argparse
import json
import sys

from bench.questions import QUESTIONS
from bench.record import record, run, spread


def main() -> None:
    """Run the scenario."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--runs", type=int, default=6)
    arguments = parser.parse_args()
    runs = [
        run([sys.executable, "-m", "assistant", "ask", question, "--data", arguments.data, "--json"])
        for question in QUESTIONS[:: max(1, len(QUESTIONS) // arguments.runs)][: arguments.runs]
    ]
    figures = {
        "runs": len(runs),
        "process_ms": spread([each.seconds for each in runs]),
        "of_which_answering_ms": spread([json.loads(each.output)["milliseconds"] / 1000 for each in runs]),
        "peak_mib": max(each.peak_mib for each in runs),
    }
    record("first_answer", figures)


if __name__ == "__main__":
    main()
