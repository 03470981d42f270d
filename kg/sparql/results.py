"""What a query gives back: the formats, which of them a client's Accept header asks for, and how each is written."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

Term = NamedNode | BlankNode | Literal | Triple
XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a SELECT; None where a variable is unbound."""

    variables: tuple[str, ...]
    rows: Sequence[Sequence[Term | None]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the short name that a command line takes, its media type, and other media types that mean it."""

    name: str
    media_type: str
    also: tuple[str, ...] = ()


JSON = Format("json", "application/sparql-results+json", ("application/json",))
XML = Format("xml", "application/sparql-results+xml", ("application/xml", "text/xml"))
CSV = Format("csv", "text/csv")
TSV = Format("tsv", "text/tab-separated-values")
TURTLE = Format("turtle", "text/turtle", ("application/x-turtle",))
NTRIPLES = Format("ntriples", "application/n-triples", ("text/plain",))
JSONLD = Format("jsonld", "application/ld+json", ("application/json",))
RDFXML = Format("rdfxml", "application/rdf+xml", ("application/xml", "text/xml"))

BINDINGS = (JSON, XML, CSV, TSV)  # the first is what a client gets that does not say
TRUTH = (JSON, XML, CSV, TSV)
GRAPHS = (TURTLE, NTRIPLES, JSONLD, RDFXML)
_RDF = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD, "rdfxml": RdfFormat.RDF_XML}


def formats_of(form: str | None) -> tuple[Format, ...]:
    """The formats that a query of this form can be answered in."""
    return {"ASK": TRUTH, "CONSTRUCT": GRAPHS, "DESCRIBE": GRAPHS}.get(form or "", BINDINGS)


def negotiate(accept: str, offered: Sequence[Format]) -> Format | None:
    """The offered format that an Accept header, a media type or a short name asks for; None where none fits."""
    for short in offered:
        if accept.strip() == short.name:
            return short
    ranked = [(_quality(accept, candidate), -place, candidate) for place, candidate in enumerate(offered)]
    quality, _, best = max(ranked, key=lambda entry: entry[:2])
    return best if quality > 0 else None


def _quality(accept: str, format: Format) -> float:
    """The q that `accept` gives to `format`: its own name counts before another name of it, and that before a range."""
    named: dict[str, float] = {}
    for part in accept.split(",") if accept.strip() else ["*/*"]:
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        named[name] = max(_weight(parameters), named.get(name, 0.0))
    if format.media_type in named:
        return named[format.media_type]
    others = [named[name] for name in format.also if name in named]
    if others:
        return max(others)
    return named.get(format.media_type.split("/")[0] + "/*", named.get("*/*", 0.0))


def _weight(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


def write_table(table: Table, format: Format) -> bytes:
    """A SELECT's rows in one of BINDINGS."""
    return _TABLES[format.name](table)


def write_truth(answer: bool, format: Format) -> bytes:
    """An ASK's answer in one of TRUTH."""
    word = "true" if answer else "false"
    if format.name == "json":
        return json.dumps({"head": {}, "boolean": answer}).encode()
    if format.name == "xml":
        return f"{_XML_OPEN}<head/><boolean>{word}</boolean></sparql>\n".encode()
    return (word + "\r\n").encode()


def write_triples(triples: Iterable[Triple], format: Format, prefixes: dict[str, str]) -> bytes:
    """A graph in one of GRAPHS."""
    written = pyoxigraph.serialize(triples, format=_RDF[format.name], prefixes=prefixes)
    assert written is not None  # no output was named
    return written


def _json_table(table: Table) -> bytes:
    bindings = [
        {name: _json_term(term) for name, term in zip(table.variables, row, strict=True) if term is not None}
        for row in table.rows
    ]
    record = {"head": {"vars": list(table.variables)}, "results": {"bindings": bindings}}
    return json.dumps(record, ensure_ascii=False).encode()


def _json_term(term: Term) -> dict[str, object]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    record: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language:
        record["xml:lang"] = term.language
        if term.direction:
            record["its:dir"] = str(term.direction.value)
    elif term.datatype.value != XSD + "string":
        record["datatype"] = term.datatype.value
    return record


_XML_OPEN = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'


def _xml_table(table: Table) -> bytes:
    parts = [_XML_OPEN, "<head>", *(f"<variable name={quoteattr(name)}/>" for name in table.variables), "</head><results>"]
    for row in table.rows:
        parts.append("<result>")
        for name, term in zip(table.variables, row, strict=True):
            if term is not None:
                parts.append(f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>")
        parts.append("</result>")
    parts.append("</results></sparql>\n")
    return "".join(parts).encode()


def _xml_term(term: Term) -> str:
    if isinstance(term, NamedNode):
        return f"<uri>{xml_text(term.value)}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{xml_text(term.value)}</bnode>"
    if isinstance(term, Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return "<triple>" + "".join(f"<{name}>{_xml_term(part)}</{name}>" for name, part in parts.items()) + "</triple>"
    return f"<literal{_xml_kind(term)}>{xml_text(term.value)}</literal>"


def _xml_kind(literal: Literal) -> str:
    if literal.language and literal.direction:
        its = 'xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0"'
        return f' xml:lang={quoteattr(literal.language)} its:dir="{literal.direction.value}" {its}'
    if literal.language:
        return f" xml:lang={quoteattr(literal.language)}"
    plain = literal.datatype.value == XSD + "string"
    return "" if plain else f" datatype={quoteattr(literal.datatype.value)}"


def xml_text(text: str) -> str:
    """`text` as the content of an XML element."""
    return escape(xml_legal(text), {"\r": "&#13;"})


def xml_legal(text: str) -> str:
    """`text` with the characters that no XML 1.0 document may hold replaced."""
    return "".join(c if c in "\t\n\r" or (c >= "\x20" and c not in "\ufffe\uffff") else "\ufffd" for c in text)


def _csv_table(table: Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.variables)
    for row in table.rows:
        writer.writerow([_csv_term(term) for term in row])
    return text.getvalue().encode()


def _csv_term(term: Term | None) -> str:
    if term is None:
        return ""
    if isinstance(term, Triple):
        return " ".join(_csv_term(part) for part in (term.subject, term.predicate, term.object))
    return f"_:{term.value}" if isinstance(term, BlankNode) else term.value


def _tsv_table(table: Table) -> bytes:
    lines = ["\t".join(f"?{name}" for name in table.variables)]
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in table.rows]
    return ("\n".join(lines) + "\n").encode()


_TABLES: dict[str, Callable[[Table], bytes]] = {"json": _json_table, "xml": _xml_table, "csv": _csv_table, "tsv": _tsv_table}
