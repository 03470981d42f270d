"""What a `pathSearch:` block asks for: QLever's dialect of path search, and the parameters that are ours.

The triples of a block are Turtle but for their variables, so Turtle's parser reads them, lists and blank nodes included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from kg.namespaces import PATH_SEARCH, RDF
from kg.sparql.anatomy import Anatomy
from kg.sparql.rewriting import Edit, Rewriting, offset_of
from kg.sparql.syntax import SyntaxFault
from tightrope.errors import QueryError

_VARIABLE = "urn:x-variable:"
_LISTS = (RDF + "first", RDF + "rest")
_WHAT_FAILED = re.compile(r"^Parser error at line \d+ (?:column \d+|between .*?): ", re.DOTALL)

OF_PATH = ("pathColumn", "score", "polarity", "stopped")  # columns with one value for a path
OF_STEP = ("edgeColumn", "start", "end", "edge", "edgeScore", "edgePolarity", "edgeContested")  # one for each step
BOUNDS = ("minDepth", "maxDepth", "limit", "leastScore", "numPathsPerTarget")
OTHERS = ("algorithm", "source", "target", "edgeProperty", "cartesian", "asOf", "given")
PARAMETERS = (*OTHERS, *BOUNDS, *OF_PATH, *OF_STEP)

Value = NamedNode | Literal | BlankNode | Triple


@dataclass(frozen=True, slots=True)
class Ends:
    """Where paths start or stop: names of concepts, a variable that the rest of the query binds, or (both empty) anywhere."""

    names: tuple[str, ...] = ()
    variable: str | None = None


@dataclass(frozen=True, slots=True)
class PathRequest:
    """One block. `columns` gives the variable of each column; `pattern` chooses the edges and binds `properties`.

    `pattern_start` is where the pattern's text stands in the query.
    `bounds` holds the numbers that were given, by the names of `BOUNDS`.
    """

    sources: Ends = Ends()
    targets: Ends = Ends()
    columns: Mapping[str, str] = field(default_factory=dict)
    properties: tuple[str, ...] = ()
    pattern: str | None = None
    pattern_start: int = 0
    bounds: Mapping[str, float] = field(default_factory=dict)
    cartesian: bool = True
    as_of: str | None = None
    given: str | None = None

    @property
    def outputs(self) -> frozenset[str]:
        """The variables that the block itself binds."""
        return frozenset((*self.columns.values(), *self.properties))

    @property
    def wanted(self) -> tuple[str, ...]:
        """The variables that must be bound before paths can be searched."""
        return tuple(dict.fromkeys(end.variable for end in (self.sources, self.targets) if end.variable))


def read_block(anatomy: Anatomy, brace: int) -> PathRequest:
    """The request in the group that the brace at this place opens. Raises SyntaxFault, or QueryError for a wrong parameter."""
    where = f"pathSearch: at {anatomy.where(brace)}"
    pattern = _pattern(anatomy, brace, where)
    named: dict[str, list[Value]] = {}
    for name, value in _parameters(list(_triples(anatomy, brace, pattern)), where):
        named.setdefault(name, []).append(value)
    read = _Reading(named, where)
    if pattern is None:
        return read.request(None)
    return replace(read.request(_inside(anatomy, pattern)), pattern_start=anatomy.tokens[pattern].end)


def _pattern(anatomy: Anatomy, brace: int, where: str) -> int | None:
    found = [
        place for place in range(brace + 1, anatomy.match[brace]) if anatomy.is_(place, "{") and anatomy.parent[place] == brace
    ]
    if len(found) > 1:
        raise QueryError("a block has one pattern of edges", where=where, value=len(found), remedy="join the patterns into one")
    return found[0] if found else None


def _inside(anatomy: Anatomy, brace: int) -> str:
    return anatomy.text[anatomy.tokens[brace].end : anatomy.tokens[anatomy.match[brace]].start]


def _triples(anatomy: Anatomy, brace: int, pattern: int | None) -> Iterator[Triple]:
    """The block's triples, each variable an IRI of a kind that nobody else uses."""
    start, end = anatomy.tokens[brace].end, anatomy.tokens[anatomy.match[brace]].start
    edits, last = [Edit(0, start, _declarations(anatomy.prefixes)), Edit(end, len(anatomy.text), " .")], "."
    for place in range(brace + 1, anatomy.match[brace]):
        token = anatomy.tokens[place]
        if pattern is not None and pattern <= place <= anatomy.match[pattern]:
            if place == pattern:
                edits.append(Edit(token.start, anatomy.tokens[anatomy.match[pattern]].end, ""))
            continue
        last = token.text
        if token.kind == "variable":
            edits.append(Edit(token.start, token.end, f"<{_VARIABLE}{token.text[1:]}>"))
    if last == ".":
        edits[1] = Edit(end, len(anatomy.text), "\n")
    turtle = Rewriting(anatomy.text, edits)
    try:
        for quad in pyoxigraph.parse(turtle.text, format=RdfFormat.TURTLE):
            yield quad.triple
    except SyntaxError as failure:
        place = turtle.original(offset_of(turtle.text, failure.lineno or 1, failure.offset or 1))
        reason = _WHAT_FAILED.sub("", str(failure.msg)).replace(_VARIABLE, "?")
        allowed = "triples with parameters of pathSearch:"
        raise SyntaxFault(anatomy.text, place, allowed, what=f"does not parse ({reason})") from None


def _declarations(prefixes: Mapping[str, str]) -> str:
    return "".join(f"@prefix {name}: <{iri}> . " for name, iri in prefixes.items())


def _parameters(triples: Sequence[Triple], where: str) -> Iterator[tuple[str, Value]]:
    """The names and values of all triples, lists taken apart."""
    lists: dict[str, dict[Value, Value]] = {
        predicate: {one.subject: one.object for one in triples if one.predicate.value == predicate} for predicate in _LISTS
    }
    subjects = set()
    for triple in triples:
        predicate = triple.predicate.value
        if predicate in _LISTS:
            continue
        name = predicate.removeprefix(PATH_SEARCH)
        if name == predicate or name not in PARAMETERS:
            raise QueryError("no parameter of a path search", where=where, value=name, allowed=", ".join(PARAMETERS))
        subjects.add(triple.subject)
        yield from ((name, value) for value in _members(triple.object, lists[_LISTS[0]], lists[_LISTS[1]]))
    if len(subjects) != 1:
        remedy = "write one SERVICE pathSearch: for each search"
        raise QueryError("a block asks for one search", where=where, value=len(subjects), allowed="one subject", remedy=remedy)


def _members(value: Value, first: Mapping[Value, Value], rest: Mapping[Value, Value]) -> Iterator[Value]:
    if value not in first:
        if value != NamedNode(RDF + "nil"):
            yield value
        return
    seen = set()
    while value in first and value not in seen:
        seen.add(value)
        yield first[value]
        value = rest.get(value, value)


class _Reading:
    """The values of a block by parameter, read one kind at a time."""

    def __init__(self, named: Mapping[str, Sequence[Value]], where: str) -> None:
        self._named, self._where = named, where

    def request(self, pattern: str | None) -> PathRequest:
        if (algorithm := self._one("algorithm")) not in (None, NamedNode(PATH_SEARCH + "allPaths")):
            raise self._wrong("algorithm", algorithm, "pathSearch:allPaths")
        columns = {name: self._variable(name) for name in (*OF_PATH, *OF_STEP) if name in self._named}
        properties = tuple(self._named_variable("edgeProperty", value) for value in self._named.get("edgeProperty", ()))
        if pattern is None and properties:
            if len(properties) > 1 or "edge" in columns:
                raise self._wrong(
                    "edgeProperty", len(properties), "one, the edge itself, where no pattern of edges binds others"
                )
            columns, properties = {**columns, "edge": properties[0]}, ()
        request = PathRequest(
            sources=self._ends("source"),
            targets=self._ends("target"),
            columns=columns,
            properties=properties,
            pattern=pattern,
            bounds={name: self._number(name) for name in BOUNDS if name in self._named},
            cartesian=self._truth("cartesian"),
            as_of=self._text("asOf"),
            given=self._text("given"),
        )
        self._check(request)
        return request

    def _check(self, request: PathRequest) -> None:
        names = [*request.columns.values(), *request.properties, *request.wanted]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise QueryError(
                "a variable stands for two things", where=self._where, value=f"?{twice}", allowed="a variable each"
            )
        if not names:
            some = ", ".join(f"pathSearch:{name}" for name in (*OF_PATH, *OF_STEP))
            raise QueryError("a block binds no variable", where=self._where, remedy=f"name one at least: {some}")
        if request.pattern is not None and not {"start", "end"} <= request.columns.keys():
            remedy = "name the pattern's variables with pathSearch:start and pathSearch:end"
            raise QueryError("a pattern of edges needs its two ends", where=self._where, remedy=remedy)
        if not request.cartesian and bool(request.wanted) and request.sources.variable is None:
            raise QueryError("pairs need lists or variables on both sides", where=self._where, value="cartesian false")

    def _wrong(self, name: str, value: object, allowed: str) -> QueryError:
        shown = value.value if isinstance(value, NamedNode | Literal) else value
        return QueryError(f"not a value of pathSearch:{name}", where=self._where, value=shown, allowed=allowed)

    def _one(self, name: str) -> Value | None:
        values = self._named.get(name, ())
        if len(set(values)) > 1:
            raise QueryError(f"pathSearch:{name} is given {len(values)} times", where=self._where, allowed="one value")
        return values[0] if values else None

    def _variable(self, name: str) -> str:
        value = self._one(name)
        assert value is not None  # only those that are given are asked for
        return self._named_variable(name, value)

    def _named_variable(self, name: str, value: Value) -> str:
        if (variable := _variable_of(value)) is None:
            raise self._wrong(name, value, "a variable, which it binds")
        return variable

    def _ends(self, name: str) -> Ends:
        values = list(dict.fromkeys(self._named.get(name, ())))
        variables = [variable for value in values if (variable := _variable_of(value)) is not None]
        if variables and len(values) > 1:
            raise self._wrong(name, len(values), "one variable, or IRIs and labels without a variable")
        if not all(isinstance(value, NamedNode | Literal) for value in values):
            raise self._wrong(name, "a blank node", "a concept's IRI, a label, a list of them, or a variable")
        return (
            Ends((), variables[0])
            if variables
            else Ends(tuple(str(value.value) for value in values if not isinstance(value, BlankNode | Triple)))
        )

    def _number(self, name: str) -> float:
        value = self._one(name)
        try:
            number = float(value.value) if isinstance(value, Literal) else None
        except ValueError:
            number = None
        whole = name != "leastScore"
        if number is None or number != number or (whole and number != int(number if abs(number) < 1e9 else 0)):
            raise self._wrong(name, value, "a whole number" if whole else "a number from 0 to 1")
        return number

    def _truth(self, name: str) -> bool:
        value = self._one(name)
        if value is None:
            return True
        if not isinstance(value, Literal) or value.value not in ("true", "false"):
            raise self._wrong(name, value, "true or false")
        return value.value == "true"

    def _text(self, name: str) -> str | None:
        value = self._one(name)
        if value is None:
            return None
        if isinstance(value, BlankNode | Triple) or _variable_of(value) is not None:
            raise self._wrong(name, value, "a text or an IRI, no variable")
        return value.value


def _variable_of(value: Value) -> str | None:
    if isinstance(value, NamedNode) and value.value.startswith(_VARIABLE):
        return value.value.removeprefix(_VARIABLE)
    return None
