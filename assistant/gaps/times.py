"""When: the dates a question gives, and whether a sentence is of one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.question import Question
from assistant.retrieve.sentences import Found, features_of, place_at
from assistant.retrieve.vital import by
from assistant.verify.dates import Day, of_iso
from assistant.voices import spoken_on

AFTER = 6  # months after the one asked for in which a text without a date of its own may report it
BEFORE = 3  # sentences before one in which the month is given that it goes on to speak of
DEEP = 60  # sentences of a text in which its speaker may name the year
_YEAR_END = re.compile(r"\b(?:end(?: of)?|year-end|late)[- ]\W?(?:19|20)\d\d$|(?:19|20)\d\d ?(?:年?[底末]|year-end)$", re.I)
_LAST_DAY = re.compile(r"\b(?:last day of|New Year['’]s Eve(?: of)?) (?:19|20)\d\d$", re.I)
_LAST_DAY_ZH = re.compile(r"年?(?:的)?(?:最后一[天日]|除夕)")


def dates_of(question: Question) -> Iterator[Day]:
    """The dates of the question with a year; the end of a year is its last month."""
    for day in question.times:
        if day.year is None:
            continue
        said = question.text[: day.end + 1] if question.text[day.end : day.end + 1] in "底末" else question.text[: day.end]
        if day.month is None and (_LAST_DAY.search(said) or _LAST_DAY_ZH.match(question.text[day.end :])):
            yield replace(day, month=12, day=31)
        else:
            yield replace(day, month=12) if day.month is None and _YEAR_END.search(said) else day


def dated(asked: Day, item: Found) -> bool:
    """Whether a sentence, or the document it stands in, is of the date asked for: of the very day where one is named."""
    own = of_iso(spoken_on(item.document))
    if asked.day is not None:
        said = [day for day in (*item.features.dates, *_days_before(item, 1)) if day.day is not None]
        return any(asked.agrees(day) for day in said) or (own is not None and asked.within(own))
    if any(asked.agrees(_in_full(day, own)) for day in item.features.dates):
        return True
    if asked.month is not None and any(asked.agrees(day) for day in _days_before(item, BEFORE) if day.year and day.month):
        return True
    if own is None or own.year is None or asked.year is None:
        return False
    if asked.month is None or own.month is None:
        return 0 <= own.year - asked.year <= 1
    return 0 <= 12 * (own.year - asked.year) + own.month - asked.month <= AFTER


def named_ahead(asked: Day, item: Found) -> bool:
    """Whether a year that lies well after a text's own is named in the sentence itself; True for any other year."""
    own = of_iso(spoken_on(item.document))
    if asked.year is None or own is None or own.year is None or asked.year <= own.year + 1:
        return True
    return any(day.year == asked.year for day in item.features.dates) or f"FY{asked.year}" in item.text


def written_before(opened: Day, item: Found) -> bool:
    """Whether a text is of a year before the one in which the period asked about opens."""
    own = of_iso(spoken_on(item.document))
    return opened.year is not None and own is not None and own.year is not None and own.year < opened.year


def told_of(asked: Day, item: Found, question: Question, found: Sequence[Found]) -> bool:
    """Whether the person asked about says it, and speaks of the year asked for elsewhere in the same text."""
    if asked.month is not None or not any(by(item, person) for person in question.people):
        return False
    own = (other for other in found[:DEEP] if other.document.id == item.document.id)
    return any(asked.agrees(day) for other in own for day in other.features.dates)


def _in_full(day: Day, own: Day | None) -> Day:
    """A date without a year as the document that says it means it: of its own year, or of the one before."""
    if day.year is not None or own is None or own.year is None:
        return day
    later = day.month is not None and own.month is not None and day.month > own.month + 3
    return replace(day, year=own.year - later)


def _days_before(item: Found, most: int) -> tuple[Day, ...]:
    """The dates of the sentences right before: "On 8 October it came to this much. Currency made up ..." dates both."""
    sentences = item.document.sentences
    place = place_at(item.document, item.start)
    own = sentences[place].section
    before = (one for one in sentences[max(0, place - most) : place] if one.section == own)
    return tuple(day for one in before for day in features_of(item.document.text[one.start : one.end]).dates)
