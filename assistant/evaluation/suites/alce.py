"""ALCE: one JSON object, markers in the text counted from 1 and before the full stop, one line an answer.

ALCE cuts an output into sentences itself and scores each by the markers in it, so every sentence carries its own, those within
a quotation too, and a Chinese one ends with a Western full stop, the only end that ALCE's tokenizer sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.evaluation.run import Evaluated
from assistant.evaluation.suites.parts import json_list, marked, passages, pieces, single_line


def alce(answers: Iterable[Evaluated]) -> Iterator[str]:
    """The file. `output_citation_worthy` is the output without the sentences that cite nothing, which lower ALCE's recall."""
    yield '{"data": '
    yield from json_list(_row(one) for one in answers)
    yield "}\n"


def _row(one: Evaluated) -> dict[str, object]:
    found = [(bool(piece.markers), marked(piece)) for piece in pieces(one.answer, in_quotes=True)]
    row: dict[str, object] = {
        "id": one.asked.id,
        "question": one.answer.question,
        "output": " ".join(text for _, text in found),
        "output_citation_worthy": " ".join(text for cited, text in found if cited),
        "docs": [{"id": each.reference.document, "title": each.title, "text": each.text} for each in passages(one.answer)],
        "answer": single_line(one.asked.gold or ""),
    }
    if one.asked.nuggets:  # an empty list would divide by zero there
        row["claims"] = [single_line(nugget.text) for nugget in one.asked.nuggets]
    return row
