"""Which documents a question points at by a date, a voice or a person's name: searched by themselves as well."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.lexicon import PEOPLE, exact
from assistant.question import Question
from assistant.verify.dates import Day, of_iso
from kg.document import DocumentInfo


def scopes(question: Question, infos: Mapping[str, DocumentInfo]) -> list[frozenset[str]]:
    """One set of documents for each pointer that some, but not all, documents answer to."""
    found = [frozenset(id for id, info in infos.items() if _on(info, day)) for day in question.dates]
    if question.voices:
        found.append(frozenset(id for id, info in infos.items() if info.voice in question.voices))
    for person in sorted(question.people):
        pattern = exact(PEOPLE[person])
        found.append(frozenset(id for id, info in infos.items() if any(pattern.search(author) for author in info.authors)))
    if len(found) > 1:
        joint = frozenset.intersection(*(scope for scope in found if scope)) if any(found) else frozenset()
        if joint:
            found.insert(0, joint)
    distinct = list(dict.fromkeys(scope for scope in found if scope and len(scope) < len(infos)))
    return distinct[:4]


def _on(info: DocumentInfo, day: Day) -> bool:
    own = [held for iso in (info.event_date, info.date) if (held := of_iso(iso))]
    return day.year is not None and any(day.within(held) for held in own)
