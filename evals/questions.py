"""Scores answers to a file of questions with nuggets: what share of the facts wanted is cited, was abstaining right.

    python -m evals.questions QUESTIONS.jsonl --data FOLDER [--type TYPE] [--show]

A nugget counts as answered where a cited quote holds its gold sentence, or a copy of it in another document. That is a lower
bound: another sentence may say the same. `must_not` is left for people to judge.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path

from assistant.answer import Answer, Status
from assistant.ask import ask
from assistant.retrieve.sentences import key_of
from assistant.terms import content
from assistant.verify.certificate import verify_answer
from kg.document import parse_date
from kg.store.library import Library

SAME = 0.6  # share of the gold sentence's content that a cited quote must hold


@dataclass(frozen=True, slots=True)
class Score:
    """How one question was answered. Nugget shares are None where the question has none of that sort."""

    id: str
    kind: str
    language: str
    answerable: bool
    status: Status
    vital: float | None
    all_nuggets: float | None
    exact: bool
    full: float
    leaks: int
    milliseconds: int


def score(row: Mapping[str, object], answer: Answer, library: Library) -> Score:
    """Score one answer against one row of the questions file."""
    nuggets = [nugget for nugget in _list(row, "nuggets") if isinstance(nugget, dict)]
    quotes = [citation.quote for citation in answer.citations()]
    met = [(bool(nugget.get("vital")), _cited(str(nugget["quote"]), quotes)) for nugget in nuggets]
    certificate = verify_answer(json.loads(json.dumps(answer.to_dict())), library.documents.get, library.knowledge)
    cited = [check for check in certificate.statements if check.claimed is not None]
    return Score(
        id=str(row["id"]),
        kind=str(row["type"]),
        language=str(row["language"]),
        answerable=bool(row["answerable"]),
        status=answer.status,
        vital=_share([hit for vital, hit in met if vital]),
        all_nuggets=_share([hit for _, hit in met]),
        exact=all("quote" not in check.reasons for check in certificate.statements),
        full=_share([check.verdict.value == "full" for check in cited]) or 0.0,
        leaks=_leaks(answer),
        milliseconds=answer.milliseconds,
    )


def _list(row: Mapping[str, object], name: str) -> Sequence[object]:
    value = row.get(name)
    return value if isinstance(value, list) else []


def _cited(gold: str, quotes: Iterable[str]) -> bool:
    key, words = key_of(gold), set(content(gold))
    for quote in quotes:
        other = key_of(quote)
        if key in other or (len(other) > 25 and other in key):
            return True
        if words and len(words & set(content(quote))) / len(words) >= SAME:
            return True
    return False


def _share(hits: Sequence[bool]) -> float | None:
    return sum(hits) / len(hits) if hits else None


def _leaks(answer: Answer) -> int:
    """References published after the as-of day."""
    if answer.as_of is None:
        return 0
    day = Date.fromisoformat(answer.as_of)
    return sum((parse_date(reference.date) or Date.max) > day for reference in answer.references)


def summary(scores: Sequence[Score]) -> dict[str, float | int | None]:
    """The table's figures over all scores."""
    answerable = [one for one in scores if one.answerable]
    refused = [one for one in scores if one.status is Status.ABSTAINED]
    unanswerable = [one for one in scores if not one.answerable]
    times = sorted(one.milliseconds for one in scores)
    return {
        "questions": len(scores),
        "vital": _mean(one.vital for one in answerable),
        "all": _mean(one.all_nuggets for one in answerable),
        "refused of unanswerable": _mean(float(one.status is Status.ABSTAINED) for one in unanswerable),
        "refused of answerable": _mean(float(one.status is Status.ABSTAINED) for one in answerable),
        "right among refusals": _mean(float(not one.answerable) for one in refused),
        "quotes exact": _mean(float(one.exact) for one in scores),
        "statements full": _mean(one.full for one in scores if one.full),
        "as-of leaks": sum(one.leaks for one in scores),
        "median ms": statistics.median(times) if times else None,
        "p95 ms": times[int(0.95 * (len(times) - 1))] if times else None,
    }


def _mean(values: Iterable[float | None]) -> float | None:
    held = [value for value in values if value is not None]
    return round(sum(held) / len(held), 3) if held else None


def run(rows: Iterable[Mapping[str, object]], library: Library) -> list[tuple[Mapping[str, object], Answer, Score]]:
    """Ask and score every row; the first question is asked twice so that no score holds the time of loading."""
    done = []
    for number, row in enumerate(rows):
        as_of = row.get("as_of")
        for _ in range(2 if number == 0 else 1):
            answer = ask(str(row["question"]), library, as_of=str(as_of) if as_of else None)
        done.append((row, answer, score(row, answer, library)))
    return done


def main(arguments: Sequence[str] | None = None) -> int:
    """Print scores by type and language, and the answers where asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("questions", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--type")
    parser.add_argument("--id", action="append")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args(arguments)
    rows = [json.loads(line) for line in given.questions.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [row for row in rows if given.type in (None, row["type"]) and (not given.id or row["id"] in given.id)]
    with Library.open(given.data) as library:
        done = run(rows, library)
    for row, answer, one in done:
        print(
            f"{one.id} {one.kind} {one.language} {one.status.value} vital {one.vital} all {one.all_nuggets} full {one.full:.2f}"
        )
        if given.show:
            print(row["question"], "\n", answer.markdown, sep="")
    groups: dict[str, list[Score]] = defaultdict(list)
    for _, _, one in done:
        for name in (one.kind, one.language, "all"):
            groups[name].append(one)
    for name, scores in groups.items():
        print(name, json.dumps(summary(scores), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
