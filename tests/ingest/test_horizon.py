"""How soon an effect comes is kept where the sentence says so of the effect, and nowhere else."""

from __future__ import annotations

import pytest

from ingest.extract.horizon import horizon_of
from kg.claim import Horizon

IMMEDIATE, SHORT, MEDIUM, LONG = Horizon.IMMEDIATE, Horizon.SHORT, Horizon.MEDIUM, Horizon.LONG


def _horizon(sentence: str, cause: str, effect: str) -> Horizon | None:
    places = [(at := sentence.index(words), at + len(words)) for words in (cause, effect)]
    return horizon_of(sentence, *places)


@pytest.mark.parametrize(
    ("sentence", "horizon"),
    [
        ("In the long run, less rain lowers ponds.", LONG),
        ("Less rain lowers ponds over the longer term.", LONG),
        ("Less rain permanently lowers ponds.", LONG),
        ("Less rain lowers ponds over the next decade.", LONG),
        ("Less rain should lower ponds over the coming 10 years.", LONG),
        ("Less rain lowers ponds over the medium term, all agree.", MEDIUM),
        ("Less rain lowers ponds over the next few years.", MEDIUM),
        ("Less rain lowers ponds in the near term.", SHORT),
        ("In the short run less rain lowers ponds.", SHORT),
        ("Less rain lowers ponds over the next several weeks.", SHORT),
        ("Less rain lowers ponds within a year.", SHORT),
        ("Less rain temporarily lowers ponds.", SHORT),
        ("Less rain immediately lowers ponds.", IMMEDIATE),
        ("Less rain lowers ponds within two days.", IMMEDIATE),
        ("Less rain lowers ponds.", None),
        ("Over the past year less rain lowers ponds.", None),
        ("Less rain lowers ponds in the short-term water market.", None),
        ("Less rain lowers ponds; in the long run nobody cares.", None),
        ("In the long run nobody cares, but less rain lowers ponds.", None),
        ("Given the outlook for fish over the medium term, less rain lowers ponds.", None),
        ("长期来看，Less rain lowers ponds", LONG),
        ("Less rain lowers ponds，短期内尤甚", SHORT),
        ("未来几年Less rain lowers ponds", MEDIUM),
        ("未来十年Less rain lowers ponds", LONG),
        ("今后两周Less rain lowers ponds", SHORT),
        ("未来一年Less rain lowers ponds", SHORT),
        ("Less rain立即lowers ponds", IMMEDIATE),
        ("Less rain lowers ponds，长期利率则不变", None),
    ],
)
def test_the_horizon_of_the_effect(sentence: str, horizon: Horizon | None) -> None:
    assert _horizon(sentence, "ess rain", "ponds") is horizon


def test_the_nearest_of_two_and_none_of_the_cause() -> None:
    both = "Less rain lowers ponds in the short run and raises prices in the long run."
    assert _horizon(both, "Less rain", "ponds") is SHORT and _horizon(both, "Less rain", "prices") is LONG
    assert (
        _horizon("A desire to sell less in the near term worries fishers.", "A desire to sell less in the near term", "fishers")
        is None
    )
