"""Copies joined and repetitions left out: the same sentence in a statement, a note and minutes is one piece of evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.question import Question
from assistant.retrieve.sentences import Found, key_of
from kg.document import Document, Tier

_TIERS = {Tier.PRIMARY: 0, Tier.SECONDARY: 1, Tier.SYNDICATED: 2}
_KINDS = ("statement", "implementation_note", "speech", "press_conference", "feds_note", "minutes", "transcript")
NEARLY = 0.8  # share of words in common above which a second sentence tells a reader nothing new


def standing(document: Document) -> tuple[int, int, int, str]:
    """The order in which copies of one sentence are preferred: the original before a repetition, the earlier before the later."""
    kind = next((place for place, name in enumerate(_KINDS) if document.kind.endswith(name)), len(_KINDS))
    return (int(document.brief), _TIERS[document.tier], kind, document.date or "9999")


def distinct(found: Iterable[Found], question: Question) -> list[Found]:
    """`found` with copies of one sentence joined into the one of best standing, at the best score; order kept."""
    by_key: dict[str, Found] = {}
    for item in found:
        key = key_of(item.text)
        held = by_key.get(key)
        if held is None:
            by_key[key] = item
        elif standing(item.document) < standing(held.document):
            item.score = max(item.score, held.score)
            by_key[key] = item
    return sorted(by_key.values(), key=lambda item: -item.score)


def chosen(found: Sequence[Found], limit: int, floor: float) -> list[Found]:
    """The best `limit` sentences: each must add something, and none lies below `floor` of the best score.

    A sentence that meets a part of the question which those before it do not is preferred to one more of the same.
    """
    picked: list[Found] = []
    covered: set[str] = set()
    rest = [item for item in found if item.score >= floor * found[0].score] if found else []
    while rest and len(picked) < limit:
        best = max(rest, key=lambda item: _gain(item, covered, picked))
        rest.remove(best)
        if any(_alike(best, other) for other in picked):
            continue
        picked.append(best)
        covered |= best.met
    return picked


def _gain(item: Found, covered: set[str], picked: Sequence[Found]) -> float:
    new = len(item.met - covered)
    same = sum(other.document.id == item.document.id for other in picked)
    near = max((_overlap(item, other) for other in picked), default=0.0)
    return item.score + 0.05 * min(new, 3) - 0.02 * same - 0.3 * max(0.0, near - 0.3)


def _alike(item: Found, other: Found) -> bool:
    return _overlap(item, other) >= NEARLY


def _overlap(item: Found, other: Found) -> float:
    mine, theirs = item.features, other.features
    if mine is None or theirs is None or not mine.tokens or not theirs.tokens:
        return 0.0
    return len(mine.tokens & theirs.tokens) / min(len(mine.tokens), len(theirs.tokens))
