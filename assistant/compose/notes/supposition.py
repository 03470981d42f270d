"""The plan of a "what if": the links that leave what is supposed, each proved, and where they point, said as an inference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.answer import Place
from assistant.compose.draft import Draft
from assistant.compose.notes.chains import Chain, Chains
from assistant.compose.notes.inferred import Inferred
from assistant.compose.notes.material import Material, Note
from assistant.compose.notes.mechanism import asked_move, linked
from assistant.compose.notes.opening import opening
from assistant.compose.notes.themed import Themed
from assistant.compose.notes.themes import Themes, by_theme, summary

LINKS = 4  # links out of what is supposed, where no effect is named
HEADS = {"en": "What it would move", "zh": "会带动什么"}
CLOSING = {"en": "Where this points", "zh": "由此推断"}


class Supposition:
    """Signed links out of the supposed change with a conclusion that says it is one; else sections by theme."""

    def compose(self, material: Material) -> Note:
        """What answers first, the links and their conclusion, and what else was found."""
        proved = list(_proved(material))
        if not proved or material.stated or material.dated:
            return Themed().compose(material)
        drafts = material.apart(proved)
        first = opening(drafts, material)
        themes = Themes(material.question, material.library.knowledge)
        rest = by_theme([one for one in drafts if one not in first], themes, material.language)
        return Note((*summary(first), *proved, *rest))


def _proved(material: Material) -> Iterator[Draft]:
    """The links and what they come to; nothing where the graph proves none."""
    scheme = material.library.knowledge.scheme
    movable = [id for id in material.question.concept_ids if (concept := scheme.get(id)) and concept.movable]
    if not movable:
        return
    chains, cause = Chains(material), movable[0]
    inferred, move = Inferred(scheme, material.language), asked_move(cause, material)
    head, closing = HEADS[material.language], Place(CLOSING[material.language])
    asked = [chain for effect in movable[1:] for chain in chains.between(cause, effect)[:1]]
    if asked:
        steps = [draft for chain in asked for draft in linked(chain, material, head)]
        yield from (draft for place, draft in enumerate(steps) if draft not in steps[:place])
        yield from (replace(inferred.of(chain, move), section=closing) for chain in asked)
        return
    links: list[Chain] = chains.from_one(cause, LINKS)
    if not links:
        return
    for link in links:
        yield from linked(link, material, head)
    yield replace(inferred.of_links(links, move), section=closing)
