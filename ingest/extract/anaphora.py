"""What "this movement" or "that outcome" stands for: the event that the sentence before states.

A claim whose side only points back is either resolved, with both sentences as its quote, or dropped: an edge from "this
increase" would be an edge from nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.extract.clauses import Reading
from ingest.extract.phrases import clause_left, event_of
from ingest.extract.relation import Relation, Side
from ingest.extract.tokens import Kind
from kg.claim import Move

_POINTS_BACK = re.compile(
    r"^(?:this|that|these|those|such|the)(?:\s+(?:recent|latest|upward|downward|sharp|same|general))*\s+(?:increase|rise|growth|decline|"
    r"decrease|drop|fall|reduction|movement|move|development|outcome|change|shift|pattern|result|improvement|tightening|easing|"
    r"trend|situation|difference|strength|weakness|pressure|slowdown|widening|spike|jump|surge)s?$",
    re.IGNORECASE,
)


def points_back(text: str, relation: Relation) -> tuple[bool, bool]:
    """Whether the cause and whether the effect only point to something said before."""
    cause, effect = (_POINTS_BACK.match(text[side.start : side.end]) is not None for side in (relation.cause, relation.effect))
    return cause, effect


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


def resolved(relation: Relation, previous: str, offset: int, sides: tuple[bool, bool]) -> Relation | None:
    """The relation in the joint text of both sentences, `offset` characters later; None where nothing stands before."""
    cause, effect = _shifted(relation.cause, offset), _shifted(relation.effect, offset)
    if sides[0]:
        found = antecedent(previous, relation.cause.move)
        if found is None:
            return None
        cause = found
    if sides[1]:
        found = antecedent(previous, relation.effect.move)
        if found is None:
            return None
        effect = found
    start, end = relation.marker
    return replace(relation, cause=cause, effect=effect, marker=(start + offset, end + offset), reach=None, condition=None)


def _shifted(side: Side, offset: int) -> Side:
    return replace(side, start=side.start + offset, end=side.end + offset)
