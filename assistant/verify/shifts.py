"""Small words that were lost or gained between a sentence and a statement, by class: a "not", a "may", a "some", an "up to"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.lexicon import NEGATION, POSSIBLE, TENTATIVE, words
from assistant.terms import is_chinese
from assistant.verify.equivalent import BOUND, DEGREE, FUTURE, OPEN, PLACE, QUANTIFIER, whole

_CERTAIN = (
    r"will|must|certain(?:ly)?|inevitabl[ey]|always|definitely|prov(?:es?|ed|en)|sure|"
    r"必然|必将|肯定|一定|总是|必定|势必|确保|证明|证实|确定"
)


def class_changes(gone: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """The reasons why the tokens `new` in the place of `gone` say more or other: a doubt may be added, never taken away."""
    if _count(NEGATION, gone) != _count(NEGATION, new):
        yield "negation"
    certain = words(_CERTAIN).search(joined(new)) and not words(_CERTAIN).search(joined(gone))
    lost = any(words(one).search(joined(gone)) and not words(one).search(joined(new)) for one in (FUTURE, OPEN, DEGREE))
    if _doubt(gone) > _doubt(new) or certain or lost or _found(QUANTIFIER, gone) != _found(QUANTIFIER, new):
        yield "modality"
    if _found(BOUND, gone) != _found(BOUND, new):
        yield "number"
    if _found(PLACE, gone) != _found(PLACE, new):
        yield "date"


def joined(parts: Sequence[str]) -> str:
    """Tokens as text: Chinese characters run together."""
    return re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", " ".join(parts))


def _doubt(parts: Sequence[str]) -> int:
    return 2 * _count(POSSIBLE, parts) + _count(TENTATIVE, parts)


def _found(pattern: str, parts: Sequence[str]) -> frozenset[str]:
    return frozenset(match.lower() for match in words(pattern).findall(joined(parts)))


def _count(pattern: str, parts: Sequence[str]) -> int:
    if any(is_chinese(part) for part in parts):
        return len(words(pattern).findall(joined(parts)))
    return sum(1 for part in parts if whole(pattern).fullmatch(part) or (pattern is NEGATION and part.endswith("n't")))
