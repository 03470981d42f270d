"""The answer to a SPARQL query as a listing of Python values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph

from kg.listing import Listing, Shape
from kg.namespaces import PREFIXES, XSD
from kg.sparql import lexer
from kg.sparql.path_table import TooManyRows

if TYPE_CHECKING:
    from kg.rows import Cell, Row
    from kg.sparql.runner import Runner

_WHOLE = {XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger")}
_REAL = {XSD + name for name in ("double", "float", "decimal")}
TRIPLE = ("subject", "predicate", "object")


def solutions(query: str, runner: Runner) -> Listing[Row]:
    """The rows of a SELECT; one row `answer` of an ASK; subject, predicate and object of a CONSTRUCT or DESCRIBE.

    An IRI is its text, a number a number, a truth value a bool, None what is unbound. Raises what `PathRunner.run` raises, and
    TooManyRows where the answer is longer than the limit: a cut answer would look like the truth.
    """
    triples = lexer.form(query) in ("CONSTRUCT", "DESCRIBE")
    result = runner.run(query, "ntriples" if triples else "json")
    if result.truncated:
        remedy = "add LIMIT with OFFSET, or raise TIGHTROPE_QUERY_MAX_ROWS"
        raise TooManyRows("the answer has more rows than are given", allowed=f"{result.rows} rows", remedy=remedy)
    if triples:
        return _listing(TRIPLE, list(_triples(result.body)))
    found = pyoxigraph.parse_query_results(result.body, format=pyoxigraph.QueryResultsFormat.JSON)
    if isinstance(found, pyoxigraph.QueryBoolean):
        return _listing(("answer",), [{"answer": bool(found)}])
    assert isinstance(found, pyoxigraph.QuerySolutions)  # a graph was asked for in another format
    names = tuple(variable.value for variable in found.variables)
    return _listing(names, [{name: value_of(solution[name]) for name in names} for solution in found])


def value_of(term: pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple | None) -> Cell:
    """A term as a Python value; a number that Python cannot read stays text."""
    if term is None:
        return None
    if not isinstance(term, pyoxigraph.Literal):
        return term.value if isinstance(term, pyoxigraph.NamedNode) else str(term)
    kind = term.datatype.value
    if kind == XSD + "boolean":
        return term.value in ("true", "1")
    try:
        return int(term.value) if kind in _WHOLE else float(term.value) if kind in _REAL else term.value
    except ValueError:
        return term.value


def _triples(body: bytes) -> Iterator[Row]:
    for quad in pyoxigraph.parse(body, format=pyoxigraph.RdfFormat.N_TRIPLES):
        yield dict(zip(TRIPLE, map(value_of, (quad.subject, quad.predicate, quad.object)), strict=True))


def _listing(columns: tuple[str, ...], rows: list[Row]) -> Listing[Row]:
    return Listing(rows, Shape("row", "rows", columns, columns, lambda _, row: [row], _line))


def _line(row: Row) -> str:
    return "  ".join(f"{name}={_short(value)}" for name, value in row.items())


def _short(value: Cell) -> str:
    text = str(value)
    prefixes = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))
    return next((f"{short}:{text[len(long) :]}" for short, long in prefixes if text.startswith(long)), text)
