"""How much time, how many tokens and how much money the language model may take for one answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tightrope.retry import Patience

if TYPE_CHECKING:
    from tightrope.settings import Settings

BYTES_A_TOKEN = 3  # fewer than English (4) or Chinese (3 and more) text has: an estimate that errs on the dear side


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one answer, all its requests together. `seconds` bound the waiting for retries too.

    `tokens` counts what goes in and what comes out. Prices are money for a million tokens, in whatever currency `money` is in;
    without prices nothing is said of cost.
    """

    seconds: float = 60.0
    tokens: int = 20_000
    price_in: float | None = None
    price_out: float | None = None
    money: float | None = None
    patience: Patience = field(default_factory=Patience)

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        """The limits that a person has set."""
        return cls(
            seconds=settings.model_timeout,
            tokens=settings.model_budget,
            price_in=settings.model_price_in,
            price_out=settings.model_price_out,
            money=settings.model_max_cost,
        )

    def cost(self, given: int, got: int) -> float | None:
        """Money for `given` tokens in and `got` tokens out; None without prices."""
        if self.price_in is None or self.price_out is None:
            return None
        return (given * self.price_in + got * self.price_out) / 1_000_000

    def exceeded(self, given: int, got: int) -> bool:
        """Whether that much is more than one answer may take."""
        cost = self.cost(given, got)
        return given + got > self.tokens or (self.money is not None and cost is not None and cost > self.money)


def estimated(text: str) -> int:
    """Tokens of `text` where nobody has counted them: rather too many than too few."""
    return len(text.encode("utf-8", "replace")) // BYTES_A_TOKEN + 1
