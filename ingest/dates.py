"""Dates as pages print them, to ISO 8601: "October 28–29, 2025", "10/14/2025 12:20:00 PM", "2026年2月13日"."""

from __future__ import annotations

import re
from datetime import date as Date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_RANGE = r"(?:\s*[-–—]\s*(?:(?P<month2>[A-Za-z]{3,9})\.?\s+)?(?P<day2>\d{1,2}))?"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)",
        r"(?P<year>(?:19|20)\d\d)\s*年\s*(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*日)?",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_RANGE},?\s+(?P<year>(?:19|20)\d\d)",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>(?:19|20)\d\d)",
        r"(?<!\d)(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>(?:19|20)\d\d)(?!\d)",
        r"^D:(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)",
        rf"\b{_MONTH},?\s+(?P<year>(?:19|20)\d\d)",
        r"^\s*(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)\s*$",
        r"^\s*(?P<year>(?:19|20)\d\d)\s*$",
    )
)


def iso_date(text: object) -> str | None:
    """The first date in `text` (a range's last day) as ISO year-month-day, year-month or year; None where there is none."""
    if text is None:
        return None
    for form in _FORMS:
        match = form.search(str(text))
        found = _iso(match) if match else None
        if found:
            return found
    return None


def is_date_line(text: str) -> bool:
    """Whether `text` is a date and hardly anything else."""
    return iso_date(text) is not None and len(text) <= 40


def _iso(match: re.Match[str]) -> str | None:
    part = match.groupdict()
    year, month = int(part["year"]), _month(part.get("month2") or part.get("month"))
    day = part.get("day2") or part.get("day")
    if month is None:
        return f"{year:04d}" if not part.get("month") else None
    if day is None:
        return f"{year:04d}-{month:02d}" if 1 <= month <= 12 else None
    try:
        return Date(year, month, int(day)).isoformat()
    except ValueError:
        return None


def _month(name: str | None) -> int | None:
    if name is None or name.isdigit():
        return int(name) if name else None
    found = [index for index, month in enumerate(_MONTHS, 1) if month == name[:3].lower()]
    return found[0] if found else None
