"""Two things often taken for granted that the sources deny: that runoff is a sale, and that technical purchases are QE."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date
from typing import TYPE_CHECKING

from assistant.lexicon import ENTITIES, named, words
from assistant.premises.checked import Sentence, asserted, first_day, read
from assistant.question import Question
from kg.document import Tier, parse_date

if TYPE_CHECKING:
    from assistant.compose.draft import Draft
    from kg.store.library import Library

_SELLING = (
    r"(?:sell|sells|sold|selling|offload\w*|dump\w*|sales? of) (?:[\w'-]+ ){0,4}?"
    r"(?:MBS|mortgage\w*|bonds?|Treasur(?:y|ies)|securities|holdings)|"
    r"(?:出售|抛售|卖出|卖掉|变卖)[^，。？]{0,10}(?:MBS|抵押|债|证券|资产)"
)
_RUNOFF = r"QT ?\d?|quantitative tightening|run-?off|balance[- ]sheet (?:reduction|shrink\w*)|shrink\w*|缩表|量化紧缩"
_NO_SALE = re.compile(
    r"\badjusting the amounts? (?:\w+ )?reinvest\w*|\b(?:not|rather than|instead of|without) (?:\w+ )?(?:sell(?:ing)?|sales)\b",
    re.I,
)
_AGAIN = (
    r"(?:restart|resum|relaunch|launch|start|beg[au]n|return(?:ed|ing)? to|renew|revive|go(?:ing)? back to)\w*"
    r" (?:[\w'-]+ ){0,3}?(?:QE|quantitative easing)|new (?:round of )?(?:QE|quantitative easing)|"
    r"(?:重启|恢复|重新|再次|新一轮|启动|开启)[^，。？]{0,8}(?:QE|量化宽松)"
)
_NO_QE = re.compile(
    r"\b(?:in no way|not|never)\b.{0,60}\b(?:confus\w+|conflat\w+|equate\w*)\b.{0,60}\b(?:purchases?|QE|easing)\b"
    r"|\b(?:are|is|was|were) not (?:a form of )?(?:QE|quantitative easing)\b"
    r"|\b(?:not (?:represent|imply|signal) a change in|no (?:bearing on|implications? for)|separate from) the stance\b",
    re.I,
)
_PURCHASES = re.compile(r"\b(?:purchas\w+|RMPs?|growth of our balance sheet|technical measures|operations)\b", re.I)
AFTER, BEFORE = 270, 31  # days around the date asked about within which a denial speaks of it


def denied_by_sources(question: Question, library: Library) -> Iterator[Draft]:
    """The source's own denial, the nearest in time and rank; nothing where the question does not take it for granted."""
    if not asserted(question) or named(ENTITIES, question.text):  # of another central bank the Fed's words say nothing
        return
    text = question.text
    if words(_SELLING).search(text) and words(_RUNOFF).search(text):
        query = "reduce securities holdings by adjusting the amounts reinvested of principal payments rather than selling"
        yield from _best(query, _NO_SALE, question, library)
    elif words(_AGAIN).search(text):
        query = "purchases of Treasury bills for reserve management should not be confused with large-scale asset purchases QE"
        yield from _best(query, _NO_QE, question, library)


def _best(query: str, denial: re.Pattern[str], question: Question, library: Library) -> Iterator[Draft]:
    asked = first_day(question.dates)
    found = [
        sentence
        for sentence in read(library, query, question)
        if denial.search(sentence.text)
        and (denial is not _NO_QE or (_PURCHASES.search(sentence.text) and _near(asked, sentence)))
    ]
    if found:
        yield min(found, key=lambda sentence: _rank(sentence, asked)).said(question.language, library)


def _rank(sentence: Sentence, asked: Date | None) -> tuple[bool, bool, int]:
    """The original before a report of it; then the nearest to the day asked about, the newest where none is."""
    said = _published(sentence) or Date.min
    days = abs((said - asked).days) if asked is not None else (Date.max - said).days
    return sentence.document.tier is not Tier.PRIMARY, sentence.document.brief, days


def _published(sentence: Sentence) -> Date | None:
    return parse_date(sentence.document.date) if sentence.document.date else None


def _near(asked: Date | None, sentence: Sentence) -> bool:
    said = _published(sentence)
    return asked is None or (said is not None and -BEFORE <= (said - asked).days <= AFTER + 365 * (asked.month == 1))
