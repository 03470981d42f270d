"""The graph for networkx, the library that analysts know: one edge for each cause and effect, or one for each claim."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.edge import CausalEdge
from kg.path_graph import SIGN

if TYPE_CHECKING:
    import networkx as nx

    from kg.claim import Claim
    from kg.knowledge import Knowledge


def edges_graph(knowledge: Knowledge, bridges: Iterable[CausalEdge] = ()) -> nx.DiGraph[str]:
    """One edge for each cause and effect, `bridges` where no source's edge stands in their place.

    An edge carries the CausalEdge itself as `edge`, and beside it `polarity` ("+", "-", "0"), `sign` (1, -1, 0), `belief`,
    `modality`, `method`, `contested`, `sources` (independent ones), `conditions`, `voices` and the documents' dates as `first`
    and `last` (ISO text; None where no document has one). A concept carries `label` and `label_zh`.
    """
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    held = {(edge.cause, edge.effect): edge for edge in bridges} | dict(knowledge.edges)
    for (cause, effect), edge in held.items():
        graph.add_edge(cause, effect, **edge_attributes(edge, knowledge))
    _name(graph, knowledge)
    return graph


def claims_graph(knowledge: Knowledge) -> nx.MultiDiGraph[str]:
    """One edge for each claim that has both its concepts, keyed by the claim's id.

    An edge carries the Claim itself as `claim`, and beside it `polarity`, `sign`, `modality`, `condition`, `quote`, `document`,
    `voice`, `date` and `score`.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for claim in knowledge.claims.values():
        cause, effect = claim.cause.concept, claim.effect.concept
        if cause and effect and cause != effect:
            graph.add_edge(cause, effect, key=claim.id, **_claimed(claim, knowledge))
    _name(graph, knowledge)
    return graph


def edge_attributes(edge: CausalEdge, knowledge: Knowledge) -> dict[str, Any]:
    """What an edge carries in `edges_graph`."""
    claims = [knowledge.claims[id] for id in edge.claims]
    infos = [info for claim in claims if (info := knowledge.documents.get(claim.evidence.document)) is not None]
    dates = sorted(info.date for info in infos if info.date is not None)
    return {
        "edge": edge,
        "polarity": edge.polarity.value,
        "sign": SIGN[edge.polarity],
        "belief": edge.belief,
        "modality": edge.modality.value,
        "method": edge.method,
        "contested": edge.contested,
        "sources": edge.independent_sources,
        "conditions": edge.conditions,
        "voices": tuple(sorted({claim.voice.value for claim in claims})),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
    }


def _claimed(claim: Claim, knowledge: Knowledge) -> dict[str, Any]:
    info = knowledge.documents.get(claim.evidence.document)
    return {
        "claim": claim,
        "polarity": claim.polarity.value,
        "sign": SIGN[claim.polarity],
        "modality": claim.modality.value,
        "condition": claim.condition,
        "quote": claim.evidence.span.quote,
        "document": claim.evidence.document,
        "voice": claim.voice.value,
        "date": info.date if info is not None else None,
        "score": claim.score,
    }


def _name(graph: nx.DiGraph[str] | nx.MultiDiGraph[str], knowledge: Knowledge) -> None:
    for concept in graph.nodes:
        known = knowledge.scheme.get(concept)
        for attribute, language in (("label", "en"), ("label_zh", "zh")):
            graph.nodes[concept][attribute] = known.label(language) if known else concept
