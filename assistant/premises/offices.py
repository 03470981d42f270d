"""Who held an office in the year asked about, and what a body can decide: neither is left to the question to say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.lexicon import PEOPLE, exact, words
from assistant.premises.acts import dated
from assistant.premises.checked import Sentence, plainest, read, sentences_of
from assistant.question import Question
from assistant.retrieve.passages import standing
from kg.document import Voice

if TYPE_CHECKING:
    from assistant.compose.draft import Draft
    from kg.store.library import Library


@dataclass(frozen=True, slots=True)
class _Office:
    """How a question and a document write an office beside its holder; `voice` is whose documents name the holder."""

    asked: str
    written: re.Pattern[str]
    voice: Voice


_SURNAME = r"(?:[A-Z][a-z]+ (?:[A-Z]\. )?)?(?P<name>[A-Z][A-Za-z'’-]+)"
_OFFICES = (
    _Office(
        r"(?<!Vice )(?:Fed(?:eral Reserve)?(?:'s|’s)? |FOMC )?chair(?:man|woman)?|(?<!副)主席",
        re.compile(rf"{_SURNAME.replace('name', 'before')}, Chair(?:man|woman)?\b|(?<!Vice )\bChair(?:man|woman)? {_SURNAME}"),
        Voice.FOMC,
    ),
    _Office(
        r"(?:Treasury )?Secretary(?: of the Treasury)?|财政部长|财长",
        re.compile(rf"(?<!Under )(?<!Assistant )(?<!Deputy )\bSecretary (?:of the Treasury )?{_SURNAME}"),
        Voice.TREASURY,
    ),
)
_ADVISING = re.compile(r"\b(?:TBAC|Treasury Borrowing Advisory Committee)\b[^.]{0,60}\b(?:is|as) an advisory\b", re.I)
_TBAC = r"TBAC|(?:Treasury )?Borrowing Advisory Committee|借款咨询委员会|借贷咨询委员会"
_RULING = r"decid\w*|decision|approv\w*|order\w*|ruled?|mandat\w*|set the|决定|批准|下令|裁定|通过了|敲定"


def held_by_another(question: Question, library: Library) -> Iterator[Draft]:
    """The sentence that names who held the office that year, where the question gives it to somebody else."""
    years = {day.year for day in dated(question)}
    if len(years) != 1 or len(question.people) != 1:
        return
    (person,), (year,) = question.people, years
    for office in _OFFICES:
        if not _gives(office, person, question.text):
            continue
        told = list(_holders(office, str(year), question, library))
        if any(name.lower() == person for name, _ in told):
            continue
        if best := plainest(sentence for _, sentence in told):
            yield best.said(question.language, library)


def _gives(office: _Office, person: str, text: str) -> bool:
    """Whether the question puts the office right beside the person."""
    name = exact(PEOPLE[person])
    return any(
        max(match.start() - own.end(), own.start() - match.end()) <= 8
        for match in words(office.asked).finditer(text)
        for own in name.finditer(text)
    )


def _holders(office: _Office, year: str, question: Question, library: Library) -> Iterator[tuple[str, Sentence]]:
    infos = library.documents.info()
    for id in sorted(standing(question, infos)):
        info = infos[id]
        if info.voice is not office.voice or not (info.event_date or info.date or "").startswith(year):
            continue
        for sentence in sentences_of(library.documents.get(id)):
            for match in office.written.finditer(sentence.text):
                groups = match.groupdict()
                name = groups.get("before") or groups.get("name")
                if name and name.lower() in PEOPLE:
                    yield name, sentence


def only_advises(question: Question, library: Library) -> Iterator[Draft]:
    """What the body is, in the sources' words, where the question has it rule: it advises, and others decide."""
    gap = r"[^,.?，。？]{0,24}"
    if not words(rf"(?:{_TBAC}){gap}(?:{_RULING})|(?:{_RULING}) by (?:the )?(?:{_TBAC})").search(question.text):
        return
    found = [
        one
        for one in read(library, "TBAC is an advisory committee governed by federal statute", question)
        if _ADVISING.search(one.text)
    ]
    if found:
        yield min(found, key=lambda one: len(one.text)).said(question.language, library)
