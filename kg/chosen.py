"""A part of what is known: by a day, in a state, in one voice, about one concept. For exports and notebooks."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from datetime import date as Date
from typing import TYPE_CHECKING

from kg.assemble import Edges
from kg.document import Voice
from tightrope.errors import UnknownName

if TYPE_CHECKING:
    from kg.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Choice:
    """What is wanted; None leaves it open. `given` is a state, `voice` who speaks, `concept` a cause or an effect."""

    as_of: Date | str | None = None
    given: str | None = None
    voice: str | None = None
    concept: str | None = None


def chosen(knowledge: Knowledge, choice: Choice) -> Knowledge:
    """What `choice` leaves of `knowledge`.

    Edges are assembled again from what one voice says, as they are for a day and a state; those about one concept are the
    edges of all sources that start or end there. Raises UnknownName and UsageError with what is allowed.
    """
    known = knowledge.seen(as_of=choice.as_of, given=choice.given)
    if choice.voice is not None:
        known = _said_by(known, voice_named(choice.voice))
    return known if choice.concept is None else _about(known, known.concept_named(choice.concept))


def voice_named(name: str) -> Voice:
    """The voice that `name` means. Raises UnknownName with the nearest and with all there are."""
    wanted = name.strip().casefold().replace(" ", "-").replace("_", "-")
    try:
        return Voice(wanted)
    except ValueError:
        near = difflib.get_close_matches(wanted, list(Voice), n=1)
        remedy = f"did you mean {near[0]}?" if near else None
        raise UnknownName("no such voice", value=name, allowed=", ".join(Voice), remedy=remedy) from None


def _said_by(known: Knowledge, voice: Voice) -> Knowledge:
    claims = {id: claim for id, claim in known.claims.items() if claim.voice is voice}
    seen = {id: observation for id, observation in known.observations.items() if observation.voice is voice}
    edges = Edges(claims.values(), known.documents, known.references)
    return replace(known, claims=claims, observations=seen, edges=edges)


def _about(known: Knowledge, concept: str) -> Knowledge:
    return replace(
        known,
        claims={claim.id: claim for claim in known.claims_about(concept)},
        observations={seen.id: seen for seen in known.observations_about(concept)},
        edges={key: edge for key, edge in known.edges.items() if concept in key},
    )
