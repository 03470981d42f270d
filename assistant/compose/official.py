"""A report held against the record: where a secondary source gives another figure than a primary one, the latter comes first.

Runs over the drafts of any plan. Only statements that rest on no primary source are looked at, so an answer from primary
sources pays nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Shape, StatementKind
from assistant.compose.attribution import attribution
from assistant.compose.draft import Draft, Proof
from assistant.compose.wording import worded
from assistant.retrieve.readings import Reading, on_record, readings_in, year_said
from assistant.retrieve.sentences import Found, features_of
from assistant.verify.numbers import figures
from kg.document import Tier

if TYPE_CHECKING:
    from assistant.question import Question
    from kg.store.library import Library

_TABLES = (Shape.GRID, Shape.ROWS, Shape.STEPS)  # a cell and a step say one thing each
DIFFER = {
    "en": "The two differ: {official} gives {figure}, {report} gives {other}. The first is the record, the second a report.",
    "zh": "两者不一致：{official}给出的是{figure}，{report}给出的是{other}。前者是原始记录，后者只是转述。",
}


def against_record(drafts: Iterable[Draft], question: Question, library: Library, seen: Collection[str] | None) -> list[Draft]:
    """`drafts` with the record's own words before each report whose figure it contradicts, and the difference after it."""
    out: list[Draft] = []
    quoted = {proof.id for draft in drafts for proof in draft.proofs}
    for draft in drafts:
        found = _contradicted(draft, library, seen)
        if found is None:
            out.append(draft)
            continue
        official, record, report = found
        first = replace(worded([official], question.language, library.knowledge), section=draft.section)
        if not quoted & {proof.id for proof in first.proofs}:
            out.append(first)
        text = DIFFER[question.language].format(
            official=attribution([official], question.language), figure=record.text,
            report=attribution([_spoken(draft.proofs[0])], question.language), other=report.text,
        )  # fmt: skip
        out += [draft, Draft(text, StatementKind.INFERENCE, section=draft.section)]
    return out


def _contradicted(draft: Draft, library: Library, seen: Collection[str] | None) -> tuple[Found, Reading, Reading] | None:
    if not draft.proofs or any(proof.document.tier is Tier.PRIMARY for proof in draft.proofs):
        return None
    if draft.section is not None and draft.section.shape in _TABLES:
        return None
    for proof in draft.proofs:
        for reading in readings_in(proof.span.quote, library.scheme, year_said(proof.document)):
            for official, record in on_record(reading, library, seen)[:1]:
                if not (_said(reading, official.text) or _said(record, proof.span.quote)):
                    return official, record, reading
    return None


def _said(reading: Reading, text: str) -> bool:
    """Whether `text` gives the same figure: the two ends of one range differ and contradict nothing."""
    given = {figure.value for figure in figures(reading.text)}
    return any(figure.unit == reading.unit and figure.value in given for figure in figures(text))


def _spoken(proof: Proof) -> Found:
    """The quote of a proof as a sentence that was found, to name who says it."""
    span = proof.span
    return Found(
        proof.document, span.start, span.end, 0.0, frozenset(), frozenset(), proof.page, features=features_of(span.quote)
    )
