"""A statement that follows a source's sentence, compared with it stretch by stretch: what was exchanged, added or left out.

Most statements repeat their sentence, so that every difference is either harmless (equal words, function words, an opener) or
an error with a name. English is compared by words, Chinese by characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.lexicon import ACTORS, DOWN, ENTITIES, INSTRUMENTS, NEGATION, PEOPLE, POSSIBLE, TENTATIVE, UP, named, words
from assistant.terms import content, is_chinese, stem
from assistant.verify.equivalent import (
    PERIOD,
    QUANTIFIER,
    RELATING,
    neutral,
    same_sense,
    same_sense_zh,
    whole,
)
from assistant.verify.numbers import SCALES, figures
from assistant.voices import SPEAKING

NEAR = 0.7  # share of a statement's tokens found in order in one sentence: above it, the two are compared stretch by stretch
_FORMS = tuple(
    (re.compile(pattern, re.I), form)
    for pattern, form in (
        (r"\bFederal Reserve\b(?! Bank|-)", "Fed"), (r"\bper cent\b|(?<=\d)\s?%", " percent"), (r"\bbasis points?\b", "bps"),
        (r"\bU\.?S\.?(?=\W)|\bUnited States\b", "US"),
    )
)  # fmt: skip
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
    for pattern, form in _FORMS:
        text = pattern.sub(form, text)
    return [match[0].lower().removesuffix("'s") for match in _TOKEN.finditer(text)]


def nearest(frame: str, sentences: Sequence[str]) -> str | None:
    """The sentence that `frame` follows token by token, where there is one."""
    said = tokens(frame)
    best, share = None, NEAR
    for sentence in sentences:
        held = tokens(sentence)
        if not said or len(set(said) & set(held)) < NEAR * len(set(said)):
            continue
        matched = sum(block.size for block in SequenceMatcher(None, held, said, autojunk=False).get_matching_blocks())
        if matched / len(said) >= share:
            best, share = sentence, matched / len(said)
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
    found = list(differences(frame, sentence))
    gone = [word for one in found for word in one.gone]
    new = [word for one in found for word in one.new]
    for one in found:
        yield from (
            _exchanged(one) if one.gone and one.new else _added(one, sentence, about, gone) if one.new else _left_out(one)
        )
    moved = {stem(word) for word in gone} & {stem(word) for word in new}
    if len([word for word in moved if content(word)]) >= 2:
        yield "relation"


def _exchanged(one: Stretch) -> Iterator[str]:
    """Words put in the place of others: harmless only where each stands for one that is gone."""
    gone, new = joined(one.gone), joined(one.new)
    if any(same_sense_zh(before + gone + after, before + new + after) for before, after in _beside(one)):
        return
    if _turned(one, gone, new):
        yield "direction"
    yield from _class_changes(one.gone, one.new)
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
    yield from _class_changes((), one.new)
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
    text = joined(one.gone)
    counted = _numeric(one.before)
    if words(PERIOD).match(text) and (counted or not one.edge):
        yield "unit"
    if one.edge:
        if words(r"if|unless|provided|except|如果|若|除非|只要").search(text):
            yield "modality"
        return
    yield from _class_changes(one.gone, ())
    if len(one.gone) == 1 and one.gone[0] in RELATING:
        yield "relation"


def _class_changes(gone: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    if _count(NEGATION, gone) != _count(NEGATION, new):
        yield "negation"
    certain = words(_CERTAIN).search(joined(new)) and not words(_CERTAIN).search(joined(gone))
    if _doubt(gone) > _doubt(new) or certain or _found(QUANTIFIER, gone) != _found(QUANTIFIER, new):
        yield "modality"


def _doubt(parts: Sequence[str]) -> int:
    return 2 * _count(POSSIBLE, parts) + _count(TENTATIVE, parts)


def _amounts(parts: Sequence[str]) -> bool:
    return any(part[:1].isdigit() for part in parts)


_CERTAIN = (
    r"will|must|certain(?:ly)?|inevitabl[ey]|always|definitely|prov(?:es?|ed|en)|sure|"
    r"必然|必将|肯定|一定|总是|必定|势必|确保|证明|证实|确定"
)


def _found(pattern: str, parts: Sequence[str]) -> frozenset[str]:
    return frozenset(match.lower() for match in words(pattern).findall(joined(parts)))


def _count(pattern: str, parts: Sequence[str]) -> int:
    if any(is_chinese(part) for part in parts):
        return len(words(pattern).findall(joined(parts)))
    return sum(1 for part in parts if whole(pattern).fullmatch(part) or (pattern is NEGATION and part.endswith("n't")))


def joined(parts: Sequence[str]) -> str:
    """Tokens as text: Chinese characters run together."""
    return re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", " ".join(parts))


def _numeric(token: str) -> bool:
    """Whether a token is part of an amount, which is compared as a figure."""
    return token[:1].isdigit() or token == "%" or token in SCALES
