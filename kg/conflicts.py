"""Where sources disagree: opposite directions, a direction denied, magnitudes apart, a source told otherwise than it says.

Each is found among the claims of one edge alone. A claim takes a side only where its reading is sure (`kg.sure_sign`);
conditions that exclude one another make no conflict, nor do two reports of different events, nor a source and its echo. What
else might explain a difference is named with it and left to the reader.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.claim import Claim, Polarity
from kg.disputes import Dispute, Excuse, misquotations, opposed

if TYPE_CHECKING:
    from kg.knowledge import Knowledge


class Kind(StrEnum):
    """What the sides differ in."""

    DIRECTION = "direction"
    DENIAL = "denial"
    MAGNITUDE = "magnitude"
    CITATION = "citation"  # the first side says of its source what the source, the second side, does not say


@dataclass(frozen=True, slots=True)
class Side:
    """The claims that say one thing of an edge: this direction, or (`denied`) that there is none of this direction.

    `amount` is what they put it at, in words, where the conflict is about that.
    """

    polarity: Polarity
    claims: tuple[str, ...]
    denied: bool = False
    amount: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sides that cannot both be right about one cause and one effect. Each side has claims.

    `excuses` are differences between the sides that might explain it, the same for every two of their claims; `known_from` is
    the first day on which claims of both sides were out, None where nobody knows.
    """

    kind: Kind
    cause: str
    effect: str
    sides: tuple[Side, Side]
    excuses: tuple[Excuse, ...] = ()
    known_from: Date | None = None

    def __post_init__(self) -> None:
        if len(self.sides) != 2 or not all(side.claims for side in self.sides):
            raise ValueError(f"{self.cause} -> {self.effect}: a conflict has two sides with claims")

    @property
    def id(self) -> str:
        """Hash of what it is about and of the claims on both sides."""
        sides = (f"{side.polarity}{side.denied}{' '.join(sorted(side.claims))}" for side in self.sides)
        return hashlib.sha256("\x1f".join((self.kind, self.cause, self.effect, *sides)).encode()).hexdigest()[:24]

    @property
    def about(self) -> tuple[str, str]:
        """The cause and the effect that it is about."""
        return self.cause, self.effect


def find_conflicts(knowledge: Knowledge) -> Iterator[Conflict]:
    """Every conflict, in the order of the edges."""
    for cause, effect in knowledge.edges:
        yield from conflicts_between(knowledge, cause, effect)


def conflicts_between(knowledge: Knowledge, cause: str, effect: str) -> tuple[Conflict, ...]:
    """The disagreements about one cause and one effect; none where all agree."""
    claims = knowledge.claims_between(cause, effect)
    found = [
        *_conflicts(knowledge, opposed(claims, knowledge)),
        *_conflicts(knowledge, misquotations(claims, knowledge), Kind.CITATION),
    ]
    return (*found, *_of_magnitude(knowledge, cause, effect))


def _conflicts(knowledge: Knowledge, disputes: Iterable[Dispute], kind: Kind | None = None) -> Iterator[Conflict]:
    """The disputes of one edge that set the same two sides against one another, each such pair of sides once."""
    grouped: dict[tuple[tuple[Polarity, bool], ...], list[Dispute]] = {}
    for dispute in disputes:
        grouped.setdefault(tuple(map(_says, dispute.claims)), []).append(dispute)
    for (one, other), together in grouped.items():
        sides = (
            _side(knowledge, one, [found.first for found in together]),
            _side(knowledge, other, [found.second for found in together]),
        )
        yield _conflict(knowledge, kind or (Kind.DENIAL if one[1] or other[1] else Kind.DIRECTION), sides, together)


def _of_magnitude(knowledge: Knowledge, cause: str, effect: str) -> Iterator[Conflict]:
    from kg.ledger import apart, entries_between
    from kg.ledger_text import measure_text

    for one, other in apart(entries_between(knowledge, cause, effect), knowledge):
        sides = tuple(Side(entry.claim.polarity, (entry.claim.id,), amount=measure_text(entry)) for entry in (one, other))
        yield _conflict(knowledge, Kind.MAGNITUDE, (sides[0], sides[1]), [Dispute(one.claim, other.claim)])


def _conflict(knowledge: Knowledge, kind: Kind, sides: tuple[Side, Side], disputes: Sequence[Dispute]) -> Conflict:
    first = disputes[0].first
    excuses = tuple(excuse for excuse in Excuse if all(excuse in dispute.excuses for dispute in disputes))
    days = [_known_from(knowledge, (dispute.first, dispute.second)) for dispute in disputes]
    known = min((day for day in days if day is not None), default=None)
    assert first.cause.concept is not None and first.effect.concept is not None  # claims of an edge have both
    return Conflict(kind, first.cause.concept, first.effect.concept, sides, excuses, known)


def _known_from(knowledge: Knowledge, claims: Iterable[Claim]) -> Date | None:
    """The day from which all of `claims` are out."""
    infos = (knowledge.documents.get(claim.evidence.document) for claim in claims)
    days = [None if info is None else info.known_from for info in infos]
    return None if None in days else max(day for day in days if day is not None)


def _says(claim: Claim) -> tuple[Polarity, bool]:
    return claim.polarity, claim.denies


def _side(knowledge: Knowledge, says: tuple[Polarity, bool], claims: Iterable[Claim]) -> Side:
    from kg.assemble import ranked

    unique = {claim.id: claim for claim in claims}
    return Side(says[0], ranked(unique.values(), knowledge.documents), says[1])
