"""From a question to passages: words first, meaning beside them, then what stands around a passage and who wrote it when.

Words are counted twice: every name of everything sought together, and each thing sought by the best of its names, so that a
thing with twelve names does not outvote the rest. The default embedder alone finds little, so it counts as one voice and not as
half. What each step gained stands in docs/answers.md.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.asking import Kind
from assistant.lexicon import PEOPLE, exact
from assistant.question import Question
from assistant.retrieve.roles import Roles
from assistant.retrieve.sentences import key_of
from assistant.retrieve.wanted import Wanted
from assistant.terms import is_chinese
from assistant.verify.dates import Day, of_iso
from kg.claim import Claim
from kg.document import Document, DocumentInfo, parse_date
from kg.lifecycle import withdrawals
from kg.passage import Passage

if TYPE_CHECKING:
    from kg.index.bm25 import Scores
    from kg.index.reader import IndexReader
    from kg.store.library import Library

# The title of a document that is somebody's own words.
SPOKEN = re.compile(r"\b(?:remarks|statement|testimony|speech|address)\b.{0,20}\b(?:by|of)\b", re.I)
KEPT = 60  # passages whose sentences are read
MEANING_DEEP = 400
ANY_NAME = 0.5  # of the words counted name by name, beside all names counted together
NEIGHBOUR, DOCUMENT, MEANING = 0.4, 0.6, 0.25
CLAIMED = 0.8
FRESH, THEN, PER_YEAR = (
    0.6,
    0.3,
    0.5,
)  # what the newest gains where a question asks about now, or stands at a day; lost with age
ON_DATE, BY_VOICE, BY_PERSON = 0.7, 0.4, 0.9
LEAST_TITLE, LEAST_TITLE_ZH = 16, 6  # letters of a title that names its document and is no mere phrase
MONTHS_AFTER = 5  # reports, minutes and speeches about an event appear within this many months


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage with its score (about 0 to 3) and the share of it that comes from the document's date and voice."""

    passage: Passage
    score: float
    prior: float


def candidates(
    question: Question, sought: Wanted, library: Library, roles: Roles, allowed: Collection[str] | None
) -> list[Candidate]:
    """The passages to read, best first, out of the documents of `allowed` (None: all)."""
    infos = library.documents.info()
    seen = infos if allowed is None else {id: infos[id] for id in allowed}
    priors = _Priors(question, seen)
    index: IndexReader = library.index
    claimed = [_of_claim(claim, infos, priors) for claim in roles.both(allowed)]
    return [*_ranked(sought, index, allowed, priors), *claimed, *_of_the_day(question, index, seen, priors)]


class _Priors:
    """What each document gains from the question's dates and sources, worked out once for each document."""

    def __init__(self, question: Question, infos: Mapping[str, DocumentInfo]) -> None:
        self._question, self._infos = question, infos
        self._times, self._latest = question.times, _then(question, infos)
        self._known: dict[str, float] = {}

    def of(self, document: str) -> float:
        """The prior of `document`; 0 where it is not held."""
        if document not in self._known:
            info = self._infos.get(document)
            self._known[document] = _prior(self._question, self._times, info, self._latest) if info else 0.0
        return self._known[document]


def _of_the_day(question: Question, index: IndexReader, seen: Mapping[str, DocumentInfo], priors: _Priors) -> list[Candidate]:
    """What was decided on a day stands in the statement of that day, whatever words it uses; out of `seen` alone."""
    days = [day for day in question.dates if day.day is not None] if question.kind is Kind.DECISION else []
    statements = {
        id for id, info in seen.items() if info.kind.endswith("statement") and any(nearness(day, info) >= 1.0 for day in days)
    }
    return [
        Candidate(passage, CLAIMED + priors.of(passage.document), priors.of(passage.document))
        for passage in (index.passages if statements else ())
        if passage.document in statements and passage.body
    ]


def _of_claim(claim: Claim, infos: Mapping[str, DocumentInfo], priors: _Priors) -> Candidate:
    """The sentence of a claim between two concepts of the question, found by the graph and not by its words."""
    span, info = claim.evidence.span, infos[claim.evidence.document]
    passage = Passage(claim.evidence.id, info.id, span.start, span.end, span.quote, info.language, info.date)
    prior = priors.of(info.id)
    return Candidate(passage, CLAIMED + prior, prior)


def seen_by(question: Question, infos: Mapping[str, DocumentInfo]) -> frozenset[str] | None:
    """The documents that may answer `question`: standing by its as-of day, of the source it asks about; None for all."""
    known = standing(question, infos)
    if question.kind is Kind.SOURCE:
        of_voice = frozenset(id for id in known if infos[id].voice in question.voices)
        of_person = frozenset(id for id in known if _written_by(question, infos[id]))
        if of_voice or of_person:
            return of_voice | of_person
    return None if question.as_of is None and len(known) == len(infos) else known


def standing(question: Question, infos: Mapping[str, DocumentInfo]) -> frozenset[str]:
    """The documents out by the question's as-of day and not withdrawn by then; withdrawn ones only where it names them."""
    known = {id: info for id, info in infos.items() if question.as_of is None or info.known_by(question.as_of)}
    gone = withdrawals(known, question.as_of)
    return frozenset(id for id, info in known.items() if id not in gone or _named(question.text, info))


def _named(text: str, info: DocumentInfo) -> bool:
    """Whether `text` names the document: its whole title, where that is no mere phrase, or its id as a word of its own."""
    title = key_of(info.title)
    long = len(title) >= (LEAST_TITLE_ZH if is_chinese(info.title) else LEAST_TITLE)
    return (long and title in key_of(text)) or re.search(rf"(?<![\w-]){re.escape(info.id)}(?![\w-])", text, re.I) is not None


def _written_by(question: Question, info: DocumentInfo) -> bool:
    """Whether a person of the question wrote the document, or is named as its speaker by its title."""
    by = [*info.authors, *([info.title] if SPOKEN.search(info.title) else [])]
    return any(
        exact(PEOPLE[person]).search(name) or exact(PEOPLE[person]).search(name.title())
        for person in question.people
        for name in by
    )


def _ranked(sought: Wanted, index: IndexReader, allowed: Collection[str] | None, priors: _Priors) -> list[Candidate]:
    """The best passages by their words, their neighbours' words, their meaning, and their document's prior.

    Names counted thing by thing decide what is read and are no part of a candidate's score: its sentences are scored so again.
    """
    if not index.passages:
        return []
    words = _share(index.word_scores(sought.words, allowed))
    names = [(group.weight, (*group.words, *group.alternatives)) for group in sought.groups]
    named = _share(index.any_scores(names, allowed))
    similar = index.meaning_scores(sought.queries[0], MEANING_DEEP, allowed)
    given = np.array([priors.of(document) for document in index.document_numbers], dtype=np.float32)[index.document_rows]
    scores = _around(words, index.following) + MEANING * _share(similar) + given
    wanted = scores + ANY_NAME * _around(named, index.following)
    found = np.flatnonzero((words > 0) | (named > 0) | (similar > 0))
    best = found[_highest(wanted[found], KEPT)]
    scores += np.float32(DOCUMENT) * _best_four(words, index.document_rows)
    return [Candidate(index.passages[row], float(scores[row]), float(given[row])) for row in best.tolist()]


def _highest(scores: Scores, most: int) -> NDArray[np.int64]:
    """The places of the `most` highest, best first; ties in their order. Only what may be among them is sorted."""
    near = np.arange(len(scores))
    if len(scores) > most:
        near = np.flatnonzero(scores >= np.partition(scores, len(scores) - most)[len(scores) - most])
    return near[np.argsort(-scores[near], kind="stable")][:most]


def _share(scores: Scores) -> Scores:
    """Scores as shares of the highest."""
    top = scores.max(initial=0.0)
    return scores / np.float32(top) if top > 0 else scores


def _best_four(own: Scores, documents: NDArray[np.int64]) -> Scores:
    """For each passage the mean of its document's four best: how much the document is about the matter."""
    starts = np.flatnonzero(np.diff(documents, prepend=-1))  # the passages of a document stand together
    left, sums = own.copy(), np.zeros(len(starts))
    for _ in range(4):
        top = np.maximum.reduceat(left, starts)
        sums += top
        rows = np.flatnonzero(left == top[documents])
        left[rows[np.flatnonzero(np.diff(documents[rows], prepend=-1))]] = 0
    return (sums[documents] / 4).astype(np.float32)


def _around(own: Scores, following: NDArray[np.bool_]) -> Scores:
    """Each passage's score with a part of the better score of the two that touch it in its document."""
    before, after = np.zeros_like(own), np.zeros_like(own)
    before[1:] = np.where(following[1:], own[:-1], 0)
    after[:-1] = np.where(following[1:], own[1:], 0)
    return (own + NEIGHBOUR * np.maximum(before, after)).astype(np.float32)


def _prior(question: Question, times: Sequence[Day], info: DocumentInfo, latest: float) -> float:
    prior = 0.0
    if times:
        prior += ON_DATE * max(nearness(day, info) for day in times)
    if latest and info.date:
        prior += (FRESH if question.current else THEN) * max(0.0, 1.0 - PER_YEAR * (latest - year_of(info.date)))
    if question.voices:
        prior += BY_VOICE * (info.voice in question.voices)
    if question.people:
        prior += BY_PERSON * _written_by(question, info)
    return prior


def _then(question: Question, infos: Mapping[str, DocumentInfo]) -> float:
    """The year that ages count from: of the day asked at, of the newest document where "now" is asked about; else 0."""
    if question.as_of is not None:
        return year_of(question.as_of.isoformat())
    return newest(infos) if question.current else 0.0


def newest(infos: Mapping[str, DocumentInfo]) -> float:
    """The date of the newest document, as `year_of` gives it; 0 where none has one."""
    return max((year_of(info.date) for info in infos.values() if info.date), default=0.0)


def year_of(date: str) -> float:
    """An ISO date as a year with its fraction; a partial one as its last day."""
    day = parse_date(date)
    return day.year + (day.month - 1) / 12 + day.day / 366 if day else 0.0


def nearness(day: Day, info: Document | DocumentInfo) -> float:
    """How near a document's date is to a date of the question: 1 for the day, falling over the months after it, else 0.

    A transcript that came out years after its meeting is of the meeting's time, and not of the year it came out in.
    """
    return nearest_to(day, info.event_date, info.date)


@lru_cache(maxsize=16_384)
def nearest_to(day: Day, event: str | None, date: str | None = None) -> float:
    """How near the ISO dates of an event and of what tells of it (None: unknown) are to `day`, as `nearness` gives it."""
    met, published = of_iso(event), of_iso(date)
    late = met is not None and published is not None and (published.year or 0) - (met.year or 0) > 1
    return max((_near(day, own) for own in (met, None if late else published) if own), default=0.0)


def _near(asked: Day, own: Day) -> float:
    if asked.year is None or own.year is None:
        return 0.3 if asked.month is not None and asked.month == own.month else 0.0
    if asked.month is None:
        late = 0.35 if own.year == asked.year - 1 and (own.month or 0) >= 10 else 0.0
        return max(late, {0: 0.5, 1: 0.2}.get(own.year - asked.year, 0.0))
    months = 12 * (own.year - asked.year) + (own.month or 12) - asked.month
    if months == 0:
        return 1.0 if asked.day is not None and asked.day == own.day else 0.9
    if 0 < months <= MONTHS_AFTER:
        return 0.7 - 0.08 * months
    return (0.2 if asked.day is None else 0.4) if -2 <= months < 0 else 0.0  # what is to happen on a day is announced before it
