"""One test of a suite, in process and through our route: the same files in the same store, the same comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, cast

import httpx
import pyoxigraph as ox
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.knowledge import Knowledge
from kg.sparql.protocol import sparql_router
from kg.store.library import Library
from tests.w3c.answers import Answer, expected, of_csv, of_results, of_triples, parsed
from tests.w3c.suite import Case
from tightrope.services import Places
from tightrope.settings import Settings

NOTHING = "urn:nothing"
DATASET = re.compile(r"\bFROM\b", re.IGNORECASE)
RDF_FORMATS = {".ttl": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES, ".rdf": RdfFormat.RDF_XML, ".n3": RdfFormat.TURTLE,
               ".trig": RdfFormat.TRIG, ".nq": RdfFormat.N_QUADS}  # fmt: skip


class Served:
    """What a route asks of a library, over a bare graph folder: the suite's files are no documents."""

    places = Places()
    generation = 1
    graph: object = None

    def __init__(self, folder: Path) -> None:
        self.graph_folder = folder
        self.knowledge = Knowledge.build([], [], {})

    def refresh(self) -> bool:
        """Nothing is ever published here."""
        return False


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether each of the two passes; `refused` where the route will not run it by its rules."""

    case: Case
    in_process: bool
    routed: bool
    refused: str = ""


class Bench:
    """Both ways to ask over one store that holds every file of the cases as a graph of its own name."""

    def __init__(self, cases: Iterable[Case], folder: Path) -> None:
        self._store = Store(str(folder / "live"))
        for path in {path for case in cases for path in (*case.data, *case.named, *_beside(case))}:
            with suppress(SyntaxError, OSError):
                self._store.load(
                    path.read_bytes(),
                    format=RDF_FORMATS[path.suffix],
                    base_iri=path.as_uri(),
                    to_graph=NamedNode(path.as_uri()),
                )
        self._store.flush()
        self._store.backup(str(folder / "snapshot"))
        self._client = client(folder / "snapshot")

    def __enter__(self) -> Bench:
        self._client.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._client.__exit__(kind, error, trace)

    def run(self, case: Case) -> Outcome:
        """The outcome of one case, both ways."""
        query = case.query.read_bytes().decode(errors="surrogateescape")
        routed, refused = self._routed(case, query)
        return Outcome(case, self._in_process(case, query), routed, refused)

    def answers(self, case: Case) -> tuple[Answer, Answer]:
        """What the route and what the engine in process answer to a query that both take."""
        query = case.query.read_text()
        answer = self._posted(case, query)
        assert answer.status_code == 200, answer.text
        return _answered(answer), _of(self._asked(case, query), case)

    def _in_process(self, case: Case, query: str) -> bool:
        try:
            found = self._asked(case, query)
            if case.kind != "evaluation":
                return case.kind == "syntax"
            return _same(case, _of(found, case))
        except (SyntaxError, UnicodeError):
            return case.kind == "bad syntax"
        except (ValueError, RuntimeError, OSError):
            return case.kind == "syntax"

    def _routed(self, case: Case, query: str) -> tuple[bool, str]:
        answer = self._posted(case, query)
        refused = answer.json()["detail"] if answer.status_code >= 400 else ""
        if case.kind != "evaluation":
            failed = answer.status_code == 400 and "cannot be evaluated" not in refused  # an unknown function is no syntax
            return failed == (case.kind == "bad syntax"), refused
        return answer.status_code == 200 and _same(case, _answered(answer)), refused

    def _asked(self, case: Case, query: str) -> Any:
        return self._store.query(query, base_iri=case.query.as_uri(), **_dataset(case, query))

    def _posted(self, case: Case, query: str) -> httpx.Response:
        pairs: list[tuple[str, str]] = []
        if not _names_dataset(case, query):
            pairs += [("default-graph-uri", path.as_uri()) for path in case.data] or [("default-graph-uri", NOTHING)]
            pairs += [("named-graph-uri", path.as_uri()) for path in case.named]
        body = f"BASE <{case.query.as_uri()}> {query}".encode(errors="surrogateescape")
        typed = {"Content-Type": "application/sparql-query", "Accept": _accept(case)}
        found: httpx.Response = self._client.post("/sparql", params=pairs, content=body, headers=typed)
        return found


def client(folder: Path) -> Any:
    """A client of the route over the graph in `folder`."""
    return client_of(cast(Library, Served(folder)), Settings(query_timeout=60, query_max_rows=100_000))


def client_of(library: Library, settings: Settings) -> Any:
    """A client of the route over `library`, in this process; used in a `with`."""
    from fastapi import FastAPI
    from fastapi.testclient import TestClient

    app = FastAPI()
    app.include_router(sparql_router(library, settings))
    return TestClient(app, raise_server_exceptions=False)


def _beside(case: Case) -> list[Path]:
    """The files that a query names in FROM lie beside it."""
    return (
        sorted(path for path in case.query.parent.iterdir() if path.suffix in RDF_FORMATS) if case.kind == "evaluation" else []
    )


def _names_dataset(case: Case, query: str) -> bool:
    return not case.data and not case.named and DATASET.search(query) is not None


def _dataset(case: Case, query: str) -> dict[str, Any]:
    if _names_dataset(case, query):
        return {}
    default = [NamedNode(path.as_uri()) for path in case.data] or [NamedNode(NOTHING)]
    return {"default_graph": default, "named_graphs": [NamedNode(path.as_uri()) for path in case.named]}


def _accept(case: Case) -> str:
    suffix = case.result.suffix if case.result else ""
    named = {".csv": "text/csv", ".tsv": "text/tab-separated-values", ".srx": "application/sparql-results+xml"}
    return named.get(suffix, "application/sparql-results+json") + ", application/n-triples;q=0.9, */*;q=0.1"


def _of(found: Any, case: Case) -> Answer:
    if isinstance(found, ox.QuerySolutions | ox.QueryBoolean):
        if case.result is not None and case.result.suffix == ".csv":
            return of_csv(found.serialize(format=ox.QueryResultsFormat.CSV).decode())  # type: ignore[union-attr]
        return of_results(found)
    return of_triples(found)


def _answered(answer: httpx.Response) -> Answer:
    kind = answer.headers["content-type"].split(";")[0]
    if kind == "text/csv":
        return of_csv(answer.text)
    if kind == "application/n-triples":
        return of_triples(parsed(answer.content))
    format = ox.QueryResultsFormat.from_media_type(kind)
    assert format is not None, kind
    return of_results(ox.parse_query_results(answer.content, format=format))


def _same(case: Case, found: Answer) -> bool:
    return case.result is not None and found == expected(case.result)
