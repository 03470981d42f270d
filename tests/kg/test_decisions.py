"""Decisions on candidates: kept as Turtle with who and when, read back exactly, and the scheme that follows from them."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.concept import load_scheme
from kg.decisions import FILE, Decision, Decisions, Verdict, accepted, extended
from kg.labels import label_key
from kg.namespaces import NS, PROV, RDF, concept_iri
from tests.kg.test_ontology import FACTS
from tightrope.errors import StoreError, UnknownName, UsageError

SCHEME = load_scheme()
BY = ("a reader, 读者 <x>", "2026-03-01T10:00:00.000+00:00")


def accept(name: str, language: str = "en", broader: str = "credit-availability", **labels: str) -> Decision:
    return accepted(name, language, SCHEME.resolve(broader), SCHEME, labels, BY)


def test_an_accepted_name_becomes_a_concept_of_that_folder_alone(tmp_path: Path) -> None:
    Decisions(tmp_path).add(accept("pawnbroker advances", zh="典当放款"))
    scheme = load_scheme(tmp_path)
    assert [match.concept for match in scheme.find("Pawnbroker advances rose")] == ["pawnbroker-advances"]
    concept = scheme.resolve("典当放款")
    assert (concept.id, concept.broader, concept.kind, concept.movable) == (
        "pawnbroker-advances", ("credit-availability",), "variable", True,
    )  # fmt: skip
    assert "pawnbroker-advances" in scheme.narrower_closure("credit-availability")
    assert "pawnbroker-advances" not in load_scheme() and len(scheme) == len(load_scheme()) + 1


def test_a_merged_name_is_one_more_label(tmp_path: Path) -> None:
    Decisions(tmp_path).add(Decision(Verdict.MERGE, "钱荒时刻", "zh", *BY, "funding-stress"))
    scheme = load_scheme(tmp_path)
    assert [match.concept for match in scheme.find("钱荒时刻再现")] == ["funding-stress"]
    assert scheme.resolve("funding-stress").label("zh") == SCHEME.resolve("funding-stress").label("zh")


def test_a_new_decision_takes_the_place_of_the_old_and_undo_leaves_no_trace(tmp_path: Path) -> None:
    decisions = Decisions(tmp_path)
    assert decisions.read() == () and load_scheme(tmp_path) is load_scheme()
    decisions.add(accept("pawnbroker advances"))
    decisions.add(Decision(Verdict.REJECT, "Pawnbroker Advances", "en", *BY))
    (held,) = decisions.read()
    assert held.verdict is Verdict.REJECT and "pawnbroker-advances" not in load_scheme(tmp_path)
    assert decisions.undo("pawnbroker advance") == held
    assert decisions.read() == () and len(load_scheme(tmp_path)) == len(SCHEME)
    with pytest.raises(UnknownName, match="none yet"):
        decisions.undo("pawnbroker advances")


def test_who_and_when_stand_in_the_file_as_provenance_in_declared_terms(tmp_path: Path) -> None:
    decision = accept("pawnbroker advances", zh="典当放款")
    Decisions(tmp_path).add(decision)
    triples = {
        (quad.subject.value, quad.predicate.value, quad.object)
        for quad in parse(path=str(tmp_path / FILE), format=RdfFormat.TURTLE)
    }
    node = decision.iri
    assert (node, RDF + "type", NamedNode(NS + "Decision")) in triples
    assert (concept_iri("pawnbroker-advances"), PROV + "wasGeneratedBy", NamedNode(node)) in triples
    times = [value for subject, predicate, value in triples if predicate == PROV + "endedAtTime"]
    assert [value.value for value in times if isinstance(value, Literal)] == [BY[1]]
    ours = {predicate for _, predicate, _ in triples if predicate.startswith(NS)}
    assert ours and ours <= set(FACTS)


@pytest.mark.parametrize(
    ("name", "language", "labels", "said"),
    [
        ("典当放款", "zh", {}, "--en"),
        ("pawnbroker advances", "en", {"zh": "回购利率"}, "repo-rate"),
        ("pawnbroker advances", "en", {"zh": "!!"}, "--zh"),
        ("repo rate", "en", {}, "repo-rate"),
        ("典当放款", "zh", {"en": "银行"}, "banks"),
    ],
)
def test_labels_that_cannot_be_are_refused_with_a_remedy(name: str, language: str, labels: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        accept(name, language, **labels)


@pytest.mark.parametrize("content", ["not turtle <", "<a:b> a <https://tightrope.example/ns#Decision> ."])
def test_a_damaged_file_is_named_with_a_remedy(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    with pytest.raises(StoreError, match=r"damaged.*remedy"):
        Decisions(tmp_path).read()


def test_what_a_later_program_no_longer_knows_is_passed_over() -> None:
    gone = Decision(Verdict.MERGE, "odd words", "en", *BY, "a-concept-that-was")
    orphan = Decision(Verdict.ACCEPT, "other words", "en", *BY, "other-words", "a-concept-that-was", (("en", "other words"),))
    scheme = extended(SCHEME, [gone, orphan])
    assert "a-concept-that-was" not in scheme and scheme.resolve("other words").broader == ()


@given(st.text(min_size=1, max_size=40).filter(label_key), st.sampled_from(["en", "zh"]), st.sampled_from(list(Verdict)))
def test_every_decision_comes_back_as_it_was(name: str, language: str, verdict: Verdict) -> None:
    concept, broader, labels = {
        Verdict.ACCEPT: ("an-id", "reserves", (("en", name), ("zh", name + "甲"))),
        Verdict.MERGE: ("reserves", None, ()),
        Verdict.REJECT: (None, None, ()),
    }[verdict]
    decision = Decision(verdict, name, language, *BY, concept, broader, labels)
    with tempfile.TemporaryDirectory() as folder:
        Decisions(Path(folder)).add(decision)
        assert Decisions(Path(folder)).read() == (decision,)
