"""A part of a compound question whose best sentence the note leaves out gets it, or a line that the sources do not say."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from assistant.answer import StatementKind, Status
from assistant.compose.abstain import gap
from assistant.compose.draft import Draft
from assistant.compose.wording import worded
from assistant.parts import Part
from assistant.plan import in_field, plan
from assistant.retrieve.evidence import gather
from assistant.retrieve.rooting import rooted
from assistant.retrieve.select import runs
from assistant.retrieve.sentences import Found
from kg.store.library import Library


def left_out(
    parts: Sequence[Part], said: Sequence[Draft], library: Library, allowed: Collection[str] | None, most: int = 1
) -> Iterator[Draft]:
    """For each of `parts` whose best sentence is not `said`: its `most` best with what they lean on, or that there are none."""
    if len(parts) < 2:
        return
    for part in parts:
        evidence = gather(part.question, library, allowed)
        decided = plan(part.question, evidence)
        if decided.status is Status.ABSTAINED:
            if in_field(part.question):
                yield _not_said(part, decided.missing)
        elif not any(_holds(draft, evidence.found[0]) for draft in said):
            for run in rooted(runs(evidence.found[:most])):
                yield worded(run, part.question.language, library.knowledge)


def _holds(draft: Draft, item: Found) -> bool:
    return any(
        proof.document.id == item.document.id and proof.span.start < item.end and item.start < proof.span.end
        for proof in draft.proofs
    )


def _not_said(part: Part, missing: Sequence[str]) -> Draft:
    if part.question.language == "zh":
        return Draft(f"关于“{part.said}”，现有资料没有说明{gap(missing, 'zh')}。", StatementKind.CAVEAT)
    return Draft(f"On “{part.said}” the sources do not say{gap(missing, 'en')}.", StatementKind.CAVEAT)
