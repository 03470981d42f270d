"""Words that the best passages share and the question does not hold: an answer to "why did repo spike" speaks of tax dates.

Pseudo-relevance feedback: terms of the first passages, weighted by the passages' scores and by how rare the terms are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from assistant.retrieve.passages import Candidate
from assistant.retrieve.rarity import Rarity
from assistant.retrieve.wanted import Group
from assistant.terms import STOP, stem

READ = 12  # passages
KEPT = 20  # terms
_WORD = re.compile(r"[A-Za-z][A-Za-z-]{3,}")


@dataclass(frozen=True, slots=True)
class Feedback:
    """Stems with weights; `full` is the weight of the six heaviest, which counts as all."""

    weights: dict[str, float] = field(default_factory=dict)
    full: float = 1.0

    @classmethod
    def of(cls, read: Sequence[Candidate], groups: Sequence[Group], rarity: Rarity) -> Feedback:
        """The terms of the best `READ` passages that no group of the question holds."""
        asked = {token for group in groups for phrase in group.phrases for token in phrase}
        weights: dict[str, float] = defaultdict(float)
        surface: dict[str, str] = {}
        for candidate in read[:READ]:
            for word, token in _words_of(candidate.passage.text):
                if token not in asked:
                    surface.setdefault(token, word)
                    weights[token] += candidate.score
        several = {token: weight for token, weight in weights.items() if weight > 1.5 * read[0].score} if read else {}
        rated = {token: weight * rarity.weight([surface[token]]) ** 2 for token, weight in several.items()}
        best = dict(sorted(rated.items(), key=lambda entry: (-entry[1], entry[0]))[:KEPT])
        return cls(best, sum(sorted(best.values(), reverse=True)[:6]) or 1.0)

    def share(self, tokens: frozenset[str]) -> float:
        """How much of the feedback a sentence holds, in [0, 1]."""
        return min(1.0, sum([weight for token, weight in self.weights.items() if token in tokens]) / self.full)


@lru_cache(maxsize=2_048)
def _words_of(text: str) -> tuple[tuple[str, str], ...]:
    """Each word of a passage once, with its stem; words that say nothing left out."""
    words = dict.fromkeys(word.lower() for word in _WORD.findall(text))
    return tuple((word, stem(word)) for word in words if word not in STOP)
