"""Who spoke where and when: a speech given to another body, or on another day, than the question says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.lexicon import PEOPLE, exact
from assistant.premises.acts import about, dated
from assistant.premises.compared import Clause, Presupposed, Told, written_by
from assistant.retrieve.passages import standing
from assistant.terms import stem
from assistant.verify.dates import MONTHS, of_iso

if TYPE_CHECKING:
    from assistant.premises.checked import Sentence
    from kg.document import DocumentInfo

LEAST_NAMES = 2  # words of an occasion's name that tell which it is
LEAST_SAID = 0.45  # share of the matter in one sentence of such a speech
LEAST_MET = 3  # things of the matter that show it to be just that
HEAD = 700  # characters at the head of a speech in which its occasion stands
LEAST, SURE = 0.3, 0.75  # share of the topic that tells which sentence to show; that shows that the very speech is meant
_SPOKEN = re.compile(
    r"\b(?:speech|remarks|address|lecture|panel|conference|forum|symposium|speaking|spoke|told|tell|talk|keynote)\b|"
    r"讲话|演讲|发言|论坛|会议上|研讨会|座谈|致辞",
    re.I,
)
_SPEECH = re.compile(r"\b(?:speech|remarks|address|lecture|spoke|speaking)\b|讲话|演讲|发言|致辞", re.I)
_NAMES = re.compile(r"\b[A-Z][A-Za-z]*(?:-[A-Z]+)*\b")
_COMMON_WORDS = """
governor chair chairman vice president secretary federal reserve fed board bank treasury committee fomc us the a an why what how
did in on at of for and mbs qt tga srf qe
"""
_COMMON = frozenset(map(stem, (*_COMMON_WORDS.split(), *MONTHS)))


def spoken_elsewhere(asked: Presupposed) -> Sentence | None:
    """What the one who spoke there, or on that day, said of it: with the name and the day that the question has wrong."""
    if len(asked.question.people) != 1 or not _SPOKEN.search(asked.question.text):
        return None
    infos = asked.library.documents.info()
    known = {id: infos[id] for id in standing(asked.question, infos) if infos[id].kind.endswith("speech")}
    found = _other_speaker(asked, known) or _other_day(asked, known) or _spoken_by_another(asked, known)
    return found.sentence if found else None


def _other_speaker(asked: Presupposed, known: Mapping[str, DocumentInfo]) -> Told | None:
    """The speech whose head names the occasion that the question names, where it is another's."""
    question = asked.question
    names = {match[0] for match in _NAMES.finditer(question.text) if stem(match[0]) not in _COMMON and len(match[0]) > 2}
    names -= {match[0] for person in question.people for match in exact(PEOPLE[person]).finditer(question.text)}
    for id in sorted(known) if len(names) >= LEAST_NAMES else ():
        head = asked.library.documents.get(id).text[:HEAD]
        if all(re.search(rf"\b{re.escape(name)}\b", head) for name in names):
            return None if written_by(question.people, known[id]) else _best(asked, id, LEAST)
    return None


def _other_day(asked: Presupposed, known: Mapping[str, DocumentInfo]) -> Told | None:
    """A speech of that person on the same matter in that month of another year, where they gave none in the one asked about."""
    days = [day for day in dated(asked.question) if day.year and day.month]
    own = [id for id in sorted(known) if written_by(asked.question.people, known[id])]
    if len(days) != 1 or any(about(days[0], known[id]) for id in own):
        return None
    held = {id: of_iso(known[id].date) for id in own}
    found = (_best(asked, id, SURE) for id, day in held.items() if day and day.month == days[0].month)
    return next((one for one in found if one), None)


def _spoken_by_another(asked: Presupposed, known: Mapping[str, DocumentInfo]) -> Told | None:
    """A speech of that very month by another, on just that matter, where the one named is not heard in it at all."""
    days = [day for day in dated(asked.question) if day.year and day.month]
    infos = asked.library.documents.info()
    if len(days) != 1 or not _SPEECH.search(asked.question.text):
        return None
    month = replace(days[0], day=None)
    then = {id: infos[id] for id in standing(asked.question, infos) if (day := of_iso(infos[id].date)) and month.within(day)}
    if any(written_by(asked.question.people, info) for info in then.values()):
        return None
    found = (_best(asked, id, LEAST_SAID) for id in sorted(then.keys() & known.keys()) if _is_of(asked, id))
    return next((one for one in found if one), None)


def _is_of(asked: Presupposed, id: str) -> bool:
    """Whether a speech holds nearly all that the question is about, and that is much."""
    clause = Clause(asked.question.text, asked.question, asked.library, within=frozenset({id}))
    met = {name for told in clause.told for name in told.met}
    held, total = sum(clause.weights[name] for name in met), sum(clause.weights.values())
    return len(met) >= LEAST_MET and held >= SURE * total


def _best(asked: Presupposed, id: str, least: float) -> Told | None:
    """The sentence of a speech that holds most of what a clause, or the whole question, is about."""
    texts = [*(clause.text for clause in asked.clauses), asked.question.text]
    told = [Clause(text, asked.question, asked.library, within=frozenset({id})).told[:1] for text in texts]
    return max(
        (one for some in told for one in some if one.share >= least), key=lambda one: (one.share, len(one.met)), default=None
    )
