"""Who spoke where and when: a speech given to another body, or on another day, than the question says."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.lexicon import PEOPLE, exact
from assistant.premises.acts import about, dated
from assistant.premises.compared import Clause, Presupposed, Told, written_by
from assistant.retrieve.passages import standing
from assistant.speakers import official
from assistant.terms import stem
from assistant.verify.dates import MONTHS, of_iso

if TYPE_CHECKING:
    from assistant.premises.checked import Sentence
    from kg.document import DocumentInfo

LEAST_NAMES = 2  # words of an occasion's name that tell which it is
LEAST_SAID = 0.45  # share of the matter in one sentence of such a speech
MOSTLY = 0.7  # of what a question is about, in the document of another
LEAST_MET = 3  # things of the matter that show it to be just that
HEAD = 700  # characters at the head of a speech in which its occasion stands
LEAST, SURE = 0.3, 0.75  # share of the topic that tells which sentence to show; that shows that the very speech is meant
_SPOKEN = re.compile(
    r"\b(?:speech|remarks|address|lecture|panel|conference|forum|symposium|speaking|spoke|told|tell|talk|keynote)\b|"
    r"讲话|演讲|发言|论坛|会议上|研讨会|座谈|致辞",
    re.I,
)
_SPEECH = re.compile(r"\b(?:speech|remarks|address|lecture|spoke|speaking)\b|讲话|演讲|发言|致辞", re.I)
_WHY_SAID = re.compile(r"\bwhy\b.*\b(?:say|argue|explain|warn)|(?:为什么|为何).*(?:[谈说]|表示|指出|认为|主张)", re.I)
# What one person does once, in a statement of their own.
_DONE = re.compile(r"\b(?:announc|suspend|introduc|discontinu|reinstat|abolish|cancel)\w*|宣布|叫停|停发|暂停|取消", re.I)
_NAMES = re.compile(r"\b[A-Z][A-Za-z]*(?:-[A-Z]+)*\b")
_COMMON_WORDS = """
governor chair chairman vice president secretary federal reserve fed board bank treasury committee fomc us the a an why what how
did in on at of for and mbs qt tga srf qe
"""
_COMMON = frozenset(map(stem, (*_COMMON_WORDS.split(), *MONTHS)))


def spoken_elsewhere(asked: Presupposed) -> Sentence | None:
    """What the one who spoke there, or on that day, said of it: with the name and the day that the question has wrong."""
    if len(asked.question.people) != 1:
        return None
    infos = asked.library.documents.info()
    found = None
    if _SPOKEN.search(asked.question.text):
        known = {id: infos[id] for id in standing(asked.question, infos) if infos[id].kind.endswith("speech")}
        found = _other_speaker(asked, known) or _other_day(asked, known)
    found = found or _spoken_by_another(asked)
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


def _spoken_by_another(asked: Presupposed) -> Told | None:
    """What another said or announced in that very month on just that matter, where the one named is not heard of on it."""
    days = [day for day in dated(asked.question) if day.year and day.month]
    infos = asked.library.documents.info()
    deed = _DONE.search(asked.question.text) is not None
    if len(days) != 1 or not (deed or _SPEECH.search(asked.question.text) or _WHY_SAID.search(asked.question.text)):
        return None
    month = replace(days[0], day=None)
    then = {id: infos[id] for id in standing(asked.question, infos) if (day := of_iso(infos[id].date)) and month.within(day)}
    if any(_is_by(asked.question.people, info) for info in then.values()) or _heard_of(asked, then):
        return None
    theirs = [
        id for id, info in sorted(then.items())
        if info.kind.endswith("speech") or (deed and (info.authors or official(info.title)))
    ]  # fmt: skip
    found = (told for id in theirs if _is_of(asked, id) for told in _matter(asked, frozenset({id})).told[:1])
    return next((one for one in found if one.share >= LEAST_SAID), None)


def _is_by(people: frozenset[str], info: DocumentInfo) -> bool:
    """Whether one of `people` is an author, or the official whom the title names."""
    titles = (info.title, info.title.title())  # a name in capitals is that name
    return written_by(people, info) or any(exact(PEOPLE[person]).search(title) for person in people for title in titles)


def _heard_of(asked: Presupposed, then: Collection[str]) -> bool:
    """Whether any sentence of the documents that is on the matter names the person."""
    (person,) = asked.question.people
    told = _matter(asked, frozenset(then)).told
    return any(one.share >= LEAST and exact(PEOPLE[person]).search(one.text) for one in told)


def _matter(asked: Presupposed, within: frozenset[str]) -> Clause:
    """What the question is about, the person aside, as some documents tell it."""
    (person,) = asked.question.people
    text = re.sub(rf"(?:\b[A-Z][a-z]+ (?:[A-Z]\. )?)?(?:{PEOPLE[person]})", " ", asked.question.text)
    return Clause(text, asked.question, asked.library, within=within)


def _is_of(asked: Presupposed, id: str) -> bool:
    """Whether a document holds nearly all that the question is about, and that is much."""
    clause = _matter(asked, frozenset({id}))
    met = {name for told in clause.told for name in told.met}
    held, total = sum(clause.weights[name] for name in met), sum(clause.weights.values())
    return len(met) >= LEAST_MET and held >= MOSTLY * total


def _best(asked: Presupposed, id: str, least: float) -> Told | None:
    """The sentence of a speech that holds most of what a clause, or the whole question, is about."""
    texts = [*(clause.text for clause in asked.clauses), asked.question.text]
    told = [Clause(text, asked.question, asked.library, within=frozenset({id})).told[:1] for text in texts]
    return max(
        (one for some in told for one in some if one.share >= least), key=lambda one: (one.share, len(one.met)), default=None
    )
