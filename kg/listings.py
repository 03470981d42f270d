"""Edges, claims, conflicts and paths as listings of one graph, with labels in one language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.claim import Polarity
from kg.conditions import conditions_of
from kg.edge import CausalEdge, Path
from kg.ledger_text import arithmetic
from kg.listing import Listing, Shape
from kg.net import Net, net
from kg.rows import (
    CLAIM_COLUMNS,
    EDGE_COLUMNS,
    MAGNITUDE_COLUMNS,
    SIDE_COLUMNS,
    claim_row,
    conflict_rows,
    edge_row,
    label_of,
    magnitude_row,
    path_rows,
)

if TYPE_CHECKING:
    import networkx as nx

    from kg.claim import Claim
    from kg.conflicts import Conflict
    from kg.knowledge import Knowledge
    from kg.ledger import Entry
    from kg.paths import PathSearch, Stop

ARROW = {Polarity.SAME: "-(+)->", Polarity.OPPOSITE: "-(-)->", Polarity.NONE: "-(0)->"}
SIDES = (
    "conflict", "kind", "cause", "effect", "cause_label", "effect_label", "polarity", "denied", "amount", "claims", "excuses",
)  # fmt: skip
STEPS = ("path", "step", "path_polarity", "path_belief", *EDGE_COLUMNS)


class Paths(Listing[Path]):
    """Paths, most believed first, with what they come to together and why there may be more."""

    def __init__(self, found: PathSearch, known: Knowledge, language: str) -> None:
        shape: Shape[Path] = Shape(
            "path",
            "paths",
            STEPS,
            ("path", "cause_label", "effect_label", "polarity", "belief", "conditions", "independent_sources"),
            lambda place, path: path_rows(path, place, known, language),
            lambda path: _path_line(path, known, language),
        )
        super().__init__(found.paths, shape, _stopped(found.stopped))
        self._known = known
        self.stopped: tuple[Stop, ...] = found.stopped
        self.truncated = found.truncated

    @property
    def net(self) -> Net:
        """What the paths come to together; ambiguous where they do not agree."""
        return net(self)

    @property
    def conditions(self) -> tuple[str, ...]:
        """The conditions of all steps in the sources' own words, each once."""
        return tuple(dict.fromkeys(condition for path in self for condition in conditions_of(path)))

    def to_networkx(self) -> nx.DiGraph[str]:
        """The steps of all paths as a graph, carrying what `kg.public_graph.edges_graph` says."""
        whole = self._known.networkx(definitions=True)
        return whole.edge_subgraph((step.cause, step.effect) for path in self for step in path.steps).copy()


def edge_listing(edges: Iterable[CausalEdge], known: Knowledge, language: str) -> Listing[CausalEdge]:
    """Edges, most believed first."""
    shape: Shape[CausalEdge] = Shape(
        "edge",
        "edges",
        EDGE_COLUMNS,
        (
            "cause_label",
            "effect_label",
            "polarity",
            "belief",
            "contested",
            "independent_sources",
            "conditions",
            "first",
            "last",
        ),
        lambda _, edge: [edge_row(edge, known, language)],
        lambda edge: f"{_edge_line(edge, known, language)}  belief {edge.belief:.2f}",
    )
    return Listing(sorted(edges, key=lambda edge: (-edge.belief, edge.cause, edge.effect)), shape)


def claim_listing(claims: Iterable[Claim], known: Knowledge, language: str) -> Listing[Claim]:
    """Claims in the order of documents and places."""
    shape: Shape[Claim] = Shape(
        "claim",
        "claims",
        CLAIM_COLUMNS,
        ("cause_label", "effect_label", "polarity", "modality", "quote", "title", "voice", "date", "url"),
        lambda _, claim: [claim_row(claim, known, language)],
        lambda claim: f'{claim.evidence.id}  "{" ".join(claim.evidence.span.quote.split())}"',
    )
    return Listing(claims, shape)


def conflict_listing(conflicts: Iterable[Conflict], known: Knowledge, language: str) -> Listing[Conflict]:
    """Conflicts in the order of the edges."""
    shape: Shape[Conflict] = Shape(
        "conflict",
        "conflicts",
        SIDE_COLUMNS,
        ("kind", "cause_label", "effect_label", "polarity", "denied", "amount", "excuses", "claims"),
        lambda place, conflict: conflict_rows(conflict, place, known, language),
        lambda conflict: _conflict_line(conflict, known, language),
    )
    return Listing(conflicts, shape)


def magnitude_listing(entries: Iterable[Entry], known: Knowledge, language: str) -> Listing[Entry]:
    """Entries of the ledger in the order of the edges."""
    shape: Shape[Entry] = Shape(
        "entry",
        "entries",
        MAGNITUDE_COLUMNS,
        ("cause_label", "effect_label", "figure", "amount", "low", "high", "arithmetic", "document"),
        lambda _, entry: [magnitude_row(entry, known, language)],
        lambda entry: f"{entry.claim.evidence.id}  {arithmetic(entry, language)}",
    )
    return Listing(entries, shape)


def _path_line(path: Path, known: Knowledge, language: str) -> str:
    words = label_of(path.steps[0].cause, known, language)
    for step in path.steps:
        words += f" {ARROW[step.polarity]} {label_of(step.effect, known, language)}"
    return f"{words}  ({path.polarity.value}) belief {path.belief:.2f}"


def _edge_line(edge: CausalEdge, known: Knowledge, language: str) -> str:
    cause, effect = (label_of(name, known, language) for name in (edge.cause, edge.effect))
    return f"{cause} {ARROW[edge.polarity]} {effect}"


def _conflict_line(conflict: Conflict, known: Knowledge, language: str) -> str:
    cause, effect = (label_of(name, known, language) for name in (conflict.cause, conflict.effect))
    sides = (f"{'not ' if side.denied else ''}({side.polarity.value}) x{len(side.claims)}" for side in conflict.sides)
    return f"{conflict.kind.value}: {cause} -> {effect}: {' against '.join(sides)}"


def _stopped(reasons: Iterable[Stop]) -> str:
    names = ", ".join(reason.value for reason in reasons)
    return f" (there may be more: {names})" if names else ""
