"""Where a person's queries are run: beside the folder that holds the graph, or through to the server that does."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from kg.sparql.guard import Limits, QueryRunner
from kg.sparql.path_runner import PathRunner
from kg.sparql.remote_runner import RemoteRunner

if TYPE_CHECKING:
    from kg.knowledge import Knowledge
    from kg.store.library import Library

Runner = PathRunner


def open_runner(library: Library, limits: Limits | None = None) -> Runner:
    """A runner over what `library` last published, which it looks for at each query."""
    service = library.places.service

    def folder() -> Path | None:
        library.refresh()
        return library.graph_folder

    def graphs() -> Collection[str]:
        library.refresh()
        return library.graph.graphs()

    def known() -> tuple[int, Callable[[], Knowledge]]:
        library.refresh()
        return library.generation, lambda: library.knowledge

    inner = QueryRunner(folder, limits) if service is None else RemoteRunner(service, graphs, limits)
    return PathRunner(inner, known)
