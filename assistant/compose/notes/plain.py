"""The plan of a question that needs no other: what answers it first, then the rest by falling weight."""

from __future__ import annotations

from assistant.compose.balance import beside
from assistant.compose.notes.material import Material, Note


class Plain:
    """The first statement, then a list."""

    def compose(self, material: Material) -> Note:
        """Levels of the balance sheet or an episode's dates where they are asked for, then what was found beside them."""
        if material.stated:
            return Note((*material.stated, *beside(material.found)), answers=True)
        if not material.dated:
            return Note(tuple(material.found))
        said = {proof.id for draft in material.dated for proof in draft.proofs}
        rest = (draft for draft in material.found if not said & {proof.id for proof in draft.proofs})
        return Note((*material.dated, *rest), answers=True)
