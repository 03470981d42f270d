"""What the words around a figure say of it: a change or a level, and the day that it holds for."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace

from kg.quantity import Quantity

_MOVED = (
    r"(?:increas\w*|decreas\w*|declin\w*|reduc\w*|drop\w*|rise|rose|risen|growth|grew|gain\w*|fall|fell|fallen|cut|hike|hiked|lower\w*|rais\w*|"
    r"shr[aiu]nk\w*|widen\w*|narrow\w*|climb\w*|slid|plung\w*|surg\w*|jump\w*)"
)
_CHANGE = re.compile(rf"(?:\bby|\b(?:up|down)|\b{_MOVED}(?:\s+(?:of|by))?(?:\s+(?:a|an))?(?:\s+\w+ly)?)\s*$", re.IGNORECASE)
_CHANGE_AFTER = re.compile(rf"^\s*(?:\(\S+\)\s*)?(?:{_MOVED}|higher|lower)\b", re.IGNORECASE)
_LEVEL = re.compile(
    rf"(?:\b{_MOVED}|\bfrom|\bcame|\bback)(?:\s+\w+ly)?\s+to\s*(?:a\s+(?:range|level)\s+of\s*)?$|\bfrom\s*$", re.IGNORECASE
)
_CHANGE_CN = re.compile(
    r"(?:下降|上升|减少|增加|下跌|上涨|缩减|降低|提高|扩大|收窄|回落|上调|下调|跌幅|涨幅|降幅|升幅|增长|加息|降息)(?:了|幅度)?$"
)
_LEVEL_CN = re.compile(r"(?:降至|升至|跌至|涨至|回落至|飙升至|上升到|下降到|缩减至|达到|跌破|突破|从|至|到)$")
_MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905
_MONTH = "|".join(_MONTHS)
_OPEN = (
    r"(?:\bas\s+of|\bat\s+(?:the\s+)?end(?:\s+of|-)?|\bby\s+(?:the\s+)?end(?:\s+of|-)?|\bin|\bon|\bsince"
    r"|(?:截至|截止)?(?=(?:19|20)\d\d年))\s*"
)
_DAY = re.compile(
    rf"""{_OPEN}(?:(?P<quarter>Q[1-4])\s+(?:of\s+)?(?P<qyear>(?:19|20)\d\d)
    |(?P<part>(?:early|mid|late)[-\s])?(?P<month>{_MONTH})(?:\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?)?,?\s+(?P<year>(?:19|20)\d\d)
    |(?:year[-\s])?(?P<bare>(?:19|20)\d\d)(?!\d|年)
    |(?P<cn_year>(?:19|20)\d\d)年(?:(?P<cn_month>\d{{1,2}})月(?:(?P<cn_day>\d{{1,2}})日)?)?(?P<cn_end>年?底|末)?)""",
    re.IGNORECASE | re.VERBOSE,
)
_NEAR = 60  # characters between a figure and the day that dates it, no other figure and no clause break between them
_BREAK = re.compile(
    r"[;:。;.](?=\s|$)|\d[\d.,]*\s?(?:percent|%|trillion|billion|million|basis|bps?\b|万亿|亿|个?基点|个?百分点)"
    r"|, (?:and|but|while)\b",
    re.IGNORECASE,
)


def told(text: str, start: int, end: int, quantity: Quantity) -> Quantity:
    """`quantity`, which stands at [start, end) of `text`, with `change` and `as_of` as the words around it tell them.

    "fell by 2 percent" is a change, "fell to 2 percent" a level. `as_of` is an ISO date, month, quarter or year
    (`2024-06-30`, `2024-06`, `2024-Q2`, `2024`), and only where the text states an absolute one beside the figure.
    """
    return replace(quantity, change=_change(text, start, end, quantity.text), as_of=_as_of(text, start, end))


def _change(text: str, start: int, end: int, own: str) -> bool | None:
    before = text[max(0, start - 48) : start]
    if own.lower().startswith("from") or _LEVEL.search(before) or _LEVEL_CN.search(before.rstrip()):
        return False
    if _CHANGE.search(before) or _CHANGE_CN.search(before.rstrip()) or _CHANGE_AFTER.match(text[end : end + 24]):
        return True
    return None


def _as_of(text: str, start: int, end: int) -> str | None:
    after = _DAY.search(text, end, end + _NEAR + 20)
    if after is not None and after.start() - end <= _NEAR and not _BREAK.search(text, end, after.start()):
        return _iso(after)
    for before in reversed(list(_DAY.finditer(text, max(0, start - _NEAR - 20), start))):
        between = text[before.end() : start]
        return _iso(before) if len(between) <= _NEAR and not _BREAK.search(between) else None
    return None


def _iso(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    at_end = "end" in match.group().lower() or bool(groups["cn_end"])
    if groups["quarter"]:
        return f"{groups['qyear']}-Q{groups['quarter'][1]}"
    year = int(groups["year"] or groups["bare"] or groups["cn_year"])
    if groups["bare"] or (groups["cn_year"] and not groups["cn_month"]):
        return f"{year}-12-31" if at_end else f"{year}"
    month = _MONTHS.index(groups["month"].lower()) + 1 if groups["month"] else int(groups["cn_month"])
    day = groups["day"] or groups["cn_day"] or (monthrange(year, month)[1] if at_end and 1 <= month <= 12 else None)
    if not 1 <= month <= 12 or (day is not None and not 1 <= int(day) <= monthrange(year, month)[1]):
        return None
    return f"{year}-{month:02d}" + (f"-{int(day):02d}" if day is not None else "")
