"""The plan of a "what if": the links that leave what is supposed, each proved, and where they point, said as an inference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Place
from assistant.compose.draft import Draft
from assistant.compose.notes.chains import HAPPENING, Chain, Chains
from assistant.compose.notes.inferred import Inferred
from assistant.compose.notes.material import Material, Note
from assistant.compose.notes.mechanism import asked_move, concluded, linked
from assistant.compose.notes.opening import opening
from assistant.compose.notes.scenario import scenarios
from assistant.compose.notes.themed import Themed
from assistant.compose.notes.themes import Themes, by_theme, summary
from assistant.lexicon import words
from assistant.retrieve.rooting import rooted
from kg.claim import Move

if TYPE_CHECKING:
    from assistant.question import Question
    from kg.concept import ConceptScheme

LINKS, LOOKED_AT = 4, 10  # links out of what is supposed, where no effect is named, and those they are chosen from
FIXED = (*HAPPENING, "state", "configuration")  # kinds of concept that go neither up nor down
REACH = 24  # characters on either side of a policy's name
_ENDS = (
    r"stop\w*|end(?:s|ed|ing)?|halt\w*|ceas\w*|paus\w*|no longer|could not|without|suspend\w*|scrap\w*|abandon\w*|"
    r"取消|停止|结束|暂停|终止|不再|没有|放弃"
)
_IF = r"if|supposing|suppose|assuming|in case|were (?:the|it)|should (?:the|it)|如果|假如|假设|要是|万一|倘若"
HEADS = {"en": "What it would move", "zh": "会带动什么"}
CLOSING = {"en": "Where this points", "zh": "由此推断"}


class Supposition:
    """Signed links out of the supposed change with a conclusion that says it is one; else sections by theme."""

    def compose(self, material: Material) -> Note:
        """What sources suppose themselves, else what answers first; the links and their conclusion; and what else was found."""
        supposed = material.kept(material.draft(run) for run in rooted(scenarios(material)))
        proved = list(_proved(material))
        if not (supposed or proved) or material.stated or material.dated:
            return Themed().compose(material)
        drafts = material.apart([*supposed, *proved])
        first = supposed or opening(drafts, material)
        themes = Themes(material.question, material.library.knowledge)
        rest = by_theme([one for one in drafts if one not in first], themes, material.language, below=bool(proved))
        return Note((*summary(first), *proved, *rest))


def _proved(material: Material) -> Iterator[Draft]:
    """The links and what they come to; nothing where the graph proves none."""
    scheme = material.library.knowledge.scheme
    movable = [id for id in material.question.concept_ids if (concept := scheme.get(id)) and concept.movable]
    if not movable:
        return
    movable = supposed_first(movable, material.question)
    chains, cause = Chains(material), movable[0]
    inferred, move = Inferred(scheme, material.language), asked_move(cause, material)
    head, closing = HEADS[material.language], Place(CLOSING[material.language])
    asked = [chain for effect in movable[1:] for chain in chains.between(cause, effect)[:1]]
    if asked:
        steps = [draft for chain in asked for draft in linked(chain, material, head)]
        yield from (draft for place, draft in enumerate(steps) if draft not in steps[:place])
        ends = (draft for chain in asked for draft in concluded(chain, move, material))
        yield from (replace(draft, section=closing) for draft in ends)
        return
    links = [chain for chain in chains.from_one(cause, LOOKED_AT) if _moves(chain, scheme)][:LINKS]
    if not links:
        return
    for link in links:
        yield from linked(link, material, head)
    supposed = move or _ended(cause, material)
    if supposed is Move.DOWN and scheme.resolve(cause).kind in HAPPENING:
        return  # "if the limit is not raised" supposes no less of the event that is named by it
    yield replace(inferred.of_links(links, supposed), section=closing)


def supposed_first(movable: list[str], question: Question) -> list[str]:
    """Concepts of the clause that supposes before those asked about: "what happens to reserves if runoff goes on"."""
    supposing = words(_IF).search(question.text)
    if supposing is None:
        return movable
    within = {sought.concept for sought in question.concepts if sought.start >= supposing.start()}
    return sorted(movable, key=lambda id: id not in within)


def _moves(chain: Chain, scheme: ConceptScheme) -> bool:
    """Whether the end of a chain is a thing that goes up or down, and no event and no state."""
    end = scheme.get(chain.concepts[-1])
    return end is not None and end.kind not in FIXED


def _ended(cause: str, material: Material) -> Move | None:
    """DOWN where the question supposes that a policy ends or is not there."""
    for sought in material.question.concepts:
        if sought.concept == cause:
            text = material.question.text
            near = text[max(0, sought.start - REACH) : sought.end + REACH]
            return Move.DOWN if words(_ENDS).search(near) else sought.move
    return None
