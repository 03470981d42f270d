"""A sheet to read blind: statements of real answers as a reader sees them, each with its quotes and what stands around them.

    python -m evals.reading --data FOLDER [--questions FILE] [--seed N] [--number N] [--around N] [--form FORM ...]

Nothing here judges: a person reads each statement against its quote in its context, because the verifier that let it out would
agree with itself. Half of the sheet comes from Chinese answers. It is drawn from every statement that cites, in tables, steps,
disputed premises and sides of a disagreement too; the same words in two answers of one language count once.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answer import Answer, Citation, Place, Shape
from assistant.ask import ask
from assistant.render.layout import spoken
from evals.planted import QUESTIONS, questions_from
from kg.store.library import Library

_MARKS = ' “”".。…'
_IN_A_TABLE = (Shape.GRID, Shape.ROWS)


@dataclass(frozen=True, slots=True)
class Read:
    """One statement to read: `form` says how it was worded or where it stands, `language` is its answer's."""

    question: str
    language: str
    form: str
    text: str
    place: Place | None
    citations: tuple[Citation, ...]


def of_answer(answer: Answer) -> Iterator[Read]:
    """Every statement of `answer` that cites, in reading order."""
    for premise in answer.premises:
        yield Read(answer.question, answer.language, "premise", premise.text, None, premise.citations)
    for statement in answer.statements:
        form = form_of(statement.text, statement.section, statement.citations)
        yield Read(answer.question, answer.language, form, statement.text, statement.section, statement.citations)
    for conflict in answer.conflicts:
        place = Place(conflict.about)
        for side in conflict.sides:
            yield Read(answer.question, answer.language, "conflict", side.statement, place, side.citations)


def form_of(text: str, place: Place | None, citations: Sequence[Citation]) -> str:
    """ "cell" or "step" by its place; else "verbatim", "led" (terms lead to the quote) or "said" (in other words)."""
    if place and place.shape in _IN_A_TABLE:
        return "cell"
    if place and place.shape is Shape.STEPS:
        return "step"
    source, words = spoken(text)
    body = _plain(words)
    if not any(body in _plain(citation.quote) for citation in citations):
        return "said"
    return "led" if text[len(source) :].lstrip().startswith(("on ", "谈")) else "verbatim"


def _plain(words: str) -> str:
    """The letters and figures alone: marks of quotation and of the joint between items of a list are not other words."""
    return "".join(filter(str.isalnum, words)).casefold()


def drawn(found: Iterable[Read], number: int, seed: int) -> list[Read]:
    """`number` of those that cite, half from Chinese answers where there are as many, in an order that tells nothing."""
    once = {(one.language, one.text): one for one in found if one.citations}
    dice = random.Random(seed)
    chinese = [one for (language, _), one in once.items() if language == "zh"]
    others = [one for (language, _), one in once.items() if language != "zh"]
    half = number // 2
    picked = dice.sample(chinese, min(half, len(chinese))) + dice.sample(others, min(number - half, len(others)))
    dice.shuffle(picked)
    return picked


def sheet(number: int, one: Read, library: Library, around: int) -> Iterator[str]:
    """The lines of one statement: where it stands, what it says, each quote between marks within its context."""
    yield f"## {number} [{one.language}, {one.form}] {one.question}"
    if one.place:
        named = {"head": one.place.head, "row": one.place.row, "column": one.place.column}
        yield "   ".join(f"{name}: {value}" for name, value in named.items() if value) or "no head"
        yield from (f"cell {head}: {text}" for head, text in one.place.cells)
    yield f"SAYS {one.text}"
    for cited in one.citations:
        document = library.documents.get(cited.document)
        before, after = document.text[max(0, cited.start - around) : cited.start], document.text[cited.end : cited.end + around]
        yield f"FROM {document.publisher}, {document.title}, {document.date} ({document.voice}); {cited.support}"
        yield f"     …{' '.join(before.split())} ⟦{' '.join(cited.quote.split())}⟧ {' '.join(after.split())}…"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the sheet, and from how many statements it was drawn."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--number", type=int, default=150)
    parser.add_argument("--around", type=int, default=300)
    parser.add_argument("--form", nargs="*", help="only these: verbatim, led, said, cell, step, premise, conflict")
    chosen = parser.parse_args(arguments)
    with Library.open(chosen.data) as library:
        found = [one for question in questions_from(chosen.questions) for one in of_answer(ask(question, library))]
        counted = Counter(one.form for one in found)
        print(f"{len(found)} statements of answers:", ", ".join(f"{number} {form}" for form, number in counted.most_common()))
        wanted = [one for one in found if not chosen.form or one.form in chosen.form]
        for number, one in enumerate(drawn(wanted, chosen.number, chosen.seed), 1):
            print("", *sheet(number, one, library, chosen.around), sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
