"""Everything that is known, in memory: claims, observations, edges and documents, looked up by concept, edge and document.

Built from the graph at a publish (`kg.store.library`) and read by path search and by answers. Immutable once built.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from kg.assemble import Edges, Key, assemble, claims_by_edge, definition_edges
from kg.claim import Claim, Horizon, Observation
from kg.concept import ConceptScheme, load_scheme
from kg.document import CitedReference, DocumentInfo, parse_date
from kg.edge import CausalEdge
from kg.independence import Origins
from kg.lifecycle import counting, withdrawals
from kg.placed import Placed
from kg.states import resolve_state, states_of
from tightrope.errors import UsageError

if TYPE_CHECKING:
    import networkx as nx

    from kg.path_graph import PathGraph
    from kg.withdrawal import Withdrawal

REMEMBERED = 8  # restricted copies that are kept: each holds its own edges

Name = TypeVar("Name")
Item = TypeVar("Item")


@dataclass(frozen=True)
class Knowledge:
    """Claims and observations by id, edges by (cause, effect), documents by id. `edges` hold what sources say and no bridges.

    `day` is the day that a restricted copy knows; None knows everything. What withdrawn documents say (`withdrawn`) stands in
    `all_claims` and `all_observations` alone: it can be cited and counts nowhere (`kg.lifecycle`).
    """

    claims: Mapping[str, Claim]
    observations: Mapping[str, Observation]
    edges: Mapping[Key, CausalEdge]
    documents: Mapping[str, DocumentInfo]
    references: Mapping[str, Sequence[CitedReference]] = field(default_factory=dict, repr=False)
    scheme: ConceptScheme = field(default_factory=load_scheme, repr=False)
    day: Date | None = None
    all_claims: Mapping[str, Claim] = field(default_factory=dict, repr=False)
    all_observations: Mapping[str, Observation] = field(default_factory=dict, repr=False)
    withdrawn: Mapping[str, Withdrawal] = field(default_factory=dict)

    @classmethod
    def build(
        cls,
        claims: Iterable[Claim],
        observations: Iterable[Observation],
        documents: Mapping[str, DocumentInfo],
        references: Mapping[str, Sequence[CitedReference]] | None = None,
        scheme: ConceptScheme | None = None,
    ) -> Knowledge:
        """The read model of these findings. `references` are the documents' own reference lists, where they carry any."""
        held, seen = {claim.id: claim for claim in claims}, {seen.id: seen for seen in observations}
        gone = withdrawals(documents)
        standing = counting(held, gone)
        return cls(
            claims=MappingProxyType(standing),
            observations=MappingProxyType(counting(seen, gone)),
            edges=MappingProxyType(assemble(standing.values(), documents, references=references)),
            documents=MappingProxyType(dict(documents)),
            references=references or {},
            scheme=scheme or load_scheme(),
            all_claims=MappingProxyType(held),
            all_observations=MappingProxyType(seen),
            withdrawn=MappingProxyType(gone),
        )

    def edges_from(self, concept: str) -> tuple[CausalEdge, ...]:
        """The edges that leave `concept`, most believed first."""
        if concept not in self._leaving and concept in self._keys_from:
            self._leaving[concept] = _best_first(self.edges[key] for key in self._keys_from[concept])
        return self._leaving.get(concept, ())

    def edges_to(self, concept: str) -> tuple[CausalEdge, ...]:
        """The edges that reach `concept`, most believed first."""
        if concept not in self._reaching and concept in self._keys_to:
            self._reaching[concept] = _best_first(self.edges[key] for key in self._keys_to[concept])
        return self._reaching.get(concept, ())

    def claims_between(self, cause: str, effect: str) -> tuple[Claim, ...]:
        """Every claim of one cause and one effect, of whatever direction, denials included."""
        return tuple(self._by_edge.get((cause, effect), ()))

    def claims_about(self, concept: str, *, narrower: bool = False) -> tuple[Claim, ...]:
        """The claims that name `concept` (or, where wanted, a narrower one) as cause or effect, in the order held."""
        wanted = self._wanted(concept, narrower)
        found = {id for name in wanted for id in (*self._by_cause.get(name, ()), *self._by_effect.get(name, ()))}
        return tuple(claim for claim in self._each(found))

    def claims_caused_by(self, concept: str, *, narrower: bool = True) -> tuple[Claim, ...]:
        """The claims whose cause is `concept`, or a narrower one."""
        return tuple(self._each({id for name in self._wanted(concept, narrower) for id in self._by_cause.get(name, ())}))

    def claims_affecting(self, concept: str, *, narrower: bool = True) -> tuple[Claim, ...]:
        """The claims whose effect is `concept`, or a narrower one."""
        return tuple(self._each({id for name in self._wanted(concept, narrower) for id in self._by_effect.get(name, ())}))

    def claims_of(self, document: str) -> tuple[Claim, ...]:
        """The claims of one document, withdrawn or not, in the order held."""
        return self._claims_of.get(document, ())

    def observations_of(self, document: str) -> tuple[Observation, ...]:
        """The observations of one document, withdrawn or not, in the order held."""
        return self._observations_of.get(document, ())

    def observations_about(self, concept: str, *, narrower: bool = False) -> tuple[Observation, ...]:
        """The observations of `concept`, or, where wanted, of a narrower one too."""
        wanted = self._wanted(concept, narrower)
        return tuple(seen for seen in self.observations.values() if seen.subject.concept in wanted)

    def claims_at(self, document: str, start: int, end: int) -> list[Claim]:
        """The claims of one document, withdrawn or not, whose quotes touch [start, end), in the order held."""
        if document not in self._claims_placed:
            self._claims_placed[document] = Placed(self.claims_of(document))
        return self._claims_placed[document].touching(start, end)

    def observations_at(self, document: str, start: int, end: int) -> list[Observation]:
        """The observations of one document, withdrawn or not, whose quotes touch [start, end), in the order held."""
        if document not in self._observations_placed:
            self._observations_placed[document] = Placed(self.observations_of(document))
        return self._observations_placed[document].touching(start, end)

    def all_caused_by(self, concept: str) -> Sequence[Claim]:
        """The claims, withdrawn or not, whose very cause is `concept`."""
        return self._all_by_cause.get(concept, ())

    def all_affecting(self, concept: str) -> Sequence[Claim]:
        """The claims, withdrawn or not, whose very effect is `concept`."""
        return self._all_by_effect.get(concept, ())

    @property
    def undated(self) -> tuple[str, ...]:
        """The documents of which nobody knows when they came out: no as-of day sees them."""
        return tuple(id for id, info in self.documents.items() if info.known_from is None)

    def as_of(self, day: Date) -> Knowledge:
        """What was known by the end of `day`: documents out by then and not withdrawn by then, and the edges that follow."""
        known = {id: info for id, info in self.documents.items() if info.known_by(day)}
        held = {id: claim for id, claim in self.all_claims.items() if claim.evidence.document in known}
        seen = {id: seen for id, seen in self.all_observations.items() if seen.evidence.document in known}
        gone = withdrawals(known, day)
        claims = counting(held, gone)
        return replace(
            self,
            claims=claims,
            observations=counting(seen, gone),
            edges=Edges(claims.values(), known, self.references),
            documents=known,
            day=day,
            all_claims=held,
            all_observations=seen,
            withdrawn=gone,
        )

    def given(self, state: str) -> Knowledge:
        """What holds in `state`: claims that a source ties to another state of the same variable are left out.

        `state` is the id or a label of a state ("scarce-reserves"), or "variable=state" ("reserves=scarce"). A claim without a
        condition holds in every state. Raises UnknownName with the states there are.
        """
        wanted = resolve_state(self.scheme, state)
        others = {other.id for other in self.scheme if other.state_of == wanted.state_of} - {wanted.id}
        claims = {id: claim for id, claim in self.claims.items() if not self._excluded(claim, wanted.id, others)}
        return replace(self, claims=claims, edges=Edges(claims.values(), self.documents, self.references))

    def within(self, horizon: Horizon) -> Knowledge:
        """What holds over `horizon`: claims that state another one are left out; one that states none holds over each."""
        claims = {id: claim for id, claim in self.claims.items() if claim.horizon in (None, horizon)}
        return replace(self, claims=claims, edges=Edges(claims.values(), self.documents, self.references))

    def seen(self, *, as_of: Date | str | None = None, given: str | None = None, horizon: str | None = None) -> Knowledge:
        """What was known by the end of `as_of` and holds in the state `given` over `horizon`; this itself where none is named.

        Remembered, so that the paths of one question are searched in one graph. Raises UsageError for what is no date or
        horizon, UnknownName for what is no state.
        """
        day, over = day_of(as_of), None if horizon is None else Horizon.named(horizon)
        if day is None and given is None and over is None:
            return self
        key = (day, resolve_state(self.scheme, given).id if given is not None else None, over)
        known = self._seen.get(key)
        if known is None:
            known = self if day is None else self.as_of(day)
            known = known if key[1] is None else known.given(key[1])
            known = known if over is None else known.within(over)
            while len(self._seen) >= REMEMBERED:
                self._seen.pop(next(iter(self._seen)), None)
            self._seen[key] = known
        return known

    def concept_named(self, name: str) -> str:
        """The id of the concept that `name` means: an id that an edge carries, else an id, IRI or label of the scheme.

        Raises UnknownName with the nearest names.
        """
        return name if self.path_graph.place(name) is not None else self.scheme.resolve(name).id

    def _excluded(self, claim: Claim, wanted: str, others: set[str]) -> bool:
        named = set(states_of(claim, self.scheme))
        return bool(named & others) and wanted not in named

    def networkx(self, *, definitions: bool = False) -> nx.DiGraph[str]:
        """The graph for networkx, one edge for each cause and effect (`kg.public_graph.edges_graph` lists what it carries).

        With `definitions`, the bridges that hold by definition are there too, where no source's edge stands in their place.
        """
        from kg.public_graph import edges_graph

        return edges_graph(self, self._definitions.values() if definitions else ())

    def networkx_claims(self) -> nx.MultiDiGraph[str]:
        """The same with one edge for each claim (`kg.public_graph.claims_graph`)."""
        from kg.public_graph import claims_graph

        return claims_graph(self)

    def _wanted(self, concept: str, narrower: bool) -> frozenset[str]:
        return self.scheme.narrower_closure(concept) | {concept} if narrower else frozenset({concept})

    def _each(self, ids: set[str]) -> Iterator[Claim]:
        return (self.claims[id] for id in sorted(ids, key=self._order.__getitem__))

    @cached_property
    def _order(self) -> dict[str, int]:
        return {id: place for place, id in enumerate(self.claims)}

    @cached_property
    def _by_edge(self) -> dict[Key, list[Claim]]:
        return dict(claims_by_edge(self.claims.values()))

    @cached_property
    def _by_cause(self) -> dict[str | None, list[str]]:
        return _grouped((claim.cause.concept, id) for id, claim in self.claims.items())

    @cached_property
    def _by_effect(self) -> dict[str | None, list[str]]:
        return _grouped((claim.effect.concept, id) for id, claim in self.claims.items())

    @cached_property
    def _claims_of(self) -> dict[str, tuple[Claim, ...]]:
        grouped = _grouped((claim.evidence.document, claim) for claim in self.all_claims.values())
        return {document: tuple(claims) for document, claims in grouped.items()}

    @cached_property
    def _observations_of(self) -> dict[str, tuple[Observation, ...]]:
        grouped = _grouped((seen.evidence.document, seen) for seen in self.all_observations.values())
        return {document: tuple(seen) for document, seen in grouped.items()}

    @cached_property
    def _claims_placed(self) -> dict[str, Placed[Claim]]:
        return {}

    @cached_property
    def _observations_placed(self) -> dict[str, Placed[Observation]]:
        return {}

    @cached_property
    def _all_by_cause(self) -> dict[str | None, list[Claim]]:
        return _grouped((claim.cause.concept, claim) for claim in self.all_claims.values())

    @cached_property
    def _all_by_effect(self) -> dict[str | None, list[Claim]]:
        return _grouped((claim.effect.concept, claim) for claim in self.all_claims.values())

    @cached_property
    def path_graph(self) -> PathGraph:
        """The arrays of path search: edges of sources, and bridges where no source's edge stands in their place."""
        from kg.path_graph import PathGraph

        return PathGraph.of({**self._definitions, **self.edges}.values(), bridged=self._definitions)

    @cached_property
    def origins(self) -> Origins:
        """What the claims come from: copies, echoes and quotations led back to one source."""
        return Origins(self.documents, self.references)

    @cached_property
    def _seen(self) -> dict[tuple[Date | None, str | None, Horizon | None], Knowledge]:
        return {}

    @cached_property
    def _definitions(self) -> dict[Key, CausalEdge]:
        return definition_edges(self.scheme)

    @cached_property
    def _leaving(self) -> dict[str, tuple[CausalEdge, ...]]:
        return {}

    @cached_property
    def _reaching(self) -> dict[str, tuple[CausalEdge, ...]]:
        return {}

    @cached_property
    def _keys_from(self) -> dict[str, list[Key]]:
        return _grouped((key[0], key) for key in self.edges)

    @cached_property
    def _keys_to(self) -> dict[str, list[Key]]:
        return _grouped((key[1], key) for key in self.edges)


def day_of(as_of: Date | str | None) -> Date | None:
    """The day that an as-of date means, the last one that a year or month covers. Raises UsageError for what is no date."""
    if not isinstance(as_of, str):
        return as_of
    try:
        return parse_date(as_of)
    except ValueError:
        raise UsageError("not a date", where="as_of", value=as_of, allowed="YYYY, YYYY-MM or YYYY-MM-DD") from None


def _grouped(pairs: Iterable[tuple[Name, Item]]) -> dict[Name, list[Item]]:
    found: dict[Name, list[Item]] = defaultdict(list)
    for name, item in pairs:
        found[name].append(item)
    return dict(found)


def _best_first(edges: Iterable[CausalEdge]) -> tuple[CausalEdge, ...]:
    return tuple(sorted(edges, key=lambda edge: (-edge.belief, edge.cause, edge.effect)))
