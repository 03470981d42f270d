"""A line of the Fed's balance sheet that the question says rose or fell over a stretch of time in which it did the opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date as Date
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.answer import StatementKind
from assistant.balance import held_sheet
from assistant.compose.balance import asked_stretch, shown_line
from assistant.episodes import named_episode
from assistant.premises.acts import dated as months_named
from assistant.premises.checked import asserted
from assistant.premises.propositions import acts_in
from assistant.question import Question, Sought
from assistant.retrieve.passages import standing
from kg.claim import Move
from kg.statement_check import ITEMS
from tightrope.errors import UsageError

if TYPE_CHECKING:
    from assistant.compose.draft import Draft
    from kg.balance_sheet import BalanceSheet, Change
    from kg.store.library import Library

_AT_ONE_END = re.compile(
    r"\b(?:starting|beginning|opening|ending|closing|assumed|beginning-of-\w+|end-of-\w+) (?:\w+ ){0,3}(?:balances?|level)|"
    r"期初|期末",
    re.I,
)  # a level at one end, and no movement
LEAST = Decimal("0.05")  # of the first level; less may be a matter of the days compared
LEAST_SOON = Decimal("0.2")
BESIDE = 14  # characters between a line's name and the act that moves it
MONTHS = 5  # a shorter stretch than this hangs on the days compared as well


def moved_otherwise(question: Question, library: Library) -> Iterator[Draft]:
    """The two levels that show the other movement."""
    claimed = {ITEMS[one.concept]: move for one in question.concepts if one.concept in ITEMS if (move := _move(one, question))}
    timed = any(day.year for day in question.dates) or named_episode(question, library.scheme) is not None
    if not claimed or not timed or not asserted(question) or _AT_ONE_END.search(question.text):
        return
    sheet = held_sheet(library, standing(question, library.documents.info()))
    change = _change(question, library, sheet) if sheet.days else None
    for item, move in claimed.items() if change is not None else ():
        line = change.line(item) if change else None
        if line is None or change is None or not line.before or abs(line.change) < _least(change) * line.before:
            continue
        if (line.change > 0) is not (move is Move.UP):
            draft = shown_line([level for level in change.levels if level.item is item], question.language, library)
            yield replace(draft, kind=StatementKind.FACT)


def _move(sought: Sought, question: Question) -> Move | None:
    """The movement that the question gives a concept: the one read with it, else that of the act beside it."""
    if sought.move is not None:
        return sought.move
    beside = [act for act in acts_in(question.text) if act.axis == "level" and sought.end <= act.start <= sought.end + BESIDE]
    return {"up": Move.UP, "down": Move.DOWN}.get(beside[0].value) if beside else None


def _least(change: Change) -> Decimal:
    """The share of the first level that a change must reach; more over a few weeks, where the days compared weigh more."""
    return LEAST if (change.last - change.first).days >= 30 * MONTHS else LEAST_SOON


def _change(question: Question, library: Library, sheet: BalanceSheet) -> Change | None:
    dated = months_named(question)
    if len(dated) == 1 and dated[0].month is None:
        year = dated[0].year or 1
        asked: tuple[Date, Date] | None = (Date(year - 1, 12, 31), Date(year, 12, 31))
    else:
        asked = asked_stretch(replace(question, dates=tuple(dated)), library, sheet)
    if asked is None:
        return None
    try:
        change = sheet.change(asked[0], min(asked[1], sheet.days[-1]))
    except UsageError:
        return None
    both = len(dated) > 1 and (change.last - change.first).days >= 30
    return change if both or (change.last - change.first).days >= 30 * MONTHS else None
