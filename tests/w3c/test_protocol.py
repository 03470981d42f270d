"""The 34 cases of the W3C's SPARQL 1.1 protocol suite by their names there: queries answered, updates refused cleanly."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import httpx
import pyoxigraph as ox
import pytest
from pyoxigraph import NamedNode, Quad, Store

from kg.namespaces import RDF
from tests.w3c.run import client

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
GRAPHS = [f"https://example.org/data/{name}" for name in ("zero", "one", "two", "three")]
BOTH = f"ASK {{ <{GRAPHS[1]}> a ?t . <{GRAPHS[2]}> a ?t }}"
NAMED = f"GRAPH ?g1 {{ <{GRAPHS[1]}> a ?t }} GRAPH ?g2 {{ <{GRAPHS[2]}> a ?t }}"
FULL = f"ASK {{ <{GRAPHS[3]}> a ?t . {NAMED} }}"
DEFAULTS = [("default-graph-uri", GRAPHS[1]), ("default-graph-uri", GRAPHS[2])]
NAMES = [("named-graph-uri", GRAPHS[1]), ("named-graph-uri", GRAPHS[2])]
ZERO = [("default-graph-uri", GRAPHS[0])]

Sent = tuple[str, list[tuple[str, str]], str | None, str | bytes | None]  # method, pairs in the address, media type, body


def form(*pairs: tuple[str, str]) -> str:
    return urlencode(pairs)


TRUE: dict[str, Sent] = {
    "query_post_form": ("POST", ZERO, FORM, form(("query", "ASK {}"))),
    "query_dataset_default_graphs_get": ("GET", [("query", BOTH), *DEFAULTS], None, None),
    "query_dataset_default_graphs_post": ("POST", DEFAULTS, QUERY, BOTH),
    "query_dataset_named_graphs_post": ("POST", NAMES, QUERY, f"ASK {{ {NAMED} }}"),
    "query_dataset_named_graphs_get": ("GET", [("query", f"ASK {{ {NAMED} }}"), *NAMES], None, None),
    "query_dataset_full": ("POST", [("default-graph-uri", GRAPHS[3]), *NAMES], QUERY, FULL),
    "query_multiple_dataset": (
        "POST",
        [("default-graph-uri", GRAPHS[3]), *NAMES],
        QUERY,
        FULL.replace("{", f"FROM <{GRAPHS[1]}> {{", 1),
    ),
    "query_get": ("GET", [("query", "ASK {}"), *ZERO], None, None),
    "query_post_direct": ("POST", [], QUERY, "ASK {}"),
}
TYPES: dict[str, tuple[str, set[str]]] = {
    "query_content_type_select": ("SELECT (1 AS ?x) {}", {"application/sparql-results+json", "application/sparql-results+xml"}),
    "query_content_type_ask": ("ASK {}", {"application/sparql-results+json", "application/sparql-results+xml"}),
    "query_content_type_describe": ("DESCRIBE <https://example.org/>", {"text/turtle", "application/rdf+xml"}),
    "query_content_type_construct": ("CONSTRUCT { <a:s> <a:p> 1 } {}", {"text/turtle", "application/rdf+xml"}),
}
CLEAR = "CLEAR ALL ; INSERT DATA { GRAPH <https://example.org/g> { <a:s> <a:p> <a:o> } }"
UPDATES: dict[str, Sent] = {
    "update_dataset_default_graph": ("POST", [("using-graph-uri", GRAPHS[1])], UPDATE, CLEAR),
    "update_dataset_default_graphs": ("POST", [("using-graph-uri", GRAPHS[1]), ("using-graph-uri", GRAPHS[2])], UPDATE, CLEAR),
    "update_dataset_named_graphs": ("POST", [("using-named-graph-uri", GRAPHS[1])], UPDATE, CLEAR),
    "update_dataset_full": ("POST", [("using-graph-uri", GRAPHS[1]), ("using-named-graph-uri", GRAPHS[2])], UPDATE, CLEAR),
    "update_post_form": ("POST", [], FORM, form(("update", "CLEAR ALL"))),
    "update_post_direct": ("POST", [], UPDATE, "CLEAR ALL"),
    "update_base_uri": ("POST", [], UPDATE, "INSERT DATA { GRAPH <a:g> { <a:s> <a:p> <test> } }"),
}
BAD: dict[str, Sent] = {
    "bad_query_method": ("PUT", [("query", "ASK {}"), *ZERO], FORM, None),
    "bad_multiple_queries": ("GET", [("query", "ASK {}"), ("query", "SELECT * {}")], None, None),
    "bad_query_wrong_media_type": ("POST", [], "text/plain", "ASK {}"),
    "bad_query_missing_form_type": ("POST", [], None, form(("query", "ASK {}"))),
    "bad_query_missing_direct_type": ("POST", [], None, "ASK {}"),
    "bad_query_non_utf8": ("POST", [], f"{QUERY}; charset=UTF-16", "ASK {}".encode("utf-16")),
    "bad_query_syntax": ("GET", [("query", "ASK {")], None, None),
    "bad_update_get": ("GET", [("update", "CLEAR ALL")], None, None),
    "bad_multiple_updates": ("POST", [], FORM, form(("update", "CLEAR NAMED"), ("update", "CLEAR DEFAULT"))),
    "bad_update_wrong_media_type": ("POST", [], "text/plain", "CLEAR NAMED"),
    "bad_update_missing_form_type": ("POST", [], None, form(("update", "CLEAR NAMED"))),
    "bad_update_non_utf8": ("POST", [], f"{UPDATE}; charset=UTF-16", "CLEAR NAMED".encode("utf-16")),
    "bad_update_syntax": ("POST", [], FORM, form(("update", "CLEAR XYZ"))),
    "bad_update_dataset_conflict": ("POST", [], FORM, form(("using-named-graph-uri", GRAPHS[1]), ("update", "CLEAR ALL"))),
}  # fmt: skip


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("protocol")
    store = Store(str(folder / "live"))
    a, kind = NamedNode(RDF + "type"), NamedNode("http://xmlns.com/foaf/0.1/Document")
    store.extend(Quad(NamedNode(graph), a, kind, NamedNode(graph)) for graph in GRAPHS)
    store.flush()
    store.backup(str(folder / "snapshot"))
    with client(folder / "snapshot") as web:
        yield web


def sent(web: httpx.Client, request: Sent) -> httpx.Response:
    method, pairs, kind, body = request
    return web.request(method, "/sparql", params=pairs, content=body, headers={"Content-Type": kind} if kind else {})


def test_all_34_are_here() -> None:
    names = [*TRUE, *TYPES, *UPDATES, *BAD]
    assert len(set(names)) == len(names) == 34


@pytest.mark.parametrize("name", TRUE)
def test_a_query_is_true(web: httpx.Client, name: str) -> None:
    answer = sent(web, TRUE[name])
    assert answer.status_code == 200, answer.text
    format = ox.QueryResultsFormat.from_media_type(answer.headers["content-type"])
    assert format is not None
    found = ox.parse_query_results(answer.content, format=format)
    assert isinstance(found, ox.QueryBoolean) and bool(found)


@pytest.mark.parametrize("name", TYPES)
def test_an_answer_has_a_type_of_its_form(web: httpx.Client, name: str) -> None:
    query, types = TYPES[name]
    answer = sent(web, ("POST", ZERO, QUERY, query))
    assert answer.status_code == 200 and answer.headers["content-type"].split(";")[0] in types


@pytest.mark.parametrize("name", [*UPDATES, *BAD])
def test_what_is_bad_or_an_update_is_refused_and_nothing_changes(web: httpx.Client, name: str) -> None:
    answer = sent(web, {**UPDATES, **BAD}[name])
    assert 400 <= answer.status_code < 500
    if name != "bad_query_method":  # the framework's own answer
        assert answer.headers["content-type"] == "application/problem+json" and answer.json()["detail"]
    count = web.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"}).json()
    assert count["results"]["bindings"][0]["n"]["value"] == str(len(GRAPHS))
