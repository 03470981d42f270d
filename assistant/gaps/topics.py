"""What somebody is asked to have said something about: a sentence of theirs, of that time, must be on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.gaps.times import dated, dates_of
from assistant.lexicon import PEOPLE
from assistant.question import Question
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.vital import about, by
from assistant.retrieve.wanted import Group
from assistant.terms import content

RARE = 40  # passages
DEEP = 60  # sentences looked at for a person's words
_SAYS = re.compile(
    r"\b(?:say|said|argue[ds]?|think|thinks|thought|warn(?:ed)?|believe[sd]?|tell|told|views?|opinions?|regards?|describe[sd]?|"
    r"opposed?|favou?r(?:s|ed)?|explain(?:s|ed)?|justif(?:y|ies|ied))\b|怎[么样](?:看|说|谈|评)|如何(?:看|评|谈)|认为|看法|观点|评价|警告|反对(?!票)|理由|主张|解释",
    re.I,
)
_TELLING = (
    r"(?:said|says|say|argued?|argues|noted?|notes|prefer\w*|dissent\w*|observ\w+|suggest\w*|emphasi\w+|stated?|explain\w*|"
    r"comment\w*|added|asked|think\w*|thought|view\w*|warn\w*|believ\w+|oppos\w+|propos\w+|announc\w+|told|remark\w*)"
)
_TELLING_ZH = r"(?:说|认为|指出|表示|主张|强调|反对|支持|提出|警告|建议|承诺|希望|理事|主席)"
_ACCORDING = r"(?:according to|as noted by|remarks? (?:by|of)|speech (?:by|of))"
TOP = 40  # sentences looked at
_ABOUT = re.compile(
    r"\b(?:say|says|said|tell|told|think|thinks|thought|argue[sd]?|write|wrote|discuss\w*|views?|opinions?|remarks?|comments?|conclu\w+)\b"
    r"[^?]{0,40}?\b(?:about|regarding|concerning|on)\b (?!how |when |why |what |whether )(?P<topic>[^,;?]+)",
    re.I,
)
_ABOUT_ZH = re.compile(
    r"(?:怎么|如何)(?:看待|看|谈到|谈|说|评价|描述|评)(?P<topic>[^，。？]+)|对(?P<other>[^，。？]{2,20}?)(?:有什么|有何|的)?(?:看法|观点|评价|态度|判断)"
)


_WHY_VOTED = re.compile(r"\bwhy\b[^?]*\bvot(?:e|ed)\b|为什么[^？]*投", re.I)


def missing_topics(question: Question, evidence: Evidence) -> Iterator[str]:
    """The matter that somebody is asked about and no sentence of theirs, or of the time asked about, is on."""
    if unquoted := _unquoted(question, evidence):
        yield unquoted
        return
    match = _ABOUT.search(question.text) or _ABOUT_ZH.search(question.text)
    if match is None:
        return
    name = "topic" if match["topic"] else "other"
    keys = _keys(question, evidence, *match.span(name))
    rare = _rare(question, evidence, *match.span(name))
    days = [] if question.as_of else list(dates_of(question))
    if not keys or any(
        keys & (item.met | item.near)
        and rare <= item.met | item.near
        and all(dated(day, item) for day in days[:1] if len(days) == 1)
        and (not question.people or any(about(item, person) for person in question.people))
        for item in evidence.found[:TOP]
    ):
        return
    yield _said(question, *match.span(name))


def _unquoted(question: Question, evidence: Evidence) -> str | None:
    """The one person whose words are asked for, where no sentence is theirs or tells what they said."""
    if len(question.people) != 1:
        return None
    (person,) = question.people
    name = PEOPLE[person]
    said = name.split("|")[0 if question.language == "en" else -1]
    if _WHY_VOTED.search(question.text) and not any(about(item, person) for item in evidence.found[:DEEP]):
        return said
    if not _SAYS.search(question.text):
        return None
    telling = rf"[^.;,。；]{{0,40}}(?:, who )?\b{_TELLING}|[^。；]{{0,20}}{_TELLING_ZH}"
    told = re.compile(rf"(?:{name})(?:{telling})|{_ACCORDING}[^.;]{{0,40}}(?:{name})", re.I)
    days = [] if question.as_of else list(dates_of(question))
    theirs = (item for item in evidence.found[:DEEP] if told.search(item.text) or by(item, person))
    if any(dated(days[0], item) if len(days) == 1 else True for item in theirs):
        return None
    return said


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


def _rare(question: Question, evidence: Evidence, start: int, end: int) -> frozenset[str]:
    """What is sought in the words there that no concept covers and hardly a passage holds: "digital" of a digital currency."""
    text = question.text[start:end]
    for one in question.concepts:
        text = text.replace(question.text[one.start : one.end], " ")
    stems = frozenset(stem for stem in content(text) if stem.isascii() and stem.isalpha())
    sought = (group for group in evidence.groups if _known(group) and group.singles & stems and not group.alternatives)
    return frozenset(group.name for group in sought if max(map(evidence.rarity.count, group.words), default=0) <= RARE)


def _said(question: Question, start: int, end: int) -> str:
    """The matter in the question's words, without the date behind it, which is not what is missing."""
    later = [day.start for day in question.dates if start < day.start < end]
    return re.sub(r"\s+(?:in|on|at|of)\s*$", "", question.text[start : min([*later, end])]).strip(" ，,")


def _known(group: Group) -> bool:
    """Whether English sources can meet the group: a pair of Chinese characters alone they cannot."""
    return not group.name.endswith("~") and any(stem.isascii() for stem in group.singles)
