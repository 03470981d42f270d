"""What all claims together say of one cause and one effect, and the signed paths that edges make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.claim import Horizon, Modality, Polarity


@dataclass(frozen=True, slots=True)
class CausalEdge:
    """Votes by polarity over independent sources, the belief in the winning one, and the claims behind it.

    `modality` is the strongest wording among the claims of the winning polarity. `belief` in [0, 1] follows the formula in
    `kg.assemble`. `conditions` and `horizons` are those of the claims of the winning polarity; `contested` says that claims of
    the opposite polarity or denials stand against it. `independent_sources` counts copies of one text once, and
    `opposing_sources` those against it. `method` is "claims", or "definition" where two concepts move together or against each
    other by what they mean: such an edge bridges paths, has no claims and no source, and is never counted as one.
    """

    cause: str
    effect: str
    polarity: Polarity
    modality: Modality
    belief: float
    claims: tuple[str, ...]
    votes: Mapping[Polarity, int] = field(default_factory=dict)
    conditions: tuple[str, ...] = ()
    horizons: tuple[Horizon, ...] = ()
    independent_sources: int = 1
    contested: bool = False
    opposing_sources: int = 0
    method: str = "claims"


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of edges from a cause to an effect. `polarity` is the product of the steps' signs."""

    steps: tuple[CausalEdge, ...]

    def __post_init__(self) -> None:
        if not self.steps:
            raise ValueError("a path has at least one step")
        for step, following in zip(self.steps, self.steps[1:], strict=False):
            if step.effect != following.cause:
                raise ValueError(f"a path breaks between {step.effect!r} and {following.cause!r}")

    @property
    def polarity(self) -> Polarity:
        """The sign of the whole path."""
        sign = Polarity.SAME
        for step in self.steps:
            sign = sign.times(step.polarity)
        return sign

    @property
    def belief(self) -> float:
        """The product of the steps' beliefs."""
        product = 1.0
        for step in self.steps:
            product *= step.belief
        return product

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts passed, cause first."""
        return (self.steps[0].cause, *(step.effect for step in self.steps))
