"""Direction, negation and modality: what a statement's small words change against the sentence it was taken from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise

from assistant.lexicon import CERTAIN, DOWN, NEGATION, POSSIBLE, TENTATIVE, UP, words
from assistant.terms import content, is_chinese, stem
from assistant.verify.dates import without_dates

_WORDS = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*%?")
NEAR = 0.7  # share of a statement's words found in order in one quote: above it, the two are compared word by word
_SPLIT = re.compile(r"(?<=[.!?。！？;])\s+")


def wording_reasons(frame: str, quotes: Sequence[str]) -> Iterator[str]:
    """ "direction", "negation", "modality" or "relation" where `frame` changes them; empty where it keeps them."""
    frame, quotes = without_dates(frame), [without_dates(quote) for quote in quotes]  # May is a month, not a doubt
    sentences = [sentence for quote in quotes for sentence in (quote, *_SPLIT.split(quote))]
    if not content(frame):
        return
    if not is_chinese(frame) and (near := _nearest(frame, sentences)):
        yield from _by_alignment(frame, near)
    else:
        yield from _by_classes(frame, quotes)


def _tokens(text: str) -> list[str]:
    return [match[0].lower().replace("'s", "") for match in _WORDS.finditer(text)]


def _nearest(frame: str, sentences: Sequence[str]) -> str | None:
    """The sentence that `frame` follows word by word, where there is one."""
    said = _tokens(frame)
    best, share = None, NEAR
    for sentence in sentences:
        held = _tokens(sentence)
        if len(set(said) & set(held)) < NEAR * len(set(said)):
            continue
        matched = sum(block.size for block in SequenceMatcher(None, held, said, autojunk=False).get_matching_blocks())
        if said and matched / len(said) >= share:
            best, share = sentence, matched / len(said)
    return best


def _by_alignment(frame: str, sentence: str) -> Iterator[str]:
    held, said = _tokens(sentence), _tokens(frame)
    blocks = [block for block in SequenceMatcher(None, held, said, autojunk=False).get_matching_blocks() if block.size]
    first, last = blocks[0], blocks[-1]
    dropped: list[str] = []
    added: list[str] = [*said[: first.b], *said[last.b + last.size :]]
    inside: list[tuple[list[str], list[str]]] = []
    for before, after in pairwise(blocks):
        gone, new = held[before.a + before.size : after.a], said[before.b + before.size : after.b]
        inside.append((gone, new))
        dropped += gone
        added += new
    yield from _direction_changes(inside, added, sentence)
    if _count(NEGATION, dropped) != _count(NEGATION, [word for _, new in inside for word in new]):
        yield "negation"
    if _strength(added, bare=0) > 3 or (_count(POSSIBLE, dropped) > _count(POSSIBLE, added)) or _lost_doubt(dropped, added):
        yield "modality"
    moved = {stem(word) for word in dropped} & {stem(word) for word in added}
    if len([word for word in moved if content(word)]) >= 2:
        yield "relation"


def _direction_changes(inside: list[tuple[list[str], list[str]]], added: list[str], sentence: str) -> Iterator[str]:
    for gone, new in inside:
        up, down = _count(UP, new), _count(DOWN, new)
        if (up and _count(DOWN, gone) and not _count(UP, gone)) or (down and _count(UP, gone) and not _count(DOWN, gone)):
            yield "direction"
            return
    for mine in (UP, DOWN):
        if _count(mine, added) and not words(mine).search(sentence):
            yield "direction"
            return


def _lost_doubt(dropped: list[str], added: list[str]) -> bool:
    return _count(TENTATIVE, dropped) > _count(TENTATIVE, added) + _count(POSSIBLE, added)


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


def _count(pattern: str, parts: Sequence[str]) -> int:
    return sum(1 for part in parts if _whole(pattern).fullmatch(part) or (pattern is NEGATION and part.endswith("n't")))


@cache
def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)
