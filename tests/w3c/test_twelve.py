"""SPARQL 1.2 through our route: what is new in it is answered as pyoxigraph answers it in process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.w3c.run import Bench
from tests.w3c.suite import Case

DATA = """PREFIX : <urn:x:>
:s :p :o ~ :claim {| :by :writer ; :on 2024 |} .
:s :q :o . << :s :q :o ~ :doubted >> :by :other .
:text :says "left"@en--ltr , "right"@ar--rtl , "plain"@en ."""
QUERIES = {
    "reifier": "PREFIX : <urn:x:> SELECT ?who { :s :p :o ~ ?claim {| :by ?who |} }",
    "reified": "PREFIX : <urn:x:> SELECT ?r ?p { ?r <http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies> <<( :s ?p :o )>> }",
    "quoted": "PREFIX : <urn:x:> SELECT * { << :s ?p :o >> :by ?who }",
    "term": "PREFIX : <urn:x:> SELECT (TRIPLE(:a, :b, 1) AS ?t) (isTRIPLE(?t) AS ?is) (OBJECT(?t) AS ?o) {}",
    "construct": "PREFIX : <urn:x:> CONSTRUCT { ?r :of <<( ?s ?p ?o )>> } { << ?s ?p ?o ~ ?r >> :by ?who }",
    "direction": "PREFIX : <urn:x:> SELECT ?v (LANG(?v) AS ?l) (LANGDIR(?v) AS ?d) { :text :says ?v FILTER(hasLANGDIR(?v)) }",
    "strlangdir": 'SELECT (STRLANGDIR("x", "ar", "rtl") AS ?x) {}',
    "values": "PREFIX : <urn:x:> SELECT ?t { VALUES ?t { <<( :a :b :c )>> } }",
    "version": 'VERSION "1.2" PREFIX : <urn:x:> ASK { :s :p :o ~ :claim }',
    "order": "PREFIX : <urn:x:> SELECT ?t { VALUES ?t { <<( :a :b 2 )>> 1 :x <<( :a :b 1 )>> } } ORDER BY ?t",
}
BAD = {
    "blank predicate": "SELECT * { ?s ?p <<( ?a _:b ?c )>> }",
    "annotation of nothing": "PREFIX : <urn:x:> SELECT * { ?s ?p {| :a :b |} }",
    "path in a triple term": "PREFIX : <urn:x:> SELECT * { ?s ?p <<( :a :b+ :c )>> }",
}


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    folder = tmp_path_factory.mktemp("twelve")
    (folder / "data.ttl").write_text(DATA)
    made = {}
    for name, query in {**QUERIES, **BAD}.items():
        path = folder / f"{name}.rq"
        path.write_text(query)
        made[name] = Case("own", "1.2", name, "evaluation" if name in QUERIES else "bad syntax", path, (folder / "data.ttl",))
    return made


@pytest.fixture(scope="module")
def bench(cases: dict[str, Case], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with Bench(cases.values(), tmp_path_factory.mktemp("store")) as bench:
        yield bench


@pytest.mark.parametrize("name", QUERIES)
def test_an_answer_is_that_of_the_engine(bench: Bench, cases: dict[str, Case], name: str) -> None:
    ours, theirs = bench.answers(cases[name])
    assert ours == theirs and ours not in (False, frozenset())


@pytest.mark.parametrize("name", BAD)
def test_what_does_not_parse_there_does_not_parse_here(bench: Bench, cases: dict[str, Case], name: str) -> None:
    outcome = bench.run(cases[name])
    assert outcome.in_process and outcome.routed and "does not parse" in outcome.refused


def test_a_case_that_differs_is_seen(bench: Bench, cases: dict[str, Case], tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.srj"
    wrong.write_text('{"head": {}, "boolean": false}')
    case: Any = cases["version"]
    told = Case(case.suite, case.folder, case.name, case.kind, case.query, case.data, (), wrong)
    assert not bench.run(told).in_process and not bench.run(told).routed
