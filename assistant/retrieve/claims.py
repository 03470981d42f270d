"""The claims that answer a causal question straight from the graph: who says that what was asked about moves what.

A question that names a cause and an effect gets the claims between them; one that names a single side ("what are the
consequences of ...", "why did ...") gets the best claim for each different other side, so that the answer spreads over what
follows instead of repeating one sentence in other words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.asking import Kind
from assistant.retrieve.passages import nearness
from assistant.retrieve.sentences import Found, features_of, key_of, section_at
from kg.claim import Claim, Modality, Polarity
from kg.document import Tier

if TYPE_CHECKING:
    from assistant.question import Question
    from kg.concept import ConceptScheme
    from kg.document import Document, DocumentInfo
    from kg.edge import Path
    from kg.store.library import Library

MOST, BROAD = 4, 6  # claims that lead an answer, and where it may spread; the sentences that the search found follow
DATED = 0.3  # how near a document must be to a date of the question where its sentence does not name the date
STANDING = {Tier.PRIMARY: 0.3, Tier.SECONDARY: 0.1, Tier.SYNDICATED: 0.0}
FIRM = {
    Modality.ASSERTED: 0.15, Modality.ESTIMATED: 0.15, Modality.CONDITIONAL: 0.1, Modality.POSSIBLE: 0.05, Modality.DENIED: 0.1,
}  # fmt: skip
SIGNED, EXACT, WORDED, NATIVE, TIMED, VOICED = 0.2, 0.3, 0.5, 0.3, 0.3, 0.5
_CAUSAL = (Kind.CAUSE, Kind.CONSEQUENCE, Kind.MECHANISM, Kind.WHATIF)
_SIDES = ("variable", "policy", "event", "state", "configuration", "instrument")

Family = frozenset[str]


def leading(
    question: Question, library: Library, words: frozenset[str], allowed: Collection[str] | None, paths: Sequence[Path]
) -> list[Found]:
    """The sentences of the claims that answer `question`, best first, each other side once; none where it asks no cause.

    `words` are the content words of the question, `allowed` the documents that may be seen (None: all), `paths` those between
    its concepts (`assistant.paths_shown.connecting`).
    """
    if question.kind not in _CAUSAL:
        return []
    infos = library.documents.info()
    asked = list(_families(question, library.knowledge.scheme))
    scored = [
        (_worth(claim, question, infos, words) + EXACT * exact, claim, side)
        for claim, side, exact in _answering(question, library, asked)
        if (allowed is None or claim.evidence.document in allowed) and _dated(claim, question, infos)
    ]
    scored.sort(key=lambda entry: (-entry[0], entry[1].id))
    most = BROAD if len(asked) == 1 else MOST
    return list(_distinct(scored or list(_stepwise(question, library, words, allowed, paths)), library, most))


def _stepwise(
    question: Question,
    library: Library,
    words: frozenset[str],
    allowed: Collection[str] | None,
    paths: Sequence[Path],
) -> Iterator[tuple[float, Claim, str]]:
    """Where nobody claims the whole: the best claim for each step of the most believed path between the two concepts asked."""
    infos = library.documents.info()
    for path in paths[:1]:
        for place, step in enumerate(path.steps):
            claims = [library.knowledge.claims[id] for id in step.claims]
            seen = [claim for claim in claims if allowed is None or claim.evidence.document in allowed]
            if seen:
                best = max(seen, key=lambda claim: _worth(claim, question, infos, words))
                yield -float(place), best, f"{step.cause}>{step.effect}"


def _families(question: Question, scheme: ConceptScheme) -> Iterator[Family]:
    """Each concept asked about with its equivalents, what is narrower, and what it is the narrow case or opposite of."""
    for id in question.concept_ids:
        concept = scheme.get(id)
        if concept is None or concept.kind not in _SIDES:
            continue
        narrower = scheme.narrower_closure(id) if len(scheme.narrower_closure(id)) <= 6 else frozenset()
        opposite = {other.id for other in scheme if id in other.opposites}
        yield frozenset({id, *concept.equivalents, *concept.opposites, *opposite, *narrower, *(concept.broader[:1])})


def _answering(question: Question, library: Library, asked: list[Family]) -> Iterator[tuple[Claim, str, bool]]:
    """Claims in the roles asked for, the concept of their other side, and whether they name the very concepts asked for.

    Withdrawn ones are among them: whoever asks leaves them out by the documents that may be seen on the question's day.
    """
    named, known = set(question.concept_ids), library.knowledge
    if len(asked) > 1:
        for claim in (claim for id in frozenset().union(*asked) for claim in _linked(known.all_caused_by(id))):
            cause, effect = claim.cause.concept, claim.effect.concept
            if any(cause in one and effect in other for one in asked for other in asked if one is not other):
                yield claim, f"{cause}>{effect}", {cause, effect} <= named
    elif asked and question.kind is Kind.CAUSE:
        for claim in (claim for id in asked[0] for claim in _linked(known.all_affecting(id))):
            if claim.cause.concept not in asked[0]:
                yield claim, claim.cause.concept or "", claim.effect.concept in named
    elif asked:
        for claim in (claim for id in asked[0] for claim in _linked(known.all_caused_by(id))):
            if claim.effect.concept not in asked[0]:
                yield claim, claim.effect.concept or "", claim.cause.concept in named


def _linked(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Those that join two concepts."""
    for claim in claims:
        if claim.cause.concept and claim.effect.concept and claim.cause.concept != claim.effect.concept:
            yield claim


def _dated(claim: Claim, question: Question, infos: Mapping[str, DocumentInfo]) -> bool:
    """A question of a month or year is answered by what names it, or by what was published about then."""
    days = [day for day in question.times if day.year is not None]
    if not days or question.as_of:
        return True
    said = features_of(claim.evidence.span.quote).dates
    info = infos[claim.evidence.document]
    return any(any(asked.agrees(day) and day.year for day in said) or nearness(asked, info) >= DATED for asked in days)


def _worth(claim: Claim, question: Question, infos: Mapping[str, DocumentInfo], words: frozenset[str]) -> float:
    info = infos[claim.evidence.document]
    tokens = features_of(claim.evidence.span.quote).tokens
    shared = len(words & tokens) / len(words) if words and info.language == question.language else 0.0
    timed = any(asked.agrees(day) for asked in question.dates for day in features_of(claim.evidence.span.quote).dates)
    fitting = (
        SIGNED * (claim.polarity is not Polarity.NONE)
        + NATIVE * (info.language == question.language)
        + TIMED * timed
        + VOICED * (info.voice in question.voices)
    )
    return claim.score + STANDING[info.tier] + FIRM[claim.modality] + WORDED * shared + fitting


def found_of(claim: Claim, document: Document, worth: float = 0.0, sides: frozenset[str] = frozenset()) -> Found:
    """The sentence of a claim as a search would have found it in `document`."""
    span = claim.evidence.span
    section = section_at(document, span.start)
    return Found(
        document, span.start, span.end, worth, frozenset(), frozenset(), claim.evidence.page,
        section.heading, section.speaker, features_of(span.quote), sides=sides,
    )  # fmt: skip


def _distinct(scored: list[tuple[float, Claim, str]], library: Library, most: int) -> Iterator[Found]:
    sides: set[str] = set()
    keys: set[str] = set()
    for worth, claim, side in scored:
        span, document = claim.evidence.span, library.documents.get(claim.evidence.document)
        key = key_of(span.quote)
        features = features_of(span.quote)
        if side in sides or key in keys or features.opens or features.length > 70:
            continue
        sides.add(side)
        keys.add(key)
        yield found_of(claim, document, worth, frozenset({side}))
        if len(keys) == most:
            return
