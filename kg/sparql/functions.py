"""Functions of ours that a query may call: the sign of a chain of steps, and whether something was out by a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.claim import Polarity
from kg.document import parse_date
from kg.namespaces import NS
from tightrope.errors import QueryError

if TYPE_CHECKING:
    from kg.sparql.guard import QueryRunner
    from kg.sparql.remote_runner import RemoteRunner

Term = NamedNode | BlankNode | Literal | Triple
Function = Callable[..., Term | None]


def polarity_product(*signs: Term) -> Literal | None:
    """`tr:polarityProduct("+", "-", ...)`: the sign of steps in a row. Unbound for none, and for what is no sign."""
    try:
        read = [Polarity(sign.value) for sign in signs if isinstance(sign, Literal)]
    except ValueError:
        return None
    if not signs or len(read) < len(signs):
        return None
    return Literal(reduce(Polarity.times, read).value)


def visible(*terms: Term) -> Literal | None:
    """`tr:visible(?date, "2022-03")`: whether what is dated so was out by the end of the day, month or year.

    Both may be a year, a month, a day or a date with a time; a partial date counts as its last day. Unbound for anything else.
    """
    days = [term.value.split("T")[0] for term in terms if isinstance(term, Literal)]
    try:
        date, as_of = (parse_date(day) for day in days)
    except ValueError:
        return None
    return None if date is None or as_of is None else Literal(date <= as_of)


FUNCTIONS: Mapping[str, Function] = {NS + "polarityProduct": polarity_product, NS + "visible": visible}


def custom_functions() -> dict[NamedNode, Function]:
    """The functions as Oxigraph takes them."""
    return {NamedNode(name): function for name, function in FUNCTIONS.items()}


def refuse_functions(query: str, runner: QueryRunner | RemoteRunner) -> None:
    """Raises QueryError where `query` calls one of our functions and a server, which does not have them, would answer it."""
    if getattr(runner, "functions", True):
        return
    for name in FUNCTIONS:
        local = name.removeprefix(NS)
        if f":{local}" in query or f"#{local}" in query:
            remedy = "ask for the dates or the signs and reckon with them, or keep the graph in a folder"
            raise QueryError("a graph on a server knows no function of ours", value=f"tr:{local}", remedy=remedy)
