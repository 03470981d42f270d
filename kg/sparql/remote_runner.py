"""A person's SPARQL over a graph that a server holds: checked here, asked there, within the same limits of time and rows.

A worker without a network parses the query over an empty graph first: its errors have positions, and no server's extension, no
update and no SERVICE comes through. The server is sent the query with the published graphs named, so that what is not
published, or is not ours, is not seen. When the time is up the connection is closed; whether the server then stops is its own
affair.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence

from kg.sparql import results
from kg.sparql.guard import (
    MAX_QUERY,
    SHORT_PREFIXES,
    Bounded,
    Dataset,
    Limits,
    QueryRunner,
    Result,
    checked_form,
    checked_format,
)
from kg.sparql.remote_text import Prepared, prepared
from kg.sparql.worker import MAX_BODY
from kg.store import remote_client
from kg.store.remote_client import JSON, NTRIPLES, SparqlClient
from kg.store.remote_registry import REGISTRY
from kg.store.remote_results import read_answer, read_triples
from tightrope.errors import QueryTimeout, StoreError
from tightrope.services import GraphService

FEW = 32  # graphs that a list may name before it is worth a look at what else the server holds
LOOK_AGAIN, SOON = 30.0, 1.0  # seconds: after a look that found our graphs alone, and after one that did not
CUT_AT = 10_000  # where Virtuoso, as it is set up, ends a CONSTRUCT without a word


class RemoteRunner(Bounded):
    """Runs queries over the graphs that `graphs` names, asked anew for each query. Safe for several threads."""

    def __init__(self, service: GraphService, graphs: Callable[[], Collection[str]], limits: Limits | None = None) -> None:
        super().__init__(limits or Limits())
        self._service, self._graphs = service, graphs
        self._client = SparqlClient(service)
        self._parser = QueryRunner(None, self.limits)
        self._looked: tuple[frozenset[str], float, bool] | None = None

    functions = False  # no server has those of `kg.sparql.functions`

    def run(
        self,
        query: str,
        accept: str = "json",
        *,
        dataset: Dataset | None = None,
        timeout: float | None = None,
        longest: int = MAX_QUERY,
    ) -> Result:
        """The answer to `query`, as `kg.sparql.guard.QueryRunner.run` gives it, and with its errors.

        Raises StoreError beside those where the server cannot be reached or answers with something else than results.
        """
        began = time.monotonic()
        seconds = self._seconds(timeout)
        form = checked_form(query, longest)
        format = checked_format(accept, form)
        self._parser.run(query, "json" if form in ("SELECT", "ASK") else "ntriples", timeout=seconds, longest=longest)
        ready = prepared(query, SHORT_PREFIXES)
        with self._place(seconds):
            left = began + seconds - time.monotonic()
            if left <= 0:
                raise QueryTimeout(
                    "ran past its time", value=query, allowed=f"{seconds:g} seconds", remedy="narrow the patterns"
                )
            published = frozenset(self._graphs())
            seen = self._seen(ready, dataset, published)
            body, rows, truncated = self._asked(form, format, ready, seen, left)
            if seen is None and self._service.union is None and not self._only(published):
                # An ingest had begun, or ended, meanwhile: the union held what is not published.
                everything = remote_client.Dataset(*[sorted(self._graphs())] * 2)
                left = max(began + seconds - time.monotonic(), 0.1)
                body, rows, truncated = self._asked(form, format, ready, everything, left)
        spent = (time.monotonic() - began) * 1000
        return Result(body, format.media_type, format.name, form, rows, truncated, spent)

    def close(self) -> None:
        """Let go of the connections and the worker; a later query makes new ones."""
        self._parser.close()
        self._client.close()

    def _seen(self, ready: Prepared, dataset: Dataset | None, published: frozenset[str]) -> remote_client.Dataset | None:
        """The graphs a query sees: those the request names, else those its FROM clauses name, else all; published ones only."""
        if dataset is not None and (dataset.default is not None or dataset.named is not None):
            default, named = dataset.default or (), dataset.named or ()
        elif ready.default is not None:
            default, named = ready.default, ready.named or ()
        elif self._alone(published):
            return None
        else:
            default = named = sorted(published)
        return remote_client.Dataset(_held(default, published), _held(named, published))

    def _alone(self, published: frozenset[str]) -> bool:
        """Whether the server's own union may stand for the list of our graphs: worth a try, `_only` has the last word.

        Oxigraph looks into each graph of a list in turn: over 551 graphs a path took 70 times as long as over the union, and an
        aggregate did not end.
        """
        service = self._service
        if service.union is not None or not service.profile.roll or len(published) <= FEW:
            return bool(service.union)
        if self._looked is None or self._looked[0] != published or time.monotonic() > self._looked[1]:
            self._looked = (published, time.monotonic() + LOOK_AGAIN, self._only(published))
        return self._looked[2]

    def _only(self, published: frozenset[str]) -> bool:
        """Whether the server holds the published graphs and nothing else, and these are still the published ones.

        Asked after an answer it speaks for the whole time of the query: a graph that is taken in stays at least until the next
        publish, which changes the list.
        """
        there = read_answer(self._client.query(self._service.profile.roll, None), str(self._service))
        names = frozenset() if isinstance(there, bool) else {str(row[0])[1:-1] for row in there.rows}
        alone = bool(names) and names <= published | {REGISTRY} and published == frozenset(self._graphs())
        if not alone:
            self._looked = (published, time.monotonic() + SOON, False)
        return alone

    def _asked(
        self, form: str, format: results.Format, ready: Prepared, seen: remote_client.Dataset | None, seconds: float
    ) -> tuple[bytes, int, bool]:
        where, limit = str(self._service), self.limits.max_rows
        accept = JSON if form in ("SELECT", "ASK") else NTRIPLES
        answer = self._client.query(ready.text, seen, accept, seconds=seconds, size=MAX_BODY)
        if accept == NTRIPLES:
            if not answer.delimited:
                raise StoreError("did not say where its answer ends", where=where, remedy="put a proxy before it that does")
            triples = list(dict.fromkeys(read_triples(answer.body, where)))
            cut = len(triples) > limit or (self._service.profile.pragma and len(triples) >= CUT_AT)
            return results.write_triples(triples[:limit], format, SHORT_PREFIXES), min(len(triples), limit), cut
        found = read_answer(answer, where)
        if isinstance(found, bool):
            return results.write_truth(found, format), 1, False
        table = results.Table(found.variables, found.rows[:limit])
        return results.write_table(table, format), len(table.rows), found.cut or len(found.rows) > limit


def _held(names: Sequence[str], published: frozenset[str]) -> list[str]:
    """Those of the graphs asked for that are published: a name of any other would show, or fetch, what is not ours."""
    return [name for name in names if name in published]
