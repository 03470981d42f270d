"""What stands first: the one or two statements that answer most directly, chosen out of all that was found."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.draft import Draft
from assistant.compose.notes.directness import worth
from assistant.compose.notes.material import Material

SECOND = 0.85  # of the best worth, from which a second statement belongs to what answers first
FEW = 5  # statements among which one that answers first is enough


def opening(drafts: Sequence[Draft], material: Material) -> list[Draft]:
    """One statement, or two of different documents where both answer well; the best first."""
    cited = [draft for draft in drafts if draft.proofs]
    ranked = sorted(cited, key=lambda draft: -worth(draft, material))
    first = ranked[:1]
    if len(cited) < FEW:
        return first
    near = (one for one in ranked[1:] if worth(one, material) >= SECOND * worth(first[0], material))
    return first + [one for one in near if _documents(one).isdisjoint(_documents(first[0]))][:1]


def _documents(draft: Draft) -> frozenset[str]:
    return frozenset(proof.document.id for proof in draft.proofs)
