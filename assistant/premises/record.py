"""Who voted for and against at a meeting, and what a dissenter preferred, as the Committee's own documents state it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.lexicon import DOWN, UP, words
from assistant.premises.checked import Sentence, sentences_of
from assistant.question import Question
from assistant.retrieve.passages import standing
from assistant.verify.dates import Day, of_iso
from assistant.verify.numbers import ranges
from kg.document import DocumentInfo, Voice

if TYPE_CHECKING:
    from kg.store.library import Library

_VOTING = re.compile(r"\bVoting (for|against)\b(?! or)[^:]{0,60}?(?:\b(?:was|were)\b:?|:)", re.I)
_NAMED = re.compile(r"\b(?:[A-Z][a-z]+ )(?:[A-Z]\. )*([A-Z][A-Za-z'’-]+)")
_NONE = re.compile(r"^\W*None\b", re.I)
_PREFERRED = re.compile(r"\b(?:prefer\w*|because|would|thought|believed)\b", re.I)
_RATES = re.compile(
    r"\btarget range\b|\bpolicy rate\b|\bfederal funds\b|\bbasis points?\b|\bsetting of (?:monetary )?policy\b|"
    r"\baccommodation\b",
    re.I,
)
_MOVING_IT = re.compile(
    rf"\b(?:{UP}|{DOWN}) (?:in )?(?:the )?(?:target range|policy rate|federal funds)", re.I
)  # what is done to the rate, whatever else is then said to rise or fall
_SAME = re.compile(
    r"\baccommodation was not needed\b|\bno (?:further|additional|more) accommodation\b|"
    r"\bno change\b|\bunchanged\b|\bmaintain\w*\b|\bhold(?:ing)?\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Vote:
    """One side of a vote: last names in the order written (none where nobody stood there), and the sentence that says so."""

    names: tuple[str, ...]
    against: bool
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Preference:
    """What a dissenter wanted done with the policy rate: up, down or the same, to which range; and who says so where."""

    name: str
    wanted: str
    range: tuple[float, float] | None
    sentence: Sentence


def of_meeting(day: Day, question: Question, library: Library) -> list[Sentence]:
    """The sentences of the Committee's documents of the meeting in the month, or on the day, that is asked about."""
    infos = library.documents.info()
    ids = [id for id in sorted(standing(question, infos)) if infos[id].voice is Voice.FOMC and met(day, infos[id])]
    return [sentence for id in ids for sentence in sentences_of(library.documents.get(id))]


def met(asked: Day, info: DocumentInfo) -> bool:
    """Whether the document is of a meeting in the month, or on the day, that is asked about."""
    held = of_iso(info.event_date or info.date)
    return held is not None and asked.within(held)


def votes(sentences: list[Sentence]) -> list[Vote]:
    """The votes on the policy action, in the order written; those on renewals and elections name nobody and are passed over."""
    return [vote for sentence in sentences for vote in _votes(sentence)]


def _votes(sentence: Sentence) -> Iterator[Vote]:
    opened = list(_VOTING.finditer(sentence.text))
    for at, match in enumerate(opened):
        end = opened[at + 1].start() if at + 1 < len(opened) else len(sentence.text)
        said = sentence.text[match.end() : end]
        names = tuple(dict.fromkeys(_NAMED.findall(said)))
        if names or _NONE.match(said):
            yield Vote(names, match[1].lower() == "against", sentence)


def preferences(sentences: list[Sentence], against: tuple[str, ...]) -> list[Preference]:
    """What those who voted against preferred, out of the clauses that name them."""
    found = []
    for sentence in sentences:
        for clause in re.split(r";|(?<=meeting), and (?=[A-Z])|, and (?=[A-Z]\w+ [A-Z]\. \w+, who)", sentence.text):
            named = [name for name in against if re.search(rf"\b{name}\b", clause)]
            if named and _PREFERRED.search(clause) and _RATES.search(clause):
                wanted, span = _wanted(clause[_PREFERRED.search(clause).end() :])  # type: ignore[union-attr]
                found += [Preference(name, wanted, span, sentence) for name in named if wanted]
    return found


def _wanted(clause: str) -> tuple[str, tuple[float, float] | None]:
    stated = ranges(clause)
    percent = [(low.value, high.value) for low, high in stated if low.unit == high.unit == "percent"]
    span = percent[-1] if percent else None
    if _SAME.search(clause):
        return "same", span
    ups, downs = words(UP).search(clause), words(DOWN).search(clause)
    if first := _MOVING_IT.search(clause):
        return ("up" if words(UP).search(first[0]) else "down"), span
    if bool(ups) is bool(downs):
        return "", span
    return ("up" if ups else "down"), span
