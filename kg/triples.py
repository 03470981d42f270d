"""How the triples of one thing are written down: absent values left out, Python values as literals."""

from __future__ import annotations

from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from kg.namespaces import NS, RDF

Value = str | int | float | bool | NamedNode | Literal | None


@lru_cache(maxsize=512)
def node_of(iri: str) -> NamedNode:
    """The node with this address; the few hundred that come again and again are kept."""
    return NamedNode(iri)


class Description:
    """The triples of one subject: absent values are left out, Python values become literals."""

    def __init__(self, iri: str) -> None:
        self.subject = NamedNode(iri)
        self.triples: list[Triple] = []

    def add(self, predicate: str, value: Value) -> Description:
        """One property, where there is a value."""
        if value is not None:
            self.triples.append(Triple(self.subject, node_of(predicate), _term(value)))
        return self

    def a(self, *types: str) -> Description:
        """The classes it is of."""
        for type_ in types:
            self.add(RDF + "type", node_of(type_))
        return self

    def all(self, **values: Value) -> Description:
        """Several properties of our own vocabulary."""
        for name, value in values.items():
            self.add(NS + name, value)
        return self


def _term(value: str | int | float | bool | NamedNode | Literal) -> NamedNode | Literal:
    return value if isinstance(value, NamedNode | Literal) else Literal(value)
