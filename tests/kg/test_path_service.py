"""`SERVICE pathSearch:` over a small graph: what a block may say, what binds its ends; its rows are the library's paths."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal

from kg.claim import Claim, Modality, Polarity
from kg.document import Document
from kg.knowledge import Knowledge
from kg.namespaces import CONCEPT, ID, PATH_SEARCH
from kg.paths import Bounds, find_paths
from kg.rdf import derived_triples, document_graph_iri, document_triples
from kg.sparql.guard import SHORT_PREFIXES, Limits, QueryRunner
from kg.sparql.path_query import PathBlocks
from kg.sparql.path_runner import PathRunner
from kg.sparql.path_table import TooManyRows
from kg.sparql.results import Table
from kg.sparql.syntax import SyntaxFault
from kg.store.oxigraph import OxigraphStore
from tests.kg.making import claim, document
from tightrope.errors import QueryError, QueryTimeout

SAME, OPPOSITE = Polarity.SAME, Polarity.OPPOSITE
TOLD = [  # source, day, cause, effect, sign
    ("one", "2021-05-04", "qt-pace", "reserves", OPPOSITE),
    ("one", "2021-05-04", "reserves", "repo-rate", OPPOSITE),
    ("two", "2023-01-10", "qt-pace", "repo-rate", SAME),
    ("two", "2023-01-10", "qt-pace", "term-premium", SAME),
    ("three", "2024-02-01", "term-premium", "repo-rate", SAME),
    ("three", "2024-02-01", "repo-rate", "market-liquidity", OPPOSITE),
]
EMPTY = "{ _:p pathSearch:source c:qt-pace ; pathSearch:target c:repo-rate ; %s }"


def told() -> tuple[list[Claim], dict[str, Document]]:
    documents = {id: document(id, f"Source {id} says that one moves another.", date=day) for id, day, *_ in TOLD}
    return [claim(documents[id], *ends, sign) for id, _, *ends, sign in TOLD], documents  # type: ignore[arg-type,call-arg]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    claims, documents = told()
    return Knowledge.build(claims, (), {id: one.info for id, one in documents.items()})


@pytest.fixture(scope="module")
def runner(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PathRunner]:
    claims, documents = told()
    store = OxigraphStore.memory()
    for id, one in documents.items():
        store.replace_graph(
            document_graph_iri(one), document_triples(one, [c for c in claims if c.evidence.document == id], ())
        )
    store.replace_graph(ID + "graph/derived", derived_triples(knowledge))
    folder = tmp_path_factory.mktemp("graph") / "snapshot"
    store.snapshot(folder)
    with PathRunner(QueryRunner(folder, Limits(timeout=30, max_rows=200)), lambda: (1, lambda: knowledge)) as runner:
        yield runner


def rows(runner: PathRunner, query: str, **options: Any) -> list[dict[str, str]]:
    record = json.loads(runner.run(query, "json", **options).body)
    return [{name: term["value"].removeprefix(CONCEPT) for name, term in row.items()} for row in record["results"]["bindings"]]


def block(parameters: str) -> str:
    return f"SERVICE pathSearch: {{ _:path {parameters} }}"


def ends(runner: PathRunner, parameters: str, around: str = "") -> set[tuple[str, str]]:
    text = block(parameters + " ; pathSearch:start ?s ; pathSearch:end ?t ; pathSearch:pathColumn ?p")
    found = rows(runner, f"SELECT ?s ?t {{ {around} {text} }}")
    return {(row["s"], row["t"]) for row in found}


def test_the_rows_are_the_paths_of_the_library_in_their_order(runner: PathRunner, knowledge: Knowledge) -> None:
    query = f"""PREFIX ps: <{PATH_SEARCH}> SELECT ?path ?step ?from ?to ?score ?sign WHERE {{
      SERVICE ps: {{ _:path ps:algorithm ps:allPaths ; ps:source c:qt-pace ; ps:target c:repo-rate ; ps:pathColumn ?path ;
        ps:edgeColumn ?step ; ps:start ?from ; ps:end ?to ; ps:score ?score ; ps:polarity ?sign . }} }} ORDER BY ?path ?step"""
    found = rows(runner, query)
    paths = find_paths(knowledge, "qt-pace", "repo-rate", Bounds(limit=100)).paths
    assert len(paths) > 2
    expected = [
        (number, place, step.cause, step.effect, path.belief, path.polarity.value)
        for number, path in enumerate(paths)
        for place, step in enumerate(path.steps)
    ]
    told = [(int(r["path"]), int(r["step"]), r["from"], r["to"], float(r["score"]), r["sign"]) for r in found]
    assert told == expected


def test_a_step_leads_to_its_edge_its_claims_and_its_quotes(runner: PathRunner) -> None:
    text = block("pathSearch:source c:qt-pace ; pathSearch:target c:repo-rate ; pathSearch:edge ?e ; pathSearch:pathColumn ?p")
    query = f"SELECT DISTINCT ?e ?q {{ {text} ?e tr:supportedBy/tr:evidence/oa:hasSelector/oa:exact ?q }}"
    found = {(row["e"].removeprefix(ID), row["q"]) for row in rows(runner, query)}
    assert ("edge/reserves/repo-rate", "Source one says that one moves another.") in found


@pytest.mark.parametrize(
    "source",
    [
        "c:qt-pace",
        f"<{CONCEPT}qt-pace>",
        '"quantitative tightening"',
        '"缩表"@zh',
        "( c:qt-pace )",
        "c:qt-pace , c:qt-pace",
        "concept:qt-pace",
    ],
)
def test_a_source_is_named_by_iri_label_or_list(runner: PathRunner, source: str) -> None:
    found = ends(runner, f"pathSearch:source {source} ; pathSearch:target c:reserves ; pathSearch:maxDepth 1")
    assert found == {("qt-pace", "reserves")}


def test_lists_are_combined_or_paired(runner: PathRunner) -> None:
    lists = "pathSearch:source (c:qt-pace c:reserves) ; pathSearch:target (c:reserves c:repo-rate) ; pathSearch:maxDepth 1"
    assert ends(runner, lists) == {("qt-pace", "reserves"), ("qt-pace", "repo-rate"), ("reserves", "repo-rate")}
    assert ends(runner, lists + " ; pathSearch:cartesian false") == {("qt-pace", "reserves"), ("reserves", "repo-rate")}
    with pytest.raises(QueryError, match=r"as many sources as targets.*2 and 1"):
        ends(runner, "pathSearch:source (c:qt-pace c:reserves) ; pathSearch:target c:repo-rate ; pathSearch:cartesian false")


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ("pathSearch:maxDepth 1", {("qt-pace", "repo-rate")}),
        ("pathSearch:limit 1", {("qt-pace", "repo-rate")}),
        ("pathSearch:numPathsPerTarget 1", {("qt-pace", "repo-rate")}),
        ("pathSearch:minDepth 2 ; pathSearch:asOf '2021-12'", {("qt-pace", "reserves"), ("reserves", "repo-rate")}),
        ("pathSearch:asOf '2021' ; pathSearch:maxDepth 1", set()),
        ("pathSearch:asOf '2023-01-10'^^xsd:date ; pathSearch:maxDepth 1", {("qt-pace", "repo-rate")}),
        ("pathSearch:leastScore 1.0", set()),
        ("pathSearch:given 'reserves=scarce' ; pathSearch:maxDepth 1", {("qt-pace", "repo-rate")}),
    ],
)  # fmt: skip
def test_bounds_day_and_state_hold(runner: PathRunner, parameters: str, expected: set[tuple[str, str]]) -> None:
    assert ends(runner, f"pathSearch:source c:qt-pace ; pathSearch:target c:repo-rate ; {parameters}") == expected


def test_without_a_column_of_steps_there_is_a_row_for_each_path(runner: PathRunner) -> None:
    text = block("pathSearch:source c:qt-pace ; pathSearch:target c:repo-rate ; pathSearch:score ?b ; pathSearch:stopped ?why")
    found = rows(runner, f"SELECT * {{ {text} }}")
    assert len(found) > 2 and set(found[0]) == {"b", "why"}
    limited = rows(runner, "SELECT * { " + text.replace("?why", "?why ; pathSearch:limit 1") + " }")
    assert [row["why"] for row in limited] == ["limit"]


def test_the_rest_of_the_query_binds_sources_and_targets(runner: PathRunner) -> None:
    """The second pattern is about what the block binds: it must not stand in the way."""
    around = '?from skos:prefLabel "量化紧缩"@zh . ?e tr:cause ?s ; tr:effect ?t . VALUES ?to { c:reserves c:none c:repo-rate }'
    bound = "pathSearch:source ?from ; pathSearch:target ?to ; pathSearch:maxDepth 1"
    assert ends(runner, bound, around) == {("qt-pace", "reserves"), ("qt-pace", "repo-rate")}
    assert ends(runner, bound, around + " FILTER(?to != c:reserves) FILTER(?p >= 0)") == {("qt-pace", "repo-rate")}


@pytest.mark.parametrize(
    "around",
    [
        "VALUES ?from {{ c:qt-pace }} {}",
        "{{ VALUES ?from {{ c:qt-pace }} {} }}",
        "VALUES ?from {{ c:qt-pace }} OPTIONAL {{ {} }}",
        "BIND(c:qt-pace AS ?from) {}",
        "{{ SELECT ?from {{ ?from skos:prefLabel '量化紧缩'@zh }} }} {}",
        "{{ ?x tr:nothing ?y }} UNION {{ ?from skos:prefLabel '量化紧缩'@zh {} }}",
        "GRAPH ?g {{ ?from skos:prefLabel '量化紧缩'@zh }} {}",
        "?from skos:prefLabel ?l OPTIONAL {{ ?from tr:no ?z }} FILTER(STR(?l) = '量化紧缩') MINUS {{ ?from tr:no ?u }} {}",
    ],
)
def test_a_source_may_be_bound_in_any_group_around(runner: PathRunner, around: str) -> None:
    text = block("pathSearch:source ?from ; pathSearch:target c:reserves ; pathSearch:maxDepth 1 ; pathSearch:start ?s")
    assert [row["s"] for row in rows(runner, f"SELECT ?s {{ {around.format(text)} }}")] == ["qt-pace"]


def test_values_after_the_query_bind_too_and_so_do_other_blocks(runner: PathRunner) -> None:
    text = block("pathSearch:source ?from ; pathSearch:target c:reserves ; pathSearch:maxDepth 1 ; pathSearch:start ?s")
    assert [row["s"] for row in rows(runner, f"SELECT ?s {{ {text} }} VALUES ?from {{ c:qt-pace }}")] == ["qt-pace"]
    second = block("pathSearch:source ?mid ; pathSearch:target c:repo-rate ; pathSearch:maxDepth 1 ; pathSearch:score ?b")
    first = block("pathSearch:source c:qt-pace ; pathSearch:maxDepth 1 ; pathSearch:end ?mid")
    found = rows(runner, f"SELECT ?mid {{ {second} {first} }}")
    assert {"reserves", "term-premium"} <= {row["mid"] for row in found}
    assert found == rows(runner, f"SELECT ?mid {{ {first} {second} }}")


def test_a_pattern_chooses_the_edges_and_binds_their_properties(runner: PathRunner) -> None:
    text = block(
        """pathSearch:source c:qt-pace ; pathSearch:target c:repo-rate ; pathSearch:start ?s ; pathSearch:end ?t ;
        pathSearch:pathColumn ?p ; pathSearch:edgeProperty ?sign , ?n ;
        { SELECT * WHERE { ?e tr:cause ?s ; tr:effect ?t ; tr:polarity ?sign ; tr:independentSources ?n
            FILTER(?sign = "-") } }"""
    )
    found = rows(runner, f"SELECT ?s ?t ?sign ?n {{ {text} }}")
    assert found == [
        {"s": "qt-pace", "t": "reserves", "sign": "-", "n": "1"},
        {"s": "reserves", "t": "repo-rate", "sign": "-", "n": "1"},
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("pathSearch:source ?x ; pathSearch:score ?b", r"1:12: nothing binds.*'\?x'.*remedy: bind it"),
        ("pathSearch:source ?b ; pathSearch:score ?b", "stands for two things"),
        ("pathSearch:source c:nobody-knows-it ; pathSearch:score ?b", "no such concept.*did you mean"),
        ("pathSearch:source c:qt-pace", "binds no variable"),
        ("pathSearch:start 'x'", r"not a value of pathSearch:start.*'x'.*a variable"),
        ("pathSearch:score ?b ; pathSearch:maxDepth 9", "1 to 8"),
        ("pathSearch:score ?b ; pathSearch:maxDepth 1.5", "a whole number"),
        ("pathSearch:score ?b ; pathSearch:limit 'many'", "a whole number"),
        ("pathSearch:score ?b ; pathSearch:leastScore 7", "0 to 1"),
        ("pathSearch:score ?b ; pathSearch:asOf 'soon'", "not a date.*YYYY"),
        ("pathSearch:score ?b ; pathSearch:given 'nowhere'", "no such"),
        ("pathSearch:score ?b ; pathSearch:colour 'red'", "no parameter.*'colour'.*allowed: algorithm"),
        ("tr:cause c:qt-pace ; pathSearch:score ?b", "no parameter"),
        ("pathSearch:algorithm pathSearch:shortest ; pathSearch:score ?b", "allPaths"),
        ("pathSearch:score ?b . _:other pathSearch:source c:qt-pace", "one search"),
        ("pathSearch:score ?b ; pathSearch:score ?c", "given 2 times"),
        ("pathSearch:score ?b { ?s ?p ?o } { ?s ?p ?o }", "one pattern"),
        ("pathSearch:score ?b { ?s ?p ?o }", "two ends"),
        ("pathSearch:start ?b ; pathSearch:end ?e { SERVICE pathSearch: { _:a pathSearch:score ?c } }", "stands within"),
        ("pathSearch:edgeProperty ?a , ?b", "one, the edge itself"),
        ("pathSearch:cartesian 'perhaps' ; pathSearch:score ?b", "true or false"),
    ],
)
def test_what_a_block_cannot_mean_is_told(runner: PathRunner, text: str, message: str) -> None:
    with pytest.raises(QueryError, match=f"(?s){message}"):
        runner.run(f"SELECT * {{ {block(text)} }}")
    assert json.loads(runner.run("ASK {}").body)["boolean"] is True


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELECT * {\n SERVICE pathSearch: { _:p pathSearch:limit two ; pathSearch:score ?b } }", "2:45"),
        ("SELECT * {\n SERVICE pathSearch: { _:p pathSearch:score ?b ; ; FILTER(?b > 1) } }", "2:52"),
        (f"SELECT * {{\n SERVICE pathSearch: {EMPTY % 'pathSearch:score ?b'}\n ?s ?p }}", "3:8"),
        ("SELECT * {\n SERVICE pathSearch: { _:p pathSearch:source ?x ; pathSearch:score ?b }\n ?x ?p ?? }", "3:9"),
        ("SELECT * {\n SERVICE pathSearch: { _:p pathSearch:score ?b }", "1:10"),
        ("SELECT * {\n SERVICE pathSearch: { _:p pathSearch:start ?s ; pathSearch:end ?t {\n ?s ?p } } }", "3:8"),
        ('SELECT * { SERVICE pathSearch: { _:p pathSearch:given "\ud800" ; pathSearch:score ?b } }', "1:56"),
        ("SELECT ?b ?c {\n SERVICE pathSearch: { _:p pathSearch:score ?b } } ORDER ?b", "2:58"),
    ],
)
def test_a_mistake_is_told_where_it_stands_in_what_was_sent(runner: PathRunner, query: str, place: str) -> None:
    with pytest.raises(SyntaxFault, match=f"at {place}"):
        runner.run(query)


@pytest.mark.parametrize(
    "address", ["<http://127.0.0.1:1/sparql>", "<https://example.org/sparql/paths>", "?anything", "tr:", "SILENT <http://x/>"]
)
def test_no_other_service_is_called(runner: PathRunner, address: str) -> None:
    with pytest.raises(QueryError, match=r"1:12: SERVICE is not served.*allowed: SERVICE pathSearch:"):
        runner.run(f"SELECT * {{ SERVICE {address} {{ ?s ?p ?o }} }}")


def test_our_own_address_means_the_same(runner: PathRunner) -> None:
    text = EMPTY % "pathSearch:score ?b"
    named = rows(runner, f"SELECT ?b {{ SERVICE pathSearch: {text} }}")
    assert named == rows(runner, f"SELECT ?b {{ SERVICE <http://a/paths> {text} }}", addresses=["http://a/paths"])


def test_a_block_in_a_string_or_a_comment_is_none(runner: PathRunner) -> None:
    query = """SELECT ("SERVICE pathSearch: { }" AS ?a) ('''it's }''' AS ?b) { # SERVICE pathSearch: {
      SERVICE # pathSearch:
        pathSearch: { # } a comment
        _:p pathSearch:source "缩表" ; pathSearch:target c:reserves ; # "
            pathSearch:maxDepth 1 ; pathSearch:score ?score } }"""
    assert [(row["a"], row["b"]) for row in rows(runner, query)] == [("SERVICE pathSearch: { }", "it's }")]


def test_silent_leaves_out_what_fails(runner: PathRunner) -> None:
    query = "SELECT * { VALUES ?x { 1 } SERVICE SILENT pathSearch: { _:p pathSearch:source c:nobody ; pathSearch:score ?b } }"
    assert rows(runner, query) == [{"x": "1"}]


def test_more_than_the_limit_is_refused_not_cut(knowledge: Knowledge, runner: PathRunner) -> None:
    few = PathRunner(QueryRunner(None, Limits(timeout=30, max_rows=3)), lambda: (1, lambda: knowledge))
    with few:
        with pytest.raises(TooManyRows, match=r"3 rows.*pathSearch:limit"):
            few.run(f"SELECT * {{ {block('pathSearch:start ?s')} }}")
        found = few.run(f"SELECT * {{ {block('pathSearch:limit 2 ; pathSearch:maxDepth 1 ; pathSearch:start ?s')} }}")
        assert found.rows == 2
        with pytest.raises(TooManyRows, match=r"starts from is too much.*'\?x'"):
            few.run(f"SELECT * {{ VALUES ?x {{ 1 2 3 4 }} {block('pathSearch:source ?x ; pathSearch:start ?s')} }}")


def test_searches_count_against_the_time_of_the_query(knowledge: Knowledge) -> None:
    def slowly() -> Knowledge:
        time.sleep(0.4)
        return knowledge

    with PathRunner(QueryRunner(None, Limits(timeout=0.3)), lambda: (1, slowly)) as late:
        with pytest.raises(QueryTimeout, match=r"0\.3 seconds|gave up"):
            late.run(f"SELECT * {{ {block('pathSearch:start ?s')} }}")
        assert json.loads(late.run("ASK {}").body)["boolean"] is True


def test_an_answer_comes_from_one_publish(knowledge: Knowledge) -> None:
    """The first try is overtaken by a publish that knows nothing; the answer is then of that one."""
    nothing = replace(knowledge, claims={}, edges={})
    asked: list[int] = []

    def known() -> tuple[int, Any]:
        asked.append(1)
        return (1, lambda: knowledge) if len(asked) == 1 else (2, lambda: nothing)

    query = f"SELECT * {{ {block('pathSearch:source c:qt-pace ; pathSearch:maxDepth 1 ; pathSearch:edgeScore ?b')} }}"
    with PathRunner(QueryRunner(None, Limits(timeout=30)), known) as runner:
        assert rows(runner, query) == []
        assert len(asked) == 4


def test_functions_know_signs_and_days(runner: PathRunner) -> None:
    (row,) = rows(
        runner,
        """SELECT (tr:polarityProduct("+", "-", "-") AS ?a) (tr:polarityProduct("-", "0") AS ?b) (tr:polarityProduct("x") AS ?c)
        (tr:visible("2022-03-01", "2022-03") AS ?d) (tr:visible("2022-04-01"^^xsd:date, "2022-03") AS ?e)
        (tr:visible("2022", "2022-06") AS ?f) (tr:visible("2022-03-01T09:00:00Z"^^xsd:dateTime, "2022-03-01") AS ?g)
        (tr:visible("soon", "2022") AS ?h) (tr:visible("2022") AS ?i) {}""",
    )
    assert row == {"a": "+", "b": "0", "d": "true", "e": "false", "f": "false", "g": "true"}


def test_bare_parameters_of_another_engine_are_a_block(runner: PathRunner) -> None:
    query = f"""BASE <http://other/query>
    SELECT * WHERE {{ ?l1 rdf:first c:reserves . ?l1 rdf:rest rdf:nil .
      ?2e4 <{PATH_SEARCH}source> ?from . ?2e4 <{PATH_SEARCH}target> ?l1 .
      ?2e4 <{PATH_SEARCH}maxDepth> "1"^^xsd:integer . ?2e4 <{PATH_SEARCH}start> ?s . ?2e4 <{PATH_SEARCH}end> ?t .
      {{ SELECT ?s ?t WHERE {{ ?s tr:causes ?t . }} }}
      FILTER(?t != c:none) }}"""
    found = json.loads(runner.run_paths(query).body)["results"]["bindings"]
    assert [(row["from"]["value"], row["t"]["value"]) for row in found] == [(CONCEPT + "qt-pace", CONCEPT + "reserves")]
    prefixed = f"PREFIX path: <{PATH_SEARCH}> {query.replace(f'<{PATH_SEARCH}start>', 'path:start')}"
    for name, many in (("qt-pace", 1), ("repo-rate", 0)):
        assert runner.run_paths(f"{prefixed} VALUES ?from {{ c:{name} }}").rows == many
    with pytest.raises(SyntaxFault, match="at 6:14"):
        runner.run_paths(query.replace("FILTER(?t != c:none)", "FILTER ?t"))


@given(st.text(max_size=80), st.sampled_from(["({} AS ?x)", "(?y AS ?x) # {}\n", "(<http://x/> AS ?x) ({} AS ?z)"]))
def test_whatever_strings_and_comments_say_one_block_is_found_and_only_that_replaced(text: str, form: str) -> None:
    said = " ".join(text.split()) if "#" in form else str(Literal(f"}} SERVICE pathSearch: {{ {text}"))
    before, after = f"SELECT ?b {form.format(said)} {{ ", " FILTER(?b > 0) }"
    one = block("pathSearch:score ?b")
    blocks = PathBlocks.of(before + one + after, SHORT_PREFIXES, ())
    assert len(blocks.blocks) == 1
    assert blocks.rewritten(lambda *_: [], lambda *_: Table(("b",), ())).text == before + "VALUES (?b) {  }" + after


def test_deep_and_long_queries_get_a_clean_answer(runner: PathRunner) -> None:
    one = block("pathSearch:score ?b ; pathSearch:limit 1")
    for query in (
        f"SELECT * {'{' * 10_000} {one} {'}' * 10_000}",
        f"SELECT * {{ {block('pathSearch:source ' + '(' * 10_000 + ')' * 10_000)} }}",
        f"SELECT * {{ {one} }} #" + "x" * 1_000_000,
        "SELECT * { SERVICE pathSearch: " + "{" * 10_000,
    ):
        with pytest.raises((QueryError, QueryTimeout)):
            runner.run(query)
        assert json.loads(runner.run("ASK {}").body)["boolean"] is True


def test_a_claim_is_no_bridge_by_modality_alone(knowledge: Knowledge) -> None:
    """What the tests above rest on: the edges are those told, each asserted."""
    assert {(cause, effect) for _, _, cause, effect, _ in TOLD} == set(knowledge.edges)
    assert all(edge.modality is Modality.ASSERTED for edge in knowledge.edges.values())
