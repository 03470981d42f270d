"""Bad input at the route, over the starter graph: a clean answer within the limits, and the workers whole after each."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bench.sparql_fuzz import fuzz, texts
from kg.sparql import lexer
from kg.store.library import Library
from tests.starter import starter_folder
from tests.w3c.run import client_of
from tightrope.settings import Settings

SLICE = 8.0  # seconds of a suite's run; `python -m bench.sparql_fuzz` goes on for ten minutes
TYPED = {"Content-Type": "application/sparql-query"}
PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def web() -> Iterator[httpx.Client]:
    with Library.open(starter_folder()) as library, client_of(library, Settings(query_timeout=2)) as web:
        yield web


@pytest.mark.parametrize(
    ("query", "status", "word"),
    [
        (b"SELECT * {\n ?s ?p }", 400, "2:8"),
        (b"INSERT DATA { <a:s> <a:p> 1 }", 400, "updates are not taken"),
        (b"LOAD <file:///etc/passwd>", 400, "updates are not taken"),
        (b"SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 400, "1:12"),
        (b"SELECT * { SERVICE SILENT ?where { ?s ?p ?o } }", 400, "SERVICE"),
        (PRODUCT.encode(), 504, "2 seconds"),
        (b"SELECT * { ?a (tr:cause|!tr:cause)* ?b . ?c (tr:cause|!tr:cause)* ?d . ?b !tr:x ?c }", 504, "2 seconds"),
        (b"SELECT * " + b"{" * 10_000 + b"}" * 10_000, 504, "deeply"),
        (b"SELECT * { ?s ?p '" + b"x" * 1_000_000 + b"' }", 413, "100000"),
        (b"SELECT * { ?s ?p '\xff\xfe' }", 400, "UTF-8"),
        (b"SELECT * { ?s ?p \xed\xa0\x80 }", 400, "UTF-8"),
        (b"", 400, "not a SPARQL query"),
    ],
    ids=[
        "syntax",
        "update",
        "load",
        "service",
        "silent",
        "product",
        "anything",
        "braces",
        "megabyte",
        "bytes",
        "half",
        "empty",
    ],
)
def test_it_is_answered_in_words_and_the_next_query_runs(web: httpx.Client, query: bytes, status: int, word: str) -> None:
    answer = web.post("/sparql", content=query, headers=TYPED)
    assert answer.status_code == status and word in answer.json()["detail"], answer.text
    assert web.get("/sparql", params={"query": "ASK { ?s a tr:Claim }"}).json()["boolean"] is True


@pytest.mark.parametrize("clause", ["FROM", "FROM NAMED"])
def test_a_file_that_from_names_is_a_graph_without_triples(web: httpx.Client, clause: str, tmp_path: Path) -> None:
    (tmp_path / "secret.ttl").write_text('<a:s> <a:p> "secret" .')
    query = f"SELECT * {clause} <{(tmp_path / 'secret.ttl').as_uri()}> {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
    answer = web.post("/sparql", content=query.encode(), headers=TYPED)
    assert answer.json()["results"]["bindings"] == []


def test_an_unknown_accept_names_what_there_is(web: httpx.Client) -> None:
    answer = web.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": "image/png"})
    assert answer.status_code == 406 and "application/sparql-results+json" in answer.json()["detail"]


def test_texts_that_nobody_would_write_get_clean_answers(web: httpx.Client) -> None:
    found = fuzz(web, SLICE, random.randrange(2**32))
    assert found[400] > 0 and found.total() > 5


def test_the_lexer_reads_every_such_text_whole() -> None:
    dice, until = random.Random(random.randrange(2**32)), time.monotonic() + 1.0
    for text in texts(dice):
        assert "".join(token.text for token in lexer.tokens(text)) == text
        if time.monotonic() > until:
            break
