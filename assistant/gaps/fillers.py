"""What kind of figure a question asks for (money, a rate, a length of time, a count), and whether a sentence holds one."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from assistant.gaps.target import Measure
from assistant.question import Question
from assistant.terms import content, stem
from assistant.verify.dates import without_dates
from assistant.verify.numbers import WORDS, Figure, figures

Units = frozenset[str | None]
_MONEY = ("USD", "EUR", "GBP", "JPY", "CNY", "CAD")
_LENGTHS: Units = frozenset({"year", "month", "week", "day"})
_SHARES: Units = frozenset({"percent", "percentage-point", "basis-point", "times"})
_OF_MONEY = (
    r"\b(?:how many (?:\w+ )?|how much in |in |of |(?:b|m|tr)illions? (?:of )?){}\b"  # "against the yen" asks for no yen
)
_OF_MONEY_ZH = r"(?:多少|几)[^，。？]{{0,4}}{}|{}(?:是|为)多少"


def _money(english: str, chinese: str, more: str = r"\b\B") -> re.Pattern[str]:
    """How a question asks for an amount in one currency."""
    return re.compile("|".join((_OF_MONEY.format(english), _OF_MONEY_ZH.format(chinese, chinese), more)), re.I)


_ASKED: tuple[tuple[re.Pattern[str], Units], ...] = (
    (_money("Canadian dollars", "加元"), frozenset({"CAD"})),
    (_money("dollars", "美元", r"\bdollar (?:amount|value|figure|size|volume|terms)|\$"), frozenset({"USD"})),
    (re.compile(r"几万亿|几千亿|多少(?:万)?亿(?!欧元|日元|英镑|人民币|元)"), frozenset({"USD"})),
    (_money("euros", "欧元"), frozenset({"EUR"})),
    (_money("pounds", "英镑"), frozenset({"GBP"})),
    (_money("yen", "日元"), frozenset({"JPY"})),
    (re.compile(r"\bhow many (?:index )?points\b|多少点|几点(?!钟)", re.I), frozenset({"point"})),
    (re.compile(r"\bbasis points?\b|\bbps?\b|基点", re.I), frozenset({"basis-point", "percentage-point"})),
    (re.compile(r"\b(?:what|which) (?:share|percent\w*|fraction|proportion)\b|占比|百分之几|几成|比例", re.I), _SHARES),
    (re.compile(r"\bhow (?:long|old)\b|\bhow many (?:years|months|weeks|days)\b", re.I), _LENGTHS),
    (re.compile(r"\bhow many (?:minutes|hours|seconds)\b|(?:多少|几)(?:个)?(?:分钟|小时|秒)", re.I), frozenset({"minute"})),
    (re.compile(r"多久|多长|(?:多少|几)(?:年|个月|周|天)|(?<!哪个)(?<!几个)(?<!哪些)期限(?!溢价|利差|结构)"), _LENGTHS),
)  # fmt: skip
_PAPER = re.compile(  # an amount of paper or money is no rate
    r"\bhow (?:much|many) (?!of\b)(?:[\w-]+ ){0,2}(?:bonds|securities|bills|notes|debt|gilts|Treasuries|bunds|cash|money)\b|"
    r"多少(?:[\u4e00-\u9fff]{0,4})?(?:国债|债券|证券|国库券|美债|现金|资金|贷款)",
    re.I,
)
_RATE = re.compile(
    r"\b(?:at )?what (?:[\w-]+ ){0,2}(?:yield|rate)\b|(?:收益率|利率|增长率|失业率|通胀率)[^，。？]{0,6}(?:多少|多高)", re.I
)
_RATES = frozenset({"sofr", "tgcr", "bgcr", "effr", "iorb"})
_LENGTH_OF = frozenset(map(stem, ("maturity", "duration", "tenure", "term", "length", "age")))
_PAID = frozenset(
    map(stem, ("price", "salary", "fee", "profit", "worth", "income", "wage", "compensation", "dividend", "cost"))
)
_PAID_ZH = re.compile(r"价格|年薪|薪|费用|利润|身家|收入")
_SPELT = re.compile(
    rf"\b(?:{'|'.join(WORDS)}|half|double|several|a few|a couple of) (?:an? )?(?:year|month|week|day|decade|hour)s?\b", re.I
)
_SHARE_IN_WORDS = re.compile(
    r"\b(?:half|(?:a|one|two|three)[- ](?:thirds?|quarters?|fifths?|tenths?)|majority|bulk|none|zero|doubled|tripled)\b", re.I
)
_POINTS = re.compile(r"^ ?(?:points?\b(?! percent)|点)")
# A figure that is part of a name, a time of day or an item's number counts nothing.
_NAMELY = re.compile(
    r"(?:S&P|Russell|Nasdaq|section|part|panel|figure|table|chart|slide|step|No\.|标普|纳斯达克|第) ?\(?$|\d\($", re.I
)
_NO_VALUE = re.compile(r" ?[ap]\.?m\b|:\d|\(\d|(?:th|st|nd|rd)\b", re.I)
_TENOR = re.compile(
    r" (?:(?:nominal|real|Treasury|coupon|inflation\S*|benchmark|constant|forward|reopened|term) )*"
    r"(?:notes?|bonds?|bills?|Treasur\w+|yields?|TIPS|FRNs?|rates?|maturit\w+|sectors?|points?|premi\w+|auctions?|swaps?|breakevens?|securit\w+)\b",
    re.I,
)


def units_asked(question: Question, measure: Measure | None) -> Units | None:
    """The units in which the figure asked for may stand; None where any figure but a length of time may answer."""
    text = question.text
    for pattern, units in _ASKED:
        if pattern.search(text):
            return units
    if _PAPER.search(text):
        return frozenset((*_MONEY, None))
    said = frozenset(content(measure.said)) if measure else frozenset()
    if said & _LENGTH_OF:
        return _LENGTHS
    if _RATE.search(text) or question.instruments & _RATES:
        return _SHARES
    if said & _PAID or (measure and _PAID_ZH.search(measure.said)):
        return frozenset((*_MONEY, None, *_SHARES)) if "cost" in said else frozenset((*_MONEY, None))
    return None


def holds_filler(question: Question, units: Units | None, text: str) -> bool:
    """Whether `text` holds a figure in one of `units` that the question did not give itself, or such a thing in words."""
    told = question.figures
    if any(
        _fits(one, units) for one in values(text) if not any(one.same_value(other) and one.unit == other.unit for other in told)
    ):
        return True
    if units is not None and units & _LENGTHS:
        return _SPELT.search(text) is not None
    return units is not None and "percent" in units and _SHARE_IN_WORDS.search(text) is not None


def _fits(figure: Figure, units: Units | None) -> bool:
    return figure.unit not in _LENGTHS if units is None else figure.unit in units


@lru_cache(maxsize=20_000)
def values(text: str) -> tuple[Figure, ...]:
    """The figures of a sentence that measure something: no dates, no tenors of securities, no numbers of names or items."""
    plain = without_dates(text)
    return tuple(_of_points(one, plain) for one in figures(plain) if _measures(one, plain))


def _measures(figure: Figure, text: str) -> bool:
    behind = text[figure.end : figure.end + 40]
    if _NAMELY.search(text[: figure.start]) or _NO_VALUE.match(behind):
        return False
    return figure.unit not in _LENGTHS or not (text[figure.start : figure.end].endswith("期") or _TENOR.match(behind))


def _of_points(figure: Figure, text: str) -> Figure:
    """An index's points, which are no unit elsewhere: "fell by 120 points"."""
    return replace(figure, unit="point") if figure.unit is None and _POINTS.match(text[figure.end :]) else figure
