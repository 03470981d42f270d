"""The table of balance-sheet levels: every row is a month's last Wednesday, and what cannot be read is refused by name."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from importlib.resources import files

import pytest

from sources.catalog import load_catalogue
from sources.h41 import SERIES, TABLE, h41_documents, month_ends, read_table
from sources.names import SOURCES, named_source
from tightrope.errors import DocumentError

HEAD = "date," + ",".join(SERIES)
ROW = "2022-05-25,8914281,8479210,2272713,3315018,2258,1995.75,801714"


def test_every_row_is_the_last_wednesday_of_its_month_and_no_month_is_missing() -> None:
    days = [row.day for row in month_ends()]
    assert all(day.weekday() == 2 and (day + timedelta(days=7)).month != day.month for day in days)
    months = [12 * day.year + day.month for day in days]
    assert months == list(range(months[0], months[0] + len(months)))
    assert len(days) >= 117


def test_gaps_are_empty_and_known() -> None:
    gaps = {series: [row.day.isoformat() for row in month_ends() if series not in row.billions] for series in SERIES}
    assert gaps.pop("RRPONTSYD") == ["2019-12-25", "2024-12-25"]
    assert gaps.pop("WSHOSHO") == ["2026-06-24", "2026-07-29", "2026-08-26", "2026-09-30"]
    assert not any(gaps.values())


def test_figures_stand_in_the_order_that_a_balance_sheet_allows() -> None:
    for row in month_ends():
        known = row.billions
        assert known.get("WSHOSHO", Decimal()) < known["WALCL"]
        assert known.get("RRPONTSYD", Decimal()) <= known["WLRRAL"]
        assert known["WCURCIR"] + known["WRBWFRBL"] + known["WLRRAL"] + known["WDTGAL"] < known["WALCL"] + 100


def test_the_provenance_names_every_column() -> None:
    told = files("sources").joinpath("tables/README.md").read_text(encoding="utf-8")
    assert all(f"`{series}`" in told for series in SERIES)
    assert {line.split(",")[0] for line in files("sources").joinpath(TABLE).read_text().splitlines() if line[0] == "d"} == {
        "date"
    }


def test_each_year_is_a_catalogued_document_that_is_not_dated_before_its_last_figure() -> None:
    documents = list(h41_documents())
    assert [raw.hints.id for raw in documents] == [f"h41-month-end-{year}" for year in range(2017, 2027)]
    for raw in documents:
        year = int(str(raw.hints.id)[-4:])
        last = max(row.day for row in month_ends() if row.day.year == year)
        assert raw.hints.brief and raw.hints.kind == "statistical_release"
        assert str(raw.hints.date) >= (last + timedelta(days=1)).isoformat()[:7]
        assert load_catalogue().by_url(str(raw.url)) is load_catalogue().get(str(raw.hints.id))


def test_the_levels_can_be_taken_in_by_name_without_a_network() -> None:
    found = named_source("h41-levels-2022")
    assert found is not None and found[0] is SOURCES["h41-levels"] and found[0].shipped is not None
    assert [raw.hints.id for raw in found[0].shipped(found[1])] == ["h41-month-end-2022"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["date,WALCL", "2022-05-25,1"], "columns are missing"),
        ([], "columns are missing"),
        ([HEAD, ROW.replace("2022-05-25", "25 May")], "cannot be read"),
        ([HEAD, ROW.replace("8914281", "about nine")], "cannot be read"),
        ([HEAD, ROW.replace("8914281", "NaN")], "no number"),
        ([HEAD, "2022-05-25,1"], "cannot be read"),
        ([HEAD, ROW, ROW], "dates must rise"),
    ],
)
def test_a_table_that_cannot_be_read_says_what_is_wrong(lines: list[str], said: str) -> None:
    with pytest.raises(DocumentError, match=said):
        read_table(lines, "levels.csv")


def test_an_empty_cell_is_no_zero() -> None:
    (row,) = read_table(["# a comment", HEAD, ROW.replace("8479210", "")], "levels.csv")
    assert "WSHOSHO" not in row.billions and row.billions["WALCL"] == Decimal("8914.281")
