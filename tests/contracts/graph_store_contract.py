"""What every graph store promises. A back end's test class inherits this and gives `store`."""

from __future__ import annotations

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.store.protocol import GraphStore
from tightrope.errors import QueryError

ONE, TWO = "https://example.org/graph/one", "https://example.org/graph/two"
QUANTITY = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"

ODD = [
    r"\u0041 \\u0041 \U0001F600",
    "\\",
    '\\" }',
    r"a\tb\nc",
    "'''\"\"\"",
    "\x01\x02\x1f\x7f\x85",
    "\ufeff\u2028\u200b\ufffd",
    "\r\n \t",
    "𠮷😀é",
    "",
    "# no comment",
    "%41&query=x;y",
    "$v ?v {{v}}",
]


def node(name: str) -> NamedNode:
    return NamedNode(f"https://example.org/{name}")


def triple(subject: str, predicate: str, value: str) -> Triple:
    return Triple(node(subject), node(predicate), Literal(value))


def size(store: GraphStore) -> int:
    (row,) = store.select(QUANTITY)
    found = row["n"]
    assert isinstance(found, Literal)
    return int(found.value)


class GraphStoreContract:
    """Inherit and define a fixture `store` that gives an empty one."""

    def test_a_new_store_is_empty(self, store: GraphStore) -> None:
        assert store.graphs() == frozenset()
        assert size(store) == 0

    def test_replacing_a_graph_leaves_only_the_new_triples(self, store: GraphStore) -> None:
        store.replace_graph(ONE, [triple("a", "p", "old"), triple("b", "p", "kept")])
        store.replace_graph(ONE, [triple("b", "p", "kept"), triple("c", "p", "new")])
        rows = {row["o"].value for row in store.select("SELECT ?o WHERE { ?s ?p ?o }")}  # type: ignore[union-attr]
        assert rows == {"kept", "new"}

    def test_graphs_do_not_touch_each_other(self, store: GraphStore) -> None:
        store.replace_graph(ONE, [triple("a", "p", "1")])
        store.replace_graph(TWO, [triple("b", "p", "2")])
        store.replace_graph(ONE, [])
        assert size(store) == 1
        store.remove_graph(ONE)
        assert store.graphs() == {TWO}

    def test_a_graph_may_be_empty_and_is_still_held(self, store: GraphStore) -> None:
        store.replace_graph(ONE, [])
        assert store.graphs() == {ONE}

    def test_removing_an_unknown_graph_is_no_error(self, store: GraphStore) -> None:
        store.remove_graph(ONE)
        assert store.graphs() == frozenset()

    def test_a_select_sees_the_union_of_all_graphs(self, store: GraphStore) -> None:
        store.replace_graph(ONE, [triple("a", "p", "1")])
        store.replace_graph(TWO, [triple("a", "p", "1"), triple("a", "q", "2")])
        rows = list(store.select("SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o }"))
        assert len(rows) == 2

    def test_a_select_can_name_a_graph(self, store: GraphStore) -> None:
        store.replace_graph(ONE, [triple("a", "p", "1")])
        store.replace_graph(TWO, [triple("b", "p", "2")])
        (row,) = store.select(f"SELECT ?o WHERE {{ GRAPH <{TWO}> {{ ?s ?p ?o }} }}")
        assert row["o"] == Literal("2")

    def test_an_unbound_variable_is_missing_from_its_row(self, store: GraphStore) -> None:
        store.replace_graph(ONE, [triple("a", "p", "1")])
        (row,) = store.select("SELECT ?s ?t WHERE { ?s ?p ?o OPTIONAL { ?s <https://example.org/none> ?t } }")
        assert set(row) == {"s"}

    def test_text_comes_back_character_for_character(self, store: GraphStore) -> None:
        text = '准备金 "稀缺"\n\t\\ \u2028 😀 1.50 }; DROP ALL ; { é'
        store.replace_graph(ONE, [triple("a", "p", "old")])
        store.replace_graph(ONE, [triple("a", "p", text)])
        (row,) = store.select("SELECT ?o WHERE { ?s ?p ?o }")
        assert row["o"] == Literal(text)

    @pytest.mark.parametrize("text", ODD)
    def test_no_escape_is_read_as_another(self, store: GraphStore, text: str) -> None:
        store.replace_graph(ONE, [triple("a", "p", text)])
        (row,) = store.select("SELECT ?o WHERE { ?s ?p ?o }")
        assert row["o"] == Literal(text)

    @pytest.mark.parametrize("value", [True, False, 7, -1234567890, 1.5, 0.0625])
    def test_numbers_and_booleans_come_back_with_their_type(self, store: GraphStore, value: float) -> None:
        store.replace_graph(ONE, [Triple(node("a"), node("p"), Literal(value))])
        (row,) = store.select("SELECT ?o WHERE { ?s ?p ?o }")
        assert row["o"] == Literal(value)

    def test_languages_stay_with_their_text(self, store: GraphStore) -> None:
        texts = {Literal("reserves", language="en"), Literal("准备金", language="zh"), Literal("准备金")}
        store.replace_graph(ONE, [Triple(node("a"), node("p"), text) for text in texts])
        assert {row["o"] for row in store.select("SELECT ?o WHERE { ?s ?p ?o }")} == texts

    def test_an_iri_with_chinese_and_escaped_characters_is_the_same_iri(self, store: GraphStore) -> None:
        graph, subject = "https://example.org/graph/%E5%87%86%2F1", NamedNode("https://example.org/准备金#7-21")
        store.replace_graph(graph, [Triple(subject, node("p"), subject)])
        (row,) = store.select("SELECT ?g ?s ?o WHERE { GRAPH ?g { ?s ?p ?o } }")
        assert (row["g"], row["s"], row["o"]) == (NamedNode(graph), subject, subject)
        assert store.graphs() == {graph}

    def test_a_large_graph_is_replaced_as_a_small_one_is(self, store: GraphStore) -> None:
        store.replace_graph(ONE, [triple(f"old{number}", "p", f"准备金 {number}") for number in range(12_000)])
        store.replace_graph(TWO, [triple("b", "p", "1")])
        assert size(store) == 12_001
        store.replace_graph(ONE, [triple(f"new{number}", "p", str(number)) for number in range(11_000)])
        assert size(store) == 11_001
        assert not list(store.select(f"SELECT ?o WHERE {{ <{node('old7').value}> ?p ?o }}"))
        assert store.graphs() == {ONE, TWO}

    def test_a_path_walks_over_the_graphs(self, store: GraphStore) -> None:
        store.replace_graph(ONE, [Triple(node("a"), node("p"), node("b")), Triple(node("c"), node("p"), node("d"))])
        store.replace_graph(TWO, [Triple(node("b"), node("p"), node("c"))])
        rows = store.select(f"SELECT DISTINCT ?o WHERE {{ <{node('a').value}> <{node('p').value}>+ ?o }}")
        assert {row["o"] for row in rows} == {node("b"), node("c"), node("d")}

    def test_a_query_that_does_not_parse_is_said_to(self, store: GraphStore) -> None:
        with pytest.raises(QueryError, match="SELECT"):
            list(store.select("SELECT WHERE {"))

    @pytest.mark.parametrize("query", ["ASK { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
    def test_only_a_select_gives_rows(self, store: GraphStore, query: str) -> None:
        with pytest.raises(QueryError, match="not a SELECT"):
            list(store.select(query))

    def test_an_update_is_refused(self, store: GraphStore) -> None:
        store.replace_graph(ONE, [triple("a", "p", "1")])
        with pytest.raises(QueryError):
            list(store.select("DROP ALL"))
        assert size(store) == 1

    def test_blank_nodes_are_refused_before_anything_changes(self, store: GraphStore) -> None:
        store.replace_graph(ONE, [triple("a", "p", "1")])
        with pytest.raises(ValueError, match="blank node"):
            store.replace_graph(ONE, [triple("a", "p", "2"), Triple(BlankNode(), node("p"), Literal("3"))])
        assert size(store) == 1

    def test_flush_is_always_allowed(self, store: GraphStore) -> None:
        store.replace_graph(ONE, [triple("a", "p", "1")])
        store.flush()
        assert size(store) == 1
