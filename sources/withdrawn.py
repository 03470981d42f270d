"""What a manifest, the catalogue or front matter says of a document's withdrawal, in the few forms that people write it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

YES, NO = "yes", "no"  # withdrawn on an unknown day; said to stand
FORMS = "a date (YYYY-MM-DD), a date and a reason, true, false, or {date, reason}"
_DATED = re.compile(r"(?P<date>\d{4}(?:-\d\d){0,2})(?:$|[\s/:：;,，|-]+(?P<reason>.+)$)", re.DOTALL)
_ISO_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def read_mark(value: object, reason: str | None = None) -> tuple[str | None, str | None]:
    """When (a date, `YES`, `NO`, or None where nothing is said) and why. Raises ValueError for what is none of `FORMS`."""
    if value is None or value == "":
        return (YES, reason) if reason else (None, None)
    if isinstance(value, Mapping):
        return _of_fields(value, reason)
    if isinstance(value, bool):
        return (YES, reason) if value else (NO, None)
    if isinstance(value, datetime.date):
        value = value.isoformat()
    if not isinstance(value, str):
        raise ValueError(f"{value!r} says nothing of a withdrawal")
    text = value.strip()
    if text.lower() in ("false", NO):
        return NO, None
    if text.lower() in ("true", YES):
        return YES, reason
    dated = _DATED.match(text)
    if dated is None:
        return YES, reason or text
    if not is_date(dated["date"]):
        raise ValueError(f"{dated['date']!r} is no date")
    return dated["date"], dated["reason"] or reason


def is_date(text: str) -> bool:
    """Whether `text` is an ISO year, month or day of the calendar."""
    if not _ISO_DATE.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


def _of_fields(fields: Mapping[object, object], reason: str | None) -> tuple[str | None, str | None]:
    date, why = fields.get("date"), fields.get("reason")
    if set(fields) - {"date", "reason"} or not isinstance(date, str | None) or not isinstance(why, str | None):
        raise ValueError(f"{dict(fields)!r} has other fields than a date and a reason")
    if date and not is_date(date):
        raise ValueError(f"{date!r} is no date")
    return date or YES, why or reason
