"""The plan of a question that needs no other: what answers it first, then the rest by falling weight."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.balance import beside
from assistant.compose.draft import Draft
from assistant.compose.notes.material import Material, Note
from assistant.compose.notes.opening import opening


class Plain:
    """The first statement, then a list."""

    def compose(self, material: Material) -> Note:
        """Levels of the balance sheet or an episode's dates where they are asked for, then what was found beside them."""
        if material.stated:
            return Note((*material.stated, *beside(material.found)), answers=True)
        if not material.dated:
            return Note(_opened(material.found, material))
        said = {proof.id for draft in material.dated for proof in draft.proofs}
        rest = [draft for draft in material.found if not said & {proof.id for proof in draft.proofs}]
        return Note((*material.dated, *_opened(rest, material)), answers=True)


def _opened(found: Sequence[Draft], material: Material) -> tuple[Draft, ...]:
    """What was found, the one that answers most directly in front."""
    first = opening(found, material)[:1]
    return (*first, *(draft for draft in found if draft not in first))
