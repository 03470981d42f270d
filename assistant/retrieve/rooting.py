"""A run that leans on the sentence before it gets that sentence: "This could ..." tells a reader nothing who cannot see what.

Whether a sentence leans is read from its closed-class words: a pronoun or demonstrative that opens it or its main clause,
or one that points back near its head. "It is clear that" and "There" lean on nothing.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.retrieve.sentences import Found, features_of

STEPS = 2  # sentences taken back at most; where the second one leans too, a reader has enough of the passage
WORDS = 130  # of a run with what it leans on
LONGEST = 150  # words of two runs that meet
POINTING = 70  # characters; further on, what a demonstrative points at mostly stands in the sentence itself
_LEAD = (
    r"(?:(?:And|But|So|Yet|Also|Thus|Hence|However|Moreover|Furthermore|Indeed|Therefore|Accordingly|Consequently|Nevertheless|"
    r"Nonetheless|Instead|Similarly|Specifically|In fact|In particular|In addition|In turn|For example|For instance|"
    r"As a result|By contrast|In contrast|Of course|Again|Still|Overall|Finally|First|Second|Third),?\s+)?"
)
_EMPTY = (
    r"(?!It (?:is|was|will be|would be|seems?|appears?|remains?|may be|might be|could be)\b"
    r"(?: \w+){0,3}? (?:that|to|whether|for)\b)"
)
_OPENING = re.compile(
    rf"^{_LEAD}(?:(?:In|At|On|Over|During|With|By|Under|After|Before|For|Given|Despite|As|From|Through)\b[^,]{{2,60}},\s+)?"
    rf"{_EMPTY}(?:It|it|They|they|He|he|She|she|This|this|These|these|Those|those|Both|both|Such|such|Its|Their|Doing so|"
    r"That (?!said\b|is\b))\b"
)
_OF_NOW = r"(?:speech|talk|note|paper|report|meeting|year|month|quarter|week|morning|afternoon|evening|regard|sense|way|case)"
_POINTING = re.compile(
    rf"\b(?:(?:this|these|those|such)(?! as\b| {_OF_NOW}\b)|"
    rf"(?:during|in|over|at|by|since|after|before|under|with|from|for|to|of|on|given) that(?! {_OF_NOW}\b) \w+|"
    r"the (?:former|latter|above|aforementioned)|as (?:noted|discussed|described|mentioned) (?:above|earlier))\b",
    re.I,
)
# A thing or person of whom no more is said than "the facility", and a time that follows on another.
_KNOWN = re.compile(
    rf"^{_LEAD}(?:[Tt]he (?:facility|program|operations?|presenter|presenting member|member|proposal|approach|measures?|"
    r"increase|decrease|decline|rise|fall|jump|drop|change|move|shift|decision|announcement|difference|authors?)"
    r"(?! (?:in|of|to|for|that|on|by|from|at|between)\b) |(?:Thereafter|Subsequently|Afterwards?|Meanwhile|Then)\b)"
)
_CHINESE = re.compile(
    r"^(?:因此|所以|而|但|不过|同时|此外)?[，,]?(?:这(?!里是)|该|此(?!外)|其(?!中)|上述|前者|后者|届时|它|他们|他|她|两者|二者)"
)


def leans(text: str) -> bool:
    """Whether a sentence points at something that stands before it."""
    if _OPENING.match(text) or _KNOWN.match(text) or _CHINESE.match(text):
        return True
    pointing = _POINTING.search(text)
    return pointing is not None and pointing.start() < POINTING


def rooted(runs: Sequence[Sequence[Found]]) -> list[list[Found]]:
    """The runs, each with the sentences that its first one leans on; runs that meet by that are one, where the first stood."""
    kept: list[list[Found]] = []
    for run in runs:
        grown = _grown(list(run))
        place = next((place for place, one in enumerate(kept) if _meets(one, grown)), None)
        if place is None:
            kept.append(grown)
            continue
        joined = _joined(kept[place], grown)
        if _length(joined) <= LONGEST:
            kept[place] = joined
        else:
            kept.append(list(run))
    return kept


def _grown(run: list[Found]) -> list[Found]:
    for _ in range(STEPS):
        before = _before(run[0]) if leans(run[0].text) else None
        if before is None or _length([before, *run]) > WORDS:
            break
        run = [before, *run]
    return run


def _before(item: Found) -> Found | None:
    """The sentence right before `item` in its section; None where it opens one, or only announces what comes."""
    document = item.document
    place = bisect.bisect_left(document.sentences, item.start, key=lambda sentence: sentence.start)
    if not place:
        return None
    before, here = document.sentences[place - 1], document.sentences[place]
    features = features_of(document.text[before.start : before.end])
    if before.section != here.section or document.text[before.end : here.start].strip() or features.opens:
        return None
    return replace(item, start=before.start, end=before.end, features=features, met=frozenset(), sides=frozenset())


def _meets(one: Sequence[Found], other: Sequence[Found]) -> bool:
    """Whether two runs of a document overlap or touch, so that together they are one passage without a gap."""
    first, second = sorted((one, other), key=lambda run: run[0].start)
    same = first[0].document.id == second[0].document.id
    return same and not first[0].document.text[first[-1].end : second[0].start].strip()


def _joined(one: Sequence[Found], other: Sequence[Found]) -> list[Found]:
    whole = {item.start: item for item in (*other, *one)}
    return [whole[start] for start in sorted(whole)]


def _length(run: Sequence[Found]) -> int:
    return sum(one.features.length for one in run)
