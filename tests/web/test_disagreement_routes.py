"""`/api/conflicts` and `/api/magnitudes` on a real server: what they send, and problem documents for what they cannot."""

from __future__ import annotations

import httpx
import pytest

from tests.web.test_api import assert_problem


@pytest.mark.parametrize("name", ["conflicts", "magnitudes"])
def test_both_send_what_is_known_on_the_day(web: httpx.Client, name: str) -> None:
    everything = web.get(f"/api/{name}").raise_for_status().json()
    assert {name, "as_of", "given", "undated"} <= everything.keys()
    of_one = web.get(f"/api/{name}", params={"concept": "回购利率"}).raise_for_status().json()
    assert all("repo-rate" in (found["cause"], found["effect"]) for found in of_one[name])
    assert web.get(f"/api/{name}", params={"as_of": "1990"}).raise_for_status().json()[name] == []


@pytest.mark.parametrize(
    ("params", "status", "said"),
    [({"concept": "repo ratte"}, 404, "repo"), ({"as_of": "soon"}, 422, "date"), ({"given": "no such state"}, 404, "state")],
)
def test_what_is_not_known_is_a_problem(web: httpx.Client, params: dict[str, str], status: int, said: str) -> None:
    response = web.get("/api/conflicts", params=params)
    assert_problem(response, status)
    assert said in response.text
