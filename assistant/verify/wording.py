"""Direction, negation and modality: what a statement's small words change against the sentence it was taken from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.lexicon import CERTAIN, DOWN, NEGATION, POSSIBLE, TENTATIVE, UP, words
from assistant.terms import content, is_chinese
from assistant.verify.alignment import changes, nearest
from assistant.verify.dates import Day, days, without_dates
from assistant.verify.equivalent import LINKING

_SPLIT = re.compile(r"(?<=[.!?。！？;])\s+|(?<=[\u3400-\u9fff%\d][.!?;])(?=[\u3400-\u9fff])")


def wording_reasons(frame: str, quotes: Sequence[str], about: str) -> Iterator[str]:
    """ "direction", "negation", "modality" or "relation" where `frame` changes them; empty where it keeps them."""
    said, told = days(frame), [days(quote) for quote in quotes]
    frame, quotes = without_dates(frame), [without_dates(quote) for quote in quotes]  # May is a month, not a doubt
    if not content(frame):
        return
    for part in _followed_apart(frame, quotes):
        if near := aligned(part, quotes):
            yield from changes(part, near, without_dates(about))
            yield from _out_of_order(said, told)
        else:
            yield from _by_classes(part, quotes)


def _out_of_order(said: Sequence[Day], quotes: Sequence[Sequence[Day]]) -> Iterator[str]:
    """ "date" where the quote that holds the dates of a statement that follows it has them in another order."""
    for held in quotes:
        mine = [day for day in said if any(day.within(other) for other in held)]
        rest = iter(held)
        if len(mine) > 1 and not all(any(day.within(other) for other in rest) for day in mine):
            yield "date"


def _followed_apart(frame: str, quotes: Sequence[str]) -> list[str]:
    """`frame` whole, or its sentences where one quote does not hold them together and each follows a sentence somewhere."""
    parts = [part for part in _SPLIT.split(frame) if content(part)]
    whole = len(parts) < 2 or aligned(frame, quotes) or not all(aligned(part, quotes) for part in parts)
    return [frame] if whole else parts


def repeats(frame: str, quotes: Sequence[str]) -> bool:
    """Whether all of `frame` follows the quotes token by token, so that `wording_reasons` has seen every difference."""
    return all(aligned(part, quotes) for part in _followed_apart(frame, quotes))


def framing_reasons(frame: str) -> Iterator[str]:
    """What the words around bare quotations make of them: a "not", a "because" between two of them, a certainty."""
    plain = without_dates(frame)
    if words(NEGATION).search(plain):
        yield "negation"
    if words(CERTAIN).search(plain):
        yield "modality"
    if words(LINKING).search(plain):
        yield "relation"


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
