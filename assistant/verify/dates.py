"""Dates in a sentence, English or Chinese, as (year, month, day) with None for what is not said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = "|".join((*MONTHS, *(f"{name[:3]}\\.?" for name in MONTHS if name != "may"), "sept\\.?"))
_PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:[-–]\d{{1,2}})? (?:of )?(?P<m>{_MONTH}),? (?P<y>(?:19|20)\d\d)\b",
        rf"\b(?P<m>{_MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:[-–]\d{{1,2}})?,? (?P<y>(?:19|20)\d\d)\b",
        rf"\b(?:early|mid|late)?[- ]?(?P<m>{_MONTH}),? (?:of )?(?P<y>(?:19|20)\d\d)\b",
        rf"\b(?P<m>{_MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*(?:percent|basis|%))",
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<m>{_MONTH})\b",
        r"\b(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)(?:-(?P<d>[0-3]\d))?\b",
        r"(?P<y>(?:19|20)\d\d)年(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日号])?",
        r"(?<!\d)(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日号])?",
        r"\b(?P<y>(?:19|20)\d\d):?\s?(?P<q>Q[1-4])\b",
        r"\b(?P<q>Q[1-4])[: ]?(?P<y>(?:19|20)\d\d)\b",
        r"(?P<y>(?:19|20)\d\d)年(?:第?(?P<zq>[一二三四])季度)?",
        r"(?<![\d$.,])(?P<y>(?:19|20)\d\d)(?![\d,]*\d|\s*(?:billion|million|trillion|percent|亿|万)|\.\d)",
    )
)
_MAYBE = re.compile(rf"(?:19|20)\d\d|\d月|\b(?:{_MONTH})\b", re.I)
_BARE_MONTH = re.compile(rf"\b(?P<m>{'|'.join(name.capitalize() for name in MONTHS)})\b")


@dataclass(frozen=True, slots=True)
class Day:
    """A date as said: any of year, month and day may be missing."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int

    def agrees(self, other: Day) -> bool:
        """Whether every part that both say is the same, and they say at least one part in common."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        said = [(mine, theirs) for mine, theirs in pairs if mine is not None and theirs is not None]
        return bool(said) and all(mine == theirs for mine, theirs in said)

    def within(self, other: Day) -> bool:
        """Whether `other` says all that this date says, and the same."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(mine is None or mine == theirs for mine, theirs in pairs)


def days(text: str) -> list[Day]:
    """Every date of `text` in order; the fuller reading of a stretch wins."""
    return list(_days(text))


@lru_cache(maxsize=20_000)
def _days(text: str) -> tuple[Day, ...]:
    if not _MAYBE.search(text):
        return ()
    found: list[Day] = []
    for pattern in (*_PATTERNS, _BARE_MONTH):
        for match in pattern.finditer(text):
            day = _day(match)
            if day and not any(other.start < day.end and day.start < other.end for other in found):
                found.append(day)
    return tuple(sorted(found, key=lambda day: day.start))


@lru_cache(maxsize=4_096)
def of_iso(text: str | None) -> Day | None:
    """The date of a document's metadata ("2025-10-29", "2025-10", "2025")."""
    if not text:
        return None
    parts = [int(part) for part in text.split("-")] + [None, None]
    return Day(parts[0], parts[1], parts[2], 0, len(text))


def without_dates(text: str) -> str:
    """`text` with its dates blanked, offsets kept, so that a year is never read as a figure."""
    characters = list(text)
    for day in days(text):
        characters[day.start : day.end] = " " * (day.end - day.start)
    return "".join(characters)


def _day(match: re.Match[str]) -> Day | None:
    groups = match.groupdict()
    month = _month(groups.get("m"))
    day = int(groups["d"]) if groups.get("d") else None
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    year = int(groups["y"]) if groups.get("y") else None
    return Day(year, month, day, match.start(), match.end())


def _month(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isdigit():
        return int(text)
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(text.lower()[:3]))
