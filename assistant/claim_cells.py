"""One claim of the graph as the cells of a table: what moves, which way, on what condition, and how surely it is said.

A pure function of the claim, so that `tightrope verify` makes the same cells again of the quote that a row cites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.effect_words import effect_words
from assistant.saying.sentence import said_condition
from assistant.saying.shapes import direction_zh
from assistant.terms import is_chinese
from kg.claim import Claim, Modality, Move, Polarity

if TYPE_CHECKING:
    from kg.concept import ConceptScheme
    from kg.document import Document
    from kg.knowledge import Knowledge

WORDS = {
    "en": {"up": "up", "down": "down", "none": "none stated"},
    "zh": {"up": "上升", "down": "下降", "none": "未说明"},
}
SURE = {
    "en": {
        Modality.ASSERTED: "stated", Modality.ESTIMATED: "estimated", Modality.CONDITIONAL: "on a condition",
        Modality.POSSIBLE: "possible",
    },
    "zh": {
        Modality.ASSERTED: "明确陈述", Modality.ESTIMATED: "估计", Modality.CONDITIONAL: "有条件", Modality.POSSIBLE: "可能",
    },
}  # fmt: skip

OF_PROPOSAL = {"en": "{sure}, of a proposal", "zh": "{sure}，所说的是提议"}
LIKELY = {"en": "likely", "zh": "很可能"}
ACCORDING = {"en": "{sure}, according to {who}", "zh": "{sure}（{who}的看法）"}
# Who holds a view that a paper reports, and how many of them.
_COUNTS = {
    "some": "一些",
    "several": "若干",
    "many": "许多",
    "a few": "少数",
    "a couple of": "几位",
    "a number of": "一些",
    "most": "多数",
    "almost all": "几乎所有",
    "nearly all": "几乎所有",
    "all": "所有",
    "one": "一位",
    "two": "两位",
    "a majority of": "多数",
    "the majority of": "多数",
    "the vast majority of": "绝大多数",
    "a large number of": "许多",
    "the": "",
    "other": "其他",
    "": "",
}
_HOLDERS = {
    "participant": "与会者",
    "member": "委员",
    "dealer": "交易商",
    "primary dealer": "一级交易商",
    "respondent": "受访者",
    "investor": "投资者",
    "market participant": "市场人士",
    "contact": "业内联系人",
    "business contact": "企业联系人",
    "manager": "账户经理",
    "deputy manager": "副账户经理",
    "staff": "工作人员",
    "presenter": "报告人",
    "presenting member": "报告委员",
    "committee member": "委员",
    "analyst": "分析师",
    "survey respondent": "调查受访者",
    "article": "文章",
    "essay": "文章",
    "author": "作者",
}
_WORKS = ("article", "essay", "author")  # of which there is one, "the article", unless more are counted
_TELLING_ZH = re.compile(r"^\W*(?P<who>报道|文章|作者|文中)[^,，。;；]{0,4}(?:认为|称|指出|判断|表示|主张)")
_PROPOSED = re.compile(r"\b(?:propos(?:ed|als?)|prospect(?:ive)?)\b|拟议|提议|设想", re.I)
_HOLDER = re.compile(
    rf"\b({'|'.join(sorted((count for count in _COUNTS if count), key=len, reverse=True))}|)(?: of)?(?: (?:the|these|those))? ?"
    rf"({'|'.join(sorted(_HOLDERS, key=len, reverse=True))})s?\b",
    re.I,
)
_SAYS = re.compile(
    r"^[^.;]{0,80}\b(?:noted|said|observed|commented|remarked|judged|thought|viewed|suggested|reported|indicated|emphasized|"
    r"says?|asserts?|holds?|argues?|writes?|finds?|found|estimates?|expects?|believes?|thinks?|asserted|wrote|"
    r"argued|pointed|believed|mentioned|stressed|highlighted|stated|anticipated|expected|cited|saw|agreed|assessed|felt|concluded)\b"
)
_PROBABLE = re.compile(r"\b(?:likely|should|probabl[ey]|expected to|projected to|anticipated to)\b|很可能|大概|预计", re.I)
_OPEN = re.compile(r"\b(?:may|might|could|possibl[ey]|perhaps|unlikely)\b|可能会|或许|也许", re.I)
_BEYOND = re.compile(
    r"\bthan (?:was |were |is |are |had been |previously |currently |generally |otherwise |in the \w+ )*"
    r"(?:expected|estimated|anticipated|assumed|projected|forecast|thought|believed)\b|超(?:出)?预期|好于预期|低于预期|高于预期",
    re.I,
)
_ON_CONDITION = re.compile(
    r"\b(?:if|unless|provided that|as long as|so long as|absent|barring|in the event|assuming)\b|如果|除非|只要|倘若|假如|若"
)

# What ought to move, and does not by itself: "issuance should rise", "the Treasury should cut bills".
_OUGHT = r"(?:should|ought to|must|needs? to)"
_ADVISED = re.compile(rf"\W*(?:[a-z]+ ){{0,2}}{_OUGHT}\b", re.I)
_ADVISING = re.compile(
    rf"\b(?:Treasury|Committee|Desk|Fed|Reserve|FOMC|Board|Congress|government|policymakers|we) {_OUGHT}\b[^,;]{{0,40}}$", re.I
)

Cells = tuple[str, str, str, str]


def claim_cells(claim: Claim, scheme: ConceptScheme, language: str) -> Cells | None:
    """Effect, direction, condition and modality; None for a claim that says no direction, or whose effect has no name to show.

    The effect is named as `assistant.effect_words` allows. The condition is in the source's own words; in a Chinese table an
    English one is said in Chinese, else quoted as it is.
    The direction is that of the effect where the cause moves as the claim says, or more of it where the claim says no movement.
    """
    effect = scheme.get(claim.effect.concept or "")
    if effect is None or claim.polarity is Polarity.NONE or claim.modality is Modality.DENIED or _unread(claim):
        return None
    words, shown = WORDS[language], effect_words(claim.effect, scheme, language)
    if shown is None:
        return None
    up = (cause_move(claim) is Move.UP) is (claim.polarity is Polarity.SAME)
    way = direction_zh(shown, up) if language == "zh" else words["up" if up else "down"]
    return shown[:1].upper() + shown[1:], way, _condition(claim, language), _sure(claim, language)


def _condition(claim: Claim, language: str) -> str:
    if not claim.condition:
        return WORDS[language]["none"]
    condition = " ".join(claim.condition.split())
    if language == "zh" and not is_chinese(condition):
        return said_condition(condition) or f"原文：「{condition}」"
    return condition


_OPENING = re.compile(
    r"\s*(?:If|Once|When|Unless|Until|As long as|So long as|Provided|In the event|Were|Should)\b[^,]*,"
    r"|\s*(?:如果|若|一旦|除非|只有|只要|倘若|假如|当)[^,，]*[,，]"
)


def _unread(claim: Claim) -> bool:
    """Whether its sentence says what no cell can: a condition that the claim lacks, advice, a measure against what was
    expected."""
    quote = claim.evidence.span.quote
    return (
        _unread_condition(claim)
        or _advised(claim)
        or bool(_BEYOND.search(quote))
        or (not claim.condition and bool(_ON_CONDITION.search(quote)))
    )


def _advised(claim: Claim) -> bool:
    """Whether the effect is what someone ought to bring about: advice is no consequence."""
    quote, start = claim.evidence.span.quote, claim.evidence.span.start
    effect = claim.effect.span
    return bool(_ADVISED.match(quote[effect.end - start :]) or _ADVISING.search(quote[: effect.start - start]))


def _sure(claim: Claim, language: str) -> str:
    """How surely it is said, and by whom where the source only reports it."""
    quote = claim.evidence.span.quote
    probable = claim.modality is Modality.POSSIBLE and _PROBABLE.search(quote) and not _OPEN.search(quote)
    sure = LIKELY[language] if probable else SURE[language][claim.modality]
    if _PROPOSED.search(quote):
        sure = OF_PROPOSAL[language].format(sure=sure)
    head = quote[: max(0, min(claim.cause.span.start, claim.effect.span.start) - claim.evidence.span.start)]
    if telling := _TELLING_ZH.match(head):
        return ACCORDING[language].format(sure=sure, who=telling["who"] if language == "zh" else "the article")
    held = _HOLDER.search(head)
    if held is None or not _SAYS.search(head[held.end() :]):
        return sure
    return ACCORDING[language].format(sure=sure, who=_holder(held, language))


def _holder(held: re.Match[str], language: str) -> str:
    if language == "zh":
        return f"{_COUNTS[held[1].lower()]}{_HOLDERS[held[2].lower()]}"
    who = held[0].strip().lower()
    return f"the {who}" if who in _WORKS else who


def _unread_condition(claim: Claim) -> bool:
    """Whether the sentence opens with a condition that the claim neither holds nor has for its cause."""
    opening = None if claim.condition else _OPENING.match(claim.evidence.span.quote)
    return opening is not None and claim.cause.span.start >= claim.evidence.span.start + opening.end()


def cause_move(claim: Claim) -> Move:
    """Which way the cause moves: as the claim says, else more of it."""
    return claim.cause.move or Move.UP


def cells_told(document: Document, start: int, end: int, knowledge: Knowledge) -> Iterator[Cells]:
    """The cells of every claim that stands within [start, end) of `document`, in both languages."""
    for claim in knowledge.claims_at(document.id, start, end):
        first, last = sorted((claim.cause.span, claim.effect.span), key=lambda span: span.start)
        if start <= first.start and last.end <= end:
            made = (claim_cells(claim, knowledge.scheme, language) for language in WORDS)
            yield from (cells for cells in made if cells is not None)
