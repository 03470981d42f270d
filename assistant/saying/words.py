"""The words of one English sentence as the grammar reads them: dates and figures are one word each, with their Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.saying.figures import figure_zh
from assistant.saying.terms import singular
from assistant.verify.dates import MONTHS
from ingest.extract.quantities import find_quantities
from ingest.extract.width import plain_width

_MONTH = "|".join(name.capitalize() for name in MONTHS)
_QUARTERS = {"first": "一", "second": "二", "third": "三", "fourth": "四", "1": "一", "2": "二", "3": "三", "4": "四"}
_RELATIVE = {"the year": "", "this year": "今年", "last year": "去年", "next year": "明年"}
_PART = {"early": "初", "late": "末", "mid": "中"}
_DATES = re.compile(
    rf"(?:(?P<part>early|late|mid)[- ])?(?:the )?(?:beginning of |end[- ]of[- ]|(?P<end>end)[- ]?)?(?<![A-Za-z])"
    rf"(?:(?P<a>{_MONTH}) ?[-–] ?(?P<b>{_MONTH}) (?P<y6>(?:19|20)\d\d)(?= quarter)"
    rf"|(?P<m>{_MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y>(?:19|20)\d\d))?(?![\d.,]*\d)"
    rf"|(?P<d2>\d{{1,2}}) (?P<m2>{_MONTH})(?: (?P<y2>(?:19|20)\d\d))?"
    rf"|(?P<m3>{_MONTH})(?:,? (?:of )?(?P<y3>(?:19|20)\d\d))?"
    rf"|(?:the )?(?P<h>first|second) half of (?:(?P<y7>(?:19|20)\d\d)|(?P<rel>the year|this year|last year|next year))"
    rf"|(?:the )?(?P<q>first|second|third|fourth) quarter(?: of (?P<y4>(?:19|20)\d\d))?"
    rf"|(?P<y5>(?:19|20)\d\d))(?![\w-])"
)
_ACRONYM = re.compile(r"\s*\((?:[A-Z][A-Za-z&.]*(?:[ -][A-Z][A-Za-z&.]*)*s?|repo|or repo)\)")
_WORD = re.compile(r"'s(?![a-z])|(?<=s)'(?=\s)|U\.S\.|[A-Za-z]+(?:[-&][A-Za-z0-9]+)*|\d[\w.,/-]*|\S")
MOST = 70  # words; a longer sentence is not read


@dataclass(frozen=True, slots=True)
class Word:
    """One word in lower case; `kind` is word, date, figure or stop; `zh` what a date or figure is in Chinese."""

    low: str
    kind: str = "word"
    zh: str = ""
    capital: bool = False


@dataclass(slots=True)
class Words:
    """A sentence's words and what the grammar has found at each place so far."""

    words: tuple[Word, ...]
    memo: dict[tuple[object, ...], object] = field(default_factory=dict)
    lows: tuple[str, ...] = field(init=False)
    ones: tuple[str, ...] = field(init=False)  # without their plural

    def __post_init__(self) -> None:
        self.lows = tuple(word.low for word in self.words)
        self.ones = tuple(map(singular, self.lows))

    def low(self, at: int) -> str:
        """The word at `at` in lower case; nothing past the end."""
        return self.lows[at] if 0 <= at < len(self.lows) else ""

    def kind(self, at: int) -> str:
        """The kind of the word at `at`; "end" past the end."""
        return self.words[at].kind if 0 <= at < len(self.words) else "end"

    def run(self, at: int, length: int) -> tuple[str, ...]:
        """The `length` words from `at`, or fewer at the end."""
        return self.lows[at : at + length]

    def __len__(self) -> int:
        return len(self.words)


def words_of(sentence: str) -> Words:
    """Read `sentence` into words. Acronyms in brackets after what they stand for are left out."""
    text = plain_width(sentence).replace("’", "'").replace("‑", "-").replace("–", "-")
    text = re.sub(r"(?<=[a-z])n't\b", " not", text).replace("cannot", "can not")
    text = _ACRONYM.sub(lambda match: " " * len(match[0]), text)
    return Words(tuple(_words(text))[: MOST + 1])


def _words(text: str) -> Iterator[Word]:
    counted = re.search(r"\d|half|quarters?\b", text)  # most sentences hold no figure, and the search for one is long
    placed = sorted([*(_figures(text) if counted else ()), *_dates(text)], key=lambda item: (item[0], -item[1]))
    at = 0
    for start, end, word in placed:
        if start < at:
            continue
        yield from _plain(text[at:start])
        yield word
        at = end
    yield from _plain(text[at:])


def _figures(text: str) -> Iterator[tuple[int, int, Word]]:
    for start, end, quantity in find_quantities(text):
        joint = re.search(r" to (?=[$\d])", text[start:end])
        apart = re.search(r"\b(?:by|from|below|above)\s*$", text[:start]) or text[start:end].lower().startswith(
            ("from ", "by ")
        )
        if joint and apart:  # "by $200 billion to $2.8 trillion" is no range
            for low, high in ((start, start + joint.start()), (start + joint.end(), end)):
                yield from ((low + one, low + other, word) for one, other, word in _figures(text[low:high]))
            continue
        said = figure_zh(quantity)
        yield start, end, Word(text[start:end].lower(), "figure" if said else "unknown", said or "")


def _dates(text: str) -> Iterator[tuple[int, int, Word]]:
    for match in _DATES.finditer(text):
        if (said := _date_zh(match)) and not re.match(r"\s*(?:percent|basis|billion|trillion)", text[match.end() :]):
            yield match.start(), match.end(), Word(match[0].lower(), "date", said)


def _date_zh(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    year = next((groups[name] for name in ("y", "y2", "y3", "y4", "y5", "y6", "y7") if groups[name]), None)
    name = groups["m"] or groups["m2"] or groups["m3"]
    day = groups["d"] or groups["d2"]
    opening = match[0].lower()
    last = "末" if "end" in opening.split("of")[0].split("-")[0].split() else "初" if "beginning" in opening else ""
    part = _PART.get(groups["part"] or "", "")
    said = f"{year}年" if year else ""
    if groups["a"]:
        months = (MONTHS.index(groups[end].lower()) + 1 for end in ("a", "b"))
        return said + "至".join(f"{month}月" for month in months)
    if groups["h"]:
        return (said or _RELATIVE[groups["rel"]]) + {"first": "上半年", "second": "下半年"}[groups["h"]]
    if groups["q"]:
        return f"{said}第{_QUARTERS[groups['q']]}季度{last or part}"
    if name:
        if name == "May" and not (day or year) and not part:
            return "5月"
        said += f"{MONTHS.index(name.lower()) + 1}月"
        tail = {"初": "初", "末": "下旬", "中": "中旬"}.get(part, "")
        return said + (f"{day}日" if day else (last and {"末": "底", "初": "初"}[last]) or tail)
    return said + ({"末": "底", "初": "初"}.get(last, "") or {"中": "年中", "初": "初", "末": "末"}.get(part, "")).removeprefix(
        "年"
    )


def _plain(text: str) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        low = match[0].lower()
        kind = "word" if low[0].isalpha() or low == "'s" else "number" if low[0].isdigit() else "stop"
        yield Word(low, kind, capital=match[0][0].isupper())
