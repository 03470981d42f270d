"""Where the sources disagree, and what sizes of effects they give, as commands print it and the REST routes send it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.path_search import claim_with_source
from kg.conflicts import Conflict, Side, conflicts_between
from kg.ledger import Entry, entries_between
from kg.ledger_text import arithmetic, measure_text

if TYPE_CHECKING:
    from kg.knowledge import Knowledge
    from kg.store.library import Library


@dataclass(frozen=True, slots=True)
class EdgesAsked:
    """Edges by their ends, each a concept's id or a label in either language: `either` end, or `cause` and `effect`; None: any.

    `as_of` is a day that nothing may be later than, `given` a state that holds.
    """

    either: str | None = None
    cause: str | None = None
    effect: str | None = None
    as_of: str | None = None
    given: str | None = None

    def known(self, library: Library) -> Knowledge:
        """What is known on the day and in the state."""
        return library.knowledge.seen(as_of=self.as_of, given=self.given)

    def edges(self, known: Knowledge) -> Iterator[tuple[str, str]]:
        """The edges meant, by cause and effect. Raises UnknownName with the nearest names."""
        either, cause, effect = (name and known.concept_named(name) for name in (self.either, self.cause, self.effect))
        for key in known.edges:
            if (either is None or either in key) and cause in (None, key[0]) and effect in (None, key[1]):
                yield key

    def to_dict(self, library: Library) -> dict[str, Any]:
        """What was asked, with the number of documents that a day leaves out for want of a date."""
        undated = len(library.knowledge.undated) if self.as_of else 0
        asked = {"concept": self.either, "cause": self.cause, "effect": self.effect}
        return {**{k: v for k, v in asked.items() if v}, "as_of": self.as_of, "given": self.given, "undated": undated}


def search_conflicts(asked: EdgesAsked, library: Library) -> dict[str, Any]:
    """Every conflict on the edges asked for, both sides with their claims: quote, place, and the source each stands in."""
    known = asked.known(library)
    found = (conflict for key in asked.edges(known) for conflict in conflicts_between(known, *key))
    return {**asked.to_dict(library), "conflicts": [_conflict(conflict, library) for conflict in found]}


def search_magnitudes(asked: EdgesAsked, library: Library) -> dict[str, Any]:
    """Every entry of the ledger on the edges asked for: those brought to one measure first, each with its sum and its claim."""
    known = asked.known(library)
    found = [entry for key in asked.edges(known) for entry in entries_between(known, *key)]
    found.sort(key=lambda entry: entry.normalised is None)
    return {**asked.to_dict(library), "magnitudes": [_magnitude(entry, library) for entry in found]}


def _conflict(conflict: Conflict, library: Library) -> dict[str, Any]:
    return {
        "id": conflict.id,
        "kind": conflict.kind.value,
        "cause": conflict.cause,
        "effect": conflict.effect,
        "may_be_explained_by": [excuse.value for excuse in conflict.excuses],
        "known_from": conflict.known_from and conflict.known_from.isoformat(),
        "sides": [_side(side, library) for side in conflict.sides],
    }


def _side(side: Side, library: Library) -> dict[str, Any]:
    claims = [claim_with_source(id, library) for id in side.claims]
    return {"polarity": side.polarity.value, "denied": side.denied, "amount": side.amount, "claims": claims}


def _magnitude(entry: Entry, library: Library) -> dict[str, Any]:
    return {
        "id": entry.id,
        "cause": entry.claim.cause.concept,
        "effect": entry.claim.effect.concept,
        "polarity": entry.claim.polarity.value,
        "text": entry.effect.text,
        "size": entry.cause.text if entry.cause else None,
        "low": entry.low,
        "high": entry.high,
        "measure": {language: measure_text(entry, language) for language in ("en", "zh")} if entry.normalised else None,
        "arithmetic": {language: arithmetic(entry, language) for language in ("en", "zh")},
        "gap": entry.gap and entry.gap.value,
        "horizon": entry.claim.horizon and entry.claim.horizon.value,
        "claim": claim_with_source(entry.claim.id, library),
    }
