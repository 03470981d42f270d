"""What stands first: the one or two statements that answer most directly, chosen out of all that was found."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import StatementKind
from assistant.asking import Kind
from assistant.compose.draft import Draft
from assistant.compose.notes.material import Material
from assistant.render.layout import spoken
from assistant.retrieve.sentences import features_of
from assistant.terms import is_chinese

SECOND = 0.85  # of the best weight, from which a second statement belongs to what answers first
FEW = 5  # statements among which one that answers first is enough
CLAIM = 0.1  # what a claim of the graph that answers gains on a sentence that was only found
PER_WORD, SHORT = 0.012, 65  # what each word costs beyond those that read at one go
REASON = 0.5  # what a statement gains that gives a reason where a reason is asked for
FOREIGN = 0.4  # what words in another language than the answer cost, and as much again where nothing says what they mean


def opening(drafts: Sequence[Draft], material: Material) -> list[Draft]:
    """One statement, or two of different documents where both answer well; the best first."""
    cited = [draft for draft in drafts if draft.proofs]
    ranked = sorted(cited, key=lambda draft: -_worth(draft, material))
    first = ranked[:1]
    if len(cited) < FEW:
        return first
    near = (one for one in ranked[1:] if _worth(one, material) >= SECOND * _worth(first[0], material))
    return first + [one for one in near if _documents(one).isdisjoint(_documents(first[0]))][:1]


def _worth(draft: Draft, material: Material) -> float:
    quotes = [proof.span.quote for proof in draft.proofs]
    quote = " ".join(quotes)
    foreign = is_chinese(quote) is not (material.language == "zh")
    bare = foreign and spoken(draft.text)[1].startswith(("“", '"'))
    length = len(quote) / 2 if is_chinese(quote) else len(quote.split())
    weight = material.weight(draft)
    claimed = CLAIM if draft.kind is StatementKind.CAUSE and weight else 0.0
    reason = REASON * (material.question.kind is Kind.CAUSE and any(features_of(quote).causing for quote in quotes))
    return weight + claimed + reason - PER_WORD * max(0.0, length - SHORT) - FOREIGN * (foreign + bare)


def _documents(draft: Draft) -> frozenset[str]:
    return frozenset(proof.document.id for proof in draft.proofs)
