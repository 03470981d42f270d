"""An effect that the question takes for granted ("why does a larger TGA add to reserves"), against the claims of the graph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.lexicon import DOWN, NEGATION, PEOPLE, UP, exact, words
from assistant.premises.checked import Sentence, asserted
from assistant.question import Question
from assistant.retrieve.passages import standing
from assistant.retrieve.sentences import section_at
from kg.claim import Claim, Polarity
from kg.document import Tier
from kg.sure_sign import sure_sign

if TYPE_CHECKING:
    from assistant.compose.draft import Draft
    from kg.store.library import Library

CONTRARY, SOURCES = 3, 2  # claims, one of a sure sign, and their documents, that nobody gainsays; of a person one will do
BEFORE = 28  # characters before a concept in which its own movement stands
_UP, _DOWN = (
    rf"{UP}|add(?:s|ed)? to|push(?:es|ed)? up|drives? up",
    rf"{DOWN}|push(?:es|ed)? down|pull(?:s|ed)? down|ease[sd]?|压低|拉低",
)
_CUT = re.compile(r"[,.;?，。；？]|\b(?:why|does|do|did|would|will|that|think|say|said|argue)\b|为什么|认为|说", re.I)


def effect_otherwise(question: Question, library: Library) -> Iterator[Draft]:
    """The claim that has it move the other way, or not at all; nothing where any claim says what the question does."""
    claimed = _claimed(question)
    if claimed is None or not asserted(question):
        return
    cause, effect, polarity = claimed
    held = [claim for claim in _claims(cause, effect, question, library) if claim.polarity is not Polarity.NONE or claim.denies]
    if any(claim.polarity is polarity and not claim.denies for claim in held):
        return
    sure = [claim for claim in held if claim.denies or sure_sign(claim, library.scheme)]
    documents = {claim.evidence.document for claim in held}
    if not sure or (not question.people and (len(held) < CONTRARY or len(documents) < SOURCES)):
        return
    infos = library.documents.info()
    best = max(sure, key=lambda claim: (infos[claim.evidence.document].tier is Tier.PRIMARY, claim.score))
    document, span = library.documents.get(best.evidence.document), best.evidence.span
    yield Sentence(document, span.start, span.end, section_at(document, span.start)).said(question.language, library)


def _claimed(question: Question) -> tuple[str, str, Polarity] | None:
    """The cause, the effect and the way in which the question joins them; None where it does not, or not plainly."""
    if len(question.concepts) != 2 or words(NEGATION).search(question.text):
        return None
    cause, effect = question.concepts
    done = _way(question.text[cause.end : effect.start])
    if done is None or cause.concept == effect.concept:
        return None
    own = _way(_CUT.split(question.text[max(0, cause.start - BEFORE) : cause.start])[-1])
    return cause.concept, effect.concept, Polarity.SAME if done == (own or "up") else Polarity.OPPOSITE


def _way(text: str) -> str | None:
    ups, downs = words(_UP).search(text), words(_DOWN).search(text)
    return None if bool(ups) is bool(downs) else "up" if ups else "down"


def _claims(cause: str, effect: str, question: Question, library: Library) -> list[Claim]:
    """The claims between the two and what is narrower, of the people the question names where it names any."""
    known, infos = library.knowledge.seen(as_of=question.as_of), library.documents.info()
    allowed, effects = standing(question, infos), {effect, *library.scheme.narrower_closure(effect)}
    return [
        claim
        for claim in known.claims_caused_by(cause)
        if claim.effect.concept in effects
        and claim.evidence.document in allowed
        and all(_said_by(person, claim, infos[claim.evidence.document].authors) for person in question.people)
    ]


def _said_by(person: str, claim: Claim, authors: tuple[str, ...]) -> bool:
    name = exact(PEOPLE[person])
    return any(name.search(author) for author in (claim.speaker or "", *(authors if not claim.speaker else ())))
