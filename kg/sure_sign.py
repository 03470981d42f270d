"""Whether the sign of a claim is sure enough to hold it against another source.

An edge's belief can live with a reading in ten that is wrong; a disagreement between two sources cannot, for nine in ten of
the apparent ones are misread signs. So a claim takes a side only where its own words leave no doubt: what moves is named
plainly and moves as it is said to, in one clause, by a verb of causing and not by a mere "as" or "with". Read from English
and Chinese words.
"""

from __future__ import annotations

import re

from kg.claim import Claim, Mention, Method, Modality, Move, Polarity
from kg.concept import ConceptScheme

SURE, SURE_CHINESE = 0.8, 0.6  # the Chinese rules score every reading alike
LONGEST = 9  # words of a side, or twice as many Chinese characters: longer ones hold a statement of their own
_HAPPENINGS = ("policy", "event", "episode")  # kinds of concepts of which more is meant where nothing is said
_HAN = re.compile(r"[㐀-鿿]")
_UP = re.compile(
    r"\b(?:increas|ris(?:e|ing|en)|rose|high|grow|expan|strong|strength|elevat|improv|accelerat|surg|jump|boost|more\b|larger"
    r"|greater|pick-?up|rebound|robust|recover|widen|abundant|ample|heighten|tighten|faster|quicker)"
    r"|增|升|涨|高|扩|强|更多|宽裕|充裕|加快|加速",
    re.I,
)
_DOWN = re.compile(
    r"\b(?:decreas|declin|fall|fell|low|drop|reduc|weak|slow|soft|sluggish|shr[aiu]nk|contract|moderat|modest|decelerat|retreat"
    r"|pull-?back|slump|eas(?:e|ing|ed)\b|ebb|less\b|smaller|fewer|diminish|narrow|downturn|drag|suspen|reced|tepid|subdued|depress"
    r"|limited|restrict|constrain|shortage|lack|scarc|loss|cuts?\b|waning|shortfall|removal|end of|drain|outflow)"
    r"|减|降|跌|低|缩减|弱|更少|紧缺|稀缺|下行|放缓|回落",
    re.I,
)
_NEITHER = re.compile(
    r"\b(?:upward|downward|stable|steady|unchanged|balanced?|imbalances?|disrupt\w*|risks?|lack|absence|effects?|impacts?|needs?"
    r"|concerns?|path|expected|projected|wave|improv\w*|worsen\w*|deteriorat\w*|better|worse|caps?|limits?|ceilings?|floors?"
    r"|thresholds?)\b|改善|恶化|上限|下限|上行压力|下行压力|不变|稳定|风险|影响|预期",
    re.I,
)
_BETWEEN = re.compile(
    r"[.;!?。；！？](?:\s|$)"
    r"|\b(?:as|while|amid|with|after|despite|although|though|but|however|even|until|before|offset\w*|than)\b"
    r"|尽管|虽然|但|然而|随着|同时|抵消",
    re.I,
)
_AROUND = re.compile(r"\b(?:although|though)\b|虽然|\boffset\w*|\bmitigat\w*|\bdespite\b|\bin spite of\b|抵消|尽管", re.I)
_MOVED = re.compile(
    r"\b(?:rose|fell|grew|came|went|shrank|led|became|was|were|had|did|drove|brought|\w{3,}(?<!ne)(?<!fe)(?<!pro)ed)\b"
    r"|(?:曾|当时|过去|去年|上季)",
    re.I,
)


def sure_sign(claim: Claim, scheme: ConceptScheme) -> bool:
    """Whether `claim` takes a side for sure: it states a direction, or denies one or any effect."""
    quote = claim.evidence.span.quote
    chinese = bool(_HAN.search(quote))
    if claim.score < (SURE_CHINESE if chinese and claim.evidence.method is not Method.TAGGER else SURE):
        return False
    if _AROUND.search(quote) or _BETWEEN.search(_words_between(claim)):
        return False
    if _moved_from_outside(claim) or not (claim.denies or _sign_follows(claim, scheme)):
        return False
    return _plain(claim.cause, claim.effect, scheme) and _plain(claim.effect, claim.cause, scheme)


def tells_what_happened(claim: Claim) -> bool:
    """Whether the claim reports what happened once, and not how things hang together."""
    if claim.modality in (Modality.POSSIBLE, Modality.CONDITIONAL):
        return False
    start, end = _extent(claim)
    return bool(_MOVED.search(claim.evidence.span.quote[start:end])) or claim.episode is not None


def _plain(side: Mention, other: Mention, scheme: ConceptScheme) -> bool:
    """Whether a side is named by a label of its concept and of no other, and moves as its words say."""
    words = side.span.quote
    found = scheme.find(words, opposites=True)
    named = [match for match in found if match.concept == side.concept]
    if not named or any(match.opposite for match in named) or any(match.concept == other.concept for match in found):
        return False
    cuts = [0, *(at for match in named for at in (match.start, match.end)), len(words)]
    outside = " ".join(words[start:end] for start, end in zip(cuts[::2], cuts[1::2], strict=True))
    if len(words.split()) > LONGEST or len(_HAN.findall(words)) > 2 * LONGEST or _NEITHER.search(outside):
        return False
    up, down = bool(_UP.search(outside)), bool(_DOWN.search(outside))
    return not (up or down) or (up is not down and side.move is (Move.UP if up else Move.DOWN))


def _sign_follows(claim: Claim, scheme: ConceptScheme) -> bool:
    """Whether the sign is what the stated movements make it; a cause without one counts as more of it.

    But a report of what one variable did to another tells nothing where it does not say which way the first one went.
    """
    if claim.effect.move is None:
        return False
    if claim.cause.move is None and tells_what_happened(claim):
        concept = scheme.get(claim.cause.concept or "")
        if concept is None or concept.kind not in _HAPPENINGS:
            return False
    alike = (claim.cause.move or Move.UP) is claim.effect.move
    return claim.polarity is (Polarity.SAME if alike else Polarity.OPPOSITE)


def _moved_from_outside(claim: Claim) -> bool:
    """Whether a movement stands before a cause that was read without one: "pull-backs in spending as well as investment"."""
    if claim.cause.move is not None:
        return False
    quote, at = claim.evidence.span.quote, claim.cause.span.start - claim.evidence.span.start
    other = claim.effect.span.end - claim.evidence.span.start
    before = quote[other if other <= at else 0 : at]
    near = re.split(r"[,;，；]", before)[-1] if not re.search(r"\b(?:and|or|as well as)\s*$|[和与及]$", before) else before
    return bool(_UP.search(near) or _DOWN.search(near))


def _words_between(claim: Claim) -> str:
    quote, offset = claim.evidence.span.quote, claim.evidence.span.start
    first, second = sorted((claim.cause.span, claim.effect.span), key=lambda span: span.start)
    return quote[first.end - offset : second.start - offset]


def _extent(claim: Claim) -> tuple[int, int]:
    offset, sides = claim.evidence.span.start, (claim.cause.span, claim.effect.span)
    return min(side.start for side in sides) - offset, max(side.end for side in sides) - offset
