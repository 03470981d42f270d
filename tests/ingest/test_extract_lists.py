"""Lists after a lead-in: each item is an effect of the lead-in's cause, quoted with it."""

from __future__ import annotations

import pytest

from ingest.extract.rules import RuleExtractor
from ingest.reader import read
from kg.claim import Claim
from kg.concept import load_scheme
from sources.document import RawDocument


def claims(text: str) -> list[Claim]:
    document = read(RawDocument(text.encode(), "note.md", "text/markdown"))
    found = RuleExtractor(load_scheme()).extract(document).claims
    for claim in found:
        for span in (claim.evidence.span, claim.cause.span, claim.effect.span):
            assert document.text[span.start : span.end] == span.quote
    return list(found)


def told(text: str) -> list[tuple[str | None, str | None, str, str]]:
    return [(c.cause.concept, c.effect.concept, str(c.polarity), str(c.modality)) for c in claims(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A fall in reserves could lead to:\n\n- higher repo rates;\n- a drop in market liquidity.\n",
            [("reserves", "repo-rate", "-", "possible"), ("reserves", "market-liquidity", "+", "possible")],
        ),
        (
            "Bank reserves declined during the year. This leads to the following:\n\n- repo rates rise\n",
            [("reserves", "repo-rate", "-", "asserted")],
        ),
        (
            "The effects of balance sheet runoff include:\n\n- lower reserves\n- the term premium\n",
            [("qt-pace", "reserves", "-", "asserted"), ("qt-pace", "term-premium", "0", "asserted")],
        ),
        (
            "准备金下降会导致:\n\n1. **回购利率上升**：资金趋紧。\n2. 市场流动性减弱\n",
            [
                ("reserves", "repo-rate", "-", "asserted"),
                ("reserves", None, "+", "asserted"),  # 资金趋紧
                ("reserves", "market-liquidity", "+", "asserted"),
            ],
        ),
        ("准备金稀缺的主要表现包括:\n\n- 回购利率上升\n", [("reserve-scarcity", "repo-rate", "+", "asserted")]),
    ],
)
def test_each_item_is_an_effect(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The staff reviewed:\n\n- higher repo rates\n- lower reserves\n",
        "A visitor came. This leads to:\n\n- higher repo rates\n",
        "A fall in reserves leads to:\n\nA paragraph about higher repo rates that is no list.\n",
    ],
)
def test_other_lists_state_nothing(text: str) -> None:
    assert claims(text) == []


def test_a_long_list_is_not_quoted() -> None:
    item = "higher repo rates in a market that has much to say about itself and says it at length"
    text = "A fall in reserves leads to:\n\n" + "".join(f"- {item} {n}\n" for n in range(20))
    found = claims(text)
    assert 0 < len(found) < 20 and all(len(claim.evidence.span.quote) <= 600 for claim in found)


def test_an_item_quotes_its_lead_in() -> None:
    (claim,) = claims("Falling reserves lead to:\n\n- higher repo rates\n")
    assert claim.evidence.span.quote == "Falling reserves lead to:\n\nhigher repo rates"
