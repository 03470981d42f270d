"""The runner of everyone's queries: paths are searched here, where the edges are in memory, and the rest is asked of the graph.

A query without SERVICE goes straight on. In one with path searches each is answered first, within the query's own time, and
its rows take its place; the graph's runner (a sandboxed worker, or a server) sees an ordinary query.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph

from kg.sparql import lexer
from kg.sparql.functions import refuse_functions
from kg.sparql.guard import SHORT_PREFIXES, Bounded, Dataset, QueryRunner, Result, checked_form, checked_format
from kg.sparql.path_block import PathRequest
from kg.sparql.path_query import PathBlocks, Place, with_service
from kg.sparql.path_table import Bound, Row, TooManyRows, path_table
from kg.sparql.results import Table
from kg.sparql.rewriting import Rewriting
from kg.sparql.syntax import SyntaxFault
from tightrope.errors import QueryError, QueryTimeout

if TYPE_CHECKING:
    from kg.knowledge import Knowledge
    from kg.sparql.remote_runner import RemoteRunner

LONGEST = 64_000_000  # characters of a query once its rows stand in it: ten thousand rows of long names are a tenth of it
AGAIN = 3  # tries to answer from one publish, where others publish meanwhile


class PathRunner(Bounded):
    """Runs queries with path searches over `inner`. `known` gives the number of the publish that is read, and what it knows.

    Safe for several threads. Its limits are those of `inner`, for searches too.
    """

    def __init__(self, inner: QueryRunner | RemoteRunner, known: Callable[[], tuple[int, Callable[[], Knowledge]]]) -> None:
        super().__init__(inner.limits)
        self._inner, self._known = inner, known

    def run(
        self,
        query: str,
        accept: str = "json",
        *,
        dataset: Dataset | None = None,
        timeout: float | None = None,
        addresses: Collection[str] = (),
    ) -> Result:
        """The answer to `query`. `addresses` are those under which a SERVICE means path search, beside its own name.

        Raises what `kg.sparql.guard.QueryRunner.run` raises, and TooManyRows where paths, or what binds their ends, pass the
        limit of rows.
        """
        checked_form(query, service=True)
        if "SERVICE" not in lexer.words(query):
            refuse_functions(query, self._inner)
            return self._inner.run(query, accept, dataset=dataset, timeout=timeout)
        blocks = PathBlocks.of(query, SHORT_PREFIXES, addresses)
        return self._answered(blocks, accept, _Asking(dataset, self._seconds(timeout)))

    def run_paths(
        self,
        query: str,
        accept: str = "json",
        *,
        dataset: Dataset | None = None,
        timeout: float | None = None,
        addresses: Collection[str] = (),
    ) -> Result:
        """The answer to a query whose patterns are those within a block, as another engine's SERVICE sends them.

        A source or target that nothing binds is then anything, for the caller joins it later. Raises what `run` raises.
        """
        checked_form(query, service=True)
        inside = with_service(query, SHORT_PREFIXES)
        try:
            blocks = PathBlocks.of(inside.text, SHORT_PREFIXES, addresses, free=True)
            return self._answered(blocks, accept, _Asking(dataset, self._seconds(timeout)))
        except SyntaxFault as fault:
            raise fault.moved(query, inside.original(fault.place)) from None

    def close(self) -> None:
        """End what runs the queries; a later query starts it again."""
        self._inner.close()

    def _answered(self, blocks: PathBlocks, accept: str, asking: _Asking) -> Result:
        """Searched and asked of one publish: edges found in one and asked of the next could be gone."""
        text = blocks.anatomy.text
        refuse_functions(text, self._inner)
        checked_format(accept, checked_form(text, service=True))
        for attempt in range(AGAIN):
            number, knowledge = self._known()
            inner = self._rewritten(replace(blocks, _filled={}), knowledge, asking)
            try:
                result = self._inner.run(inner.text, accept, dataset=asking.dataset, timeout=asking.left(text), longest=LONGEST)
            except SyntaxFault as fault:
                raise fault.moved(text, inner.original(fault.place)) from None
            if attempt == AGAIN - 1 or self._known()[0] == number:
                break
        return replace(result, milliseconds=asking.spent)

    def _rewritten(self, blocks: PathBlocks, knowledge: Callable[[], Knowledge], asking: _Asking) -> Rewriting:
        def ask(query: str, names: Sequence[str], original: Place | None) -> list[Row]:
            try:
                found = self._inner.run(query, "json", dataset=asking.dataset, timeout=asking.left(query), longest=LONGEST)
            except SyntaxFault as fault:  # of a part of the query: the place in the whole is what helps
                if original is not None:
                    raise fault.moved(blocks.anatomy.text, original(fault.place)) from None
                self._check(blocks, asking)
                raise QueryError("a pattern beside a path search cannot be asked alone", value=fault.reason) from None
            if found.truncated:
                shown = ", ".join(f"?{name}" for name in names)
                allowed, remedy = f"{found.rows} rows", "bind fewer, or name concepts"
                raise TooManyRows("what a path search starts from is too much", value=shown, allowed=allowed, remedy=remedy)
            solutions = pyoxigraph.parse_query_results(found.body, format=pyoxigraph.QueryResultsFormat.JSON)
            assert isinstance(solutions, pyoxigraph.QuerySolutions)  # a SELECT was asked
            return [tuple(solution[name] for name in names) for solution in solutions]

        def answer(request: PathRequest, bound: Bound) -> Table:
            with self._place(asking.left(blocks.anatomy.text)):
                left = asking.left(blocks.anatomy.text)
                return path_table(request, knowledge(), bound, seconds=left, most=self.limits.max_rows)

        return blocks.rewritten(ask, answer)

    def _check(self, blocks: PathBlocks, asking: _Asking) -> None:
        """Raises SyntaxFault where the query does not parse, whatever its path searches find."""
        without = blocks.emptied()
        try:
            self._inner.run(without.text, "*/*", dataset=asking.dataset, timeout=asking.left(without.text), longest=LONGEST)
        except SyntaxFault as fault:
            raise fault.moved(blocks.anatomy.text, without.original(fault.place)) from None


class _Asking:
    """The graphs that one query is put to, and what is left of its time."""

    def __init__(self, dataset: Dataset | None, seconds: float) -> None:
        self.dataset, self._seconds = dataset, seconds
        self._began = time.monotonic()

    @property
    def spent(self) -> float:
        """Milliseconds since it began."""
        return (time.monotonic() - self._began) * 1000

    def left(self, query: str) -> float:
        """Seconds left. Raises QueryTimeout where there are none."""
        left = self._began + self._seconds - time.monotonic()
        if left <= 0:
            remedy = "narrow the patterns or the path search"
            raise QueryTimeout("ran past its time", value=query, allowed=f"{self._seconds:g} seconds", remedy=remedy)
        return left
