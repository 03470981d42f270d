"""Answers of a SPARQL server as terms: whole or refused, and with the habits of single servers put right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, RdfFormat, Triple

from kg.namespaces import XSD
from kg.store.protocol import Row
from kg.store.remote_client import Received
from tightrope.errors import StoreError

Term = NamedNode | BlankNode | Literal | Triple
ASKED = "__ASK_RETVAL"  # the column in which Virtuoso 7 answers an ASK
CUT = "x-sparql-maxrows"  # the header by which Virtuoso says that it left rows out
BOOLEAN = NamedNode(XSD + "boolean")
_WORDS = {"1": Literal("true", datatype=BOOLEAN), "0": Literal("false", datatype=BOOLEAN)}
REMEDY = "try again; where it goes on, read the server's log or check TIGHTROPE_GRAPH"


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a SELECT. `cut`: the server held more and left them out."""

    variables: tuple[str, ...]
    rows: Sequence[Sequence[Term | None]]
    cut: bool = False

    def mappings(self) -> list[Row]:
        """Each row as a mapping of the variables that are bound."""
        return [{name: term for name, term in zip(self.variables, row, strict=True) if term is not None} for row in self.rows]


def read_answer(answer: Received, where: str) -> Rows | bool:
    """What SPARQL JSON says: rows, or the truth of an ASK. Raises StoreError where it is cut off or no such JSON."""
    try:
        found = pyoxigraph.parse_query_results(answer.body, format=QueryResultsFormat.JSON)
        if not isinstance(found, QuerySolutions):
            return bool(found)
        variables = tuple(variable.value for variable in found.variables)
        rows = [[_mended(solution[name]) for name in variables] for solution in found]
    except (SyntaxError, ValueError, OSError) as failure:
        raise StoreError(
            "the answer is cut off or is no SPARQL JSON", where=where, value=str(failure), remedy=REMEDY
        ) from failure
    if variables == (ASKED,):
        return bool(rows) and isinstance(rows[0][0], Literal) and rows[0][0].value not in ("0", "false")
    return Rows(variables, rows, CUT in answer.headers)


def read_triples(content: bytes, where: str) -> list[Triple]:
    """The triples of N-Triples. Raises StoreError where they are cut off within a line; between two lines nobody can tell."""
    try:
        return [quad.triple for quad in pyoxigraph.parse(content, format=RdfFormat.N_TRIPLES)]
    except (SyntaxError, ValueError, OSError) as failure:
        raise StoreError("the graph is cut off or is no N-Triples", where=where, value=str(failure), remedy=REMEDY) from failure


def written(triples: Iterable[Triple]) -> str:
    """Triples for the block of an update. Their N-Triples form is SPARQL as well, escapes and all."""
    return " ".join(f"{triple} ." for triple in triples)


def _mended(term: Term | None) -> Term | None:
    """Virtuoso writes booleans as numbers."""
    if isinstance(term, Literal) and term.datatype == BOOLEAN:
        return _WORDS.get(term.value, term)
    return term
