"""The rule extractor: sentences of a Document -> Claims and Observations, English and Chinese, no model.

`english.py`, `connectives.py` and `chinese.py` find relations inside one sentence; this file places them in the document,
links both sides, and adds modality, quantities, period, episode, speaker and the markers that the source itself cites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.extract.anaphora import points_back, resolved
from ingest.extract.chinese import chinese_relations
from ingest.extract.chinese_modality import chinese_modality, chinese_speaker
from ingest.extract.clauses import Reading
from ingest.extract.connectives import connective_relations
from ingest.extract.direction import in_concept, leaves_open, of_holdings
from ingest.extract.english import verb_relations
from ingest.extract.episodes import find_episode
from ingest.extract.lists import items, list_relation
from ingest.extract.modality import cites_of, modality_of, period_of, speaker_of
from ingest.extract.observations import observed
from ingest.extract.protocol import Findings
from ingest.extract.quantities import find_quantities
from ingest.extract.relation import Relation, Side
from ingest.extract.width import plain_width
from ingest.link import Labels, Linker
from kg.claim import Claim, Evidence, Mention, Method, Modality, Observation, Polarity
from kg.document import Document, Section, Span
from kg.quantity import Quantity

MAX_SENTENCE = 1200  # characters: anything longer is a table or a list run together, where clause rules read nonsense
MIN_SENTENCE = 12  # letters, a Chinese character counting for two: anything shorter states no cause and effect
_HAN = re.compile(r"[一-鿿]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The text that one reading works on: a sentence, or a list label with the sentence under it."""

    start: int
    end: int
    section: Section
    text: str
    previous: int | None = None  # where the sentence before begins, if it stands in the same section


class RuleExtractor:
    """Reads claims by rules. Deterministic: the same document gives the same findings."""

    name = "rules"

    def __init__(self, scheme: Labels) -> None:
        self._linker = Linker(scheme)

    def extract(self, document: Document) -> Findings:
        """Claims and observations of every readable sentence; questions and endless sentences give none."""
        claims: dict[str, Claim] = {}
        observations: dict[str, Observation] = {}
        for stretch in stretches(document):
            made = [self._claim(document, *placed) for placed in _placed(document, stretch)]
            found = [claim for claim in made if not self._own_doing(claim)]
            for claim in found:
                claims.setdefault(claim.id, claim)
            for observation in self._observations(document, stretch, found):
                observations.setdefault(observation.id, observation)
        for stretch, listed in _listed(document):
            claim = self._claim(document, stretch, listed)
            claims.setdefault(claim.id, claim)
        in_order = sorted(claims.values(), key=lambda claim: claim.evidence.span.start)
        return Findings(tuple(in_order), tuple(observations.values()))

    def _claim(self, document: Document, stretch: Stretch, found: Found) -> Claim:
        relation, text = found.relation, stretch.text
        cause, of_cause = self._mention(document, stretch, relation.cause)
        effect, of_effect = self._mention(document, stretch, relation.effect)
        if relation.cause.move is None and leaves_open(cause.span.quote) and cause.concept is not None:
            of_cause = Polarity.NONE
        if cause.concept is not None and cause.concept == effect.concept:
            # Nothing moves itself: the two name different things that one concept cannot tell apart.
            cause, effect = replace(cause, concept=None), replace(effect, concept=None)
        return Claim(
            evidence=self._evidence(document, stretch),
            cause=cause,
            effect=effect,
            polarity=relation.sign.times(of_cause).times(of_effect),
            modality=found.modality,
            voice=document.voice,
            condition=found.condition,
            quantities=_near(text, relation),
            period=period_of(text),
            episode=find_episode(text, document.date),
            speaker=found.speaker or stretch.section.speaker,
            cites=cites_of(text),
            score=relation.score,
        )

    def _own_doing(self, claim: Claim) -> bool:
        """Whether an actor only acts on what is its own: a decision, and no claim that one thing moves another."""
        actor = claim.cause.concept is not None and self._linker.is_actor(claim.cause.concept)
        return actor and claim.effect.span.quote.lower().startswith(("their ", "its "))

    def _evidence(self, document: Document, stretch: Stretch) -> Evidence:
        span = document.span(stretch.start, stretch.end)
        return Evidence(document.id, document.version, span, stretch.section.page, Method.RULE)

    def _mention(self, document: Document, stretch: Stretch, side: Side) -> tuple[Mention, Polarity]:
        """The linked mention with its movement counted in the concept, and what that does to the claim's sign."""
        span: Span = document.span(stretch.start + side.start, stretch.start + side.end)
        held = of_holdings(span.quote, side.move)
        if held is not None:
            link = self._linker.named(held[0], _language(span.quote))
            if link is not None and "holdings" in link.words.lower():
                return Mention(span, link.concept, held[1].move), held[1].factor
        link = self._linker.named(side.name or span.quote, _language(span.quote))
        if link is None:
            return Mention(span, None, side.move), Polarity.SAME
        way = in_concept(span.quote, side.move, link.words)
        return Mention(span, link.concept, way.move), way.factor

    def _observations(self, document: Document, stretch: Stretch, claims: list[Claim]) -> Iterator[Observation]:
        taken = {side.concept for claim in claims for side in (claim.cause, claim.effect)}
        for side, quantities in observed(stretch.text):
            subject, _ = self._mention(document, stretch, side)
            if subject.concept is None or subject.concept in taken:
                continue
            text = stretch.text
            yield Observation(
                self._evidence(document, stretch), subject, Modality.ASSERTED, document.voice, quantities, period_of(text),
                find_episode(text, document.date), stretch.section.speaker, cites_of(text),
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A relation with what its sentence says of it."""

    relation: Relation
    modality: Modality
    condition: str | None
    speaker: str | None


def _placed(document: Document, stretch: Stretch) -> Iterator[tuple[Stretch, Found]]:
    """The relations of a stretch; one that points back is placed in both sentences, or dropped."""
    for found in _relations(stretch.text):
        sides = points_back(stretch.text, found.relation)
        if not any(sides):
            yield stretch, found
        elif stretch.previous is not None:
            joint = replace(stretch, start=stretch.previous, text=document.text[stretch.previous : stretch.end])
            offset = stretch.start - stretch.previous
            relation = resolved(found.relation, joint.text[:offset].rstrip(), offset, sides)
            if relation is not None:
                yield joint, replace(found, relation=relation)


def _listed(document: Document) -> Iterator[tuple[Stretch, Found]]:
    """The claims of lists: each item with the sentence that leads in."""
    for item in items(document):
        start, relations = list_relation(document, item)
        stretch = Stretch(start, item.item.end, item.section, document.text[start : item.item.end])
        for relation in relations:
            names = modality_of if _language(stretch.text) == "en" else chinese_modality
            modality, condition = names(stretch.text, relation)
            yield stretch, Found(relation, modality, condition, None)


def stretches(document: Document) -> Iterator[Stretch]:
    """What to read: each readable sentence; one that opens with a colon together with the label line before it."""
    before: Stretch | None = None
    for sentence, section in document.readable():
        text = document.sentence_text(sentence)
        near = before is not None and before.section is section
        stretch = Stretch(sentence.start, sentence.end, section, text, before.start if near and before else None)
        if plain_width(text.lstrip()[:1]) == ":" and before is not None and len(before.text) < 40:
            stretch = Stretch(before.start, sentence.end, section, document.text[before.start : sentence.end])
        before = stretch
        if (
            len(text) + len(_HAN.findall(text)) >= MIN_SENTENCE
            and len(text) <= MAX_SENTENCE
            and not plain_width(text.rstrip()).endswith("?")
        ):
            yield stretch


def _language(text: str) -> str:
    return "zh" if _HAN.search(text) else "en"


def _relations(text: str) -> Iterator[Found]:
    if _language(text) == "zh" and len(_HAN.findall(text)) * 4 >= len(text):
        for relation in _distinct(chinese_relations(text)):
            modality, condition = chinese_modality(text, relation)
            yield Found(relation, modality, condition, chinese_speaker(text, relation))
        return
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
    return (_overlap(one.cause, other.cause) and _overlap(one.effect, other.effect)) or (
        _overlap(one.cause, other.effect) and _overlap(one.effect, other.cause)
    )


def _overlap(one: Side, other: Side) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0.5 * min(one.end - one.start, other.end - other.start)


def _near(text: str, relation: Relation) -> tuple[Quantity, ...]:
    """The figures between the first and the last word of the claim, and those right after it."""
    first = min(relation.cause.start, relation.effect.start)
    last = max(relation.cause.end, relation.effect.end)
    return tuple(quantity for start, end, quantity in find_quantities(text) if first <= start and end <= last + 60)
