"""The plan of a question what follows: what answers first, sections by theme, and a table of the risks that sources name."""

from __future__ import annotations

from assistant.compose.notes.material import Material, Note
from assistant.compose.notes.risks import risk_rows
from assistant.compose.notes.themed import Themed


class Consequences:
    """Sections by theme, closed by a table; a sentence that is a row of the table does not stand above it as well."""

    def compose(self, material: Material) -> Note:
        """The note by theme, and the rows where there are some."""
        note = Themed().compose(material)
        rows = risk_rows(material) if not note.answers else []
        held = {proof.id for row in rows for proof in row.proofs}
        above = (draft for draft in note.drafts if not draft.proofs or not {proof.id for proof in draft.proofs} <= held)
        return Note((*above, *rows), note.answers)
