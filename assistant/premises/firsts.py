"""A first or a last of its kind, or a high or a low, given to another month than the one in which the sources have it."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.premises.acts import dated
from assistant.premises.checked import Sentence, granted
from assistant.premises.compared import Clause, Presupposed, Told
from assistant.premises.guarded import LONGEST, reports_plan
from assistant.premises.maturities import maturities
from assistant.retrieve.passages import standing
from assistant.verify.dates import Day, days
from kg.document import Voice

LEAST, SAME = 0.7, 0.5  # share of the topic in the sentence with the other month; in one that may bear the question out
MATTER = 1.4
LATER = 3  # months: named so much later in the year than its document, a month is of the year before
AWAY = 70  # characters between the word of rank and the month
_RANKS = {
    "first": r"\b(?:first|inaugural)\b|首次|第一次|首个|首批",
    "last": r"\b(?:last|final)\b(?! (?:year|month|week|quarter|fall|spring|summer|winter))|最后一次|末次",
    "high": r"\b(?:highest|(?:record|all-time|new) highs?|peak(?:ed)?)\b|最高|新高|峰值",
    "low": r"\b(?:lowest|(?:record|all-time|new) lows?|trough(?:ed)?)\b|最低|新低|谷底",
}
_ONCE = frozenset({"first", "last"})  # what is a high of one time may be none of another
_PART = re.compile(r"\b(?:first|last|final) (?:half|quarter|month|week|day|year|time since|of)\b", re.I)


def ranked_elsewhen(asked: Presupposed) -> Sentence | None:
    """The sentence that dates it otherwise, where none of any time dates it as the question does."""
    when = [day for day in dated(asked.question) if day.month and day.year]
    if len(when) != 1 or not granted(asked.question) or asked.question.people:
        return None
    for clause in asked.clauses:
        for name, pattern in _RANKS.items():
            rank = re.search(pattern, clause.text, re.I)
            if (
                rank
                and not _PART.match(clause.text[rank.start() :])
                and (found := _other(clause, pattern, when[0], once=name in _ONCE))
            ):
                return found.sentence
    return None


def _other(clause: Clause, pattern: str, when: Day, *, once: bool) -> Told | None:
    infos = clause.library.documents.info()
    fed = clause.voices or frozenset({Voice.TREASURY, Voice.TBAC, Voice.FOMC, Voice.GOVERNOR})
    within = frozenset(id for id in standing(clause.question, infos) if infos[id].voice in fed)
    wide = Clause(clause.text, clause.question, clause.library, within=within if once else clause.allowed)
    own = maturities(clause.text).keys()
    if sum(wide.weights.values()) < MATTER or not any(wide.is_thing(name) for name in wide.groups):
        return None
    month, found = replace(when, day=None), None
    for told in wide.told:
        if told.share < SAME or not own <= maturities(told.text).keys() or len(told.text) > LONGEST:
            continue
        ranked = list(re.finditer(pattern, told.text, re.I))
        named = _months(told) if ranked else []
        if ranked and (
            any(month.within(day) for day in named) or (not named and told.share >= LEAST and _spoken_in(told, month))
        ):
            return None
        near = [day for day in named if any(abs(day.start - one.end()) <= AWAY for one in ranked)]
        if near and found is None and told.share >= LEAST and reports_plan(told, clause):
            found = told
    return found


def _months(told: Told) -> list[Day]:
    """The months that a sentence names, each in full."""
    return [_in_full(day, told.sentence.spoken) for day in days(told.text) if day.month]


def _in_full(day: Day, own: Day | None) -> Day:
    """A month without a year in its document's own, or in the one before where it lies well behind the document's month."""
    if day.year or own is None or own.year is None:
        return day
    past = day.month is not None and own.month is not None and day.month > own.month + LATER
    return replace(day, year=own.year - past)


def _spoken_in(told: Told, month: Day) -> bool:
    own = told.sentence.spoken
    return own is not None and month.within(own)
