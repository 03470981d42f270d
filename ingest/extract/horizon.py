"""How soon or how lastingly a claim says that its effect comes: at once, in the short, the medium or the long run.

Only what the sentence states of the effect. A maturity ("short-term rates", 长期利率) is none, nor is when something was ("over
the past year").
"""

from __future__ import annotations

import re

from ingest.extract.width import plain_width
from kg.claim import Horizon

# "In the short-term funding market" is a maturity, and "in the near-term outlook" somebody's view.
_FREE = (
    r"(?!(?:\s|-)+(?:[\w-]+\s+)?(?:interest|rates?|yields?|treasur\w*|securit\w*|bonds?|notes?|bills?|debt|funding|borrowing|lending"
    r"|credit|financing|money|water|paper|markets?|instruments?|investments?|loans?|assets?|premi\w+|outlook|forecasts?"
    r"|projections?|expectations?|inflation|goals?|plans?|deposits?|holdings?|sector|end)\b)"
)
_RUN = r"(?:\s|-)(?:run|term|haul)"
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_HOW_MANY = rf"(?:(?:a\s+)?(?:few|couple\s+of|several|many|number\s+of)\s+|{_NUMBER}\s+)?"
_AHEAD = re.compile(
    rf"\b(?:(?:over|in|during|within|for|through)\s+(?:the\s+)?(?:next|coming|following|subsequent|ensuing)\s+(?P<many>{_HOW_MANY})"
    r"(?P<unit>hour|day|week|month|quarter|year|decade)s?\b(?!-end)"
    rf"|within\s+(?P<many2>{_HOW_MANY}|a\s+|an\s+)(?P<unit2>minute|hour|day|week|month|quarter|year|decade)s?\b(?!-end))",
    re.I,
)
_STATED: tuple[tuple[Horizon, re.Pattern[str]], ...] = (
    (
        Horizon.IMMEDIATE,
        re.compile(
            r"\b(?:immediately|instantly|instantaneously|right away|on impact|on announcement)\b|立即|即刻|当即|立刻|瞬间|随即",
            re.I,
        ),
    ),
    (
        Horizon.MEDIUM,
        re.compile(rf"\b(?:in|over)\s+the\s+(?:medium|intermediate){_RUN}\b{_FREE}|中期(?:内|来看|看|而言)", re.I),
    ),
    (
        Horizon.LONG,
        re.compile(
            rf"\b(?:in|over)\s+the\s+(?:very\s+)?long(?:er)?{_RUN}\b{_FREE}|\b(?:long(?:er)?-run|lasting|permanent)\s+(?:effect|impact|consequence)s?\b"
            r"|\bin\s+(?:the\s+)?steady\s+state\b|\bpermanently\b"
            r"|(?:中?长期|长远)(?:内|来看|看|而言|之内)|长此以往",
            re.I,
        ),
    ),
    (
        Horizon.SHORT,
        re.compile(
            rf"\b(?:in|over)\s+the\s+(?:very\s+)?(?:short|near)(?:er)?{_RUN}\b{_FREE}"
            r"|\b(?:short-run|near-term|short-lived|temporary|transitory|transient)\s+(?:effect|impact|consequence)s?\b"
            r"|\b(?:temporarily|for a time|for the time being)\b|(?:短期|近期|短时间)(?:内|来看|看|而言|之内)|暂时|短暂地",
            re.I,
        ),
    ),
)
_AHEAD_CN = re.compile(
    r"(?:未来|今后|接下来)(?:的)?(?P<many>[\d一二两三四五六七八九十数几]{0,3})个?(?P<unit>小时|天|日|周|星期|月|季度|年)"
)
_CLAUSE = re.compile(r"[;；。]|, (?:but|while|whereas|although|though)\b|，(?:但|而|然而|不过)|\b(?:but|whereas)\b")
# What is foreseen for a time, which the effect need not take: "needs over the near term", "the outlook over the medium term".
_FORESEEN = re.compile(
    r"\b(?:needs?|outlook|prospects?|projections?|forecasts?|expectations?|intentions?|estimates?|maturities|projected|plans?)"
    r"(?:\s+(?:for|of)\s[^,;.]{1,50})?\s*$|(?:预期|展望|预测|需求|计划)的?$",
    re.I,
)
_FARTHEST = 80  # characters between a claim and what states its horizon
Extent = tuple[int, int]
_LONG_NUMBERS = {"five", "six", "seven", "eight", "nine", "ten", "twelve"}


def horizon_of(sentence: str, cause: Extent, effect: Extent) -> Horizon | None:
    """The horizon that `sentence` states for the effect of a claim whose sides stand at `cause` and `effect`; None for none.

    Of several the nearest to the effect; none from beyond a "but" or a semicolon, and none that belongs to the cause's words.
    """
    text = plain_width(sentence)
    first, last = min(cause[0], effect[0]), max(cause[1], effect[1])
    found = [(_gap(span, *effect), _gap(span, first, last), span, horizon) for span, horizon in _all(text)]
    for _, gap, span, horizon in sorted(found, key=lambda entry: entry[:3]):
        between = text[span[1] : first] if span[1] <= first else text[last : span[0]] if span[0] >= last else ""
        own = cause[0] <= span[0] and span[1] <= cause[1]
        if gap <= _FARTHEST and not own and not _CLAUSE.search(between) and not _FORESEEN.search(text[: span[0]]):
            return horizon
    return None


def _all(text: str) -> list[tuple[Extent, Horizon]]:
    stated = [(match.span(), horizon) for horizon, pattern in _STATED for match in pattern.finditer(text)]
    ahead = [(match.span(), _ahead(match)) for match in _AHEAD.finditer(text)]
    return [*stated, *ahead, *((match.span(), _ahead_cn(match)) for match in _AHEAD_CN.finditer(text))]


def _gap(span: Extent, first: int, last: int) -> int:
    return max(0, first - span[1], span[0] - last)


def _ahead(match: re.Match[str]) -> Horizon:
    unit, many = (match["unit"] or match["unit2"]).lower(), (match["many"] or match["many2"] or "").strip().lower()
    if unit in ("minute", "hour", "day"):
        return Horizon.IMMEDIATE
    if unit in ("week", "month", "quarter"):
        return Horizon.SHORT
    if unit == "decade" or many in _LONG_NUMBERS or (many.isdigit() and int(many) >= 5):
        return Horizon.LONG
    plural = match.group().lower().endswith("s")
    return Horizon.MEDIUM if plural else Horizon.SHORT


def _ahead_cn(match: re.Match[str]) -> Horizon:
    unit, many = match["unit"], match["many"]
    if unit in ("小时", "天", "日"):
        return Horizon.IMMEDIATE
    if unit != "年":
        return Horizon.SHORT
    if many in ("", "一", "1"):
        return Horizon.SHORT
    long = many in ("五", "六", "七", "八", "九") or "十" in many or (many.isdigit() and int(many) >= 5)
    return Horizon.LONG if long else Horizon.MEDIUM
