"""Figures of a sentence, English and Chinese: value or range, unit, change or level; verbatim text beside the reading.

A unit is never guessed: a bare number, a year, a date, a footnote mark or a maturity ("the 10-year note") is no quantity.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from ingest.extract.quantity_context import told
from ingest.extract.width import plain_width
from kg.quantity import Quantity

_NUM = r"(?:\d+[-\s]\d/\d|\d/\d(?![\d/])|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+|(?<![\w.])\.\d+)"
_SCALE = r"(?:thousand|million|billion|trillion|bn|mn|tn|[BMT](?!\w))"
_ABOUT = (
    r"(?:(?:about|around|roughly|approximately|nearly|almost|some|more\ than|less\ than|over|under|up\ to|at\ least|at\ most"
    r"|only|as\ much\ as|as\ high\ as|as\ low\ as)\s+)?"
)
_RATE_UNIT = r"(?:percentage\ points?|percent|per\ cent|basis\ points?|bps?\b|%)"
_MONEY = re.compile(
    rf"""{_ABOUT}(?:US)?(?P<sign>[$€])\s?(?P<low>{_NUM})(?:\s?(?P<scale>{_SCALE}))?
    (?:\s*(?:-|–|to)\s*[$€]?\s?(?P<high>{_NUM})(?:\s?(?P<scale2>{_SCALE}))?)?
    (?:\s+(?:per|a|each)\s+(?P<per>month|year|week|day|quarter)\b)?""",
    re.IGNORECASE | re.VERBOSE,
)
_WORDED = re.compile(
    rf"{_ABOUT}(?P<low>{_NUM})(?:\s(?P<scale>{_SCALE}))?\s(?P<word>dollars|euros|yuan)(?:\s+(?:per|a)\s+(?P<per>month|year|week|day)\b)?",
    re.IGNORECASE | re.VERBOSE,
)
_MONEY_BETWEEN = re.compile(
    rf"""\bbetween\s+(?P<sign>[$€])\s?(?P<low>{_NUM})(?:\s?(?P<scale>{_SCALE}))?\s+and\s+[$€]?\s?(?P<high>{_NUM})
    (?:\s?(?P<scale2>{_SCALE}))?(?:\s+(?:per|a|each)\s+(?P<per>month|year|week|day|quarter)\b)?""",
    re.IGNORECASE | re.VERBOSE,
)
_PER = rf"""(?:\s+(?:for\s+each|per|for\s+every|of)\s+(?:(?P<gdp>(?:nominal\s+)?GDP|gross\ domestic\ product)
    |(?:US)?\$\s?(?P<each>{_NUM})\s(?P<each_scale>{_SCALE})))?"""
_RANGE = re.compile(
    rf"""{_ABOUT}(?:(?P<opening>from|between)\s+)?(?P<low>{_NUM})(?![-\s]\d/\d)\s?(?:%|percent)?\s*(?P<join>-|–|—|to|and|or)\s*
    (?:as\ (?:high|low|much)\ as\s+)?(?P<high>{_NUM})[-\s]?\s?(?P<unit>{_RATE_UNIT}){_PER}""",
    re.IGNORECASE | re.VERBOSE,
)
_SINGLE = re.compile(rf"{_ABOUT}(?P<low>[+−‑-]?{_NUM})[-\s]?\s?(?P<unit>{_RATE_UNIT}){_PER}", re.IGNORECASE | re.VERBOSE)
_SPELLED = re.compile(
    rf"""{_ABOUT}(?P<worded>three[-\ ]quarters?|(?:a|one)[-\ ](?:quarter|half)|half|quarter)[-\ ](?:of\ )?(?:an?\ )?
    (?P<unit>(?:percentage[-\ ])?point)s?\b""",
    re.IGNORECASE | re.VERBOSE,
)
_TIMES = re.compile(rf"{_ABOUT}(?P<low>{_NUM})(?:\s(?P<unit>times)\b|(?P<x>x)\b)", re.IGNORECASE | re.VERBOSE)
_LASTING = re.compile(
    rf"""\b(?:maturity|duration|average\ life|term|lag|tenor)\s+(?:of|to|at|was|is|stood\ at|near)\s+(?P<figure>{_ABOUT}
    (?P<low>{_NUM})\s(?P<unit>years?|months?|weeks?|days?))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_CHINESE = re.compile(
    rf"""(?:约|近|超过|超|大约|至少|最多|最高|低于|高于)?(?P<low>[+−-]?{_NUM})(?:\s?%?\s?(?:[–—~-]|至|到)\s?(?P<high>{_NUM}))?\s?
    (?:(?P<scale>万亿|千亿|百亿|十亿|千万|百万|亿|万)?(?P<money>美元|欧元|人民币|元(?!素))|(?P<unit>%|个?百分点|个?基点|倍))
    (?:/月|每月)?""",
    re.VERBOSE,
)
_SCALES = {
    "thousand": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12,
    "tn": 1e12, "t": 1e12,
    "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12,
}  # fmt: skip
_MONEYS = {
    "$": "USD", "€": "EUR", "dollars": "USD", "euros": "EUR", "yuan": "CNY",
    "美元": "USD", "欧元": "EUR", "人民币": "CNY", "元": "CNY",
}  # fmt: skip
_UNITS = (
    ("percentage", "percentage-point"), ("百分点", "percentage-point"), ("个百分点", "percentage-point"),
    ("basis", "basis-point"),
    ("bp", "basis-point"), ("基点", "basis-point"), ("个基点", "basis-point"), ("倍", "multiple"), ("times", "multiple"),
    ("point", "percentage-point"), ("year", "year"), ("month", "month"), ("week", "week"), ("day", "day"),
)  # fmt: skip


def find_quantities(text: str) -> list[tuple[int, int, Quantity]]:
    """Every figure with a unit in `text`, as (start, end, Quantity) in order; `text[start:end]` is the quantity's own text."""
    plain = plain_width(text)
    return [
        (start, end, told(plain, start, end, replace(quantity, text=text[start:end])))
        for start, end, quantity in _longest(_candidates(plain))
    ]


def parse_number(text: str) -> float | None:
    """A figure's value: "1,234.5", "3-1/2" (three and a half), ".25"; None where it is none."""
    text = text.replace("−", "-").replace("‑", "-").strip()
    mixed = re.fullmatch(r"(?:(\d+)[-\s])?(\d)/(\d)", text)
    if mixed:
        whole, top, bottom = (int(part or 0) for part in mixed.groups())
        return whole + top / bottom if bottom else None
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def _candidates(text: str) -> Iterator[tuple[int, int, Quantity]]:
    for pattern, read in _READINGS:
        for match in pattern.finditer(text):
            quantity = read(match)
            if quantity is not None:
                yield *match.span("figure" if "figure" in pattern.groupindex else 0), quantity


def _longest(found: Iterator[tuple[int, int, Quantity]]) -> list[tuple[int, int, Quantity]]:
    """Without overlaps: the longest reading of a place wins."""
    kept: list[tuple[int, int, Quantity]] = []
    for item in sorted(found, key=lambda candidate: (candidate[0] - candidate[1], candidate[0])):
        if all(item[1] <= other[0] or item[0] >= other[1] for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda candidate: candidate[0])


def _between(text: str, low: float, high: float | None, unit: str) -> Quantity:
    if high is None:
        return Quantity(text, value=low, unit=unit)
    return Quantity(text, low=min(low, high), high=max(low, high), unit=unit)


def _money(match: re.Match[str]) -> Quantity | None:
    groups = match.groupdict()
    low, high = parse_number(groups["low"]), parse_number(groups.get("high") or "")
    if low is None:
        return None
    second = groups.get("scale2") or (groups["scale"] if high is not None else None)
    first = groups["scale"] or (second if high is not None else None)
    unit = _MONEYS[(groups.get("sign") or groups.get("word") or "").lower()]
    unit = f"{unit}-per-{groups['per'].lower()}" if groups["per"] else unit
    return _between(match.group(), low * _scale(first), None if high is None else high * _scale(second), unit)


def _rate(match: re.Match[str]) -> Quantity | None:
    groups = match.groupdict()
    low, high = parse_number(groups["low"]), parse_number(groups.get("high") or "")
    if low is None or (high is not None and re.fullmatch(r"(?:19|20)\d\d", groups["low"])):
        return None  # "in late 2009 to 6.6 percent" begins with a year
    if groups.get("join") == "and" and (groups["opening"] or "").lower() != "between":
        return None  # "1 and 2 percent" are two figures
    return _between(match.group(), low, high, _unit(groups["unit"]) + _per(groups))


def _per(groups: dict[str, str]) -> str:
    """What a rate is counted in: "percent of GDP", "basis points per $100 billion"."""
    if groups.get("gdp"):
        return "-of-GDP"
    each = parse_number(groups.get("each") or "")
    return f"-per-USD-{each * _scale(groups['each_scale']):.0f}" if each else ""


def _spelled(match: re.Match[str]) -> Quantity:
    words = match["worded"].lower()
    value = 0.75 if words.startswith("three") else 0.5 if "half" in words else 0.25
    return Quantity(match.group(), value=value, unit="percentage-point")


def _times(match: re.Match[str]) -> Quantity | None:
    low = parse_number(match["low"])
    return None if low is None else Quantity(match.group(), value=low, unit="multiple")


def _lasting(match: re.Match[str]) -> Quantity | None:
    low = parse_number(match["low"])
    return None if low is None else Quantity(match["figure"], value=low, unit=_unit(match["unit"]))


def _chinese(match: re.Match[str]) -> Quantity | None:
    low, high = parse_number(match["low"]), parse_number(match["high"] or "")
    if low is None:
        return None
    scale = _scale(match["scale"])
    unit = _MONEYS[match["money"]] if match["money"] else _unit(match["unit"])
    if match.group().endswith(("/月", "每月")):
        unit += "-per-month"
    return _between(match.group(), low * scale, None if high is None else high * scale, unit)


def _unit(word: str) -> str:
    return next((unit for start, unit in _UNITS if word.lower().startswith(start)), "percent")


def _scale(word: str | None) -> float:
    return _SCALES[word.lower()] if word else 1.0


_READINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Quantity | None]], ...] = (
    (_MONEY, _money), (_MONEY_BETWEEN, _money), (_WORDED, _money), (_RANGE, _rate), (_SINGLE, _rate), (_SPELLED, _spelled),
    (_TIMES, _times), (_LASTING, _lasting), (_CHINESE, _chinese),
)  # fmt: skip
