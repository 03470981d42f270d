"""What a note is made of: the question, what the search and the graph found for it, and what it is allowed to see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from assistant.answer import Shape, StatementKind
from assistant.compose.balance import balance_drafts
from assistant.compose.draft import Draft, Proof
from assistant.compose.episode_dates import dated_drafts
from assistant.compose.gate import passed
from assistant.compose.magnitude import magnitude_drafts
from assistant.compose.notes.directness import near_best
from assistant.compose.notes.pointed import pointed
from assistant.compose.wording import worded
from assistant.plan import FLOOR, Plan
from assistant.question import Question
from assistant.retrieve.claims import leading
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.framing import frames
from assistant.retrieve.roles import Roles
from assistant.retrieve.rooting import alone, rooted
from assistant.retrieve.select import SPREAD, chosen, in_order, in_time, runs
from assistant.retrieve.sentences import Found
from assistant.terms import content
from kg.claim import Claim
from kg.store.library import Library

if TYPE_CHECKING:
    from kg.edge import Path


@dataclass(frozen=True)
class Material:
    """All that a note may be made of. `seen` are the documents that the question's day and source allow (None: all).

    `paths` are those between the question's concepts; `decided` is the status that the evidence allows, and how much to say.
    """

    question: Question
    library: Library
    evidence: Evidence
    decided: Plan
    paths: Sequence[Path] = ()
    seen: frozenset[str] | None = None

    @property
    def language(self) -> str:
        """The language of the answer."""
        return self.question.language

    def kept(self, drafts: Iterable[Draft]) -> list[Draft]:
        """`drafts` as they will leave: each in the wording that its own spans carry whole or in part, or not at all."""
        return [draft for draft, _ in passed(drafts, self.library.knowledge)]

    def apart(self, shown: Sequence[Draft]) -> list[Draft]:
        """What was found and passes the gate, without what `shown` says: a whole statement or sentences at its edge."""
        told = [proof for draft in shown for proof in draft.proofs]
        fresh = (self._without(draft, told) for draft in self.kept(self.found) if not _covered(draft, told))
        return [draft for draft in fresh if draft is not None]

    def weight(self, draft: Draft) -> float:
        """The best score that the search gave to a sentence within the draft's quotes; 0 where it found none of them."""
        return max((item.score for item in self.held(draft)), default=0.0)

    def held(self, draft: Draft) -> list[Found]:
        """The sentences within the draft's quotes that the search found."""
        return [item for proof in draft.proofs for item in self._found_in(proof)]

    def said(self, draft: Draft) -> list[Claim]:
        """The claims of the graph that stand within the draft's quotes: what it says to move what."""
        return [claim for proof in draft.proofs for claim in self._claims_in(proof)]

    def draft(self, run: Sequence[Found]) -> Draft:
        """A run of sentences as a statement in the language of the answer."""
        return worded(run, self.language, self.library.knowledge)

    @cached_property
    def roles(self) -> Roles:
        """Which claims bear on the question, and how well."""
        return Roles(self.question, self.library.knowledge)

    @cached_property
    def stated(self) -> list[Draft]:
        """Lines of the Fed's balance sheet, where the question asks for them: they answer it, and the rest stands beside."""
        return balance_drafts(self.question, self.library, self.seen)

    @cached_property
    def dated(self) -> list[Draft]:
        """When an episode began or ended, where the question asks for it."""
        return dated_drafts(self.question, self.library)

    @cached_property
    def sized(self) -> list[Draft]:
        """How large an effect is, with the sum that makes sizes comparable, where the question asks how much."""
        return list(magnitude_drafts(self.question, self.library, self.seen))

    @cached_property
    def led(self) -> list[list[Found]]:
        """The claims of the graph that answer a causal question, each with what its source says right after it."""
        led = [_from(claim, next((run for run in self._picked if _overlaps(run, claim)), [])) for claim in self._claims]
        return rooted([run for place, run in enumerate(led) if run not in led[:place]])

    @cached_property
    def searched(self) -> list[list[Found]]:
        """What the search found and no leading claim holds, best first; of a run that one does hold, what stands outside it."""
        led = [said for claim in self.led for said in claim]
        parts = ((run, part) for run in self._picked for part in outside(run, led))
        fresh = [kept for run, part in parts if (kept := part if part[0] is run[0] else alone(part))]
        return fresh[: self.decided.limit + SPREAD - len(self.led) // 2]

    @cached_property
    def found(self) -> list[Draft]:
        """What was found, as statements: claims of the graph first, then sizes, then what the search found.

        What falls far behind the best of it is left out where enough remains.
        """
        drafts = [replace(self.draft(run), kind=StatementKind.CAUSE) for run in self.led]
        quoted = {proof.id for draft in drafts for proof in draft.proofs}
        fresh = [draft for draft in self.sized if not draft.proofs or not quoted & {proof.id for proof in draft.proofs}]
        searched = [self.draft(run) for run in self.searched]
        near = near_best([*drafts, *searched], self)
        drafts, searched = ([draft for draft in some if draft in near] for some in (drafts, searched))
        return [*self.dated, *drafts, *fresh, *searched]

    def _without(self, draft: Draft, told: Sequence[Proof]) -> Draft | None:
        """The draft without the sentences at its edges that stand in `told`; None where what is left does not pass."""
        run = next((run for run in (*self.led, *self.searched) if _is_of(draft, run)), None)
        left = _unstated(run, told) if run else []
        if run is None or not left or len(left) == len(run):
            return draft
        made = self.kept([replace(self.draft(left), kind=draft.kind)])
        return made[0] if made else None

    def _claims_in(self, proof: Proof) -> Iterator[Claim]:
        for claim in self.library.knowledge.claims_at(proof.document.id, proof.span.start, proof.span.end):
            sides = (claim.cause.span, claim.effect.span)
            if all(proof.span.start <= side.start and side.end <= proof.span.end for side in sides):
                yield claim

    def _found_in(self, proof: Proof) -> Iterator[Found]:
        for item in self._by_document.get(proof.document.id, ()):
            if proof.span.start < item.end and item.start < proof.span.end:
                yield item

    @cached_property
    def _by_document(self) -> dict[str, list[Found]]:
        found: dict[str, list[Found]] = {}
        for item in self.evidence.found:
            found.setdefault(item.document.id, []).append(item)
        return found

    @cached_property
    def _picked(self) -> list[list[Found]]:
        picked = in_time(runs(chosen(self.evidence.found, self.decided.limit, FLOOR)))
        return in_order(rooted(pointed(picked) or picked), self.question)

    @cached_property
    def _claims(self) -> list[Found]:
        words = frozenset(content(self.question.text))
        return leading(self.question, self.library, words, self.seen, self.paths)


@dataclass(frozen=True, slots=True)
class Note:
    """An answer before it is checked. `answers`: it holds what was asked for even where the search alone would not."""

    drafts: tuple[Draft, ...]
    answers: bool = False


def unsaid(drafts: Sequence[Draft], told: Iterable[Draft]) -> list[Draft]:
    """`drafts` without those whose quotes stand in what is `told` above them; all of them where nothing else is left."""
    proofs = [proof for draft in told for proof in draft.proofs]
    return [draft for draft in drafts if not _covered(draft, proofs)] or list(drafts)


def told_once(drafts: Sequence[Draft]) -> list[Draft]:
    """`drafts` without those whose quotes, by half or more, stand in those before; tables and steps are left whole."""
    kept: list[Draft] = []
    told: list[Proof] = []
    for draft in drafts:
        laid_out = draft.section is not None and draft.section.shape not in (Shape.SUMMARY, Shape.POINTS)
        own = draft.kind in (StatementKind.FACT, StatementKind.CAUSE) and not laid_out
        if own and _covered(draft, told):
            continue
        kept.append(draft)
        told += draft.proofs if own else ()
    return kept


class NotePlan(Protocol):
    """How the answer to one kind of question is laid out. Plans keep nothing between questions."""

    def compose(self, material: Material) -> Note:
        """The drafts in reading order, each with its place in the note; what the gate refuses is left out later."""
        ...


def outside(run: Sequence[Found], led: Sequence[Found]) -> list[list[Found]]:
    """The stretches of a run that none of `led` stands in."""
    held = [any(_overlaps([item], said) for said in led) for item in run]
    return [
        [item for item, _ in part] for said, part in groupby(zip(run, held, strict=True), key=lambda pair: pair[1]) if not said
    ]


def _overlaps(run: Sequence[Found], claim: Found) -> bool:
    return any(item.document.id == claim.document.id and item.start < claim.end and claim.start < item.end for item in run)


def _from(claim: Found, run: list[Found]) -> list[Found]:
    """The claim with what a chosen run says after it; what stands before a claim is no answer to a question of cause."""
    return [item for item in run if item.start >= claim.start] or [claim]


def _is_of(draft: Draft, run: Sequence[Found]) -> bool:
    """Whether a draft is this run and nothing else."""
    if any(proof.document.id != run[0].document.id for proof in draft.proofs) or not draft.proofs:
        return False
    first, last = draft.proofs[0].span, draft.proofs[-1].span
    return run[0].start <= first.start < run[0].end and run[-1].start < last.end <= run[-1].end


def _unstated(run: Sequence[Found], told: Sequence[Proof]) -> list[Found]:
    """The run without the sentences at its edges that lie in what is told."""
    left = list(run)
    while left and _told(left[0], told):
        left.pop(0)
    while left and _told(left[-1], told):
        left.pop()
    return [] if all(frames(item) for item in left) else left


def _told(item: Found, told: Sequence[Proof]) -> bool:
    spans = (proof.span for proof in told if proof.document.id == item.document.id)
    return any(2 * (min(span.end, item.end) - max(span.start, item.start)) > item.end - item.start for span in spans)


def _covered(draft: Draft, told: Sequence[Proof]) -> bool:
    """Whether every quote of a draft stands, by half or more, in those told."""
    return bool(draft.proofs) and all(2 * _shared(proof, told) >= proof.span.end - proof.span.start for proof in draft.proofs)


def _shared(proof: Proof, told: Sequence[Proof]) -> int:
    """How many characters of a quote stand in those told."""
    same = [other for other in told if other.document.id == proof.document.id]
    ends = ((max(proof.span.start, other.span.start), min(proof.span.end, other.span.end)) for other in same)
    return sum(max(0, end - start) for start, end in ends)
