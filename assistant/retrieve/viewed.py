"""What views are about: the subject that a question names, and what each of its concepts is a case of."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.question import Question
from assistant.retrieve.wanted import Group
from assistant.terms import content
from kg.concept import Concept, ConceptScheme

SIDES = ("variable", "policy", "event", "state", "configuration", "instrument")  # kinds of concept that a view can be about
_DECIDED = {"en": "the decision on the target range for the federal funds rate", "zh": "联邦基金利率目标区间的决定"}


def subject(asked: str, question: Question, scheme: ConceptScheme) -> str:
    """The topic; where a question names none ("the split at the January meeting"), what a meeting decides."""
    found = (scheme.get(match.concept) for match in scheme.find(asked))
    named = any(concept is not None and concept.kind in (*SIDES, "framework") for concept in found)
    return asked if named or question.instruments or not question.dates else f"{asked} {_DECIDED[question.language]}"


def wider(asked: Question, scheme: ConceptScheme) -> Iterator[tuple[str, Group]]:
    """For each concept asked about, what it is a case of: "QT faster than expected" is spoken of as QT or the balance sheet."""
    for id in asked.concept_ids:
        concept = scheme.get(id)
        near = [one for one in map(scheme.get, concept.broader if concept else ()) if one is not None]
        further = (scheme.get(id) for one in near for id in (*one.broader, *one.related[:1]))
        names = [name for one in (*near, *(one for one in further if one is not None)) for name in _names(one)]
        phrases = frozenset(phrase for name in names if (phrase := tuple(dict.fromkeys(content(name)))))
        if phrases:
            yield id, Group(id, phrases, 1.0)


def _names(concept: Concept) -> Iterator[str]:
    yield from concept.labels.values()
    for names in concept.alternatives.values():
        yield from names
