"""The graph as a library for notebooks and scripts: `from kg import Graph`.

    with Graph.open() as graph:
        graph.paths("qt-pace", "mortgage-rates", as_of="2022-03")

A graph is what was published when it was opened, until `refresh`. Nothing here writes.
"""

from __future__ import annotations

from datetime import date as Date
from functools import cached_property
from html import escape
from pathlib import Path as FilePath
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypedDict, Unpack

from kg.chosen import Choice, chosen
from kg.conflicts import find_conflicts
from kg.ledger import find_entries
from kg.listing import Listing
from kg.listings import Paths, claim_listing, conflict_listing, edge_listing, magnitude_listing
from kg.paths import Bounds, find_paths
from kg.store.library import Library
from tightrope.errors import StoreError, UsageError

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from kg.claim import Claim
    from kg.concept import Concept
    from kg.conflicts import Conflict
    from kg.edge import CausalEdge
    from kg.knowledge import Knowledge
    from kg.ledger import Entry
    from kg.rows import Row
    from kg.sparql.guard import Limits
    from kg.sparql.runner import Runner
    from tightrope.settings import Settings

LANGUAGES = ("en", "zh")


class Part(TypedDict, total=False):
    """Which part of the graph: published by a day (ISO year, month or day), in a state, in one voice."""

    as_of: Date | str | None
    given: str | None
    voice: str | None


class Search(TypedDict, total=False):
    """How far a search goes: the fields of `kg.paths.Bounds` of the same names."""

    max_hops: int
    min_hops: int
    limit: int
    per_pair: int | None
    least_belief: float
    seconds: float | None


class Graph:
    """What is known, for reading. Names are ids or labels in English or Chinese; UnknownName offers the nearest.

    Open it once: the first question loads all claims, later ones take milliseconds. Safe for several threads.
    """

    def __init__(self, library: Library, limits: Limits | None = None, language: str = "en") -> None:
        if language not in LANGUAGES:
            raise UsageError("not a language of labels", where="language", value=language, allowed="en or zh")
        self.library, self.language, self._limits = library, language, limits

    @classmethod
    def open(cls, data: FilePath | str | Settings | None = None, *, language: str = "en") -> Graph:
        """The graph of a data folder, of settings, or (None) of the settings in force; labels are shown in `language`.

        Raises StoreError where nothing is published there, SettingError where a setting is wrong.
        """
        from kg.sparql.guard import Limits
        from tightrope.settings import Settings, load_settings

        settings = data if isinstance(data, Settings) else load_settings(data=data and FilePath(data))
        library = Library.open(settings.data, embedding=settings.embedding, places=settings.places)
        if library.generation == 0:
            library.close()
            remedy = "name another folder, or take documents in: tightrope ingest PATH"
            raise StoreError("holds no published graph", where=str(settings.data), remedy=remedy)
        return cls(library, Limits(settings.query_timeout, settings.query_max_rows, workers=1), language)

    @property
    def knowledge(self) -> Knowledge:
        """The read model beneath: claims, observations, edges and documents by id."""
        return self.library.knowledge

    def concept(self, name: str) -> Concept:
        """The concept that `name` means. Raises UnknownName with the nearest names."""
        return self.knowledge.scheme.resolve(name)

    def paths(
        self,
        cause: str,
        effect: str,
        *,
        as_of: Date | str | None = None,
        given: str | None = None,
        **search: Unpack[Search],
    ) -> Paths:
        """The most believed signed paths from `cause` to `effect`, within the bounds of `search` (`kg.paths.Bounds`).

        Raises UnknownName, and UsageError for a bound outside its range or what is no date.
        """
        known = self.knowledge.seen(as_of=as_of, given=given)
        return Paths(find_paths(known, cause, effect, Bounds(**search)), known, self.language)

    def edges(self, concept: str | None = None, **part: Unpack[Part]) -> Listing[CausalEdge]:
        """The edges (of a concept, as cause or effect), most believed first."""
        known = chosen(self.knowledge, Choice(concept=concept, **part))
        return edge_listing(known.edges.values(), known, self.language)

    def claims(
        self, concept: str | None = None, *, cause: str | None = None, effect: str | None = None, **part: Unpack[Part]
    ) -> Listing[Claim]:
        """The claims that name `concept` on either side, `cause` as the cause and `effect` as the effect."""
        known = chosen(self.knowledge, Choice(concept=concept, **part))
        start, end = (name and self.knowledge.concept_named(name) for name in (cause, effect))
        found = (
            claim
            for claim in known.claims.values()
            if (start is None or claim.cause.concept == start) and (end is None or claim.effect.concept == end)
        )
        return claim_listing(found, known, self.language)

    def conflicts(self, concept: str | None = None, **part: Unpack[Part]) -> Listing[Conflict]:
        """Where sources disagree, both sides of each."""
        known = chosen(self.knowledge, Choice(concept=concept, **part))
        return conflict_listing(find_conflicts(known), known, self.language)

    def magnitudes(self, concept: str | None = None, **part: Unpack[Part]) -> Listing[Entry]:
        """The ledger: by how much sources say that a cause moves an effect, in one measure where they give enough."""
        known = chosen(self.knowledge, Choice(concept=concept, **part))
        return magnitude_listing(find_entries(known), known, self.language)

    def sparql(self, query: str) -> Listing[Row]:
        """The answer to a query, as `kg.solutions.solutions` gives it, in a process of its own and within the limits set."""
        from kg.solutions import solutions

        return solutions(query, self._runner)

    def to_networkx(self, *, definitions: bool = False, **part: Unpack[Part]) -> nx.DiGraph[str]:
        """One edge for each cause and effect (`kg.public_graph.edges_graph`); with `definitions` the bridges as well."""
        return chosen(self.knowledge, Choice(**part)).networkx(definitions=definitions)

    def to_rdflib(self) -> rdflib.Dataset:
        """A copy in rdflib's memory: a second for ten thousand triples."""
        from kg.rdflib_view import to_rdflib

        return to_rdflib(self.library.graph)

    def refresh(self) -> bool:
        """Read the newest publish from now on; whether there was a newer one."""
        return self.library.refresh()

    def close(self) -> None:
        """Let go of the folder and end the query worker."""
        if "_runner" in self.__dict__:
            self._runner.close()
        self.library.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        known = self.knowledge
        size = f"{len(known.documents)} documents, {len(known.claims)} claims, {len(known.edges)} edges"
        return f"<Graph of {self.library.data}, publish {self.library.generation}: {size}>"

    def _repr_html_(self) -> str:
        return f"<p>{escape(repr(self)[1:-1])}</p>"

    @cached_property
    def _runner(self) -> Runner:
        from kg.sparql.runner import open_runner

        return open_runner(self.library, self._limits, follow=False)
