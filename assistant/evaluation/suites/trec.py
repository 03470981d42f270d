"""TREC RAG 2025, augmented generation: JSON Lines, citations as places in `references`, counted from 0."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from assistant.evaluation.run import Evaluated
from assistant.evaluation.suites.parts import Piece, json_line, pieces
from tightrope import __version__

MOST_WORDS = 400
MOST_REFERENCES = 100


def trec(answers: Iterable[Evaluated]) -> Iterator[str]:
    """A line for each answer. What goes over the track's limits is left out by whole sentences, with what only they cite."""
    for one in answers:
        kept = _kept(pieces(one.answer))
        order = list(dict.fromkeys(marker for piece in kept for marker in piece.markers))
        yield json_line(
            {
                "metadata": {
                    "team_id": "tightrope",
                    "run_id": f"tightrope-{__version__}-{one.answer.model}",
                    "narrative_id": one.asked.id,
                    "type": "automatic",
                    "narrative": one.answer.question,
                    "prompt": None if one.answer.model == "none" else one.answer.model,
                },
                "references": [one.answer.references[marker].document for marker in order],
                "answer": [
                    {"text": piece.text, "citations": [order.index(marker) for marker in piece.markers]} for piece in kept
                ],
            }
        )


def words(text: str) -> int:
    """Words as the track counts them: white space in compatibility form."""
    return len(unicodedata.normalize("NFKC", text).split())


def _kept(found: Iterable[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    cited: set[int] = set()
    total = 0
    for piece in found:
        total += words(piece.text)
        cited |= set(piece.markers)
        if total > MOST_WORDS or len(cited) > MOST_REFERENCES:
            break
        kept.append(piece)
    return kept
