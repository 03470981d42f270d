"""`ask`: a question in, an Answer that proves itself out. The one way in for command line, page and REST interface."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date as Date
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.acronyms import unheard, written_out
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
from assistant.asking import Kind
from assistant.compose.abstain import LANGUAGES_READ, abstention, nearest, undated
from assistant.compose.compound import left_out
from assistant.compose.disagreement import disputed
from assistant.compose.draft import Draft
from assistant.compose.gate import lowered, passed
from assistant.compose.notes.choose import plan_for
from assistant.compose.notes.material import Material, told_once, unsaid
from assistant.compose.notes.opening import asks_why
from assistant.compose.official import against_record
from assistant.compose.staleness import later_left_out, published_since
from assistant.gaps.again import looked_again
from assistant.gaps.names import known_names
from assistant.gaps.nearby import closest
from assistant.gaps.outside import outside
from assistant.parts import Part, joined, parts
from assistant.paths_shown import connecting, shown
from assistant.plan import Plan, most, plan
from assistant.premise import contradicted
from assistant.premises.polar import as_granted
from assistant.premises.so_asked import so_asked
from assistant.question import Question, clean_text, read_question
from assistant.render.markdown import markdown
from assistant.render.numbering import Numbering, measures_of
from assistant.retrieve.alone import share
from assistant.retrieve.evidence import Evidence, gather
from assistant.retrieve.passages import seen_by
from assistant.retrieve.rarity import Rarity
from assistant.retrieve.rooting import rooted
from assistant.retrieve.sentences import key_of, read_in
from assistant.retrieve.thesaurus import meanings
from assistant.saying.sentence import said
from assistant.spelling import Spelt, read_as, spelt
from assistant.trace import Trace
from assistant.verify.certify import certificate_of
from assistant.verify.remembering import remembering
from kg.knowledge import day_of
from kg.store.library import Library

if TYPE_CHECKING:
    from assistant.language_model import Wording
    from assistant.verify.entailment import Scorer
    from kg.edge import Path


# One question of each kind, so that no reader's question waits for patterns and word lists to be read.
REHEARSED = (
    "Why do rates rise?", "What follows from higher rates?", "What is a bond?", "How do rates move bonds, step by step?",
    "How large is the balance sheet today?", "Compare bills and bonds.", "Do sources disagree about whether rates rise?",
    "What would happen if rates rose?", "When did rates fall?", "What did officials decide in January?",
    "Why did the chair lower ample reserves to 3 trillion dollars in March 2022?", "Who holds bonds?", "Who voted against it?",
    "Is the Federal Reserve still buying bonds?", "How much did reserves shrink in 2022?",
    "利率为什么上升？", "利率上升有什么后果？", "什么是债券？", "比较短期国债与长期国债。", "各方对利率有分歧吗？",
    "谁持有国债？", "2022年3月主席为什么下调利率？",
)  # fmt: skip


def ask(
    question: str,
    library: Library,
    *,
    language: str | None = None,
    as_of: Date | str | None = None,
    model: Wording | None = None,
    scorer: Scorer | None = None,
    trace: Trace | None = None,
) -> Answer:
    """Answer `question` from what `library` last published.

    `language` ("en" or "zh") fixes the answer's language, `as_of` the day after which nothing may be known, `model` words the
    statements under the same checks (None: templates), `scorer` gives a second opinion on each (None: the verifier alone).
    `trace` is told what it took and hears the statements as they pass.
    Raises QuestionError where the question is empty, too long or no text.
    """
    began = time.perf_counter()
    trace = trace or Trace()
    with trace.phase("reading"):
        asked = clean_text(question)
        put_right = _spelt(asked, library)
        read = read_question(put_right.text, library.scheme, language=language, as_of=day_of(as_of))
        read = replace(read, asked=asked, put_right=put_right.changed)
    with trace.phase("composition"), remembering():
        return _Work(read, library, model, trace, scorer).answer(began)


def _spelt(asked: str, library: Library) -> Spelt:
    """The question put right by the library's words; as it is where there are none."""
    if not library.documents.info():
        return Spelt(asked)
    rarity = Rarity.of(library.index)
    put_right = spelt(asked, library.scheme, rarity)
    names = [(one, written_out(one, library.index.passages)) for one in unheard(put_right.text, library.scheme, rarity)]
    meant = {acronym: name for acronym, name in names if name}
    text = put_right.text
    for acronym, name in meant.items():
        text = text.replace(acronym, name)
    return Spelt(text, (*put_right.changed, *meant.items()))


def warm(library: Library) -> None:
    """Load what a first question would wait for, and read every sentence once: some .6 ms and 4 KB a sentence."""
    library.warm()
    known_names()
    for passage in library.index.passages:
        document = library.documents.get(passage.document)
        for start, end, _, _ in read_in(document, passage.start, passage.end):
            key_of(document.text[start:end])
        library.knowledge.claims_at(document.id, passage.start, passage.end)
    if library.index.passages:
        names = [tuple(label.text for label in concept.names()) for concept in library.scheme]
        library.index.any_scores((1.0, some) for some in (*names, *(tuple(english) for english, _ in meanings())))
        for text in REHEARSED:
            ask(text, library)
        _read_through(library)


def _read_through(library: Library) -> None:
    """Work out what hangs on each English sentence alone and takes longest: whether it stands alone, what it is in Chinese."""
    for id in library.index.document_numbers:
        document = library.documents.get(id)
        if document.language == "zh":
            continue
        for sentence, _ in document.readable():
            share(document, sentence.start, sentence.end)
            said(" ".join(document.sentence_text(sentence).split()))


def _side(drafts: Sequence[tuple[Draft, Support]], numbering: Numbering) -> ConflictSide:
    """One side's statements as one, with all their citations."""
    citations = [citation for draft, support in drafts for citation in numbering.citations(draft.proofs, support)]
    return ConflictSide(" ".join(draft.text for draft, _ in drafts), tuple(citations))


def _closest(material: Material) -> list[Draft]:
    """What comes nearest to an answer that no source gives; nothing where no source is on the subject."""
    item = None if material.decided.outside else closest(material.question, material.evidence)
    return [material.draft(run) for run in rooted([[item]])] if item else []


OF_A_PART = 5  # statements on each part of a question that is refused as a whole


class _Work:
    """The steps of one answer, in order."""

    def __init__(
        self, question: Question, library: Library, model: Wording | None, trace: Trace, scorer: Scorer | None = None
    ) -> None:
        self.question, self.library, self.model, self.trace, self.scorer = question, library, model, trace, scorer
        self.numbering = Numbering(library.knowledge.withdrawn)
        self.evidence: Evidence | None = None

    def answer(self, began: float) -> Answer:
        if not self.question.readable:
            return self._finished([(Draft(LANGUAGES_READ, StatementKind.CAVEAT), Support.FULL)], Status.ABSTAINED, began)
        if (why := outside(self.question.text)) and len(self._parts) < 2:
            return self._abstained(Plan(Status.ABSTAINED, outside=why), [], began)
        with self.trace.phase("reading"):
            wrong = self._premises()
            asked = so_asked(self.question, wrong, self.library.scheme) if wrong and asks_why(self.question) else self.question
            decisive = [] if wrong else self._decisive()
            if decisive and asked.kind is Kind.DISAGREEMENT:  # "was it unanimous?" is answered by the vote, not by two sides
                asked = replace(asked, kind=Kind.FACT)
        with self.trace.phase("retrieval"):
            evidence = self.evidence = gather(asked, self.library, self._seen)
        decided = plan(asked, evidence)
        if again := looked_again(asked, self.library, evidence, decided, self._seen):
            evidence, decided = again
            self.evidence = evidence
        if wrong:  # what was asked for rests on what is not so; what is held beside it is told in full
            decided = replace(decided, limit=most(asked))
        material = Material(asked, self.library, evidence, decided, self._paths, self._seen)
        note = plan_for(asked, mistaken=bool(wrong)).compose(material)
        held = material.stated or material.dated or material.sized
        if note.answers and not decided.by_name and (held or not decided.by_value):
            decided = replace(decided, status=Status.ANSWERED, missing=())
        if decisive:
            note = replace(note, drafts=(*decisive, *note.drafts))
            decided = replace(decided, status=Status.ANSWERED, missing=())
        if decided.status is Status.ABSTAINED and not wrong:
            if answered := self._part_by_part():
                return self._finished(answered, Status.PARTIAL, began)
            return self._abstained(decided, self._passed(_closest(material)), began)
        premises = [Premise(draft.text, PremiseVerdict.CONTRADICTED, self.numbering.citations(draft.proofs)) for draft in wrong]
        self.trace.open(self.question.language, premises)
        checked = self._checked(against_record(told_once(unsaid(note.drafts, wrong)), self.question, self.library, self._seen))
        if not checked:
            return self._abstained(decided, checked, began)
        checked += self._passed(left_out(self._parts, [draft for draft, _ in checked], self.library, self._seen))
        cited = [proof for draft, _ in checked for proof in draft.proofs]
        checked += self._passed(published_since(self.question, self.library, evidence, cited))
        status = Status.PARTIAL if decided.status is Status.ABSTAINED else decided.status
        return self._finished(checked, status, began, premises, shown(self._paths))

    @property
    def _read_as(self) -> Draft | None:
        """What was read as what, where the question was misspelt."""
        changed = self.question.put_right
        return Draft(read_as(changed, self.question.language), StatementKind.CAVEAT) if changed else None

    @cached_property
    def _parts(self) -> tuple[Part, ...]:
        return parts(self.question, self.library.scheme)

    @cached_property
    def _paths(self) -> list[Path]:
        return connecting(self.question, self.library.knowledge)

    @cached_property
    def _seen(self) -> frozenset[str] | None:
        return seen_by(self.question, self.library.documents.info())

    def _premises(self) -> list[Draft]:
        """What the question takes for granted and the sources contradict, each checked like any statement."""
        found = self._passed(contradicted(self.question, self.library))
        return [draft for draft, support in found if support is Support.FULL]

    def _decisive(self) -> list[Draft]:
        """What decides a question to be answered yes or no, where a source says other than what it asks about."""
        granted = as_granted(self.question, self.library.scheme)
        found = self._passed(contradicted(granted, self.library, compared=False)) if granted else []
        return [draft for draft, support in found if support is Support.FULL]

    def _passed(self, drafts: Iterable[Draft]) -> list[tuple[Draft, Support]]:
        with self.trace.phase("verification"):
            return list(self._lowered(passed(drafts, self.library.knowledge)))

    def _lowered(self, pairs: Iterable[tuple[Draft, Support]]) -> Iterable[tuple[Draft, Support]]:
        return pairs if self.scorer is None else lowered(pairs, self.scorer)

    def _checked(self, drafts: Sequence[Draft]) -> list[tuple[Draft, Support]]:
        """What passes the gate, told as it passes: in the model's words where there is a model and they hold."""
        if self.model is None:
            return [self._heard(pair) for draft in drafts for pair in self._passed([draft])]
        plain = self._passed(drafts)
        with self.trace.phase("model"):
            worded = self.model.word(self.question, plain, self.library.knowledge, self.trace)
            return [self._heard(pair) for pair in self._lowered(worded)]

    def _heard(self, pair: tuple[Draft, Support]) -> tuple[Draft, Support]:
        if self.trace.hear is not None:
            self.trace.hear(self.numbering.statement(*pair), self.numbering.references())
        return pair

    def _conflicts(self, numbering: Numbering) -> Iterator[Conflict]:
        """Both sides of each disagreement that passes the gate, their citations numbered after the statements'."""
        for found in disputed(self.question, self.library, self._seen, self._paths):
            sides = [self._passed(drafts) for drafts in found.sides]
            if all(sides):
                yield Conflict(found.about, tuple(_side(drafts, numbering) for drafts in sides))

    def _part_by_part(self) -> list[tuple[Draft, Support]]:
        """What answers some part of a compound question that is refused as a whole, and what is missing of the rest."""
        if not joined(self.question.text):
            return []
        checked = self._passed(left_out(self._parts, (), self.library, self._seen, OF_A_PART))
        return checked if any(draft.proofs for draft, _ in checked) else []

    def _abstained(self, decided: Plan, checked: Sequence[tuple[Draft, Support]], began: float) -> Answer:
        self.numbering = Numbering(self.library.knowledge.withdrawn)
        caveat = abstention(self.question, decided, self.library.documents.info())
        near = self._passed(nearest([draft for draft, _ in checked[:1]], self.question.language))
        return self._finished([(caveat, Support.FULL), *near], Status.ABSTAINED, began)

    def _finished(
        self,
        checked: Sequence[tuple[Draft, Support]],
        status: Status,
        began: float,
        premises: Sequence[Premise] = (),
        paths: Sequence[AnswerPath] = (),
    ) -> Answer:
        left_out = undated(self.question, sum(info.known_from is None for info in self.library.documents.info().values()))
        later = later_left_out(self.question, self.library, self.evidence) if self.evidence else None
        checked = [*checked, *((caveat, Support.FULL) for caveat in (left_out, later, self._read_as) if caveat)]
        statements: list[Statement] = [self.numbering.statement(draft, support) for draft, support in checked]
        conflicts = [] if status is Status.ABSTAINED else list(self._conflicts(self.numbering))
        references = self.numbering.references()
        measures = measures_of(list(all_citations(premises, statements, conflicts)), statements, references)
        return Answer(
            question=self.question.asked or self.question.text,
            language=self.question.language,
            as_of=self.question.as_of.isoformat() if self.question.as_of else None,
            status=status,
            statements=tuple(statements),
            references=references,
            measures=measures,
            markdown=markdown(self.question.language, premises, statements, conflicts, references, measures),
            premises=tuple(premises),
            paths=tuple(paths),
            conflicts=tuple(conflicts),
            model=self.model.name if self.model else "none",
            certificate=certificate_of(
                premises, statements, conflicts, self.library, self.scorer.name if self.scorer else "none"
            ),
            milliseconds=round(1000 * (time.perf_counter() - began)),
        )
