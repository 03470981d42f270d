"""The Federal Reserve's balance sheet at month ends as starter documents: one a year, a line a figure, each to be cited.

The figures stand in `tables/h41_month_end.csv`, with where each was read in `tables/README.md`. A year's document is dated by
the month in which its last figure was published, so that an as-of day never sees a later one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from itertools import pairwise

from sources.catalog import CatalogueEntry, load_catalogue
from sources.document import RawDocument
from tightrope.errors import DocumentError

TABLE = "tables/h41_month_end.csv"
# The series, what its line says of it, and how many of its units make a billion dollars.
SERIES = {
    "WALCL": ("Total assets of the Federal Reserve on {day}", 1000),
    "WSHOSHO": ("Securities held outright by the Federal Reserve on {day}", 1000),
    "WCURCIR": ("Currency in circulation, on average in the week to {day}", 1000),
    "WRBWFRBL": ("Reserve balances with Federal Reserve Banks on {day}", 1000),
    "WLRRAL": ("Reverse repurchase agreements (reverse repos) with all counterparties on {day}", 1),
    "RRPONTSYD": ("Overnight reverse repurchase agreements (ON RRP) on {day}", 1),
    "WDTGAL": ("Treasury General Account balance on {day}", 1000),
}
_ROUNDED = {"WLRRAL"}  # to the billion, by the file that it was read from
NOTICE = (
    "Tightrope's own listing of public figures from the Federal Reserve's H.4.1 release (ON RRP: Federal Reserve Bank of "
    "New York), each for the last Wednesday of a month, read through copies of the FRED series {series}. These are at {url} ."
)


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """The figures of one Wednesday in billions of dollars, by FRED series; a series without a figure that day is not in."""

    day: Date
    billions: dict[str, Decimal]


@cache
def month_ends() -> tuple[MonthEnd, ...]:
    """Every row of the table that ships with Tightrope, oldest first. Raises DocumentError for a row that cannot be read."""
    return read_table(files("sources").joinpath(TABLE).read_text(encoding="utf-8").splitlines(), TABLE)


def read_table(lines: Iterable[str], where: str) -> tuple[MonthEnd, ...]:
    """The rows of a table in the shape of `h41_month_end.csv`: comments, a heading, then one date a row, in order."""
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    missing = {"date", *SERIES} - set(rows.fieldnames or ())
    if missing:
        raise DocumentError(
            "columns are missing", where=where, value=", ".join(sorted(missing)), remedy="add them to the heading"
        )
    found = tuple(_month_end(row, where) for row in rows)
    for before, after in pairwise(found):
        if before.day >= after.day:
            raise DocumentError("dates must rise", where=where, value=after.day.isoformat(), remedy="sort the rows, one a date")
    return found


def _month_end(row: dict[str, str], where: str) -> MonthEnd:
    try:
        day = Date.fromisoformat(row["date"])
        figures = {series: Decimal(row[series]) / units for series, (_, units) in SERIES.items() if row[series] != ""}
    except (ValueError, TypeError, InvalidOperation):
        raise DocumentError(
            "a row that cannot be read", where=where, value=row, allowed="an ISO date and plain figures"
        ) from None
    if not all(figure.is_finite() for figure in figures.values()):
        raise DocumentError("a figure that is no number", where=where, value=row, allowed="plain figures, or an empty cell")
    return MonthEnd(day, figures)


def h41_documents(only: int | None = None) -> Iterator[RawDocument]:
    """A starter document for each year of the table, or one of them. Raises DocumentError for a year not catalogued."""
    years = sorted({row.day.year for row in month_ends() if only in (None, row.day.year)})
    for year in years:
        entry = load_catalogue().get(f"h41-month-end-{year}")
        if entry is None:
            raise DocumentError(
                "a year without a catalogue entry", where=TABLE, value=year, remedy="add it to catalog/h41.yaml"
            )
        text = _text(entry, [row for row in month_ends() if row.day.year == year])
        yield RawDocument(
            content=text.encode(),
            name=f"tables/{entry.id}.md",
            media_type="text/markdown",
            url=entry.url,
            hints=entry.hints(brief=True),
        )


def _text(entry: CatalogueEntry, rows: list[MonthEnd]) -> str:
    parts = [f"# {entry.title}", NOTICE.format(series=", ".join(SERIES), url=entry.url)]
    parts += ["\n".join(_line(series, row) for series in SERIES if series in row.billions) for row in rows]
    return "\n\n".join(parts) + "\n"


def _line(series: str, row: MonthEnd) -> str:
    figure = row.billions[series]
    shown = f"{figure:,.0f}" if series in _ROUNDED else f"{figure:,.3f}"
    return f"- {SERIES[series][0].format(day=_said(row.day))}: ${shown} billion."


def _said(day: Date) -> str:
    return f"{day.day} {day:%B %Y}"
