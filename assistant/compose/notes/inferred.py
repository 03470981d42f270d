"""What follows from signed steps, said as the inference it is: one direction, none, or two that disagree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.answer import StatementKind
from assistant.compose.draft import Draft
from assistant.compose.notes.chains import HAPPENING, Chain, turned
from assistant.effect_words import effect_words
from assistant.saying.shapes import direction_zh
from kg.claim import Move, Polarity

if TYPE_CHECKING:
    from kg.concept import ConceptScheme

WORDS = {
    "en": {
        "moved": "Taken together, these {count} steps have {effect} {direction} with {cause_direction} in {cause}",
        "signed": "Taken together, these {count} steps have {effect} move {way} {cause}",
        "one": "By this link {effect} would {direction} with {cause_direction} in {cause}",
        "one_signed": "By this link {effect} would move {way} {cause}",
        "inference": " - an inference from the sign of each step; no source cited here states the whole chain.",
        "inference_joined": " - an inference from the sign of each step; a sentence of {who}, quoted in this answer, joins the "
        "first of them to the last itself.",
        "inference_one": " - an inference from its sign.",
        "with": "with", "against": "against", "rise": "rise", "fall": "fall", "rises": "a rise", "falls": "a fall",
        "turned": " Where a source speaks of the opposite movement (step {places}), it is read the other way round.",
        "if": "With {direction} in {cause}, these links point to: {effects} - an inference from the sign of each, all else "
        "equal.",
        "if_more": "With more {cause}, these links point to: {effects} - an inference from the sign of each, all else equal.",
        "if_event": "If it comes to this ({cause}), these links point to: {effects} - an inference from the sign of each, all "
        "else equal.",
        "if_less": "With less {cause}, these links point to: {effects} - an inference from the sign of each, all else equal.",
        "contested": " Sources do not agree on {effects}.",
        "conditional": " For {effects} the source states a condition, which the supposition may not meet.",
        "gap": " Between the steps the sources leave gaps: each is shown by a source of its own, not by one that joins them.",
        "ambiguous": "The links do not agree on {effect}: some have it move with {cause}, others against it. "
        "Which one prevails is left open by the sources cited; this is an inference from the signs.",
    },
    "zh": {
        "moved": "把以上{count}步连起来看，{cause}{cause_direction}时，{effect}会{direction}",
        "signed": "把以上{count}步连起来看，{effect}与{cause}{way}变动",
        "one": "照这一关系，{cause}{cause_direction}时，{effect}会{direction}",
        "one_signed": "照这一关系，{effect}与{cause}{way}变动",
        "inference": "（由各步方向推断，没有来源陈述整条链条）。",
        "inference_joined": "（由各步方向推断）。本回答引用的{who}中，有一句话直接说明了首尾两端的关系。",
        "inference_one": "（由其方向推断）。",
        "with": "同向", "against": "反向", "rise": "上升", "fall": "下降", "rises": "上升", "falls": "下降",
        "turned": "第{places}步的原文说的是相反方向的变动，这里反过来理解。",
        "if": "若{cause}{direction}，以上关系指向：{effects}（由各关系的方向推断，其他条件不变）。",
        "if_more": "若{cause}发生或加强，以上关系指向：{effects}（由各关系的方向推断，其他条件不变）。",
        "if_event": "若出现这种情形（{cause}），以上关系指向：{effects}（由各关系的方向推断，其他条件不变）。",
        "if_less": "若{cause}停止或减弱，以上关系指向：{effects}（由各关系的方向推断，其他条件不变）。",
        "contested": "各来源对{effects}说法不一。",
        "conditional": "其中{effects}附有条件，见原文；这一假设未必满足。",
        "gap": "各步之间存在空白：每一步各有来源，但没有来源把它们连在一起。",
        "ambiguous": "关于{effect}，各条关系并不一致：有的与{cause}同向，有的反向。"
        "哪一种占上风，所引来源没有定论；这是由方向推断的。",
    },
}  # fmt: skip


class Inferred:
    """Says in `language` what chains come to. Nothing here is a source's own words, and each draft says so."""

    def __init__(self, scheme: ConceptScheme, language: str) -> None:
        self.scheme, self.language = scheme, language

    def of(self, chain: Chain, move: Move | None, joining: str | None = None) -> Draft:
        """What one chain comes to where its cause makes `move` (None: which way is not said).

        `joining`: who is quoted as tying its first cause to its last effect; None where no source is known to.
        """
        words, several = WORDS[self.language], len(chain.steps) > 1
        same = chain.polarity is Polarity.SAME
        key = ("moved" if several else "one") if move else ("signed" if several else "one_signed")
        up = move is Move.UP
        text = words[key].format(
            count=len(chain.steps),
            cause=self._label(chain.concepts[0]),
            effect=self._label(chain.concepts[-1]),
            way=words["with" if same else "against"],
            cause_direction=self._way(chain.concepts[0], up, words["rises" if up else "falls"]),
            direction=self._way(chain.concepts[-1], up is same, words["rise" if up is same else "fall"]),
        )
        return Draft(text + self._said_so(chain, joining), StatementKind.INFERENCE)

    def ambiguous(self, one: Chain) -> Draft:
        """That chains between the ends of `one` disagree."""
        cause, effect = self._label(one.concepts[0]), self._label(one.concepts[-1])
        return Draft(WORDS[self.language]["ambiguous"].format(cause=cause, effect=effect), StatementKind.INFERENCE)

    def of_links(self, links: Sequence[Chain], move: Move | None) -> Draft:
        """What several links out of one concept point to where it makes `move`; which are contested, and which conditional."""
        words, cause = WORDS[self.language], links[0].concepts[0]
        way = move or Move.UP
        variable = move is not None and self.scheme.resolve(cause).kind == "variable"
        happens = self.scheme.resolve(cause).kind in HAPPENING and way is Move.UP
        key = "if" if variable else "if_event" if happens else "if_less" if way is Move.DOWN else "if_more"
        text = words[key].format(
            cause=self._label(cause),
            direction=self._way(cause, way is Move.UP, words["falls" if way is Move.DOWN else "rises"]),
            effects=self._joined(self._end(link) + self._turn(link, way) for link in links),
        )
        for flag, held in (("contested", _contested(links)), ("conditional", _conditional(links))):
            if held:
                text += words[flag].format(effects=self._joined(map(self._end, held)))
        return Draft(text, StatementKind.INFERENCE)

    def _end(self, link: Chain) -> str:
        """What a link moves, as its source names it where that is no name of the concept."""
        claim = link.steps[-1].claim
        said = effect_words(claim.effect, self.scheme, self.language) if claim else None
        return said or self._label(link.concepts[-1])

    def _turn(self, link: Chain, way: Move) -> str:
        up = (way is Move.UP) is (link.polarity is Polarity.SAME)
        return direction_zh(self._end(link), up) if self.language == "zh" else (" up" if up else " down")

    def _way(self, concept: str, up: bool, english: str) -> str:
        return direction_zh(self._label(concept), up) if self.language == "zh" else english

    def _joined(self, parts: Iterable[str]) -> str:
        return ("、" if self.language == "zh" else ", ").join(dict.fromkeys(parts))

    def _said_so(self, chain: Chain, joining: str | None) -> str:
        words = WORDS[self.language]
        if len(chain.steps) == 1:
            return words["inference_one"]
        text = words["inference_joined"].format(who=joining) if joining else words["inference"]
        if places := turned(chain.steps):
            joint = "、" if self.language == "zh" else ", "
            text += words["turned"].format(places=joint.join(str(place + 1) for place in places))
        return text + (words["gap"] if joining is None and self._gaps(chain) else "")

    def _gaps(self, chain: Chain) -> bool:
        """Whether no single document holds two steps that follow one another."""
        held: Sequence[str | None] = [step.claim.evidence.document if step.claim else None for step in chain.steps]
        return all(one is None or one != other for one, other in pairwise(held))

    def _label(self, concept: str) -> str:
        return self.scheme.resolve(concept).label(self.language)


def _contested(links: Sequence[Chain]) -> list[Chain]:
    return [link for link in links if any(step.edge.contested for step in link.steps)]


def _conditional(links: Sequence[Chain]) -> list[Chain]:
    return [link for link in links if any(step.claim is not None and step.claim.condition for step in link.steps)]
