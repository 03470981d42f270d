"""Edges, claims, paths and conflicts as flat rows: what a table, a list of edges and a GraphML file are made of.

A row is a mapping from column to a text, a number, a truth value, None or a tuple of texts. The columns do not depend on the
row, so that many rows make a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from kg.ledger_text import arithmetic
from kg.path_graph import SIGN
from kg.public_graph import edge_attributes

if TYPE_CHECKING:
    from kg.claim import Claim, Mention
    from kg.conflicts import Conflict
    from kg.edge import CausalEdge, Path
    from kg.knowledge import Knowledge
    from kg.ledger import Entry

Cell: TypeAlias = str | int | float | bool | tuple[str, ...] | None
Row: TypeAlias = dict[str, Cell]

EDGE_COLUMNS = (
    "cause", "effect", "cause_label", "effect_label", "polarity", "sign", "belief", "modality", "method", "contested",
    "independent_sources", "opposing_sources", "conditions", "voices", "first", "last", "claims",
)  # fmt: skip

CLAIM_COLUMNS = (
    "id", "cause", "cause_label", "cause_text", "cause_move", "effect", "effect_label", "effect_text", "effect_move",
    "polarity", "sign", "modality", "condition", "states", "quantities", "period", "horizon", "episode", "speaker", "voice",
    "quote", "document", "start", "end", "page", "evidence", "title", "publisher", "tier", "date", "url", "method", "score",
)  # fmt: skip
SIDE_COLUMNS = (
    "conflict", "kind", "cause", "effect", "cause_label", "effect_label", "polarity", "denied", "amount", "excuses", "claims",
)  # fmt: skip
MAGNITUDE_COLUMNS = (
    "cause", "effect", "cause_label", "effect_label", "figure", "amount", "low", "high", "arithmetic", "missing", "claim",
    "document", "quote",
)  # fmt: skip


def edge_row(edge: CausalEdge, knowledge: Knowledge, language: str = "en") -> Row:
    """One edge, in EDGE_COLUMNS: `first` and `last` are the dates of its documents, `claims` the ids behind it."""
    carried = edge_attributes(edge, knowledge)
    row = {
        "cause": edge.cause,
        "effect": edge.effect,
        "cause_label": label_of(edge.cause, knowledge, language),
        "effect_label": label_of(edge.effect, knowledge, language),
        "independent_sources": edge.independent_sources,
        "opposing_sources": edge.opposing_sources,
        "claims": edge.claims,
        **carried,
    }
    return {column: row[column] for column in EDGE_COLUMNS}


def claim_row(claim: Claim, knowledge: Knowledge, language: str = "en") -> Row:
    """One claim, in CLAIM_COLUMNS: its quote, its place (code points of the document's text), the source it stands in."""
    span, info = claim.evidence.span, knowledge.documents.get(claim.evidence.document)
    return {
        "id": claim.id,
        **_side("cause", claim.cause, knowledge, language),
        **_side("effect", claim.effect, knowledge, language),
        "polarity": claim.polarity.value,
        "sign": SIGN[claim.polarity],
        "modality": claim.modality.value,
        "condition": claim.condition,
        "states": claim.states,
        "quantities": tuple(quantity.text for quantity in claim.quantities),
        "period": claim.period,
        "horizon": claim.horizon.value if claim.horizon else None,
        "episode": claim.episode,
        "speaker": claim.speaker,
        "voice": claim.voice.value,
        "quote": span.quote,
        "document": claim.evidence.document,
        "start": span.start,
        "end": span.end,
        "page": claim.evidence.page,
        "evidence": claim.evidence.id,
        "title": info.title if info else None,
        "publisher": info.publisher if info else None,
        "tier": info.tier.value if info else None,
        "date": info.date if info else None,
        "url": info.url if info else None,
        "method": claim.evidence.method.value,
        "score": claim.score,
    }


def path_rows(path: Path, place: int, knowledge: Knowledge, language: str = "en") -> Iterator[Row]:
    """One row a step of the path at `place` (from 0, best first), with the sign and the belief of the whole path."""
    for number, step in enumerate(path.steps):
        whole: Row = {"path": place, "step": number, "path_polarity": path.polarity.value, "path_belief": path.belief}
        yield {**whole, **edge_row(step, knowledge, language)}


def conflict_rows(conflict: Conflict, place: int, knowledge: Knowledge, language: str = "en") -> Iterator[Row]:
    """One row a side of the conflict at `place`, in SIDE_COLUMNS: what it says, and the claims that say it."""
    for side in conflict.sides:
        yield {
            "conflict": place,
            "kind": conflict.kind.value,
            "cause": conflict.cause,
            "effect": conflict.effect,
            "cause_label": label_of(conflict.cause, knowledge, language),
            "effect_label": label_of(conflict.effect, knowledge, language),
            "polarity": side.polarity.value,
            "denied": side.denied,
            "amount": side.amount,
            "excuses": tuple(excuse.value for excuse in conflict.excuses),
            "claims": side.claims,
        }


def magnitude_row(entry: Entry, knowledge: Knowledge, language: str = "en") -> Row:
    """What one claim says of the size of an effect, in MAGNITUDE_COLUMNS.

    `low` and `high` are basis points for 100 billion dollars of the cause, `arithmetic` the sum that leads there or the reason
    why there is none, `missing` that reason in one word.
    """
    claim = entry.claim
    return {
        "cause": claim.cause.concept,
        "effect": claim.effect.concept,
        "cause_label": label_of(claim.cause.concept or "", knowledge, language),
        "effect_label": label_of(claim.effect.concept or "", knowledge, language),
        "figure": entry.effect.text,
        "amount": entry.cause.text if entry.cause else None,
        "low": entry.low,
        "high": entry.high,
        "arithmetic": arithmetic(entry, language),
        "missing": entry.gap.value if entry.gap else None,
        "claim": claim.id,
        "document": claim.evidence.document,
        "quote": claim.evidence.span.quote,
    }


def label_of(concept: str, knowledge: Knowledge, language: str) -> str:
    """The preferred label of a concept; its id where the scheme does not carry it."""
    known = knowledge.scheme.get(concept)
    return known.label(language) if known else concept


def _side(name: str, mention: Mention, knowledge: Knowledge, language: str) -> Row:
    concept = mention.concept
    return {
        name: concept,
        f"{name}_label": label_of(concept, knowledge, language) if concept else None,
        f"{name}_text": mention.span.quote,
        f"{name}_move": mention.move.value if mention.move else None,
    }
