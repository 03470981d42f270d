"""What a sentence must be before it may speak against a question: a report, of that very time, by its people.

Every check by clauses passes through `may_deny`. A view that only some hold, a condition, a forecast or another quarter says
nothing against what the question takes for granted, however many of its words they share.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from assistant.premises.acts import dated
from assistant.premises.checked import stretch_of
from assistant.verify.dates import MONTHS, Day, days, of_iso
from kg.document import Voice, parse_date

if TYPE_CHECKING:
    from assistant.premises.compared import Clause, Told

# Days before the time asked about in which a sentence may be of it, one of what will be, and days after it.
EARLY, AHEAD, LATE = 10, 45, 45
LONGEST = 600  # characters of a sentence
_OWN_SUPPOSED = re.compile(
    r"\b(?:would (?!have (?:supported|preferred|favou?red)|support|prefer|favou?r|like)|"
    r"if|whether|(?-i:may)|might|could|suppos\w*|questioned|argue[ds]?)\b|可能|如果|假如|倘若|或许",
    re.I,
)
_TAIL = re.compile(r",? and (?:may|might|could|suggest(?:s|ed)?|indicat(?:es|ed))\b[^,;.]*", re.I)
_TO_COME = re.compile(r"\b(?:will|beginning|starting|effective)\b", re.I)
_SUPPOSED = re.compile(
    r"\b(?:if|whether|(?-i:may)|might|could|suppos\w*|hypothetical\w*|scenarios?|options?|alternatives?|recommend\w*|suggest\w*|"
    r"consider\w*|discuss\w*|questioned|argue[ds]?|historical\w*|eventually|potential\w*|possib\w*|"
    r"risks?(?![- ]management)|in the event of)\b|"
    r"可能|建议|如果|假如|倘若|或许",
    re.I,
)
_FORESEEN = re.compile(
    r"\b(?:expect|anticipat|project|forecast|estimat|predict|outlook|plann?)\w*|预期|预计|预测|估计|计划", re.I
)
_OWN_PLAN = re.compile(r"\bTreasury (?:\w+ ){0,3}(?:anticipat|expect|plan|intend)\w*", re.I)
_OF_SOME = re.compile(
    r"\b(?:some|several|a few|a couple|many|most|one|two|a number|a majority|the majority|other|"
    r"another)(?: of)?(?: the| these)? "
    r"(?:\w+ ){0,2}(?:participants?|members?|respondents?|dealers?|observers?|analysts?|investors?|contacts?|"
    r"policymakers?|officials?)\b|"
    r"\b(?:respondents|dealers|policymakers|commentators|critics)\b|(?:一些|部分|数名|几位|若干|多数)(?:与会者|委员|受访者|交易商)",
    re.I,
)
# What nearly all hold says nothing of the one who does not.
_NEARLY_ALL = re.compile(r"\b(?:almost|nearly|virtually) all\b|\bvast majority\b|\ball but one\b|几乎所有|绝大多数", re.I)
_OF_ONE = re.compile(
    r"\b(?:sole|lone|single|only|one|the) (?:\w+ )?(?:member|participant|dissent\w*|policymaker|official|voter|holdout)\b|"
    r"\bdissent\w*\b|唯一|[那这一某]位|[那这]名|投(?:了)?反对票",
    re.I,
)
_BASE = re.compile(
    r"\b(?:than|announced|compared (?:with|to)|relative to|versus|since|from the|over the same|"
    r"a year (?:ago|earlier))\b[^,;.]{0,48}|(?:比|较|相比于?)(?:\d{4}年)?\d{1,2}月",
    re.I,
)
_ONWARD = re.compile(r"\b(?:for )?at least (?:for )?the next (?:several|few|couple of|two|three) quarters\b", re.I)
_SEASON = re.compile(r"\b(?:spring|summer|autumn|fall|winter)\b|[春夏秋冬]", re.I)
_LONG = re.compile(
    r"\bover the (?:last|past|next|coming) (?:\w+ )?(?:years?|decades?|months)\b|"
    r"\b(?:in|for) (?:recent|many) years\b|近年|多年来",
    re.I,
)
_SECURITIES = tuple(
    {name: re.compile(rf"(?<![A-Za-z])(?:{pattern})(?![A-Za-z])", re.I) for name, pattern in kinds.items()}
    for kinds in (
        {
            "mbs": r"(?:agency )?MBS|mortgage[- ]backed\W+securit\w+|agency (?:debt|securit\w+)|抵押贷款支持证券",
            "treasury": r"Treasury (?:securit\w+|cap|holdings|coupons?|bills?|notes?|bonds?)|Treasuries|国债|国库券",
        },
        {
            "tips": r"TIPS|inflation-(?:protected|indexed)|通胀保值\w*",
            "frn": r"FRNs?|floating[- ]rate notes?|浮动利率\w*",
            "bill": r"(?:T-)?bills?|国库券|短期国债",
            "coupon": r"(?:nominal )?coupons?|附息国债|票息",
        },
    )
)
_QUARTER = re.compile(
    r"\b(?P<nth>first|second|third|fourth|last|previous|next|prior|coming|current|this)(?: \w+)? quarters?\b|\bQ(?P<q>[1-4])\b|"
    r"(?P<zh>[一二三四上下本]|第[一二三四])季度?",
    re.I,
)
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "一": 1, "二": 2, "三": 3, "四": 4}
_NAMES = re.compile(rf"\b(?:(?-i:{'|'.join(name.capitalize() for name in MONTHS)}))\b")
_ZH_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])月(?!期)")
_YEAR = re.compile(r"(?<![\d,.$])(?:19|20)\d\d(?!\d|,\d|\.\d)")
_SINCE_THEN = re.compile(r"\b(?:since|after|following)\b|以来|之后|以后", re.I)


def may_deny(told: Told, clause: Clause) -> bool:
    """Whether a sentence can speak against the clause at all; what it says instead is for each check to find."""
    if len(told.text) > LONGEST:  # a table or a list, in which what stands beside what says nothing
        return False
    if _NEARLY_ALL.search(told.text) and _OF_ONE.search(clause.question.text):
        return False
    return reports(told, clause) and of_that_time(told, clause) and not of_other_securities(told.text, clause.text)


def of_other_securities(said: str, asked: str) -> bool:
    """Whether both name securities and none in common: what is told of Treasuries says nothing of MBS."""
    for kinds in _SECURITIES:
        mine, theirs = ({name for name, kind in kinds.items() if kind.search(text)} for text in (asked, said))
        if mine and theirs and not mine & theirs:
            return True
    return False


def reports_plan(told: Told, clause: Clause) -> bool:
    """The same of what was done or is planned by who decides on it: no case supposed and no view of a few."""
    text, asked = _TAIL.sub("", told.text), clause.question.text
    return not any(pattern.search(text) and not pattern.search(asked) for pattern in (_OWN_SUPPOSED, _OF_SOME))


def reports(told: Told, clause: Clause) -> bool:
    """Whether a sentence tells what was, or was decided, or what its own speaker holds: no case supposed, no view of a few."""
    text, asked = _TAIL.sub("", told.text), clause.question.text
    others = (_OWN_SUPPOSED, _OF_SOME) if clause.people else (_SUPPOSED, _OF_SOME)
    if not (clause.people or _announced(told, clause)) and bool(_FORESEEN.search(text)) is not bool(_FORESEEN.search(asked)):
        return False
    return not any(pattern.search(text) and not pattern.search(asked) for pattern in others)


def _announced(told: Told, clause: Clause) -> bool:
    """Whether the Treasury tells what it will do, asked what it did: what it "anticipates" of its own auctions is decided."""
    return (
        told.sentence.document.voice is Voice.TREASURY
        and Voice.TREASURY in clause.voices
        and _OWN_PLAN.search(told.text) is not None
    )


def asked_of(clause: Clause) -> list[Day]:
    """The months and years that the question is of, without those that it only measures from ("than announced in April").

    A season is the three months around the one that it is read as.
    """
    return [month for day in _asked_of(clause) for month in _season(day, clause.question.text)]


def _season(day: Day, text: str) -> list[Day]:
    if not (day.year and day.month and _SEASON.search(text[day.start : day.end])):
        return [day]
    months = (day.year * 12 + day.month - 1 + step for step in (-1, 0, 1))
    return [replace(day, year=month // 12, month=month % 12 + 1) for month in months]


def _asked_of(clause: Clause) -> list[Day]:
    bases = [match.span() for match in _BASE.finditer(clause.question.text)]
    own = [day for day in dated(clause.question) if not any(start <= day.start < end for start, end in bases)]
    return own or dated(clause.question)


def of_that_time(told: Told, clause: Clause, *, this_quarter: bool = False) -> bool:
    """Whether a sentence names no other time than the question; one that names none must be of a document of that very time.

    `this_quarter`: what a document says of its own quarter is of the months that it came out in.
    """
    text, asked = _ONWARD.sub(" ", _BASE.sub(" ", told.text)), clause.question.text
    text = re.sub(r"\b(?:this|the current) quarter\b", " ", text) if this_quarter else text
    if _LONG.search(told.text) and not _LONG.search(asked):
        return False
    if not _quarters(text) <= _quarters(asked) | ({0} if _quarters(asked) else set()):
        return False
    months, years = months_in(text), years_in(text)
    own_months, own_years = months_in(asked), {str(day.year) for day in clause.question.dates if day.year}
    if years and own_years and not years <= own_years and not (clause.spoke_then(told) and min(years) > max(own_years)):
        return False
    if not _pairs(told, clause):
        return False
    if months and own_months and not months <= own_months | {month % 12 + 1 for month in own_months}:
        return False
    if years and own_years:
        return True
    return bool(months and own_months and _year_fits(told, months, own_years)) or _document_is_of(told, clause)


def _year_fits(told: Told, months: set[int], years: set[str]) -> bool:
    """Whether months without a year can be of one of `years`: of the document's own, or of that before where they lie ahead."""
    written = parse_date(told.sentence.document.date) if told.sentence.document.date else None
    if written is None or not years:
        return True
    before = {str(written.year - 1)} if max(months) > written.month else set()
    return bool(({str(written.year)} | before) & years)


def _pairs(told: Told, clause: Clause) -> bool:
    """Whether every month that a sentence dates with its year is one of the question's, or the one after it."""
    asked = {day.year * 12 + day.month for day in asked_of(clause) if day.year and day.month}
    said = {day.year * 12 + day.month for day in days(_BASE.sub(" ", told.text)) if day.year and day.month}
    return not asked or all({month, month - 1} & asked for month in said)


def _document_is_of(told: Told, clause: Clause) -> bool:
    document, asked = told.sentence.document, asked_of(clause)
    said = parse_date(document.event_date or document.date) if (document.event_date or document.date) else None
    stretches = [stretch for day in asked if (stretch := stretch_of(day))]
    if not stretches:
        return True
    first, last = min(start for start, _ in stretches), max(end for _, end in stretches)
    if said is None:
        return False
    if document.event_date and all(day.month for day in asked) and not _TO_COME.search(told.text):
        held = of_iso(document.event_date)
        return held is not None and any(replace(day, day=None).within(held) for day in asked)
    since = _SINCE_THEN.search(clause.question.text) is not None
    early = AHEAD if _TO_COME.search(told.text) else EARLY
    return first - timedelta(days=early) <= said and (since or said <= last + timedelta(days=LATE))


def months_in(text: str) -> set[int]:
    """The months that a text names."""
    found = {MONTHS.index(name.lower()) + 1 for name in _NAMES.findall(text)}
    return found | {int(number) for number in _ZH_MONTH.findall(text)}


def years_in(text: str) -> set[str]:
    """The years that a text names."""
    return set(_YEAR.findall(text))


def _quarters(text: str) -> set[int]:
    """The quarters that a text names; 0 for one that only the document's day tells."""
    return {
        int(match["q"]) if match["q"] else _NTH.get((match["nth"] or match["zh"]).lower().removeprefix("第"), 0)
        for match in _QUARTER.finditer(text)
    }
