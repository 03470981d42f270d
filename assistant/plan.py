"""Whether the evidence carries an answer, which part is missing, and how many statements to make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Status
from assistant.asking import Kind
from assistant.lexicon import PEOPLE, exact
from assistant.question import Question
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.sentences import Found
from assistant.terms import content
from assistant.verify.dates import Day, of_iso

MOST = {Kind.DEFINITION: 5, Kind.FACT: 6, Kind.DECISION: 6, Kind.COMPARISON: 8, Kind.DISAGREEMENT: 8}
MOST_OTHERWISE = 8
FLOOR = 0.62  # of the best score, below which a sentence is about something else
LEAST = 0.42  # share of the question's weight that the best sentence must meet for there to be an answer
_PROPER = re.compile(r"\b[A-Z][a-z]+(?:-[A-Z][a-z]+)+\b|(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_COMMON = frozenset(
    [
        "Fed",
        "Federal",
        "Reserve",
        "Treasury",
        "Committee",
        "Open",
        "Market",
        "FOMC",
        "September",
        "October",
        "November",
        "December",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "Governor",
        "Chair",
        "Board",
        "Desk",
        "Congress",
        "Chinese",
        "English",
        "American",
        "America",
        "United",
        "States",
        "Wall",
        "Street",
        "Main",
        "Senate",
        "House",
        "Treasuries",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
    ]
)


@dataclass(frozen=True, slots=True)
class Plan:
    """The status the evidence allows, what is missing in words of the question, and how many statements to make."""

    status: Status
    missing: tuple[str, ...] = ()
    limit: int = MOST_OTHERWISE


def plan(question: Question, evidence: Evidence) -> Plan:
    """Abstain where a vital part of the question has no support; otherwise say how much to answer."""
    limit = MOST.get(question.kind, MOST_OTHERWISE)
    missing = tuple(_missing(question, evidence))
    if missing or not evidence.found:
        return Plan(Status.ABSTAINED, missing, 2)
    if _share(evidence) < LEAST:
        return Plan(Status.ABSTAINED, (), 2)
    return Plan(Status.ANSWERED, (), limit)


def _share(evidence: Evidence) -> float:
    """The share of the question's weighted terms that the best three sentences meet together."""
    weights = {group.name: group.weight * evidence.rarity.weight(group.words) for group in evidence.groups}
    total = sum(weights.values())
    if not total:
        return 0.0
    met = frozenset().union(*(item.met for item in evidence.found[:3]))
    return sum(weights[name] for name in met if name in weights) / total


def _missing(question: Question, evidence: Evidence) -> Iterator[str]:
    yield from _unknown_names(question, evidence)
    top = evidence.found[:12]
    if question.wants_names and not any(_lists_names(item) for item in top):
        yield "the names" if question.language == "en" else "具体名称"
    if question.wants_figure and not _figure_found(question, top):
        yield "the figure" if question.language == "en" else "具体数字"


def _unknown_names(question: Question, evidence: Evidence) -> Iterator[str]:
    """Names that no passage holds, or, for a person, no passage that also meets the rest of the question."""
    for match in _PROPER.finditer(question.text):
        if match[0] not in _COMMON and evidence.rarity.count(match[0]) == 0:
            yield match[0]
    rest = [group for group in evidence.groups if group.name not in question.people]
    for person in sorted(question.people):
        pattern = exact(PEOPLE[person])
        near = [item for item in evidence.found[:40] if _about(item, pattern)]
        if not near or (rest and max(len(item.met) for item in near) == 0):
            yield person.title()


def _about(item: Found, person: re.Pattern[str]) -> bool:
    return bool(
        person.search(item.text)
        or any(person.search(author) for author in item.document.authors)
        or person.search(item.speaker.title() if item.speaker else "")
    )


def _lists_names(item: Found) -> bool:
    names = re.findall(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z&]+)*", item.text)
    return len([name for name in names if not set(name.split()) & _COMMON]) >= 2


def _figure_found(question: Question, top: Sequence[Found]) -> bool:
    """A sentence with a figure, of the day that is asked for, that meets what the figure is of."""
    exact_days = [day for day in question.dates if day.day is not None]
    for item in top:
        if not item.features or not item.features.figures or not item.met:
            continue
        if question.instruments and not _names_instrument(question, item):
            continue
        if all(_on(day, item) for day in exact_days):
            return True
    return False


def _names_instrument(question: Question, item: Found) -> bool:
    from assistant.lexicon import INSTRUMENTS, named

    return bool(named(INSTRUMENTS, item.text) & question.instruments)


def _on(asked: Day, item: Found) -> bool:
    own = [day for iso in (item.document.event_date, item.document.date) if (day := of_iso(iso))]
    days = (*(item.features.dates if item.features else ()), *own)
    return any(asked.agrees(day) and (day.day is not None) for day in days) or any(asked.within(day) for day in days)


def unmet_terms(question: Question, evidence: Evidence) -> tuple[str, ...]:
    """Words of the question that no passage holds: named where the answer abstains."""
    return tuple(
        group.words[0]
        for group in evidence.groups
        if group.words and content(group.words[0]) and all(evidence.rarity.count(word) == 0 for word in group.words)
    )
