"""What a person decided about candidate concepts, and the scheme that follows from it.

A library keeps its decisions as Turtle beside its documents (`concepts.ttl` in the data folder): each is a PROV activity with
who, when and what, and an accepted concept is described as the shipped ones are. Nothing shipped is changed; a decision that is
taken back leaves no trace. Claims link by a decision from the next ingest on.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from kg.concept import Concept, ConceptScheme
from kg.labels import label_key
from kg.namespaces import CONCEPT, ID, NS, PREFIXES, PROV, RDF, SKOS, XSD, concept_iri
from kg.store.durable import write_whole
from tightrope.errors import StoreError, UnknownName, UsageError

if TYPE_CHECKING:
    import pyoxigraph

FILE = "concepts.ttl"
AGENT = ID + "agent/"
_NAMING = re.compile(r"[^\W\d_]{2}")
_SLUG = re.compile(r"[a-z0-9]+")


class Verdict(StrEnum):
    """A new concept, another name of a known one, or none at all."""

    ACCEPT = "accept"
    MERGE = "merge"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Decision:
    """One verdict on one candidate. `concept` is the id it is known by from now on (None where rejected).

    `labels` and `broader` describe an accepted concept; `when` is an ISO time with its zone.
    """

    verdict: Verdict
    name: str
    language: str
    who: str
    when: str
    concept: str | None = None
    broader: str | None = None
    labels: tuple[tuple[str, str], ...] = ()

    @property
    def iri(self) -> str:
        """The address of the decision; one candidate has one."""
        return ID + "decision/" + hashlib.sha256(f"{self.language} {_key(self.name)}".encode()).hexdigest()[:16]

    def is_about(self, name: str) -> bool:
        """Whether `name` is this decision's candidate, however it is spelt."""
        return _key(name) == _key(self.name)


class Decisions:
    """The decisions of one library, in its data folder. Writing is for whoever holds the library open for writing."""

    def __init__(self, data: Path) -> None:
        self.path = data / FILE

    def read(self) -> tuple[Decision, ...]:
        """Every decision, oldest first. Raises StoreError where the file is damaged."""
        try:
            return tuple(sorted(_decisions(self.path), key=lambda decision: (decision.when, decision.name)))
        except (SyntaxError, ValueError, KeyError) as failure:
            remedy = "mend the file by hand, or move it away to start without decisions"
            raise StoreError("is damaged", where=str(self.path), value=str(failure), remedy=remedy) from failure

    def add(self, decision: Decision) -> None:
        """Keep `decision`, in place of an earlier one on the same candidate."""
        kept = [held for held in self.read() if held.iri != decision.iri]
        self._write([*kept, decision])

    def undo(self, name: str) -> Decision:
        """Take back the decision on `name`, and say which it was. Raises UnknownName where there is none."""
        held = self.read()
        found = next((decision for decision in held if decision.is_about(name)), None)
        if found is None:
            known = ", ".join(decision.name for decision in held) or "none yet"
            raise UnknownName("no decision on this candidate", value=name, allowed=known, remedy="name one that was decided")
        self._write([decision for decision in held if decision is not found])
        return found

    def _write(self, decisions: Iterable[Decision]) -> None:
        import pyoxigraph

        triples = [triple for decision in decisions for triple in triples_of(decision)]
        content = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE, prefixes=PREFIXES)
        write_whole(self.path, content or b"")


def accepted(
    name: str, language: str, broader: Concept, scheme: ConceptScheme, labels: dict[str, str], by: tuple[str, str]
) -> Decision:
    """The decision that makes `name` a concept under `broader`; `by` is who and when.

    Raises UsageError where it has no English label, where its id is taken or where a label names another concept.
    """
    named = {language: name, **labels}
    if "en" not in named:
        raise UsageError("a concept needs an English label", value=name, remedy='give one: --en "LABEL"')
    for spoken, label in named.items():
        if not _NAMING.search(label):
            raise UsageError("not a label", where=f"--{spoken}", value=label, allowed="words or characters that name something")
        taken = [match.concept for match in scheme.find(label) if label_key(match.label) == label_key(label)]
        if taken:
            raise UsageError(f"the label names {taken[0]} already", value=label, remedy=f"--merge {name!r} --into {taken[0]}")
    slug = "-".join(_SLUG.findall(named["en"].lower()))
    if not slug or slug in scheme:
        raise UsageError("no id can be made of the label", value=named["en"], allowed="a label whose words are no concept's id")
    who, when = by
    return Decision(Verdict.ACCEPT, name, language, who, when, slug, broader.id, tuple(sorted(named.items())))


def extended(scheme: ConceptScheme, decisions: Iterable[Decision]) -> ConceptScheme:
    """The scheme with accepted concepts, and with candidates that were merged as hidden labels. Unknown ids are passed over."""
    concepts = {concept.id: concept for concept in scheme}
    for decision in decisions:
        if decision.verdict is Verdict.ACCEPT and decision.concept and decision.concept not in concepts:
            concepts[decision.concept] = _concept(decision, concepts)
    for decision in decisions:
        target = concepts.get(decision.concept or "")
        if decision.verdict is Verdict.MERGE and target is not None:
            hidden = (*target.hidden.get(decision.language, ()), decision.name)
            concepts[target.id] = replace(target, hidden={**target.hidden, decision.language: hidden})
    return ConceptScheme(concepts.values())


def triples_of(decision: Decision) -> Iterator[pyoxigraph.Triple]:
    """A decision and what it makes, in RDF."""
    from pyoxigraph import Literal, NamedNode, Triple

    node, agent = NamedNode(decision.iri), NamedNode(AGENT + quote(decision.who, safe=""))
    yield Triple(node, NamedNode(RDF + "type"), NamedNode(NS + "Decision"))
    yield Triple(node, NamedNode(NS + "verdict"), Literal(decision.verdict.value))
    yield Triple(node, NamedNode(NS + "candidate"), Literal(decision.name, language=decision.language))
    yield Triple(node, NamedNode(PROV + "endedAtTime"), Literal(decision.when, datatype=NamedNode(XSD + "dateTime")))
    yield Triple(node, NamedNode(PROV + "wasAssociatedWith"), agent)
    yield Triple(agent, NamedNode(RDF + "type"), NamedNode(PROV + "Agent"))
    if decision.concept is None:
        return
    concept = NamedNode(concept_iri(decision.concept))
    yield Triple(node, NamedNode(NS + "concept"), concept)
    if decision.verdict is Verdict.MERGE:
        yield Triple(concept, NamedNode(SKOS + "hiddenLabel"), Literal(decision.name, language=decision.language))
        return
    yield Triple(concept, NamedNode(PROV + "wasGeneratedBy"), node)
    yield Triple(concept, NamedNode(RDF + "type"), NamedNode(SKOS + "Concept"))
    yield Triple(concept, NamedNode(SKOS + "broader"), NamedNode(concept_iri(decision.broader or "")))
    for language, label in decision.labels:
        yield Triple(concept, NamedNode(SKOS + "prefLabel"), Literal(label, language=language))


def _concept(decision: Decision, known: dict[str, Concept]) -> Concept:
    """An accepted concept; it acts, moves and is counted as the one above it."""
    above = known.get(decision.broader or "")
    kind, movable = (above.kind, above.movable) if above is not None else ("variable", True)
    kind = kind if kind in ("variable", "policy", "event", "actor", "instrument") else "variable"
    broader = (above.id,) if above is not None else ()
    return Concept(str(decision.concept), dict(decision.labels), broader=broader, movable=movable, kind=kind)


def _decisions(path: Path) -> Iterator[Decision]:
    import pyoxigraph

    if not path.exists():
        return
    graph = pyoxigraph.Dataset(pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE))

    def values(subject: pyoxigraph.NamedNode, predicate: str) -> list[pyoxigraph.NamedNode | pyoxigraph.Literal]:
        found = graph.quads_for_subject(subject)
        return [quad.object for quad in found if quad.predicate.value == predicate]  # type: ignore[misc]

    decided = pyoxigraph.NamedNode(NS + "Decision")
    for quad in graph.quads_for_object(decided):
        node = quad.subject
        assert isinstance(node, pyoxigraph.NamedNode)
        (candidate,), (verdict,) = values(node, NS + "candidate"), values(node, NS + "verdict")
        (when,), (who,) = values(node, PROV + "endedAtTime"), values(node, PROV + "wasAssociatedWith")
        concepts = values(node, NS + "concept")
        labels: tuple[tuple[str, str], ...] = ()
        broader = None
        if concepts and verdict.value == Verdict.ACCEPT:
            concept = concepts[0]
            assert isinstance(concept, pyoxigraph.NamedNode)
            broader = next((node.value.removeprefix(CONCEPT) for node in values(concept, SKOS + "broader")), None)
            found = values(concept, SKOS + "prefLabel")
            labels = tuple(sorted((str(getattr(label, "language", "en")), label.value) for label in found))
        yield Decision(
            verdict=Verdict(verdict.value),
            name=candidate.value,
            language=str(getattr(candidate, "language", None) or "en"),
            who=unquote(who.value.removeprefix(AGENT)),
            when=when.value,
            concept=concepts[0].value.removeprefix(CONCEPT) if concepts else None,
            broader=broader,
            labels=labels,
        )


def _key(name: str) -> str:
    return " ".join(label_key(name))
