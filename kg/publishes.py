"""With which publish each document version came: what "what changed between two publishes" is answered from.

The record is made of what is held now and of nothing else: a version that leaves takes its line with it, and a publish that
no version came with has none. It lies in the derived graph, so that readers see it with the publish it speaks of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from kg.document import DocumentInfo
from kg.namespaces import ID, NS, PROV, RDF, XSD, version_iri

if TYPE_CHECKING:
    from kg.store.protocol import GraphStore

_RECORDED = f"""SELECT DISTINCT ?version ?number ?time WHERE {{
  ?version <{NS}publishedIn> ?publish . ?publish <{NS}position> ?number ; <{PROV}generatedAtTime> ?time }}"""


@dataclass(frozen=True, slots=True)
class Publish:
    """One publish: its number, from 1, and when it was made (UTC, to the second)."""

    number: int
    time: str

    @classmethod
    def now(cls, number: int) -> Publish:
        """The publish `number`, made at this moment."""
        return cls(number, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))

    @property
    def iri(self) -> str:
        """Its address."""
        return f"{ID}publish/{self.number}"


def recorded(graph: GraphStore) -> dict[str, Publish]:
    """By the IRI of each document version, the publish it came with, as `graph` remembers it from the last one."""
    rows = graph.select(_RECORDED)
    return {
        row["version"].value: Publish(int(row["number"].value), row["time"].value)  # type: ignore[union-attr]
        for row in rows
    }


def publish_triples(held: Iterable[DocumentInfo], known: Mapping[str, Publish], this: Publish) -> Iterator[Triple]:
    """The record for `held`: a version that `known` lacks came with `this` publish.

    So does one that `known` dates to this number or a later one: such a publish was cut off before readers saw it.
    """
    publishes: dict[int, Publish] = {}
    for info in held:
        version = version_iri(info.id, info.version)
        before = known.get(version)
        publish = before if before is not None and before.number < this.number else this
        publishes[publish.number] = publish
        yield Triple(NamedNode(version), NamedNode(NS + "publishedIn"), NamedNode(publish.iri))
    for publish in publishes.values():
        node = NamedNode(publish.iri)
        yield Triple(node, NamedNode(RDF + "type"), NamedNode(NS + "Publish"))
        yield Triple(node, NamedNode(NS + "position"), Literal(publish.number))
        yield Triple(node, NamedNode(PROV + "generatedAtTime"), Literal(publish.time, datatype=NamedNode(XSD + "dateTime")))
