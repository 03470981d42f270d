"""A figure as a source states it: the verbatim text, and what can be read from it without guessing."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value, or a range, with its unit. `unit` is None where the text names none: a unit is never guessed.

    Units: percent, percent-of-GDP, basis-point, percentage-point, USD, USD-per-month, EUR, CNY, multiple, count, year, month,
    week, day; a response carries what it answers to ("4 basis points per $100 billion": basis-point-per-USD-100000000000).
    Money is in whole currency units ("about $2.2 trillion" has value 2.2e12). `change` says a change and not a level. `as_of`
    is an ISO date, month, quarter (2024-Q2) or year that the text states beside the figure.
    """

    text: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    change: bool | None = None
    as_of: str | None = None

    def __post_init__(self) -> None:
        if not self.text:
            raise ValueError("a quantity keeps the text it was read from")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"{self.text!r}: a range from {self.low} to {self.high} is upside down")

    def to_dict(self) -> dict[str, object]:
        """The contract's shape: text, value, low, high, unit, change, as_of."""
        return asdict(self)
