"""Which claims of the graph may stand as a step or a row: both sides named by their own words, and the cause there at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.claim import Claim, Mention
    from kg.concept import ConceptScheme

# A cause that has stopped or is not there: which way more of it would work, the sentence does not say.
GONE = re.compile(
    r"\b(?:ceas(?:ed?|es|ing)|ended|ends|stopped|concluded|completed|over|end of|conclusion of|cessation of|absence of|without|"
    r"no longer)\b|结束|停止|终止|没有|缺乏",
    re.I,
)
# "pay down", "run off": a verb of two words that is cut after the first one is another word.
_CUT = re.compile(r"\b(?:pay|run|roll|draw|sell|build|wind|write|mark|spill|take|hold)$", re.I)
# A part of a thing is not the thing: its share may fall while it grows.
_SHARE = re.compile(r"\b(?:shares?|percent(?:age)?|proportion|fraction) of\b|\bratio\b|占比|比例", re.I)
# One word that any market has; what is supplied must stand in the sentence.
_ANY = frozenset({"supply", "供给", "供应"})
_PAPER = re.compile(r"\b(?:treasur\w+|securities|bills?|coupons?|debt|notes?|bonds?|duration|auctions?)\b|债|国库券", re.I)
_SECOND = re.compile(r"[ -](?:down|off|out|up|over|back)\b", re.I)


def stands(claim: Claim, text: str, scheme: ConceptScheme) -> bool:
    """Whether a claim of the document with this `text` may be said of its two concepts, by the words of both sides."""
    if claim.cause.move is None and GONE.search(claim.cause.span.quote):
        return False
    paper = bool(_PAPER.search(claim.evidence.span.quote))
    return all(_named(mention, text, scheme, paper) for mention in (claim.cause, claim.effect))


def _named(mention: Mention, text: str, scheme: ConceptScheme, paper: bool) -> bool:
    quote, after = mention.span.quote, text[mention.span.end : mention.span.end + 6]
    if _CUT.search(quote) and _SECOND.match(after):
        return False
    named = [quote[match.start : match.end] for match in scheme.find(quote) if match.concept == mention.concept]
    if _SHARE.search(quote) and not any(_SHARE.search(label) for label in named):
        return False
    return any(paper or label.lower() not in _ANY for label in named)
