"""When runoff and asset purchases began and ended, as the sources date it, against the month that the question gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date as Date
from functools import cache
from typing import TYPE_CHECKING

from assistant.premises.acts import UNSURE, about, dated
from assistant.premises.checked import Sentence, asserted, plainest, read, searched
from assistant.question import Question
from assistant.retrieve.passages import standing
from assistant.retrieve.sentences import features_of
from assistant.verify.dates import Day

if TYPE_CHECKING:
    from assistant.compose.draft import Draft
    from kg.store.library import Library

STILL = 60  # characters between a programme and the word that has it go on
APART, NEAR = 2, 14  # months: so far from every date held is another time; so near is the same event
BEFORE = 12  # characters by which a date in front stands as if further off
BEYOND = 20  # characters by which a date beyond a comma stands as if further off
BESIDE, DATED = 32, 45  # characters between a verb and what began or ended, and from there to its date
_BEGIN = r"began|beg[iu]n(?:s|ning)?|start(?:s|ed|ing)?|commenc\w*|initiat\w*|启动|开始"
_END = r"end(?:s|ed|ing)?|conclu\w*|finish\w*|ceas\w*|stopp\w*|complet\w*|wound (?:down|up)|结束|停止"
_FORESEEN = re.compile(
    r"\b(?:expect|anticipat|project|forecast|survey|predict|foresee|plann?|(?-i:may)\b|might\b|could\b|would\b|should\b)\w*|可能|或将|应当|预期|预计|预测|计划",
    re.I,
)
_ASSUMED = re.compile(r"\b(?:assum|expect|anticipat|project)\w*|假设|预期|预计", re.I)
_STILL = re.compile(r"\bstill\b|\bcontinu\w+\b|\bunder way\b|\bongoing\b|仍在|还在|继续", re.I)
_AFTER_IT = re.compile(r"\b(?:after|once|since|now that|following)\b", re.I)
_AFTERWARDS = re.compile(r"\s*(?:了)?(?:之后|以后|后)")
_PROGRAMMES = {
    "runoff": (
        r"run-?off|QT ?\d?|quantitative tightening|(?:balance[- ]sheet|asset|securities|holdings) (?:reduction|shrinkage)|"
        r"(?:asset )?redemptions|shr[iau]nk\w* (?:its|the|our) (?:\w+ ){0,3}(?:balance sheet|portfolio|holdings)|"
        r"reduc\w+ (?:in |of )?(?:the size of )?(?:its|the|our) (?:\w+ ){0,3}(?:balance sheet|portfolio|holdings)|"
        r"缩表|量化紧缩",
        "balance sheet runoff began reduction of securities holdings concluded ended redemptions",
    ),
    "purchases": (
        r"(?:net |large-scale )?asset purchases?|net purchases|quantitative easing|QE|LSAPs?|量化宽松|资产购买|净购买|购债",
        "net asset purchases bringing them to an end concluded asset purchases",
    ),
}


@dataclass(frozen=True, slots=True)
class _Stage:
    """That a programme began ("on") or ended ("off") in a month."""

    kind: str
    month: Date
    sentence: Sentence | None = None


def staged_otherwise(question: Question, library: Library) -> Iterator[Draft]:
    """The sentence that dates the beginning or the end, where none of about that time dates it as the question does."""
    months = [day for day in dated(question) if day.month]
    if not months or not asserted(question) or _FORESEEN.search(question.text):
        return
    for name, (_, query) in _PROGRAMMES.items():
        if not _name(name).search(question.text):
            continue
        claims, running = list(_stages(name, question.text, dated(question))), _running(name, question.text, months)
        if not claims and running is None:
            continue
        stages = [stage for sentence in _read(query, months, question, library) for stage in _told(name, sentence)]
        other = next((one for claim in claims if (one := _other(claim, stages))), None)
        if other is None and running is not None:
            other = _over(running, stages)
        if other is not None:
            yield other.said(question.language, library)
            return


def _read(query: str, months: list[Day], question: Question, library: Library) -> Iterator[Sentence]:
    """What all sources say of it, and what those of about that time do."""
    infos = library.documents.info()
    yield from read(library, query, question)
    yield from searched(
        library, query, [id for id in standing(question, infos) if any(about(day, infos[id]) for day in months)]
    )


@cache
def _name(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z])(?:{_PROGRAMMES[name][0]})(?![A-Za-z])", re.I)


@cache
def _verbs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(rf"(?<![A-Za-z])(?:{verbs})(?![A-Za-z])", re.I)) for kind, verbs in (("on", _BEGIN), ("off", _END))
    )


def _running(name: str, text: str, days: list[Day]) -> Day | None:
    """The month in which the text has the programme still run: the first after the word that says so."""
    for still in _STILL.finditer(text):
        beside = any(
            max(named.start() - still.end(), still.start() - named.end()) <= STILL for named in _name(name).finditer(text)
        )
        after = [day for day in days if day.start >= still.end()] or [day for day in days if still.start() - day.end <= DATED]
        if beside and after:
            return after[0]
    return None


def _stages(name: str, text: str, days: list[Day]) -> Iterator[_Stage]:
    """Each verb beside the programme with the nearest month in reach of both."""
    for named in _name(name).finditer(text):
        for kind, verbs in _verbs():
            for verb in verbs.finditer(text):
                low, high = min(verb.start(), named.start()), max(verb.end(), named.end())
                gap = max(verb.start() - named.end(), named.start() - verb.end())
                near = [(_away(day, low, high, text), day) for day in days if day.year]
                if gap > BESIDE or _of_another(name, verb.span(), gap, text) or not near:
                    continue
                away, day = min(near, key=lambda pair: pair[0])
                if away > DATED or day.month is None:
                    continue
                yield _Stage(kind, Date(day.year or 1, day.month or 1, 1))


def _away(day: Day, low: int, high: int, text: str) -> int:
    """How far a date stands from what it dates; one before it may be of the word before: "decided in October to end it"."""
    away, between = (day.start - high, text[high : day.start]) if day.start >= high else (low - day.end + BEFORE, "")
    if day.end <= low and (_AFTER_IT.search(text[day.end : low]) or _AFTERWARDS.match(text[high:])):
        return DATED + 1  # "grew in October, after it had ended": the end is before that date
    return away + (BEYOND if re.search("[,，]", between) else 0)


def _of_another(name: str, verb: tuple[int, int], gap: int, text: str) -> bool:
    """Whether a verb stands nearer to another programme's name."""
    return any(
        max(verb[0] - other.end(), other.start() - verb[1]) < gap
        for programme in _PROGRAMMES
        if programme != name
        for other in _name(programme).finditer(text)
    )


def _told(name: str, sentence: Sentence) -> Iterator[_Stage]:
    """What a sentence says of it, a month without its year in the year of the document."""
    own = sentence.spoken
    if UNSURE.search(sentence.text) or _ASSUMED.search(sentence.text) or own is None or own.year is None:
        return
    days = [replace(day, year=day.year or own.year) for day in features_of(sentence.text).dates]
    yield from (replace(stage, sentence=sentence) for stage in _stages(name, sentence.text, days))


def _other(claim: _Stage, stages: list[_Stage]) -> Sentence | None:
    near = [stage for stage in stages if stage.kind == claim.kind and abs(_months(stage.month, claim.month)) <= NEAR]
    if any(abs(_months(stage.month, claim.month)) < APART for stage in near):
        return None
    return plainest(stage.sentence for stage in near if stage.sentence)


def _over(day: Day, stages: list[_Stage]) -> Sentence | None:
    """The sentence that dates the end, where it ended well before that month and nothing has it begin again until then."""
    asked = Date(day.year or 1, day.month or 1, 1)
    past = [stage for stage in stages if _months(asked, stage.month) >= APART]
    ends = [stage for stage in past if stage.kind == "off" and _months(asked, stage.month) <= NEAR]
    last = max((stage.month for stage in ends), default=None)
    if last is None or any(stage.kind == "on" and stage.month >= last for stage in past):
        return None
    return plainest(stage.sentence for stage in ends if stage.sentence and stage.month == last)


def _months(later: Date, earlier: Date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month
