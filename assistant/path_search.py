"""Signed paths with the claims behind each step, as `tightrope paths` prints them and `/api/paths` sends them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.conditions import Clash, clashes, conditions_of
from kg.net import Net, net
from kg.paths import Bounds, find_paths
from tightrope.errors import UnknownName, UsageError

if TYPE_CHECKING:
    from kg.edge import CausalEdge, Path
    from kg.store.library import Library

MAX_PATHS = 50
SECONDS = 10.0  # a search that others wait for; it says so where it ran out


@dataclass(frozen=True, slots=True)
class PathRequest:
    """What is asked of the graph. `cause` and `effect` are concept ids or labels in either language; `given` a state,
    `horizon` one of `kg.claim.Horizon`."""

    cause: str
    effect: str
    bounds: Bounds = field(default_factory=lambda: Bounds(seconds=SECONDS))
    as_of: str | None = None
    given: str | None = None
    horizon: str | None = None

    def __post_init__(self) -> None:
        if self.bounds.limit > MAX_PATHS:
            raise UsageError("not a number of paths", where="limit", value=self.bounds.limit, allowed=f"1 to {MAX_PATHS}")


def search_paths(request: PathRequest, library: Library) -> dict[str, Any]:
    """The paths, best first, each step with its claims: quote, place, and the source it stands in; and what they come to.

    `stopped` says why there may be more paths (`kg.paths.Stop`), `truncated` whether some within the bound of steps are left
    out, `undated` how many documents an as-of day cannot see for want of a date. Raises UnknownName for a name that the scheme
    does not carry.
    """
    knowledge = library.knowledge
    cause, effect = (knowledge.concept_named(name) for name in (request.cause, request.effect))
    known = knowledge.seen(as_of=request.as_of, given=request.given, horizon=request.horizon)
    found = find_paths(known, cause, effect, request.bounds)
    return {
        "cause": cause,
        "effect": effect,
        "as_of": request.as_of,
        "given": request.given,
        "horizon": request.horizon,
        "paths": [_path(path, library) for path in found.paths],
        "net": _net(net(found.paths)),
        "stopped": [reason.value for reason in found.stopped],
        "truncated": found.truncated,
        "undated": len(knowledge.undated) if request.as_of else 0,
    }


def claim_with_source(id: str, library: Library) -> dict[str, Any]:
    """One claim in the contract's shape, withdrawn or not, with the source it stands in. Raises UnknownName."""
    claim = library.knowledge.all_claims.get(id)
    if claim is None:
        raise UnknownName("no such claim", value=id, remedy="tightrope paths and tightrope export evidence give claim ids")
    return {**claim.to_dict(), "source": _source(claim.evidence.document, library)}


def _path(path: Path, library: Library) -> dict[str, Any]:
    return {
        "polarity": path.polarity.value,
        "belief": round(path.belief, 4),
        "conditions": list(conditions_of(path)),
        "clashes": [_clash(clash, path) for clash in clashes(path, library.knowledge)],
        "steps": [_step(step, library) for step in path.steps],
    }


def _clash(clash: Clash, path: Path) -> dict[str, Any]:
    """Two steps, by their place from 0, that hold only in different states of one variable."""
    sides = ((clash.first, clash.first_states), (clash.second, clash.second_states))
    return {
        "variable": clash.variable,
        "sides": [{"step": path.steps.index(step), "states": sorted(states)} for step, states in sides],
    }


def _net(net: Net) -> dict[str, Any]:
    deciding = net.deciding
    return {
        "polarity": net.polarity.value,
        "ambiguous": net.ambiguous,
        "support": {sign.value: round(support, 4) for sign, support in net.support.items()},
        "deciding": deciding
        and {
            "cause": deciding.cause,
            "effect": deciding.effect,
            "polarity": deciding.polarity.value,
            "belief": round(deciding.belief, 4),
            "contested": deciding.contested,
        },
    }


def _step(edge: CausalEdge, library: Library) -> dict[str, Any]:
    return {
        "cause": edge.cause,
        "effect": edge.effect,
        "polarity": edge.polarity.value,
        "condition": edge.conditions[0] if edge.conditions else None,
        "conditions": list(edge.conditions),
        "horizons": [horizon.value for horizon in edge.horizons],
        "modality": edge.modality.value,
        "belief": round(edge.belief, 4),
        "contested": edge.contested,
        "independent_sources": edge.independent_sources,
        "method": edge.method,
        "claims": [claim_with_source(id, library) for id in edge.claims],
    }


def _source(document: str, library: Library) -> dict[str, Any]:
    info, mark = library.documents.info().get(document), library.knowledge.withdrawn.get(document)
    if info is None:
        return {"document": document}
    return {
        "document": info.id,
        "title": info.title,
        "publisher": info.publisher,
        "voice": info.voice.value,
        "tier": info.tier.value,
        "date": info.date,
        "url": info.url,
        "brief": info.brief,
        "sha256": info.version,
        "withdrawn": mark and mark.to_dict(),
    }
