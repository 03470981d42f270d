"""What is known: documents, claims, concepts and edges; the ontology; the stores; paths and SPARQL over them.

`from kg import Graph` is the way in for a notebook (`docs/library.md`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph import Graph

__all__ = ["Graph"]


def __getattr__(name: str) -> object:
    """`Graph`, loaded when it is asked for: every part of this floor imports this file."""
    if name == "Graph":
        from kg.graph import Graph

        return Graph
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
