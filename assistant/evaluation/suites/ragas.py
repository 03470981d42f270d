"""RAGAS and DeepEval: question, answer and what was retrieved, which here is what the answer cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.evaluation.run import Evaluated
from assistant.evaluation.suites.parts import json_line, json_list, marked, passages, pieces, said, single_line

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "’", "'": "’", "`": "’", "´": "’"})
_INNER = str.maketrans(dict.fromkeys("“”„\"‘'`´", "’"))  # what a quoted passage turns its own quotation marks into
_UNPAIRED = "″"


def ragas(answers: Iterable[Evaluated]) -> Iterator[str]:
    """RAGAS: a line for each answer; quotation marks straight and in pairs, apostrophes curled, for its quoted spans."""
    for one in answers:
        found = passages(one.answer)
        documents = dict.fromkeys(nugget.document for nugget in one.asked.nuggets if nugget.document)
        yield json_line(
            {
                "user_input": one.answer.question,
                "response": " ".join(paired(text) for text, _ in said(one.answer)),
                "retrieved_contexts": [single_line(each.text).translate(_INNER) for each in found],
                "reference": straight(one.asked.gold) if one.asked.gold else None,
                "retrieved_context_ids": [each.reference.document for each in found],
                "reference_context_ids": list(documents),
            }
        )


def deepeval(answers: Iterable[Evaluated]) -> Iterator[str]:
    """DeepEval: a list of test cases; marker [1] is the first of `retrieval_context`."""
    yield from json_list(
        {
            "input": one.answer.question,
            "actual_output": " ".join(marked(piece) for piece in pieces(one.answer)),
            "expected_output": one.asked.gold,
            "retrieval_context": [f"{each.title}\n{each.text}" for each in passages(one.answer)],
        }
        for one in answers
    )


def straight(text: str) -> str:
    """`text` on one line with straight double quotes and curled apostrophes."""
    return single_line(text).translate(_QUOTES)


def paired(text: str) -> str:
    """`straight`, and where quotation marks do not pair up none is left that would open a span to the next one."""
    made = straight(text)
    return made.replace('"', _UNPAIRED) if made.count('"') % 2 else made
