"""The clients that analysts have, against a real server: SPARQLWrapper, rdflib's SPARQLStore, curl and Comunica."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from kg.namespaces import CONCEPT, NS
from tests.kg.test_library import published
from tests.kg.test_sparql_protocol import SERVER
from tests.servers import free_port, running

PREFIXES = f"PREFIX tr: <{NS}> PREFIX c: <{CONCEPT}> PREFIX pathSearch: <https://qlever.cs.uni-freiburg.de/pathSearch/>\n"
HOP = PREFIXES + "SELECT ?effect { c:qt-pace tr:causes ?effect }"
ALL = PREFIXES + "SELECT ?effect { c:qt-pace tr:causes+ ?effect } ORDER BY ?effect"
GRAPH = PREFIXES + "CONSTRUCT { ?from c:leadsTo ?to } WHERE { ?from tr:causes ?to }"
PATH = PREFIXES + (
    "SELECT ?step ?from ?to { SERVICE pathSearch: { _:p pathSearch:source c:qt-pace ; pathSearch:target c:repo-rate ;"
    " pathSearch:edgeColumn ?step ; pathSearch:start ?from ; pathSearch:end ?to } } ORDER BY ?step"
)
REACHED = [CONCEPT + "repo-rate", CONCEPT + "reserves"]
STEPS = [("qt-pace", "reserves"), ("reserves", "repo-rate")]
COMUNICA = os.environ.get("COMUNICA_FOLDER", "")
SCRIPT = """
const { QueryEngine } = require(process.argv[2] + '/node_modules/@comunica/query-sparql');
const [endpoint, query] = process.argv.slice(3);
(async () => {
  const engine = new QueryEngine();
  const found = await engine.query(query, { sources: [{ type: 'sparql', value: endpoint }] });
  const { data } = await engine.resultToString(found, 'application/sparql-results+json');
  for await (const piece of data) process.stdout.write(piece);
})();
"""


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data, port = published(tmp_path_factory.mktemp("clients") / "library", "one"), free_port()
    address = f"http://127.0.0.1:{port}/sparql"
    with running([sys.executable, "-c", SERVER, str(data), str(port)], address):
        yield address


def steps(rows: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(row["from"].removeprefix(CONCEPT), row["to"].removeprefix(CONCEPT)) for row in rows]


def plain(record: dict[str, Any]) -> list[dict[str, str]]:
    return [{name: term["value"] for name, term in row.items()} for row in record["results"]["bindings"]]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("way", ["urlencoded", "postdirectly"])
def test_sparqlwrapper(endpoint: str, method: str, way: str) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    asking = wrapper.SPARQLWrapper(endpoint)
    asking.setMethod(method)
    asking.setRequestMethod(way)
    asking.setReturnFormat(wrapper.JSON)
    asking.setQuery(ALL)
    assert [row["effect"] for row in plain(asking.queryAndConvert())] == REACHED
    asking.setQuery(PATH)
    assert steps(plain(asking.queryAndConvert())) == STEPS
    asking.setQuery(GRAPH)
    asking.setReturnFormat(wrapper.TURTLE)
    assert len(rdflib.Graph().parse(asking.queryAndConvert(), format="turtle")) == 2
    asking.setReturnFormat(wrapper.XML)
    asking.setQuery(PREFIXES + "ASK { c:qt-pace tr:causes c:reserves }")
    assert "true" in asking.queryAndConvert().toxml()
    asking.setQuery("SELECT * { ?s ?p")
    with pytest.raises(wrapper.SPARQLExceptions.QueryBadFormed, match="does not parse"):
        asking.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflibs_store(endpoint: str, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(endpoint, method=method))
    assert [str(row.effect) for row in graph.query(ALL)] == REACHED  # type: ignore[union-attr]
    found = [{"from": str(row["from"]), "to": str(row["to"])} for row in graph.query(PATH)]  # type: ignore[index,call-overload]
    assert steps(found) == STEPS
    assert len(graph.query(GRAPH).graph or ()) == 2
    assert graph.query(PREFIXES + "ASK { c:repo-rate tr:causes c:reserves }").askAnswer is False
    causes = rdflib.URIRef(NS + "causes")
    assert (rdflib.URIRef(CONCEPT + "qt-pace"), causes, rdflib.URIRef(CONCEPT + "reserves")) in graph
    assert len(list(graph.subject_objects(causes))) == 2


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_curl(endpoint: str, tmp_path: Path) -> None:
    def curl(*options: str) -> str:
        done = subprocess.run(["curl", "-sS", "--fail-with-body", *options], capture_output=True, text=True, check=True)
        return done.stdout

    assert plain(json.loads(curl(endpoint, "--data-urlencode", f"query={ALL}")))[0]["effect"] == REACHED[0]
    rows = curl("-G", endpoint, "--data-urlencode", f"query={PATH}", "-H", "Accept: text/csv")
    assert steps(list(csv.DictReader(rows.splitlines()))) == STEPS
    (tmp_path / "query.rq").write_text(GRAPH)
    turtle = curl(endpoint, "-H", "Content-Type: application/sparql-query", "--data-binary", f"@{tmp_path / 'query.rq'}")
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == 2
    assert "sd:Service" in curl(endpoint)
    with pytest.raises(subprocess.CalledProcessError) as failed:
        curl(endpoint, "--data-urlencode", "query=SELECT")
    assert json.loads(failed.value.stdout)["status"] == 400


@pytest.mark.skipif(
    not (Path(COMUNICA) / "node_modules/@comunica/query-sparql").is_dir() or shutil.which("node") is None,
    reason="set COMUNICA_FOLDER to where `npm install @comunica/query-sparql` was run",
)
@pytest.mark.parametrize(("query", "reached"), [(HOP, REACHED[1:]), (ALL, REACHED)], ids=["hop", "paths"])
def test_comunica(endpoint: str, query: str, reached: list[str], tmp_path: Path) -> None:
    script = tmp_path / "ask.js"
    script.write_text(SCRIPT)
    command = ["node", str(script), COMUNICA, endpoint, query]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert sorted(row["effect"] for row in plain(json.loads(done.stdout))) == reached
