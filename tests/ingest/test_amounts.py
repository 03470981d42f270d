"""How much of a thing is no part of its name."""

from __future__ import annotations

import pytest

from ingest.extract.amounts import without_amount


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("pond water of $1 trillion", "pond water"),
        ("a $1.5 trillion drop in pond water", "drop in pond water"),
        ("Every $100 billion of pond water", "pond water"),
        ("each additional $100 billion of pond water", "pond water"),
        ("purchases of about $600 billion in ponds", "purchases of ponds"),
        ("ponds worth US$3bn", "ponds"),
        ("塘水减少1000亿美元", "塘水减少"),
        ("约1万亿美元的塘水", "塘水"),
        ("the pond", "the pond"),
        ("$1 trillion", "$1 trillion"),
        ("the 10-year pond", "the 10-year pond"),
    ],
)
def test_an_amount_is_taken_off(words: str, bare: str) -> None:
    assert without_amount(words) == bare
