"""What "this movement" or "that outcome" stands for: the event that the sentence before states.

A claim whose side only points back is either resolved, with both sentences as its quote, or dropped: an edge from "this
increase" would be an edge from nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.extract.clauses import Reading
from ingest.extract.discourse import LINKS
from ingest.extract.english import verb_relations
from ingest.extract.events import events_of
from ingest.extract.phrases import clause_left, event_of, names_of_event
from ingest.extract.relation import Relation, Side
from ingest.extract.tokens import Kind
from kg.claim import Move, Polarity

_POINTS_BACK = re.compile(
    r"^(?:this|that|these|those|such|the)(?:\s+(?:recent|latest|upward|downward|sharp|same|general))*\s+(?:increase|rise|growth|decline|"
    r"decrease|drop|fall|reduction|movement|move|development|outcome|change|shift|pattern|result|improvement|tightening|easing|"
    r"trend|situation|difference|strength|weakness|pressure|slowdown|widening|spike|jump|surge)s?$",
    re.IGNORECASE,
)


_BARE = re.compile(r"^(?:this|that|these|those)$", re.IGNORECASE)


def points_back(text: str, relation: Relation) -> tuple[bool, bool]:
    """Whether the cause and whether the effect only point to something said before."""
    cause, effect = (_points(text[side.start : side.end]) for side in (relation.cause, relation.effect))
    return cause, effect


def _points(words: str) -> bool:
    return bool(_POINTS_BACK.match(words) or _BARE.match(words)) or words.lower() in LINKS


def antecedent(previous: str, move: Move | None) -> Side | None:
    """The event of the sentence before, where its movement does not contradict the one pointed at; None where it has none."""
    reading = Reading.of(previous)
    if not reading.size:
        return None
    end = max((i + 1 for i in range(reading.size) if reading.kind(i) is not Kind.PUNCT), default=0)
    event = event_of(reading, (clause_left(reading, end), end))
    if event is None or event.move is None or (move is not None and move is not event.move):
        return None
    return event


def happened(previous: str) -> Side | None:
    """What a bare "this" or "as a result" stands for: the last effect that the sentence before states, else its last event."""
    reading = Reading.of(previous)
    if not reading.size or previous.rstrip().endswith("?"):
        return None
    stated = [relation for relation in verb_relations(reading) if not relation.denied]
    if stated and stated[-1].effect.move is not None:
        return stated[-1].effect
    end = max((i + 1 for i in range(reading.size) if reading.kind(i) is not Kind.PUNCT), default=0)
    events = events_of(reading, (clause_left(reading, end), end))
    return events[-1] if events and names_of_event(reading, events[-1]) else None


def resolved(relation: Relation, previous: str, offset: int, sides: tuple[bool, bool]) -> Relation | None:
    """The relation in the joint text of both sentences, `offset` characters later; None where nothing stands before."""
    cause, effect = _shifted(relation.cause, offset), _shifted(relation.effect, offset)
    polarity = relation.polarity
    if sides[0]:
        bare = relation.cause.start == relation.marker[0] or relation.cause.end - relation.cause.start <= len("these")
        found = happened(previous) if bare else antecedent(previous, relation.cause.move)
        if found is None:
            return None
        cause = found
        if bare and found.move is Move.DOWN and polarity is not None:
            polarity = polarity.times(Polarity.OPPOSITE)  # it was read as a thing that simply happens
    if sides[1]:
        found = antecedent(previous, relation.effect.move)
        if found is None:
            return None
        effect = found
    start, end = relation.marker
    if cause.start < effect.end and effect.start < cause.end:
        return None
    placed = replace(relation, cause=cause, effect=effect, marker=(start + offset, end + offset), polarity=polarity)
    return replace(placed, reach=_moved_on(relation.reach, offset), condition=_moved_on(relation.condition, offset))


def _moved_on(span: tuple[int, int] | None, offset: int) -> tuple[int, int] | None:
    return None if span is None else (span[0] + offset, span[1] + offset)


def _shifted(side: Side, offset: int) -> Side:
    return replace(side, start=side.start + offset, end=side.end + offset)
