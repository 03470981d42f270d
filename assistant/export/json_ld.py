"""The dataset as JSON-LD 1.1 with a small context of prefixes, a line for each thing that is described.

Written here because Oxigraph's own writer takes no context and spells every address out, which doubles the size.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from assistant.export.rdf import graphs
from kg.namespaces import PREFIXES, RDF, XSD
from tightrope.errors import StoreError

if TYPE_CHECKING:
    import pyoxigraph

    from assistant.export.sink import Sink
    from assistant.export.wanted import Wanted
    from kg.store.library import Library

    Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple

_LONGEST_FIRST = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))
_WHOLE = re.compile(r"0|-?[1-9]\d{0,14}")  # what every JSON reader keeps, written as it writes it


def jsonld(library: Library, wanted: Wanted, sink: Sink) -> None:
    """The dataset as JSON-LD, each document version a named graph. Raises StoreError for RDF 1.2, which it cannot hold."""
    sink.write(b'{"@context": ' + _encoded(PREFIXES) + b',\n"@graph": [')
    for place, (name, triples) in enumerate(graphs(library, wanted)):
        sink.write(b",\n" if place else b"\n")
        sink.write(b'{"@id": ' + _encoded(name) + b', "@graph": [')
        for number, thing in enumerate(_things(triples)):
            sink.write((b",\n" if number else b"\n") + _encoded(thing))
        sink.write(b"\n]}")
    sink.write(b"\n]}\n")


def _things(triples: Iterable[pyoxigraph.Triple]) -> Iterator[dict[str, Any]]:
    """One object for each subject; `triples` come ordered by subject and predicate."""
    for subject, about in groupby(triples, key=lambda triple: triple.subject):
        thing: dict[str, Any] = {"@id": _id(subject)}
        for predicate, together in groupby(about, key=lambda triple: triple.predicate.value):
            objects = [triple.object for triple in together]
            if predicate == RDF + "type":
                thing["@type"] = [_id(term) for term in objects]
            else:
                values = [_value(term) for term in objects]
                thing[_short(predicate)] = values[0] if len(values) == 1 else values
        yield thing


def _value(term: Term) -> Any:
    import pyoxigraph

    if not isinstance(term, pyoxigraph.Literal):
        return {"@id": _id(term)}
    if term.language is not None:
        return {"@value": term.value, "@language": term.language}
    kind = term.datatype.value
    if kind == XSD + "string":
        return term.value
    if kind == XSD + "boolean" and term.value in ("true", "false"):
        return term.value == "true"
    if kind == XSD + "integer" and _WHOLE.fullmatch(term.value):
        return int(term.value)
    return {"@value": term.value, "@type": _short(kind)}


def _id(term: Term) -> str:
    import pyoxigraph

    if not isinstance(term, pyoxigraph.NamedNode):
        raise StoreError("JSON-LD has no room for it", where="the graph", value=str(term), remedy="export trig instead")
    return _short(term.value)


def _short(iri: str) -> str:
    """`iri` by its prefix, where what is left of it cannot be taken for an address of its own."""
    for short, long in _LONGEST_FIRST:
        if iri.startswith(long) and not iri.startswith("//", len(long)):
            return f"{short}:{iri[len(long) :]}"
    return iri


def _encoded(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
