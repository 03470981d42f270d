"""The gate: every draft is checked against its own spans before it may leave; what fails is said more plainly, or not at all.

A statement that goes beyond its quote is said once more in the words of its fallback, usually the bare quote; a quote that was
cut where its sense turns is given back its sentence. What is still carried only in part leaves with words that say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import StatementKind, Support
from assistant.compose.draft import Draft, Proof
from assistant.compose.wording import plain
from assistant.verify.cuts import sentences_of, turned_in
from assistant.verify.partly import partly
from assistant.verify.remembering import verdict_on
from assistant.verify.verifier import Level, Verdict

if TYPE_CHECKING:
    from assistant.verify.entailment import Scorer
    from kg.knowledge import Knowledge

Passed = tuple[Draft, Support]


def judged(draft: Draft, knowledge: Knowledge | None = None) -> Verdict:
    """The verdict on a draft; a draft without proofs passes only where its kind says that it proves nothing.

    `knowledge` is asked what the claims within each proof say, which a statement in another language must repeat.
    """
    if not draft.proofs:
        free = draft.kind in (StatementKind.INFERENCE, StatementKind.CAVEAT)
        return Verdict(Level.FULL if free else Level.NONE, () if free else ("quote",))
    return verdict_on(draft.text, [(proof.document, proof.span.start, proof.span.end) for proof in draft.proofs], knowledge)


def passed(drafts: Iterable[Draft], knowledge: Knowledge | None = None) -> Iterator[Passed]:
    """The drafts that may leave, with their support; each as `let_through` gives it, the others not at all."""
    for draft in drafts:
        if (pair := let_through(draft, knowledge)) is not None:
            yield pair


def let_through(draft: Draft, knowledge: Knowledge | None = None) -> Passed | None:
    """The draft as worded, else in the plainest words that are fully supported, else as supported in part and saying so.

    None where no wording of it is supported at all.
    """
    verdict = judged(draft, knowledge)
    if verdict.level is Level.FULL:
        return draft, Support.FULL
    for plainer in _plainer(draft):
        if judged(plainer, knowledge).level is Level.FULL:
            return plainer, Support.FULL
    if verdict.level is Level.PARTIAL:
        return replace(draft, text=partly(draft.text, verdict.reasons), fallback=None), Support.PARTIAL
    if draft.fallback is not None:
        plainer = replace(draft, text=draft.fallback, fallback=None)
        return let_through(plainer, knowledge)
    return None


def lowered(pairs: Iterable[Passed], scorer: Scorer) -> Iterator[Passed]:
    """`pairs` after a second opinion, which may lower a statement to its plainer words or to a part, and lifts none.

    What only repeats its quotes is not asked about.
    """
    from assistant.verify.entailment import doubted

    for draft, support in pairs:
        quotes = [proof.span.quote for proof in draft.proofs]
        if not draft.proofs or not doubted(scorer, draft.text, quotes):
            yield draft, support
        elif draft.fallback is not None and draft.fallback != draft.text:
            yield replace(draft, text=draft.fallback, fallback=None), support
        elif support is Support.PARTIAL:
            yield draft, support
        else:
            yield replace(draft, text=partly(draft.text, ("entailment",)), fallback=None), Support.PARTIAL


def _plainer(draft: Draft) -> Iterator[Draft]:
    """The same evidence in plainer words: the fallback, and each with its quotes given back their sentences."""
    told = [replace(draft, text=draft.fallback, fallback=None)] if draft.fallback is not None else []
    yield from told
    whole = tuple(_whole(proof) for proof in draft.proofs)
    if whole != draft.proofs:
        for one in (draft, *told):
            if (text := _with_quotes(one.text, draft.proofs, whole)) is not None:
                yield replace(one, text=text, proofs=whole, fallback=None)


def _whole(proof: Proof) -> Proof:
    """The proof, widened to the sentences that it stands in where its edges cut off what turns it."""
    start, end = proof.span.start, proof.span.end
    if not turned_in(proof.document, start, end):
        return proof
    return replace(proof, span=proof.document.span(*sentences_of(proof.document, start, end)))


def _with_quotes(text: str, cut: Sequence[Proof], whole: Sequence[Proof]) -> str | None:
    """`text` with each cut quote replaced by the whole one; None where it does not repeat the quote."""
    for old, new in zip(cut, whole, strict=True):
        if old != new:
            words = plain(old.span.quote)
            at = text.casefold().find(words.casefold())
            if at < 0:
                return None
            rest, whole_words = text[at + len(words) :], plain(new.span.quote)
            text = text[:at] + (whole_words.rstrip(".。") if rest[:1] in ("。", ".") else whole_words) + rest
    return text
