"""From claims to edges: what all sources together say of one cause and one effect, and how far to believe it.

Belief. Each claim weighs `TIER * MODALITY * (1 + score) / 2`, a brief `BRIEF` of that. An independent source weighs what its
strongest claim does. The support of a direction is `1 - product(1 - weight)` over its independent sources, so that a second
source adds and never takes away, and no number of them reaches certainty. Against a direction speak the sources of the opposite
one and those that deny it. Belief is `support * (1 - AGAINST * opposition)`: full opposition halves it, and both sides can be
seen in `votes`. Claims that state no direction neither support nor oppose one; they make an edge only where nothing else does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from functools import cached_property
from math import prod

from kg.claim import Claim, Horizon, Modality, Polarity
from kg.concept import ConceptScheme
from kg.document import DocumentInfo, Tier
from kg.edge import CausalEdge
from kg.independence import Origins, References

TIER = {Tier.PRIMARY: 0.95, Tier.SECONDARY: 0.75, Tier.SYNDICATED: 0.6}
MODALITY = {
    Modality.ESTIMATED: 1.0,
    Modality.ASSERTED: 0.9,
    Modality.CONDITIONAL: 0.75,
    Modality.POSSIBLE: 0.5,
    Modality.DENIED: 0.9,  # as strong against as an assertion is for
}
LADDER = tuple(MODALITY)  # strongest wording first
BRIEF = 0.8  # our own words about a source, until the source itself is held
AGAINST = 0.5
DEFINITION = 0.98  # just under 1, so that of two equal paths the one without a bridge comes first

Key = tuple[str, str]
_DIRECTIONS = {Polarity.SAME: Polarity.OPPOSITE, Polarity.OPPOSITE: Polarity.SAME}


def assemble(
    claims: Iterable[Claim],
    documents: Mapping[str, DocumentInfo],
    *,
    as_of: Date | None = None,
    references: References | None = None,
) -> dict[Key, CausalEdge]:
    """The edges of all claims whose sides are both linked, by (cause, effect).

    With `as_of`, only what documents published by that day say; one without a date is never known by a day. `references` are
    the documents' own reference lists, by which an echo of a cited work is told from a source of its own. An edge that every
    source denies is kept with belief 0.
    """
    return dict(Edges(_visible(claims, documents, as_of), documents, references))


class Edges(Mapping[Key, CausalEdge]):
    """The same, each edge assembled when it is first asked for: a question as of a day asks for few of thousands."""

    def __init__(
        self, claims: Iterable[Claim], documents: Mapping[str, DocumentInfo], references: References | None = None
    ) -> None:
        self._claims = dict(sorted(claims_by_edge(claims).items()))
        self._documents, self._references = documents, references
        self._known: dict[Key, CausalEdge] = {}

    def __getitem__(self, key: Key) -> CausalEdge:
        if key not in self._known:
            self._known[key] = _edge(key, self._claims[key], self._documents, self._origins)
        return self._known[key]

    def __contains__(self, key: object) -> bool:
        return key in self._claims

    def __iter__(self) -> Iterator[Key]:
        return iter(self._claims)

    def __len__(self) -> int:
        return len(self._claims)

    @cached_property
    def _origins(self) -> Origins:
        return Origins(self._documents, self._references)


def claims_by_edge(claims: Iterable[Claim]) -> dict[Key, list[Claim]]:
    """The claims of each (cause, effect), in their order; those with an unlinked side, or both sides alike, left out."""
    found: dict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        cause, effect = claim.cause.concept, claim.effect.concept
        if cause and effect and cause != effect:
            found[cause, effect].append(claim)
    return found


def definition_edges(scheme: ConceptScheme) -> dict[Key, CausalEdge]:
    """The bridges that hold by definition (scarcer reserves are lower reserves), both ways: no claims, no sources."""
    found: dict[Key, CausalEdge] = {}
    for concept in scheme:
        for others, polarity in ((concept.opposites, Polarity.OPPOSITE), (concept.equivalents, Polarity.SAME)):
            for other in others:
                for cause, effect in ((concept.id, other), (other, concept.id)):
                    found[cause, effect] = CausalEdge(
                        cause, effect, polarity, Modality.ASSERTED, DEFINITION, (), independent_sources=0, method="definition"
                    )
    return found


def weight(claim: Claim, documents: Mapping[str, DocumentInfo]) -> float:
    """What one claim weighs, in [0, 1)."""
    info = documents.get(claim.evidence.document)
    tier = TIER[info.tier] if info is not None else min(TIER.values())
    brief = BRIEF if info is not None and info.brief else 1.0
    return tier * brief * MODALITY[claim.modality] * (1.0 + claim.score) / 2.0


def _visible(claims: Iterable[Claim], documents: Mapping[str, DocumentInfo], as_of: Date | None) -> Iterable[Claim]:
    if as_of is None:
        return claims
    known = {id for id, info in documents.items() if info.known_by(as_of)}
    return (claim for claim in claims if claim.evidence.document in known)


class _Side:
    """The claims that speak for one direction, or against it, in independent sources."""

    def __init__(self, claims: list[Claim], documents: Mapping[str, DocumentInfo], origins: Origins) -> None:
        self.sources = origins.sources(claims)
        weights = [max(weight(claim, documents) for claim in source) for source in self.sources]
        self.strength = 1.0 - prod(1.0 - part for part in weights)


def _edge(key: Key, claims: list[Claim], documents: Mapping[str, DocumentInfo], origins: Origins) -> CausalEdge:
    spoken = [claim for claim in claims if claim.modality is not Modality.DENIED]
    denied = [claim for claim in claims if claim.modality is Modality.DENIED]
    sides = {sign: _Side([claim for claim in spoken if claim.polarity is sign], documents, origins) for sign in Polarity}
    sign = _winner(sides, denied)
    winning = [claim for claim in (spoken or denied) if claim.polarity is sign]
    contrary = _DIRECTIONS.get(sign)
    opposing = [
        *(claim for claim in spoken if claim.polarity is contrary),
        *(claim for claim in denied if claim.polarity in (sign, Polarity.NONE) or sign is Polarity.NONE),
    ]
    against = _Side(opposing, documents, origins)
    return CausalEdge(
        cause=key[0],
        effect=key[1],
        polarity=sign,
        modality=min((claim.modality for claim in winning), key=LADDER.index),
        belief=sides[sign].strength * (1.0 - AGAINST * against.strength),
        claims=ranked(winning, documents),
        votes={direction: len(side.sources) for direction, side in sides.items() if side.sources},
        conditions=tuple(dict.fromkeys(claim.condition for claim in winning if claim.condition)),
        horizons=tuple(horizon for horizon in Horizon if any(claim.horizon is horizon for claim in winning)),
        independent_sources=len(sides[sign].sources),
        contested=bool(spoken) and bool(opposing),
        opposing_sources=len(against.sources),
    )


def ranked(claims: Iterable[Claim], documents: Mapping[str, DocumentInfo]) -> tuple[str, ...]:
    """The ids of `claims`, weightiest first."""
    weighed = sorted((-weight(claim, documents), claim.id) for claim in claims)
    return tuple(id for _, id in weighed)


def _winner(sides: Mapping[Polarity, _Side], denied: list[Claim]) -> Polarity:
    """The stronger direction; "same" at a tie, "no direction" only where no source states one."""
    directed = max(_DIRECTIONS, key=lambda sign: sides[sign].strength)
    if sides[directed].strength > 0.0:
        return directed
    if sides[Polarity.NONE].sources or not denied:
        return Polarity.NONE
    return denied[0].polarity
