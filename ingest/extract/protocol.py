"""The seam of claim extraction: every extractor reads a Document and yields what its sentences assert."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from kg.claim import Claim, Observation
from kg.document import Document


@dataclass(frozen=True, slots=True)
class Findings:
    """What one document asserts, in the order of its text."""

    claims: tuple[Claim, ...] = ()
    observations: tuple[Observation, ...] = ()


class Extractor(Protocol):
    """Reads claims out of a document. Implementations keep the contract in `tests/contracts/extractor_contract.py`."""

    name: str

    def extract(self, document: Document) -> Findings:
        """The claims and observations of `document`; an empty Findings where it asserts nothing."""
        ...


def merged(findings: Iterable[Findings]) -> Findings:
    """Several findings as one, duplicates (same id) dropped, first one kept."""
    claims: dict[str, Claim] = {}
    observations: dict[str, Observation] = {}
    for found in findings:
        for claim in found.claims:
            claims.setdefault(claim.id, claim)
        for observation in found.observations:
            observations.setdefault(observation.id, observation)
    return Findings(tuple(claims.values()), tuple(observations.values()))
