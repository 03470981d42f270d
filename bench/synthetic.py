"""Synthetic causal graphs for other scenarios: signed, believed, skewed as real ones are; one seed always gives one graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

import numpy as np
from numpy.typing import NDArray

from kg.claim import Modality, Polarity
from kg.edge import CausalEdge
from kg.path_graph import PathGraph, costs

if TYPE_CHECKING:
    import networkx as nx

DEGREE = 10  # edges a concept, about
SKEW = 2.0  # how unevenly edges fall on concepts: at 2, the busiest of 10,000 concepts has about one edge in a hundred
SIGNS = {1: Polarity.SAME, -1: Polarity.OPPOSITE, 0: Polarity.NONE}


@dataclass(frozen=True)
class Synthetic:
    """Distinct edges as columns, sorted by cause and effect. Concepts are numbers; `name` gives their ids."""

    concepts: int
    cause: NDArray[np.int64]
    effect: NDArray[np.int64]
    belief: NDArray[np.float64]
    sign: NDArray[np.int64]

    def name(self, number: int) -> str:
        """The id of a concept: of equal length for all, so that numbers and names sort alike."""
        return f"c{number:0{len(str(self.concepts))}d}"

    def edges(self) -> Iterator[CausalEdge]:
        """The edges one by one, as the assembly makes them."""
        return iter(_Edges(self))

    def path_graph(self) -> PathGraph:
        """The arrays of path search, without an object for each edge before it is asked for."""
        return PathGraph(
            names=[self.name(number) for number in range(self.concepts)],
            cause=self.cause,
            effect=self.effect,
            cost=costs(self.belief),
            sign=self.sign,
            bridge=np.zeros(len(self.cause), dtype=np.bool_),
            group=np.arange(self.concepts),
            steps=_Edges(self),
        )

    def networkx(self) -> nx.DiGraph[int]:
        """The same for networkx, with `-log(belief)` as `weight`."""
        import networkx as nx

        graph: nx.DiGraph[int] = nx.DiGraph()
        graph.add_nodes_from(range(self.concepts))
        rows = zip(self.cause.tolist(), self.effect.tolist(), (-np.log(self.belief)).tolist(), strict=True)
        graph.add_weighted_edges_from(rows)
        return graph


def synthetic(edges: int, seed: int = 1, degree: int = DEGREE) -> Synthetic:
    """A graph of `edges` distinct edges, on average `degree` of them leaving a concept."""
    random = np.random.default_rng(seed)
    concepts = max(2, edges // degree)
    shuffled = random.permutation(concepts), random.permutation(concepts)
    keys: NDArray[np.int64] = np.empty(0, dtype=np.int64)
    while len(keys) < edges:
        cause, effect = (mixed[_uneven(random, edges, concepts)] for mixed in shuffled)
        fresh = (cause * concepts + effect)[cause != effect]
        keys = np.unique(np.concatenate([keys, fresh]))
    keys = np.sort(random.permutation(keys)[:edges])
    belief = np.round(random.uniform(0.2, 0.95, edges), 4)
    return Synthetic(concepts, keys // concepts, keys % concepts, belief, random.choice([1, -1, 0], edges, p=[0.55, 0.4, 0.05]))


def pairs(graph: Synthetic, count: int, seed: int = 2) -> list[tuple[int, int]]:
    """Different starts and ends that have edges out and in."""
    random = np.random.default_rng(seed)
    starts, ends = (random.choice(np.unique(side), 2 * count) for side in (graph.cause, graph.effect))
    return [(start, end) for start, end in zip(starts.tolist(), ends.tolist(), strict=True) if start != end][:count]


def _uneven(random: np.random.Generator, size: int, concepts: int) -> NDArray[np.int64]:
    return np.asarray(concepts * random.random(size) ** SKEW, dtype=np.int64)


class _Edges(Sequence[CausalEdge]):
    """The edge of each row, made when it is asked for: a million objects would take half a gigabyte."""

    def __init__(self, graph: Synthetic) -> None:
        self._graph = graph

    def __len__(self) -> int:
        return len(self._graph.cause)

    @overload
    def __getitem__(self, row: int) -> CausalEdge: ...

    @overload
    def __getitem__(self, row: slice) -> list[CausalEdge]: ...

    def __getitem__(self, row: int | slice) -> CausalEdge | list[CausalEdge]:
        if isinstance(row, slice):
            return [self[place] for place in range(*row.indices(len(self)))]
        graph = self._graph
        if not -len(self) <= row < len(self):
            raise IndexError(row)
        return CausalEdge(
            graph.name(int(graph.cause[row])), graph.name(int(graph.effect[row])), SIGNS[int(graph.sign[row])],
            Modality.ASSERTED, float(graph.belief[row]), (f"claim-{row % len(self)}",),
        )  # fmt: skip
