"""What a statement speaks of, as one of a few themes: the heads under which a longer answer is sorted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Place, Shape
from assistant.asking import Kind
from assistant.compose.draft import Draft
from assistant.render.layout import spoken

if TYPE_CHECKING:
    from assistant.question import Question
    from kg.claim import Claim
    from kg.concept import ConceptScheme
    from kg.knowledge import Knowledge

HEADS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "policy": "Monetary policy", "balance_sheet": "Reserves and the Fed's balance sheet", "money_markets": "Money markets",
        "participants": "Banks, dealers and investors", "treasury_supply": "Treasury borrowing and its buyers",
        "curve": "Yields and term premiums", "treasury_market": "Treasury market functioning", "valuations": "Asset prices",
        "credit": "Credit and mortgages", "stability": "Financial stability", "real_economy": "The economy",
        "": "Also in the sources",
    },
    "zh": {
        "policy": "货币政策", "balance_sheet": "准备金与美联储资产负债表", "money_markets": "货币市场",
        "participants": "银行、交易商与投资者", "treasury_supply": "国债发行与买方", "curve": "收益率与期限溢价",
        "treasury_market": "国债市场运行", "valuations": "资产价格", "credit": "信贷与按揭", "stability": "金融稳定",
        "real_economy": "实体经济", "": "来源中的其他内容",
    },
}  # fmt: skip
LEAST = 2  # statements under one head; a single one stands with the rest
LEAST_SECTIONS = 4  # statements below which no head is set: a reader sees them all at once
CLAIMED = 3  # what a claim's other side weighs beside a bare mention


class Themes:
    """Sorts the statements of one answer by what they say beside the concepts that were asked about."""

    def __init__(self, question: Question, knowledge: Knowledge) -> None:
        self._knowledge, self._kind = knowledge, question.kind
        scheme = knowledge.scheme
        self._asked = frozenset(id for name in question.concept_ids for id in (name, *scheme.narrower_closure(name)))
        self._own = Counter(theme for id in question.concept_ids if (theme := theme_of(id, scheme)))

    def of(self, draft: Draft) -> str:
        """The theme of a statement; "" where its quotes name nothing that has one."""
        scheme, weights = self._knowledge.scheme, Counter[str]()
        for proof in draft.proofs:
            named = {match.concept for match in scheme.find(proof.span.quote)}
            sides = {
                id for claim in self._claims(proof.document.id, proof.span.start, proof.span.end) for id in self._side(claim)
            }
            for id in sorted(named | sides):
                if theme := theme_of(id, scheme):
                    weights[theme] += (CLAIMED if id in sides else 1) if id not in self._asked else 0
        if not any(weights.values()):
            weights.update(dict.fromkeys(weights, 1))
        return max(sorted(weights), key=lambda theme: (weights[theme], -self._own[theme]), default="")

    def _claims(self, document: str, start: int, end: int) -> Iterator[Claim]:
        for claim in self._knowledge.claims_at(document, start, end):
            if start <= claim.cause.span.start and claim.effect.span.end <= end:
                yield claim

    def _side(self, claim: Claim) -> Iterator[str]:
        """The side of a claim that answers: what is moved where consequences are asked for, what moves where causes are."""
        wanted = (claim.cause,) if self._kind is Kind.CAUSE else (claim.effect,)
        yield from (side.concept for side in wanted if side.concept)


def theme_of(concept: str, scheme: ConceptScheme) -> str:
    """The theme of a concept, that of its variable for a state; "" for what has no head here."""
    known = scheme.get(concept)
    if known is not None and known.state_of is not None:
        known = scheme.get(known.state_of)
    return known.theme if known is not None and known.theme in HEADS["en"] else ""


def by_theme(drafts: Sequence[Draft], themes: Themes, language: str, *, below: bool = False) -> list[Draft]:
    """`drafts` under heads: themes in the order of their first statement, one source's statements side by side in each.

    Single statements of a theme make the last section, or stand first without a head where there is but one; where there is
    little to sort, no head is set. `below`: they follow a section of another kind, so that none may stand without a head.
    """
    plain = HEADS[language][""] if below else ""
    if len(drafts) < LEAST_SECTIONS:
        return [replace(draft, section=Place(plain)) for draft in drafts]
    sorted_out: dict[str, list[Draft]] = {}
    for draft in drafts:
        sorted_out.setdefault(themes.of(draft), []).append(draft)
    lone = [draft for theme, held in sorted_out.items() for draft in held if len(held) < LEAST or not theme]
    sections = [(theme, held) for theme, held in sorted_out.items() if theme and len(held) >= LEAST]
    alone = [replace(draft, section=Place()) for draft in lone] if len(lone) == 1 and sections and not below else []
    if lone and not alone:
        sections.append(("", sorted(lone, key=list(drafts).index)))
    if len(sections) == 1 and not alone:
        return [replace(draft, section=Place(plain)) for draft in _side_by_side(sections[0][1])]
    heads = HEADS[language]
    placed = (replace(draft, section=Place(heads[theme])) for theme, held in sections for draft in _side_by_side(held))
    return [*alone, *placed]


def summary(drafts: Sequence[Draft]) -> list[Draft]:
    """`drafts` as what answers first."""
    return [replace(draft, section=Place(shape=Shape.SUMMARY)) for draft in drafts]


def _side_by_side(drafts: Sequence[Draft]) -> list[Draft]:
    """Statements of one source after one another, at the place of its first."""
    names = list(dict.fromkeys(spoken(draft.text)[0] or draft.text for draft in drafts))
    return sorted(drafts, key=lambda draft: names.index(spoken(draft.text)[0] or draft.text))
