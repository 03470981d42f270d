"""Balance sheets for tests: the one that ships, read through the real reader, and invented ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date
from datetime import timedelta
from decimal import Decimal
from functools import cache

from ingest.reader import read
from kg.balance_levels import balance_sheet
from kg.balance_sheet import BalanceSheet, Item, Level
from kg.document import Document
from sources.h41 import h41_documents

FIRST = Date(2020, 1, 1)
STATED = (Item.TOTAL_ASSETS, Item.SECURITIES, Item.CURRENCY, Item.RESERVES, Item.REVERSE_REPOS, Item.ON_RRP, Item.TGA)


@cache
def shipped_documents() -> tuple[Document, ...]:
    """The documents of the levels that ship."""
    return tuple(read(raw) for raw in h41_documents())


@cache
def shipped() -> BalanceSheet:
    """The balance sheet that ships."""
    return balance_sheet(shipped_documents())


def invented(rows: Iterable[Iterable[Decimal | None]]) -> BalanceSheet:
    """A balance sheet of one day every four weeks; each row holds the figures of STATED, None for one that is missing."""
    return BalanceSheet(
        Level(item, FIRST + timedelta(weeks=4 * place), figure)
        for place, row in enumerate(rows)
        for item, figure in zip(STATED, row, strict=True)
        if figure is not None
    )
