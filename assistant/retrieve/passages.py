"""From a question to passages: words first, meaning beside them, then what stands around a passage and who wrote it when.

On the development questions the expanded words alone find 46 percent of the gold passages in 40, with neighbours, documents,
dates and voices 54; the default embedder alone finds 13 in 50, so it counts as one voice and not as half.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.asking import Kind
from assistant.lexicon import PEOPLE, exact
from assistant.question import Question
from assistant.retrieve.roles import Roles
from assistant.retrieve.sentences import key_of
from assistant.retrieve.wanted import Wanted
from assistant.terms import is_chinese
from assistant.verify.dates import Day, of_iso
from kg.claim import Claim
from kg.document import DocumentInfo, parse_date
from kg.lifecycle import withdrawals
from kg.passage import Passage

if TYPE_CHECKING:
    from kg.index.reader import IndexReader
    from kg.store.library import Library

KEPT = 60  # passages whose sentences are read
WORDS_DEEP, MEANING_DEEP = 600, 40
NEIGHBOUR, DOCUMENT, MEANING = 0.4, 0.6, 0.25
CLAIMED = 0.8
FRESH, PER_YEAR = 0.6, 0.5  # what the newest document gains where a question asks how things stand now, and loses with age
ON_DATE, BY_VOICE, BY_PERSON = 0.5, 0.4, 0.4
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
    index: IndexReader = library.index
    words = {hit.passage.id: (hit.passage, hit.score) for hit in index.by_words(sought.words, WORDS_DEEP, allowed)}
    meaning = index.by_meaning(sought.queries[0], MEANING_DEEP, allowed)
    top = max((score for _, score in words.values()), default=1.0) or 1.0
    scores = {id: score / top for id, (_, score) in words.items()}
    passages = {id: passage for id, (passage, _) in words.items()}
    similar: dict[str, float] = {}
    for hit in meaning:
        passages.setdefault(hit.passage.id, hit.passage)
        similar[hit.passage.id] = hit.score
    seen = infos if allowed is None else {id: infos[id] for id in allowed}
    priors = _Priors(question, seen)
    claimed = [_of_claim(claim, infos, priors) for claim in roles.both(allowed)]
    return [*_ranked(passages, scores, similar, priors), *claimed, *_of_the_day(question, index, seen, priors)]


class _Priors:
    """What each document gains from the question's dates and sources, worked out once for each document."""

    def __init__(self, question: Question, infos: Mapping[str, DocumentInfo]) -> None:
        self._question, self._infos = question, infos
        self._latest = newest(infos) if question.current else 0.0
        self._known: dict[str, float] = {}

    def of(self, document: str) -> float:
        """The prior of `document`; 0 where it is not held."""
        if document not in self._known:
            info = self._infos.get(document)
            self._known[document] = _prior(self._question, info, self._latest) if info else 0.0
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
    return any(exact(PEOPLE[person]).search(author) for person in question.people for author in info.authors)


def _ranked(
    passages: Mapping[str, Passage], scores: Mapping[str, float], similar: Mapping[str, float], priors: _Priors
) -> list[Candidate]:
    by_document: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages.values():
        by_document[passage.document].append(passage)
    nearest = max(similar.values(), default=1.0) or 1.0
    found: list[Candidate] = []
    for document, held in by_document.items():
        held.sort(key=lambda passage: passage.start)
        whole = DOCUMENT * sum(sorted((scores.get(passage.id, 0.0) for passage in held), reverse=True)[:4]) / 4
        prior = priors.of(document)
        for place, passage in enumerate(held):
            beside = max((scores.get(other.id, 0.0) for other in _beside(held, place)), default=0.0)
            own = scores.get(passage.id, 0.0) + NEIGHBOUR * beside + MEANING * similar.get(passage.id, 0.0) / nearest
            found.append(Candidate(passage, own + whole + prior, prior))
    found.sort(key=lambda candidate: (-candidate.score, candidate.passage.id))
    return found[:KEPT]


def _beside(held: list[Passage], place: int) -> Iterable[Passage]:
    """The passages that touch this one in its document."""
    here = held[place]
    if place and here.start - held[place - 1].end < 40:
        yield held[place - 1]
    if place + 1 < len(held) and held[place + 1].start - here.end < 40:
        yield held[place + 1]


def _prior(question: Question, info: DocumentInfo, latest: float) -> float:
    prior = 0.0
    if question.dates:
        prior += ON_DATE * max(nearness(day, info) for day in question.dates)
    if question.current and info.date:
        prior += FRESH * max(0.0, 1.0 - PER_YEAR * (latest - year_of(info.date)))
    if question.voices:
        prior += BY_VOICE * (info.voice in question.voices)
    if question.people:
        prior += BY_PERSON * _written_by(question, info)
    return prior


def newest(infos: Mapping[str, DocumentInfo]) -> float:
    """The date of the newest document, as `year_of` gives it; 0 where none has one."""
    return max((year_of(info.date) for info in infos.values() if info.date), default=0.0)


def year_of(date: str) -> float:
    """An ISO date as a year with its fraction; a partial one as its last day."""
    day = parse_date(date)
    return day.year + (day.month - 1) / 12 + day.day / 366 if day else 0.0


def nearness(day: Day, info: DocumentInfo) -> float:
    """How near a document's date is to a date of the question: 1 for the day, falling over the months after it, else 0."""
    return max((_near(day, own) for iso in (info.event_date, info.date) if (own := of_iso(iso))), default=0.0)


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
    return 0.4 if asked.day is not None and -2 <= months < 0 else 0.0  # what is to happen on a day is announced before it
