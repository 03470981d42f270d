"""A figure in Chinese: exact, in 万亿, 亿 or 万, with the rate before the amount and what rounds it in front."""

from __future__ import annotations

import re

from kg.quantity import Quantity

_TAILS = {
    "percent": "%", "basis-point": "个基点", "percentage-point": "个百分点", "USD": "美元", "EUR": "欧元", "CNY": "元人民币",
    "multiple": "倍", "year": "年", "month": "个月", "week": "周", "day": "天",
}  # fmt: skip
_RATES = {"per-month": "每月", "per-year": "每年", "per-week": "每周", "per-day": "每天", "per-quarter": "每季度"}
_ROUNDING = (
    (r"about|around|roughly|approximately|some|约|大约", "约"), (r"nearly|almost|近", "近"),
    (r"more than|over|超过|超", "超过"),
    (r"less than|under|低于", "不到"), (r"at least|至少", "至少"), (r"at most|up to|最多|最高", "最多"),
    (r"as much as|as high as", "高达"), (r"as low as", "低至"), (r"only", "仅"), (r"高于", "高于"),
)  # fmt: skip
_MONEY = ("USD", "EUR", "CNY")


def figure_zh(quantity: Quantity) -> str | None:
    """ "about $35 billion per month" as 每月约350亿美元; None where it cannot be said exactly, or its unit has no word."""
    unit, rate = _unit_of(quantity.unit)
    if unit not in _TAILS:
        return None
    bare = _range(quantity, unit)
    return None if bare is None else rate + _rounding(quantity.text) + bare


def figure_en(quantity: Quantity) -> str | None:
    """ "约350亿美元" as about $35 billion; a figure written in English stays as it is. None as with `figure_zh`."""
    if quantity.text.isascii():
        return quantity.text
    unit, rate = _unit_of(quantity.unit)
    value = quantity.value
    if unit not in _ENGLISH or value is None:
        return None
    said = next((english for pattern, english in _ROUNDING if re.match(pattern, quantity.text.strip())), "")
    words = next((words.split("|")[0] for words, english in _ROUNDING if english == said), "")
    amount = _ENGLISH[unit].format(_large(value) if unit in _MONEY else _plain(value))
    return None if rate else f"{words} {amount}".strip()


def _large(value: float) -> str:
    for size, name in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if value >= size:
            return f"{_plain(value / size)}{name}"
    return _plain(value)


_ENGLISH = {"percent": "{} percent", "basis-point": "{} basis points", "percentage-point": "{} percentage points", "USD": "${}"}


def _unit_of(unit: str | None) -> tuple[str, str]:
    for code, said in _RATES.items():
        if unit and unit.endswith("-" + code):
            return unit.removesuffix("-" + code), said
    return unit or "", ""


def _rounding(text: str) -> str:
    for pattern, said in _ROUNDING:
        if re.match(rf"(?:{pattern})(?![a-z])", text.strip(), re.I):
            return said
    return ""


def _range(quantity: Quantity, unit: str) -> str | None:
    tail = _TAILS[unit]
    if quantity.low is not None and quantity.high is not None and quantity.low != quantity.high:
        low, high = _scaled(quantity.low, unit), _scaled(quantity.high, unit)
        if low is None or high is None:
            return None
        return f"{low}{tail}至{high}{tail}" if tail == "%" else f"{low}至{high}{tail}"
    value = quantity.value if quantity.value is not None else quantity.low
    said = None if value is None else _scaled(value, unit)
    return None if said is None else said + tail


def _scaled(value: float, unit: str) -> str | None:
    """The number alone; None where ten digits do not hold it."""
    for size, name in ((1e12, "万亿"), (1e8, "亿"), (1e4, "万")):
        if unit in _MONEY and value >= size:
            return f"{_plain(value / size)}{name}"
    return _plain(value)


def _plain(value: float) -> str:
    return f"{value:.10f}".rstrip("0").rstrip(".")
