"""A claim of the graph as a statement: a clause that says cause, effect, direction and doubt, and the quote that proves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import StatementKind
from assistant.compose.attribution import attribution
from assistant.compose.draft import Draft, Proof
from assistant.compose.wording import plain, trimmed
from assistant.gist import claim_clause, told
from assistant.retrieve.sentences import Found

if TYPE_CHECKING:
    from kg.claim import Claim
    from kg.knowledge import Knowledge

TEXT = {"en": '{name}: {clause}; "{quote}"', "zh": "{name}：{clause}；“{quote}”"}


def claim_draft(claim: Claim, found: Found, language: str, known: Knowledge) -> Draft | None:
    """The claim in `language`, with its sentence word for word; None where its words do not state it plainly enough.

    The verifier makes the same clause again of the same quote (`assistant.gist.told`), or refuses the statement.
    """
    start, end = trimmed(found.document, found.start, found.end)
    clause = claim_clause(claim, known.scheme, language)
    if clause not in told(found.document, start, end, known):
        return None
    proof = Proof(found.document, found.document.span(start, end), found.page)
    text = TEXT[language].format(name=attribution([found], language), clause=clause, quote=plain(proof.span.quote))
    return Draft(text, StatementKind.CAUSE, (proof,))
