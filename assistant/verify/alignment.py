"""A statement that follows a source's sentence, compared with it stretch by stretch: what was exchanged, added or left out.

Most statements repeat their sentence, so that every difference is either harmless (equal words, function words, an opener) or
an error with a name. English is compared by words, Chinese by characters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from assistant.lexicon import ACTORS, DOWN, ENTITIES, INSTRUMENTS, PEOPLE, UP, named, words
from assistant.terms import content, stem
from assistant.verify.cuts import reported, seam, turned
from assistant.verify.equivalent import (
    PERIOD,
    QUALIFIED,
    RELATING,
    neutral,
    same_sense,
    same_sense_zh,
)
from assistant.verify.numbers import SCALES, figures
from assistant.verify.shifts import class_changes, joined
from assistant.voices import SPEAKING

NEAR = 0.7  # share of a statement's tokens found in order in one sentence: above it, the two are compared stretch by stretch
ALIKE = 0.9  # the same whatever their order, in a sentence at most _TURNED times as long
_TURNED = 1.5
_FORMS = tuple(
    (re.compile(pattern, re.I), form)
    for pattern, form in (
        (r"\bFederal Reserve\b(?! Bank|-)", "Fed"), (r"\bper cent\b|(?<=\d)\s?%", " percent"), (r"\bbasis points?\b", "bps"),
        (r"\bU\.?S\.?(?=\W)|\bUnited States\b", "US"),
    )
)  # fmt: skip
_CIRCUMSTANCE = words(r"in|on|at|over|during|since|after|before|amid|under|with|for|as|because|despite|following")
_PIVOT = words(r"from|to|than|rather|instead|by|从|至|到|于|比")
_ENDED = re.compile(r"[.!?;。！？；]")
_TOKEN = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*|%|[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """One difference: the words of the sentence that are `gone`, those of the statement that are `new`, and what stands beside.

    `edge` says that nothing common stands on one side: a sentence may be cut there.
    """

    gone: tuple[str, ...]
    new: tuple[str, ...]
    before: str = ""
    after: str = ""
    edge: bool = False


def tokens(text: str) -> list[str]:
    """Words, numbers and single Chinese characters, in order, in lower case; names and units in one of their forms."""
    return [match[0].lower().removesuffix("'s") for match in _TOKEN.finditer(_formed(text))]


def _formed(text: str) -> str:
    for pattern, form in _FORMS:
        text = pattern.sub(form, text)
    return text


def nearest(frame: str, sentences: Sequence[str]) -> str | None:
    """The sentence that `frame` follows token by token, where there is one."""
    said, bag = tokens(frame), Counter(tokens(frame))
    best, share = None, NEAR
    for sentence in sentences:
        held = tokens(sentence)
        if not said or len(set(said) & set(held)) < NEAR * len(set(said)):
            continue
        matched = sum(block.size for block in SequenceMatcher(None, held, said, autojunk=False).get_matching_blocks())
        if matched / len(said) >= share:
            best, share = sentence, matched / len(said)
        elif best is None and len(held) <= _TURNED * len(said) and (bag & Counter(held)).total() >= ALIKE * len(said):
            best = sentence  # its words in another order, which is for `changes` to judge
    return best


def differences(frame: str, sentence: str) -> Iterator[Stretch]:
    """Where `frame` differs from the sentence that it follows, in order."""
    held, said = tokens(sentence), tokens(frame)
    codes = SequenceMatcher(None, held, said, autojunk=False).get_opcodes()
    for place, (tag, first, last, start, end) in enumerate(codes):
        if tag != "equal":
            before, after = held[first - 1] if first else "", held[last] if last < len(held) else ""
            yield Stretch(tuple(held[first:last]), tuple(said[start:end]), before, after, place in (0, len(codes) - 1))


def changes(frame: str, sentence: str, about: str) -> Iterator[str]:
    """The reasons why `frame` says other than the sentence it follows; empty where every difference is harmless.

    `about` holds the names that the document goes by, which a statement may put before the sentence.
    """
    found = _settled(differences(frame, sentence))
    gone = [word for one in found for word in one.gone]
    new = [word for one in found for word in one.new]
    for one in found:
        yield from (
            _exchanged(one) if one.gone and one.new else _added(one, sentence, about, gone) if one.new else _left_out(one)
        )
    yield from _cuts(frame, sentence)
    moved = _telling(gone) & _telling(new)
    if len(moved) >= 2 or (_around(found, moved, "gone") and _around(found, moved, "new")):
        yield "relation"


def _telling(parts: Iterable[str]) -> set[str]:
    return {stem(word) for word in parts if (content(word) if word.isascii() else not neutral(word))}


def _around(found: Iterable[Stretch], moved: set[str], side: str) -> bool:
    """Whether a word that moved stood beside one that turns it ("from abundant to ample") on that side of a difference."""
    sides: Iterable[tuple[str, ...]] = (getattr(one, side) for one in found)
    return any(moved & _telling(side_words) and any(_PIVOT.fullmatch(word) for word in side_words) for side_words in sides)


def _settled(found: Iterable[Stretch]) -> list[Stretch]:
    """The differences without a circumstance ("over the third quarter") that stands elsewhere, word for word."""
    found = list(found)
    left = {one.gone for one in found if not one.new}
    moved = {one.new for one in found if not one.gone and one.new in left and _CIRCUMSTANCE.fullmatch(one.new[0])}
    return [one for one in found if (one.gone or one.new) not in moved or (one.gone and one.new)]


def _cuts(frame: str, sentence: str) -> Iterator[str]:
    """What was cut off the sentence before the first and after the last word kept in `frame`, and at a seam between two."""
    sentence, frame = _formed(sentence), _formed(frame)
    held, said = ([match.span() for match in _TOKEN.finditer(text)] for text in (sentence, frame))
    matcher = SequenceMatcher(None, tokens(sentence), tokens(frame), autojunk=False)
    blocks = [one for one in matcher.get_matching_blocks() if one.size]
    yield from turned(sentence, held[blocks[0].a][0], held[blocks[-1].a + blocks[-1].size - 1][1])
    for one, two in pairwise(blocks):
        last, following = one.b + one.size - 1, two.b
        if two.a > one.a + one.size and not _ENDED.search(frame, said[last][1], said[following][0]):
            yield from seam(sentence, held[one.a + one.size - 1][1], held[two.a][0])


def _exchanged(one: Stretch) -> Iterator[str]:
    """Words put in the place of others: harmless only where each stands for one that is gone."""
    gone, new = joined(one.gone), joined(one.new)
    if any(same_sense_zh(before + gone + after, before + new + after) for before, after in _beside(one)):
        return
    if _turned(one, gone, new):
        yield "direction"
    yield from class_changes(one.gone, one.new)
    yield from _new_names(new, gone)
    if _amounts(one.gone) and _amounts(one.new) and not _same_amounts(gone, new):
        yield "number"
    if (RELATING & set(one.new)) != (RELATING & set(one.gone)) and not _all_stand(one):
        yield "relation"
    fresh = [word for word in one.new if not _numeric(word) and not neutral(word)]
    if any(not any(same_sense(word, other) for other in one.gone) for word in fresh):
        yield "relation"


def _beside(one: Stretch) -> tuple[tuple[str, str], ...]:
    return (("", ""), (one.before, ""), ("", one.after))


def _turned(one: Stretch, gone: str, new: str) -> bool:
    turned = (words(UP).search(new) and words(DOWN).search(gone)) or (words(DOWN).search(new) and words(UP).search(gone))
    return bool(turned) or {*one.gone, *one.new} >= {"above", "below"}


def _new_names(new: str, held: str) -> Iterator[str]:
    for reason, table in (("instrument", INSTRUMENTS), ("actor", ACTORS), ("actor", PEOPLE), ("actor", ENTITIES)):
        if named(table, new) - named(table, held):
            yield reason


def _same_amounts(gone: str, new: str) -> bool:
    """Whether the figures of two stretches are the same, whatever the scale they are written in."""
    held, said = figures(gone), figures(new)
    return len(held) == len(said) and all(one.same_value(other) for one, other in zip(held, said, strict=True))


def _all_stand(one: Stretch) -> bool:
    pairs = [word for word in one.new if not neutral(word)]
    return bool(pairs) and all(any(same_sense(word, other) for other in one.gone) for word in pairs)


def _added(one: Stretch, sentence: str, about: str, gone: Sequence[str]) -> Iterator[str]:
    """Words with nothing in the sentence at their place; a single word that is `gone` from another has only moved."""
    yield from class_changes((), one.new)
    new = joined(one.new)
    if any(words(mine).search(new) and not words(mine).search(sentence) for mine in (UP, DOWN)):
        yield "direction"
    yield from _new_names(new, sentence if not one.edge else f"{sentence} {about}")
    known = {*tokens(about), *SPEAKING} if one.edge else set()
    fresh = [word for word in one.new if not _numeric(word) and not neutral(word)]
    if any(
        word not in known and stem(word) not in known and not any(same_sense(word, other) for other in gone) for word in fresh
    ):
        yield "relation"


def _left_out(one: Stretch) -> Iterator[str]:
    """Words of the sentence that the statement lacks between others; what is cut off at its ends is looked at as a cut."""
    if one.edge:
        return
    text = joined(one.gone)
    if words(PERIOD).match(text):
        yield "unit"
    yield from class_changes(one.gone, ())
    if words(QUALIFIED).match(text):
        yield "modality"
    if reported(text):
        yield "actor"
    if one.before in ("percent", "points") and one.gone[0] == "of":
        yield "unit"  # a share, and of what
    if len(one.gone) == 1 and one.gone[0] in RELATING:
        yield "relation"


def _amounts(parts: Sequence[str]) -> bool:
    return any(part[:1].isdigit() for part in parts)


def _numeric(token: str) -> bool:
    """Whether a token is part of an amount, which is compared as a figure."""
    return token[:1].isdigit() or token == "%" or token in SCALES
