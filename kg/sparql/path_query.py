"""The `SERVICE pathSearch:` blocks of a query: found, put in an order, and each replaced by the rows that answer it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.namespaces import PATH_SEARCH, RDF
from kg.sparql.anatomy import Anatomy, Element
from kg.sparql.path_binding import Surroundings
from kg.sparql.path_block import PathRequest, read_block
from kg.sparql.path_table import Bound, Row, values_clause
from kg.sparql.results import Table, Term
from kg.sparql.rewriting import Edit, Rewriting
from tightrope.errors import QueryError

Place = Callable[[int], int]  # a place in a SELECT of our own -> the place in the query that it came from
Ask = Callable[[str, Sequence[str], Place | None], list[Row]]  # a SELECT of our own and its variables -> its rows
Answer = Callable[[PathRequest, Bound], Table]


@dataclass(frozen=True, slots=True)
class Block:
    """One block: the tokens from SERVICE to its closing brace, and what it asks for."""

    first: int
    last: int
    silent: bool
    request: PathRequest


@dataclass(frozen=True)
class PathBlocks:
    """The blocks of a query, to be answered. `free`: what nothing binds may be anything, as it is for a caller from outside."""

    anatomy: Anatomy
    blocks: Sequence[Block]
    free: bool = False
    _filled: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, query: str, known: Mapping[str, str], addresses: Collection[str], *, free: bool = False) -> PathBlocks:
        """The blocks of `query`: SERVICE with the name of path search, or with one of our own `addresses`.

        Raises QueryError for any other SERVICE and for a block that asks for what there is not, SyntaxFault for broken text.
        """
        anatomy = Anatomy(query, known)
        blocks: list[Block] = []
        for place in range(len(anatomy.tokens)):
            if anatomy.tokens[place].keyword == "SERVICE":
                if blocks and place < blocks[-1].last:
                    raise QueryError(
                        "a SERVICE stands within a path search", where=anatomy.where(place), remedy="put it outside"
                    )
                blocks.append(_block(anatomy, place, {PATH_SEARCH, *addresses}))
        return cls(anatomy, blocks, free)

    def rewritten(self, ask: Ask, answer: Answer) -> Rewriting:
        """The query with rows in the place of its blocks. What binds a source or a target is asked for with `ask`."""
        for block in self._ordered():
            try:
                table = answer(block.request, self._bound(block, ask))
            except QueryError as failure:
                if not block.silent:
                    raise failure
                self._filled[block.first] = "{}"
            else:
                self._filled[block.first] = values_clause(table)
        return self._with({one.first: self._filled[one.first] for one in self.blocks})

    def emptied(self) -> Rewriting:
        """The query with blocks that find nothing, to see whether the rest of it parses."""
        return self._with({one.first: values_clause(Table(tuple(sorted(one.request.outputs)), ())) for one in self.blocks})

    def _with(self, texts: Mapping[int, str]) -> Rewriting:
        tokens = self.anatomy.tokens
        edits = (Edit(tokens[one.first].start, tokens[one.last - 1].end, texts[one.first]) for one in self.blocks)
        return Rewriting(self.anatomy.text, edits)

    def _ordered(self) -> Iterator[Block]:
        """Each block after those that bind its sources and targets."""
        left = list(self.blocks)
        while left:
            ready = [
                block
                for block in left
                if not any(set(block.request.wanted) & other.request.outputs for other in left if other is not block)
            ]
            if not ready:
                names = ", ".join(f"?{name}" for block in left for name in block.request.wanted)
                remedy = "name the source or the target of one of them"
                raise QueryError("path searches wait for each other", value=names, remedy=remedy)
            yield ready[0]
            left.remove(ready[0])

    def _bound(self, block: Block, ask: Ask) -> Bound:
        request = block.request
        edges = None
        if request.pattern is not None:
            names = [request.columns["start"], request.columns["end"], *request.properties]
            text = self._select(names, f"{{{request.pattern}}}")
            moved = request.pattern_start - (len(text) - len(request.pattern) - 1)
            edges = ask(text, names, lambda place: max(place + moved, request.pattern_start))
        values: dict[str, list[Term]] = {}
        for name in request.wanted:
            found = self._around(block).binding(name)
            if found is None and not self.free:
                raise self._unbound(block, name)
            if found is None:
                continue
            where, known = found
            both = [other for other in request.wanted if other in known]
            rows = ask(self._select(both, where), both, None)
            if len(both) == 2:
                pairs = [(row[0], row[1]) for row in rows]
                values = {both[place]: [row[place] for row in rows if row[place] is not None] for place in (0, 1)}  # type: ignore[misc]
                return Bound(values, [(one, other) for one, other in pairs if one is not None and other is not None], edges)
            values[name] = [row[0] for row in rows if row[0] is not None]
        return Bound(values, None, edges)

    def _around(self, block: Block) -> Surroundings:
        waiting = [other for other in self.blocks if other.first not in self._filled]
        hidden = frozenset().union(*(other.request.outputs for other in waiting))
        services = {other.first: other.last - 1 for other in self.blocks}
        return Surroundings(self.anatomy, block.first, hidden, self._filled, services)

    def _select(self, names: Sequence[str], where: str) -> str:
        wanted = " ".join(f"?{name}" for name in names)
        return f"{self.anatomy.prologue} SELECT DISTINCT {wanted} {self.anatomy.dataset} WHERE {where}"

    def _unbound(self, block: Block, name: str) -> QueryError:
        where = f"pathSearch: at {self.anatomy.where(block.first)}"
        remedy = "bind it beside the block without what the block binds, name a concept, or leave the parameter out for any"
        return QueryError("nothing binds a source or target", where=where, value=f"?{name}", remedy=remedy)


def _block(anatomy: Anatomy, place: int, addresses: Collection[str]) -> Block:
    silent = anatomy.is_(place + 1, "SILENT")
    target = place + (2 if silent else 1)
    if anatomy.iri(target) not in addresses:
        shown = anatomy.tokens[target].text if target < len(anatomy.tokens) else "nothing"
        raise QueryError(
            "SERVICE is not served: no query leaves this machine",
            where=anatomy.where(place),
            value=shown,
            allowed="SERVICE pathSearch:",
            remedy="query the other endpoint itself",
        )
    if not anatomy.is_(target + 1, "{"):
        raise QueryError(
            "a path search has its parameters in braces", where=anatomy.where(place), allowed="SERVICE pathSearch: { ... }"
        )
    request = read_block(anatomy, target + 1)
    return Block(place, anatomy.match[target + 1] + 1, silent, request)


def with_service(query: str, known: Mapping[str, str]) -> Rewriting:
    """A query whose bare triples ask for paths, as another engine sends them here, with those triples in a SERVICE of ours.

    A query without such triples stays as it is.
    """
    anatomy = Anatomy(query, known)
    places = range(anatomy.form, len(anatomy.tokens))
    place = next((at for at in places if (anatomy.iri(at) or "").startswith(PATH_SEARCH)), None)
    brace = anatomy.parent[place] if place is not None else None
    while brace is not None and not _holds_parameters(anatomy, brace):
        brace = anatomy.parent[brace]
    if brace is None:
        return Rewriting(query, ())
    elements = [one for one in anatomy.elements(brace) if _asks(anatomy, one)]
    inside = " ".join(_whole(anatomy, one) for one in elements)
    service = f"SERVICE <{PATH_SEARCH}> {{ {inside} }}"
    tokens = anatomy.tokens
    spans = [(tokens[one.first].start, tokens[one.last - 1].end) for one in elements]
    dots = [one.last for one in elements if anatomy.is_(one.last, ".")]
    edits = [Edit(start, end, service if number == 0 else "") for number, (start, end) in enumerate(spans)]
    return Rewriting(query, [*edits, *(Edit(tokens[dot].start, tokens[dot].end, "") for dot in dots)])


def _whole(anatomy: Anatomy, element: Element) -> str:
    return anatomy.between(element.first, element.last) + (" ." if element.kind == "triples" else "")


def _holds_parameters(anatomy: Anatomy, brace: int) -> bool:
    return any(one.kind == "triples" and _asks(anatomy, one) for one in anatomy.elements(brace))


def _asks(anatomy: Anatomy, element: Element) -> bool:
    """Triples with a parameter of path search or of a list, and a SELECT in braces: the block's pattern of edges."""
    if element.kind == "group":
        return anatomy.is_(element.first + 1, "SELECT")
    ours = (PATH_SEARCH, RDF + "first", RDF + "rest")
    return element.kind == "triples" and any(
        (anatomy.iri(at) or "").startswith(ours) for at in range(element.first, element.last)
    )
