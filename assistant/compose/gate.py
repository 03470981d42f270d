"""The gate: every draft is checked against its own spans before it may leave; what fails falls back or is dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import StatementKind, Support
from assistant.compose.draft import Draft
from assistant.verify.verifier import Level, Verdict, quoted, verify

if TYPE_CHECKING:
    from kg.knowledge import Knowledge


def judged(draft: Draft, knowledge: Knowledge | None = None) -> Verdict:
    """The verdict on a draft; a draft without proofs passes only where its kind says that it proves nothing.

    `knowledge` is asked what the claims within each proof say, which a statement in another language must repeat.
    """
    if not draft.proofs:
        free = draft.kind in (StatementKind.INFERENCE, StatementKind.CAVEAT)
        return Verdict(Level.FULL if free else Level.NONE, () if free else ("quote",))
    return verify(draft.text, [quoted(proof.document, proof.span.start, proof.span.end, knowledge) for proof in draft.proofs])


def passed(drafts: Iterable[Draft], knowledge: Knowledge | None = None) -> Iterator[tuple[Draft, Support]]:
    """The drafts that may leave, with their support: as worded, else as the bare quote, else not at all."""
    for draft in drafts:
        verdict = judged(draft, knowledge)
        if verdict.level is Level.FULL:
            yield draft, Support.FULL
            continue
        if draft.fallback is not None:
            plainer = replace(draft, text=draft.fallback, fallback=None)
            if judged(plainer, knowledge).level is Level.FULL:
                yield plainer, Support.FULL
                continue
        if verdict.level is Level.PARTIAL:
            yield draft, Support.PARTIAL
