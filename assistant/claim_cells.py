"""One claim of the graph as the cells of a table: what moves, which way, on what condition, and how surely it is said.

A pure function of the claim, so that `tightrope verify` makes the same cells again of the quote that a row cites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.claim import Claim, Modality, Move, Polarity

if TYPE_CHECKING:
    from kg.concept import ConceptScheme
    from kg.document import Document
    from kg.knowledge import Knowledge

WORDS = {
    "en": {"up": "up", "down": "down", "none": "none stated"},
    "zh": {"up": "上升", "down": "下降", "none": "未说明"},
}
SURE = {
    "en": {
        Modality.ASSERTED: "stated", Modality.ESTIMATED: "estimated", Modality.CONDITIONAL: "on a condition",
        Modality.POSSIBLE: "possible",
    },
    "zh": {
        Modality.ASSERTED: "明确陈述", Modality.ESTIMATED: "估计", Modality.CONDITIONAL: "有条件", Modality.POSSIBLE: "可能",
    },
}  # fmt: skip

Cells = tuple[str, str, str, str]


def claim_cells(claim: Claim, scheme: ConceptScheme, language: str) -> Cells | None:
    """Effect, direction, condition (in the source's own words) and modality; None for a claim that says no direction.

    The direction is that of the effect where the cause moves as the claim says, or more of it where the claim says no movement.
    """
    effect = scheme.get(claim.effect.concept or "")
    if effect is None or claim.polarity is Polarity.NONE or claim.modality is Modality.DENIED or _unread_condition(claim):
        return None
    words, label = WORDS[language], effect.label(language)
    up = (cause_move(claim) is Move.UP) is (claim.polarity is Polarity.SAME)
    condition = " ".join(claim.condition.split()) if claim.condition else words["none"]
    return label[:1].upper() + label[1:], words["up" if up else "down"], condition, SURE[language][claim.modality]


_OPENING = re.compile(
    r"\s*(?:If|Once|When|Unless|Until|As long as|So long as|Provided|In the event|Were|Should)\b[^,]*,"
    r"|\s*(?:如果|若|一旦|除非|只有|只要|倘若|假如|当)[^,，]*[,，]"
)


def _unread_condition(claim: Claim) -> bool:
    """Whether the sentence opens with a condition that the claim neither holds nor has for its cause."""
    opening = None if claim.condition else _OPENING.match(claim.evidence.span.quote)
    return opening is not None and claim.cause.span.start >= claim.evidence.span.start + opening.end()


def cause_move(claim: Claim) -> Move:
    """Which way the cause moves: as the claim says, else more of it."""
    return claim.cause.move or Move.UP


def cells_told(document: Document, start: int, end: int, knowledge: Knowledge) -> Iterator[Cells]:
    """The cells of every claim that stands within [start, end) of `document`, in both languages."""
    for claim in knowledge.claims_at(document.id, start, end):
        first, last = sorted((claim.cause.span, claim.effect.span), key=lambda span: span.start)
        if start <= first.start and last.end <= end:
            made = (claim_cells(claim, knowledge.scheme, language) for language in WORDS)
            yield from (cells for cells in made if cells is not None)
