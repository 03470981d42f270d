"""The plan of a question with a broad answer: what answers most directly, then the rest sorted by theme."""

from __future__ import annotations

from assistant.compose.notes.material import Material, Note
from assistant.compose.notes.opening import opening
from assistant.compose.notes.plain import Plain
from assistant.compose.notes.themes import Themes, by_theme, summary


class Themed:
    """What answers first, then sections by theme; levels and dates that a question asks for are laid out plainly."""

    def compose(self, material: Material) -> Note:
        """The statements found, the most direct ones in front."""
        if material.stated or material.dated:
            return Plain().compose(material)
        drafts = material.kept(material.found)
        first = opening(drafts, material)
        rest = [draft for draft in drafts if draft not in first]
        themes = Themes(material.question, material.library.knowledge)
        return Note((*summary(first), *by_theme(rest, themes, material.language)))
