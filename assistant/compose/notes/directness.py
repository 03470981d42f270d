"""How directly a statement answers a question: what the search gave it, what it says to move what, how well it reads alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.render.layout import spoken
from assistant.retrieve.rooting import unrooted
from assistant.terms import is_chinese

if TYPE_CHECKING:
    from assistant.compose.draft import Draft
    from assistant.compose.notes.material import Material

ROLE = 0.4  # what a claim gains that moves what was asked about in the role asked for: as its effect where a cause is sought
SAID, MOST_SAID = 0.2, 4  # what each thing gains that a statement says to move another, and how many of them count
PER_WORD, SHORT = 0.006, 65  # what each word costs beyond those that read at one go
LEANING = 0.3  # what a statement costs that leans on a sentence which is not there
FOREIGN = 0.4  # what words in another language than the answer cost, and as much again where nothing says what they mean
FIRST = 3  # the best of all stay though they lean
GOOD = 6  # statements that an answer keeps however they stand to the best one
FAR = 0.6  # of the best one's worth, below which a further statement is beside the point

_CHARACTER = re.compile(r"[\u3400-\u9fff]")


def worth(draft: Draft, material: Material) -> float:
    """On the scale of the search's scores: about 4 for what answers, 2 and less for what only shares words."""
    quote = " ".join(proof.span.quote for proof in draft.proofs)
    said = material.said(draft)
    fitting = max((material.roles.fit_of(claim) for claim in said), default=0.0)
    gained = ROLE * fitting + SAID * min(MOST_SAID, len(said)) - LEANING * leaning(draft)
    return material.weight(draft) + gained - _effort(draft, quote, material.language)


def near_best(drafts: Sequence[Draft], material: Material) -> list[Draft]:
    """`drafts` in their order without those far behind the best one; never fewer than GOOD where there were as many.

    Those that lean on what is not shown go first, the worst of them before the others, as long as GOOD remain; the
    FIRST of all stay.
    """
    if len(drafts) <= GOOD:
        return list(drafts)
    worths = {place: worth(draft, material) for place, draft in enumerate(drafts)}
    adrift = [place for place in sorted(worths, key=worths.__getitem__)[:-FIRST] if leaning(drafts[place])]
    for place in adrift[: len(drafts) - GOOD]:
        del worths[place]
    ranked = sorted(worths.values(), reverse=True)
    least = min(ranked[GOOD - 1], FAR * ranked[0])
    return [drafts[place] for place, own in worths.items() if own >= least]


def leaning(draft: Draft) -> bool:
    """Whether a draft leans on what stands before its quote; a further quote of the same document leans on the first."""
    firsts = {proof.document.id: proof for proof in reversed(draft.proofs)}
    return any(unrooted(proof.document, proof.span.start, proof.span.end) for proof in firsts.values())


def length_of(text: str) -> int:
    """Words of `text`; two Chinese characters count as one."""
    chinese = len(_CHARACTER.findall(text))
    return chinese // 2 + len(_CHARACTER.sub(" ", text).split())


def foreign(draft: Draft, quote: str, language: str) -> float:
    """What it costs a reader of `language` that a quote is in the other one, and more where nothing says what it means."""
    other = is_chinese(quote) is not (language == "zh")
    bare = other and spoken(draft.text)[1].startswith(("“", '"'))
    return FOREIGN * (other + bare)


def _effort(draft: Draft, quote: str, language: str) -> float:
    """What it costs a reader of `language` to take a statement in."""
    length = len(quote) / 2 if is_chinese(quote) else len(quote.split())
    return PER_WORD * max(0.0, length - SHORT) + foreign(draft, quote, language)
