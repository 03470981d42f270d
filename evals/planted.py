"""How many planted errors the verifier catches: one slot of a real statement changed, everything else left.

    python -m evals.planted --data FOLDER [--questions FILE] [--each N] [--seed N] [--show KIND]

Statements are those that `ask` makes of the questions in FILE (JSON Lines with "question"; else `evals/asked/*.txt`). Each is
changed in one slot by tables that know nothing of the verifier's own, and judged with its own citations as `tightrope verify`
does. An error is caught where the verdict is less than full. A false alarm is an unchanged statement, or one changed without a
change of meaning (another way to write a date, an amount or a word), that is not found full. `evals.adversarial` and
`evals.paraphrases` hold edits by other means than one slot, measured in the same way.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answer import Statement
from assistant.ask import ask
from assistant.verify.verifier import Level, Quoted, quoted, verify
from evals.adversarial import EDITS, Edit, Said, edits_of, wording
from evals.adversarial_more import MORE_EDITS
from evals.paraphrases import PARAPHRASES
from evals.planting import HARMLESS, SLOTS, Change
from kg.store.library import Library

QUESTIONS = Path(__file__).parent / "asked"


@dataclass(frozen=True, slots=True)
class Planted:
    """One changed statement and what the verifier said of it."""

    slot: str
    language: str
    before: str
    after: str
    level: Level
    reasons: tuple[str, ...]


def statements_of(library: Library, questions: Iterable[str]) -> Iterator[tuple[str, list[Quoted]]]:
    """Every cited statement of the answers to `questions`, once, with its evidence."""
    seen: set[str] = set()
    for question in questions:
        for statement in ask(question, library).statements:
            if statement.citations and statement.text not in seen:
                seen.add(statement.text)
                yield statement.text, _evidence(statement, library)


def _evidence(statement: Statement, library: Library) -> list[Quoted]:
    return [
        quoted(library.documents.get(cited.document), cited.start, cited.end, library.knowledge)
        for cited in statement.citations
    ]


def plant(statements: Sequence[Said], tables: Mapping[str, Edit], each: int | None, seed: int = 7) -> list[Planted]:
    """At most `each` changes of a slot, drawn over all statements; each changed statement is judged by its own evidence."""
    dice = random.Random(seed)
    made: list[Planted] = []
    for slot, edit in tables.items():
        possible = list(edits_of(edit, statements))
        for (text, _), (after, evidence) in dice.sample(possible, min(each or len(possible), len(possible))):
            verdict = verify(after, evidence)
            made.append(Planted(slot, _language(text), text, after, verdict.level, verdict.reasons))
    return made


def of_words(tables: Mapping[str, Change]) -> dict[str, Edit]:
    """Tables of changes of the words alone as edits."""
    return {slot: wording(change) for slot, change in tables.items()}


def _language(text: str) -> str:
    return "zh" if any("\u4e00" <= character <= "\u9fff" for character in text.split("“")[0].split("（原文")[0]) else "en"


def table(made: Sequence[Planted]) -> Iterator[str]:
    """Lines of the table: slot, language, planted, caught."""
    groups: dict[tuple[str, str], list[Planted]] = defaultdict(list)
    for one in made:
        groups[one.slot, one.language].append(one)
        groups[one.slot, "all"].append(one)
        groups["any", "all"].append(one)
    for (slot, language), rows in sorted(groups.items()):
        caught = sum(row.level is not Level.FULL for row in rows)
        yield f"{slot:<23} {language:<4} {len(rows):>6} {caught:>6} {caught / len(rows):.3f}"


def questions_from(path: Path) -> list[str]:
    """The questions of a JSON Lines file, or of a folder of text files with one a line."""
    if path.is_dir():
        lines = [line.strip() for file in sorted(path.glob("*.txt")) for line in file.read_text("utf-8").splitlines()]
        return [line for line in lines if line and not line.startswith("#")]
    return [str(json.loads(line)["question"]) for line in path.read_text("utf-8").splitlines() if line.strip()]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was caught by slot, the false alarms, and cases where asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    parser.add_argument("--each", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", default="")
    chosen = parser.parse_args(arguments)
    with Library.open(chosen.data) as library:
        statements = list(statements_of(library, questions_from(chosen.questions)))
        wrong: dict[str, dict[str, Edit]] = {"planted errors": of_words(SLOTS), "other false edits": {**EDITS, **MORE_EDITS}}
        right: dict[str, dict[str, Edit]] = {"harmless changes": of_words(HARMLESS), "paraphrases": dict(PARAPHRASES)}
        made = {name: plant(statements, tables, chosen.each, chosen.seed) for name, tables in (wrong | right).items()}
        alarms = [text for text, evidence in statements if verify(text, evidence).level is not Level.FULL]
    print(f"statements {len(statements)}, unchanged and not full {len(alarms)} ({len(alarms) / max(len(statements), 1):.3f})")
    for name, rows in made.items():
        print(f"{name}: kind, language, made, {'caught' if name in wrong else 'refused'}, share", *table(rows), sep="\n")
    for name, one in ((name, one) for name, rows in made.items() for one in rows if one.slot == chosen.show):
        if (one.level is Level.FULL) is (name in wrong):
            print(f"\n{one.slot} {one.language} {one.level} {one.reasons}\n  - {one.before}\n  + {one.after}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
