"""Where a person's queries are run: beside the folder that holds the graph, or through to the server that does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kg.sparql.guard import Limits, QueryRunner
from kg.sparql.path_runner import PathRunner
from kg.sparql.remote_runner import RemoteRunner

if TYPE_CHECKING:
    from kg.knowledge import Knowledge
    from kg.store.library import Library

Runner = PathRunner


def open_runner(library: Library, limits: Limits | None = None, *, follow: bool = True) -> Runner:
    """A runner over what `library` last published, which it looks for at each query, or without `follow` never."""
    service = library.places.service

    def newest() -> Library:
        if follow:
            library.refresh()
        return library

    def known() -> tuple[int, Callable[[], Knowledge]]:
        return newest().generation, lambda: library.knowledge

    if service is None:
        return PathRunner(QueryRunner(lambda: newest().graph_folder, limits), known)
    return PathRunner(RemoteRunner(service, lambda: newest().graph.graphs(), limits), known)
