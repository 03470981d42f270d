"""`ask`: a question in, an Answer that proves itself out. The one way in for command line, page and REST interface."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date as Date
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.answer import (
    Answer,
    AnswerPath,
    Conflict,
    ConflictSide,
    Premise,
    PremiseVerdict,
    Statement,
    StatementKind,
    Status,
    Support,
    all_citations,
)
from assistant.compose.abstain import LANGUAGES_READ, abstention, nearest, undated
from assistant.compose.disagreement import disputed
from assistant.compose.draft import Draft
from assistant.compose.gate import passed
from assistant.compose.notes.choose import plan_for
from assistant.compose.notes.material import Material
from assistant.paths_shown import connecting, shown
from assistant.plan import Plan, plan
from assistant.premise import contradicted
from assistant.question import Question, read_question
from assistant.render.markdown import markdown
from assistant.render.numbering import Numbering, measures_of
from assistant.retrieve.evidence import gather
from assistant.retrieve.passages import seen_by
from assistant.retrieve.sentences import features_of, sentences_in
from kg.knowledge import day_of
from kg.store.library import Library
from tightrope.errors import LanguageModelError

if TYPE_CHECKING:
    from assistant.language_model import Wording
    from kg.edge import Path

log = logging.getLogger(__name__)


def ask(
    question: str,
    library: Library,
    *,
    language: str | None = None,
    as_of: Date | str | None = None,
    model: Wording | None = None,
) -> Answer:
    """Answer `question` from what `library` last published.

    `language` ("en" or "zh") fixes the answer's language, `as_of` the day after which nothing may be known, `model` words the
    statements under the same checks (None: templates). Raises QuestionError where the question is empty, too long or no text.
    """
    began = time.perf_counter()
    read = read_question(question, library.scheme, language=language, as_of=day_of(as_of))
    return _Work(read, library, model).answer(began)


def warm(library: Library) -> None:
    """Load what a first question would wait for, and read every sentence once: seconds and some 2 KB a sentence."""
    library.warm()
    for passage in library.index.passages:
        document = library.documents.get(passage.document)
        for start, end, _ in sentences_in(document, passage.start, passage.end):
            features_of(document.text[start:end])


MODEL_FAILED = {
    "en": "The language model could not word this answer; these are the sources' own sentences.",
    "zh": "语言模型未能完成措辞，以下为来源原句。",
}


def _side(drafts: Sequence[tuple[Draft, Support]], numbering: Numbering) -> ConflictSide:
    """One side's statements as one, with all their citations."""
    citations = [citation for draft, support in drafts for citation in numbering.citations(draft.proofs, support)]
    return ConflictSide(" ".join(draft.text for draft, _ in drafts), tuple(citations))


class _Work:
    """The steps of one answer, in order."""

    def __init__(self, question: Question, library: Library, model: Wording | None) -> None:
        self.question, self.library, self.model = question, library, model

    def answer(self, began: float) -> Answer:
        if not self.question.readable:
            return self._finished([(Draft(LANGUAGES_READ, StatementKind.CAVEAT), Support.FULL)], Status.ABSTAINED, began)
        wrong = self._premises()
        evidence = gather(self.question, self.library, self._seen)
        decided = plan(self.question, evidence)
        note = plan_for(self.question).compose(
            Material(self.question, self.library, evidence, decided, self._paths, self._seen)
        )
        if note.answers:
            decided = replace(decided, status=Status.ANSWERED, missing=())
        checked = self._checked(note.drafts)
        if (decided.status is Status.ABSTAINED and not wrong) or not checked:
            return self._abstained(decided, checked, began)
        status = Status.PARTIAL if decided.status is Status.ABSTAINED else decided.status
        return self._finished(checked, status, began, wrong, shown(self._paths))

    @cached_property
    def _paths(self) -> list[Path]:
        return connecting(self.question, self.library.knowledge)

    @cached_property
    def _seen(self) -> frozenset[str] | None:
        return seen_by(self.question, self.library.documents.info())

    def _premises(self) -> list[Draft]:
        """What the question takes for granted and the sources contradict, each checked like any statement."""
        found = passed(contradicted(self.question, self.library), self.library.knowledge)
        return [draft for draft, support in found if support is Support.FULL]

    def _checked(self, drafts: Sequence[Draft]) -> list[tuple[Draft, Support]]:
        """What passes the gate: the model's wording where there is a model and it holds, else the template's."""
        plain = list(passed(drafts, self.library.knowledge))
        if self.model is None or not plain:
            return plain
        try:
            worded_by_model = self.model.word(self.question.text, self.question.language, [draft for draft, _ in plain])
            said = list(passed(worded_by_model, self.library.knowledge))
        except LanguageModelError as failure:
            log.warning("%s", failure)
            return [*plain, (Draft(MODEL_FAILED[self.question.language], StatementKind.CAVEAT), Support.FULL)]
        return said or plain

    def _conflicts(self, numbering: Numbering) -> Iterator[Conflict]:
        """Both sides of each disagreement that passes the gate, their citations numbered after the statements'."""
        for found in disputed(self.question, self.library, self._seen, self._paths):
            sides = [list(passed(drafts, self.library.knowledge)) for drafts in found.sides]
            if all(sides):
                yield Conflict(found.about, tuple(_side(drafts, numbering) for drafts in sides))

    def _abstained(self, decided: Plan, checked: Sequence[tuple[Draft, Support]], began: float) -> Answer:
        infos, day = self.library.documents.info(), self.question.as_of
        known = sum(day is None or info.known_by(day) for info in infos.values())
        caveat = abstention(self.question, decided, len(infos), known)
        near = list(passed(nearest([draft for draft, _ in checked[:1]], self.question.language), self.library.knowledge))
        return self._finished([(caveat, Support.FULL), *near], Status.ABSTAINED, began)

    def _finished(
        self,
        checked: Sequence[tuple[Draft, Support]],
        status: Status,
        began: float,
        wrong: Sequence[Draft] = (),
        paths: Sequence[AnswerPath] = (),
    ) -> Answer:
        left_out = undated(self.question, sum(info.known_from is None for info in self.library.documents.info().values()))
        checked = [*checked, (left_out, Support.FULL)] if left_out else checked
        numbering = Numbering(self.library.knowledge.withdrawn)
        premises = [Premise(draft.text, PremiseVerdict.CONTRADICTED, numbering.citations(draft.proofs)) for draft in wrong]
        statements: list[Statement] = [numbering.statement(draft, support) for draft, support in checked]
        conflicts = [] if status is Status.ABSTAINED else list(self._conflicts(numbering))
        references = numbering.references()
        citations = list(all_citations(premises, statements, conflicts))
        return Answer(
            question=self.question.text,
            language=self.question.language,
            as_of=self.question.as_of.isoformat() if self.question.as_of else None,
            status=status,
            statements=tuple(statements),
            references=references,
            measures=measures_of(citations, statements, references),
            markdown=markdown(self.question.language, premises, statements, conflicts, references),
            premises=tuple(premises),
            paths=tuple(paths),
            conflicts=tuple(conflicts),
            model=self.model.name if self.model else "none",
            milliseconds=round(1000 * (time.perf_counter() - began)),
        )
