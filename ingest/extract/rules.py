"""The rule finder: sentences -> relations, English and Chinese, no model.

`english.py`, `connectives.py` and `chinese.py` find relations inside one sentence; this file places them in the document, with
modality, condition and speaker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.extract.anaphora import points_back, resolved
from ingest.extract.chinese_finder import ChineseFinder
from ingest.extract.claims import ClaimExtractor
from ingest.extract.clauses import Reading
from ingest.extract.combine import overlaps
from ingest.extract.connectives import connective_relations
from ingest.extract.english import verb_relations
from ingest.extract.lists import items, list_relation
from ingest.extract.modality import modality_of, speaker_of
from ingest.extract.relation import Relation
from ingest.extract.stretches import Found, Placed, Stretch, mostly_chinese
from ingest.link import Labels
from kg.document import Document


class RuleExtractor(ClaimExtractor):
    """Reads claims by rules alone."""

    def __init__(self, scheme: Labels) -> None:
        super().__init__(scheme, [RuleFinder()], "rules")


class RuleFinder:
    """Relations by words and clause structure."""

    def find(self, document: Document, stretches: Sequence[Stretch]) -> Iterator[Placed]:
        """The relations of each sentence, then those of lists, each item with the sentence that leads in."""
        for stretch in stretches:
            if not mostly_chinese(stretch.text):
                yield from _placed(document, stretch)
        yield from _listed(document)
        yield from ChineseFinder().find(document, stretches)


def _placed(document: Document, stretch: Stretch) -> Iterator[Placed]:
    """The relations of a stretch; one that points back is placed in both sentences, or dropped."""
    for found in _relations(stretch.text):
        sides = points_back(stretch.text, found.relation)
        if not any(sides):
            yield Placed(stretch, found)
        elif stretch.previous is not None:
            joint = replace(stretch, start=stretch.previous, text=document.text[stretch.previous : stretch.end])
            offset = stretch.start - stretch.previous
            relation = resolved(found.relation, joint.text[:offset].rstrip(), offset, sides)
            if relation is not None:
                yield Placed(joint, replace(found, relation=relation))


def _listed(document: Document) -> Iterator[Placed]:
    """The claims of lists: each item with the sentence that leads in."""
    for item in items(document):
        if mostly_chinese(document.sentence_text(item.lead)):
            continue
        start, relations = list_relation(document, item)
        stretch = Stretch(start, item.item.end, item.section, document.text[start : item.item.end])
        for relation in relations:
            modality, condition = modality_of(stretch.text, relation)
            yield Placed(stretch, Found(relation, modality, condition, None))


def _relations(text: str) -> Iterator[Found]:
    reading = Reading.of(text)
    relations = [*verb_relations(reading), *connective_relations(reading)]
    for relation in _distinct(relations):
        modality, condition = modality_of(text, relation)
        yield Found(relation, modality, condition, speaker_of(reading, relation))


def _distinct(relations: Iterator[Relation] | list[Relation]) -> Iterator[Relation]:
    """Each pair of spans once, the first reading of it; a pair that another one covers in both sides is the same claim."""
    kept: list[Relation] = []
    for relation in relations:
        if not any(_same(relation, other) for other in kept):
            kept.append(relation)
            yield relation


def _same(one: Relation, other: Relation) -> bool:
    a, b, c, d = ((side.start, side.end) for side in (one.cause, one.effect, other.cause, other.effect))
    return (overlaps(a, c) and overlaps(b, d)) or (overlaps(a, d) and overlaps(b, c))
