"""One statement against its own quotes: does the evidence say this, with these figures, dates, directions, doubts, names?

Deterministic, without model or network. `verify` is the gate that every statement passes before it leaves `ask`, and what
`tightrope verify` runs again on a saved answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from assistant.gist import told
from assistant.lexicon import DOWN, UP, words
from assistant.speakers import part_at
from assistant.terms import is_chinese, normalised
from assistant.verify.crossing import follows
from assistant.verify.cuts import turned, turned_in
from assistant.verify.partly import without_note
from assistant.verify.parts import parts_of
from assistant.verify.relation import claimed, coverage
from assistant.verify.slots import Held, attributed, slot_reasons, source_reasons
from assistant.verify.told import all_told, sets_beside, without_beside, without_topics
from assistant.verify.wording import framing_reasons, repeats
from assistant.voices import names_of, speaker_at
from kg.document import Document

if TYPE_CHECKING:
    from kg.knowledge import Knowledge

_MARKERS = re.compile(r"(?:\s*\[\d+\])+")
_QUOTED = re.compile(r'"([^"]{12,})"')
_CAUSAL = r"affects?|raises?|lowers?|caus(?:e|es|ed|ing)|影响|导致|引发|造成|使得|推动|促使|拖累|支持"
FULL_COVERAGE = 0.8  # of the content of a statement; below it, words have been added that the quote does not hold
PARTIAL_COVERAGE = 0.5


CHECKS = (
    "quote", "number", "unit", "scale", "date", "direction", "actor", "instrument", "negation", "modality", "relation", "link",
)  # fmt: skip
# What is looked at, named as the reasons are that a statement fails for.


class Level(StrEnum):
    """How much of a statement its evidence carries."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote, the document it stands in, whose title, author and dates a statement may name, and where it begins there.

    `told` gives the clauses that the graph's claims within the quote make (`assistant.gist.told`); it is asked only for a
    statement that says something beside the quote.
    """

    quote: str
    document: Document
    start: int | None = None
    told: Callable[[], frozenset[str]] = frozenset

    def names(self) -> tuple[str, ...]:
        """Every name that a statement may give the source of the quote, the speaker of a transcript's turn or of a part
        of the minutes among them."""
        if self.start is None:
            return names_of(self.document)
        turn = speaker_at(self.document, self.start)
        part = part_at(self.document, self.start)
        return (*names_of(self.document), *((turn,) if turn else ()), *(part or ()))


def quoted(document: Document, start: int, end: int, knowledge: Knowledge | None) -> Quoted:
    """The quote [start, end) of `document`, with what the graph (None: nothing) tells of it."""
    clauses = partial(told, document, start, end, knowledge) if knowledge is not None else frozenset
    return Quoted(document.text[start:end], document, start, clauses)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The level, and the reasons for anything less than full."""

    level: Level
    reasons: tuple[str, ...] = ()


def verify(statement: str, evidence: Sequence[Quoted]) -> Verdict:
    """Judge `statement` by the quotes it cites; `reasons` are those of the contract (number, unit, scale, date, ...)."""
    if not evidence:
        return Verdict(Level.NONE, ("quote",))
    parts = parts_of(normalised(_MARKERS.sub("", without_note(statement))), evidence)
    verdicts = [_judged(part.text, part.evidence) for part in parts]
    for part, verdict in zip(parts, verdicts, strict=True):
        if (
            verdict.level is Level.NONE
            and len(part.evidence) < len(evidence)
            and _judged(part.text, evidence).level is not Level.NONE
        ):
            return Verdict(Level.NONE, ("actor",))  # the words of another source that is cited as well
    return worst([*verdicts, *map(_as_cut, evidence)])


def worst(verdicts: Sequence[Verdict]) -> Verdict:
    """The least of several verdicts, with all their reasons."""
    reasons = tuple(dict.fromkeys(reason for verdict in verdicts for reason in verdict.reasons))
    return Verdict(min((verdict.level for verdict in verdicts), key=list(reversed(Level)).index), reasons)


def _as_cut(item: Quoted) -> Verdict:
    """What the quote itself leaves out of its sentence: cut behind a "not" it proves nothing, without its "if" only a part."""
    if item.start is None or item.document.text[item.start : item.start + len(item.quote)] != item.quote:
        return Verdict(Level.FULL)
    reasons = turned_in(item.document, item.start, item.start + len(item.quote))
    return Verdict(Level.FULL if not reasons else Level.NONE if "negation" in reasons else Level.PARTIAL, reasons)


def _judged(text: str, evidence: Sequence[Quoted]) -> Verdict:
    quotes = [normalised(item.quote) for item in evidence]
    frame, missing, reasons = _outside_quotes(text, quotes)
    frame = _beyond(frame, quotes)
    if missing:
        return Verdict(Level.NONE, ("quote",))
    beside = sets_beside(frame)
    frame, strange = without_topics(without_beside(frame), [item.quote for item in evidence])
    if strange:
        return Verdict(Level.NONE, ("relation",))
    about = " ".join(name for item in evidence for name in item.names())
    name, body = attributed(frame, about)
    held = Held(quotes, [item.document for item in evidence], about)
    if wrong := source_reasons(name, held):
        return Verdict(Level.NONE, wrong)
    if all_told(body, [item.quote for item in evidence], (item.told for item in evidence)):
        return Verdict(Level.FULL)
    if (wrong := slot_reasons(text, body, held)) or beside:
        return Verdict(Level.NONE, wrong or ("relation",))
    if not claimed(body, about) and (wrong := (*framing_reasons(body), *reasons)):
        return Verdict(Level.NONE, tuple(dict.fromkeys(wrong)))
    return _by_coverage(body, evidence, about)


def _outside_quotes(text: str, quotes: Sequence[str]) -> tuple[str, bool, tuple[str, ...]]:
    """The statement without the passages it quotes word for word, whether one is in no quote, and what was cut off them."""
    missing = False
    reasons: list[str] = []
    whole = [_bare(quote) for quote in quotes]

    def check(match: re.Match[str]) -> str:
        nonlocal missing
        parts = [part for part in re.split(r"\s*(?:\.\.\.|…)\s*", match[1]) if part]
        if all(any(_bare(part) in quote for quote in whole) for part in parts):
            reasons.extend(reason for part in parts for reason in _cut_off(part, quotes))
            return " "
        missing = True
        return match[0]

    return _QUOTED.sub(check, text), missing, tuple(reasons)


def _cut_off(part: str, quotes: Sequence[str]) -> tuple[str, ...]:
    """What the quote that holds `part` says beside it that turns its sense; nothing where one holds it harmlessly."""
    part = _single_quoted(part).rstrip(".,;:")
    places = ((plain, plain.casefold().find(part.casefold())) for plain in map(_single_quoted, quotes))
    return min((turned(plain, at, at + len(part)) for plain, at in places if at >= 0), key=len, default=())


def _single_quoted(text: str) -> str:
    return re.sub(r"\s*\[\d+\]", "", text).replace('"', "'")


def _beyond(frame: str, quotes: Sequence[str]) -> str:
    """The statement without a quote that it repeats word for word; its first letter's case and last stop do not count."""
    for quote in quotes:
        inner = re.sub(r"\s*\[\d+\]", "", quote).replace('"', "'")[1:].rstrip(".。;, ")
        if len(inner) < 12 or inner not in frame.replace('"', "'"):
            continue
        at = frame.replace('"', "'").index(inner)
        if at and frame[at - 1].casefold() == quote[0].casefold():
            frame = f"{frame[: at - 1]} {frame[at + len(inner) :]}"
    return frame


def _bare(text: str) -> str:
    return re.sub(r"\[\d+\]|[\s\"']", "", text).rstrip(".,;:").casefold()


def _by_coverage(frame: str, evidence: Sequence[Quoted], about: str) -> Verdict:
    quotes = [normalised(item.quote) for item in evidence]
    share = coverage(frame, quotes, about)
    if share is None:  # nothing is claimed outside the quoted words
        return Verdict(Level.FULL)
    crossing = is_chinese(frame) != any(is_chinese(quote) for quote in quotes)
    if share >= FULL_COVERAGE:
        if repeats(frame, quotes) or not (crossing or words(f"{_CAUSAL}|{UP}|{DOWN}").search(frame)):
            return Verdict(Level.FULL)
        untold = crossing and any(item.told() for item in evidence)  # what the graph tells was compared before, word for word
        return Verdict(Level.PARTIAL, ("relation",)) if untold or not follows(frame, quotes) else Verdict(Level.FULL)
    if share >= PARTIAL_COVERAGE and not crossing:
        return Verdict(Level.PARTIAL, ("relation",))
    return Verdict(Level.NONE, ("relation",))
