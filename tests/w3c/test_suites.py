"""No test of the W3C's suites that pyoxigraph passes in process may fail through our route.

`W3C_RDF_TESTS` names the folder of the suites (a checkout of w3c/rdf-tests, or its `sparql` folder); without it the tests skip.
`python -m tests.w3c.test_suites FOLDER` prints the table of `docs/sparql.md`.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import pytest

from tests.w3c.run import Bench, Outcome
from tests.w3c.suite import cases

FOLDER = os.environ.get("W3C_RDF_TESTS")
# Refused by rule, whatever the rest says: nothing is fetched and no other endpoint is asked.
BY_RULE = ("SERVICE", "another endpoint")


def outcomes(root: Path) -> list[Outcome]:
    """Every test under `root`, run both ways."""
    chosen = list(cases(root))
    with tempfile.TemporaryDirectory() as folder, Bench(chosen, Path(folder)) as bench:
        return [bench.run(case) for case in chosen]


def table(found: list[Outcome]) -> str:
    """A line a suite: how many pass in process and through the route."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in found:
        groups[outcome.case.suite].append(outcome)
    lines = ["| suite | tests | pyoxigraph in process | through `/sparql` | lost on the way |", "|---|---|---|---|---|"]
    for name, group in sorted(groups.items()):
        passed = [sum(one.in_process for one in group), sum(one.routed for one in group)]
        lines.append(f"| {name} | {len(group)} | {passed[0]} | {passed[1]} | {len(lost(group))} |")
    return "\n".join(lines)


def lost(found: list[Outcome]) -> list[Outcome]:
    """What passes in process and not through the route, but for what the route refuses by rule."""
    return [one for one in found if one.in_process and not one.routed and not any(word in one.refused for word in BY_RULE)]


@pytest.mark.skipif(not FOLDER, reason="set W3C_RDF_TESTS to the folder of the W3C's test suites")
@pytest.mark.timeout(1800)
def test_what_passes_in_process_passes_through_the_route() -> None:
    found = outcomes(Path(str(FOLDER)))
    assert len(found) > 100, "the folder holds the suites"
    assert sum(one.in_process for one in found) > 0.9 * len(found), "the files are read as they are meant"
    assert [(one.case.id, one.refused) for one in lost(found)] == []


if __name__ == "__main__":
    results = outcomes(Path(sys.argv[1]).resolve())
    sys.stdout.write(table(results) + "\n")
    for one in results:
        if not (one.in_process and one.routed):
            told = ["-" if passed else "fails" for passed in (one.in_process, one.routed)]
            sys.stdout.write(f"{told[0]}\t{told[1]}\t{one.case.id}\t{one.refused[:150]}\n")
