"""Relations of a document -> its Claims and Observations: sides linked, signs counted in their concepts, everything dated.

Which relations there are, finders say (`rules.py`, `tagged.py`); what a claim carries beside them, this file adds once for
all of them: quantities, period, episode, speaker, voice and the markers that the source itself cites.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from ingest.extract.amounts import without_amount
from ingest.extract.combine import combined
from ingest.extract.direction import in_concept, leaves_open, of_holdings
from ingest.extract.episodes import find_episode
from ingest.extract.horizon import horizon_of
from ingest.extract.modality import cites_of, period_of
from ingest.extract.observations import observed
from ingest.extract.protocol import Findings
from ingest.extract.quantities import find_quantities
from ingest.extract.relation import Relation, Side
from ingest.extract.stretches import Placed, Stretch, language_of, stretches
from ingest.link import Labels, Link, Linker
from ingest.opposites import turned
from kg.claim import Claim, Evidence, Mention, Method, Modality, Observation, Polarity
from kg.document import Document, Span
from kg.quantity import Quantity


class Finder(Protocol):
    """Finds relations in the stretches of a document; deterministic, and silent where it knows nothing."""

    def find(self, document: Document, stretches: Sequence[Stretch]) -> Iterable[Placed]:
        """Every relation, in the order of the text."""
        ...


class ClaimExtractor:
    """Claims out of what finders find. Deterministic: the same document gives the same findings."""

    def __init__(self, scheme: Labels, finders: Sequence[Finder], name: str) -> None:
        self._linker, self._finders, self.name = Linker(scheme), tuple(finders), name

    def extract(self, document: Document) -> Findings:
        """Claims and observations of every readable sentence; questions and endless sentences give none."""
        cut = list(stretches(document))
        placed = combined([list(finder.find(document, cut)) for finder in self._finders])
        claims: dict[str, Claim] = {}
        for place in placed:
            claim = self._claim(document, place)
            if not self._own_doing(claim):
                claims.setdefault(claim.id, claim)
        observations: dict[str, Observation] = {}
        at: dict[int, list[Claim]] = {}
        for claim in claims.values():
            at.setdefault(claim.evidence.span.end, []).append(claim)
        for stretch in cut:
            for observation in self._observations(document, stretch, at.get(stretch.end, [])):
                observations.setdefault(observation.id, observation)
        in_order = sorted(claims.values(), key=lambda claim: claim.evidence.span.start)
        return Findings(tuple(in_order), tuple(observations.values()))

    def _claim(self, document: Document, place: Placed) -> Claim:
        stretch, found = place.stretch, place.found
        relation, text = found.relation, stretch.text
        cause, of_cause = self._mention(document, stretch, relation.cause)
        effect, of_effect = self._mention(document, stretch, relation.effect)
        if relation.cause.move is None and leaves_open(cause.span.quote) and cause.concept is not None:
            of_cause = Polarity.NONE
        if cause.concept is not None and cause.concept == effect.concept:
            # Nothing moves itself: the two name different things that one concept cannot tell apart.
            cause, effect = replace(cause, concept=None), replace(effect, concept=None)
        return Claim(
            evidence=self._evidence(document, stretch, found.method),
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
            states=self._linker.states(found.condition) if found.condition else (),
            horizon=horizon_of(text, _place(relation.cause), _place(relation.effect)),
        )

    def _own_doing(self, claim: Claim) -> bool:
        """Whether an actor only acts on what is its own: a decision, and no claim that one thing moves another."""
        actor = claim.cause.concept is not None and self._linker.is_actor(claim.cause.concept)
        return actor and claim.effect.span.quote.lower().startswith(("their ", "its "))

    @staticmethod
    def _evidence(document: Document, stretch: Stretch, method: Method = Method.RULE) -> Evidence:
        span = document.span(stretch.start, stretch.end)
        return Evidence(document.id, document.version, span, stretch.section.page, method)

    def _mention(self, document: Document, stretch: Stretch, side: Side) -> tuple[Mention, Polarity]:
        """The linked mention with its movement counted in the concept, and what that does to the claim's sign."""
        span: Span = document.span(stretch.start + side.start, stretch.start + side.end)
        held = of_holdings(span.quote, side.move)
        if held is not None:
            link = self._linker.named(held[0], language_of(span.quote))
            if link is not None and "holdings" in link.words.lower():
                return Mention(span, link.concept, held[1].move), held[1].factor
        link = self._named(side.name or span.quote, language_of(span.quote))
        if link is None:
            return Mention(span, None, side.move), Polarity.SAME
        way = in_concept(span.quote, side.move, link.words)
        move, factor = turned(way.move, link.opposite)
        return Mention(span, link.concept, move), way.factor.times(factor)

    def _named(self, words: str, language: str) -> Link | None:
        """The concept of a mention; where its words name none, that of what they give an amount of."""
        link = self._linker.named(words, language)
        if link is None and (bare := without_amount(words)) != words:
            return self._linker.named(bare, language)
        return link

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


def _near(text: str, relation: Relation) -> tuple[Quantity, ...]:
    """The figures between the first and the last word of the claim, and those right after it."""
    first = min(relation.cause.start, relation.effect.start)
    last = max(relation.cause.end, relation.effect.end)
    return tuple(quantity for start, end, quantity in find_quantities(text) if first <= start and end <= last + 60)


def _place(side: Side) -> tuple[int, int]:
    return side.start, side.end
