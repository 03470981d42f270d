"""By how much: what sources say of the size of an effect, and beside each the sum that makes it comparable with the others."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from assistant.answer import StatementKind
from assistant.asking import wants_figure
from assistant.compose.attribution import attribution
from assistant.compose.disagreement import edges_between
from assistant.compose.draft import Draft
from assistant.compose.wording import worded
from assistant.retrieve.claims import found_of
from kg.ledger import Entry, entries_between
from kg.ledger_text import arithmetic, measure_text

if TYPE_CHECKING:
    from assistant.question import Question
    from kg.store.library import Library

MOST = 3
SUM = {
    "en": "Worked out from {name}: {measure} ({sum}).",
    "zh": "由{name}推算：{measure}（{sum}）。",
}


def magnitude_drafts(question: Question, library: Library, allowed: Collection[str] | None) -> Iterator[Draft]:
    """For a question that asks how much: each size that can be brought to one measure, quoted, and the sum as an inference."""
    if not wants_figure(question.text):
        return
    known = library.knowledge.seen(as_of=question.as_of)
    entries = (entry for key in edges_between(question, known) for entry in entries_between(known, *key))
    for entry in islice((one for one in entries if _usable(one, allowed)), MOST):
        document = library.documents.get(entry.claim.evidence.document)
        found, language = found_of(entry.claim, document), question.language
        yield worded([found], language, known)
        said = {"measure": measure_text(entry, language), "sum": arithmetic(entry, language)}
        text = SUM[language].format(name=attribution([found], language), **said)
        yield Draft(text, StatementKind.INFERENCE)


def _usable(entry: Entry, allowed: Collection[str] | None) -> bool:
    return entry.normalised is not None and (allowed is None or entry.claim.evidence.document in allowed)
