"""Figures of a sentence, English and Chinese: value or range, unit, change or level; verbatim text beside the reading.

A unit is never guessed: a bare number, a year, a date, a footnote mark or a maturity is no quantity.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.quantity import Quantity

_NUM = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+-\d/\d|\d+\.\d+|\d+|(?<![\w.])\.\d+"
_WORD_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mn": 1e6, "bn": 1e9, "tn": 1e12,
           "m": 1e6, "b": 1e9, "t": 1e12, "万亿": 1e12, "亿": 1e8, "百万": 1e6, "千万": 1e7, "万": 1e4, "千亿": 1e11, "百亿": 1e10, "十亿": 1e9}  # fmt: skip
_SCALE = r"thousand|million|billion|trillion|bn|mn|tn|[BMT](?![\w])"
_ABOUT = r"(?:(?:about|around|roughly|approximately|nearly|almost|some|more than|less than|over|under|up to|at least|at most|as much as|as high as)\s+)?"
_TO = r"\s*(?:-|–|—|to|and|or)\s*"
_PER = r"(?:\s+(?:per|a|each)\s+(?P<per>month|year|week|day|quarter))?"
_ENGLISH = re.compile(
    rf"(?P<money>{_ABOUT}(?:US)?(?P<cur>[$€])\s?(?P<m1>{_NUM})(?:\s?(?P<s1>{_SCALE}))?(?:\s*(?:-|–|to)\s*[$€]?\s?(?P<m2>{_NUM})(?:\s?(?P<s2>{_SCALE}))?)?{_PER})"
    rf"|(?P<range>{_ABOUT}(?:from\s+)?(?P<r1>{_NUM})\s?(?:%|percent)?{_TO}(?:as (?:high|low|much) as\s+)?(?P<r2>{_NUM})\s?[-\s]?(?P<ru>percentage points?|percent|basis points?|bps?\b|%))"
    rf"|(?P<single>{_ABOUT}(?P<v>[+−-]?(?:{_NUM}))\s?[-\s]?(?P<u>percentage points?|percent|basis points?|bps?\b|%))"
    rf"|(?P<change>(?:from|between)\s+(?P<c1>{_NUM})(?:\s?(?:-|–)\s?(?P<c1b>{_NUM}))?\s?(?:%|percent)?\s+to\s+(?:as (?:high|low|much) as\s+)?(?P<c2>{_NUM})\s?(?P<cu>%|percent|basis points))",
    re.IGNORECASE,
)
_CN_SCALE = r"万亿|千亿|百亿|十亿|千万|百万|亿|万"
_CHINESE = re.compile(
    rf"(?P<about>约|近|超过|超|大约|至少|最多|最高|低于|高于)?(?P<v>[+−-]?(?:{_NUM}))(?:\s?(?P<pct1>%)?\s?(?:[–—~~-]|至|到)\s?(?P<v2>{_NUM}))?\s?"
    rf"(?:(?P<scale>{_CN_SCALE})?(?P<unit>美元|欧元|人民币|元(?!素))|(?P<pct>%|个百分点|个基点|基点|倍))"
)
_UNITS = {"percent": "percent", "%": "percent", "%": "percent", "个百分点": "percentage-point", "个基点": "basis-point", "基点": "basis-point",
          "倍": "multiple", "美元": "USD", "欧元": "EUR", "人民币": "CNY", "元": "CNY"}  # fmt: skip
_CHANGED = re.compile(
    r"(?:by|declin\w*|fell|rose|increas\w*|decreas\w*|reduc\w*|drop\w*|shr\w+k|grew|lower\w*|rais\w*|fall\w*|ris\w*|cut|up|down|of|an?)\s*$",
    re.I,
)
_CHANGE_BEFORE = re.compile(r"(?:increase|decrease|decline|reduction|drop|rise|growth|gain|fall|cut|hike|by|fell|rose|up|down|grew|dropped|"
                            r"declined|increased|decreased|gained|lost)\b(?:\s+\w+){0,2}\s*$", re.I)  # fmt: skip
_CHANGE_CN = re.compile(
    r"(?:下降|上升|减少|增加|下跌|上涨|缩减|缩减了|跌|涨|降|升|降低|提高|扩大|收窄|回落|跌幅|涨幅|降幅|升幅|规模缩减)(?:了|幅|幅度|至|到|超过|约|近|为)*$"
)


def find_quantities(text: str) -> list[tuple[int, int, Quantity]]:
    """Every figure with a unit in `text`, as (start, end, Quantity) in order; `text[start:end]` is the quantity's own text."""
    found = [_english(match) for match in _ENGLISH.finditer(text)] + [_chinese(match) for match in _CHINESE.finditer(text)]
    placed = [item for item in found if item is not None]
    return [_with_change(text, item) for item in _longest(placed)]


def parse_number(text: str) -> float | None:
    """A figure's value: "1,234.5", "3-1/2" (three and a half), ".25"; None where it is none."""
    text = text.replace("−", "-").strip()
    mixed = re.fullmatch(r"(\d+)-(\d)/(\d)", text)
    if mixed:
        whole, top, bottom = (int(part) for part in mixed.groups())
        return whole + top / bottom if bottom else None
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def _longest(found: list[tuple[int, int, Quantity]]) -> list[tuple[int, int, Quantity]]:
    kept: list[tuple[int, int, Quantity]] = []
    for item in sorted(found, key=lambda i: (i[0] - i[1], i[0])):
        if all(item[1] <= other[0] or item[0] >= other[1] for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda i: i[0])


def _english(match: re.Match[str]) -> tuple[int, int, Quantity] | None:
    if match["money"]:
        return _money(match)
    if match["range"]:
        return _ranged(match, match["r1"], match["r2"], match["ru"])
    if match["change"]:
        return _ranged(match, match["c1"], match["c2"], match["cu"])
    value = parse_number(match["v"])
    unit = _unit(match["u"])
    return None if value is None else (match.start(), match.end(), Quantity(match.group(), value=value, unit=unit))


def _unit(word: str) -> str:
    word = word.lower()
    if word.startswith("percentage"):
        return "percentage-point"
    return "basis-point" if word.startswith(("basis", "bp")) else "percent"


def _money(match: re.Match[str]) -> tuple[int, int, Quantity] | None:
    first, second = match["s1"], match["s2"]
    low = parse_number(match["m1"])
    high = parse_number(match["m2"]) if match["m2"] else None
    if low is None:
        return None
    low *= _scale(first or (second if match["m2"] else None))
    currency = {"$": "USD", "€": "EUR"}[match["cur"]]
    unit = f"{currency}-per-{match['per'].lower()}" if match["per"] else currency
    if high is not None:
        high *= _scale(second or first)
        if low > high:
            low, high = high, low
        return match.start(), match.end(), Quantity(match.group(), low=low, high=high, unit=unit)
    return match.start(), match.end(), Quantity(match.group(), value=low, unit=unit)


def _scale(word: str | None) -> float:
    return _SCALES[word.lower()] if word else 1.0


def _ranged(match: re.Match[str], first: str, second: str, unit: str) -> tuple[int, int, Quantity] | None:
    low, high = parse_number(first), parse_number(second)
    if low is None or high is None:
        return None
    return match.start(), match.end(), Quantity(match.group(), low=min(low, high), high=max(low, high), unit=_unit(unit))


def _chinese(match: re.Match[str]) -> tuple[int, int, Quantity] | None:
    word = match["unit"] or match["pct"]
    if word in ("%",) and not match["about"] and not match["v2"]:
        return None  # the English reading has it
    scale = _SCALES[match["scale"]] if match["scale"] else 1.0
    low = parse_number(match["v"])
    high = parse_number(match["v2"]) if match["v2"] else None
    if low is None:
        return None
    unit = _UNITS[word]
    if high is None:
        return match.start(), match.end(), Quantity(match.group(), value=low * scale, unit=unit)
    low, high = sorted((low * scale, high * scale))
    return match.start(), match.end(), Quantity(match.group(), low=low, high=high, unit=unit)


def _with_change(text: str, item: tuple[int, int, Quantity]) -> tuple[int, int, Quantity]:
    """Mark a change where the words before the figure say so; None stays where they do not tell."""
    start, end, quantity = item
    before = text[max(0, start - 40) : start]
    after = text[end : end + 24].lstrip().lower()
    if (
        _CHANGE_BEFORE.search(before)
        or _CHANGE_CN.search(before.rstrip("约近超过 "))
        or after.startswith(
            ("increase", "decline", "decrease", "reduction", "drop", "rise", "cut", "higher", "lower", "growth")
        )
    ):
        return start, end, replace(quantity, change=True)
    return item
