"""When it was that a passage tells of, where it says so no more: a speech of 2022 that goes through what was done in 2017.

What is told in the past and names no time gets the nearest sentence before it that does. Minutes tell of the time between two
meetings and need none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.retrieve.sentences import Found, beside, place_at
from kg.document import Document, Voice

BACK = 7  # sentences
LONGEST = 60  # words of the sentence that says when
_PAST = re.compile(
    r"\b(?:was|were|had|did|rose|fell|began|took|led|came|gave|went|held|sold|bought|saw|spent|grew|spiked|jumped|declined|"
    r"increased|decreased|announced|decided|imposed|reduced|raised|lowered|started|stopped|ended|required|helped|"
    r"reflected|contributed|experienced|responded|triggered|caused|pushed|moved|became|remained|widened|narrowed)\b"
)
# What tells of the meeting or survey that a paper is of, and not of an earlier time.
_TOLD_THERE = re.compile(
    r"\b(?:noted|suggested|remarked|discussed|agreed|thought|asked|examined|presented|concluded|expected|commented|recommended|"
    r"observed|stated|pointed|indicated|viewed|felt|charge)\b"
)
_NOW = re.compile(
    r"\b(?:is|are|am|has|have|will|would|can|could|may|might|should|must|does|do|remains?|appears?|seems?|suggests?|implies|"
    r"means|believe|think|expect|intend|today|currently|now|if)\b|['’](?:s|re|ve|m|ll)\b"
)
_TOLD_WHEN = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:intermeeting|since|today|currently|quarters?|pandemic|COVID|crisis|recession|FY\d|"
    r"(?:last|this|past|previous|recent|coming|next) (?:\w+ )?"
    r"(?:year|month|week|quarter|fall|spring|summer|winter|autumn|decade|meeting)s?|year|month|Monday|Tuesday|Wednesday|Thursday|Friday)\b",
    re.I,
)


def dated(run: Sequence[Found]) -> list[Found]:
    """The run after the sentence that says when it was; as it is where it says so itself or nothing near it does."""
    first = run[0]
    if not _needs_date(run):
        return list(run)
    when = next((item for item in _before(first) if item.features.dates), None)
    if when is None or when.features.length > LONGEST or _of_its_day(when):
        return list(run)
    return [when, *run]


def _needs_date(run: Sequence[Found]) -> bool:
    first, document = run[0], run[0].document
    if document.language == "zh" or document.brief or (document.voice is Voice.FOMC and document.kind.endswith("minutes")):
        return False
    said = any(item.features.dates or _TOLD_WHEN.search(item.text) for item in run)
    past = _PAST.search(first.text) is not None and _NOW.search(first.text) is None
    return past and not said and _TOLD_THERE.search(first.text) is None


def _of_its_day(item: Found) -> bool:
    """Whether every date in a sentence is of the month its document is of, or of a later one."""
    day = item.document.event_date or item.document.date
    if not day:
        return False
    return all((one.year or 0, one.month or 0) >= (int(day[:4]), int(day[5:7] or 0)) for one in item.features.dates)


def _before(item: Found) -> Sequence[Found]:
    """The sentences before `item` under the same head and of the same speaker, the nearest first."""
    document = item.document
    place = place_at(document, item.start)
    found = []
    for back in range(place - 1, max(-1, place - 1 - BACK), -1):
        if not _together(document, back, place):
            break
        found.append(beside(item, back))
    return found


def _together(document: Document, one: int, other: int) -> bool:
    first, second = (document.sections[document.sentences[place].section] for place in (one, other))
    return (first.heading, first.speaker, first.kind) == (second.heading, second.speaker, second.kind)
