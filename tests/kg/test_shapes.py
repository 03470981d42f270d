"""The shapes: our checker and pySHACL find the same faults, real graphs have none, and a misshapen one costs only itself."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from ingest.extract.protocol import Findings
from ingest.pipeline import ingest
from ingest.report import Outcome
from kg.assembly_rdf import assembly_triples
from kg.claim import Move, Polarity
from kg.constraints import COMPONENTS, SH
from kg.document import CitedReference, Document
from kg.knowledge import Knowledge
from kg.namespaces import ID, NS, OA, RDF, SKOS, XSD, claim_iri
from kg.publishes import Publish, publish_triples
from kg.quantity import Quantity
from kg.rdf import DERIVED_GRAPH, document_triples, edge_triples, ontology_triples
from kg.shapes import FILE, grouped, read_shapes, shapes, violations
from kg.store.library import Library
from sources.document import RawDocument, SourceHints
from tests.kg.making import claim, document, observation
from tests.starter import starter_folder
from tightrope.errors import DocumentError

Fault = tuple[str, str | None, str]


@lru_cache(maxsize=1)
def full_graph() -> tuple[Triple, ...]:
    """The graph of one document in which every kind of node stands, with what follows from it and another one."""
    reference = CitedReference("1", "A work", "P", "2024", "https://e.org")
    source = document("a note", "Faster runoff drains reserves.", url="https://example.org/n", references=(reference,))
    figure = Quantity("about 2 percent", 2.0, 1.5, 2.5, "percent", True, "2025-01")
    found = claim(
        source, "qt-pace", "reserves", Polarity.OPPOSITE, cites=("1",), condition="when scarce", moves=(Move.UP, Move.DOWN),
        quantities=(figure,), episode="qt2",
    )  # fmt: skip
    found = dataclasses.replace(found, states=("scarce-reserves",))
    came = publish_triples([source.info], {}, Publish(1, "2025-01-01T00:00:00Z"))
    episode = [triple for triple in ontology_triples() if triple.subject == NamedNode(ID + "concept/qt2")]
    seen = observation(source, "reserves", "reserves", (figure,))
    return (*document_triples(source, [found], [seen]), *disputed(), *came, *episode)


def disputed() -> Iterator[Triple]:
    """An edge that two documents disagree about, with the disagreement and a size that one of them gives."""
    one = document("one", "Balance sheet runoff of $1 trillion raises repo rates by 20 to 30 basis points.")
    two = document("two", "According to others, balance sheet runoff lowers repo rates.")
    figures = (Quantity("$1 trillion", 1e12, unit="USD"), Quantity("20 to 30 basis points", None, 20, 30, "basis-point", True))
    up = claim(
        one, "qt-pace", "repo-rate", sides=("Balance sheet runoff", "repo rates"), moves=(None, Move.UP), quantities=figures,
        score=0.9,
    )  # fmt: skip
    sides = ("balance sheet runoff", "repo rates")
    down = claim(two, "qt-pace", "repo-rate", Polarity.OPPOSITE, sides=sides, moves=(None, Move.DOWN), score=0.9)
    known = Knowledge.build([up, down], [], {one.id: one.info, two.id: two.info})
    yield from edge_triples(known.edges["qt-pace", "repo-rate"])
    yield from assembly_triples(known, "qt-pace", "repo-rate")


def ours(triples: list[Triple]) -> set[Fault]:
    return {(fault.node, fault.constraint.path, fault.constraint.component) for fault in violations(triples)}


def theirs(triples: list[Triple]) -> set[Fault]:
    """What pySHACL finds, in the same words."""
    import rdflib
    from pyshacl import validate

    data = rdflib.Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    _, report, _ = validate(data, shacl_graph=_their_shapes(), inference="none")
    sh, found = rdflib.Namespace(SH), set()
    names = {f"{SH}{name[0].upper()}{name[1:]}ConstraintComponent": f"sh:{name}" for name in COMPONENTS}
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        path = report.value(result, sh.resultPath)
        component = names[str(report.value(result, sh.sourceConstraintComponent))]
        found.add((str(report.value(result, sh.focusNode)), str(path) if path else None, component))
    return found


@lru_cache(maxsize=1)
def _their_shapes() -> Any:
    import rdflib

    return rdflib.Graph().parse(FILE, format="turtle")


# Without what pySHACL takes for a number (true) or stumbles over (a whole number, a day that is none): the test after it.
POOL = [
    Literal(""), Literal("x"), Literal("+"), Literal("asserted"), Literal("2025-13"), Literal("a" * 24), Literal("[]"),
    Literal(0), Literal(-1), Literal(10**6), Literal(0.5), Literal(-3.0), Literal(7.5),
    Literal("2001-01-01", datatype=NamedNode(XSD + "date")),
    Literal("Titel", language="de"), Literal("Title", language="en"), NamedNode(ID + "concept/reserves"),
    NamedNode(ID + "voice/fomc"), NamedNode(ID + "voice/nobody"), NamedNode("urn:other"), NamedNode(claim_iri("b" * 24)),
    NamedNode(NS + "Mention"),
]  # fmt: skip
ORDERED = ("sh:lessThan", "sh:lessThanOrEquals", "sh:minInclusive", "sh:maxInclusive")
Change = tuple[int, str, int]
changes = st.tuples(st.integers(0, 10**6), st.sampled_from(["gone", "more", "other"]), st.integers(0, len(POOL) - 1))


def mutated(made: list[Change]) -> list[Triple]:
    """The full graph after some faults: a triple gone, one more beside it, or its value another."""
    triples = list(full_graph())
    for place, change, value in made:
        old = triples[place % len(triples)]
        if change != "more":
            triples.remove(old)
        if change != "gone":
            triples.append(Triple(old.subject, old.predicate, POOL[value]))
    return triples


def test_the_full_graph_is_well_shaped_and_meets_every_shape_and_constraint() -> None:
    triples = list(full_graph())
    assert ours(triples) == theirs(triples) == set()
    kinds = {value.value for said in grouped(triples).values() for value in said.get(RDF + "type", [])}  # type: ignore[union-attr]
    assert [shape.name for shape in shapes() if not kinds & set(shape.targets)] == []
    used = {constraint.component for shape in shapes() for constraint in shape.constraints}
    assert used == {f"sh:{name}" for name in COMPONENTS}, "no constraint is kept that no shape uses"


@settings(max_examples=25, deadline=None)
@given(st.lists(changes, min_size=1, max_size=8))
def test_pyshacl_finds_the_same_faults(made: list[Change]) -> None:
    """They differ only where values of two datatypes are to be compared: to SHACL that breaks the order too, to pySHACL not."""
    triples = mutated(made)
    found, known = ours(triples), theirs(triples)
    assert known <= found
    mistyped = {node for node, _, component in known if component == "sh:datatype"}
    assert [fault for fault in found - known if fault[2] not in ORDERED or fault[0] not in mistyped] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (NS + "score", Literal(True)),
        (NS + "page", Literal("many", datatype=NamedNode(XSD + "integer"))),
        (NS + "score", Literal("NaN", datatype=NamedNode(XSD + "double"))),
        (NS + "score", Literal("2025-02-30", datatype=NamedNode(XSD + "date"))),
    ],
)
def test_what_is_no_number_is_not_between_two(path: str, value: Literal) -> None:
    found = next(triple.subject for triple in full_graph() if triple.object == NamedNode(NS + "Claim"))
    triples = [triple for triple in full_graph() if (triple.subject, triple.predicate.value) != (found, path)]
    assert (found.value, path, "sh:minInclusive") in ours([*triples, Triple(found, NamedNode(path), value)])


def test_a_day_that_is_none_is_no_date() -> None:
    start = NamedNode(NS + "start")
    triples = [triple for triple in full_graph() if triple.predicate != start]
    day = Literal("2025-02-30", datatype=NamedNode(XSD + "date"))
    found = ours([*triples, Triple(NamedNode(ID + "concept/qt2"), start, day)])
    assert {component for _, path, component in found if path == start.value} == {"sh:datatype", "sh:lessThanOrEquals"}


def test_what_a_node_must_have_is_missed() -> None:
    """One by one, every triple that some shape demands."""
    triples, missed = full_graph(), 0
    for triple in triples:
        node, path = triple.subject, triple.predicate.value
        kinds = {value.value for value in grouped(triples)[node].get(RDF + "type", [])}  # type: ignore[union-attr]
        fitting = [shape for shape in shapes() if kinds & set(shape.targets)]
        least = [constraint for shape in fitting for constraint in shape.constraints if constraint.component == "sh:minCount"]
        alone = sum(other.subject == node and other.predicate.value == path for other in triples) == 1
        if any(constraint.path == path for constraint in least) and (alone or path == OA + "hasSelector"):
            assert (node.value, path, "sh:minCount") in ours([other for other in triples if other != triple])
            missed += 1
    assert missed > 40


def test_the_starter_s_graphs_are_well_shaped() -> None:
    with Library.open(starter_folder()) as library:
        graphs = library.graph.graphs()
        assert DERIVED_GRAPH in graphs
        for graph in graphs:
            assert [str(fault) for fault in violations(library.graph.triples(graph))] == []


def test_a_blank_node_is_misshapen() -> None:
    node = BlankNode("b")
    triples = [Triple(node, NamedNode(RDF + "type"), NamedNode(OA + "TextQuoteSelector"))]
    triples.append(Triple(node, NamedNode(OA + "exact"), BlankNode("c")))
    assert {component for _, _, component in ours(triples)} == {"sh:datatype", "sh:minLength"}


def test_a_language_is_named_once() -> None:
    label, node = NamedNode(SKOS + "prefLabel"), NamedNode(ID + "concept/qt2")
    triples = [*full_graph(), Triple(node, label, Literal("other", language="en"))]
    assert (node.value, label.value, "sh:uniqueLang") in ours(triples) & theirs(triples)


@pytest.mark.parametrize(
    "more",
    [
        "sh:property [ sh:path tr:id ; sh:maxLength 3 ]",
        "sh:property [ sh:path ( tr:cause tr:id ) ; sh:minCount 1 ]",
        "sh:sparql [ sh:select 'SELECT $this {}' ]",
        "sh:closed true",
    ],
)
def test_a_shape_that_we_do_not_check_is_refused(more: str, tmp_path: Path) -> None:
    prefixes = f"@prefix sh: <{SH}> . @prefix tr: <{NS}> ."
    path = tmp_path / "more.ttl"
    path.write_text(f"{prefixes} tr:S a sh:NodeShape ; sh:targetClass tr:Claim ; {more} .", encoding="utf-8")
    with pytest.raises(ValueError, match=r"is not checked here|can be a path here"):
        read_shapes(path)


class Careless:
    """An extractor whose claims no constructor refuses and no shape allows, where the text is careless: an empty condition."""

    name = "careless"

    def extract(self, document: Document) -> Findings:
        condition = "" if "careless" in document.text else None
        return Findings((claim(document, "qt-pace", "reserves", condition=condition, sides=("unoff", "reserves")),))


def raw(id: str, text: str) -> RawDocument:
    hints = SourceHints(id=id, title=id, date="2025-01-01")
    return RawDocument(text.encode(), f"{id}.txt", "text/plain", hints=hints)


def test_a_misshapen_document_is_refused_by_name_and_costs_only_itself(tmp_path: Path) -> None:
    good, later = "Faster runoff drains reserves.", "Runoff that is careless drains reserves."
    with Library.open(tmp_path / "data", write=True) as library:
        ingest([raw("one", good), raw("two", good + " It did so before.")], library, extractor=Careless())
        report = ingest([raw("two", later), raw("three", "Slower runoff keeps reserves.")], library, extractor=Careless())
        (refused,) = [row for row in report.rows if row.outcome is Outcome.FAILED]
        assert refused.name == "two.txt" and "report it" in str(refused.remedy)
        for word in ("two", ID + "claim/", "shape Claim", "tr:condition", "sh:minLength 1", '""'):
            assert word in str(refused.reason)
        assert set(library.info()) == {"one", "two", "three"}
        assert library.documents.get("two").text.startswith(good)
        conditions = {held.condition for held in library.knowledge.claims.values()}
        assert conditions == {None} and len(library.knowledge.claims) == 3


def test_the_refusal_is_an_error_about_the_document(tmp_path: Path) -> None:
    source = document("note")
    found = claim(source, "qt-pace", "two/parts", condition="")
    with Library.open(tmp_path / "data", write=True) as library:
        with pytest.raises(DocumentError, match="note: its graph") as failure:
            library.add(source, [], [found], [])
        assert library.info() == {}
    assert "tr:effect" in str(failure.value) and failure.value.where == "note"
