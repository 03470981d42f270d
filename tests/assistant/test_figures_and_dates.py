"""Figures and dates as the verifier reads them: the same amount in either language, and every date in its parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.verify.dates import days, without_dates
from assistant.verify.numbers import figures


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    (
        ("about $1.3 trillion", 1.3e12, "USD"),
        ("1.3万亿美元", 1.3e12, "USD"),
        ("450亿美元", 4.5e10, "USD"),
        ("$60bn", 6e10, "USD"),
        ("35 percent", 35, "percent"),
        ("35%", 35, "percent"),
        ("13个基点", 13, "basis-point"),
        ("25-basis-point", 25, "basis-point"),
        ("1.5个百分点", 1.5, "percentage-point"),
        ("two years", 2, "year"),
        ("三个月", 3, "month"),
        ("1/4 percentage point", None, "percentage-point"),
    ),
)
def test_an_amount_has_one_value_in_either_language(text: str, value: float | None, unit: str) -> None:
    found = figures(text)
    assert found[-1].unit == unit
    if value is not None:
        assert found[0].value == pytest.approx(value)


def test_a_range_shares_its_unit_and_scale() -> None:
    first, second = figures("between $20 to $25 billion a month")
    assert (first.value, second.value) == (20e9, 25e9)
    assert [figure.value for figure in figures("2%-2.5%")] == [2, 2.5]


@pytest.mark.parametrize("name", ("COVID-19", "Q1", "M2"))
def test_a_name_is_no_figure(name: str) -> None:
    assert figures(f"the {name} period") == []


@pytest.mark.parametrize(
    ("text", "parts"),
    (
        ("29 October 2025", (2025, 10, 29)),
        ("October 29, 2025", (2025, 10, 29)),
        ("2025年10月29日", (2025, 10, 29)),
        ("2025-10-29", (2025, 10, 29)),
        ("mid-June 2025", (2025, 6, None)),
        ("2025年6月", (2025, 6, None)),
        ("on December 1", (None, 12, 1)),
        ("in 2019", (2019, None, None)),
        ("September", (None, 9, None)),
    ),
)
def test_a_date_is_read_in_its_parts(text: str, parts: tuple[int | None, ...]) -> None:
    [day] = days(text)
    assert (day.year, day.month, day.day) == parts


def test_an_amount_is_no_year() -> None:
    assert days("$2019 million and 2,020 cases") == []


@given(st.text(max_size=200))
def test_offsets_stay_within_any_text(text: str) -> None:
    for day in days(text):
        assert 0 <= day.start < day.end <= len(text)
    for figure in figures(text):
        assert 0 <= figure.start < figure.end <= len(text)
    assert len(without_dates(text)) == len(text)


@given(st.floats(min_value=0.1, max_value=99).map(lambda value: round(value, 1)))
def test_both_languages_say_the_same_amount(value: float) -> None:
    [english], [chinese] = figures(f"${value} trillion"), figures(f"{value}万亿美元")
    assert english.same_value(chinese)
    assert english.unit == chinese.unit == "USD"


@pytest.mark.parametrize(
    ("text", "value"),
    (("by a quarter point", 0.25), ("a half-point cut", 0.5), ("half a percentage point", 0.5), ("降息半个百分点", 0.5)),
)
def test_a_part_of_a_point_is_a_figure(text: str, value: float) -> None:
    assert [(one.value, one.unit) for one in figures(text)] == [(value, "percentage-point")]


def test_a_quarter_of_the_year_is_none() -> None:
    assert not figures("at one point in the quarter")
