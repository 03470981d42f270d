"""The plan of a question as of a day: what was known, decided or expected then, what was said nearest to that day first."""

from __future__ import annotations

import re
from datetime import date as Date
from typing import TYPE_CHECKING

from assistant.compose.notes.facts import cut_short, giving
from assistant.compose.notes.material import Material, Note
from assistant.compose.notes.plain import Plain
from assistant.parts import parts
from assistant.verify.dates import of_iso
from assistant.voices import spoken_on

if TYPE_CHECKING:
    from assistant.compose.draft import Draft

MOST = 9  # statements
WORDS = 720
BESIDE = 4  # statements where one date or one figure is what was asked for
NEAR, YEARS = 0.4, 2.0  # what is said on the very day gains, and how far back anything gains
EXPECTED = 0.3  # what a statement gains that tells of plans or expectations
_EXPECTED = re.compile(
    r"\b(?:expect\w*|anticipat\w*|plan(?:s|ned)?|intend\w*|project(?:s|ed)\b|forecast\w*|decided|decisions?|announced|"
    r"in coming months|soon|later this year|will)\b|预计|预期|计划|打算|决定|宣布|即将|将于",
    re.I,
)


class KnownThen:
    """What answers, by how well it does and how near to the day it was said; then it stops."""

    def compose(self, material: Material) -> Note:
        """The note; what is worked out from dated lines stands in front, as in the plain plan."""
        if material.stated:
            return Plain().compose(material)
        dated = material.dated
        drafts = material.apart(dated)
        ranked = sorted(drafts, key=lambda draft: -(material.weight(draft) + _then(draft, material.question.as_of)))
        one_figure = material.question.wants_figure and len(parts(material.question, material.library.scheme)) == 1
        if one_figure:
            ranked = giving(ranked, material.question)
        most, words = (BESIDE, WORDS // 2) if dated or one_figure else (MOST, WORDS)
        return Note((*dated, *cut_short(ranked, most, words)), answers=bool(dated))


def _then(draft: Draft, day: Date | None) -> float:
    """What a statement gains by the day on which it was said and by what it tells of."""
    said = [one for proof in draft.proofs if (one := of_iso(spoken_on(proof.document)))]
    ages = [_years(day, Date(one.year, one.month or 6, one.day or 15)) for one in said if day and one.year]
    near = max((max(0.0, 1.0 - age / YEARS) for age in ages), default=0.0)
    return NEAR * near + EXPECTED * any(_EXPECTED.search(proof.span.quote) for proof in draft.proofs)


def _years(later: Date, earlier: Date) -> float:
    return max(0.0, (later - earlier).days / 365.25)
