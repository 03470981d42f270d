"""A level of the Fed's balance sheet, or its change between two days, against the lines of the H.4.1 release.

A level within a month is bounded by the month-ends around it, so only what lies far outside of them is disputed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date as Date
from typing import TYPE_CHECKING

from assistant.answer import StatementKind
from assistant.balance import held_sheet
from assistant.compose.balance import asked_stretch, shown_levels, shown_line
from assistant.lexicon import words
from assistant.premises.acts import dated
from assistant.premises.bounds import bears_out, bound_of
from assistant.premises.checked import granted
from assistant.question import Question
from assistant.retrieve.passages import standing
from assistant.verify.dates import Day
from assistant.verify.numbers import Figure
from kg.balance_sheet import BalanceSheet, Item, Level
from kg.document import parse_date
from kg.statement_check import ITEMS
from tightrope.errors import UsageError

if TYPE_CHECKING:
    from assistant.compose.draft import Draft
    from kg.store.library import Library

BESIDE = 30  # characters between a line's name and the level that is said of it
SLACK, CHANGED = 0.2, 0.35  # share of the figure by which a level, or a change, may differ from the table's
_BY = re.compile(r"\bby (?:\w+ ){0,2}[$＄]?\s*$|(?:了|约|近|仅|只)+\s*$", re.I)
_MOVED = re.compile(
    r"\b(?:fall|fell|fallen|grow|grew|grown|rise|rose|risen|shr[aiu]nk\w*|declin\w*|drop\w*|drain\w*|increas\w*|decreas\w*|"
    r"expand\w*|reduc\w*|higher|lower|chang\w*|lost|lose|add\w*|swell\w*|climb\w*)\b|[增减缩扩下上]",
    re.I,
)
_PART = re.compile(
    r"\b(?:cap|limit|pace|month(?:ly)?|week(?:ly)?|per|purchase\w*|of which|counterparty)\b|上限|每月|步伐|购买", re.I
)
_SHEET = re.compile(r"\bbalance sheet\b|资产负债表", re.I)
_LARGEST = r"(?:largest|biggest|main|greatest)(?: single)? (?:\w+ )?liabilit(?:y|ies)|(?:最大|首要)的?(?:一?[项笔])?负债"
_LIABILITIES = (Item.RESERVES, Item.CURRENCY, Item.TGA, Item.ON_RRP)


def levelled_otherwise(question: Question, library: Library) -> Iterator[Draft]:
    """The level of the time asked about, the two levels of a change, or the line that is the larger liability."""
    named = any(one.concept in ITEMS or one.concept.startswith("qt") for one in question.concepts)
    if not named or not granted(question) or not dated(question):
        return
    if not question.figures and not words(_LARGEST).search(question.text):
        return
    sheet = held_sheet(library, standing(question, library.documents.info()))
    if sheet.days:
        yield from list(_otherwise(question, library, sheet))[:1]


def _otherwise(question: Question, library: Library, sheet: BalanceSheet) -> Iterator[Draft]:
    for figure in () if question.people else question.figures:  # what somebody says may be of another time
        item = _item_of(figure, question)
        if item is None or figure.unit != "USD" or figure.value < 1e9:
            continue
        if _is_change(figure, question):
            yield from _changed(figure, item, question, library, sheet)
        else:
            yield from _levelled(figure, item, question, library, sheet)
    if words(_LARGEST).search(question.text):
        yield from _larger(question, library, sheet)


def _item_of(figure: Figure, question: Question) -> Item | None:
    """The one line beside a figure; None where the figure is of a cap, a pace or of several lines.

    What runoff has shrunk is the balance sheet.
    """
    around = question.text[max(0, figure.start - 2 * BESIDE) : figure.end + BESIDE]
    near = [one.concept for one in question.concepts if _near(one.start, one.end, figure)]
    if _PART.search(around) or any(name not in ITEMS and not name.startswith("qt") for name in near):
        return None
    items = {ITEMS[name] for name in near if name in ITEMS}
    if not items and near and _SHEET.search(around):
        return Item.TOTAL_ASSETS
    return items.pop() if len(items) == 1 else None


def _near(start: int, end: int, figure: Figure) -> bool:
    return max(start - figure.end, figure.start - end) <= BESIDE


def _is_change(figure: Figure, question: Question) -> bool:
    before = question.text[max(0, figure.start - BESIDE) : figure.start]
    return _BY.search(before) is not None and _MOVED.search(before) is not None


def _levelled(figure: Figure, item: Item, question: Question, library: Library, sheet: BalanceSheet) -> Iterator[Draft]:
    days = [day for day in dated(question) if day.month]
    if len(days) != 1 or _MOVED.search(question.text):
        return
    found = _around(days[0], item, sheet)
    bound = bound_of(question.text, figure)
    if len(found) < 2 or any(bears_out(float(one.billions) * 1e9, figure.value, bound, SLACK) for one in found):
        return
    own = [one for one in found if (one.day.year, one.day.month) == (days[0].year, days[0].month)]
    yield from shown_levels((own or found)[-1:], question.language, library)


def _around(day: Day, item: Item, sheet: BalanceSheet) -> list[Level]:
    """The levels at the ends of the month before, of the month itself and of the one after, where the table reaches them."""
    month = (day.year or 1) * 12 + (day.month or 1) - 1
    ends = [parse_date(f"{at // 12}-{at % 12 + 1:02d}") for at in (month - 1, month, month + 1)]
    held = [sheet.levels(sheet.at(end)) for end in ends if end and sheet.days[0] <= end <= sheet.days[-1]]
    return list(dict.fromkeys(levels[item] for levels in held if item in levels))


def _changed(figure: Figure, item: Item, question: Question, library: Library, sheet: BalanceSheet) -> Iterator[Draft]:
    asked = asked_stretch(replace(question, dates=tuple(dated(question))), library, sheet)
    try:
        change = sheet.change(asked[0], min(asked[1], sheet.days[-1])) if asked else None
    except UsageError:
        return
    line = change.line(item) if change else None
    if line is None or change is None:
        return
    moved = abs(float(line.change)) * 1e9
    if not bears_out(moved, figure.value, bound_of(question.text, figure), CHANGED):
        draft = shown_line([level for level in change.levels if level.item is item], question.language, library)
        yield replace(draft, kind=StatementKind.FACT)


def _larger(question: Question, library: Library, sheet: BalanceSheet) -> Iterator[Draft]:
    """The liability that is larger than the one that the question calls the largest."""
    near = [match.span() for match in words(_LARGEST).finditer(question.text)]
    named = [
        ITEMS[one.concept] for one in question.concepts
        if one.concept in ITEMS and ITEMS[one.concept] in _LIABILITIES
        and any(max(one.start - end, start - one.end) <= 2 * BESIDE for start, end in near)
    ]  # fmt: skip
    days = [day for day in dated(question) if day.month]
    if len(set(named)) != 1 or len(days) != 1:
        return
    end: Date | None = parse_date(f"{days[0].year}-{days[0].month:02d}")
    if end is None or not sheet.days[0] <= end <= sheet.days[-1]:
        return
    held = {item: level for item, level in sheet.levels(sheet.at(end)).items() if item in _LIABILITIES}
    largest = max(held.values(), key=lambda level: level.billions, default=None)
    if largest and named[0] in held and largest.item is not named[0]:
        yield from shown_levels([largest], question.language, library)
