"""`/api/balance` on a real server: the change with its sum, and problem documents for what it cannot tell."""

from __future__ import annotations

from decimal import Decimal

import httpx
import pytest

from tests.web.test_api import assert_problem


def test_the_change_comes_with_its_sum_and_sources(web: httpx.Client) -> None:
    found = web.get("/api/balance", params={"from": "2022-06", "to": "2025-11"}).raise_for_status().json()
    assert (found["from"], found["to"], found["unit"]) == ("2022-05-25", "2025-11-26", "USD billion")
    assert found == web.get("/api/balance", params={"from": "2022-06-01", "to": "2025-11-30"}).json() | {
        "asked": found["asked"]
    }
    absorbed = found["absorbed"]
    assert sum(Decimal(part["change"]) for part in absorbed["parts"]) == Decimal(absorbed["change"])
    assert "ON RRP" in found["sum"]["en"] and "准备金" in found["sum"]["zh"]
    evidence = next(line["evidence"] for line in found["liabilities"] if line["item"] == "reserves")
    quoted = web.get(f"/api/documents/{evidence[0].partition('#')[0]}").json()["text"]
    start, end = (int(part) for part in evidence[0].partition("#")[2].split("-"))
    assert quoted[start:end] == "Reserve balances with Federal Reserve Banks on 25 May 2022: $3,315.018 billion."


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"from": "2010", "to": "2012"}, "2017-01-25 to"),
        ({"from": "2022-06"}, "episode"),
        ({"from": "x", "to": "y"}, "not a date"),
        ({"to": "2022"}, "from"),
        ({"from": "qt2", "as_of": "yesterday"}, "date"),
    ],
)
def test_what_cannot_be_told_is_a_problem_with_what_is_allowed(web: httpx.Client, params: dict[str, str], said: str) -> None:
    response = web.get("/api/balance", params=params)
    assert said in assert_problem(response, response.status_code)["detail"] + response.text
    assert 400 <= response.status_code < 500
