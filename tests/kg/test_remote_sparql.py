"""A person's queries over a graph on a server: the same answers as over a folder, and nothing that reaches further."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pyoxigraph import Literal, NamedNode, Triple

from kg.rdf import DERIVED_GRAPH
from kg.sparql.guard import Dataset, Limits
from kg.sparql.protocol import sparql_router
from kg.sparql.remote_runner import FEW, RemoteRunner
from kg.sparql.runner import Runner, open_runner
from kg.store.library import Library
from kg.store.remote import RemoteStore
from tests.kg.test_library import take_in
from tests.servers import listening, oxigraph, virtuoso
from tightrope.errors import QueryError, QueryTimeout
from tightrope.services import Places, places
from tightrope.settings import load_settings

QUERIES = [
    "SELECT ?cause ?effect WHERE { ?cause tr:causes ?effect } ORDER BY ?cause ?effect",
    "SELECT DISTINCT ?effect WHERE { concept:qt-pace tr:causes+ ?effect } ORDER BY ?effect",
    "SELECT ?g (COUNT(?claim) AS ?n) WHERE { GRAPH ?g { ?claim a tr:Claim } } GROUP BY ?g ORDER BY ?g",
    "SELECT ?label WHERE { concept:reserves skos:prefLabel ?label FILTER(LANG(?label) = 'zh') }",
    "ASK { ?claim a tr:Claim }",
    "ASK { ?claim a tr:Nothing }",
    f"SELECT ?b FROM <{DERIVED_GRAPH}> WHERE {{ ?e tr:contested ?b }} ORDER BY ?b",
    f"SELECT ?p FROM NAMED <{DERIVED_GRAPH}> WHERE {{ GRAPH ?g {{ concept:qt-pace ?p concept:reserves }} }} ORDER BY ?p",
    "SELECT ?s FROM <https://example.org/not-ours> WHERE { ?s ?p ?o }",
    "PREFIX own: <https://tightrope.example/ns#> "
    "SELECT ?q WHERE { ?c a own:Claim ; own:evidence/oa:hasSelector/oa:exact ?q } ORDER BY ?q",
    "CONSTRUCT { ?a tr:causes ?b } WHERE { ?a tr:causes ?b }",
]
HIDDEN = [
    "SELECT * { FILTER(?a<'>') SERVICE <%s> { ?s ?p ?o } FILTER(?b = 'x') }",
    "SELECT * { ?s <http://x/it's\\u0041> ?o . SERVICE <%s> { ?s ?p ?o } FILTER(?b = 'x') }",
    "PREFIX e: <http://x/> SELECT * { ?s e:a·\\' ?o . SERVICE <%s> { ?s ?p ?o } FILTER(?b = 'x') }",
    "SELECT * { SERVICE SILENT <%s> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'x\\u0027 . SERVICE <%s> { ?s ?p ?o } #' }",
]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    yield from filled(tmp_path_factory.mktemp("here"), None)


@pytest.fixture(scope="module", params=["oxigraph", "union", pytest.param("virtuoso", marks=pytest.mark.full)])
def there(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("there")
    if request.param == "virtuoso":
        with virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
            yield from filled(folder, places(f"sparql+{address};profile=virtuoso", None, "dba:dba"))
        return
    with oxigraph() as address:
        union = ";union=server" if request.param == "union" else ""
        yield from filled(folder, places(f"sparql+{address};profile=oxigraph{union}", None))


def filled(folder: Path, where: Places | None) -> Iterator[Library]:
    with Library.open(folder, write=True, places=where) as writing:
        take_in(writing, "one")
        take_in(writing, "two")
        writing.publish()
    with Library.open(folder, places=where) as library:
        yield library


@pytest.fixture
def runner(there: Library) -> Iterator[Runner]:
    with open_runner(there, Limits(timeout=60.0)) as runner:
        yield runner


@pytest.mark.parametrize("query", QUERIES)
def test_the_same_answer_as_over_a_folder(here: Library, runner: Runner, query: str) -> None:
    with open_runner(here) as other:
        accept = "application/sparql-results+json, application/n-triples"
        expected = other.run(query, accept)
        found = runner.run(query, accept)
    assert (found.media_type, found.form, found.truncated) == (expected.media_type, expected.form, False)
    if found.form == "CONSTRUCT":
        assert sorted(found.body.split(b"\n")) == sorted(expected.body.split(b"\n"))
    else:
        assert json.loads(found.body) == json.loads(expected.body)


@pytest.mark.parametrize("format", ["json", "xml", "csv", "tsv"])
def test_every_format_is_written_here(here: Library, runner: Runner, format: str) -> None:
    with open_runner(here) as other:
        assert runner.run(QUERIES[3], format).body == other.run(QUERIES[3], format).body


def test_what_is_not_published_is_not_seen(there: Library, runner: Runner) -> None:
    count = "SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?d a tr:Document }"
    before = json.loads(runner.run(count).body)["results"]["bindings"][0]["n"]["value"]
    with Library.open(there.data, write=True, places=there.places) as writing:
        take_in(writing, "three")
        if there.places.service is not None and not there.places.service.union:
            assert json.loads(runner.run(count).body)["results"]["bindings"][0]["n"]["value"] == before == "2"
        writing.publish()
        assert json.loads(runner.run(count).body)["results"]["bindings"][0]["n"]["value"] == "3"
        writing.remove("three")
        writing.publish()
    assert json.loads(runner.run(count).body)["results"]["bindings"][0]["n"]["value"] == "2"


def test_a_dataset_of_the_request_names_published_graphs_only(runner: Runner) -> None:
    every = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
    found = runner.run(every, dataset=Dataset((), (DERIVED_GRAPH, "http://www.openlinksw.com/schemas/virtrdf#")))
    assert [row["g"]["value"] for row in json.loads(found.body)["results"]["bindings"]] == [DERIVED_GRAPH]
    nothing = runner.run("SELECT * WHERE { ?s ?p ?o }", dataset=Dataset(("http://www.openlinksw.com/schemas/virtrdf#",), ()))
    assert json.loads(nothing.body)["results"]["bindings"] == []


@pytest.mark.parametrize(
    "query", ["DROP ALL", "INSERT DATA { <urn:a> <urn:b> 1 }", "SELECT WHERE {", "define get:soft 'soft' SELECT * { ?s ?p ?o }"]
)
def test_what_is_no_query_is_refused_before_it_is_sent(runner: Runner, query: str) -> None:
    with pytest.raises(QueryError):
        runner.run(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (bif:file_to_string('/etc/passwd') AS ?x) WHERE {}",
        "PREFIX b: <bif:> SELECT (b:file_to_string('/etc/passwd') AS ?x) WHERE {}",
        "SELECT (<sql:anything>('x') AS ?x) WHERE {}",
        "PREFIX fn: <java:java.lang.> SELECT (fn:System('x') AS ?x) WHERE {}",
    ],
)
def test_functions_of_the_server_are_refused(runner: Runner, query: str) -> None:
    with pytest.raises(QueryError):
        runner.run(query)


class _Counting(BaseHTTPRequestHandler):
    hits = 0

    def do_GET(self) -> None:
        _Counting.hits += 1
        self.send_error(404)

    do_POST = do_GET

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.mark.parametrize("query", HIDDEN)
def test_no_service_clause_gets_through_however_it_hides(runner: Runner, query: str) -> None:
    _Counting.hits = 0
    elsewhere = ThreadingHTTPServer(("127.0.0.1", 0), _Counting)
    with listening(elsewhere), pytest.raises(QueryError):
        runner.run(query % f"http://127.0.0.1:{elsewhere.server_port}/sparql")
    assert _Counting.hits == 0


def test_more_rows_than_the_limit_are_said_to_be(there: Library) -> None:
    with open_runner(there, Limits(timeout=60.0, max_rows=5)) as runner:
        found = runner.run("SELECT * WHERE { ?s ?p ?o }")
        assert found.truncated and found.rows == 5 and len(json.loads(found.body)["results"]["bindings"]) == 5
        assert runner.run("CONSTRUCT WHERE { ?s ?p ?o }", "turtle").truncated
        assert not runner.run("SELECT * WHERE { ?s ?p ?o } LIMIT 5").truncated


def test_a_query_without_end_is_given_up(there: Library) -> None:
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c < ?f && ?f < ?i) }"
    with open_runner(there, Limits(timeout=60.0)) as runner:
        with pytest.raises(QueryTimeout):
            runner.run(endless, timeout=2.0)
        assert runner.run("ASK { ?s ?p ?o }").rows == 1


def test_the_route_answers_over_a_server(there: Library) -> None:
    app = FastAPI()
    app.include_router(sparql_router(there, load_settings()))
    with TestClient(app) as client:
        found = client.get("/sparql", params={"query": QUERIES[0]})
        assert found.status_code == 200 and len(found.json()["results"]["bindings"]) > 0
        assert client.post("/sparql", data={"query": "SELECT WHERE {"}).status_code == 400
        assert client.post("/sparql", data={"update": "DROP ALL"}).status_code == 400
        assert client.get("/sparql", params={"query": "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }"}).status_code == 400


def test_the_union_stands_for_a_long_list_only_where_the_server_holds_nothing_else(tmp_path: Path) -> None:
    every = "SELECT (COUNT(*) AS ?n) WHERE { ?s <urn:p> ?o }"
    with oxigraph() as address:
        where = places(f"sparql+{address};profile=oxigraph", None)
        assert where.service is not None
        store = RemoteStore(where.service)
        names = [f"https://example.org/graph/{number}" for number in range(FEW + 1)]
        for name in names:
            store.replace_graph(name, [Triple(NamedNode(name), NamedNode("urn:p"), Literal(1))])
        for others, union in ((False, True), (True, False)):
            if others:
                store.client.update("INSERT DATA { GRAPH <urn:others> { <urn:a> <urn:p> 1 } }")
            with RemoteRunner(where.service, lambda: names, Limits(timeout=60.0)) as runner:
                assert json.loads(runner.run(every).body)["results"]["bindings"][0]["n"]["value"] == str(FEW + 1)
                assert runner._alone(frozenset(names)) is union
