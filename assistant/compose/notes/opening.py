"""What stands first: the one or two statements that answer most directly, chosen out of all that was found.

What counts was tried on 1,335 statements of 194 questions that three readers graded as openings (docs/composition.md): that one
sentence itself holds what is asked, and that a claim in it fits the question, and neither words of reason nor a place in the
order of the search; but a "why" is opened by a reason where one is held, which those grades neither ask nor forbid.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.asking import Kind
from assistant.compose.draft import Draft, Proof
from assistant.compose.notes.directness import foreign
from assistant.compose.notes.material import Material
from assistant.compose.notes.pointed import announces, own_share
from assistant.question import Question
from assistant.retrieve.sentences import Found
from kg.document import Tier

SECOND = 0.85  # of the best value, from which a second statement belongs to what answers first
OWN = 0.9  # what it counts that the best sentence itself names all that is asked for
FITTING: Mapping[Kind, float] = {Kind.CAUSE: 0.6, Kind.CONSEQUENCE: 0.3, Kind.WHATIF: 0.3}  # a claim in the role asked for
REASON, ON_IT = 1.0, 0.3  # what words of reason count where a reason is asked for, and the share it must name of what is asked
PRIMARY = 0.2  # what a primary source counts
HEAD, UNFOUND = 0.25, 0.3  # what it counts that a statement begins with its best sentence, and with one that was found
_WHY = re.compile(r"\bwhy\b|为什么|为何|何以|原因", re.I)
FEW = 5  # statements among which one that answers first is enough


def opening(drafts: Sequence[Draft], material: Material) -> list[Draft]:
    """One statement, or two of different documents where both answer well; the best first."""
    cited = [draft for draft in drafts if draft.proofs]
    values = {id(draft): value(draft, material) for draft in cited}
    ranked = sorted(cited, key=lambda draft: -values[id(draft)])
    first = ranked[:1]
    if len(cited) < FEW:
        return first
    near = [one for one in ranked[1:] if values[id(one)] >= SECOND * values[id(first[0])]]
    if asks_why(material.question):
        near = [one for one in near if _fit(one, material) or any(_reason(item, material) for item in material.held(one))]
    return first + [one for one in near if _documents(one).isdisjoint(_documents(first[0]))][:1]


def asks_why(question: Question) -> bool:
    """Whether a reason is asked for, alone or beside something else: "when and why"."""
    return question.kind is Kind.CAUSE or _WHY.search(question.text) is not None


def value(draft: Draft, material: Material) -> float:
    """How well a statement opens an answer, on the scale of the search's scores."""
    held = material.held(draft)
    if not held:
        return 0.0
    best = max(held, key=_own_worth)
    gained = _fit(draft, material) + REASON * _reason(best, material) + PRIMARY * _primary(draft)
    quote = " ".join(proof.span.quote for proof in draft.proofs)
    return _own_worth(best) + gained - _late(best, held, draft.proofs[0]) - foreign(draft, quote, material.language)


def _late(best: Found, held: Sequence[Found], proof: Proof) -> float:
    """What a statement loses that begins with a worse sentence than its best, with one that only announces, or with one that
    the search did not find at all."""
    first = next((item for item in held if item.document.id == proof.document.id and item.start <= proof.span.start), None)
    if first is None:
        return HEAD * UNFOUND * _own_worth(best)
    return HEAD * max(0.0, _own_worth(best) - _own_worth(first)) + announces(first.text)


def _own_worth(item: Found) -> float:
    return item.score + OWN * own_share(item)


def _fit(draft: Draft, material: Material) -> float:
    """What a statement gains by the claim in it that best fits what is asked."""
    kind = Kind.CAUSE if asks_why(material.question) else material.question.kind
    weight = FITTING.get(kind, 0.0)
    return weight * max((material.roles.fit_of(claim) for claim in material.said(draft)), default=0.0) if weight else 0.0


def _reason(best: Found, material: Material) -> bool:
    """Whether a statement's best sentence gives a reason for the very thing, where one is asked for."""
    return asks_why(material.question) and best.features.causing and own_share(best) >= ON_IT


def _primary(draft: Draft) -> bool:
    return any(proof.document.tier is Tier.PRIMARY for proof in draft.proofs)


def _documents(draft: Draft) -> frozenset[str]:
    return frozenset(proof.document.id for proof in draft.proofs)
