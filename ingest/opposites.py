"""Words that name the opposite of a concept: a movement of theirs counts in the concept the other way round.

"Budget surplus" and "trade deficit" have no concept of their own: the scheme lists them as inverse labels of the deficit and of
the trade balance. An opposite that is a concept (`qt-end` of `qt-pace`) keeps its own movement; `counted_in` carries what is
known of the one over to the other.
"""

from __future__ import annotations

from typing import Protocol

from ingest.extract.relation import flipped
from kg.claim import Move, Polarity
from kg.concept import Concept


class Concepts(Protocol):
    """What is needed of a concept scheme."""

    def get(self, concept: str) -> Concept | None:
        """The concept with this id."""
        ...


def turned(move: Move | None, opposite: bool) -> tuple[Move | None, Polarity]:
    """A movement of the words, counted in the concept, with what that does to a sign counted in the words.

    The sign turns even where no movement is stated: "surpluses lower borrowing" says that deficits raise it.
    """
    return (flipped(move), Polarity.OPPOSITE) if opposite else (move, Polarity.SAME)


def counted_in(concept: str, other: str, scheme: Concepts) -> Polarity | None:
    """How a movement of `concept` counts in `other`; None where the scheme says nothing of the two by definition."""
    if concept == other:
        return Polarity.SAME
    for one, two in ((concept, other), (other, concept)):
        known = scheme.get(one)
        if known is not None and two in known.opposites:
            return Polarity.OPPOSITE
        if known is not None and two in known.equivalents:
            return Polarity.SAME
    return None
