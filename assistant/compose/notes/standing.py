"""Which claims of the graph may stand as a step or a row: both sides named by their own words, and the cause there at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.claim import Claim, Mention
    from kg.concept import ConceptScheme

# A cause that has stopped or is not there: which way more of it would work, the sentence does not say.
_GONE = re.compile(
    r"\b(?:ceas(?:ed?|es|ing)|ended|ends|stopped|concluded|completed|over|end of|conclusion of|cessation of|absence of|without|"
    r"no longer)\b|结束|停止|终止|没有|缺乏",
    re.I,
)
# "pay down", "run off": a verb of two words that is cut after the first one is another word.
_CUT = re.compile(r"\b(?:pay|run|roll|draw|sell|build|wind|write|mark|spill|take|hold)$", re.I)
_SECOND = re.compile(r"[ -](?:down|off|out|up|over|back)\b", re.I)


def stands(claim: Claim, text: str, scheme: ConceptScheme) -> bool:
    """Whether a claim of the document with this `text` may be said of its two concepts, by the words of both sides."""
    if claim.cause.move is None and _GONE.search(claim.cause.span.quote):
        return False
    return all(_named(mention, text, scheme) for mention in (claim.cause, claim.effect))


def _named(mention: Mention, text: str, scheme: ConceptScheme) -> bool:
    quote, after = mention.span.quote, text[mention.span.end : mention.span.end + 6]
    if _CUT.search(quote) and _SECOND.match(after):
        return False
    return any(match.concept == mention.concept for match in scheme.find(quote))
