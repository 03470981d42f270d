"""Signed paths with the claims behind each step, as `tightrope paths` prints them and `/api/paths` sends them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.document import parse_date
from kg.paths import find_paths
from tightrope.errors import UnknownName, UsageError

if TYPE_CHECKING:
    from kg.edge import CausalEdge, Path
    from kg.store.library import Library

MAX_HOPS, MAX_PATHS = 8, 50


@dataclass(frozen=True, slots=True)
class PathQuery:
    """What is asked of the graph. `cause` and `effect` are concept ids or labels in either language; `given` a state."""

    cause: str
    effect: str
    max_hops: int = 4
    limit: int = 10
    as_of: str | None = None
    given: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.max_hops <= MAX_HOPS:
            raise UsageError("not a number of steps", where="max-hops", value=self.max_hops, allowed=f"1 to {MAX_HOPS}")
        if not 1 <= self.limit <= MAX_PATHS:
            raise UsageError("not a number of paths", where="limit", value=self.limit, allowed=f"1 to {MAX_PATHS}")


def search_paths(query: PathQuery, library: Library) -> dict[str, Any]:
    """The paths, best first, each step with its claims: quote, place, and the source it stands in.

    `truncated` says that there may be more. Raises UnknownName for a name that the scheme does not carry.
    """
    cause, effect = (library.scheme.resolve(name).id for name in (query.cause, query.effect))
    found = find_paths(
        library.knowledge,
        cause,
        effect,
        max_hops=query.max_hops,
        limit=query.limit,
        as_of=parse_date(query.as_of),
        given=query.given,
    )
    return {
        "cause": cause,
        "effect": effect,
        "as_of": query.as_of,
        "given": query.given,
        "paths": [_path(path, library) for path in found.paths],
        "truncated": found.truncated,
    }


def claim_with_source(id: str, library: Library) -> dict[str, Any]:
    """One claim in the contract's shape, with the source it stands in. Raises UnknownName."""
    claim = library.knowledge.claims.get(id)
    if claim is None:
        raise UnknownName("no such claim", value=id, remedy="tightrope paths and tightrope export evidence give claim ids")
    return {**claim.to_dict(), "source": _source(claim.evidence.document, library)}


def _path(path: Path, library: Library) -> dict[str, Any]:
    return {"polarity": path.polarity.value, "belief": round(path.belief, 4), "steps": [_step(s, library) for s in path.steps]}


def _step(edge: CausalEdge, library: Library) -> dict[str, Any]:
    return {
        "cause": edge.cause,
        "effect": edge.effect,
        "polarity": edge.polarity.value,
        "condition": edge.conditions[0] if edge.conditions else None,
        "modality": edge.modality.value,
        "belief": round(edge.belief, 4),
        "contested": edge.contested,
        "independent_sources": edge.independent_sources,
        "method": edge.method,
        "claims": [claim_with_source(id, library) for id in edge.claims],
    }


def _source(document: str, library: Library) -> dict[str, Any]:
    info = library.documents.info().get(document)
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
    }
