"""How a sentence puts a claim: hedged, denied, conditional, estimated; who says it, when, and whom it cites.

A "may" never becomes a "does": in doubt the weaker reading is taken.
"""

from __future__ import annotations

import re

from ingest.extract.clauses import Reading
from ingest.extract.denials import denies
from ingest.extract.relation import Relation
from ingest.extract.tokens import Kind
from ingest.extract.width import plain_width
from kg.claim import Modality

_MODALS = re.compile(
    r"\b(?:(?-i:may)|might|could|would|should|can|possibly|potentially|perhaps|likely|unlikely|probably|presumably"
    r"|reportedly)\b",
    re.I,
)
_SOFT = re.compile(
    r"\b(?:expected|projected|anticipated|appear(?:s|ed)?|seem(?:s|ed)?|apparently|possibility|potential (?:for|that"
    r"|to)|risks? (?:that|of)"
    r"|threaten(?:s|ed|ing)?|expects?|anticipates?|(?:concern(?:s|ed)?|worr(?:y|ies|ied)|fear(?:s|ed)?)(?: \w+)? that"
    r"|concerned|worried|suggest(?:s|ed|ing)?"
    r"|plausibl[ey]|whether|argued?|believed?|forecasts? (?:that|to)|risk(?:s|ed|ing)? \w+ing|extent to which"
    r"|degree to which)\b",
    re.I,
)
_ESTIMATED = re.compile(
    r"\b(?:we|I|they|who|colleagues|others) (?:\w+ )?(?:find|found|show|showed|document|documented|demonstrate"
    r"|estimate|estimated)\b(?! it)"
    r"|\b(?:models?|estimates|coefficients?|results|evidence from|stud(?:y|ies)|research|analys[ie]s|simulations?"
    r"|regressions?|literature|papers?)\b[^;]{0,60}?"
    r"\b(?:suggest|show|find|found|indicat|impl(?:y|ies)|tell|point|predict|estimat|attribut|conclud)"
    r"|\b(?:staff|researchers|authors|economists)\b[^;.]{0,30}\bestimate[sd]?\b|\b(?:is|are|was|were) estimated\b"
    r"|\bestimated (?:effect|impact|elasticity)",
    re.I,
)
_CONDITION = re.compile(
    r"(?<!even )(?<!as )\b(?:if|unless|(?:as|so) long as|provided that|assuming|in the absence of|absent"
    r"|in the event (?:of|that)|insofar as|were (?:it|they|this|that) to|(?-i:(?<![\w,] )(?:Should|Were"
    r"|Had)(?= (?:the|a|an|any|[a-z]+s?)\b))|when|whenever|once|until)\b[^,.;:?]{6,140}",
    re.I,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|struck|began|came|rose|fell|became|took|went|grew|hit|led|\w+ed)\b",
    re.I,
)
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_YEAR = r"(?:19|20)\d\d"
_PART = r"(?:(?:early|late|mid)[- ])?"
_PERIOD = re.compile(
    rf"\b(?:(?:in|since|during|through|by|from|until|over|between)\s+)?{_PART}{_MONTH}(?:\s+\d{{1,2}})?,?\s+(?:of\s+)?{_YEAR}"
    rf"(?:\s+(?:and|to|through)\s+{_MONTH}\s+{_YEAR})?"
    rf"|\b(?:in|since|during|through|throughout|by|over|until|from)\s+{_PART}"
    rf"(?:{_YEAR}(?:\s*(?:and|to|-|–|through)\s*{_YEAR})?|FY\s?\d{{2,4}}|Q[1-4])\b"
    r"|\b(?:in|over|during) (?:recent|the past|the last|the intermeeting|the coming|the next|the near|the longer|the medium)"
    r"[\w\s-]{0,24}?"
    r"(?:years?|months?|quarters?|weeks?|days?|period|term|run|decades?)\b"
    r"|\bover the period\b|\b(?:at|around|near) (?:month|quarter|year)[- ]ends?\b"
    rf"|{_YEAR}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:(?:至|到|-)(?:{_YEAR}年)?(?:\d{{1,2}}月)?)?(?:期间|以来|初|底|末)?"
)
_MARKER = re.compile(r"\[(\d{1,3}(?:\s*[,–-]\s*\d{1,3})*)\]")
_ACCORDING = re.compile(r"\b[Aa]ccording to ((?:the )?[A-Z\w][\w.\s]{2,40}?)(?=,)")
_REJECTED = re.compile(
    r"\b(?:some|critics|others|skeptics|many|commentators)\b[^.;]{0,20}\b(?:argu|claim|contend|assert|worr|fear"
    r"|question|believ|suggest)",
    re.I,
)


_DOUBTED = re.compile(
    r"\b(?:no|little|scant|scarcely any|hardly any|not much|lack of)(?: \w+){0,2} (?:evidence|indications?|signs?"
    r"|proof|suggestion|basis|support|reason)\b"
    r"|\bnothing (?:in|about|that)\b[^;.]{0,40}\b(?:persuades?|suggests?|shows?|indicates?)\b"
    r"|\b(?:doubt(?:s|ed|ful)?|s[kc]eptical|den(?:y|ies|ied)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:e|es"
    r"|ed|ing)|refut(?:e|es|ed)"
    r"|rul(?:e|es|ed) out|unconvinced|disagree[ds]?|(?:mistaken|wrong|incorrect|false|misguided) to)\b"
    r"|\b(?:it is|it's) (?:simply |just )?not (?:the case |true |clear )?that\b",
    re.I,
)
_ASKED = re.compile(r"\b(?:how|why|whether|what)\b(?! (?:is|was|are|were) more)[^,;:.]{0,60}$", re.I)
_OVERTURNED = re.compile(
    r"\b(?:is|are|was|were|would be|seems?|looks?) (?:simply |plainly |just |quite |clearly |deeply )?(?:wrong"
    r"|mistaken|incorrect|false|unfounded|misplaced|misguided"
    r"|untrue|unsupported|a myth|a mistake|a misreading|a fallacy|a misconception|not (?:true|right|correct|supported"
    r"|borne out))\b"
    r"|\bdo(?:es)? not (?:hold up|stand up|survive|withstand)\b",
    re.I,
)


def modality_of(sentence: str, relation: Relation) -> tuple[Modality, str | None]:
    """The modality of one English relation and the condition's words, if it has one."""
    condition = _condition(sentence, relation)
    zone = _zone(sentence, relation)
    if relation.denied or _turned_down(sentence, relation, zone) or denies(sentence, relation):
        return Modality.DENIED, condition
    if relation.condition is None and condition is not None and _ESTIMATED.search(zone):
        return Modality.ESTIMATED, condition
    if condition is not None:
        return Modality.CONDITIONAL, condition
    if _ESTIMATED.search(zone):
        return Modality.ESTIMATED, None
    lead = sentence[: min(relation.cause.start, relation.effect.start)]
    hedged = _ASKED.search(lead) or _MODALS.search(zone) or _SOFT.search(_without_sides(sentence, relation, zone))
    return (
        Modality.POSSIBLE
        if relation.possible or hedged or _REJECTED.search(_without_sides(sentence, relation, zone))
        else Modality.ASSERTED
    ), None


def _turned_down(sentence: str, relation: Relation, zone: str) -> bool:
    """Whether the words before the claim doubt it, or those after it call it wrong."""
    last = max(relation.cause.end, relation.effect.end, relation.marker[1])
    after = re.split(r"[;:]|, (?:and|but|while|although|though|because|since|as) ", sentence[last:], maxsplit=1)[0]
    lead = sentence[_zone_span(sentence, relation)[0] : min(relation.cause.start, relation.effect.start)]
    return bool(_DOUBTED.search(lead) or _OVERTURNED.search(after))


def _zone(sentence: str, relation: Relation) -> str:
    """From the start of the claim's own clause to its last hedge-bearing word."""
    start, end = _zone_span(sentence, relation)
    return sentence[start:end]


def _zone_span(sentence: str, relation: Relation) -> tuple[int, int]:
    first = min(relation.cause.start, relation.effect.start, relation.marker[0])
    breaks = [m.end() for m in re.finditer(r"[;:]|, (?:and|but|while|although|though) ", sentence[:first])]
    end = max(relation.marker[1], relation.reach[1] if relation.reach else 0)
    if relation.marker[0] <= min(relation.cause.start, relation.effect.start):
        # The marker opens: the verb of the effect, with its hedge, comes last.
        close = re.search(r"[,.;:]", sentence[max(relation.cause.end, relation.effect.end) :])
        end = max(relation.cause.end, relation.effect.end) + (close.start() if close else 60)
    return (breaks[-1] if breaks else 0), end


def _without_sides(sentence: str, relation: Relation, zone: str) -> str:
    """The zone with the words of cause and effect blanked: "expected increases" hedges nothing."""
    start, end = _zone_span(sentence, relation)
    letters = list(sentence)
    for side in (relation.cause, relation.effect):
        letters[side.start : side.end] = " " * (side.end - side.start)
    return "".join(letters)[start:end]


def _condition(sentence: str, relation: Relation) -> str | None:
    if relation.condition is not None:
        words = sentence[slice(*relation.condition)]
        return None if words.lower().startswith(("when", "once")) and _PAST.search(words) else words
    for match in _CONDITION.finditer(sentence):
        words = match.group().rstrip()
        if words.lower().startswith(("when", "once", "until")) and _PAST.search(words):
            continue
        if (
            relation.cause.start <= match.start() < relation.cause.end
            or relation.effect.start <= match.start() < relation.effect.end
        ):
            continue
        if match.start() < relation.marker[0] and re.search(r"[;]|, (?:and|but) ", sentence[match.end() : relation.marker[0]]):
            continue
        return words
    return None


def speaker_of(reading: Reading, relation: Relation) -> str | None:
    """Who says it, where the sentence names a speaker before the claim ("Many participants noted that ...")."""
    first = min(relation.cause.start, relation.effect.start)
    for at in range(1, reading.size):
        token = reading.tokens[at]
        if token.start >= first:
            break
        if token.word not in reading.words.speech or token.kind is not Kind.VERB or token.passive:
            continue
        start = at
        while (
            start > 0
            and reading.word(start - 1) not in (",", ";", ":", "that")
            and reading.kind(start - 1) not in (Kind.SUBORD, Kind.VERB)
        ):
            start -= 1
        subject = reading.trimmed((start, reading.group_start(at)))
        if subject is None or reading.kind(subject[0]) is Kind.PRON or subject[1] - subject[0] > 9:
            continue
        words = reading.text[slice(*reading.chars(subject))]
        if reading.head(subject) in reading.words.agents or _proper(words) or "model" in words.lower():
            return words
    match = _ACCORDING.search(reading.text)
    return match.group(1).strip() if match else None


def _proper(words: str) -> bool:
    """A person's name: one to four capitalised words."""
    return bool(re.fullmatch(r"(?:[A-Z][\w.'’-]+\s?){1,4}", words))


def period_of(sentence: str) -> str | None:
    """The first stretch of time that the sentence names, in its own words."""
    match = _PERIOD.search(sentence)
    return match.group().strip() if match else None


def cites_of(sentence: str) -> tuple[str, ...]:
    """The numbers of the sentence's own reference markers, "[2][5]" -> ("2", "5"), in order, each once."""
    marks: list[str] = []
    for match in _MARKER.finditer(plain_width(sentence)):
        marks.extend(re.split(r"\D+", match.group(1)))
    return tuple(dict.fromkeys(mark for mark in marks if mark))
