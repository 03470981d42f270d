"""RAGChecker: claims of answer and reference with the entailment between them filled in, so that no model need judge it.

The entailment is this project's own and heuristic: a claim follows from a document where the verifier found it fully supported
by what it cites there, and a nugget counts as said where a quote holds its gold sentence. `entailment_by` says so in every row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.evaluation.run import Evaluated
from assistant.evaluation.score import meets
from assistant.evaluation.suites.parts import json_list, passages, pieces, plain

_JUDGE = "ragchecker-def/heuristic-entail"


def ragchecker(answers: Iterable[Evaluated]) -> Iterator[str]:
    """The file: one object with a row for each answer."""
    yield '{"results": '
    yield from json_list(_row(one) for one in answers)
    yield "}\n"


def _row(one: Evaluated) -> dict[str, object]:
    claims = [piece for piece in pieces(one.answer) if piece.markers]
    found, nuggets = passages(one.answer), one.asked.nuggets
    quotes = [quote for each in found for quote in each.quotes]
    cited = [[citation.quote for citation in claim.citations] for claim in claims]
    return {
        "query_id": one.asked.id,
        "query": one.answer.question,
        "gt_answer": one.asked.gold or "",
        "response": plain(one.answer),
        "retrieved_context": [{"doc_id": each.reference.document, "text": each.text} for each in found],
        "response_claims": [[claim.text] for claim in claims],
        "gt_answer_claims": [[nugget.text] for nugget in nuggets],
        "answer2response": [_label(any(meets(nugget, held) for nugget in nuggets)) for held in cited],
        "response2answer": [_label(meets(nugget, quotes)) for nugget in nuggets],
        "retrieved2response": [
            [_label(claim.full and each.reference.marker in claim.markers) for each in found] for claim in claims
        ],
        "retrieved2answer": [[_label(meets(nugget, each.quotes)) for each in found] for nugget in nuggets],
        "entailment_by": _JUDGE,
    }


def _label(follows: bool) -> str:
    return "Entailment" if follows else "Neutral"
