"""The plan of a question how one thing moves another: what answers first, the chain in numbered steps, then the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from assistant.answer import Place, Shape
from assistant.compose.attribution import attribution
from assistant.compose.draft import Draft
from assistant.compose.notes.chains import Chain, Chains
from assistant.compose.notes.inferred import Inferred
from assistant.compose.notes.material import Material, Note
from assistant.compose.notes.opening import opening
from assistant.compose.notes.themed import Themed
from assistant.compose.notes.themes import Themes, by_theme, summary
from assistant.effect_words import effect_words
from assistant.lexicon import words
from assistant.retrieve.sentences import Found
from kg.claim import Move

RIVAL = 0.5  # of the best chain's worth, from which one of the other sign makes the direction doubtful
PAIRS = 3  # pairs of the question's concepts between which a chain is sought
_STEPS = (
    r"link by link|step by step|steps?|chain|walk me through|trace|channels?|mechanism|transmi\w+|"
    r"传导|链条|一步步|机制|渠道|哪.步"
)
HEADS = {"en": "Step by step", "zh": "传导步骤"}
CLOSING = {"en": "What the steps come to", "zh": "综合各步"}


class Mechanism:
    """Steps along a signed chain where the graph has one of two steps or more that can be proved; else sections by theme."""

    def compose(self, material: Material) -> Note:
        """What answers first, the steps with what they come to, and what else was found."""
        chains = _chains(material)
        if not chains or material.stated or material.dated:
            return Themed().compose(material)
        steps = _steps(chains, material)
        drafts = material.apart(steps)
        first = opening(drafts, material)
        rest = by_theme([one for one in drafts if one not in first], _themes(material), material.language, below=True)
        return Note((*summary(first), *steps, *rest))


def _chains(material: Material) -> list[Chain]:
    """The best chain of several steps between two concepts of the question, and one of the other sign where there is one.

    Where a source states the whole link it stands among the statements, and a chain only where the question asks for steps.
    """
    made = Chains(material)
    asked = bool(words(_STEPS).search(material.question.text))
    best: list[Chain] = []
    for cause, effect in islice(_pairs(material), PAIRS):
        found = sorted(made.between(cause, effect), key=lambda chain: -chain.worth)
        long = [chain for chain in found if len(chain.steps) > 1]
        if long and (asked or long[0] is found[0]) and (not best or long[0].worth > best[0].worth):
            rivals = (one for one in long[1:] if one.worth >= RIVAL * long[0].worth and one.polarity is not long[0].polarity)
            best = [long[0], *islice((one for one in rivals if one.concepts[-1] == long[0].concepts[-1]), 1)]
    return best


def _pairs(material: Material) -> Iterator[tuple[str, str]]:
    """The question's movable concepts two by two, in the order that it names them."""
    scheme = material.library.knowledge.scheme
    movable = [id for id in material.question.concept_ids if (concept := scheme.get(id)) and concept.movable]
    yield from ((one, other) for place, one in enumerate(movable) for other in movable[place + 1 :])


def _steps(chains: Sequence[Chain], material: Material) -> list[Draft]:
    chain, inferred = chains[0], Inferred(material.library.knowledge.scheme, material.language)
    steps = linked(chain, material, HEADS[material.language])
    closing = concluded(chain, asked_move(chain.concepts[0], material), material)
    closing += [inferred.ambiguous(rival) for rival in chains[1:]]
    return steps + [replace(draft, section=Place(CLOSING[material.language])) for draft in closing]


def concluded(chain: Chain, move: Move | None, material: Material) -> list[Draft]:
    """What a chain comes to, and where a source ties its first cause to its last effect itself, that source.

    The source's sentence follows only where no other statement of the answer quotes it.
    """
    inferred = Inferred(material.library.knowledge.scheme, material.language)
    joining = list(Chains(material).joined(chain)) if len(chain.steps) > 1 else []
    shown = [*(step.draft for step in chain.steps), *material.kept(material.found)] if joining else []
    quoted = next((one for one in joining if any(_quotes(draft, one) for draft in shown)), None)
    if quoted is not None:
        return [inferred.of(chain, move, attribution([quoted], material.language))]
    for one in joining:
        if told := material.kept([material.draft([one])]):
            return [inferred.of(chain, move, attribution([one], material.language)), told[0]]
    return [inferred.of(chain, move)]


def _quotes(draft: Draft, found: Found) -> bool:
    return any(
        proof.document.id == found.document.id and proof.span.start <= found.start and found.end <= proof.span.end
        for proof in draft.proofs
    )


def linked(chain: Chain, material: Material, head: str) -> list[Draft]:
    """The steps of a chain under `head`, each led by the two concepts that it joins."""
    scheme, language = material.library.knowledge.scheme, material.language
    made = []
    for step in chain.steps:
        cause, effect = (scheme.resolve(id).label(language) for id in (step.edge.cause, step.edge.effect))
        said = effect_words(step.claim.effect, scheme, language) if step.claim else None
        if said and said.casefold() != effect.casefold():
            effect += f"（{said}）" if language == "zh" else f" ({said})"
        made.append(replace(step.draft, section=Place(head, Shape.STEPS, row=f"{cause[:1].upper()}{cause[1:]} → {effect}")))
    return made


def asked_move(concept: str, material: Material) -> Move | None:
    """Which way the question has a variable move; of a policy or an event there is only more or less, and no way is said."""
    known = material.library.knowledge.scheme.get(concept)
    if known is None or known.kind != "variable":
        return None
    return next((sought.move for sought in material.question.concepts if sought.concept == concept), None)


def _themes(material: Material) -> Themes:
    return Themes(material.question, material.library.knowledge)
