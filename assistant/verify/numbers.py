"""Figures in a sentence, English or Chinese, brought to one scale so that "2.2万亿美元" equals "$2.2 trillion".

The verifier reads figures by itself and not through the extractor, so that one mistake cannot hide in both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

SCALES = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "tn": 1e12, "mn": 1e6, "b": 1e9, "t": 1e12,
    "m": 1e6, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12, "兆": 1e12,
}  # fmt: skip
WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip
ZH_DIGITS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
UNITS = (
    ("percent", re.compile(r"^\s*(?:-|–)?\s*(?:percent(?!age)|per cent|%|％)", re.I)),
    ("percentage-point", re.compile(r"^\s*(?:percentage points?|个?百分点)", re.I)),
    ("basis-point", re.compile(r"^[\s-]*(?:basis[- ]points?|bps?\b|个?基点)", re.I)),
    ("EUR", re.compile(r"^\s*(?:euros?|欧元)", re.I)),
    ("CNY", re.compile(r"^\s*(?:yuan|人民币|元(?!件|素|旦|年))", re.I)),
    ("JPY", re.compile(r"^\s*(?:yen|日元)", re.I)),
    ("GBP", re.compile(r"^\s*(?:pounds?|英镑)", re.I)),
    ("USD", re.compile(r"^\s*(?:(?:U\.?S\.? )?dollars?|美元)", re.I)),
    ("year", re.compile(r"^[\s-]*(?:years?\b|年期|年(?!\d|初|末|底))", re.I)),
    ("month", re.compile(r"^[\s-]*(?:months?\b|个月)", re.I)),
    ("week", re.compile(r"^[\s-]*(?:weeks?\b|周|个星期)", re.I)),
    ("day", re.compile(r"^[\s-]*(?:days?\b|天)", re.I)),
    ("times", re.compile(r"^[\s-]*(?:times\b|倍)", re.I)),
)
_SCALE = r"trillion|billion|million|thousand|bn|tn|mn|万亿|千亿|百亿|十亿|千万|百万|亿|万|兆|(?<=\d)[bBtTmM](?![A-Za-z])"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\d.])\.\d+"
_FRACTION = r"(?:[ -](?P<up>\d)/(?P<low>\d))?"
NUMBER = re.compile(rf"(?P<money>[$＄]|US\$|€|¥)?\s?(?P<digits>{_DIGITS}){_FRACTION}[ -]?(?P<scale>{_SCALE})?(?P<tail>)", re.I)
_RANGE = re.compile(r"^\s*(?:to|and|or|-|–|—|至|到|~|[\[(]?or[\])]?)\s*$", re.I)
_ENDS = re.compile(r"(?:to|至|到)$", re.I)
_FROM = re.compile(r"(?:from|从|由|自)(?: about| roughly| around)?\s*$", re.I)
_WORD = re.compile(
    rf"\b({'|'.join(WORDS)})\b(?=[ -](?:years?|months?|weeks?|days?|times|members?|participants?|percent|basis|percentage))",
    re.I,
)
_HALF = re.compile(r"\b(half an?|an?) (trillion|billion|million)\b", re.I)
_PART_OF_A_POINT = re.compile(
    r"\b(?:an? |one )?(half|quarter)(?:[ -]of an?)?(?: an?)?[ -](?:percentage[ -])?points?\b|\b(three)[- ]quarters? (?:of a )?"
    r"(?:percentage )?points?\b|([半])个?百分点",
    re.I,
)
_ZH_WORD = re.compile(r"([一两二三四五六七八九十])(?=个月|个百分点|个基点|年期|倍|周|天|位)")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its value in whole units, its unit (None where none is written), its place, digits and scale."""

    value: float
    unit: str | None
    start: int
    end: int
    digits: str
    scale: float = 1.0

    def same_value(self, other: Figure) -> bool:
        """Equal within the rounding of floats."""
        return abs(self.value - other.value) <= 1e-6 * max(abs(self.value), abs(other.value), 1e-9)


def figures(text: str) -> list[Figure]:
    """Every figure of `text` in order, dates left to `assistant.verify.dates` by blanking them first."""
    found = [_figure(text, match) for match in NUMBER.finditer(text) if not _part_of_a_name(text, match)]
    found += [_worded(text, match, WORDS) for match in _WORD.finditer(text)]
    found += [_worded(text, match, ZH_DIGITS) for match in _ZH_WORD.finditer(text)]
    found += [_rounded(text, match) for match in _HALF.finditer(text)]
    found += [_part_of_a_point(match) for match in _PART_OF_A_POINT.finditer(text)]
    found.sort(key=lambda figure: figure.start)
    return _ranges_share_units(text, found)


def _part_of_a_point(match: re.Match[str]) -> Figure:
    """ "a quarter point", "half a percentage point", "three-quarter point"."""
    said = next(group for group in match.groups() if group).lower()
    value = {"quarter": 0.25, "half": 0.5, "半": 0.5, "three": 0.75}[said]
    return Figure(value, "percentage-point", match.start(), match.end(), said)


def _part_of_a_name(text: str, match: re.Match[str]) -> bool:
    """COVID-19, H.4.1, Q1, LIBOR3 and superscript footnotes are names, not figures."""
    start = match.start("digits")
    before = text[start - 1] if start else " "
    if before.isalpha() and before.isascii() and not match["money"]:
        return True
    return bool(before in "-–." and start >= 2 and text[start - 2].isalpha() and text[start - 2].isascii())


def _figure(text: str, match: re.Match[str]) -> Figure:
    value = float(match["digits"].replace(",", ""))
    if match["up"] and int(match["low"]):
        value += int(match["up"]) / int(match["low"])
    scale = SCALES[match["scale"].lower()] if match["scale"] else 1.0
    unit, end = _unit_after(text, match.end())
    if match["money"]:
        unit = {"€": "EUR", "¥": "CNY"}.get(match["money"], "USD")
    return Figure(value * scale, unit, match.start(), end, match["digits"], scale)


def _worded(text: str, match: re.Match[str], table: dict[str, int]) -> Figure:
    unit, end = _unit_after(text, match.end())
    value = float(table[match[1].lower()])
    return Figure(value, unit, match.start(), end, match[1].lower())


def _rounded(text: str, match: re.Match[str]) -> Figure:
    """ "half a trillion dollars", "a billion"."""
    scale = SCALES[match[2].lower()]
    unit, end = _unit_after(text, match.end())
    return Figure(
        scale * (0.5 if match[1].lower().startswith("half") else 1), unit, match.start(), end, match[1].lower(), scale
    )


def _unit_after(text: str, end: int) -> tuple[str | None, int]:
    rest = text[end : end + 24]
    for unit, pattern in UNITS:
        if found := pattern.match(rest):
            return unit, end + found.end()
    return None, end


def ranges(text: str) -> list[tuple[Figure, Figure]]:
    """The pairs of figures of `text` that are the two ends of one range; "from 2 to 3 percent" is a movement and none."""
    found = figures(text)
    return [(low, high) for low, high in pairwise(found) if _is_range(text, low, high)]


def _is_range(text: str, low: Figure, high: Figure) -> bool:
    between = text[low.end - (text[low.end - 1] in "-–—~") : high.start].strip()
    return between in tuple("-–—~") or bool(_ENDS.match(between) and not _FROM.search(text[: low.start]))


def _ranges_share_units(text: str, found: list[Figure]) -> list[Figure]:
    """ "$20 to 25 billion" is 20 billion to 25 billion, "2 to 2.5 percent" is 2 percent to 2.5 percent."""
    for index in range(len(found) - 2, -1, -1):
        first, second = found[index], found[index + 1]
        if not _RANGE.match(text[first.end : second.start]):
            continue
        scale = second.scale if first.scale == 1.0 and first.value < 1000 and first.unit in (None, second.unit) else first.scale
        unit = first.unit or second.unit
        found[index] = Figure(first.value / first.scale * scale, unit, first.start, first.end, first.digits, scale)
        if second.unit is None and first.unit is not None:
            found[index + 1] = Figure(second.value, first.unit, second.start, second.end, second.digits, second.scale)
    return found
