"""The table that closes an answer on consequences: what moves, which way, on what condition, how surely, and who says so.

A row is one claim of the graph, with its quote behind the marker. Each consequence stands once, however many sources and copies
of them say the same: the table counts what may follow and not who repeats it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.answer import Place, Shape
from assistant.claim_cells import cause_move, claim_cells
from assistant.compose.draft import Draft
from assistant.compose.notes.chains import HAPPENING, Chains
from assistant.compose.notes.directness import leaning
from assistant.compose.notes.material import Material
from assistant.compose.notes.mechanism import asked_move
from assistant.compose.notes.standing import GONE
from assistant.render.layout import spoken
from assistant.retrieve.sentences import features_of
from kg.claim import Claim, Move

MOST, LEAST = 6, 2  # rows; a table of fewer than LEAST is none
EACH = 8  # links out of each concept that are looked at
HEADS = {
    "en": ("Consequence", "Direction", "Condition", "How sure the source is", "Who says it"),
    "zh": ("后果", "方向", "条件", "来源的把握", "谁说的"),
}
TITLE = {"en": "Risks at a glance", "zh": "风险一览"}


def risk_rows(material: Material) -> list[Draft]:
    """The rows of the table, most believed consequence first; none where the graph surely knows fewer than LEAST."""
    rows: dict[str, Draft] = {}
    chains = Chains(material)
    for cause in _causes(material):
        way = asked_move(cause, material) or Move.UP
        for link in chains.from_one(cause, EACH):
            claim = link.steps[0].claim
            if (
                claim is not None
                and cause_move(claim) is way
                and _general(claim, material)
                and (row := _row(link.steps[0].draft, claim, material))
            ):
                rows.setdefault(link.concepts[-1], row)
    return list(rows.values())[:MOST] if len(rows) >= LEAST else []


def _causes(material: Material) -> Iterator[str]:
    """What the question asks about, with what is the same and what is a narrower case of it.

    Nothing where it names an event or an episode: what followed from that is no general consequence of what else it names;
    nor where it asks what the end of a policy does.
    """
    scheme = material.library.knowledge.scheme
    named = [concept for id in material.question.concept_ids if (concept := scheme.get(id))]
    if any(concept.kind in HAPPENING for concept in named):
        return
    for concept in [concept for concept in named if concept.movable][:1]:
        if concept.kind != "variable" and GONE.search(material.question.text):
            return  # what a policy brings about is not what its end does
        yield from dict.fromkeys((concept.id, *concept.equivalents, *sorted(scheme.narrower_closure(concept.id))))


def _general(claim: Claim, material: Material) -> bool:
    """Whether a claim names no time, or one that the question asks about: what happened once is no risk of another year."""
    said = features_of(claim.evidence.span.quote).dates
    return not said or any(asked.agrees(day) for asked in material.question.dates for day in said)


def _row(draft: Draft, claim: Claim, material: Material) -> Draft | None:
    """The draft of a claim as a row: who says it stands in the text, and the verifier makes the other cells again."""
    language = material.language
    cells = claim_cells(claim, material.library.knowledge.scheme, language)
    who = spoken(draft.text)[0]
    if cells is None or not who or leaning(draft):
        return None
    shown = tuple(zip(HEADS[language], (*cells, who), strict=True))
    return replace(draft, section=Place(TITLE[language], Shape.ROWS, cells=shown))
