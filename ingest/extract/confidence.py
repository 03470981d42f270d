"""The chance that a person would mark a reading too, from who found it and what it looks like.

A logistic regression over a dozen plain facts, fitted on annotated documents by `python -m evals.fit_confidence`, which wrote
`confidence.json` beside this file: weights, threshold, and what they were fitted on.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, log

NAMES = (
    "bias", "rule", "rule score", "tag", "no tag", "crossed", "causal", "rule and causal", "cause words", "effect words",
    "sentence words", "long cause", "long effect", "both", "beside rules",
)  # fmt: skip
_LONG = 10  # words: from here on a side is a clause more often than a thing


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one reading.

    `rule_score` is the rule's own score, None where no rule found it; `tag` the tagger's score of the pair and `crossed` its
    score of the pair with its roles exchanged, None where it marked none; `causal` the tagger's chance that the sentence is
    causal at all; then the lengths in words, and how many readings the rules have in the sentence.
    """

    rule_score: float | None
    tag: float | None
    crossed: float | None
    causal: float
    cause_words: int
    effect_words: int
    sentence_words: int
    rules_beside: int

    def values(self) -> tuple[float, ...]:
        """One number for each of `NAMES`."""
        rule, tagged, causal = float(self.rule_score is not None), float(self.tag is not None), _log_odds(self.causal)
        return (
            1.0,
            rule,
            (self.rule_score - 0.5) if self.rule_score is not None else 0.0,
            _log_odds(self.tag) if self.tag is not None else 0.0,
            1.0 - tagged,
            _log_odds(self.crossed) - _log_odds(0.0) if self.crossed is not None else 0.0,
            causal,
            rule * causal,
            log(max(self.cause_words, 1)),
            log(max(self.effect_words, 1)),
            log(1 + self.sentence_words),
            float(self.cause_words > _LONG),
            float(self.effect_words > _LONG),
            rule * tagged,
            float(not rule and self.rules_beside > 0),
        )


@dataclass(frozen=True, slots=True)
class Confidence:
    """Fitted weights, one for each of `NAMES`, and the chance below which a reading is left out."""

    weights: tuple[float, ...]
    least: float

    def chance(self, facts: Facts) -> float:
        """The chance in (0, 1)."""
        return 1.0 / (1.0 + exp(-sum(w * v for w, v in zip(self.weights, facts.values(), strict=True))))


@cache
def fitted() -> Confidence:
    """The weights that come with the package."""
    import json

    stored = json.loads(resources.files("ingest.extract").joinpath("confidence.json").read_text(encoding="utf-8"))
    return Confidence(tuple(stored["weights"][name] for name in NAMES), stored["least"])


def _log_odds(chance: float) -> float:
    held = min(max(chance, 0.002), 0.998)
    return log(held / (1.0 - held))
