"""False premises, unanswerable questions and their answerable look-alikes, of our own making: what is noticed, what is refused.

    python -m evals.premises --data FOLDER [--aside | --seen] [--show]

FOLDER is a library that holds the real documents. A third of each kind of `asked/premises.jsonl` is kept aside: methods were
made on the others, and its figures are reported apart. `--show` names each question that was read wrongly.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from assistant.answer import Answer, PremiseVerdict, Status
from assistant.ask import ask
from kg.store.library import Library

FALSE, UNANSWERABLE, ANSWERABLE = "false_premise", "unanswerable", "answerable"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question; `note` says in our own words what is wrong or missing, `aside` that no method was made on it."""

    id: str
    language: str
    type: str
    question: str
    note: str
    aside: bool


@dataclass(frozen=True, slots=True)
class Read:
    """How a question was read: whether a premise was contradicted, and whether the answer was refused."""

    asked: Asked
    disputed: bool
    refused: bool
    said: str

    @property
    def right(self) -> bool:
        """A false premise is disputed, an unanswerable question refused, and neither happens to an answerable one."""
        if self.asked.type == FALSE:
            return self.disputed
        return self.refused if self.asked.type == UNANSWERABLE else not (self.disputed or self.refused)


def read_asked() -> list[Asked]:
    """The questions as they are kept."""
    lines = resources.files("evals").joinpath("asked/premises.jsonl").read_text("utf-8").splitlines()
    return [Asked(**json.loads(line)) for line in lines]


def reading(asked: Asked, answer: Answer) -> Read:
    """What `answer` makes of the question."""
    disputed = any(premise.verdict is PremiseVerdict.CONTRADICTED for premise in answer.premises)
    said = " ".join(premise.text for premise in answer.premises) or next((one.text for one in answer.statements), "")
    return Read(asked, disputed, answer.status is Status.ABSTAINED, said)


def table(found: Sequence[Read]) -> Iterator[str]:
    """One line for each kind of question and language, kept-aside ones apart."""
    yield f"{'kind':14} {'lang':5} {'part':6} {'right':>8}  disputed  refused"
    for kind in (FALSE, UNANSWERABLE, ANSWERABLE):
        for language in ("en", "zh"):
            for aside in (False, True):
                rows = [
                    one for one in found if (one.asked.type, one.asked.language, one.asked.aside) == (kind, language, aside)
                ]
                if rows:
                    right, disputed, refused = (
                        sum(map(bool, each))
                        for each in zip(*((one.right, one.disputed, one.refused) for one in rows), strict=True)
                    )
                    part = "aside" if aside else "seen"
                    yield f"{kind:14} {language:5} {part:6} {right:3} of {len(rows):2}  {disputed:8}  {refused:7}"


def wrong(found: Iterable[Read]) -> Iterator[str]:
    """Each question that was read wrongly, with what was said."""
    for one in found:
        if not one.right:
            did = "disputed" if one.disputed else "refused" if one.refused else "answered"
            yield f"{one.asked.id} {did}: {one.asked.question}\n    {one.said[:200]}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--aside", action="store_true")
    part.add_argument("--seen", action="store_true")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args(arguments)
    kept = [one for one in read_asked() if not (given.aside and not one.aside) and not (given.seen and one.aside)]
    with Library.open(given.data) as library:
        found = [reading(asked, ask(asked.question, library)) for asked in kept]
    print("\n".join(table(found)))
    if given.show:
        print("\n".join(wrong(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
