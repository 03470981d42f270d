"""What leaves in every format is the graph itself: read back by other programs, for a day, a voice or a concept."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import networkx as nx
import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple

from assistant.export.edge_list import cell_text, joined
from assistant.export.formats import FORMATS
from assistant.export.wanted import Wanted
from kg.chosen import Choice, chosen
from kg.claim import Modality, Polarity
from kg.namespaces import XSD
from kg.rdflib_view import to_rdflib
from kg.rows import EDGE_COLUMNS
from kg.store.library import Library
from kg.store.oxigraph import OxigraphStore
from tests.kg.making import claim, document, library_of
from tightrope.errors import StoreError, UnknownName

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
SYNTAXES = {"turtle": RdfFormat.TURTLE, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}


def exported(library: Library, format: str, language: str = "en", **choice: Any) -> bytes:
    sink = io.BytesIO()
    FORMATS[format](library, Wanted(Choice(**choice), language), sink)
    return sink.getvalue()


def held(library: Library) -> set[Quad]:
    return {
        Quad(triple.subject, triple.predicate, triple.object, NamedNode(graph))
        for graph in library.graph.graphs()
        for triple in library.graph.triples(graph)
    }


def as_rdflib(quads: Iterable[Any]) -> set[Any]:
    """Terms as rdflib itself would write them: it reads 1 as 1.0 where a double is meant, and no type as xsd:string."""
    return {(*quad[:2], _plain(quad[2]), str(quad[3])) for quad in quads}


def _plain(term: Any) -> Any:
    if not isinstance(term, rdflib.Literal):
        return term
    kind = None if term.datatype == rdflib.URIRef(XSD + "string") else term.datatype
    return rdflib.Literal(str(term), lang=term.language, datatype=kind)


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two voices, two dates, a denial, and conditions that other programs could take for something else."""
    early = document("early", date="2021-03-01")
    late = document("late", "Lower reserves raise repo rates.", date="2025-06-01", url="https://example.org/a?b=1&c=2")
    denied = document("denied", "Issuance moves term premiums.", date="2022-01-01")
    with library_of(
        tmp_path_factory.mktemp("said") / "data",
        (early, [claim(early, "qt-pace", "reserves", Polarity.OPPOSITE)]),
        (
            late,
            [
                claim(late, "reserves", "repo-rate", Polarity.OPPOSITE, condition='=LINK("http://x","a|b\\") & <更多>\x07'),
                claim(late, "qt-pace", "repo-rate", condition="if funds\nleave"),
            ],
        ),
        (denied, [claim(denied, "treasury-issuance", "term-premium", modality=Modality.DENIED)]),
    ) as library:
        yield library


@pytest.mark.parametrize("format", ["trig", "jsonld"])
def test_the_dataset_comes_back_quad_by_quad(library: Library, format: str) -> None:
    text = exported(library, format)
    fresh = pyoxigraph.Store()
    fresh.load(text, format=SYNTAXES[format])
    assert set(fresh) == held(library)
    theirs = rdflib.Dataset()
    theirs.parse(data=text, format={"trig": "trig", "jsonld": "json-ld"}[format])
    assert as_rdflib(theirs.quads()) == as_rdflib(to_rdflib(library.graph).quads())
    assert exported(library, format) == text, "one publish gives one text"


def test_turtle_holds_every_triple_and_names_no_graph(library: Library) -> None:
    found = {quad.triple for quad in pyoxigraph.parse(exported(library, "turtle"), format=RdfFormat.TURTLE)}
    assert found == {quad.triple for quad in held(library)}


def test_each_document_version_is_a_named_graph_of_its_own(library: Library) -> None:
    named = {str(quad.graph_name.value) for quad in pyoxigraph.parse(exported(library, "trig"), format=RdfFormat.TRIG)}
    assert named == set(library.graph.graphs()) and len(named) == len(library.documents.info()) + 1


def test_json_ld_has_a_small_context_and_says_nothing_in_full_that_it_can_say_short(library: Library) -> None:
    whole = json.loads(exported(library, "jsonld"))
    assert whole["@context"]["tr"] and len(whole["@context"]) < 20
    keys = {key for graph in whole["@graph"] for thing in graph["@graph"] for key in thing}
    assert {"tr:polarity", "@type", "skos:prefLabel"} <= keys and not [key for key in keys if key.startswith("http")]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
LITERALS = st.one_of(
    TEXTS.map(Literal),
    st.tuples(TEXTS, st.sampled_from(["en", "zh", "zh-hans"])).map(lambda pair: Literal(pair[0], language=pair[1])),
    st.integers(-(10**20), 10**20).map(Literal),
    st.booleans().map(Literal),
    st.floats(allow_nan=False, allow_infinity=False).map(Literal),
    st.dates().map(lambda day: Literal(day.isoformat(), datatype=NamedNode(XSD + "date"))),
)
NAMES = st.sampled_from([
    "https://tightrope.example/ns#a", "https://tightrope.example/id/concept/b", "https://tightrope.example/id/concept//c",
    "http://other.example/甲", "https://schema.org/url", "https://tightrope.example/id/document/a%2Fb/version/1#2-3",
]).map(NamedNode)  # fmt: skip
TRIPLES = st.lists(st.builds(Triple, NAMES, NAMES, st.one_of(NAMES, LITERALS)), max_size=12)


@settings(max_examples=120, deadline=None)
@given(st.dictionaries(st.sampled_from(["http://g.example/1", "https://tightrope.example/id/graph/2"]), TRIPLES))
def test_any_graph_comes_back_from_every_syntax(graphs: dict[str, list[Triple]]) -> None:
    store = OxigraphStore.memory()
    for name, triples in graphs.items():
        store.replace_graph(name, triples)
    library = cast(Library, SimpleNamespace(graph=store))
    for format, syntax in SYNTAXES.items():
        found = set(pyoxigraph.parse(exported(library, format), format=syntax))
        assert found == (set(store.store) if format != "turtle" else {Quad(*quad.triple) for quad in store.store}), format


def test_what_json_ld_cannot_hold_is_said() -> None:
    store = OxigraphStore.memory()
    node = NamedNode("http://x.example/a")
    store.replace_graph("http://g.example/1", [Triple(node, node, Triple(node, node, node))])
    with pytest.raises(StoreError, match="trig"):
        exported(cast(Library, SimpleNamespace(graph=store)), "jsonld")


def test_a_day_leaves_what_a_library_without_later_documents_holds(tmp_path: Path) -> None:
    early, late = document("early", date="2021-03-01"), document("of-tomorrow", date="2025-06-01")
    before = (early, [claim(early, "qt-pace", "reserves", Polarity.OPPOSITE)])
    after = (late, [claim(late, "qt-pace", "reserves"), claim(late, "reserves", "repo-rate")])
    with library_of(tmp_path / "both", before, after) as both, library_of(tmp_path / "one", before) as one:
        for format in FORMATS:
            seen = exported(both, format, as_of="2022-01-01")
            assert seen == exported(one, format, as_of="2022-01-01") != exported(both, format), format
            assert b"early" in seen or format in ("csv", "graphml")
            assert b"of-tomorrow" not in seen
            assert format in SYNTAXES or seen == exported(one, format)


def test_one_voice_makes_edges_of_its_own_claims(library: Library) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(library, "csv", voice="FOMC").decode())))
    assert rows and {row["voices"] for row in rows} == {"fomc"}
    said = [json.loads(line) for line in exported(library, "evidence", voice="fomc").splitlines()]
    assert said and {claim["voice"] for claim in said} == {"fomc"}
    with pytest.raises(UnknownName, match="did you mean fomc"):
        exported(library, "csv", voice="fomcc")


@pytest.mark.parametrize("name", ["reserves", "银行准备金", "Bank reserves"])
def test_one_concept_by_id_or_label_in_either_language(library: Library, name: str) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(library, "csv", concept=name).decode())))
    assert rows and all("reserves" in (row["cause"], row["effect"]) for row in rows)
    said = [json.loads(line) for line in exported(library, "evidence", concept=name).splitlines()]
    assert said and all("reserves" in (claim["cause"]["concept"], claim["effect"]["concept"]) for claim in said)
    known = chosen(library.knowledge, Choice(concept=name))
    assert {id for row in rows for id in row["claims"].split("|")} <= set(known.claims)


def test_csv_is_what_rfc_4180_and_pandas_read(said: Library) -> None:
    import pandas

    text = exported(said, "csv", "zh")
    assert text.startswith(",".join(EDGE_COLUMNS).encode() + b"\r\n") and not text.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(text.decode(), newline=""), strict=True))
    frame = pandas.read_csv(io.BytesIO(text))
    assert list(frame.columns) == list(EDGE_COLUMNS) and len(frame) == len(rows) == len(said.knowledge.edges)
    for (cause, effect), edge in said.knowledge.edges.items():
        row = frame[(frame.cause == cause) & (frame.effect == effect)].iloc[0]
        assert row.belief == round(edge.belief, 4) and bool(row.contested) is edge.contested
        assert row.polarity == edge.polarity.value and row.independent_sources == edge.independent_sources
        assert row.cause_label == said.scheme.get(cause).label("zh")  # type: ignore[union-attr]


def test_no_cell_is_a_formula(said: Library) -> None:
    rows = list(csv.reader(io.StringIO(exported(said, "csv").decode(), newline="")))
    cells = [cell for row in rows for cell in row]
    assert any(cell.startswith("'=LINK") for cell in cells)
    assert not [cell for cell in cells if re.match(r"[=@\t\r]|[+-](?!\d|$)", cell)]


@given(st.lists(st.text("a|\\=", min_size=1), min_size=1))
def test_joined_lists_come_apart_again(items: list[str]) -> None:
    parts = re.findall(r"((?:\\.|[^|\\])+)", joined(items))
    assert [re.sub(r"\\(.)", r"\1", part) for part in parts] == items


@given(st.one_of(st.text(), st.floats(allow_nan=False, allow_infinity=False), st.lists(st.text()).map(tuple)))
def test_cells_stay_cells_whatever_is_in_them(cell: Any) -> None:
    text = cell_text(cell)
    assert not re.match(r"[=@\t\r]", text)
    assert text in ("+", "-") or not re.match(r"[+-]", text) or float(text) is not None


def test_graphml_opens_in_networkx_with_types(said: Library) -> None:
    graph = nx.read_graphml(io.BytesIO(exported(said, "graphml", "zh")))
    assert graph.is_directed() and set(graph.edges) == set(said.knowledge.edges)
    carried = graph.edges["reserves", "repo-rate"]
    assert carried["sign"] == -1 and carried["contested"] is False and carried["weight"] == carried["belief"] > 0
    assert "更多" in carried["conditions"] and "&" in carried["conditions"]
    assert graph.nodes["reserves"]["label"] == graph.nodes["reserves"]["label_zh"] != graph.nodes["reserves"]["label_en"]
    english = nx.read_graphml(io.BytesIO(exported(said, "graphml")))
    assert english.nodes["reserves"]["label"] == english.nodes["reserves"]["label_en"]


def test_graphml_is_what_gephi_expects(said: Library) -> None:
    """The rules of its importer: keys by id or title to label and weight, no edge before its nodes, none of weight 0."""
    root = ET.fromstring(exported(said, "graphml"))
    keys = {key.get("id"): key.attrib for key in root.iter(f"{GRAPHML}key")}
    assert not keys.keys() & {"d3", "d7", "x", "y", "z", "size", "r", "g", "b", "id", "edgeid"}
    titles = {(key["for"], key["attr.name"]) for key in keys.values()}
    assert {("node", "label"), ("edge", "label"), ("edge", "weight")} <= titles and len(titles) == len(keys)
    assert {key["attr.type"] for key in keys.values()} <= {"string", "int", "double", "boolean"}
    (graph,) = root.iter(f"{GRAPHML}graph")
    assert graph.get("edgedefault") == "directed"
    seen: set[str | None] = set()
    for element in graph:
        data = {keys[part.get("key")]["attr.name"]: part.text for part in element}
        assert all(data.values()) and len(data) == len(list(element))
        if element.tag == f"{GRAPHML}node":
            seen.add(element.get("id"))
        else:
            assert {element.get("source"), element.get("target")} <= seen
            assert float(data["weight"] or 0) > 0 and data["label"] in ("+", "-", "0")
    assert said.knowledge.edges["treasury-issuance", "term-premium"].belief == 0.0


def test_evidence_is_one_claim_a_line_with_its_source(library: Library) -> None:
    lines = exported(library, "evidence").decode().split("\n")
    claims = [json.loads(line) for line in lines[:-1]]
    assert lines[-1] == "" and [claim["id"] for claim in claims] == list(library.knowledge.claims)
    for one in claims:
        text = library.documents.get(one["document"]).text
        assert text[one["start"] : one["end"]] == one["quote"] and one["source"]["sha256"]
        assert {"cause", "effect", "polarity", "modality", "condition", "quantities", "voice", "cites", "method"} <= one.keys()
        assert one["source"].keys() >= {"title", "publisher", "voice", "tier", "date", "url"}


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_held_is_an_empty_file_that_can_be_read(format: str, tmp_path: Path) -> None:
    text = exported(Library.open(tmp_path / "none"), format)
    if format in SYNTAXES:
        assert not list(pyoxigraph.parse(text, format=SYNTAXES[format]))
    elif format == "graphml":
        assert nx.read_graphml(io.BytesIO(text)).number_of_nodes() == 0
    else:
        assert text == (",".join(EDGE_COLUMNS).encode() + b"\r\n" if format == "csv" else b"")
