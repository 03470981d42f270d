"""What the language model did for one answer, and what it cost. Goes into the answer log, never into the answer."""

from __future__ import annotations

from collections import Counter

from assistant.model.limits import Limits


class ModelUse:
    """Counts of one answer. Tokens are the provider's own count, or estimated where it gives none, and `estimated` says so.

    Statements: `proposed` by the model; of these `kept` as it worded them; `rewritten` ones failed the check and stand in the
    template's words of the same evidence; `dropped` ones named no evidence that was given, or repeated some. `reasons` counts
    why. `fallback` is the reason for which the model was given up, None where it was heard to its end.
    """

    def __init__(self) -> None:
        self.requests, self.retries = 0, 0
        self.tokens_in, self.tokens_out, self.estimated = 0, 0, False
        self.cost: float | None = None
        self.proposed, self.kept, self.rewritten, self.dropped = 0, 0, 0, 0
        self.reasons: Counter[str] = Counter()
        self.fallback: str | None = None

    def spend(self, tokens: tuple[int, int], limits: Limits, *, estimated: bool) -> None:
        """Add one request's tokens in and out."""
        self.tokens_in += tokens[0]
        self.tokens_out += tokens[1]
        self.estimated = self.estimated or estimated
        self.cost = limits.cost(self.tokens_in, self.tokens_out)

    def rewrote(self, *reasons: str) -> None:
        """A statement failed the check for `reasons`, and the template's stands in its place."""
        self.rewritten += 1
        self.reasons.update(reasons)

    def drop(self, reason: str) -> None:
        """A statement came to nothing."""
        self.dropped += 1
        self.reasons[reason] += 1

    def to_dict(self) -> dict[str, object]:
        """As the answer log holds it."""
        return {
            "requests": self.requests,
            "retries": self.retries,
            "tokens": {"in": self.tokens_in, "out": self.tokens_out, "estimated": self.estimated},
            "cost": None if self.cost is None else round(self.cost, 6),
            "statements": {
                "proposed": self.proposed,
                "kept": self.kept,
                "rewritten": self.rewritten,
                "dropped": self.dropped,
                "reasons": dict(self.reasons),
            },
            "fallback": self.fallback,
        }
