"""How one question was answered: counts that add up over questions, each with what it is a part of.

A nugget counts as answered where a cited quote holds one of its gold sentences, or a copy in another document. That is a lower
bound: a sentence that nobody listed may say the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Citation, PremiseVerdict, StatementKind, Status
from assistant.evaluation.questions import FALSE_PREMISE, AskedQuestion, Nugget
from assistant.retrieve.sentences import key_of
from assistant.terms import content
from assistant.verify.certificate import StatementCheck, verify_answer
from assistant.verify.verifier import Level
from kg.document import Document
from kg.knowledge import day_of
from kg.store.library import Library
from tightrope.errors import UnknownName

SAME = 0.6  # share of the gold sentence's content that a cited quote must hold
_SHORTEST_COPY = 25  # characters of a quote that may count as a part of the gold sentence


@dataclass(frozen=True, slots=True)
class Score:
    """One answer, counted. Nugget shares are None where the question has no such nugget, `noticed` where no premise is false.

    `citations` are all of the answer; `exist`: their document is held; `resolve`: it is the version that the reference names
    and the span lies inside it; `verbatim`: the text there is the quote. `full` and `partial` are those of `cited` statements,
    judged anew. `uncited`: statements that are neither inference nor caveat, contradictions of a premise and sides of a
    disagreement that cite nothing. `leaks`: citations of what was not out on the as-of day.
    """

    id: str
    kind: str
    language: str
    answerable: bool | None
    dated: bool
    status: Status
    citations: int
    exist: int
    resolve: int
    verbatim: int
    cited: int
    full: int
    partial: int
    vital: float | None
    all_nuggets: float | None
    noticed: bool | None
    disputed: bool
    leaks: int
    uncited: int
    independent_sources: int
    single_source_share: float
    milliseconds: int

    @property
    def refused(self) -> bool:
        """Whether nothing was answered."""
        return self.status is Status.ABSTAINED


def score(asked: AskedQuestion, answer: Answer, library: Library) -> Score:
    """Count what `answer` holds of what `asked` wants; every statement goes through the verifier again."""
    checks = [check for check in _checks(answer, library) if check.claimed is not None]
    citations = list(answer.citations())
    exist, resolve, verbatim = _proofs(answer, citations, library)
    quotes = [citation.quote for citation in citations]
    met = [(nugget.vital, meets(nugget, quotes)) for nugget in asked.nuggets]
    disputed = any(premise.verdict is PremiseVerdict.CONTRADICTED for premise in answer.premises)
    return Score(
        id=asked.id,
        kind=asked.kind,
        language=asked.language or answer.language,
        answerable=asked.answerable,
        dated=answer.as_of is not None,
        status=answer.status,
        citations=len(citations),
        exist=exist,
        resolve=resolve,
        verbatim=verbatim,
        cited=len(checks),
        full=sum(check.verdict is Level.FULL for check in checks),
        partial=sum(check.verdict is Level.PARTIAL for check in checks),
        vital=_share([hit for vital, hit in met if vital]),
        all_nuggets=_share([hit for _, hit in met]),
        noticed=disputed if asked.kind == FALSE_PREMISE else None,
        disputed=disputed,
        leaks=_leaks(answer, citations, library),
        uncited=_uncited(answer),
        independent_sources=answer.measures.independent_sources,
        single_source_share=answer.measures.single_source_share,
        milliseconds=answer.milliseconds,
    )


def meets(nugget: Nugget, quotes: Sequence[str]) -> bool:
    """Whether one of `quotes` holds one of the sentences that prove `nugget`."""
    return any(holds(proof, quotes) for proof in nugget.proofs)


def holds(gold: str, quotes: Iterable[str]) -> bool:
    """Whether one of `quotes` holds the sentence `gold`, whole or by its words, or is a long part of it."""
    key, words = key_of(gold), set(content(gold))
    for quote in quotes:
        other = key_of(quote)
        if (key and key in other) or (len(other) > _SHORTEST_COPY and other in key):
            return True
        if words and len(words & set(content(quote))) / len(words) >= SAME:
            return True
    return False


def _checks(answer: Answer, library: Library) -> Sequence[StatementCheck]:
    saved = json.loads(json.dumps(answer.to_dict()))  # as a file would hold it
    return verify_answer(saved, library.documents.get, library.knowledge).statements


def _proofs(answer: Answer, citations: Sequence[Citation], library: Library) -> tuple[int, int, int]:
    """How many citations lead to a document held, to a place in its version, and to the very words."""
    versions = {reference.marker: reference.sha256 for reference in answer.references}
    found = [(citation, _held(citation.document, library)) for citation in citations]
    held = [(citation, document) for citation, document in found if document is not None]
    resolve = [
        document.version == versions[citation.marker] and 0 <= citation.start < citation.end <= len(document.text)
        for citation, document in held
    ]
    verbatim = [document.text[citation.start : citation.end] == citation.quote for citation, document in held]
    return len(held), sum(resolve), sum(verbatim)


def _held(id: str, library: Library) -> Document | None:
    try:
        return library.documents.get(id)
    except UnknownName:
        return None


def _leaks(answer: Answer, citations: Sequence[Citation], library: Library) -> int:
    day, infos = day_of(answer.as_of), library.documents.info()
    if day is None:
        return 0
    return sum(citation.document not in infos or not infos[citation.document].known_by(day) for citation in citations)


def _uncited(answer: Answer) -> int:
    free = (StatementKind.INFERENCE, StatementKind.CAVEAT)
    statements = sum(not statement.citations and statement.kind not in free for statement in answer.statements)
    premises = sum(not one.citations and one.verdict is not PremiseVerdict.UNKNOWN for one in answer.premises)
    return statements + premises + sum(not side.citations for conflict in answer.conflicts for side in conflict.sides)


def _share(hits: Sequence[bool]) -> float | None:
    return sum(hits) / len(hits) if hits else None
