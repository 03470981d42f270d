"""The edges as GraphML, in a form that Gephi, yEd and networkx read alike.

Written here and not by networkx, which numbers its keys d0, d1, ...: Gephi takes `d3` of a node and `d7` of an edge for the
label, as yEd once wrote it, and leaves out edges of weight 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from kg.rows import EDGE_COLUMNS, Cell, edge_row, label_of
from kg.sparql.results import xml_legal, xml_text

if TYPE_CHECKING:
    from assistant.export.sink import Sink
    from assistant.export.wanted import Wanted
    from kg.knowledge import Knowledge
    from kg.store.library import Library

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
LEAST_WEIGHT = 0.0001  # of an edge that every source denies: at 0 Gephi would drop it
NODE_KEYS = {"label": "string", "label_en": "string", "label_zh": "string", "kind": "string"}
NUMBERS = {"sign": "int", "belief": "double", "contested": "boolean", "independent_sources": "int", "opposing_sources": "int"}
EDGE_KEYS = {
    "label": "string",
    "weight": "double",
    **{column: NUMBERS.get(column, "string") for column in EDGE_COLUMNS if column not in ("cause", "effect")},
}


def graphml(library: Library, wanted: Wanted, sink: Sink) -> None:
    """Concepts and edges as a directed graph. A node's `label` is in the language wanted; an edge's is its sign.

    `weight` is the belief, and never quite 0. What an edge does not have is left out, and lists are joined by " | ".
    """
    known = wanted.knowledge(library)
    sink.write(HEAD.encode())
    for kind, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for name, type in keys.items():
            sink.write(f'<key id="{_key(kind, name)}" for="{kind}" attr.name="{name}" attr.type="{type}"/>\n'.encode())
    sink.write(b'<graph edgedefault="directed">\n')
    for element in (*_nodes(known, wanted.language), *_edges(known, wanted.language)):
        sink.write(element.encode())
    sink.write(b"</graph>\n</graphml>\n")


def _nodes(known: Knowledge, language: str) -> Iterator[str]:
    for id in sorted({id for key in known.edges for id in key}):
        concept = known.scheme.get(id)
        labels = {"label": language, "label_en": "en", "label_zh": "zh"}
        values: dict[str, Cell] = {name: label_of(id, known, spoken) for name, spoken in labels.items()}
        values["kind"] = concept.kind if concept else None
        yield f"<node id={_attribute(id)}>{_data('node', values)}</node>\n"


def _edges(known: Knowledge, language: str) -> Iterator[str]:
    for edge in known.edges.values():
        row = edge_row(edge, known, language)
        values = {name: row[name] for name in EDGE_COLUMNS if name in EDGE_KEYS}
        values |= {"label": edge.polarity.value, "weight": max(edge.belief, LEAST_WEIGHT)}
        ends = f"source={_attribute(edge.cause)} target={_attribute(edge.effect)}"
        yield f"<edge id={_attribute(f'{edge.cause}>{edge.effect}')} {ends}>{_data('edge', values)}</edge>\n"


def _data(kind: str, values: Mapping[str, Cell]) -> str:
    return "".join(f'<data key="{_key(kind, name)}">{xml_text(text)}</data>' for name, text in _texts(values.items()) if text)


def _texts(values: Iterable[tuple[str, Cell]]) -> Iterator[tuple[str, str]]:
    for name, value in values:
        if isinstance(value, bool):
            yield name, str(value).lower()
        elif isinstance(value, tuple):
            yield name, " | ".join(value)
        elif value is not None:
            yield name, str(round(value, 4) if isinstance(value, float) else value)


def _key(kind: str, name: str) -> str:
    """Ids of keys are one space for nodes and edges."""
    return f"{kind}_{name}"


def _attribute(text: str) -> str:
    return quoteattr(xml_legal(text))
