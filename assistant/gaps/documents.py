"""A document or a meeting that the question asks about and the library does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.lexicon import PEOPLE, exact
from assistant.question import Question
from assistant.retrieve.sentences import Found
from assistant.verify.dates import Day, of_iso
from kg.document import DocumentInfo, Voice

# Asked what it says; a document only mentioned ("over the two days of the speech and the minutes") need not be held.
_IN = r"\b(?:did|do|does|according to|in|from) (?:the |its |his |their )?(?:[\w,'’-]+ ){0,5}?(?P<said>"
_KINDS = {
    "minutes": re.compile(rf"{_IN}minutes)\b|(?P<zh>(?:会议)?纪要)", re.I),
    "press_conference": re.compile(rf"{_IN}press conference)\b|(?P<zh>记者会|新闻发布会)", re.I),
    "transcript": re.compile(rf"{_IN}transcript)\b|(?P<zh>会议记录)", re.I),
}
_SPOKE = re.compile(
    r"\b(?:in|from|during|at) (?:the|an?|his|her|their|[A-Z]\w+['’]s) (?:[\w,-]+ ){0,4}?"
    r"(?P<said>speech|remarks|lecture|testimony|interview)\b|"
    r"(?P<zh>演讲|讲话|采访|证词)(?:里|中|上|时)",
    re.I,
)
_MEETING = re.compile(
    r"\b(?:FOMC|Committee|Fed)\b[^,.?]{0,30}\b(?:decid\w+|meeting|vot\w+)\b|(?:议息|政策)会议|\d月(?:份|底)?的?(?:那次|例行)?会议(?!记录|纪要)|(?:FOMC|委员会)[^，。？]{0,12}(?:决定|会议)",
    re.I,
)
_REFUNDING = re.compile(r"\brefunding\b|(?<!抵押)(?<!贷款)再融资", re.I)
_SOLD = re.compile(r"\brefund\w*|\bauction|\boffer|再融资|拍卖", re.I)
EARLY = 24  # day of the month before from which a refunding's papers appear
# A meeting that only dates something else: "after the November meeting", 会议之后.
_DATES_ONLY = re.compile(
    r"\b(?:after|since|before|following|ahead of) (?:the |its )?[^,?]{0,30}\bmeeting\b|会议(?:之?[前后]|以[来后前])", re.I
)
_ADVISERS = re.compile(r"TBAC|Borrowing (?:Advisory|committee)|refunding|借款咨询|再融资", re.I)
_OF_THE_FED = (Voice.FOMC, Voice.GOVERNOR, None)
_OF_THE_TREASURY = (Voice.TREASURY, Voice.TBAC)
TOP = 24


def missing_documents(question: Question, found: Sequence[Found], infos: Mapping[str, DocumentInfo]) -> Iterator[str]:
    """The words of the question that name a document of a month, or a meeting, of which nothing is held."""
    days = [day for day in question.dates if day.year and day.month]
    if len(days) != 1 or question.as_of:
        return
    day = days[0]
    when = question.text[day.start : day.end].strip()
    if _ADVISERS.search(question.text):
        if (named := _REFUNDING.search(question.text)) and not _refunding_held(day, found, infos):
            yield f"{when} {named[0]}" if named[0].isascii() else f"{when}{named[0]}"
        return
    for kind, pattern in _KINDS.items():
        named = pattern.search(question.text)
        if named and not any(kind in info.kind and _of(day, info) for info in infos.values()):
            yield f"{when} {named['said']}" if named["said"] else when + named["zh"]
            return
    if (spoke := _SPOKE.search(question.text)) and _speech_missing(question, day, infos):
        yield f"{when} {spoke['said']}" if spoke["said"] else when + spoke["zh"]
        return
    held = any(_of(day, info) for info in infos.values() if info.voice in _OF_THE_FED)
    if (
        _MEETING.search(question.text)
        and not _DATES_ONLY.search(question.text)
        and not held
        and not any(_speaks_of(day, item) for item in found[:TOP])
    ):
        yield when


def later_than_all(question: Question, found: Sequence[Found], infos: Mapping[str, DocumentInfo]) -> bool:
    """Whether the one month asked about is later than every text that is held, and no sentence speaks of it."""
    days = [day for day in question.dates if day.year and day.month]
    if len(days) != 1 or question.as_of:
        return False
    texts = (of_iso(info.date) for info in infos.values() if info.kind != "statistical_release")
    newest = max((_months(one) for one in texts if one), default=None)
    return newest is not None and _months(days[0]) > newest and not any(_speaks_of(days[0], item) for item in found[:TOP])


def _speech_missing(question: Question, day: Day, infos: Mapping[str, DocumentInfo]) -> bool:
    """Whether a speech of one person in a month is asked about and that person's words of that month are not held."""
    if len(question.people) != 1 or not _SPOKE.search(question.text):
        return False
    name = exact(PEOPLE[next(iter(question.people))])
    spoken = (info for info in infos.values() if _of(day, info))
    return not any(name.search(f"{info.title} {' '.join(info.authors)}") for info in spoken)


def _refunding_held(day: Day, found: Sequence[Found], infos: Mapping[str, DocumentInfo]) -> bool:
    """Whether a paper of the refunding of a month is held, or a sentence tells of it: its papers may appear a week before."""
    own = [of_iso(info.date) for info in infos.values() if info.voice in _OF_THE_TREASURY]
    after = ((_months(day) - _months(one), one.day or 0) for one in own if one)
    if any(months == 0 or (months == 1 and said >= EARLY) for months, said in after):
        return True
    return any(_speaks_of(day, item) and _SOLD.search(item.text) for item in found[:TOP])


def _months(day: Day) -> int:
    return 12 * (day.year or 0) + (day.month or 0)


def _of(asked: Day, info: DocumentInfo) -> bool:
    """Whether a document is of the month asked about: minutes are named by their meeting's month, or by their own."""
    days = [of_iso(iso) for iso in (info.event_date, info.date)]
    return any(own is not None and own.year == asked.year and own.month == asked.month for own in days)


def _speaks_of(asked: Day, item: Found) -> bool:
    """Whether a sentence tells of the month asked about; one that only says when a meeting will be tells nothing."""
    return not item.features.opens and any(day.year == asked.year and day.month == asked.month for day in item.features.dates)
