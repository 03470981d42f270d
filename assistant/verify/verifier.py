"""One statement against its own quotes: does the evidence say this, with these figures, dates, directions, words of doubt, names?

Deterministic, without model or network. `verify` is the gate that every statement passes before it leaves `ask`, and what
`tightrope verify` runs again on a saved answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.terms import is_chinese, normalised
from assistant.verify.relation import coverage
from assistant.verify.slots import slot_reasons
from kg.document import Document

_MARKERS = re.compile(r"(?:\s*\[\d+\])+")
_QUOTED = re.compile(r'"([^"]{12,})"')
FULL_COVERAGE = 0.8  # of the content of a statement; below it, words have been added that the quote does not hold
PARTIAL_COVERAGE = 0.5


class Level(StrEnum):
    """How much of a statement its evidence carries."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote and the document it stands in, whose title, author and dates a statement may name."""

    quote: str
    document: Document


@dataclass(frozen=True, slots=True)
class Verdict:
    """The level, and the reasons for anything less than full."""

    level: Level
    reasons: tuple[str, ...] = ()


def verify(statement: str, evidence: Sequence[Quoted]) -> Verdict:
    """Judge `statement` by the quotes it cites; `reasons` are those of the contract (number, unit, scale, date, ...)."""
    if not evidence:
        return Verdict(Level.NONE, ("quote",))
    text = normalised(_MARKERS.sub("", statement))
    quotes = [normalised(item.quote) for item in evidence]
    frame, missing = _outside_quotes(text, quotes)
    if missing:
        return Verdict(Level.NONE, ("quote",))
    reasons = slot_reasons(text, frame, quotes, [item.document for item in evidence])
    if reasons:
        return Verdict(Level.NONE, tuple(reasons))
    return _by_coverage(frame, text, quotes, evidence)


def _outside_quotes(text: str, quotes: Sequence[str]) -> tuple[str, bool]:
    """The statement without the passages it quotes word for word, and whether a quoted passage is in no quote."""
    missing = False
    whole = [_bare(quote) for quote in quotes]

    def check(match: re.Match[str]) -> str:
        nonlocal missing
        parts = [part for part in re.split(r"\s*(?:\.\.\.|…)\s*", match[1]) if part]
        if all(any(_bare(part) in quote for quote in whole) for part in parts):
            return " "
        missing = True
        return match[0]

    return _QUOTED.sub(check, text), missing


def _bare(text: str) -> str:
    return re.sub(r"\[\d+\]|[\s\"']", "", text).rstrip(".,;:").casefold()


def _by_coverage(frame: str, text: str, quotes: Sequence[str], evidence: Sequence[Quoted]) -> Verdict:
    share = coverage(frame, quotes, [item.document for item in evidence])
    if share is None:  # nothing is claimed outside the quoted words
        return Verdict(Level.FULL) if frame != text or _bare(text) else Verdict(Level.NONE, ("relation",))
    if share >= FULL_COVERAGE:
        return Verdict(Level.FULL)
    crossing = is_chinese(frame) and not any(is_chinese(quote) for quote in quotes)
    if share >= PARTIAL_COVERAGE and not crossing:
        return Verdict(Level.PARTIAL, ("relation",))
    return Verdict(Level.NONE, ("relation",))
