"""Claims and observations of the library held against the balance sheet: which flow or level they state, for which days.

Only what a sentence says counts: one dollar figure beside one line of the balance sheet, a direction for a flow, and a stretch
of time that it names ("since June 2022", "between March 2020 and today", an episode). Forecasts and conditions state no flow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date
from decimal import Decimal

from kg.balance_sheet import BalanceSheet, Item
from kg.claim import Claim, Mention, Modality, Observation
from kg.concept import ConceptScheme
from kg.document import DocumentInfo, month_end, parse_date
from kg.flow_check import BILLION, Finding, Flow, check_flow, check_level, room_of, unknown
from kg.quantity import Quantity

ITEMS = {
    "fed-balance-sheet": Item.TOTAL_ASSETS,
    "fed-securities-holdings": Item.SECURITIES,
    "reserves": Item.RESERVES,
    "on-rrp": Item.ON_RRP,
    "tga": Item.TGA,
    "currency-in-circulation": Item.CURRENCY,
}
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\s+(?:of\s+)?((?:19|20)\d\d)\b|((?:19|20)\d\d)年(\d{{1,2}})月", re.I)
_SINCE = re.compile(r"\bsince\b|自[^，。]{0,24}(?:以来|起)", re.I)
_UNTIL_NOW = re.compile(r"\b(?:between|from)\b[^.]{0,40}\b(?:and|to|until)\s+(?:today|now|the present)\b", re.I)
_BETWEEN = re.compile(r"\b(?:between|from)\b|从", re.I)
# A level without a day is today's only where the sentence speaks in the present.
_PRESENT = re.compile(r"\b(?:is|are|stands?|remains?|totals?|currently|now)\b|目前|当前|现为|现有", re.I)
_PAST = re.compile(
    r"\b(?:was|were|had|stood|reached|peaked|averaged|totaled|by the end of|would|could)\b|曾|当时|达到过|一度", re.I
)
_STATED = (Modality.ASSERTED, Modality.ESTIMATED)


def check_statement(said: Claim | Observation, info: DocumentInfo, scheme: ConceptScheme, sheet: BalanceSheet) -> Finding:
    """What the table says of a claim's effect, or of an observation. `info` is its document, whose date ends "since"."""
    side = said.effect if isinstance(said, Claim) else said.subject
    item = ITEMS.get(side.concept or "")
    if item is None:
        return unknown("item")
    if said.modality not in _STATED:
        return unknown("modality")
    dollars = [quantity for quantity in said.quantities if quantity.unit == "USD" and quantity.value is not None]
    if not dollars:
        return unknown("unit")
    changes = [quantity for quantity in dollars if quantity.change]
    if side.move is None and not changes and isinstance(said, Observation):
        return _level(item, dollars, said, info, sheet)
    if len(changes or dollars) > 1:
        return unknown("several-figures")
    return _flow(item, side, (changes or dollars)[0], (stretch_of(said, info, scheme), sheet))


def _flow(item: Item, side: Mention, quantity: Quantity, held: tuple[tuple[Date, Date] | None, BalanceSheet]) -> Finding:
    stretch, sheet = held
    if side.move is None or quantity.change is False:
        return unknown("direction")
    if stretch is None:
        return unknown("period")
    amount = abs(Decimal(str(quantity.value)) / BILLION)
    return check_flow(Flow(item, side.move, amount, *stretch, room=room_of(quantity)), sheet)


def _level(item: Item, dollars: list[Quantity], said: Observation, info: DocumentInfo, sheet: BalanceSheet) -> Finding:
    if len(dollars) > 1:
        return unknown("several-figures")
    quantity, quote = dollars[0], said.evidence.span.quote
    one_day = len(set(_months(quote))) < 2  # of two, which belongs to the figure is not sure
    day = parse_date(quantity.as_of) if _is_date(quantity.as_of) and one_day else None
    today = _PRESENT.search(quote) and not _PAST.search(quote) and not (said.period or said.episode or quantity.as_of)
    if day is None and not today:
        return unknown("period")  # a level of another time, and which day it was is not said
    day = day or _told_on(info)
    if day is None:
        return unknown("period")
    return check_level(item, Decimal(str(quantity.value)) / BILLION, day, sheet, room_of(quantity))


def stretch_of(said: Claim | Observation, info: DocumentInfo, scheme: ConceptScheme) -> tuple[Date, Date] | None:
    """The first and last day that a statement gives its flow; None where it gives none."""
    quote, told = said.evidence.span.quote, _told_on(info)
    months = list(_months(quote))
    if (_SINCE.search(quote) or _UNTIL_NOW.search(quote)) and len(months) == 1 and told:
        return months[0], told
    if len(months) == 2 and _BETWEEN.search(quote):
        return min(months), month_end(max(months).year, max(months).month)
    concept = scheme.get(said.episode) if said.episode else None
    if concept is None or concept.period is None:
        return None
    first, last = (Date.fromisoformat(day) if day else None for day in concept.period)
    ends = [day for day in (last, told) if day is not None]
    return (first, min(ends)) if first and ends else None


def _months(text: str) -> Iterator[Date]:
    for match in _MONTH.finditer(text):
        month = _MONTHS.index(match[1].lower()) + 1 if match[1] else int(match[4])
        if 1 <= month <= 12:
            yield Date(int(match[2] or match[3]), month, 1)


def _told_on(info: DocumentInfo) -> Date | None:
    """The day on which a document speaks: a meeting's, else its publication's."""
    return parse_date(info.event_date) or parse_date(info.date)


def _is_date(text: str | None) -> bool:
    return bool(text and re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", text))
