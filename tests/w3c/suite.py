"""The tests of a suite's folder, read from its manifests: any layout that has `manifest*.ttl` files with entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import rdflib
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
KINDS = {
    "QueryEvaluationTest": "evaluation",
    "CSVResultFormatTest": "evaluation",
    "PositiveSyntaxTest": "syntax",
    "PositiveSyntaxTest11": "syntax",
    "NegativeSyntaxTest": "bad syntax",
    "NegativeSyntaxTest11": "bad syntax",
}
# Entailment is no part of SPARQL's query language, and federation needs hosts that a suite's folder does not bring.
LEFT_OUT = ("entailment", "service", "service-identity", "extended")


@dataclass(frozen=True, slots=True)
class Case:
    """One test: what is asked, of which files as the default graph and as named ones, and the file of the expected answer."""

    suite: str
    folder: str
    name: str
    kind: str
    query: Path
    data: tuple[Path, ...] = ()
    named: tuple[Path, ...] = ()
    result: Path | None = None

    @property
    def id(self) -> str:
        """Its place in the suite."""
        return f"{self.suite}/{self.folder}/{self.name}"


def cases(root: Path) -> Iterator[Case]:
    """Every test of a query under `root`, in the order of the manifests."""
    for manifest in sorted(root.rglob("manifest*.ttl")):
        folder = manifest.parent
        if not set(LEFT_OUT) & set(folder.relative_to(root).parts):
            yield from _entries(manifest, folder.relative_to(root).parts or (root.name,))


def _entries(manifest: Path, parts: tuple[str, ...]) -> Iterator[Case]:
    graph = Graph().parse(manifest, format="turtle", publicID=manifest.as_uri())
    for entries in graph.objects(None, MF.entries):
        for entry in Collection(graph, entries):
            case = _case(graph, entry, "/".join(parts[:-1]) or parts[0], parts[-1])
            if case is not None and case.query.suffix == ".rq" and case.query.exists():  # the others are updates
                yield case


def _case(graph: Graph, entry: rdflib.term.Node, suite: str, folder: str) -> Case | None:
    kinds = (str(kind).rpartition("#")[2] for kind in graph.objects(entry, RDF.type))
    kind = next((KINDS[name] for name in kinds if name in KINDS), None)
    action = graph.value(entry, MF.action)
    if kind is None or action is None:
        return None
    name = str(entry).rpartition("#")[2] or str(graph.value(entry, MF.name))
    query = graph.value(action, QT.query) if kind == "evaluation" else action
    if query is None:
        return None
    result = graph.value(entry, MF.result)
    files = {side: tuple(_path(node) for node in graph.objects(action, QT[side])) for side in ("data", "graphData")}
    expected = _path(result) if isinstance(result, URIRef) else None
    return Case(suite, folder, name, kind, _path(query), files["data"], files["graphData"], expected)


def _path(node: rdflib.term.Node) -> Path:
    from urllib.parse import unquote, urlsplit

    return Path(unquote(urlsplit(str(node)).path))
