"""`/sparql` as its clients see it: a real server process on loopback, asked by a real HTTP client."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph
import pytest
import rdflib

from kg.store.library import Library
from tests.kg.test_library import published, take_in
from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[2]
SERVER = """
import sys
from pathlib import Path
import uvicorn
from fastapi import FastAPI
from kg.sparql.protocol import sparql_router
from kg.store.library import Library
from tightrope.settings import Settings
app = FastAPI()
data = Path(sys.argv[1])
app.include_router(sparql_router(Library.open(data), Settings(data=data, query_timeout=8, query_max_rows=60)))
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="warning")
"""
ASK = "ASK { c:qt-pace tr:causes c:reserves }"
CLAIMS = "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a tr:Claim }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(tmp_path_factory.mktemp("served") / "library", "one")


@pytest.fixture(scope="module")
def client(data: Path) -> Iterator[httpx.Client]:
    port = free_port()
    with subprocess.Popen([sys.executable, "-c", SERVER, str(data), str(port)], cwd=ROOT) as server:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False) as client:
            _wait(client, server)
            yield client
        server.terminate()


def _wait(client: httpx.Client, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert server.poll() is None, "the server ended"
        try:
            client.get("/sparql")
            return
        except httpx.ConnectError:
            time.sleep(0.1)
    raise AssertionError("the server did not come up")


def problem(response: httpx.Response, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    record: dict[str, Any] = response.json()
    assert record["status"] == status and record["title"] and record["detail"]
    return record


def test_a_query_comes_by_get_by_form_and_as_the_body(client: httpx.Client) -> None:
    body = {"Content-Type": "application/sparql-query"}
    for response in (
        client.get("/sparql", params={"query": ASK}),
        client.post("/sparql", data={"query": ASK}),
        client.post("/sparql", content=ASK, headers=body),
        client.post("/sparql", content=ASK, headers={"Content-Type": "application/sparql-query; charset=utf-8"}),
    ):
        assert response.status_code == 200
        assert response.headers["content-type"] == "application/sparql-results+json"
        assert response.headers["access-control-allow-origin"] == "*" and "accept" in response.headers["vary"].lower()
        assert response.json()["boolean"] is True


@pytest.mark.parametrize("media_type", ["application/sparql-results+xml", "text/csv", "text/tab-separated-values"])
def test_the_accept_header_chooses_the_format_of_rows(client: httpx.Client, media_type: str) -> None:
    response = client.get("/sparql", params={"query": CLAIMS}, headers={"Accept": media_type})
    assert response.headers["content-type"].split(";")[0] == media_type and b"2" in response.content


@pytest.mark.parametrize(("media_type", "format"), [("text/turtle", "turtle"), ("application/ld+json", "json-ld")])
def test_the_accept_header_chooses_the_format_of_graphs(client: httpx.Client, media_type: str, format: str) -> None:
    query = "CONSTRUCT { ?c tr:cause ?x } WHERE { ?c a tr:Claim ; tr:cause ?x }"
    response = client.get("/sparql", params={"query": query}, headers={"Accept": media_type})
    assert response.headers["content-type"].split(";")[0] == media_type
    assert len(rdflib.Graph().parse(response.content, format=format)) == 2


def test_without_a_query_the_service_describes_itself(client: httpx.Client) -> None:
    response = client.get("/sparql", headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(response.content, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    (service,) = graph.subjects(rdflib.RDF.type, sd.Service)
    assert str(service) == str(response.url) and (service, sd.supportedLanguage, sd.SPARQL11Query) in graph
    problem(client.get("/sparql", headers={"Accept": "text/html"}), 406)


def test_graphs_named_by_the_request_are_the_dataset(client: httpx.Client, data: Path) -> None:
    graph = f"https://tightrope.example/id/graph/one/{'0' * 64}"
    for params, found in (
        ({"default-graph-uri": graph}, "2"),
        ({"default-graph-uri": "https://tightrope.example/id/graph/derived"}, "0"),
        ({"named-graph-uri": graph}, "0"),
    ):
        rows = client.get("/sparql", params={"query": CLAIMS, **params}).json()["results"]["bindings"]
        assert rows[0]["n"]["value"] == found
    problem(client.get("/sparql", params={"query": CLAIMS, "default-graph-uri": "not an iri"}), 400)


@pytest.mark.parametrize(
    ("query", "status", "word"),
    [
        ("SELECT * { ?s ?p", 400, "1:"), ("", 400, "not a SPARQL query"), ("DROP ALL", 400, "updates"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", 400, "SERVICE"), (ENDLESS, 504, "1 second"),
        ("SELECT * { ?s ?p ?o }", 422, "more than 60 rows"), ("CONSTRUCT WHERE { ?s ?p ?o }", 422, "LIMIT 60"),
        ("SELECT * " + "{" * 15_000 + "}" * 15_000, 504, "deeply"),
    ],
    ids=["syntax", "empty", "update", "service", "endless", "rows", "triples", "nested"],
)  # fmt: skip
def test_a_query_that_cannot_be_answered_gets_a_problem_and_the_next_is_served(
    client: httpx.Client, query: str, status: int, word: str
) -> None:
    accept = {"Accept": "text/turtle"} if query.startswith("CONSTRUCT") else {}
    sent = {"query": query} | ({"timeout": "1"} if query == ENDLESS else {})
    assert word in problem(client.post("/sparql", data=sent, headers=accept), status)["detail"]
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


def test_a_shorter_time_may_be_asked_for_and_a_longer_is_not_given(client: httpx.Client) -> None:
    assert "0.5 seconds" in problem(client.get("/sparql", params={"query": ENDLESS, "timeout": "0.5"}), 504)["detail"]
    assert "8 seconds" in problem(client.get("/sparql", params={"query": ENDLESS, "timeout": "600"}), 504)["detail"]
    problem(client.get("/sparql", params={"query": ASK, "timeout": "soon"}), 400)


def test_requests_that_break_the_protocol_are_refused(client: httpx.Client) -> None:
    plain, typed = {"Content-Type": "text/plain"}, {"Content-Type": "application/sparql-query"}
    problem(client.post("/sparql", content=ASK, headers=plain), 415)
    problem(client.post("/sparql", content=ASK), 415)
    problem(client.post("/sparql", content=b"ASK { \xff\xfe }", headers=typed), 400)
    problem(client.post("/sparql", content=b"A" * 2_000_000, headers=typed), 413)
    problem(client.post("/sparql", data={"query": "A" * 200_000}), 413)
    problem(client.get("/sparql", params={"query": ASK}, headers={"Accept": "image/png"}), 406)
    problem(client.get("/sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D"), 400)
    problem(client.get("/sparql?default-graph-uri=https://example.org/"), 400)
    problem(client.get("/sparql?query=%ff%fe"), 400)
    problem(client.post("/sparql", data={"nothing": "here"}), 400)
    problem(client.post("/sparql", data={"update": "CLEAR ALL"}), 400)
    problem(client.post("/sparql", content="CLEAR ALL", headers={"Content-Type": "application/sparql-update"}), 400)
    assert client.put("/sparql", content=ASK).status_code == 405
    assert client.options("/sparql").headers["access-control-allow-methods"] == "GET, POST"


def test_a_publish_by_another_process_is_served_from_the_next_query_on(client: httpx.Client, data: Path) -> None:
    before = int(client.get("/sparql", params={"query": CLAIMS}).json()["results"]["bindings"][0]["n"]["value"])
    with Library.open(data, write=True) as library:
        take_in(library, "later")
        library.publish()
        after = client.get("/sparql", params={"query": CLAIMS}).json()["results"]["bindings"][0]["n"]["value"]
        assert int(after) == before + 2
        library.remove("later")
        library.publish()
    again = client.get("/sparql", params={"query": CLAIMS}).json()["results"]["bindings"][0]["n"]["value"]
    assert int(again) == before


def test_rows_over_http_are_those_of_the_engine(client: httpx.Client, data: Path) -> None:
    query = "SELECT ?s ?p ?o { ?s a tr:Claim ; ?p ?o } ORDER BY ?s ?p ?o LIMIT 60"
    theirs = json.loads(client.post("/sparql", data={"query": query}).content)
    with Library.open(data) as library:
        from kg.namespaces import PREFIXES

        solutions = library.graph.store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
        ours = solutions.serialize(format=pyoxigraph.QueryResultsFormat.JSON)  # type: ignore[union-attr]
    assert ours is not None and theirs == json.loads(ours)
