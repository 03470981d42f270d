"""What stands first: the one or two statements that answer most directly, chosen out of all that was found."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.asking import Kind
from assistant.compose.draft import Draft
from assistant.compose.notes.directness import worth
from assistant.compose.notes.material import Material
from assistant.retrieve.sentences import features_of

SECOND = 0.85  # of the best worth, from which a second statement belongs to what answers first
REASON = 0.3  # what words of reason gain where a reason is asked for
LINK = 0.4  # what the very link asked for gains
FEW = 5  # statements among which one that answers first is enough


def opening(drafts: Sequence[Draft], material: Material) -> list[Draft]:
    """One statement, or two of different documents where both answer well; the best first."""
    cited = [draft for draft in drafts if draft.proofs]
    worths = {id(draft): worth(draft, material) + _reasons(draft, material) + _links(draft, material) for draft in cited}
    ranked = sorted(cited, key=lambda draft: -worths[id(draft)])
    first = ranked[:1]
    if len(cited) < FEW:
        return first
    near = [one for one in ranked[1:] if worths[id(one)] >= SECOND * worths[id(first[0])]]
    if material.question.kind is Kind.CAUSE:
        near = [one for one in near if _reasons(one, material)]
    return first + [one for one in near if _documents(one).isdisjoint(_documents(first[0]))][:1]


def _reasons(draft: Draft, material: Material) -> float:
    """What a statement gains that gives a reason where one is asked for."""
    asked = material.question.kind is Kind.CAUSE
    return REASON * (asked and any(features_of(proof.span.quote).causing for proof in draft.proofs))


def _links(draft: Draft, material: Material) -> float:
    """What a statement gains that says how one of the things asked about moves another of them."""
    scheme = material.library.knowledge.scheme
    asked = {id: {id, *scheme.narrower_closure(id)} for id in material.question.concept_ids}
    for claim in material.said(draft):
        ends = [{name for name, ids in asked.items() if side.concept in ids} for side in (claim.cause, claim.effect)]
        if all(ends) and ends[0] != ends[1]:
            return LINK
    return 0.0


def _documents(draft: Draft) -> frozenset[str]:
    return frozenset(proof.document.id for proof in draft.proofs)
