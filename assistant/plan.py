"""Whether the evidence carries an answer, which part is missing, and how many statements to make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.answer import Status
from assistant.asking import Kind
from assistant.gaps.documents import later_than_all, missing_documents
from assistant.gaps.figures import figure_found
from assistant.gaps.measured import counts_held, unheard_of, unheld_head
from assistant.gaps.names import missing_names as missing_places
from assistant.gaps.nearby import Sought
from assistant.gaps.outside import Outside
from assistant.gaps.private import missing_private
from assistant.gaps.target import asks_when, measure_of, reads_off
from assistant.gaps.topics import missing_topics
from assistant.gaps.when import day_held
from assistant.gaps.who import asked_who, missing_who
from assistant.lexicon import words
from assistant.question import Question
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.vital import lists_names, missing_names, unknown_dates
from assistant.terms import content

MOST = {Kind.DEFINITION: 6, Kind.FACT: 10, Kind.DECISION: 10}
MOST_OTHERWISE = 12  # passages chosen; those that meet are one statement, so that about nine are made
FLOOR = 0.55  # of the best score, below which a sentence is about something else
LEAST = 0.1  # share of the question's weight that the best sentences must meet; below it the question is about something else
_FIELD = (
    r"economy|economic|growth (?:in|of|was|rate)|GDP|inflation|price index|unemployment|jobless|payrolls?|wages|"
    r"consumer spending|durable goods|inventories|exports|imports|home sales|(?:home|house) prices|housing starts|"
    r"mortgages?|tax receipts|"
    r"经济|增速|物价|工资|薪资|就业|消费|订单|库存|出口|进口|贸易|住房|房价|新屋|成屋|房贷|信贷|税收|预算|"
    r"balance[- ]sheet|securities holdings|runoff|reserves?|repo|Treasur(?:y|ies)|Fed|FOMC|monetary|policy rate|"
    r"Committee|refunding|再融资|auction\w*|拍卖|deficit|借款|发债|贬值|升值|反对|赞成|汇率|通胀|失业|就业|赤字|收益率|央行|美联储|国债|委员会|议息|决议|dissent\w*|vote[sd]?|异议|反对票"
)
# A reason is asked for, or what something costs or means in words; a figure beside it is given, not sought.
_NO_FIGURE = re.compile(
    r"^\W*(?:why|how come)\b(?!.*\bhow (?:much|many)\b)|^\W*what are the (?:\w+ )?(?:costs|benefits|risks)\b|"
    r"(?:影响|冲击|作用|问题|差别|压力|风险|关系)(?:到底|究竟)?(?:有)?多大|为什么(?!.*多少)",
    re.I,
)
_VOTES_COUNTED = re.compile(
    r"\bhow many\b[^?]{0,40}\b(?:dissent|vot(?:e|ed)\b)|(?:几|多少)(?:个|位|名)?人?[^，。？]{0,8}(?:反对|赞成|异议|投)", re.I
)  # a list of who voted tells how many did
_ACRONYM = re.compile(r"(?<![A-Za-z])[A-Z]{3,}(?![A-Za-z])")
RARE, FEW, LEAST_LETTERS = 60, 300, 5  # passages that use a term, or an acronym; a term's letters
WHOLE, NEARLY = 3, 0.75  # things sought that a sentence tells, and their share of the question's weight
NEAR = 8  # sentences that count for it

_TERMS = {
    "en": {
        "names": "the names asked for",
        "person": "the name of whoever is asked for",
        "firm": "the name of the firm asked for",
        "institution": "the name of the institution asked for",
        "country": "the name of the country asked for",
        "figure": "the figure asked for",
        "measure": "a figure for “{}”",
        "day": "a date for “{}”",
        "date": "the date asked for",
        "about": "what is asked about “{}”",
    },
    "zh": {
        "names": "所问的名单",
        "person": "所问之人的姓名",
        "firm": "所问机构的名称",
        "institution": "所问机构的名称",
        "country": "所问的国家",
        "figure": "所问的数字",
        "measure": "“{}”的数字",
        "day": "“{}”的日期",
        "date": "所问的时间",
        "about": "关于“{}”的这项内容",
    },
}


@dataclass(frozen=True, slots=True)
class Plan:
    """The status the evidence allows, what is missing in words of the question, and how many statements to make."""

    status: Status
    missing: tuple[str, ...] = ()
    limit: int = MOST_OTHERWISE
    by_name: bool = False  # what is missing is a name, a meeting or a document, which no second look will find
    outside: Outside | None = None  # why the question is none for these sources at all, if it is not
    by_value: bool = False  # what is missing is a value or somebody's name, which no date and no definition supplies


def plan(question: Question, evidence: Evidence) -> Plan:
    """Abstain where a vital part of the question has no support; otherwise say how much to answer."""
    named = tuple(dict.fromkeys(_told_of(question, _missing_by_name(question, evidence))))
    if not _on_the_subject(question, evidence) and not (named and question.people):
        return Plan(Status.ABSTAINED, (), 2, outside=Outside.SUBJECT)
    value = tuple(_missing_value(question, evidence))
    unnamed = () if named and value == (_TERMS[question.language]["figure"],) else value
    missing = tuple(dict.fromkeys((*named, *_missing(question, evidence), *unnamed)))
    if missing or not evidence.found:
        by_value = bool(value) and not _supplied(question, evidence)
        return Plan(Status.ABSTAINED, missing, 2, bool(named), by_value=by_value)
    return Plan(Status.ANSWERED, (), most(question))


def _supplied(question: Question, evidence: Evidence) -> bool:
    """Whether a date or a definition may answer though no figure was found: a day is asked for, or what a concept is."""
    if asks_when(question):
        return day_held(question, evidence)
    said = {question.text[one.start : one.end] for one in question.concepts}
    measure = measure_of(question, evidence.groups)
    return question.kind is Kind.DEFINITION and measure is not None and measure.said in said


def most(question: Question) -> int:
    """How many passages an answer is made of."""
    return MOST.get(question.kind, MOST_OTHERWISE)


def _missing_by_name(question: Question, evidence: Evidence) -> Iterator[str]:
    """Names, places, firms, documents and meetings that the question names and the evidence does not hold."""
    yield from missing_names(question, evidence.found, evidence.rarity)
    yield from missing_places(question, evidence.found)
    yield from missing_documents(question, evidence.found, evidence.infos)
    yield from missing_private(question, evidence.found)


def _told_of(question: Question, names: Iterable[str]) -> Iterator[str]:
    """What is missing of each name: it may well be named elsewhere."""
    yield from (_TERMS[question.language]["about"].format(name) for name in names)


def _on_the_subject(question: Question, evidence: Evidence) -> bool:
    return (in_field(question) or term_held(question, evidence) or told_whole(question, evidence)) and (
        bool(question.voices) or share(evidence) >= LEAST
    )


def _missing(question: Question, evidence: Evidence) -> Iterator[str]:
    terms = _TERMS[question.language]
    found = evidence.found
    if unheard := unheard_of(question, evidence.rarity) or unheld_head(question, evidence):
        yield terms["about"].format(unheard)
    if unknown_dates(question, found) or later_than_all(question, found, evidence.infos):
        yield terms["date"]
    yield from _told_of(question, missing_topics(question, evidence))


def _missing_value(question: Question, evidence: Evidence) -> Iterator[str]:
    """The name, the figure or the day that is asked for, where no sentence near the subject gives it."""
    terms = _TERMS[question.language]
    who = next(missing_who(question, evidence), None)
    if who or (question.wants_names and asked_who(question) is None and not lists_names(evidence.found)):
        yield terms[who or "names"]
    if _VOTES_COUNTED.search(question.text):
        return
    measure = measure_of(question, evidence.groups)
    asked = (question.wants_figure or measure is not None or reads_off(question)) and not _NO_FIGURE.search(question.text)
    if not counts_held(question, evidence) or (asked and not figure_found(question, evidence, measure)):
        yield terms["day" if asks_when(question) else "measure"].format(measure.said) if measure else terms["figure"]
    if not day_held(question, evidence):
        yield terms["date"]


def in_field(question: Question) -> bool:
    """Whether the question names anything that the documents could be about."""
    named = question.concepts or question.instruments or question.people or question.voices
    return bool(named) or bool(words(_FIELD).search(question.text))


def term_held(question: Question, evidence: Evidence) -> bool:
    """Whether the question is about a term outside the scheme that hardly a document uses, and what was found uses it."""
    short = {word.lower() for word in _ACRONYM.findall(question.text)}
    terms = [
        word
        for word in set(content(question.text))
        if word.isascii() and word.isalpha() and (len(word) >= LEAST_LETTERS or word in short)
    ]
    rare = [word for word in terms if evidence.rarity.count(word) <= (FEW if word in short else RARE)]
    return bool(rare) and any(set(rare) <= item.features.tokens for item in evidence.found[:NEAR])


def told_whole(question: Question, evidence: Evidence) -> bool:
    """Whether one sentence tells nearly all of a question, whatever field it may be of."""
    sought = Sought(question, evidence)
    near = evidence.found[:NEAR]
    return any(len(item.met & sought.groups.keys()) >= WHOLE and sought.own_share(item) >= NEARLY for item in near)


def share(evidence: Evidence) -> float:
    """The share of the question's weighted terms that the best sentences and those beside them meet together."""
    weights = {
        group.name: group.weight * evidence.rarity.weight(group.words)
        for group in evidence.groups
        if any(token.isascii() for phrase in group.phrases for token in phrase)
    }
    total = sum(weights.values())
    if not total:
        return 1.0  # only a source or a time is asked about
    met = frozenset().union(*(item.met | item.near for item in evidence.found[:NEAR]))
    return sum(weights[name] for name in met if name in weights) / total
