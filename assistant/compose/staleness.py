"""What an answer must say of its own age: what was published since its newest source, or that later documents were left out.

Things that change (a level, a pace, a stance) are asked about in the present tense and without a date. Where the newest
document that an answer cites is older than one of the library on the same subject, the newer one is quoted. Where the question
bounds what may be known by a day, only that later documents exist is said: never which, when or what.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date as Date
from datetime import timedelta
from typing import TYPE_CHECKING

from assistant.answer import StatementKind
from assistant.asking import Kind
from assistant.compose.draft import Draft, Proof
from assistant.compose.wording import worded
from assistant.lexicon import words
from assistant.retrieve.evidence import Evidence, gather
from assistant.retrieve.passages import standing, year_of
from assistant.retrieve.scoring import VITAL
from assistant.voices import spoken_on
from kg.document import parse_date

if TYPE_CHECKING:
    from assistant.question import Question
    from assistant.retrieve.sentences import Found
    from kg.store.library import Library

FRESH = timedelta(days=45)  # the FOMC meets every six weeks: a shorter gap is no sign of age
LAST = timedelta(days=100)  # what is newest is looked for in these last days of the library first
PER_YEAR = 1.0  # of score that a year of age costs among the newer documents: the newest that says it plainly is quoted
AS_GOOD, AS_GOOD_NOW = 0.7, 0.9  # of the best evidence's score, from which a newer document counts as being about the same
_CHANGING = (
    r"pace|levels?|stance|size|sizes|large|big|caps?|rates?|amounts?|share|policy|plans?|outstanding|balances?|position|"
    r"how (?:much|many|high|low|fast)|state|status|规模|水平|步伐|节奏|上限|利率|多少|多大|"
    r"多高|立场|政策|余额|占比|计划|现状|情况"
)
_PRESENT = r"is|are|does|do|has|have|being|now|currently|目前|现在|如今|当前|最新|仍|还"
_PAST = r"was|were|did|had|曾|当时|过去"
_LEVEL = r"pace|levels?|stance|size|caps?|amount|规模|水平|步伐|上限|立场|余额"  # what is asked for as if for a definition
_MOVING = (Kind.FACT, Kind.DECISION, Kind.DEFINITION, Kind.DISAGREEMENT)
SINCE = {"en": "Published since, ", "zh": "此后发布的"}
LEFT_OUT = {
    "en": "The library also holds later documents on this subject; they were left out, as the question stops at {day}.",
    "zh": "资料库中另有关于这一主题的更晚文档；问题只问到{day}为止，均未采用。",
}


def published_since(question: Question, library: Library, evidence: Evidence, cited: Iterable[Proof]) -> list[Draft]:
    """At most one caveat with a quote: the newest document on the subject, where all that the answer cites is older.

    None where the question names a time, or asks for what does not change.
    """
    newest = max((day for proof in cited if (day := parse_date(spoken_on(proof.document)))), default=None)
    if newest is None or not changes(question):
        return []
    infos = library.documents.info()
    later = {
        id: day for id in standing(question, infos)
        if not infos[id].brief and (day := parse_date(infos[id].event_date or infos[id].date)) and day - newest >= FRESH
    }  # fmt: skip
    last = max(later.values(), default=newest)
    recent = [id for id, day in later.items() if last - day <= LAST]
    found = _on_the_subject(question, library, evidence, recent, AS_GOOD_NOW)
    found = found or _on_the_subject(question, library, evidence, list(later))
    if not found:
        return []
    latest = max(year_of(spoken_on(item.document) or "1900") for item in found)
    best = max(found, key=lambda item: item.score - PER_YEAR * (latest - year_of(spoken_on(item.document) or "1900")))
    said, lead = worded([best], question.language, library.knowledge), SINCE[question.language]
    text, plainer = lead + said.text, lead + (said.fallback or said.text)
    return [replace(said, text=text, kind=StatementKind.CAVEAT, fallback=plainer)]


def later_left_out(question: Question, library: Library, evidence: Evidence) -> Draft | None:
    """The caveat that later documents on the subject exist and were left out; None where no day was asked for, or none does."""
    if question.as_of is None:
        return None
    day: Date = question.as_of
    infos = library.documents.info()
    later = {id for id, info in infos.items() if info.known_from is not None and info.known_from > day}
    if not _on_the_subject(question, library, evidence, later):
        return None
    return Draft(LEFT_OUT[question.language].format(day=day.isoformat()), StatementKind.CAVEAT)


def changes(question: Question) -> bool:
    """Whether a question asks, without naming a time, how something stands that changes."""
    if question.dates or question.as_of is not None or question.kind not in _MOVING:
        return False
    if question.current:
        return True
    text = question.text
    changing = words(_LEVEL if question.kind is Kind.DEFINITION else _CHANGING)
    asked = question.wants_figure or changing.search(text)
    return bool(asked) and words(_PRESENT).search(text) is not None and words(_PAST).search(text) is None


def _on_the_subject(
    question: Question, library: Library, evidence: Evidence, ids: Collection[str], share: float = AS_GOOD
) -> list[Found]:
    """The sentences of the documents `ids` that fit nearly as well as the best evidence, and name what the question names."""
    if not ids or not evidence.found:
        return []
    vital = {group.name for group in evidence.groups if group.weight >= VITAL}
    found = gather(question, library, frozenset(ids)).found
    fits = (item for item in found if item.score >= share * evidence.best and vital <= item.met)
    return [item for item in fits if item.features.figures or not question.wants_figure]
