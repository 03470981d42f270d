"""An act of the Treasury's given to another month or year than the one in which it was announced, once and for all."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date as Date
from datetime import timedelta
from typing import TYPE_CHECKING

from assistant.premises.acts import UNSURE, claims_of, dated, voices_of
from assistant.premises.checked import Sentence, asserted, days_of, plainest, published, searched, stretch_of
from assistant.premises.maturities import maturities
from assistant.premises.propositions import Act, acts_in, value_of
from assistant.question import Question, read_question
from assistant.retrieve.passages import standing
from assistant.retrieve.wanted import wanted
from kg.document import Voice

if TYPE_CHECKING:
    from assistant.compose.draft import Draft
    from assistant.retrieve.wanted import Phrase
    from assistant.verify.dates import Day
    from kg.store.library import Library

EARLY, LATE = timedelta(days=50), timedelta(days=70)  # around the time asked about, in which what is said is of that time
ONCE, SAME = timedelta(days=400), timedelta(days=20)  # beyond the one it was done again; within the other it is one telling
BESIDE = 45  # characters between an act and the maturity that it is done to
_FROM_WHEN = re.compile(r"\s+(?:in|on|with|from)\b", re.I)
_WORDS = {"on": "introduce begin issuance of new", "off": "suspend discontinue eliminate issuance of"}
_LIGHT = re.compile(r"\s*(?:to [a-z]+|[a-z]+ing)\b")  # what was begun is an act of its own: "began to reopen notes"
_ANNOUNCED = re.compile(
    r"\b(?:announc\w*|decided to|decision to|intends? to|will (?:be )?(?:no longer )?(?:\w+ing|\w+)|"
    r"(?:is|are|am) (?:\w+ )?(?:suspend|discontinu|eliminat|introduc|end|resum|reinstat|launch|begin|start)\w*ing)\b",
    re.I,
)


def announced_elsewhen(question: Question, library: Library) -> Iterator[Draft]:
    """The sentence that announces it, where none of the time asked about tells of it and documents of that time are held."""
    days = dated(question)
    if len(days) != 1 or not asserted(question) or voices_of(question.text) != {Voice.TREASURY} or question.people:
        return
    for act, names, said in claims_of(question, library):
        if act.axis == "being" and not _LIGHT.match(said):
            if other := _other(act, names, said, days[0], question, library):
                yield other.said(question.language, library)
            return


def _other(
    act: Act, names: list[frozenset[Phrase]], said: str, asked: Day, question: Question, library: Library
) -> Sentence | None:
    infos, stretch = library.documents.info(), stretch_of(asked)
    if stretch is None:
        return None
    first, last = stretch
    ids = {id: day for id in standing(question, infos) if infos[id].voice is Voice.TREASURY and (day := published(infos[id]))}
    then = {id for id, day in ids.items() if first - EARLY <= day <= last + LATE}
    if not any(first <= ids[id] <= last for id in then):
        return None
    query = f"{wanted(read_question(said, library.scheme), library.scheme).words} Treasury {_WORDS[act.value]}"
    found = []
    for sentence in (one for allowed in (then, ids) for one in searched(library, query, allowed)):
        if value_of(sentence.text, acts_in(sentence.text), act.axis, names) != act.value:
            continue
        if not _beside(sentence.text, act, maturities(said)):
            continue
        if sentence.document.id in then or any(first <= day <= last for day in days_of(sentence, partial=True)):
            return None
        if _ANNOUNCED.search(sentence.text) and not UNSURE.search(sentence.text):
            found.append(sentence)
    return _nearest(found, ids, first)


def _beside(text: str, act: Act, asked: Collection[tuple[int, str]]) -> bool:
    """Whether the act stands right beside the maturity that is asked about, and is no word for when something starts."""
    places = [start for one, start in maturities(text).items() if one in asked]
    return not asked or any(
        (one.axis, one.value) == (act.axis, act.value)
        and not _FROM_WHEN.match(text[one.end :])
        and any(-BESIDE <= at - one.end <= BESIDE for at in places)
        for one in acts_in(text)
    )


def _nearest(found: list[Sentence], ids: Mapping[str, Date], asked: Date) -> Sentence | None:
    """The plainest of the announcements nearest to the time asked about; None where it was announced more than twice."""
    told = sorted({ids[one.document.id] for one in found}, key=lambda day: abs(day - asked))
    if not told or any(min(abs(day - one) for one in (told[0], _other_time(told))) > ONCE for day in told):
        return None
    return plainest(one for one in found if abs(ids[one.document.id] - told[0]) <= SAME)


def _other_time(told: list[Date]) -> Date:
    """The first of the days, the nearest first, on which it was announced anew."""
    return next((day for day in told if abs(day - told[0]) > ONCE), told[0])
