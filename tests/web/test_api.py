"""The REST routes of a real server over the starter graph: shapes, streams, problem documents, limits."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from assistant.web.gate import MAX_BODY

QUESTION = "What happens to repo rates when reserves become scarce?"
QUESTION_ZH = "准备金变得稀缺时，回购利率会怎样？"
PROBLEM = "application/problem+json"


def events(text: str) -> list[tuple[str, dict[str, Any]]]:
    found = []
    for block in text.strip().split("\n\n"):
        kind, data = block.split("\n", 1)
        found.append((kind.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


def assert_problem(response: httpx.Response, status: int) -> dict[str, Any]:
    assert response.status_code == status
    assert response.headers["content-type"].startswith(PROBLEM)
    body: dict[str, Any] = response.json()
    assert {"type", "title", "status", "detail"} <= body.keys() and body["status"] == status
    assert "Traceback" not in response.text
    return body


@pytest.mark.parametrize(("question", "language"), [(QUESTION, "en"), (QUESTION_ZH, "zh")])
def test_an_answer_has_the_contract_s_shape_and_its_quotes_stand_in_their_documents(
    web: httpx.Client, question: str, language: str
) -> None:
    answer = web.post("/api/ask", json={"question": question}).raise_for_status().json()
    assert set(answer) == {
        "question", "language", "as_of", "status", "premises", "statements", "paths", "conflicts", "references", "measures",
        "markdown", "model", "milliseconds", "certificate",
    }  # fmt: skip
    assert answer["status"] in ("answered", "partial") and answer["language"] == language
    cited = [citation for statement in answer["statements"] for citation in statement["citations"]]
    assert cited
    for citation in cited:
        document = web.get(f"/api/documents/{citation['document']}").raise_for_status().json()
        assert document["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_statements_stream_one_by_one_before_the_whole(web: httpx.Client) -> None:
    streamed = web.post("/api/ask", json={"question": QUESTION}, headers={"Accept": "text/event-stream"})
    assert streamed.headers["content-type"].startswith("text/event-stream")
    got = events(streamed.text)
    assert got[0][0] == "status" and got[-1][0] == "answer"
    statements = [data["statement"] for kind, data in got if kind == "statement"]
    assert statements and statements == got[-1][1]["statements"]
    first_cited = [reference["marker"] for kind, data in got if kind == "statement" for reference in data["references"]]
    assert first_cited == sorted(set(first_cited))


def test_a_stream_ends_with_the_problem(web: httpx.Client) -> None:
    got = events(web.post("/api/ask", json={"question": "  "}, headers={"Accept": "text/event-stream"}).text)
    assert got[-1][0] == "error" and got[-1][1]["status"] == 422


@pytest.mark.parametrize(
    "body", [{"question": ""}, {"question": "x" * 20_000}, {}, {"question": QUESTION, "as_of": "soon"},
             {"question": QUESTION, "language": "fr"}, {"question": 3}, {"question": QUESTION, "more": 1}],
)  # fmt: skip
def test_a_bad_question_is_a_problem(web: httpx.Client, body: dict[str, Any]) -> None:
    assert_problem(web.post("/api/ask", json=body), 422)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]"])
def test_a_body_that_is_no_request_is_a_problem(web: httpx.Client, content: bytes) -> None:
    assert_problem(web.post("/api/ask", content=content, headers={"Content-Type": "application/json"}), 422)


def test_nothing_published_later_is_known(web: httpx.Client) -> None:
    answer = web.post("/api/ask", json={"question": QUESTION, "as_of": "2020-12-31"}).raise_for_status().json()
    assert answer["as_of"] == "2020-12-31"
    assert all(reference["date"] <= "2020-12-31" for reference in answer["references"])


def test_paths_carry_the_claims_behind_each_step(web: httpx.Client) -> None:
    found = web.get("/api/paths", params={"cause": "qt-pace", "effect": "回购利率", "max_hops": 3}).raise_for_status().json()
    assert (found["cause"], found["effect"]) == ("qt-pace", "repo-rate") and found["paths"]
    for path in found["paths"]:
        assert path["steps"][0]["cause"] == "qt-pace" and path["steps"][-1]["effect"] == "repo-rate"
        for step in path["steps"]:
            assert step["claims"] or step["method"] == "definition"
            for claim in step["claims"]:
                assert claim["source"]["title"]
                assert web.get(f"/api/claims/{claim['id']}").raise_for_status().json() == claim


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({"cause": "no-such-thing", "effect": "repo-rate"}, 404),
        ({"cause": "qt-pace"}, 422),
        ({"cause": "qt-pace", "effect": "repo-rate", "max_hops": 99}, 422),
        ({"cause": "qt-pace", "effect": "repo-rate", "limit": 0}, 422),
        ({"cause": "qt-pace", "effect": "repo-rate", "as_of": "never"}, 422),
        ({"cause": "qt-pace", "effect": "qt-pace"}, 422),
    ],
)
def test_bad_paths_are_problems(web: httpx.Client, params: dict[str, Any], status: int) -> None:
    assert_problem(web.get("/api/paths", params=params), status)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing/here", 404),
        ("GET", "/api/claims/none", 404),
        ("GET", "/api/documents/none", 404),
        ("GET", "/claims/none", 404),
        ("GET", "/tightrope/none.css", 404),
        ("GET", "/tightrope/..%2f..%2fcli.py", 404),
        ("GET", "/api/ask", 405),
        ("DELETE", "/healthz", 405),
        ("POST", "/", 405),
    ],
)
def test_what_is_not_there_is_a_problem(web: httpx.Client, method: str, path: str, status: int) -> None:
    assert_problem(web.request(method, path), status)


def test_a_large_body_is_refused(web: httpx.Client) -> None:
    assert_problem(web.post("/api/ask", content=b" " * (MAX_BODY + 1)), 413)

    def chunks() -> Any:
        for _ in range(MAX_BODY // 50_000 + 2):
            yield b" " * 50_000

    try:
        response = web.post("/api/ask", content=chunks())
    except httpx.HTTPError:
        return  # the server may hang up on a sender that goes on
    assert_problem(response, 413)


def test_a_quote_leads_to_its_marked_place(web: httpx.Client) -> None:
    claim = web.get("/api/paths", params={"cause": "qt-pace", "effect": "repo-rate"}).json()["paths"][0]["steps"][0]["claims"][
        0
    ]
    page = web.get(f"/claims/{claim['id']}", follow_redirects=True)
    assert page.url.path == f"/documents/{claim['document']}" and '<mark id="quote"' in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_a_missing_document_has_a_page(web: httpx.Client) -> None:
    page = web.get("/documents/<script>", headers={"Accept-Language": "zh"})
    assert page.status_code == 404 and "没有这份文件" in page.text and "<script" not in page.text


def test_sparql_answers(web: httpx.Client) -> None:
    rows = web.get("/sparql", params={"query": "SELECT ?c ?e WHERE { ?c tr:causes ?e } LIMIT 3"}).raise_for_status().json()
    assert len(rows["results"]["bindings"]) == 3
    assert_problem(web.get("/sparql", params={"query": "SELEC"}), 400)


def test_health_and_metrics(web: httpx.Client) -> None:
    health = web.get("/healthz").json()
    assert health["status"] == "ok" and health["documents"] > 20 and health["claims"] > 20
    web.post("/api/ask", json={"question": QUESTION})
    web.get("/some/made-up/path")
    text = web.get("/metrics").text
    assert f"tightrope_documents {health['documents']}" in text
    assert 'tightrope_http_requests_total{method="POST",route="/api/ask",status="200"}' in text
    assert "made-up" not in text


def test_the_api_describes_itself(web: httpx.Client) -> None:
    assert {"/api/ask", "/api/paths", "/sparql", "/healthz"} <= web.get("/api/openapi.json").json()["paths"].keys()


def test_many_ask_at_once(server: str) -> None:
    def one(place: int) -> str:
        question = (QUESTION, QUESTION_ZH)[place % 2]
        answer = httpx.post(f"{server}/api/ask", json={"question": question}, timeout=120).raise_for_status().json()
        return json.dumps([statement["text"] for statement in answer["statements"]])

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(one, range(16)))
    assert len(set(answers[::2])) == 1 and len(set(answers[1::2])) == 1


def test_a_busy_port_is_named_with_the_remedy(server: str) -> None:
    port = server.rpartition(":")[2]
    command = [sys.executable, "-m", "assistant", "serve", "--port", port]
    second = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert second.returncode == 1 and second.stdout == ""
    assert port in second.stderr and "remedy" in second.stderr and "Traceback" not in second.stderr
