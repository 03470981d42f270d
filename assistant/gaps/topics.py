"""What somebody is asked to have said something about: a sentence of theirs, of that time, must be on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.gaps.figures import dated, dates_of
from assistant.question import Question
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.vital import about
from assistant.retrieve.wanted import Group
from assistant.terms import content

TOP = 40  # sentences looked at
_ABOUT = re.compile(
    r"\b(?:say|says|said|tell|told|think|thinks|thought|argue[sd]?|write|wrote|discuss\w*|views?|opinions?|remarks?|comments?)\b"
    r"[^?]{0,40}?\b(?:about|regarding|concerning|on)\b (?!how |when |why |what |whether )(?P<topic>[^,;?]+)",
    re.I,
)
_ABOUT_ZH = re.compile(
    r"(?:怎么|如何)(?:看待|看|谈到|谈|说|评价|描述|评)(?P<topic>[^，。？]+)|对(?P<other>[^，。？]{2,20}?)(?:有什么|有何|的)?(?:看法|观点|评价|态度|判断)"
)


def missing_topics(question: Question, evidence: Evidence) -> Iterator[str]:
    """The matter that somebody is asked about and no sentence of theirs, or of the time asked about, is on."""
    match = _ABOUT.search(question.text) or _ABOUT_ZH.search(question.text)
    if match is None:
        return
    name = "topic" if match["topic"] else "other"
    keys = _keys(question, evidence, *match.span(name))
    days = [] if question.as_of else list(dates_of(question))
    if not keys or any(
        keys & (item.met | item.near)
        and all(dated(day, item) for day in days[:1] if len(days) == 1)
        and all(about(item, person) for person in question.people)
        for item in evidence.found[:TOP]
    ):
        return
    yield _said(question, *match.span(name))


def _keys(question: Question, evidence: Evidence, start: int, end: int) -> frozenset[str]:
    """The concepts named between two places of the question; where there are none, the rarest thing sought there."""
    concepts = frozenset(sought.concept for sought in question.concepts if start <= sought.start < end)
    if concepts:
        return concepts
    stems = frozenset(content(question.text[start:end]))
    weights = {
        group.name: group.weight * evidence.rarity.weight(group.words)
        for group in evidence.groups
        if _known(group) and group.singles & stems
    }
    return frozenset([max(weights, key=lambda name: weights[name])]) if weights else frozenset()


def _said(question: Question, start: int, end: int) -> str:
    """The matter in the question's words, without the date behind it, which is not what is missing."""
    later = [day.start for day in question.dates if start < day.start < end]
    return re.sub(r"\s+(?:in|on|at|of)\s*$", "", question.text[start : min([*later, end])]).strip(" ，,")


def _known(group: Group) -> bool:
    """Whether English sources can meet the group: a pair of Chinese characters alone they cannot."""
    return not group.name.endswith("~") and any(stem.isascii() for stem in group.singles)
