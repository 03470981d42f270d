"""The paths that a block asks for, searched and laid out as rows: what takes the block's place in the query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.assemble import definition_edges
from kg.edge import CausalEdge, Path
from kg.knowledge import Knowledge
from kg.namespaces import CONCEPT, concept_iri, edge_iri
from kg.path_graph import PathGraph
from kg.paths import Bounds, PathQuery, PathSearch, Stop, search
from kg.sparql.path_block import OF_STEP, Ends, PathRequest
from kg.sparql.results import Table, Term
from tightrope.errors import QueryError, QueryTimeout, UsageError

DEPTH = Bounds().max_hops

Row = tuple[Term | None, ...]


class TooManyRows(QueryTimeout):
    """A query, or a part of one that must be answered first, has more rows than the limit allows."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What the rest of the query says before the search.

    `values` are those of each variable in `PathRequest.wanted` that is bound, `pairs` those of source and target together
    where one pattern binds both, `edges` the rows of the block's pattern: start, end, and its properties.
    """

    values: Mapping[str, Collection[Term]]
    pairs: Collection[tuple[Term, Term]] | None = None
    edges: Sequence[Row] | None = None


def path_table(request: PathRequest, knowledge: Knowledge, bound: Bound, *, seconds: float, most: int) -> Table:
    """The block's rows, at most `most`, within `seconds`.

    Raises QueryError for what the graph does not have and for bounds out of range, QueryTimeout where the search gives up,
    TooManyRows where there are more paths than fit: an answer that left some out would look like the truth.
    """
    try:
        known = knowledge.seen(as_of=request.as_of, given=request.given)
        graph = _graph(known, bound.edges)
        bounds = _bounds(request, seconds, most)
        ends = (_ids(known, request.sources, bound), _ids(known, request.targets, bound))
        found = _found(graph, _queries(request, bound, ends, bounds), bounds)
    except UsageError as failure:
        raise QueryError(
            failure.what,
            where=f"pathSearch: {failure.where}" if failure.where else "pathSearch",
            value=failure.value,
            allowed=failure.allowed,
            remedy=failure.remedy,
        ) from None
    _check_whole(found, request, most)
    return _laid_out(request, found, bound, most)


def values_clause(table: Table) -> str:
    """The rows as a VALUES clause."""
    rows = " ".join("(" + " ".join("UNDEF" if term is None else str(term) for term in row) + ")" for row in table.rows)
    return f"VALUES ({' '.join('?' + name for name in table.variables)}) {{ {rows} }}"


def _bounds(request: PathRequest, seconds: float, most: int) -> Bounds:
    given = {name: int(value) for name, value in request.bounds.items() if name != "leastScore"}
    depth = given.get("maxDepth", max(DEPTH, given.get("minDepth", 1)))
    return Bounds(
        max_hops=depth,
        min_hops=given.get("minDepth", 1),
        limit=min(given.get("limit", most + 1), most + 1),
        per_pair=given.get("numPathsPerTarget"),
        least_belief=request.bounds.get("leastScore", 0.0),
        seconds=seconds,
    )


def _graph(known: Knowledge, edges: Sequence[Row] | None) -> PathGraph:
    """The graph of what is known, or that part of it which the block's pattern gives."""
    if edges is None:
        return known.path_graph
    chosen = {(_concept(row[0]), _concept(row[1])) for row in edges}
    steps = (edge for edge in known.path_graph.steps if (edge.cause, edge.effect) in chosen)
    return PathGraph.of(steps, bridged=definition_edges(known.scheme))


def _ids(known: Knowledge, ends: Ends, bound: Bound) -> tuple[str, ...] | None:
    """The concepts of one side; None for any. A name that is written out must be one of a concept; a bound value need not."""
    if ends.variable is None:
        return tuple(dict.fromkeys(known.concept_named(name.removeprefix(CONCEPT)) for name in ends.names)) or None
    if ends.variable not in bound.values:
        return None
    return tuple(dict.fromkeys(id for term in bound.values[ends.variable] if (id := _concept(term)) is not None))


def _queries(
    request: PathRequest, bound: Bound, ends: tuple[tuple[str, ...] | None, tuple[str, ...] | None], bounds: Bounds
) -> Iterator[PathQuery]:
    """One search for all, or one for each pair where the pairs are given."""
    starts, goals = ends
    pairs = None if bound.pairs is None else {(_concept(one), _concept(other)) for one, other in bound.pairs}
    if not request.cartesian and pairs is None:
        if starts is None or goals is None or len(starts) != len(goals):
            sizes = f"{len(starts or ())} and {len(goals or ())}"
            raise QueryError("pairs need as many sources as targets", value=sizes, remedy="leave pathSearch:cartesian out")
        pairs = set(zip(starts, goals, strict=True))
    if pairs is None or (starts is not None and goals is not None and len(pairs) == len(starts) * len(goals)):
        yield PathQuery(starts, goals, bounds)
        return
    for one, other in sorted((one, other) for one, other in pairs if one is not None and other is not None):
        yield PathQuery((one,), (other,), bounds)


def _found(graph: PathGraph, queries: Iterator[PathQuery], bounds: Bounds) -> PathSearch:
    """The searches' paths together, the most believed first."""
    searches = [search(graph, query) for query in queries]
    if len(searches) == 1:
        return searches[0]
    paths = sorted((path for one in searches for path in one.paths), key=lambda p: (-p.belief, len(p.steps), p.concepts))
    stopped = {reason for one in searches for reason in one.stopped}
    if len(paths) > bounds.limit:
        stopped.add(Stop.LIMIT)
    return PathSearch(tuple(paths[: bounds.limit]), tuple(reason for reason in Stop if reason in stopped))


def _check_whole(found: PathSearch, request: PathRequest, most: int) -> None:
    narrower = "name pathSearch:source and pathSearch:target, lower pathSearch:maxDepth, or raise pathSearch:leastScore"
    if Stop.TIME in found.stopped or Stop.STEPS in found.stopped:
        told = "the time of the query" if Stop.TIME in found.stopped else "its number of steps"
        raise QueryTimeout(
            "a path search gave up",
            where="pathSearch",
            value=f"{len(found.paths)} paths found",
            allowed=told,
            remedy=narrower + ", or set pathSearch:limit",
        )
    if len(found.paths) > most:
        raise TooManyRows(
            "a path search has too many paths",
            where="pathSearch",
            allowed=f"{most} rows",
            remedy=f"set pathSearch:limit, {narrower}",
        )


def _laid_out(request: PathRequest, found: PathSearch, bound: Bound, most: int) -> Table:
    variables = (*request.wanted, *request.columns.values(), *request.properties)
    by_step = bool(request.properties) or any(name in OF_STEP for name in request.columns)
    properties = _properties(bound.edges or ())
    rows: list[Row] = []
    for number, path in enumerate(found.paths):
        head = _ends_of(request, path)
        of_path = _path_columns(number, path, found)
        for place, step in enumerate(path.steps if by_step else path.steps[:1]):
            cells = {**of_path, **_step_columns(place, step)}
            known = [cells[name] for name in request.columns]
            rows += ((*head, *known, *more) for more in (properties[step.cause, step.effect] if request.properties else [()]))
        if len(rows) > most:
            raise TooManyRows(
                "a path search has too many rows",
                where="pathSearch",
                allowed=f"{most} rows",
                remedy="set pathSearch:limit, or lower pathSearch:maxDepth",
            )
    return Table(variables, rows)


def _ends_of(request: PathRequest, path: Path) -> Row:
    ends = {request.targets.variable: path.concepts[-1], request.sources.variable: path.concepts[0]}
    return tuple(NamedNode(concept_iri(ends[name])) for name in request.wanted)


def _path_columns(number: int, path: Path, found: PathSearch) -> dict[str, Term]:
    return {
        "pathColumn": Literal(number),
        "score": Literal(path.belief),
        "polarity": Literal(path.polarity.value),
        "stopped": Literal(" ".join(found.stopped)),
    }


def _step_columns(place: int, step: CausalEdge) -> dict[str, Term]:
    return {
        "edgeColumn": Literal(place),
        "start": NamedNode(concept_iri(step.cause)),
        "end": NamedNode(concept_iri(step.effect)),
        "edge": NamedNode(edge_iri(step.cause, step.effect)),
        "edgeScore": Literal(step.belief),
        "edgePolarity": Literal(step.polarity.value),
        "edgeContested": Literal(step.contested),
    }


def _properties(edges: Sequence[Row]) -> Mapping[tuple[str | None, str | None], list[Row]]:
    found: dict[tuple[str | None, str | None], list[Row]] = defaultdict(list)
    for start, end, *more in edges:
        found[_concept(start), _concept(end)].append(tuple(more))
    return found


def _concept(term: Term | None) -> str | None:
    """The id of the concept that an IRI of ours names."""
    if isinstance(term, NamedNode) and term.value.startswith(CONCEPT):
        return term.value.removeprefix(CONCEPT)
    return None
