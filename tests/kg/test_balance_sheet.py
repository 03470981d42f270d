"""The balance sheet balances exactly, whatever the figures; days outside the table are refused with the range."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date
from datetime import timedelta
from decimal import Decimal

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.balance_levels import balance_sheet, levels_in
from kg.balance_rdf import level_triples
from kg.balance_sheet import Absorption, BalanceSheet, Change, Item, Line, who_absorbed
from kg.document import Document, Section, SectionKind, Sentence, Tier, Voice
from kg.rdf import document_triples
from sources.h41 import month_ends
from tests.kg.levels import FIRST, invented, shipped, shipped_documents
from tightrope.errors import UsageError

FIGURES = st.decimals(min_value=-10_000, max_value=20_000, places=3)
MAYBE = st.one_of(st.none(), FIGURES)
ROWS = st.tuples(FIGURES, MAYBE, FIGURES, FIGURES, FIGURES, MAYBE, FIGURES)
DAYS = st.dates(min_value=Date(2017, 1, 25), max_value=Date(2026, 9, 30))


@settings(deadline=None)
@given(st.lists(ROWS, min_size=2, max_size=6), st.data())
def test_the_two_sides_and_the_parts_sum_exactly(rows: list[tuple[Decimal | None, ...]], data: st.DataObject) -> None:
    sheet = invented(rows)
    first, last = sorted(data.draw(st.lists(st.sampled_from(sheet.days), min_size=2, max_size=2, unique=True)))
    change = sheet.change(first, last)
    assert sum(line.change for line in change.assets) == sum(line.change for line in change.liabilities)
    total = change.line(Item.TOTAL_ASSETS)
    assert total is not None and total.change == sum(line.change for line in change.liabilities)
    absorbed = who_absorbed(change)
    assert sum(part.billions for part in absorbed.parts) == absorbed.billions == change.assets[0].change


@settings(deadline=None)
@given(DAYS, DAYS)
def test_any_two_days_of_the_shipped_table_balance_or_are_refused(one: Date, other: Date) -> None:
    first, last = sorted((one, other))
    if shipped().at(first) == shipped().at(last):
        with pytest.raises(UsageError, match="one day of the table"):
            shipped().change(first, last)
        return
    change = shipped().change(first, last)
    assert change.first <= first < change.first + timedelta(days=36) and change.last <= last
    assert sum(part.share for part in who_absorbed(change).parts) == pytest.approx(1) or not who_absorbed(change).billions


def test_every_figure_of_the_table_is_read_back_from_its_own_sentence() -> None:
    stated = {(level.item, level.day): level for document in shipped_documents() for level in levels_in(document)}
    figures = sorted(level.billions for level in stated.values())
    assert figures == sorted(figure for row in month_ends() for figure in row.billions.values())
    assert all(level.span is not None and f"{level.billions:,f}" in level.span.quote for level in stated.values())
    assert len(stated) == sum(len(row.billions) for row in month_ends())


def test_the_second_runoff_was_borne_by_the_reverse_repo_facility_and_the_first_by_reserves() -> None:
    second = who_absorbed(shipped().change(Date(2022, 6, 1), Date(2025, 12, 1)))
    shares = {part.item: part.share for part in second.parts}
    assert second.item is Item.SECURITIES and Decimal("-2300") < second.billions < Decimal("-2150")
    assert shares[Item.ON_RRP] > Decimal("0.8") and Decimal("0.1") < shares[Item.RESERVES] < Decimal("0.3")
    first = who_absorbed(shipped().change(Date(2017, 10, 1), Date(2019, 7, 31)))
    assert max(first.parts, key=lambda part: part.share).item is Item.RESERVES


def test_what_is_worked_out_says_so_and_what_is_stated_has_its_span() -> None:
    change = shipped().change(Date(2022, 6, 1), Date(2025, 12, 1))
    assert {line.item for line in (*change.assets, *change.liabilities) if line.worked_out} == {
        Item.OTHER_ASSETS, Item.FOREIGN_RRP, Item.OTHER_LIABILITIES,
    }  # fmt: skip
    assert all(level.span is not None and level.document for level in change.levels)


def test_a_missing_line_is_left_whole_and_never_read_as_zero() -> None:
    holiday = shipped().change(Date(2024, 11, 30), Date(2024, 12, 31))
    assert holiday.line(Item.ON_RRP) is None and holiday.line(Item.REVERSE_REPOS) in holiday.liabilities
    ended = shipped().change(Date(2026, 5, 31), Date(2026, 9, 30))
    assert [line.item for line in ended.assets] == [Item.TOTAL_ASSETS] and who_absorbed(ended).item is Item.TOTAL_ASSETS


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (Date(2016, 12, 31), Date(2020, 1, 1), "2017-01-25 to 2026-09-30"),
        (Date(2020, 1, 1), Date(2026, 10, 1), "2017-01-25 to 2026-09-30"),
        (Date(2022, 6, 1), Date(2022, 6, 2), "one day a month"),
        (Date(2025, 1, 1), Date(2022, 1, 1), "before the start"),
        (Date.min, Date.max, "outside the table"),
    ],
)
def test_days_outside_the_table_are_refused_with_what_is_allowed(first: Date, last: Date, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        shipped().change(first, last)


def test_an_empty_table_and_a_day_that_is_not_in_it_say_so() -> None:
    with pytest.raises(UsageError, match="no balance-sheet levels"):
        BalanceSheet(()).change(Date(2020, 1, 1), Date(2021, 1, 1))
    with pytest.raises(UsageError, match="outside the table"):
        shipped().levels(Date(2022, 6, 1))


def test_a_day_without_a_needed_line_is_left_out() -> None:
    row = (Decimal(10), None, Decimal(1), Decimal(2), Decimal(3), None, Decimal(1))
    sheet = invented([row, (*row[:3], None, *row[4:]), row])
    assert sheet.days == (FIRST, FIRST + timedelta(weeks=8)) and len(sheet) == 2


def test_what_does_not_balance_cannot_be_built() -> None:
    change = shipped().change(Date(2022, 6, 1), Date(2025, 12, 1))
    with pytest.raises(ValueError, match="do not balance"):
        replace(change, assets=(*change.assets, Line(Item.OTHER_ASSETS, Decimal(), Decimal("0.001"))))
    absorbed = who_absorbed(change)
    with pytest.raises(ValueError, match="do not sum"):
        Absorption(absorbed.item, absorbed.billions, absorbed.parts[1:])
    assert isinstance(change, Change)


def stating(text: str, id: str = "own", date: str = "2030", kind: str = "statistical_release") -> Document:
    """A release of one line in a person's own library."""
    return Document(
        id, id, "A release", "Nobody", Voice.BOARD_STAFF, Tier.PRIMARY, kind, "en", text,
        (Section(0, len(text), SectionKind.LIST),), (Sentence(0, len(text), 0),), date=date,
    )  # fmt: skip


def test_a_later_document_corrects_a_level_and_prose_states_none() -> None:
    line = "Treasury General Account balance on 25 May 2022: $1,000.5 billion."
    corrected = balance_sheet([*shipped_documents(), stating(line)])
    assert corrected.levels(Date(2022, 5, 25))[Item.TGA].billions == Decimal("1000.5")
    assert list(levels_in(stating(line, kind="market_article"))) == []
    for other in (
        "Treasury General Account balance on 31 February 2022: $1 billion.",
        "Treasury General Account balance on 25 May 2022: $1 million.",
        "Treasury General Account balance: $1 billion.",
        "Gold on 25 May 2022: $11 billion.",
    ):
        assert list(levels_in(stating(other))) == []


def test_the_graph_of_a_release_holds_each_level_with_its_words() -> None:
    release = next(document for document in shipped_documents() if document.id == "h41-month-end-2022")
    store = pyoxigraph.Store()
    store.extend(pyoxigraph.Quad(*triple) for triple in document_triples(release, (), ()))
    found = store.query(
        "PREFIX tr: <https://tightrope.example/ns#> PREFIX oa: <http://www.w3.org/ns/oa#> "
        "SELECT ?day ?dollars ?exact ?start { ?level a tr:Level ; tr:levelOf <https://tightrope.example/id/concept/reserves> ; "
        "tr:onDay ?day ; tr:dollars ?dollars ; oa:exact ?exact ; oa:start ?start } ORDER BY ?day"
    )
    assert isinstance(found, pyoxigraph.QuerySolutions)
    rows = [tuple(value.value for value in row) for row in found]
    assert len(rows) == 12 and rows[4][:2] == ("2022-05-25", "3315018000000")
    assert all(release.text[int(start) :].startswith(exact) for _, _, exact, start in rows)
    assert not list(level_triples(stating("Treasury General Account balance on 25 May 2022: $1 billion.", kind="paper")))
