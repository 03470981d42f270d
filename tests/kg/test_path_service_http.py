"""Path search as other programs reach it: over HTTP, by another engine's SERVICE, and from the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import rdflib

from kg.namespaces import CONCEPT, PATH_SEARCH
from kg.sparql.guard import Limits
from kg.sparql.runner import open_runner
from kg.store.library import Library
from tests.kg.test_library import published, take_in
from tests.kg.test_sparql_protocol import ROOT, SERVER, problem
from tests.servers import free_port, oxigraph, running
from tightrope.errors import QueryError
from tightrope.services import places

BLOCK = """_:path pathSearch:algorithm pathSearch:allPaths ; pathSearch:source {} ; pathSearch:target c:repo-rate ;
  pathSearch:pathColumn ?path ; pathSearch:edgeColumn ?step ; pathSearch:start ?from ; pathSearch:end ?to ;
  pathSearch:score ?score ."""
PREFIXES = f"PREFIX pathSearch: <{PATH_SEARCH}> PREFIX c: <{CONCEPT}> "
STEPS = [("0", "qt-pace", "reserves"), ("1", "reserves", "repo-rate")]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(tmp_path_factory.mktemp("served") / "library", "one")


@pytest.fixture(scope="module")
def server(data: Path) -> Iterator[str]:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-c", SERVER, str(data), str(port)]
    with running(command, f"{address}/sparql"):
        yield address


@pytest.fixture
def client(server: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server, timeout=60, trust_env=False) as client:
        yield client


def steps(bindings: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    rows = [{name: str(term["value"] if isinstance(term, dict) else term) for name, term in row.items()} for row in bindings]
    return sorted((row["step"], row["from"].removeprefix(CONCEPT), row["to"].removeprefix(CONCEPT)) for row in rows)


def test_a_block_is_answered_over_http_in_every_format(client: httpx.Client) -> None:
    query = f"SELECT * {{ SERVICE pathSearch: {{ {BLOCK.format('c:qt-pace')} }} }}"
    for answer in (client.get("/sparql", params={"query": query}), client.post("/sparql", data={"query": query})):
        assert steps(answer.json()["results"]["bindings"]) == STEPS
    table = client.post("/sparql", data={"query": query}, headers={"Accept": "text/csv"})
    assert len(table.text.splitlines()) == 3
    graph = client.post("/sparql", data={"query": query.replace("SELECT *", "CONSTRUCT { ?from c:to ?to } WHERE")})
    assert len(rdflib.Graph().parse(graph.content, format="turtle")) == 2
    own = f"SELECT * {{ SERVICE <{client.base_url}/sparql/paths> {{ {BLOCK.format('c:qt-pace')} }} }}".replace("//s", "/s")
    assert steps(client.post("/sparql", data={"query": own}).json()["results"]["bindings"]) == STEPS


def test_another_engine_calls_the_paths_address(server: str) -> None:
    query = (
        PREFIXES
        + f"SELECT * {{ VALUES ?source {{ c:qt-pace }} SERVICE <{server}/sparql/paths> {{ {BLOCK.format('?source')} }} }}"
    )
    with oxigraph() as engine:
        answer = httpx.post(f"{engine}/query", data={"query": query}, timeout=60, trust_env=False)
        assert answer.status_code == 200, answer.text
        assert steps(answer.json()["results"]["bindings"]) == STEPS
        listed = query.replace("?source ;", "( c:reserves c:qt-pace ) ;").replace("VALUES ?source { c:qt-pace }", "")
        found = httpx.post(f"{engine}/query", data={"query": listed}, timeout=60, trust_env=False).json()["results"]["bindings"]
        assert len(found) == 3


def test_rdflib_calls_the_paths_address_with_what_it_has_bound(server: str) -> None:
    query = PREFIXES + f"SELECT * {{ ?source c:is 1 . SERVICE <{server}/sparql/paths> {{ {BLOCK.format('?source')} }} }}"
    graph = rdflib.Graph()
    graph.add((rdflib.URIRef(CONCEPT + "qt-pace"), rdflib.URIRef(CONCEPT + "is"), rdflib.Literal(1)))
    graph.add((rdflib.URIRef(CONCEPT + "mortgage-rates"), rdflib.URIRef(CONCEPT + "is"), rdflib.Literal(1)))
    found = json.loads(graph.query(query).serialize(format="json") or b"")
    assert steps(found["results"]["bindings"]) == STEPS


def test_the_paths_address_keeps_the_protocol(client: httpx.Client) -> None:
    assert client.get("/sparql/paths", headers={"Accept": "text/turtle"}).text.count("/sparql/paths") >= 1
    assert client.options("/sparql/paths").headers["access-control-allow-methods"] == "GET, POST"
    plain = {"query": "SELECT * { c:qt-pace tr:causes ?effect }"}
    assert len(client.get("/sparql/paths", params=plain).json()["results"]["bindings"]) == 1
    problem(client.post("/sparql/paths", data={"query": "DROP ALL"}), 400)
    problem(client.post("/sparql/paths", data={"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}), 400)


def test_a_mistake_comes_with_line_column_and_what_could_stand_there(client: httpx.Client) -> None:
    record = problem(client.post("/sparql", data={"query": "SELECT *\n{ ?s ?p }"}), 400)
    assert (record["line"], record["column"]) == (2, 9) and "a variable" in record["expected"]
    block = "SELECT *\n{ SERVICE pathSearch: { _:p pathSearch:score ?b }\n ?s ?p }"
    record = problem(client.post("/sparql", data={"query": block}), 400)
    assert (record["line"], record["column"]) == (3, 8)


@pytest.mark.parametrize(
    ("query", "status", "word"),
    [
        ("SELECT * { SERVICE pathSearch: { _:p pathSearch:source c:nobody ; pathSearch:score ?b } }", 400, "no such concept"),
        ("SELECT * { SERVICE pathSearch: { _:p pathSearch:score ?b } " + "{" * 10_000 + "}" * 10_000 + "}", 504, "deeply"),
        ("SELECT * { SERVICE pathSearch: " + "{" * 10_000 + " }", 400, "never closed"),
        ("SELECT * { SERVICE pathSearch: { _:p pathSearch:score ?b } } #" + "x" * 1_000_000, 413, "100000"),
        (
            "SELECT (COUNT(*) AS ?n) {SERVICE pathSearch: {_:p pathSearch:score ?x} ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l}",
            504,
            "",
        ),
    ],
    ids=["unknown", "nested", "open", "long", "endless"],
)
def test_what_cannot_be_answered_is_a_problem_and_the_next_query_is_served(
    client: httpx.Client, query: str, status: int, word: str
) -> None:
    sent = {"query": query} | ({"timeout": "1"} if "COUNT" in query else {})
    assert word in problem(client.post("/sparql", data=sent), status)["detail"]
    assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def test_a_body_that_is_not_utf_8_is_refused(client: httpx.Client) -> None:
    typed = {"Content-Type": "application/sparql-query"}
    problem(client.post("/sparql/paths", content=b"SELECT * { \xff }", headers=typed), 400)


def test_the_command_line_takes_a_block(data: Path) -> None:
    query = f"SELECT ?step ?from ?to {{ SERVICE pathSearch: {{ {BLOCK.format('缩表'.join(chr(34) * 2))} }} }} ORDER BY ?step"
    command = [sys.executable, "-m", "assistant", "sparql", query, "--format", "csv", "--data", str(data)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    rows = [line.replace(CONCEPT, "").split(",") for line in done.stdout.splitlines()]
    assert [tuple(row) for row in rows[1:]] == STEPS
    wrong = subprocess.run(
        [*command[:4], "SELECT * { ?s ?p }", *command[5:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert wrong.returncode != 0 and "1:18" in wrong.stderr and "Traceback" not in wrong.stderr


def test_a_graph_on_a_server_is_asked_the_same_but_for_our_functions(tmp_path: Path) -> None:
    with oxigraph() as address:
        where = places(f"sparql+{address};profile=oxigraph", None)
        with Library.open(tmp_path / "there", write=True, places=where) as writing:
            take_in(writing, "one")
            writing.publish()
        with Library.open(tmp_path / "there", places=where) as library, open_runner(library, Limits(timeout=60)) as runner:
            around = "?source skos:prefLabel 'quantitative tightening'@en"
            found = runner.run(f"SELECT * {{ {around} SERVICE pathSearch: {{ {BLOCK.format('?source')} }} }}")
            assert steps(json.loads(found.body)["results"]["bindings"]) == STEPS
            with pytest.raises(QueryError, match="knows no function of ours"):
                runner.run("SELECT (tr:visible('2022', '2023') AS ?x) {}")
