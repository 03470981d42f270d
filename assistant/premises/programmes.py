"""A programme spoken of as running after the day on which it ended, and a facility spoken of before it was set up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date
from typing import TYPE_CHECKING

from assistant.answer import StatementKind
from assistant.asking import Kind
from assistant.compose.draft import Draft
from assistant.lexicon import INSTRUMENTS, words
from assistant.premises.checked import days_of, first_day, last_day, read
from assistant.question import Question
from assistant.voices import said_date
from kg.document import parse_date

if TYPE_CHECKING:
    from kg.store.library import Library

_RUN_OFF = re.compile(
    r"\b(?:QT|runoff|r(?:un|uns|unning) off|roll(?:s|ing)? off|shrinking|balance[- ]sheet reduction|"
    r"not reinvest\w*|without reinvest\w*|unreinvested)\b|缩表|量化紧缩|缩减\S{0,6}持有|不再投资|不作?再投资|到期不续",
    re.I,
)
_STILL = re.compile(
    r"\bstill\b|\bpace\b|\bcontinu\w+|\bkeeps?\b|\bongoing\b|\bmonthly\b|\b(?:a|per|each|every) month\b|"
    r"仍在|还在|继续|步伐|速度|每月",
    re.I,
)
_STILL_TODAY = re.compile(r"\bstill\b|\bcurrently\b|\bright now\b|仍在|还在", re.I)
_OVER = re.compile(
    r"(?<!n't )(?<!n’t )(?<!not )\b(?:end(?:ed|ing|s)?|stop\w*|conclu\w+|after|since(?!.{0,40}\bstill\b)|restart\w*|"
    r"ceas\w*|if|"
    r"suppose)\b|(?<![不未没])(?:结束|停止)|停了|如果|假如",
    re.I,
)
_CONCLUDED = re.compile(
    r"\b(?:decided to|will|to|has|have|had)?\s?(?:conclude[ds]?|end(?:ed)?|cease[ds]?|stop(?:ped)?)\b.{0,25}"
    r"\b(?:reduction|reducing|runoff|shrinking|decline|redemptions?)\b",
    re.I,
)
_SET_UP = re.compile(r"\b(?:establish\w*|set up|introduc\w*|creat\w*|launch\w*|newly)\b|设立|推出|建立", re.I)
_NOT_YET = re.compile(r"\b(?:consider\w*|discuss\w*|suggest\w*|could|would|might|merits?|potential|idea|not)\b", re.I)
_TALKED_OF = re.compile(
    r"\b(?:(?:to|of|for|about) (?:creat|establish|set up|introduc)|creating|establishing|setting up|introducing|"
    r"idea|propos|discuss|debate|consider|suggest|plan|merit|said? about|"
    r"say about|think about|view)\w*|"
    r"设想|提议|讨论|考虑|建议|设立|建立|怎么看|看法|谈到",
    re.I,
)
_END_WORDS = "decided to conclude the reduction of aggregate securities holdings runoff ended"
_UNSURE = r"may|might|could|would|if|eventually|expect\w*"
FACILITIES = ("srf", "on-rrp", "btfp")


def after_the_end(question: Question, library: Library) -> Iterator[Draft]:
    """When runoff ended, where the question speaks of it as still going on at a later day, or today."""
    today = _STILL_TODAY.search(question.text) and not question.people
    asked = first_day(question.dates) or (_today(question, library) if today else None)
    if asked is None or not _RUN_OFF.search(question.text) or not _STILL.search(question.text) or _OVER.search(question.text):
        return
    ends = [
        (day, sentence)
        for sentence in read(library, _END_WORDS, question)
        if _CONCLUDED.search(sentence.text) and not words(_UNSURE).search(sentence.text)
        for day in days_of(sentence)
    ]
    past = [(day, sentence) for day, sentence in ends if day < asked and (asked - day).days < 900]
    if not past:
        return
    day, sentence = max(past, key=lambda pair: (pair[0], pair[1].document.kind.endswith("statement")))
    verb = "was concluded" if "conclud" in sentence.text else "ended"
    when = said_date(day.isoformat(), question.language)
    text = f"The reduction of securities holdings {verb} on {when}"
    if question.language == "zh":
        text = f"缩表已于{when}结束"
    yield Draft(text, StatementKind.FACT, (sentence.proof(),), fallback=sentence.said(question.language, library).text)


def _today(question: Question, library: Library) -> Date | None:
    """The day that a question without a date speaks of: its as-of day, else that of the newest document."""
    newest = max((info.date for info in library.documents.info().values() if info.date), default=None)
    return question.as_of or (parse_date(newest) if newest else None)


def before_set_up(question: Question, library: Library) -> Iterator[Draft]:
    """When a facility was set up, where the question speaks of it at an earlier day."""
    asked = last_day(question.dates)
    if asked is None or question.kind in (Kind.WHATIF, Kind.COMPARISON) or _TALKED_OF.search(question.text):
        return
    for facility in sorted(question.instruments & set(FACILITIES)):
        name = words(INSTRUMENTS[facility])
        found = [
            (day, sentence)
            for sentence in read(library, f"{_NAMES[facility][0]} was established", question)
            if name.search(sentence.text) and _SET_UP.search(sentence.text) and not _NOT_YET.search(sentence.text)
            for day in days_of(sentence, partial=True)
        ]
        if found and (first := min(found, key=lambda pair: pair[0]))[0] > asked:
            label = _NAMES[facility][question.language == "zh"]
            year = first[0].year
            text = f"{label}设立于{year}年" if question.language == "zh" else f"The {label} was established in {year}"
            yield Draft(text, StatementKind.FACT, (first[1].proof(),))


_NAMES = {
    "srf": ("standing repo facility", "常备回购便利"),
    "on-rrp": ("overnight reverse repo facility", "隔夜逆回购便利"),
    "btfp": ("Bank Term Funding Program", "银行定期融资计划"),
}
