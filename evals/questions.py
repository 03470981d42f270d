"""Shows, question by question, how a file of questions is answered; the scores are those of `tightrope evaluate`.

    python -m evals.questions QUESTIONS.jsonl --data FOLDER [--type TYPE] [--id ID] [--show]

`must_not` is left for people to judge.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assistant.evaluation.questions import read_questions
from assistant.evaluation.run import evaluate
from assistant.evaluation.text import as_text
from kg.store.library import Library


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each question, its answer where asked for, and the table. 1 where a line or question failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("questions", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--type")
    parser.add_argument("--id", action="append")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args(arguments)
    read = read_questions(given.questions)
    wanted = [one for one in read.questions if given.type in (None, one.kind) and (not given.id or one.id in given.id)]
    with Library.open(given.data) as library:
        evaluation = evaluate(replace(read, questions=tuple(wanted)), library)
    for done in evaluation.answers:
        one = done.score
        full = f"{one.full}/{one.cited}"
        print(f"{one.id} {one.kind} {one.language} {one.status.value} vital {one.vital} all {one.all_nuggets} full {full}")
        if given.show:
            print(done.asked.text, "\n", done.answer.markdown, sep="")
    print(*as_text(evaluation, "en"), sep="\n")
    for fault in evaluation.faults:
        print(f"no answer: {fault.where}: {fault.message}", file=sys.stderr)
    return 1 if evaluation.faults else 0


if __name__ == "__main__":
    sys.exit(main())
