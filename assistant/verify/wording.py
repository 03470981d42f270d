"""Direction, negation and modality: what a statement's small words change against the sentence it was taken from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.lexicon import CERTAIN, DOWN, NEGATION, POSSIBLE, TENTATIVE, UP, words
from assistant.terms import content, is_chinese
from assistant.verify.alignment import changes, nearest
from assistant.verify.dates import without_dates

_SPLIT = re.compile(r"(?<=[.!?。！？;])\s+")


def wording_reasons(frame: str, quotes: Sequence[str], about: str) -> Iterator[str]:
    """ "direction", "negation", "modality" or "relation" where `frame` changes them; empty where it keeps them."""
    frame, quotes = without_dates(frame), [without_dates(quote) for quote in quotes]  # May is a month, not a doubt
    if not content(frame):
        return
    if near := aligned(frame, quotes):
        yield from changes(frame, near, without_dates(about))
    else:
        yield from _by_classes(frame, quotes)


def aligned(frame: str, quotes: Sequence[str]) -> str | None:
    """The quote, or the sentence of one, that `frame` follows token by token; None where it speaks in words of its own."""
    plain = [without_dates(quote) for quote in quotes]
    return nearest(without_dates(frame), [sentence for quote in plain for sentence in (quote, *_SPLIT.split(quote))])


def _by_classes(frame: str, quotes: Sequence[str]) -> Iterator[str]:
    """A statement in words of its own: its classes of small words must be those of its quotes."""
    joined = " ".join(quotes)
    for mine in (UP, DOWN):
        if words(mine).search(frame) and not words(mine).search(joined):
            yield "direction"
            break
    if (words(NEGATION).search(frame) and not words(NEGATION).search(joined)) or (
        words(NEGATION).search(joined)
        and not words(NEGATION).search(frame)
        and _single(joined)
        and not _after_frame(joined, frame)
    ):
        yield "negation"
    if _strength([frame]) > max(_strength([quote]) for quote in _relevant(frame, quotes)):
        yield "modality"


def _single(joined: str) -> bool:
    return len(_SPLIT.split(joined)) == 1


def _after_frame(joined: str, frame: str) -> bool:
    """Whether the negation of the quote stands in a clause that the statement leaves aside."""
    shared = set(content(frame))
    clauses = [clause for clause in re.split(r"[,;:，；]", joined) if words(NEGATION).search(clause)]
    return all(len(shared & set(content(clause))) <= 1 for clause in clauses) or is_chinese(frame) != is_chinese(joined)


def _relevant(frame: str, quotes: Sequence[str]) -> list[str]:
    """The sentences that share most with the statement; across languages, the whole quotes."""
    frame, quotes = without_dates(frame), [without_dates(quote) for quote in quotes]  # May is a month, not a doubt
    sentences = [sentence for quote in quotes for sentence in _SPLIT.split(quote)]
    said = set(content(frame))
    scored = [(len(said & set(content(sentence))), sentence) for sentence in sentences]
    best = max(score for score, _ in scored)
    return [sentence for score, sentence in scored if score == best] if best else list(quotes)


def _strength(parts: Sequence[str], bare: int = 3) -> int:
    """4 certain, 3 said plainly, 2 expected or likely, 1 possible; `bare` where no such word stands."""
    text = " ".join(parts)
    for strength, pattern in ((1, POSSIBLE), (2, TENTATIVE), (4, CERTAIN)):
        if words(pattern).search(text):
            return strength
    return bare
