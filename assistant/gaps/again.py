"""A second look before a refusal: the same question in the documents of its time, or in those that hold a name it gives."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from assistant.answer import Status
from assistant.gaps.times import dates_of
from assistant.plan import Plan, plan
from assistant.question import Question
from assistant.retrieve.evidence import Evidence, gather
from assistant.retrieve.vital import proper_names
from assistant.verify.dates import Day, of_iso
from kg.document import DocumentInfo
from kg.store.library import Library

AFTER = 3  # months after the time asked about in which its documents appear
SCARCE = 30  # passages at most in which a name stands that crowded passages may hide


def looked_again(
    question: Question, library: Library, evidence: Evidence, decided: Plan, seen: Collection[str] | None
) -> tuple[Evidence, Plan] | None:
    """Evidence of other documents and the plan it allows, where `decided` is a refusal that it overturns; else None."""
    if decided.status is not Status.ABSTAINED or question.wants_names:
        return None
    infos = library.documents.info()
    known = {id: infos[id] for id in infos if seen is None or id in seen}
    for near in _elsewhere(question, library, evidence, decided, known):
        found = gather(question, library, near)
        again = plan(question, found)
        if again.status is not Status.ABSTAINED:
            return found, again
    return None


def _elsewhere(
    question: Question, library: Library, evidence: Evidence, decided: Plan, known: Mapping[str, DocumentInfo]
) -> Iterator[frozenset[str]]:
    """The documents to look in: of the one time asked about, and of each scarce name."""
    days = [] if question.as_of else list(dates_of(question))
    if len(days) == 1 and not decided.by_name and (near := _of_the_time(days[0], known)):
        yield near
    exact = (group.words for group in evidence.groups if group.exact)
    for names in dict.fromkeys((*exact, *((name,) for name in proper_names(question.text)))):
        scarce = 0 < max(map(evidence.rarity.count, names), default=0) <= SCARCE
        if scarce and (near := frozenset(_holding(names, library, known))):
            yield near


def _holding(names: Sequence[str], library: Library, known: Mapping[str, DocumentInfo]) -> Iterator[str]:
    """The documents of passages that hold one of `names`, whole."""
    for name in names:
        for hit in library.index.by_words(name, SCARCE):
            if hit.passage.document in known and name.lower() in hit.passage.text.lower():
                yield hit.passage.document


def _of_the_time(asked: Day, infos: Mapping[str, DocumentInfo]) -> frozenset[str]:
    """Documents dated within the time asked about or shortly after; a year's tables are of all its months."""
    return frozenset(id for id, info in infos.items() if any(_near(asked, of_iso(iso)) for iso in (info.event_date, info.date)))


def _near(asked: Day, own: Day | None) -> bool:
    if own is None or own.year is None or asked.year is None:
        return False
    if asked.month is None or own.month is None:
        return own.year == asked.year
    return (own.year == asked.year and own.day is None) or 0 <= 12 * (own.year - asked.year) + own.month - asked.month <= AFTER
