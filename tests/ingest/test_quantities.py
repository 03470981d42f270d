"""Figures: values, ranges, units, changes and levels, in both languages; a unit is never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.quantities import find_quantities, parse_number

CASES = [
    ("spreads of 25-45 basis points", [(None, 25, 45, "basis-point", None)]),
    ("holdings fell by about $2.2 trillion", [(2.2e12, None, None, "USD", True)]),
    ("fell roughly 18%", [(18, None, None, "percent", True)]),
    ("the rate rose to 4.3 percent", [(4.3, None, None, "percent", False)]),
    ("a range of 3-1/2 to 3-3/4 percent", [(None, 3.5, 3.75, "percent", None)]),
    ("lowered by 1/4 percentage point", [(0.25, None, None, "percentage-point", True)]),
    ("from 2-2.5 percent to as high as 10 percent", [(None, 2, 2.5, "percent", False), (10, None, None, "percent", None)]),
    ("caps of $60 billion per month", [(6e10, None, None, "USD-per-month", None)]),
    ("$15 billion to $20 billion a month", [(None, 1.5e10, 2e10, "USD-per-month", None)]),
    ("an increase of $317 billion (6%)", [(3.17e11, None, None, "USD", True), (6, None, None, "percent", None)]),
    ("约2.2万亿美元", [(2.2e12, None, None, "USD", None)]),
    ("2%-2.5%", [(None, 2, 2.5, "percent", None)]),
    ("25个基点", [(25, None, None, "basis-point", None)]),
    ("下降了约18%", [(18, None, None, "percent", True)]),
    ("飙升至最高10%", [(10, None, None, "percent", False)]),
    ("跌破7万美元", [(70000, None, None, "USD", False)]),
    ("市盈率降至38倍", [(38, None, None, "multiple", False)]),
    ("from 10.0 percent in late 2009 to 6.6 percent", [(10, None, None, "percent", False), (6.6, None, None, "percent", None)]),
    ("上升２５个基点", [(25, None, None, "basis-point", True)]),
    ("between $45 and $60 billion", [(None, 4.5e10, 6e10, "USD", None)]),
    ("between 1 and 2 percent", [(None, 1, 2, "percent", None)]),
    ("1 and 2 percent, respectively", [(2, None, None, "percent", None)]),
    ("about 22 percent of GDP", [(22, None, None, "percent-of-GDP", None)]),
    ("4 basis points per $100 billion", [(4, None, None, "basis-point-per-USD-100000000000", None)]),
    ("raised by a quarter percentage point", [(0.25, None, None, "percentage-point", True)]),
    ("half a percentage point lower", [(0.5, None, None, "percentage-point", True)]),
    ("a weighted average maturity of 71 months", [(71, None, None, "month", None)]),
    ("covered 2.6 times", [(2.6, None, None, "multiple", None)]),
    ("rose to 4 percent12 that week", [(4, None, None, "percent", False)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_reads(text: str, expected: list[tuple[object, ...]]) -> None:
    found = [(q.value, q.low, q.high, q.unit, q.change) for _, _, q in find_quantities(text)]
    assert found == expected


@pytest.mark.parametrize(
    "text", ["in 2019", "the 10-year note", "12月18日", "30,000 net hires", "footnote 3", "Q3 2024", "第3条", "2023年3月"]
)
def test_a_number_without_a_unit_is_no_quantity(text: str) -> None:
    assert find_quantities(text) == []


AS_OF = [
    ("holdings stood at $6.6 trillion as of 3 June", None),
    ("holdings stood at $6.6 trillion as of June 30, 2024", "2024-06-30"),
    ("At the end of February 2023, reserves were $3.1 trillion", "2023-02-28"),
    ("reserves were $3.1 trillion in late March 2020", "2020-03"),
    ("In 2019, repo rates averaged 2.2 percent", "2019"),
    ("issuance reached $2 trillion in Q2 2025", "2025-Q2"),
    ("the ratio was 12 percent. In 2019, it fell", None),
    ("12 percent, against 14 percent in 2019", None),
    ("截至2025年12月31日,准备金约3万亿美元", "2025-12-31"),
    ("2025年底,准备金约3万亿美元", "2025-12-31"),
    ("2024年6月以来,缩表上限为250亿美元/月", "2024-06"),
    ("as of February 31, 2024 it was 3 percent", None),
]


@pytest.mark.parametrize(("text", "day"), AS_OF)
def test_a_day_is_kept_where_the_text_states_it_beside_the_figure(text: str, day: str | None) -> None:
    assert find_quantities(text)[0][2].as_of == day


@given(st.text(alphabet="0123456789.,-/$%€ 约至到万亿美元基点个百分percentbilliontomillion２％()", max_size=60))
def test_every_quantity_is_its_own_slice(text: str) -> None:
    previous = 0
    for start, end, quantity in find_quantities(text):
        assert text[start:end] == quantity.text and start >= previous
        previous = end


@given(
    st.decimals(min_value=0, max_value=99999, places=2),
    st.sampled_from([("percent", "percent"), ("basis points", "basis-point")]),
)
def test_round_trip_of_rates(value: object, unit: tuple[str, str]) -> None:
    ((_, _, quantity),) = find_quantities(f"It stood near {value} {unit[0]} then.")
    assert quantity.value == float(str(value)) and quantity.unit == unit[1]


@given(st.integers(1, 999), st.sampled_from([("million", "百万", 1e6), ("billion", "十亿", 1e9), ("trillion", "万亿", 1e12)]))
def test_round_trip_of_money_in_both_languages(value: int, scale: tuple[str, str, float]) -> None:
    for text in (f"about ${value} {scale[0]} of bills", f"约{value}{scale[1]}美元的国库券"):
        ((_, _, quantity),) = find_quantities(text)
        assert quantity.value == pytest.approx(value * scale[2]) and quantity.unit == "USD"


@pytest.mark.parametrize(
    ("text", "value"),
    [("3-1/2", 3.5), ("1/4", 0.25), ("1,234.5", 1234.5), (".25", 0.25), ("−2", -2.0), ("1/0", None), ("x", None)],
)
def test_parse_number(text: str, value: float | None) -> None:
    assert parse_number(text) == value
