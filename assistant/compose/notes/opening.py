"""What stands first: the one or two statements that answer most directly, chosen out of all that was found."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.draft import Draft
from assistant.compose.notes.material import Material
from assistant.render.layout import spoken
from assistant.retrieve.rooting import leans
from assistant.terms import is_chinese

SECOND = 0.85  # of the best worth, from which a second statement belongs to what answers first
FEW = 5  # statements among which one that answers first is enough
ROLE = 0.4  # what a claim gains that moves what was asked about in the role asked for: as its effect where a cause is sought
SAID, MOST_SAID = 0.2, 4  # what each thing gains that a statement says to move another, and how many of them count
PER_WORD, SHORT = 0.006, 65  # what each word costs beyond those that read at one go
LEANING = 0.15  # what a statement costs whose first words point back at one that is not there
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
    """How directly a statement answers: what the search gave it, what it says to move what, and how well it reads alone."""
    quotes = [proof.span.quote for proof in draft.proofs]
    quote = " ".join(quotes)
    foreign = is_chinese(quote) is not (material.language == "zh")
    bare = foreign and spoken(draft.text)[1].startswith(("“", '"'))
    length = len(quote) / 2 if is_chinese(quote) else len(quote.split())
    said = material.said(draft)
    fitting = max((material.roles.fit_of(claim) for claim in said), default=0.0)
    gained = ROLE * fitting + SAID * min(MOST_SAID, len(said))
    return (
        material.weight(draft)
        + gained
        - PER_WORD * max(0.0, length - SHORT)
        - LEANING * leans(quote)
        - FOREIGN * (foreign + bare)
    )


def _documents(draft: Draft) -> frozenset[str]:
    return frozenset(proof.document.id for proof in draft.proofs)
