"""Balance-sheet levels read from the documents that state them, each with the span to cite.

A line counts that names an item in the words of the release, a day, and billions of dollars:
"Reserve balances with Federal Reserve Banks on 25 May 2022: $3,315.018 billion."
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date as Date
from datetime import datetime
from decimal import Decimal

from kg.balance_sheet import BalanceSheet, Item, Level
from kg.document import Document, SectionKind

KIND = "statistical_release"  # the kind of document that is read for levels
NAMES = {
    "total assets of the federal reserve": Item.TOTAL_ASSETS,
    "securities held outright by the federal reserve": Item.SECURITIES,
    "currency in circulation": Item.CURRENCY,
    "reserve balances with federal reserve banks": Item.RESERVES,
    "reverse repurchase agreements (reverse repos) with all counterparties": Item.REVERSE_REPOS,
    "overnight reverse repurchase agreements (on rrp)": Item.ON_RRP,
    "treasury general account balance": Item.TGA,
}
_LINE = re.compile(
    r"(?P<name>[A-Z][\w ()]+?)(?:, on average in the week to| on) (?P<day>\d{1,2} [A-Z][a-z]+ \d{4}): "
    r"\$(?P<figure>\d{1,3}(?:,\d{3})*(?:\.\d+)?) billion\.?"
)


def balance_sheet(documents: Iterable[Document]) -> BalanceSheet:
    """The balance sheet that `documents` state; of two that state one level, the later document counts."""
    ordered = sorted(documents, key=lambda document: (document.date or "", document.id))
    return BalanceSheet(level for document in ordered for level in levels_in(document))


def levels_in(document: Document) -> Iterator[Level]:
    """The levels that a release states, in order; nothing in a document of another kind."""
    if document.kind != KIND:
        return
    for sentence in document.sentences:
        if document.sections[sentence.section].kind not in (SectionKind.BODY, SectionKind.LIST, SectionKind.TABLE):
            continue
        match = _LINE.fullmatch(document.sentence_text(sentence))
        item = NAMES.get(match["name"].lower()) if match else None
        day = _day(match["day"]) if match else None
        if match is None or item is None or day is None:
            continue
        span = document.span(sentence.start, sentence.end)
        yield Level(item, day, Decimal(match["figure"].replace(",", "")), document.id, span)


def _day(text: str) -> Date | None:
    try:
        return datetime.strptime(text, "%d %B %Y").date()
    except ValueError:
        return None
