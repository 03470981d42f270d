"""One causal relation inside one sentence, before it becomes a Claim: offsets count from the sentence's first character."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.extract.lexicon import VerbClass
from kg.claim import Move, Polarity


@dataclass(frozen=True, slots=True)
class Side:
    """A cause or an effect: [start, end) in its sentence, and the movement stated of it.

    `name` is what to link where the words alone mislead ("its yield" after "demand for MBS" names the MBS yield).
    """

    start: int
    end: int
    move: Move | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """Cause, effect and marker. `polarity` None leaves the sign to the two movements; `reach` is the clause that hedges it.

    `score` is the rule's own precision as measured on development documents, not a belief.
    """

    cause: Side
    effect: Side
    marker: tuple[int, int]
    polarity: Polarity | None = None
    reach: tuple[int, int] | None = None
    denied: bool = False
    possible: bool = False
    condition: tuple[int, int] | None = None
    score: float = 0.5

    @property
    def sign(self) -> Polarity:
        """The stated sign, else what the movements give: both, or the effect's alone where the cause simply occurs."""
        if self.polarity is not None:
            return self.polarity
        return sign_of(self.cause.move, self.effect.move)


def sign_of(cause: Move | None, effect: Move | None) -> Polarity:
    """Same movements `+`, opposite ones `-`; a cause without movement counts as its own occurrence, up."""
    if effect is None:
        return Polarity.NONE
    return Polarity.SAME if (cause or Move.UP) is effect else Polarity.OPPOSITE


def flipped(move: Move | None) -> Move | None:
    """The opposite movement; none stays none."""
    if move is None:
        return None
    return Move.DOWN if move is Move.UP else Move.UP


def effect_move(kind: VerbClass, stated: Move | None) -> Move | None:
    """The movement of an effect under a verb of this class: "lowers a rise in X" is less of that rise."""
    if kind in (VerbClass.LOWER, VerbClass.PREVENT):
        return flipped(stated) if stated else Move.DOWN
    if kind is VerbClass.RAISE:
        return stated or Move.UP
    return stated
