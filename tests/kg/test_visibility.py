"""When a document counts as published: one rule for graph, index, SPARQL and answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal

from kg.document import Document, known_from, parse_date
from kg.namespaces import NS
from kg.rdf import document_triples
from tests.kg.making import document


def _dated(kind: str, date: str | None, event: str | None = None) -> Document:
    return replace(document("d", date=date), kind=kind, event_date=event)


@pytest.mark.parametrize(
    ("kind", "date", "event", "known"),
    [
        ("feds_note", "2024-02-10", None, "2024-02-10"),
        ("feds_note", "2024-02", None, "2024-02-29"),
        ("feds_note", "2024", None, "2024-12-31"),
        ("feds_note", None, "2024-02-10", None),
        ("fomc_statement", "2024-02-10", "2024-02-10", "2024-02-10"),
        ("minutes", "2024-03-02", "2024-02-10", "2024-03-02"),
        ("minutes", "2024-02-10", "2024-02-10", "2024-03-02"),
        ("minutes", "2024-02-10", None, "2024-03-02"),
        ("minutes", None, "2024-02-10", "2024-03-02"),
        ("minutes", None, None, None),
        ("minutes", "2024-02-09", "2024-02-10", "2024-03-02"),
        ("fomc_transcript", "2025", "2019-10-04", "2025-12-31"),
        ("fomc_transcript", None, "2019-10-04", "2025-02-28"),
        ("tbac", "2024-02-10", "2024-02-09", "2024-02-10"),
    ],
)
def test_the_day_a_document_counts_as_known(kind: str, date: str | None, event: str | None, known: str | None) -> None:
    one = _dated(kind, date, event)
    assert one.known_from == one.info.known_from == (Date.fromisoformat(known) if known else None)
    if known:
        day = Date.fromisoformat(known)
        assert one.known_by(day) and one.info.known_by(day) and not one.known_by(day - timedelta(days=1))
    else:
        assert not one.known_by(Date.max)


@given(
    st.dates(Date(1995, 1, 1), Date(2050, 1, 1)),
    st.dates(Date(1995, 1, 1), Date(2050, 1, 1)),
    st.sampled_from(["minutes", "other"]),
)
def test_nothing_is_known_before_it_happened_or_was_dated(published: Date, met: Date, kind: str) -> None:
    known = known_from(_dated(kind, published.isoformat(), met.isoformat()))
    assert known is not None and known >= published
    assert kind != "minutes" or known >= min(met + timedelta(weeks=3), published)


@pytest.mark.parametrize("kind", ["minutes", "feds_note"])
def test_the_graph_says_the_same_day(kind: str) -> None:
    one = _dated(kind, "2024-02-10")
    (said,) = [triple.object for triple in document_triples(one, [], []) if triple.predicate.value == NS + "knownBy"]
    assert isinstance(said, Literal) and parse_date(said.value) == one.known_from
