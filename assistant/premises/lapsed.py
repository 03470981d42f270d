"""A security spoken of as sold in years in which it was not: its sale was suspended before them and taken up again after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date
from datetime import timedelta
from typing import TYPE_CHECKING

from assistant.lexicon import words
from assistant.premises.acts import UNSURE, dated
from assistant.premises.checked import Sentence, days_of, first_day, granted, last_day, published, searched
from assistant.premises.maturities import LINKED, maturities, said_of
from assistant.premises.propositions import acts_in
from assistant.question import Question
from assistant.retrieve.passages import standing
from assistant.verify.numbers import WORDS
from kg.document import Voice

if TYPE_CHECKING:
    from assistant.compose.draft import Draft
    from kg.store.library import Library

_SOLD = re.compile(r"\b(?:auction|issu|offer|sell|sold|sale|tender|bid|reopen|award|size)\w*|拍卖|发行|标售|招标", re.I)
_STOPPED = re.compile(
    r"\b(?:suspend|discontinu|eliminat|ceas|stop|end|without|absence|no longer|lack|reintroduc|resum|brought back|"
    r"bring back|reviv|return)\w*|"
    r"停|恢复|重启|取消|重新",
    re.I,
)
_NEW = re.compile(
    r"\b(?:first|new|benefit|believ|introduc|launch|inaugural|plan|propos|consider|announc)\w*|首次|首|新|推出|计划|拟|考虑|宣布",
    re.I,
)
_KINDS = {"FRN": r"FRNs?|floating[- ]rate notes?|浮动利率(?:国债|票据|债券)?", "TIPS": r"TIPS|inflation-(?:protected|"
    "indexed)|通胀保值",
          "buyback": r"buybacks?|debt repurchases?|国债回购|回购国债"}  # fmt: skip
_AHEAD = re.compile(r"\b(?:estimated|away|will|expected|planned|plans?|intends?|scheduled|to occur)\b", re.I)
_OFFERED = re.compile(r"\b(?:auction(?:s|ed)?|offer(?:s|ed|ing)?|reopening|issue[ds]?|issuing)\b|拍卖|标售", re.I)
_FIRST = re.compile(
    r"\b(?:first|inaugural|estimated|away|develop\w*|not|no|outstanding|future|if|possib\w*|consider\w*|study\w*|studies|propos\w*|discuss\w*)\b",
    re.I,
)
AHEAD = 3 * 366  # days: a first sale so much later says nothing of the day
YEAR, AFTERWARDS = 366, 70  # days before and after the time asked about in which a sale shows that it was sold
_TAKEN_UP = re.compile(
    r"\b(?:add(?:s|ed|ing)?|introduc\w*|reintroduc\w*|resum\w*|br(?:ing|ought) back|launch\w*|new|first)\b|"
    r"推出|新增|恢复|重新|首次",
    re.I,
)
LONG = 12 * 366  # days: a suspension of so long ago says nothing of the day


def not_sold_then(question: Question, library: Library) -> Iterator[Draft]:
    """The sentence that announces the suspension, where the next that takes the sale up again is of a later day."""
    asked, kinds = first_day(dated(question)), maturities(question.text)
    if asked is None or len(kinds) != 1 or not _SOLD.search(question.text) or _STOPPED.search(question.text):
        return
    if _TAKEN_UP.search(question.text):
        return  # what it says is that the sale began then
    turns = sorted(_turns(next(iter(kinds)), question, library), key=lambda turn: (turn[0], turn[1]))
    before = [turn for turn in turns if turn[0] <= asked and (asked - turn[0]).days < LONG]
    if before and before[-1][1] == "off" and not sold(named_as(next(iter(kinds))), (before[-1][0], asked), question, library):
        same = [turn for turn in before if turn[1] == "off"]
        yield min(same[-3:], key=lambda turn: (len(turn[2].text) > 300, len(turn[2].text)))[2].said(question.language, library)


def named_as(kind: tuple[int, str]) -> str:
    """How a maturity is written."""
    number, unit = kind
    return rf"{number}[- ]{unit}s?|{'|'.join(word for word, value in WORDS.items() if value == number) or number}[- ]{unit}s?"


def sold(kind: str, between: tuple[Date, Date], question: Question, library: Library) -> bool:
    """Whether the Treasury speaks, after the first day and until about the second, of a sale of it as of any other."""
    infos = library.documents.info()
    own = [
        id for id in standing(question, infos)
        if infos[id].voice is Voice.TREASURY and (day := published(infos[id]))
        and between[0] < day <= between[1] + timedelta(days=AFTERWARDS)
    ]  # fmt: skip
    found = searched(library, f"{kind.replace('|', ' ')} auction offering issue amount billion reopening new", own)
    return any(
        words(kind).search(one.text)
        and _OFFERED.search(one.text)
        and not _STOPPED.search(one.text)
        and not _FIRST.search(one.text)
        for one in found
    )


def _turns(kind: tuple[int, str], question: Question, library: Library) -> Iterator[tuple[Date, str, Sentence]]:
    """When sentences of the Treasury say that the sale of a security is stopped ("off") or taken up ("on")."""
    infos = library.documents.info()
    own = [id for id in standing(question, infos) if infos[id].voice is Voice.TREASURY]
    linked = bool(LINKED.search(question.text))
    query = f"{kind[0]}-{kind[1]} suspend discontinue eliminate issuance reintroduce resume introduce regular issuance auctions"
    for sentence in searched(library, query, own):
        if UNSURE.search(sentence.text) or bool(LINKED.search(sentence.text)) is not linked:
            continue
        for act in acts_in(sentence.text):
            if act.axis == "being" and kind in said_of(sentence.text, act) and (day := _day(sentence)):
                yield day, act.value, sentence


def _day(sentence: Sentence) -> Date | None:
    """The day from which it holds: a later one that the sentence names, else that of its document."""
    own = published(sentence.document.info)
    named = [day for day in days_of(sentence, partial=True) if own is None or day.year >= own.year]
    return max(named, default=own)


def not_sold_yet(question: Question, library: Library) -> Iterator[Draft]:
    """The sentence that puts the first sale of a kind of security in the time to come, after the time asked about."""
    asked, end = first_day(dated(question)), last_day(dated(question))
    if (
        asked is None
        or end is None
        or not granted(question)
        or not _SOLD.search(question.text)
        or _AHEAD.search(question.text)
        or _NEW.search(question.text)
    ):
        return
    infos = library.documents.info()
    own = [id for id in standing(question, infos) if infos[id].voice is Voice.TREASURY]
    for name, kind in _KINDS.items():
        if not words(kind).search(question.text):
            continue
        first = words(rf"(?:first|inaugural)[^.;]{{0,20}}(?:{kind})[^.;]{{0,30}}(?:auction|issu|sale|operation)\w*")
        found = [
            (day, one)
            for one in searched(library, f"first {name} auction estimated expected", own)
            if first.search(one.text)
            and _AHEAD.search(one.text)
            and not maturities(one.text).keys() - maturities(question.text).keys()
            and (day := published(one.document.info))
        ]
        later = [(day, one) for day, one in found if end <= day <= end + timedelta(days=AHEAD)]
        if later and not sold(kind, (asked - timedelta(days=YEAR), asked), question, library):
            yield min(later, key=lambda pair: (pair[0], len(pair[1].text)))[1].said(question.language, library)
            return
