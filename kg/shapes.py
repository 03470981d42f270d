"""What a document's graph must look like: the shapes of `kg/ontology/shapes.ttl`, and what in a graph breaks them.

Every document's graph passes here before it is stored (`kg.store.writer`). pySHACL takes 97 ms of processor time for a document
of a thousand triples, in the one process that writes and an eighth of all that taking it in costs; this reads the part of SHACL
Core that our shapes use in 4 to 9 ms, and refuses shapes that use more. A test holds that both find the same faults.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.constraints import COMPONENTS, SH, TYPE, Check, Focus, Term
from kg.namespaces import ID, PREFIXES, RDF, XSD
from tightrope.errors import DocumentError

FILE = Path(__file__).parent / "ontology" / "shapes.ttl"
SHOWN = 3  # faults that a message lists; the rest are counted
_SAID = {SH + name for name in ("property", "path", "targetClass")}

Facts = Mapping[Term, Mapping[str, list[Term]]]


@dataclass(frozen=True, slots=True)
class Constraint:
    """One demand on the values of one property; `path` None is a demand on the node itself."""

    path: str | None
    component: str
    parameter: str
    check: Check


@dataclass(frozen=True, slots=True)
class Shape:
    """The demands on every member of the classes `targets`."""

    name: str
    targets: tuple[str, ...]
    constraints: tuple[Constraint, ...]


@dataclass(frozen=True, slots=True)
class Violation:
    """A demand that a node does not meet; `value` is None where one is missing."""

    node: str
    shape: str
    constraint: Constraint
    value: Term | None

    def __str__(self) -> str:
        seen = "no value" if self.value is None else shortest(self.value)
        return (
            f"{seen} at {self.node} where the shape {self.shape} has {shortest(NamedNode(self.constraint.path or TYPE))} "
            f"{self.constraint.component} {self.constraint.parameter}"
        )


@lru_cache(maxsize=1)
def shapes() -> tuple[Shape, ...]:
    """The shapes that ship."""
    return read_shapes(FILE)


def read_shapes(path: Path) -> tuple[Shape, ...]:
    """The node shapes of a Turtle file, in the order of their names. Raises ValueError where one uses more than we check."""
    facts = grouped(quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE))
    nodes = [node for node, said in facts.items() if NamedNode(SH + "NodeShape") in said.get(TYPE, ())]
    return tuple(sorted((_shape(node, facts) for node in nodes), key=lambda shape: shape.name))


def violations(triples: Iterable[Triple], against: Iterable[Shape] | None = None) -> Iterator[Violation]:
    """What in the graph breaks a shape, in the order of shapes and nodes; nothing where the graph is as it should be."""
    facts = grouped(triples)
    members: dict[str, set[Term]] = defaultdict(set)
    for node, said in facts.items():
        for kind in said.get(TYPE, ()):
            if isinstance(kind, NamedNode):
                members[kind.value].add(node)
    for shape in shapes() if against is None else against:
        for node in sorted({node for target in shape.targets for node in members.get(target, ())}, key=str):
            yield from _broken(node, shape, Focus(facts[node], members))


def refuse_misshapen(document: str, triples: Iterable[Triple]) -> None:
    """Raises DocumentError where the graph of `document` breaks a shape; the message names node, shape and value."""
    found = list(violations(triples))
    if not found:
        return
    more = f" (and {len(found) - SHOWN} more)" if len(found) > SHOWN else ""
    raise DocumentError(
        "its graph is not as the shapes of the vocabulary demand: " + "; ".join(map(str, found[:SHOWN])) + more,
        where=document,
        remedy="nothing of this document was changed; take it in without a language model, or leave it out and report it",
    )


def grouped(triples: Iterable[Triple]) -> Facts:
    """What is said of each node, by property."""
    facts: dict[Term, dict[str, list[Term]]] = {}
    for triple in dict.fromkeys(triples):
        facts.setdefault(triple.subject, {}).setdefault(triple.predicate.value, []).append(triple.object)
    return facts


def shortest(term: Term) -> str:
    """A term as Turtle would write it with our prefixes, cut where it is long."""
    if isinstance(term, NamedNode):
        for prefix, iri in {**PREFIXES, "sh": SH, "voice": ID + "voice/"}.items():
            if term.value.startswith(iri):
                return f"{prefix}:{term.value.removeprefix(iri)}"
    if isinstance(term, Literal) and term.datatype.value.startswith(XSD) and term.datatype.value != XSD + "string":
        return f"{term.value} (xsd:{term.datatype.value.removeprefix(XSD)})"
    text = str(term)
    return text if len(text) <= 120 else text[:119] + "…"


def _broken(node: Term, shape: Shape, focus: Focus) -> Iterator[Violation]:
    itself = [node]
    for constraint in shape.constraints:
        values = itself if constraint.path is None else focus.facts.get(constraint.path, [])
        for value in constraint.check(values, focus):
            yield Violation(node.value if isinstance(node, NamedNode) else str(node), shape.name, constraint, value)


def _shape(node: Term, facts: Facts) -> Shape:
    said = facts[node]
    constraints = list(_constraints(node, None, facts))
    for part in said.get(SH + "property", ()):
        (path,) = facts[part][SH + "path"]
        if not isinstance(path, NamedNode):
            raise ValueError(f"{node}: only a property can be a path here, not {path}")
        constraints += _constraints(part, path.value, facts)
    targets = tuple(target.value for target in said.get(SH + "targetClass", ()) if isinstance(target, NamedNode))
    return Shape(str(node).strip("<>").rpartition("#")[2], targets, tuple(constraints))


def _constraints(node: Term, path: str | None, facts: Facts) -> Iterator[Constraint]:
    for predicate, values in facts[node].items():
        if not predicate.startswith(SH) or predicate in _SAID:
            continue
        name = predicate.removeprefix(SH)
        if name not in COMPONENTS or len(values) != 1:
            raise ValueError(f"{path or node}: sh:{name} is not checked here, only {', '.join(COMPONENTS)}")
        given = _listed(values[0], facts)
        yield Constraint(path, f"sh:{name}", " ".join(map(_plain, given)), COMPONENTS[name](given))


def _plain(parameter: Term) -> str:
    return parameter.value if isinstance(parameter, Literal) else shortest(parameter)


def _listed(value: Term, facts: Facts) -> list[Term]:
    """The members of an RDF list; anything else is a list of itself."""
    if not isinstance(value, BlankNode):
        return [value]
    members: list[Term] = []
    while isinstance(value, BlankNode):
        members += facts[value][RDF + "first"]
        (value,) = facts[value][RDF + "rest"]
    return members


__all__ = ["Constraint", "Shape", "Violation", "read_shapes", "refuse_misshapen", "shapes", "violations"]
