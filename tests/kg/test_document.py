"""A Span is its slice or does not exist; partial dates are read as their last day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document import Document, Section, Sentence, Span, Tier, Voice, parse_date


@given(st.text(min_size=1), st.data())
def test_a_span_is_exactly_its_slice(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span.of(text, start, end)
    assert span.quote == text[span.start : span.end]


@given(st.text(min_size=2), st.text(min_size=1))
def test_a_span_with_another_quote_cannot_exist(text: str, quote: str) -> None:
    if quote != text[0 : len(quote)]:
        with pytest.raises(ValueError, match=r"reads|outside"):
            Span(0, len(quote), quote, text)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (0, 0), (2, 1), (0, 9)])
def test_a_span_outside_its_text_cannot_exist(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        Span.of("bonds", start, end)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2026", date(2026, 12, 31)),
        ("2026-02", date(2026, 2, 28)),
        ("2024-02", date(2024, 2, 29)),
        ("2025-10-29", date(2025, 10, 29)),
    ],
)
def test_a_partial_date_is_known_on_its_last_day(text: str, last: date) -> None:
    assert parse_date(text) == last


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "2026-02-30", "26-01-01", "2026-1-5", "soon", ""])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_date(text)


def test_a_document_without_a_date_is_never_known_by_a_day() -> None:
    text = "Reserves fell."
    document = Document(
        "a", "v", "A", "P", Voice.MARKET, Tier.PRIMARY, "other", "en", text, (Section(0, 14),), (Sentence(0, 14, 0),)
    )
    assert not document.known_by(date(2999, 1, 1))


def test_a_sentence_outside_its_document_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="sentence"):
        Document(
            "a", "v", "A", "P", Voice.MARKET, Tier.PRIMARY, "other", "en", "Short.", (Section(0, 6),), (Sentence(0, 60, 0),)
        )
