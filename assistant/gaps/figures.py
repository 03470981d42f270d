"""The figure asked for: of the measure, the unit, the date, the thing, the institution and the person named."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.gaps.target import Measure, asks_when
from assistant.lexicon import ENTITIES, INSTRUMENTS, PEOPLE, exact, named
from assistant.question import Question
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.rarity import Rarity
from assistant.retrieve.sentences import Found, features_of
from assistant.retrieve.vital import about, speaks_of
from assistant.terms import STOP, content, stem
from assistant.verify.dates import Day, of_iso, without_dates
from assistant.verify.numbers import WORDS, figures
from assistant.voices import spoken_on

RARE = 15  # passages
SCARCE, COMMON = 60, 1500  # passages that the rarer and the commoner word of a compound may stand in
TOP, TOP_NAMED = 16, 40  # sentences looked at for a figure, and for one whose measure the question names
MOVED = 3  # concepts at most of a question that asks how much one moved another
AFTER = 6  # months after the one asked for in which a text without a date of its own may report it
_PAIR = re.compile(
    r"(?:\bthe|\ban?|['’]s|\bits|\btheir) ([a-z]{4,}) (?=([a-z]{4,})(?<!ed)(?:[,?.]|$| (?:at|in|on|of|for|as|by)\b))"
)
_ASIDE = frozenset(
    map(stem, STOP | {"much", "many", "large", "high", "long", "fast", "exactly", "estimated", "would", "between"})
)
_UNITS = (
    ("USD", re.compile(r"\bdollars?\b|\$|美元|多少亿|多少万亿|几万亿|几千亿", re.I)),
    ("percent", re.compile(r"\bwhat (?:share|percent\w*|fraction|proportion)\b|占比|百分之几|比例", re.I)),
    ("basis-point", re.compile(r"\bbasis points?\b|\bbps?\b|基点", re.I)),
)
_RATE = re.compile(r"\b(?:at )?what (?:yield|rate)\b|收益率(?:是|为|有)?(?:多少|多高)", re.I)
_RATES = frozenset({"sofr", "tgcr", "bgcr", "effr", "iorb"})
_YEAR_END = re.compile(r"\b(?:end(?: of)?|year-end|late)[- ]\W?(?:19|20)\d\d$|(?:19|20)\d\d ?(?:年?[底末]|year-end)$", re.I)
_SPEECH = re.compile(r"\b[A-Z][a-z]+['’]s (?:speech|remarks|testimony|press conference|paper|note)\b")
_EFFECT = re.compile(
    r"\bby how (?:much|many)\b|压低|拉低|推高|抬高|抬升|降低了|提高了|[让使令给][^，。？]{2,24}(?:多少|几个)", re.I
)
_WHO = frozenset({"fed", "fomc", "us-treasury", "tbac", "federal-government"})  # who moves something, and is not what is moved
_EVENT = re.compile(
    r"\bthe (?:[\w-]+ ){0,4}?(auction|operation|tender|survey)s?\b|(拍卖|调查)", re.I
)  # whose result is asked for
_EVENTS = {"拍卖": "auction", "调查": "survey"}
_SPELT = re.compile(
    rf"\b(?:{'|'.join(WORDS)}|half|double|several|a few|a couple of) (?:an? )?(?:year|month|week|day|decade|hour)s?\b", re.I
)
_TENOR = re.compile(
    r"\b(\d+)[- ]?(?:years?|yr|weeks?|months?)[- ](?=(?:\w+ )?(?:bond|note|bill|Treasur|TIPS|FRN|auction|yield))"
    r"|(\d+)(?:年|周|个月)期",
    re.I,
)


def figure_found(question: Question, evidence: Evidence, measure: Measure | None = None) -> bool:
    """Whether a sentence near the subject gives the figure asked for.

    Where the question asks for the value of a `measure`, the sentence names it too.
    """
    rare = _rare_words(question, evidence.rarity) | _rare_pair(question, evidence.rarity)
    days = [] if question.as_of else list(dates_of(question))
    both, tenors, events = _effect(question), _tenors(question), _events(question)
    for item in evidence.found[: TOP if measure is None else TOP_NAMED]:
        if not _holds_value(question, item) or not item.met or not _meets(item, rare):
            continue
        if measure is not None and not measure.named_in(item):
            continue
        if not all(tenor.search(item.text) for tenor in tenors) or not events <= _around(item):
            continue
        if not (both <= item.met | item.near and _of_the_named(question, item) and _has_unit(question, item)):
            continue
        if all(dated(day, item) for day in days if day.day or len(days) == 1):
            return True
    return False


def _meets(item: Found, rare: frozenset[str]) -> bool:
    """Whether every rare stem begins a word of the sentence: "remit" begins "remittances"."""
    return all(any(token.startswith(stem) for token in item.features.tokens) for stem in rare)


def _holds_value(question: Question, item: Found) -> bool:
    """Whether a sentence holds a figure, a length of time in words, or, where a day is asked for, a date."""
    return bool(item.features.figures or _SPELT.search(item.text) or (asks_when(question) and item.features.dates))


def _events(question: Question) -> frozenset[str]:
    """Stems of the auction or survey whose result is asked for."""
    return frozenset(stem((match[1] or _EVENTS[match[2]]).lower()) for match in _EVENT.finditer(question.text))


def _around(item: Found) -> frozenset[str]:
    """The words of a sentence, of its heading and of its document's title."""
    return item.features.tokens | frozenset(content(f"{item.heading or ''} {item.document.title}"))


def _of_the_named(question: Question, item: Found) -> bool:
    """Whether a sentence is of the instruments, institutions and people that the question names."""
    if question.instruments and not named(INSTRUMENTS, item.text) & question.instruments:
        return False
    if not all(speaks_of(item.text, exact(ENTITIES[entity])) for entity in named(ENTITIES, question.text)):
        return False
    return all(about(item, person) for person in _named_for_themselves(question))


def _named_for_themselves(question: Question) -> frozenset[str]:
    """The people of the question, but for those of whom only a concept ("the Warsh shock") or a speech bears the name."""
    text = question.text
    for one in question.concepts:
        text = text.replace(question.text[one.start : one.end], " ")
    return question.people & named(PEOPLE, _SPEECH.sub(" ", text))


def _effect(question: Question) -> frozenset[str]:
    """The concepts of a question that asks how much one moved another: a figure of one of them alone will not do."""
    concepts = frozenset(question.concept_ids) - _WHO
    return concepts if 1 < len(concepts) <= MOVED and _EFFECT.search(question.text) else frozenset()


def _tenors(question: Question) -> list[re.Pattern[str]]:
    """How long the securities run that the question names: a figure of the ten-year note is none of the 20-year bond."""
    said = [match[1] or match[2] for match in _TENOR.finditer(question.text)]
    return [re.compile(rf"(?<![\d.]){tenor}(?:[- ](?:year|week|month)|年|周|个月)") for tenor in said]


def _rare_words(question: Question, rarity: Rarity) -> frozenset[str]:
    """Stems of words, in the names of concepts as asked, that hardly a passage holds: a figure of another thing will not do."""
    names = " ".join(question.text[sought.start : sought.end] for sought in question.concepts)
    return frozenset(stem(word) for word in re.findall(r"[a-z]{5,}", names) if 0 < rarity.count(word) <= RARE)


def _rare_pair(question: Question, rarity: Rarity) -> frozenset[str]:
    """Stems of the rarest noun of two words outside the names of concepts: "deferred asset" is one thing."""
    text = question.text
    for sought in question.concepts:
        text = text[: sought.start] + "|" * (sought.end - sought.start) + text[sought.end :]
    pairs = [(first, second) for first, second in _PAIR.findall(text) if not {stem(first), stem(second)} & _ASIDE]
    scarce = [pair for pair in pairs if 0 < min(map(rarity.count, pair)) <= SCARCE and max(map(rarity.count, pair)) <= COMMON]
    if not scarce:
        return frozenset()
    return frozenset(map(stem, min(scarce, key=lambda pair: min(map(rarity.count, pair)))))


def _has_unit(question: Question, item: Found) -> bool:
    wanted = [unit for unit, pattern in _UNITS if pattern.search(question.text)]
    if not wanted and (_RATE.search(question.text) or question.instruments & _RATES):
        wanted = ["percent", "basis-point"]
    if not wanted:
        return True
    units = {figure.unit for figure in figures(without_dates(item.text))}
    return any(unit in units for unit in wanted)


def dates_of(question: Question) -> Iterator[Day]:
    """The dates of the question with a year; the end of a year is its last month."""
    for day in question.times:
        if day.year is None:
            continue
        said = question.text[: day.end + 1] if question.text[day.end : day.end + 1] in "底末" else question.text[: day.end]
        yield replace(day, month=12) if day.month is None and _YEAR_END.search(said) else day


def dated(asked: Day, item: Found) -> bool:
    """Whether a sentence, or the document it stands in, is of the date asked for: of the very day where one is named."""
    own = of_iso(spoken_on(item.document))
    if asked.day is not None:
        said = [day for day in (*item.features.dates, *_days_before(item)) if day.day is not None]
        return any(asked.agrees(day) for day in said) or (own is not None and asked.within(own))
    if any(asked.agrees(_in_full(day, own)) for day in item.features.dates):
        return True
    if own is None or own.year is None or asked.year is None:
        return False
    if asked.month is None or own.month is None:
        return 0 <= own.year - asked.year <= 1
    return 0 <= 12 * (own.year - asked.year) + own.month - asked.month <= AFTER


def _in_full(day: Day, own: Day | None) -> Day:
    """A date without a year as the document that says it means it: of its own year, or of the one before."""
    if day.year is not None or own is None or own.year is None:
        return day
    later = day.month is not None and own.month is not None and day.month > own.month + 3
    return replace(day, year=own.year - later)


def _days_before(item: Found) -> tuple[Day, ...]:
    """The dates of the sentence right before: "On 8 October it came to this much. Currency made up ..." dates both."""
    sentences = item.document.sentences
    place = bisect.bisect_left(sentences, item.start, key=lambda sentence: sentence.start)
    if not 0 < place < len(sentences) or sentences[place - 1].section != sentences[place].section:
        return ()
    return features_of(item.document.text[sentences[place - 1].start : sentences[place - 1].end]).dates
