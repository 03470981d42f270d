"""The constraints of SHACL Core that our shapes use: each is a function from a node's values to those that break it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.namespaces import RDF, XSD

Term = NamedNode | BlankNode | Literal | Triple
SH = "http://www.w3.org/ns/shacl#"
_NUMBERS = {XSD + name for name in ("integer", "decimal", "double", "float")}
_LEXICAL = {
    XSD + "integer": re.compile(r"[+-]?\d+", re.A),
    XSD + "boolean": re.compile(r"true|false|0|1"),
    XSD + "double": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?INF|NaN", re.A),
    XSD + "date": re.compile(r"\d{4}-\d{2}-\d{2}", re.A),
}


@dataclass(frozen=True, slots=True)
class Focus:
    """A node that is checked: what the graph says of it by property, and the members of every class of the graph."""

    facts: Mapping[str, Sequence[Term]]
    members: Mapping[str, Collection[Term]] = field(default_factory=dict)


# The values that break a constraint; None stands for one that is missing.
Check = Callable[[Sequence[Term], Focus], Iterable[Term | None]]


def _each(holds: Callable[[Term], bool]) -> Check:
    return lambda values, focus: [value for value in values if not holds(value)]


def _at_least(count: int) -> Check:
    return lambda values, focus: [None] if len(values) < count else []


def _at_most(count: int) -> Check:
    return lambda values, focus: values[count:]


def _of_class(name: str) -> Check:
    return lambda values, focus: [value for value in values if value not in focus.members.get(name, ())]


def _of_datatype(name: str) -> Check:
    lexical = _LEXICAL.get(name)

    def holds(value: Term) -> bool:
        if not isinstance(value, Literal) or value.datatype.value != name:
            return False
        return (lexical is None or bool(lexical.fullmatch(value.value))) and (name != XSD + "date" or _day(value) is not None)

    return _each(holds)


def _of_kind(name: str) -> Check:
    kinds = {SH + "IRI": NamedNode, SH + "Literal": Literal}
    return _each(lambda value: isinstance(value, kinds[name]))


def _matching(pattern: str) -> Check:
    found = re.compile(pattern)
    return _each(lambda value: isinstance(value, NamedNode | Literal) and found.search(value.value) is not None)


def _of_length(least: int) -> Check:
    return _each(lambda value: isinstance(value, NamedNode | Literal) and len(value.value) >= least)


def _from(limit: Literal) -> Check:
    return _each(lambda value: _ordered(limit, value, equal=True))


def _up_to(limit: Literal) -> Check:
    return _each(lambda value: _ordered(value, limit, equal=True))


def _before(path: str, *, equal: bool) -> Check:
    def check(values: Sequence[Term], focus: Focus) -> Iterable[Term]:
        others = focus.facts.get(path, ())
        return [value for value in values if not all(_ordered(value, other, equal=equal) for other in others)]

    return check


def _one_a_language(values: Sequence[Term], focus: Focus) -> Iterable[Term]:
    counted = Counter(value.language.lower() for value in values if isinstance(value, Literal) and value.language)
    return [value for value in values if isinstance(value, Literal) and counted[(value.language or "").lower()] > 1]


def _ordered(low: Term, high: Term, *, equal: bool) -> bool:
    """Whether `low` stands before `high`; what cannot be compared does not."""
    first, second = _place(low), _place(high)
    if first is None or second is None or first[0] != second[0]:
        return False
    return bool(first[1] <= second[1] if equal else first[1] < second[1])


def _place(value: Term) -> tuple[str, Any] | None:
    """What kind of thing is ordered, and where in that order it stands; None for what has no order."""
    if not isinstance(value, Literal):
        return None
    if value.datatype.value == XSD + "string":
        return "text", value.value
    day = _day(value)
    if day is not None:
        return "day", day.toordinal()
    try:
        return ("number", float(value.value)) if value.datatype.value in _NUMBERS else None
    except ValueError:
        return None


def _day(value: Literal) -> Date | None:
    try:
        return Date.fromisoformat(value.value) if value.datatype.value == XSD + "date" else None
    except ValueError:
        return None


def _text(parameter: Term) -> str:
    return parameter.value if isinstance(parameter, NamedNode | Literal) else ""


# How each constraint is made of its parameter, by its name in SHACL. A list comes as its members.
COMPONENTS: Mapping[str, Callable[[Sequence[Term]], Check]] = {
    "minCount": lambda given: _at_least(int(_text(given[0]))),
    "maxCount": lambda given: _at_most(int(_text(given[0]))),
    "class": lambda given: _of_class(_text(given[0])),
    "datatype": lambda given: _of_datatype(_text(given[0])),
    "nodeKind": lambda given: _of_kind(_text(given[0])),
    "in": lambda given: _each(frozenset(given).__contains__),
    "pattern": lambda given: _matching(_text(given[0])),
    "minLength": lambda given: _of_length(int(_text(given[0]))),
    "minInclusive": lambda given: _from(_literal(given[0])),
    "maxInclusive": lambda given: _up_to(_literal(given[0])),
    "lessThan": lambda given: _before(_text(given[0]), equal=False),
    "lessThanOrEquals": lambda given: _before(_text(given[0]), equal=True),
    "uniqueLang": lambda given: _one_a_language,
}
TYPE = RDF + "type"


def _literal(parameter: Term) -> Literal:
    if not isinstance(parameter, Literal):
        raise ValueError(f"{parameter} is no literal to compare with")
    return parameter
