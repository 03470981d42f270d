"""Magnitudes are brought to one measure by a sum that anyone can check, and only where one claim gives all of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claim import Claim, Modality, Polarity
from kg.knowledge import Knowledge
from kg.ledger import MEASURE, Entry, Gap, entries_between, entry_of, find_entries
from kg.ledger_text import arithmetic, measure_text
from kg.quantity import Quantity
from tests.kg.making import claim, document

PACE = Quantity("$60 billion a month", 6e10, unit="USD-per-month")
RANGE = Quantity("$1 trillion to $2 trillion", None, 1e12, 2e12, "USD")
TRILLION = Quantity("$1 trillion", 1e12, unit="USD")


def _points(
    text: str, value: float | None = None, *, low: float | None = None, high: float | None = None, unit: str = "basis-point"
) -> Quantity:
    return Quantity(text, value, low, high, unit, True)


def _claim(text: str, *figures: Quantity, sign: Polarity = Polarity.SAME, **options: object) -> Claim:
    settings = {"sides": ("Runoff", "repo rates"), "score": 0.9} | options
    return claim(document("d", text), "qt-pace", "repo-rate", sign, quantities=figures, **settings)  # type: ignore[arg-type]


def _entry(text: str, *figures: Quantity, **options: object) -> Entry:
    found = entry_of(_claim(text, *figures, **options))  # type: ignore[arg-type]
    assert found is not None
    return found


class TestTheSum:
    def test_a_range_stays_a_range(self) -> None:
        figure = _points("20 to 30 basis points", low=20, high=30)
        entry = _entry("Runoff of $1 trillion raises repo rates by 20 to 30 basis points.", TRILLION, figure)
        assert entry.normalised == (2.0, 3.0) and entry.gap is None
        assert measure_text(entry) == "2 to 3 basis points per $100 billion"
        assert arithmetic(entry) == "20 to 30 basis points ÷ $1 trillion × $100 billion = 2 to 3 basis points"
        assert measure_text(entry, "zh") == "每1000亿美元2至3个基点"

    def test_percentage_points_become_basis_points(self) -> None:
        figure = _points("0.25 percentage point", 0.25, unit="percentage-point")
        entry = _entry("Runoff of $1 trillion raises repo rates by 0.25 percentage point.", TRILLION, figure)
        assert entry.normalised == (2.5, 2.5)
        assert (
            arithmetic(entry)
            == "0.25 percentage point = 25 basis points; 25 basis points ÷ $1 trillion × $100 billion = 2.5 basis points"
        )

    def test_a_fall_has_its_sign(self) -> None:
        entry = _entry(
            "Runoff of $1 trillion lowers repo rates by 20 basis points.",
            TRILLION,
            _points("20 basis points", 20),
            sign=Polarity.OPPOSITE,
        )
        assert entry.normalised == (-2.0, -2.0) and measure_text(entry) == "−2 basis points per $100 billion"

    def test_a_response_is_its_own_sum(self) -> None:
        figure = _points("4 basis points per $50 billion", 4, unit="basis-point-per-USD-50000000000")
        entry = _entry("Runoff raises repo rates by 4 basis points per $50 billion.", figure)
        assert entry.normalised == (8.0, 8.0) and entry.cause is None
        assert arithmetic(entry) == "4 basis points per $50 billion = 8 basis points per $100 billion"

    def test_chinese(self) -> None:
        figures = (Quantity("1万亿美元", 1e12, unit="USD"), _points("20个基点", 20))
        said = _claim("缩表1万亿美元会使回购利率上升20个基点", *figures, sides=("缩表", "回购利率"))
        entry = entry_of(said)
        assert entry is not None and entry.normalised == (2.0, 2.0)
        assert arithmetic(entry, "zh") == "20个基点 ÷ 1万亿美元 × 1000亿美元 = 2个基点"

    @given(st.floats(1e9, 1e13), st.floats(0.1, 500), st.floats(0, 500), st.sampled_from([Polarity.SAME, Polarity.OPPOSITE]))
    def test_the_sum_undone_gives_the_figure_again(self, size: float, low: float, more: float, sign: Polarity) -> None:
        figures = (Quantity("$1 trillion", size, unit="USD"), _points("20 to 30 basis points", low=low, high=low + more))
        entry = _entry("Runoff of $1 trillion moves repo rates by 20 to 30 basis points.", *figures, sign=sign)
        assert entry.normalised is not None
        back = sorted(abs(end) * size / MEASURE for end in entry.normalised)
        assert back == pytest.approx([low, low + more])
        assert all((end < 0) is (sign is Polarity.OPPOSITE) for end in entry.normalised)


class TestNothingIsInvented:
    @pytest.mark.parametrize(
        ("text", "figures", "gap"),
        [
            ("Runoff raises repo rates by 20 basis points.", (), Gap.NO_SIZE),
            ("Runoff raises repo rates by 20 basis points, and deposits by $1 trillion.", (TRILLION,), Gap.NO_SIZE),
            ("Runoff of $60 billion a month raises repo rates by 20 basis points.", (PACE,), Gap.PACE),
            ("Runoff of $1 trillion to $2 trillion raises repo rates by 20 basis points.", (RANGE,), Gap.SEVERAL),
        ],
    )  # fmt: skip
    def test_without_one_size_of_the_cause_the_figure_stays_as_it_is(
        self, text: str, figures: tuple[Quantity, ...], gap: Gap
    ) -> None:
        entry = _entry(text, *figures, _points("20 basis points", 20))
        assert (entry.gap, entry.normalised, measure_text(entry)) == (gap, None, None)
        for language, word in (("en", "not brought"), ("zh", "未折算")):
            assert word in arithmetic(entry, language)

    @pytest.mark.parametrize(
        "text",
        [
            "Runoff raises repo rates, and bill yields rose by 20 basis points.",
            "Runoff, after a cut by 20 basis points, raises repo rates.",
            "A change by 20 basis points came when Runoff moved repo rates.",
            "Repo and 20 basis points: Runoff raises repo rates.",
        ],
    )
    def test_a_figure_of_something_else_is_no_magnitude(self, text: str) -> None:
        assert entry_of(_claim(text, _points("20 basis points", 20))) is None

    @pytest.mark.parametrize(
        "options",
        [{"score": 0.4}, {"modality": Modality.DENIED}],
    )
    def test_an_unsure_reading_or_a_denial_has_none(self, options: dict[str, object]) -> None:
        assert (
            entry_of(_claim("Runoff raises repo rates by 20 basis points.", _points("20 basis points", 20), **options)) is None  # type: ignore[arg-type]
        )

    def test_a_level_is_no_change(self) -> None:
        level = Quantity("20 basis points", 20, unit="basis-point", change=False)
        assert entry_of(_claim("Runoff raises repo rates to 20 basis points.", level)) is None


def test_an_edge_has_the_entries_of_its_claims_and_of_its_day() -> None:
    said = _claim("Runoff of $1 trillion raises repo rates by 20 basis points.", TRILLION, _points("20 basis points", 20))
    source = document("d", "Runoff of $1 trillion raises repo rates by 20 basis points.")
    known = Knowledge.build([said], [], {"d": source.info})
    (entry,) = entries_between(known, "qt-pace", "repo-rate")
    assert entry.claim.id == said.id and list(find_entries(known)) == [entry] and len(entry.id) == 24
    assert not list(find_entries(known.seen(as_of="2024")))
