"""A day to come: "When will it end?" is answered by a sentence that tells of the very act and of a time, and by no other."""

from __future__ import annotations

import re

from assistant.gaps.nearby import Sought
from assistant.question import Question
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.sentences import Found
from assistant.terms import content
from assistant.verify.dates import of_iso

TOP = 24  # sentences looked at
RECENT = 12  # months before the newest document in which a text may tell of what is still to come
HALF = 0.5  # share of what is sought that must stand around a day
VITAL = 0.3  # weight from which a thing sought must be told of
_TO_COME = re.compile(
    r"\b(?:when|(?:on|in) (?:what|which) (?:day|date|month|year)) (?:will|is|are)\b|"
    r"(?:什么时候|何时|哪一?[天年月])(?:才)?[会将能]",
    re.I,
)
_ON_DAY = re.compile(r"\b(?:on|at) (?:what|which) (?:exact )?(?:day|date)\b|哪一?天|几月几[日号]|哪一?日", re.I)
_FORESEEN = re.compile(
    r"\bwh(?:at|ere) will [^?]{2,60}\b(?:be|stand|reach)\b[^?]*\b(?:next (?:year|month|week|quarter)|tomorrow|"
    r"(?:a|two|five|ten) years? from now)\b|"
    r"(?:明年|后年|下个月|下周|明天|未来)[^，。？]*(?:会|将)[^，。？]*(?:多少|几)",
    re.I,
)  # what something will come to
_TIME = re.compile(
    r"\b(?:until|later|(?:next|coming|following) (?:week|month|quarter|year|meeting)s?)\b|届时|直到|下个?(?:月|季|年|次会议)",
    re.I,
)
_TURN = re.compile(
    r"\b(?:year|month|quarter)-end\b|\bend of\b|[年月季][末底]", re.I
)  # of the calendar, and no end of anything else


def day_held(question: Question, evidence: Evidence) -> bool:
    """Whether a sentence tells the day asked for, or when a thing is to happen; True where neither is asked for."""
    if _ON_DAY.search(question.text) and not _day_named(Sought(question, evidence), evidence):
        return False
    foreseen = _FORESEEN.search(question.text)
    newest = max((info.date or "" for info in evidence.infos.values()), default="")
    if not foreseen and (not _TO_COME.search(question.text) or _of_a_past_year(question, newest)):
        return True
    sought = Sought(question, evidence)
    recent = [item for item in evidence.found[:TOP] if _months_before(newest, item) <= RECENT]
    if foreseen:
        return any(_expects(item) and _tells(sought, item) for item in recent)
    return any(_timed(item) and _tells(sought, item) for item in recent)


def _of_a_past_year(question: Question, newest: str) -> bool:
    """Whether a question is of a year before the newest document's: what was to come in May 2011 came or did not."""
    years = [day.year for day in question.dates if day.year]
    return bool(years) and max(years) < int(newest[:4] or 0)


def _day_named(sought: Sought, evidence: Evidence) -> bool:
    """Whether a sentence on what is asked names a day, or tells what was decided at a meeting, whose day its document gives."""
    on_it = (item for item in evidence.found[:TOP] if sought.share(item) >= HALF)
    return any(item.features.deciding or any(day.day for day in item.features.dates) for item in on_it)


def _months_before(newest: str, item: Found) -> int:
    """How long before the newest document a sentence was written: what was to come in 2020 is past."""
    last, own = of_iso(newest), of_iso(item.document.date)
    if last is None or own is None or last.year is None or own.year is None:
        return 0
    return 12 * (last.year - own.year) + (last.month or 12) - (own.month or 12)


def _timed(item: Found) -> bool:
    own = of_iso(item.document.date)
    past = own.year if own and own.year else 0
    return any((day.year or past) >= past for day in item.features.dates) or _TIME.search(item.text) is not None


def _expects(item: Found) -> bool:
    """Whether a sentence gives a figure for a year after its own."""
    own = of_iso(item.document.date)
    ahead = any(day.year and own and own.year and day.year > own.year for day in item.features.dates)
    return item.features.figures > 0 and (ahead or _TIME.search(item.text) is not None)


def _tells(sought: Sought, item: Found) -> bool:
    """Whether the sentence itself holds all that is vital: "before the end of the quarter" is the end of nothing else."""
    tokens = frozenset(content(_TURN.sub(" ", item.text)))
    return all(group.met_by(tokens) for name, group in sought.groups.items() if sought.weights[name] >= VITAL)
