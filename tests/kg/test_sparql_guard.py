"""A person's SPARQL in its sandbox: right answers in every format, and nothing gets out, runs on, or breaks the next query."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, Triple

from kg.namespaces import NS
from kg.sparql import lexer, sandbox
from kg.sparql.guard import MAX_QUERY, Dataset, Limits, QueryRunner, UnacceptableFormat, _request
from kg.sparql.process import WorkerProcess
from kg.sparql.results import BINDINGS, GRAPHS, negotiate
from kg.store.oxigraph import OxigraphStore
from tightrope.errors import QueryError, QueryTimeout

ROOT = Path(__file__).resolve().parents[2]
ONE, TWO = "https://example.org/graph/one", "https://example.org/graph/two"
NUMBER = 400
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SPECIAL = [
    Literal('tab\t "quote" \\ newline\n comma, <tag> & 准备金 😀'),
    Literal("hello", language="en"),
    Literal("1.5", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
    Literal(7),
    Literal(True),
    NamedNode("https://example.org/缩表?a=b&c=d"),
]


def node(name: str) -> NamedNode:
    return NamedNode(NS + name)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph")
    store = OxigraphStore.write(folder / "live")
    store.replace_graph(ONE, [Triple(node(f"n{i}"), node("next"), node(f"n{i + 1}")) for i in range(NUMBER)])
    store.replace_graph(TWO, [Triple(node("special"), node(f"value{i}"), term) for i, term in enumerate(SPECIAL)])
    store.snapshot(folder / "snapshot")
    store.close()
    return folder / "snapshot"


@pytest.fixture(scope="module")
def runner(snapshot: Path) -> Iterator[QueryRunner]:
    with QueryRunner(snapshot, Limits(timeout=20, max_rows=100)) as runner:
        yield runner


def bindings(runner: QueryRunner, query: str, **options: Any) -> list[dict[str, str]]:
    record = json.loads(runner.run(query, "json", **options).body)
    return [{name: term["value"] for name, term in row.items()} for row in record["results"]["bindings"]]


def count(runner: QueryRunner, query: str, **options: Any) -> int:
    return int(bindings(runner, query, **options)[0]["n"])


def test_the_default_graph_is_the_union_and_our_prefixes_are_known(runner: QueryRunner) -> None:
    assert count(runner, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == NUMBER + len(SPECIAL)
    assert bindings(runner, "SELECT ?o { tr:n1 tr:next ?o }") == [{"o": NS + "n2"}]
    assert bindings(runner, "PREFIX tr: <https://example.org/other#> SELECT ?o { tr:n1 tr:next ?o }") == []
    assert bindings(runner, "SELECT (c:reserves AS ?c) {}")[0]["c"].endswith("/concept/reserves")


def test_datasets_are_taken_from_the_request_else_from_the_query(runner: QueryRunner) -> None:
    everything = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert count(runner, everything.replace("{", f"FROM <{TWO}> {{", 1)) == len(SPECIAL)
    assert count(runner, everything.replace("{", "FROM <https://example.org/none> {", 1)) == 0
    assert count(runner, everything, dataset=Dataset([TWO])) == len(SPECIAL)
    assert count(runner, everything.replace("{", f"FROM <{ONE}> {{", 1), dataset=Dataset([TWO])) == len(SPECIAL)
    assert count(runner, everything, dataset=Dataset(None, [TWO])) == 0
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert count(runner, named, dataset=Dataset(None, [TWO])) == len(SPECIAL)
    assert count(runner, named) == NUMBER + len(SPECIAL)


VALUES = "SELECT ?p ?o ?none { tr:special ?p ?o } ORDER BY ?p"


@pytest.mark.parametrize(
    ("name", "format"), [("json", QueryResultsFormat.JSON), ("xml", QueryResultsFormat.XML), ("tsv", QueryResultsFormat.TSV)]
)
def test_terms_come_back_through_a_parser_as_they_went_in(runner: QueryRunner, name: str, format: QueryResultsFormat) -> None:
    parsed = pyoxigraph.parse_query_results(runner.run(VALUES, name).body, format=format)
    assert isinstance(parsed, pyoxigraph.QuerySolutions)
    assert [solution["o"] for solution in parsed] == SPECIAL


def test_csv_has_the_plain_values_and_the_line_ends_of_its_standard(runner: QueryRunner) -> None:
    result = runner.run(VALUES, "csv")
    header, *rows = csv.reader(io.StringIO(result.body.decode(), newline=""))
    assert header == ["p", "o", "none"] and [row[1] for row in rows] == [term.value for term in SPECIAL]
    assert result.body.startswith(b"p,o,none\r\n") and result.media_type == "text/csv"


def test_triple_terms_and_base_directions_are_written_as_the_engine_writes_them(runner: QueryRunner) -> None:
    query = 'SELECT (<<( tr:a tr:b "x"@en--ltr )>> AS ?t) ("y"@ar--rtl AS ?d) {}'
    store = pyoxigraph.Store()
    for name, format in (("json", QueryResultsFormat.JSON), ("xml", QueryResultsFormat.XML)):
        theirs = store.query(query, prefixes={"tr": NS}).serialize(format=format)  # type: ignore[union-attr]
        ours = runner.run(query, name).body
        assert theirs is not None
        if name == "json":
            assert json.loads(ours) == json.loads(theirs)
        else:
            assert ElementTree.canonicalize(ours.decode()) == ElementTree.canonicalize(theirs.decode())


@pytest.mark.parametrize("answer", [True, False])
def test_an_ask_is_answered_in_every_format(runner: QueryRunner, answer: bool) -> None:
    query = f"ASK {{ FILTER({str(answer).lower()}) }}"
    assert json.loads(runner.run(query, "json").body)["boolean"] is answer
    parsed = pyoxigraph.parse_query_results(runner.run(query, "xml").body, format=QueryResultsFormat.XML)
    assert isinstance(parsed, pyoxigraph.QueryBoolean) and bool(parsed) is answer
    assert runner.run(query, "csv").body.strip() == str(answer).lower().encode()


@pytest.mark.parametrize("format", GRAPHS, ids=lambda one: one.name)
@pytest.mark.parametrize("query", ["CONSTRUCT { ?s tr:was ?o } WHERE { ?s tr:next ?o } LIMIT 7", "DESCRIBE tr:special"])
def test_graphs_are_read_by_another_parser(runner: QueryRunner, format: Any, query: str) -> None:
    result = runner.run(query, format.media_type)
    graph = rdflib.Graph().parse(result.body, format={"jsonld": "json-ld", "rdfxml": "xml"}.get(format.name, format.name))
    assert len(graph) == (7 if "CONSTRUCT" in query else len(SPECIAL)) == result.rows


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("*/*", "json"), ("", "json"), ("application/json", "json"), ("text/csv", "csv"), ("text/*", "csv"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "xml"),
        ("text/csv;q=0.1, application/sparql-results+xml", "xml"),
        ("application/sparql-results+json;q=0, */*", "xml"), ("text/csv;q=nonsense", None), ("image/png", None), ("tsv", "tsv"),
    ],
)  # fmt: skip
def test_the_accept_header_chooses(accept: str, name: str | None) -> None:
    found = negotiate(accept, BINDINGS)
    assert (found.name if found else None) == name


def test_a_format_that_does_not_fit_the_form_is_refused_with_those_that_do(runner: QueryRunner) -> None:
    with pytest.raises(UnacceptableFormat, match="turtle"):
        runner.run("CONSTRUCT WHERE { ?s ?p ?o }", "csv")
    with pytest.raises(UnacceptableFormat, match="json"):
        runner.run("SELECT * { ?s ?p ?o }", "text/turtle")


def test_more_rows_than_allowed_are_cut_and_said_to_be(runner: QueryRunner) -> None:
    cut = runner.run("SELECT * { ?s tr:next ?o }")
    assert cut.truncated and cut.rows == 100 and len(json.loads(cut.body)["results"]["bindings"]) == 100
    whole = runner.run("SELECT * { ?s tr:next ?o } LIMIT 100")
    assert not whole.truncated and whole.rows == 100
    graph = runner.run("CONSTRUCT WHERE { ?s tr:next ?o }", "ntriples")
    assert graph.truncated and len(graph.body.splitlines()) == 100


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * { ?s ?p", "does not parse.*1:"),
        ("SELECT ?s WHERE { ?s nobody:knows ?o }", "does not parse"),
        ("", "not a SPARQL query"),
        ("   # only a comment", "not a SPARQL query"),
        ("回购利率为什么上升", "not a SPARQL query"),
        ("INSERT DATA { <a:a> <a:b> 1 }", "updates are not taken"),
        ("PREFIX x: <a:> # SELECT\nDELETE WHERE { ?s ?p ?o }", "updates are not taken"),
        ("LOAD <file:///etc/passwd>", "updates are not taken"),
        ("SELECT * {} ; DROP ALL", "does not parse"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE is not served"),
        ("SELECT * { sErViCe SILENT ?x { ?s ?p ?o } }", "SERVICE is not served"),
        ("SELECT * { ?s ?p '" + "x" * MAX_QUERY + "' }", "too long"),
        ('SELECT * { ?s ?p "\ud800" }', "does not parse"),
        ("SELECT * { ?s ?p \x00 }", "does not parse"),
    ],
)
def test_what_is_no_query_is_refused_and_the_next_query_runs(runner: QueryRunner, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=f"(?s){message}"):
        runner.run(query)
    assert json.loads(runner.run("ASK { tr:n1 tr:next tr:n2 }").body)["boolean"] is True


def test_a_word_in_a_string_a_name_or_a_comment_is_no_keyword(runner: QueryRunner) -> None:
    query = """SELECT ("SERVICE FROM" AS ?a) (tr:SERVICE AS ?b) (<http://x/SERVICE#FROM> AS ?c) ?SERVICE { # FROM <http://x/>
      ?SERVICE tr:next tr:n2 }"""
    (row,) = bindings(runner, query)
    assert row["SERVICE"] == NS + "n1" and row["a"] == "SERVICE FROM"


@pytest.mark.parametrize(
    "query", [ENDLESS, "SELECT (COUNT(*) AS ?n) { ?a (tr:x|!tr:x)* ?b . ?c (tr:x|!tr:x)* ?d . ?b !tr:y ?c }"]
)
def test_an_endless_query_is_killed_at_the_deadline_and_the_next_runs(snapshot: Path, query: str) -> None:
    with QueryRunner(snapshot, Limits(timeout=20)) as runner:
        runner.run("ASK {}")
        with pytest.raises(QueryTimeout, match=r"0\.5 seconds.*remedy: narrow"):
            runner.run(query, timeout=0.5)
        assert count(runner, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == NUMBER + len(SPECIAL)


def test_a_request_cannot_have_more_time_than_the_limit(snapshot: Path) -> None:
    with QueryRunner(snapshot, Limits(timeout=0.5)) as runner, pytest.raises(QueryTimeout, match=r"0\.5 seconds"):
        runner.run(ENDLESS, timeout=3600)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * 20_000 + "}" * 20_000,
        "SELECT * { ?s ?p ?o FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
        "SELECT * { ?a tr:next ?b . ?c tr:next ?d . ?e tr:next ?f } ORDER BY ?b ?d ?f",
    ],
    ids=["braces", "brackets", "memory"],
)
def test_a_query_that_breaks_its_worker_is_answered_and_the_next_runs(snapshot: Path, query: str) -> None:
    with QueryRunner(snapshot, Limits(timeout=60, memory=700 * 2**20)) as runner:
        with pytest.raises((QueryTimeout, QueryError)):
            runner.run(query)
        assert json.loads(runner.run("ASK {}").body)["boolean"] is True


def test_a_worker_killed_from_outside_costs_one_query_at_most(snapshot: Path) -> None:
    with QueryRunner(snapshot, Limits(timeout=20)) as runner:
        runner.run("ASK {}")
        os.kill(runner._idle[0].pid, signal.SIGKILL)
        assert json.loads(runner.run("ASK {}").body)["boolean"] is True
        killer = threading.Timer(0.4, lambda: os.kill(runner._busy[0].pid, signal.SIGKILL))
        killer.start()
        with pytest.raises(QueryTimeout):
            runner.run(ENDLESS, timeout=2)
        killer.join()
        assert json.loads(runner.run("ASK {}").body)["boolean"] is True


def test_several_threads_share_the_workers(snapshot: Path) -> None:
    found: list[int] = []
    with QueryRunner(snapshot, Limits(timeout=60, workers=2)) as runner:

        def ask() -> None:
            found.append(count(runner, "SELECT (COUNT(*) AS ?n) { ?s tr:next ?o }"))

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [NUMBER] * 8 and len(runner._idle) <= 2


def test_a_new_snapshot_is_used_from_the_next_query_on(snapshot: Path, tmp_path: Path) -> None:
    store = OxigraphStore.memory()
    store.replace_graph(ONE, [Triple(node("a"), node("b"), node("c"))])
    store.snapshot(tmp_path / "later")
    where: list[Path | None] = [None]
    with QueryRunner(lambda: where[-1]) as runner:
        everything = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
        assert count(runner, everything) == 0
        where.append(snapshot)
        assert count(runner, everything) == NUMBER + len(SPECIAL)
        where.append(tmp_path / "later")
        assert count(runner, everything) == 1
        assert [worker.snapshot for worker in runner._idle] == [tmp_path / "later"]


CONFINED = """
import os, socket, subprocess, sys
from kg.sparql import sandbox
sandbox.limit_memory(2 * 1024**3)
sandbox.forbid_network()
def outcome(action):
    try:
        action()
    except OSError as failure:
        return failure.errno
    return "allowed"
for action in (
    lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
    lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM),
    lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM),
    lambda: subprocess.run(["true"], check=True),
    lambda: os.write(os.open(sys.argv[1], os.O_CREAT | os.O_WRONLY), b"text"),
):
    print(outcome(action))
"""


@pytest.mark.skipif(not sandbox.available(), reason="the kernel of this system takes no seccomp filter of ours")
def test_the_kernel_refuses_the_network_programs_and_files_to_a_worker(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CONFINED, str(tmp_path / "f")], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["1", "1", "allowed", "1", "27"]  # EPERM, EPERM, AF_UNIX, EPERM, EFBIG
    assert (tmp_path / "f").read_bytes() == b""


@pytest.mark.skipif(not sandbox.available(), reason="the kernel of this system takes no seccomp filter of ours")
def test_no_byte_leaves_a_worker_that_is_handed_a_service_call(snapshot: Path) -> None:
    worker = WorkerProcess(snapshot, 2 * 1024**3)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        for word in ("SERVICE", "SERVICE SILENT"):
            call = f"SELECT * {{ {word} <http://127.0.0.1:{server.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
            reply = worker.ask(_request(call, BINDINGS[0], Dataset(), 10), 20)
            assert reply.head is not None and reply.head.get("error") == ("evaluation" if word == "SERVICE" else None)
        with pytest.raises(TimeoutError):
            server.accept()
    worker.kill()


@given(st.text(max_size=300))
def test_the_lexer_reads_anything_and_loses_no_word(text: str) -> None:
    list(lexer.words(text))
    assert "SERVICE" in list(lexer.words(f"SELECT * {{ SERVICE <a:b> {{}} }} # {text}"))
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r") + '"'
    assert list(lexer.words(f"ASK {{ ?s ?p {quoted} }} FROM")) == ["ASK", "FROM"]
