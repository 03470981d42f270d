"""A second look before a refusal: the same question in the documents of the time it asks about, which others crowded out."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from assistant.answer import Status
from assistant.gaps.times import dates_of
from assistant.plan import Plan, plan
from assistant.question import Question
from assistant.retrieve.evidence import Evidence, gather
from assistant.verify.dates import Day, of_iso
from kg.document import DocumentInfo
from kg.store.library import Library

AFTER = 3  # months after the time asked about in which its documents appear


def looked_again(
    question: Question, library: Library, decided: Plan, seen: Collection[str] | None
) -> tuple[Evidence, Plan] | None:
    """Evidence of the time asked about and the plan it allows, where `decided` is a refusal that this overturns; else None."""
    days = [] if question.as_of else list(dates_of(question))
    if decided.status is not Status.ABSTAINED or len(days) != 1 or question.wants_names or decided.by_name:
        return None
    infos = library.documents.info()
    near = _of_the_time(days[0], {id: infos[id] for id in infos if seen is None or id in seen})
    if not near:
        return None
    evidence = gather(question, library, near)
    again = plan(question, evidence)
    return (evidence, again) if again.status is not Status.ABSTAINED else None


def _of_the_time(asked: Day, infos: Mapping[str, DocumentInfo]) -> frozenset[str]:
    """Documents dated within the time asked about or shortly after; a year's tables are of all its months."""
    return frozenset(id for id, info in infos.items() if any(_near(asked, of_iso(iso)) for iso in (info.event_date, info.date)))


def _near(asked: Day, own: Day | None) -> bool:
    if own is None or own.year is None or asked.year is None:
        return False
    if asked.month is None or own.month is None:
        return own.year == asked.year
    return (own.year == asked.year and own.day is None) or 0 <= 12 * (own.year - asked.year) + own.month - asked.month <= AFTER
