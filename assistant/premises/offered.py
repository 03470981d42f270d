"""A security spoken of as sold while it was only thought of, and an operation spoken of while it was paused."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date as Date
from datetime import timedelta
from typing import TYPE_CHECKING

from assistant.lexicon import words
from assistant.premises.acts import dated
from assistant.premises.checked import Sentence, denies, granted, last_day, plainest, published, searched
from assistant.premises.compared import Clause
from assistant.premises.lapsed import named_as, sold
from assistant.premises.maturities import LINKED, maturities
from assistant.question import Question
from assistant.retrieve.passages import standing
from assistant.retrieve.sentences import features_of
from assistant.terms import content
from kg.document import Voice

if TYPE_CHECKING:
    from assistant.compose.draft import Draft
    from kg.store.library import Library

LEAST = 0.55  # share of the question's matter in the sentence that tells of the pause
YEARS = timedelta(days=2 * 366)
SOON = timedelta(days=100)  # after the time asked about, in which a sale announced is of that time as well
_SALE = re.compile(
    r"\b(?:auction|issu|offer|sell|sold|sale|launch|demand|receiv|reception|reopen|bought|bid)\w*|拍卖|发行|标售|需求|推出|认购",
    re.I,
)
_THOUGHT = re.compile(
    r"\b(?:consider|explor|potential|possib|propos|idea|should|would|could|plan|intend|announc|introduc|suspend|discontinu|"
    r"stop|without|lack|absence|expect|forecast|estimat)\w*|\bha(?:d|ve) in mind\b|"
    r"预期|预计|考虑|研究|可能|设想|计划|拟|宣布|暂停|停止",
    re.I,
)
_WEIGHING = r"consider\w*|explor\w*|potential\w*|possib\w*|idea|propos\w*|hypothetical\w*|intends? to issue"
_SECURITY = r"bonds?|notes?|issues?|issuance|Treasury|maturity"
_TENTATIVE = re.compile(
    r"\b(?:consider\w*|explor\w*|potential\w*|possib\w*|evaluat\w*|propos\w*|new products?|intends? to issue|"
    r"plans? to (?:issue|introduce)|introduc\w*|would|could|should|if|discuss\w*|study\w*|additional issues?|"
    r"first|initial\w*)\b",
    re.I,
)
_OFFERED = re.compile(r"\b(?:auction(?:s|ed|ing)?|offer(?:s|ed|ing)|reopening|issued|outstanding|refund)\b|拍卖|标售", re.I)
_PAUSED = re.compile(r"\b(?:paus(?:ed|ing)|suspended|halted)\b", re.I)
_RESUMES = re.compile(r"\b(?:resum\w+|restart\w*|begin again)\b", re.I)
_OF_A_PAUSE = re.compile(r"\b(?:paus|suspend|resum|restart|halt|not)\w*|n['’]t\b|暂停|恢复|重启|没有|停", re.I)


def only_thought_of(question: Question, library: Library) -> Iterator[Draft]:
    """The sentence in which the Treasury weighs a maturity, where none of that time or before offers it."""
    kinds = list(maturities(question.text))
    text = question.text
    if len(kinds) != 1 or kinds[0][1] != "year" or LINKED.search(text) or not granted(question) or denies(question):
        return
    if not _SALE.search(text) or _THOUGHT.search(text.replace("推出", "")):
        return
    end, written = last_day(dated(question)), named_as(kinds[0])
    named, weighed = words(written), words(rf"(?:{_WEIGHING})[^.;]{{0,60}}(?:{written})(?: \w+){{0,3}} (?:{_SECURITY})")
    infos = library.documents.info()
    own = {
        id: day for id in standing(question, infos)
        if infos[id].voice in (Voice.TREASURY, Voice.TBAC) and (day := published(infos[id]))
        and (end is None or end - YEARS <= day <= end + YEARS)
    }  # fmt: skip
    query = f"{kinds[0][0]}-year bond auction offering new issue considering introduction demand"
    told = [one for one in searched(library, query, own) if named.search(one.text) and not LINKED.search(one.text)]
    thought = [one for one in told if weighed.search(one.text) and not _OFFERED.search(one.text)]
    if not thought or any(_offers(one, end, own[one.document.id]) for one in told):
        return
    if end is None or not sold(written, (end - YEARS, end - SOON), question, library):
        best = min(thought, key=lambda one: (abs((own[one.document.id] - end).days) if end else 0, len(one.text)))
        yield best.said(question.language, library)


def _offers(sentence: Sentence, end: Date | None, day: Date) -> bool:
    """Whether a sentence sells the security, in or before the time asked about."""
    early = end is None or day <= end + SOON
    return early and _OFFERED.search(sentence.text) is not None and _TENTATIVE.search(sentence.text) is None


def paused_then(question: Question, library: Library) -> Iterator[Draft]:
    """The sentence that tells of a pause which the month asked about lies in."""
    months = [day for day in dated(question) if day.month]
    if len(months) != 1 or not granted(question) or _OF_A_PAUSE.search(question.text):
        return
    asked = Date(months[0].year or 1, months[0].month or 1, 1)
    clause = Clause(question.text, question, library)
    found = [
        one
        for one in searched(library, f"{clause.query} paused resume", _about(asked, question, library))
        if _within(asked, one) and _is_of(one, clause)
    ]
    if best := plainest(found):
        yield best.said(question.language, library)


def _is_of(sentence: Sentence, clause: Clause) -> bool:
    """Whether a sentence is of most of what the question names, and what it pauses is a thing that the question names."""
    told, paused = clause.told_by(sentence), _PAUSED.search(sentence.text)
    if told is None or paused is None or told.share < LEAST:
        return False
    what = content(re.split(r",|;|\b(?:in|and|since|until|from|for)\b", sentence.text[paused.end() :])[0])
    things = (group for name, group in clause.groups.items() if clause.is_thing(name))
    return any(group.met_by(frozenset(what[-1:])) or group.met_by(frozenset(what[-2:])) for group in things)


def _about(asked: Date, question: Question, library: Library) -> Collection[str]:
    infos = library.documents.info()
    days = {id: published(infos[id]) for id in standing(question, infos)}
    return [id for id, day in days.items() if day and abs((day - asked).days) <= SOON.days]


def _within(asked: Date, sentence: Sentence) -> bool:
    """Whether a sentence pauses something before the month asked about, and takes it up again after it."""
    paused, resumes, own = _PAUSED.search(sentence.text), _RESUMES.search(sentence.text), sentence.spoken
    if not paused or not resumes or own is None or own.year is None:
        return False
    days = [day for day in features_of(sentence.text).dates if day.month]
    first = [day for day in days if day.start < resumes.start()]
    then = [day for day in days if day.start > resumes.end()]
    if not first or not then:
        return False
    from_, to = (Date(day.year or own.year, day.month or 1, 1) for day in (first[0], then[-1]))
    return from_ <= asked < to
