"""A statement in another language than its quotes: are its concepts in the order of a quote, and do they move as there?

Word by word the two cannot be compared. What can be: which concepts are named, in which order, and which word of direction
stands nearest to each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.lexicon import DOWN, UP, words
from kg.claim import Move
from kg.concept import load_scheme

NEAR = 30  # characters between a concept's name and the word that says which way it moves


def follows(frame: str, quotes: Sequence[str]) -> bool:
    """Whether one quote names the concepts of `frame` in the same order and moves each the same way.

    A statement of one concept relates nothing; its words of direction are compared as classes.
    """
    said = movements(frame)
    return len(said) < 2 or any(_within(said, movements(quote)) for quote in quotes)


def movements(text: str) -> list[tuple[str, Move | None]]:
    """The concepts that `text` names, in order, each with the movement said nearest to it; a word moves one concept only."""
    matches = load_scheme().find(text)
    near = sorted(
        (gap, place, word)
        for place, match in enumerate(matches)
        for word, (start, end, _) in enumerate(_directions(text))
        if (gap := max(start - match.end, match.start - end)) <= NEAR
    )
    found = list(_directions(text))
    moves: dict[int, Move] = {}
    used: set[int] = set()
    for _, place, word in near:
        if place not in moves and word not in used:
            moves[place] = found[word][2]
            used.add(word)
    return [(match.concept, moves.get(place)) for place, match in enumerate(matches)]


def _directions(text: str) -> Iterator[tuple[int, int, Move]]:
    for pattern, move in ((UP, Move.UP), (DOWN, Move.DOWN)):
        for match in words(pattern).finditer(text):
            yield match.start(), match.end(), move


def _within(said: Sequence[tuple[str, Move | None]], held: Sequence[tuple[str, Move | None]]) -> bool:
    """Whether `said` can be found in `held` in order; a movement that is not said is not compared."""
    rest = iter(held)
    return all(any(concept == other and move in (None, turned) for other, turned in rest) for concept, move in said)
