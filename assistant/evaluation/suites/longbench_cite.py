"""LongBench-Cite: statements with the very spans they cite, which fits citations of spans best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.evaluation.run import Evaluated
from assistant.evaluation.suites.parts import json_list, pieces, plain

_DATASETS = {"en": "multifieldqa_en", "zh": "multifieldqa_zh"}  # its scorer passes over rows of any other name


def longbench_cite(answers: Iterable[Evaluated]) -> Iterator[str]:
    """The file: a list, `idx` counted from 0. `answer` and `few_shot_scores` are there because its scorer deletes them."""
    yield from json_list(
        {
            "idx": number,
            "id": one.asked.id,
            "dataset": _DATASETS[one.answer.language],
            "query": one.answer.question,
            "prediction": plain(one.answer),
            "statements": [
                {
                    "statement": piece.text,
                    "citation": [{"cite": cited.quote, "document": cited.document} for cited in piece.citations],
                }
                for piece in pieces(one.answer)
            ],
            "answer": one.asked.gold or "",
            "few_shot_scores": [],
        }
        for number, one in enumerate(answers)
    )
