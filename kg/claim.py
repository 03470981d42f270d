"""One source's assertion that a cause moves an effect, and one source's figure about a single concept.

Identity is kept at two grains: `assertion_key` (what is said) and `id` (what is said, by this sentence of this document).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from kg.document import Span, Voice
from kg.quantity import Quantity
from tightrope.errors import UsageError


class Polarity(StrEnum):
    """`+`: the effect moves the way the cause moves; `-`: the other way; `0`: the source states no direction."""

    SAME = "+"
    OPPOSITE = "-"
    NONE = "0"

    def times(self, other: Polarity) -> Polarity:
        """The sign of two steps in a row; no direction in either leaves none."""
        if Polarity.NONE in (self, other):
            return Polarity.NONE
        return Polarity.SAME if self is other else Polarity.OPPOSITE


class Modality(StrEnum):
    """How a source puts it. A "may" never becomes a "does"."""

    ASSERTED = "asserted"
    ESTIMATED = "estimated"
    CONDITIONAL = "conditional"
    POSSIBLE = "possible"
    DENIED = "denied"


def weaker(one: Modality, other: Modality) -> Modality:
    """Of two readings of how a sentence puts a claim, the one that claims less."""
    ladder = list(Modality)  # declared from the most to the least that is claimed
    return max(one, other, key=ladder.index)


class Horizon(StrEnum):
    """How soon the effect comes, or how long it lasts: within days, within a year, in the years after it, in the end."""

    IMMEDIATE = "immediate"
    SHORT = "short-run"
    MEDIUM = "medium-run"
    LONG = "long-run"

    @classmethod
    def named(cls, name: str) -> Horizon:
        """The horizon that `name` means: its value, "long run" or 长期. Raises UsageError with what is allowed."""
        wanted = name.strip().casefold().replace(" ", "-").removesuffix("-run").removesuffix("-term")
        for horizon, chinese in zip(cls, ("即时", "短期", "中期", "长期"), strict=True):
            if wanted in (horizon.value.removesuffix("-run"), chinese):
                return horizon
        allowed = ", ".join(cls)
        raise UsageError("not a horizon", where="horizon", value=name, allowed=allowed)


class Move(StrEnum):
    """The movement that a sentence states of one side."""

    UP = "up"
    DOWN = "down"


class Method(StrEnum):
    """How a claim was found."""

    RULE = "rule"
    TAGGER = "tagger"
    MODEL = "model"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Mention:
    """One side of a claim: its exact words, the concept they name (None where nothing in the scheme fits), its movement."""

    span: Span
    concept: str | None = None
    move: Move | None = None

    def to_dict(self) -> dict[str, object]:
        """The contract's shape: text, start, end, concept, move."""
        return {
            "text": self.span.quote,
            "start": self.span.start,
            "end": self.span.end,
            "concept": self.concept,
            "move": self.move,
        }


@dataclass(frozen=True, slots=True)
class Evidence:
    """The quoted sentence or sentences behind a claim, the document version they stand in, and how they were found."""

    document: str
    version: str
    span: Span
    page: int | None = None
    method: Method = Method.RULE

    @property
    def id(self) -> str:
        """`document#start-end`: the evidence id that a composer names and code resolves."""
        return f"{self.document}#{self.span.start}-{self.span.end}"


@dataclass(frozen=True, slots=True)
class Claim:
    """Cause, effect and everything the sentence says of how the one moves the other.

    `condition` is the clause under which it holds, and `states` the states of the scheme that it names; `period` and
    `episode` when; `horizon` how soon or how lastingly, where the sentence says so; `speaker` who says it where that is not the
    document's own author; `cites` the markers or reference ids that the source itself gives. `score` in [0, 1] is the method's
    own score of this reading, not a belief.
    """

    evidence: Evidence
    cause: Mention
    effect: Mention
    polarity: Polarity
    modality: Modality
    voice: Voice
    condition: str | None = None
    quantities: tuple[Quantity, ...] = ()
    period: str | None = None
    episode: str | None = None
    speaker: str | None = None
    cites: tuple[str, ...] = ()
    score: float = 0.5
    states: tuple[str, ...] = ()
    horizon: Horizon | None = None

    def __post_init__(self) -> None:
        quote = self.evidence.span
        for side, mention in (("cause", self.cause), ("effect", self.effect)):
            if not quote.start <= mention.span.start < mention.span.end <= quote.end:
                raise ValueError(f"{self.evidence.id}: the {side} {mention.span.quote!r} lies outside its quote")
        if not 0.0 <= self.score <= 1.0:
            raise ValueError(f"{self.evidence.id}: score {self.score} is not in [0, 1]")

    @property
    def denies(self) -> bool:
        """Whether the claim says that there is no such effect."""
        return self.modality is Modality.DENIED

    @property
    def assertion_key(self) -> str:
        """Hash of what is said: concepts (or words), polarity, modality, condition; equal for copies of one text."""
        sides = [side.concept or " ".join(side.span.quote.lower().split()) for side in (self.cause, self.effect)]
        return _hash(*sides, self.polarity, self.modality, self.condition or "")

    @property
    def id(self) -> str:
        """Hash of what is said and of the exact place where it is said."""
        places = (self.evidence.document, self.evidence.version, self.cause.span.start, self.cause.span.end)
        return _hash(self.assertion_key, *places, self.effect.span.start, self.effect.span.end, self.evidence.span.start)

    def to_dict(self) -> dict[str, object]:
        """The contract's shape of one claim (`tightrope extract --json`)."""
        span = self.evidence.span
        return {
            "id": self.id, "document": self.evidence.document, "quote": span.quote, "start": span.start, "end": span.end,
            "page": self.evidence.page, "cause": self.cause.to_dict(), "effect": self.effect.to_dict(),
            "polarity": self.polarity, "modality": self.modality, "condition": self.condition, "states": list(self.states),
            "quantities": [quantity.to_dict() for quantity in self.quantities], "period": self.period,
            "horizon": self.horizon, "episode": self.episode, "speaker": self.speaker, "voice": self.voice,
            "cites": list(self.cites), "method": self.evidence.method, "score": self.score,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Observation:
    """A typed fact: one concept, its movement or level, and the figures a sentence gives; no cause is claimed."""

    evidence: Evidence
    subject: Mention
    modality: Modality
    voice: Voice
    quantities: tuple[Quantity, ...] = ()
    period: str | None = None
    episode: str | None = None
    speaker: str | None = None
    cites: tuple[str, ...] = ()
    score: float = 0.5

    def __post_init__(self) -> None:
        quote = self.evidence.span
        if not quote.start <= self.subject.span.start < self.subject.span.end <= quote.end:
            raise ValueError(f"{self.evidence.id}: the subject {self.subject.span.quote!r} lies outside its quote")

    @property
    def id(self) -> str:
        """Hash of the fact and of the exact place where it is stated."""
        figures = (quantity.text for quantity in self.quantities)
        place = (self.evidence.document, self.evidence.version, self.subject.span.start, self.subject.span.end)
        return _hash("observation", self.subject.concept or self.subject.span.quote, *place, *figures)


def _hash(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()[:24]
