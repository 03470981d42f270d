"""Where sources disagree: two directions claimed of one cause and one effect, or one claimed and denied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.claim import Claim, Modality, Polarity
from kg.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Side:
    """The claims that say one thing of an edge: this direction, or (`denied`) that there is none of this direction."""

    polarity: Polarity
    claims: tuple[str, ...]
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sides that cannot all be right about one cause and one effect. Each side has claims; there are at least two."""

    cause: str
    effect: str
    sides: tuple[Side, ...]

    def __post_init__(self) -> None:
        if len(self.sides) < 2 or not all(side.claims for side in self.sides):
            raise ValueError(f"{self.cause} -> {self.effect}: a conflict has two sides with claims")


def find_conflicts(knowledge: Knowledge) -> Iterator[Conflict]:
    """Every contested edge as a conflict, in the order of the edges."""
    for cause, effect in knowledge.edges:
        conflict = conflict_between(knowledge, cause, effect)
        if conflict is not None:
            yield conflict


def conflict_between(knowledge: Knowledge, cause: str, effect: str) -> Conflict | None:
    """The disagreement about one cause and one effect; None where all agree, or where no direction stands against another."""
    claims = knowledge.claims_between(cause, effect)
    sides = [side for sign in Polarity for side in _sides(claims, sign)]
    return Conflict(cause, effect, tuple(sides)) if _disagree(sides) else None


def _sides(claims: tuple[Claim, ...], sign: Polarity) -> Iterator[Side]:
    for denied in (False, True):
        found = tuple(claim.id for claim in claims if claim.polarity is sign and (claim.modality is Modality.DENIED) is denied)
        if found:
            yield Side(sign, found, denied)


def _disagree(sides: list[Side]) -> bool:
    """Denying one direction agrees with claiming the other; denying any effect agrees with neither."""
    claimed = {side.polarity for side in sides if not side.denied} - {Polarity.NONE}
    denied = {side.polarity for side in sides if side.denied}
    return len(claimed) > 1 or bool(claimed & denied) or (bool(claimed) and Polarity.NONE in denied)
