"""What a sentence gains from where it stands: an answer is seldom one sentence long, so one beside a fitting one counts more.

The only one of eight tried that two sets of questions by different authors both gained by; see docs/answers.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from itertools import pairwise

from assistant.retrieve.sentences import Found

BESIDE = 0.25  # of the score of the better sentence right before or after
_GAP = 2  # characters between two sentences that follow each other


def in_context(found: Collection[Found]) -> None:
    """Raise the score of each of `found`, which are all the sentences that were read, by its better neighbour's."""
    by_document: dict[str, list[Found]] = defaultdict(list)
    for item in found:
        by_document[item.document.id].append(item)
    for held in by_document.values():
        held.sort(key=lambda item: item.start)
        for item, near in zip(held, _beside(held), strict=True):
            item.score += BESIDE * near


def _beside(held: list[Found]) -> list[float]:
    """For each sentence the better score of its two neighbours in the text; 0 where neither was read or fits."""
    near = [0.0] * len(held)
    for place, (first, second) in enumerate(pairwise(held)):
        if second.start - first.end <= _GAP:
            near[place] = max(near[place], second.score)
            near[place + 1] = max(near[place + 1], first.score)
    return near
