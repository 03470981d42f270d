"""The vital part of a question against the evidence: the name, the figure, the date without which there is no answer."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from assistant.lexicon import ENTITIES, INSTRUMENTS, PEOPLE, exact, named
from assistant.question import Question
from assistant.retrieve.rarity import Rarity
from assistant.retrieve.sentences import Found, features_of
from assistant.terms import STOP, stem
from assistant.verify.dates import Day, of_iso, without_dates
from assistant.verify.numbers import figures
from assistant.voices import spoken_on

RARE = 15  # passages
SCARCE, COMMON = 60, 1500  # passages that the rarer and the commoner word of a compound may stand in
LATE = 10  # month from which a document speaks of the coming year as well
EARLY = 25  # words before an institution that a sentence is about
DEEP, TOP, FIRST = 60, 16, 5  # sentences looked at for a name, for a figure, for another institution
_LATIN = r"[A-Za-z0-9'’-]"
_NAME = re.compile(
    rf"(?<![.?!:] )(?<!^)(?<![A-Za-z])(?:[A-Z]{_LATIN}*[a-z]{_LATIN}*|[A-Z]{{2,}}s?)(?![A-Za-z])"
    rf"(?: (?:of (?:the )?)?[A-Z]{_LATIN}+)*"
)
_WORDS = """
Fed Federal Reserve Treasury Committee Open Market FOMC QT QE QT1 QT2 MBS GDP US U.S TGA RRP SRF IORB ON SOMA TBAC
T-bills September October November December January February March April May June July August Governor Chair Chairman
Board Desk Congress Chinese English American America United States Main Senate House Treasuries Monday Tuesday
Wednesday Thursday Friday I I'm I've Repo Reserves GFC Great Financial Crisis Global FY FEDS Note Notes COVID Covid
Secretary Vice President Presidents New York Q1 Q2 Q3 Q4 Fed's Treasury's Committee's
"""
_COMMON = frozenset(_WORDS.split())
_PAIR = re.compile(r"(?:\bthe|\ban?|['’]s|\bits|\btheir) ([a-z]{4,}) (?=([a-z]{4,})(?:[,?.]|$| (?:at|in|on|of|for|as|by)\b))")
_ASIDE = frozenset(
    map(stem, STOP | {"much", "many", "large", "high", "long", "fast", "exactly", "estimated", "would", "between"})
)
_UNITS = (
    ("USD", re.compile(r"\bdollars?\b|\$|美元|多少亿|多少万亿|几万亿|几千亿", re.I)),
    ("percent", re.compile(r"\bwhat (?:share|percent\w*|fraction|proportion)\b|占比|百分之几|比例", re.I)),
    ("basis-point", re.compile(r"\bbasis points?\b|\bbps?\b|基点", re.I)),
)


def missing_names(question: Question, found: Sequence[Found], rarity: Rarity) -> Iterator[str]:
    """Names in the question that no sentence near its subject, nor the document around it, holds."""
    texts = [_around(item) for item in found[:DEEP]]
    for name in _names(question.text):
        words = [word for word in re.findall(r"[\w-]+", name) if word not in _COMMON]
        if not words or any(all(word.lower() in text for word in map(str.lower, words)) for text in texts):
            continue
        if any(rarity.count(word) == 0 for word in words) or len(words) > 1 or not words[0].islower():
            yield name
    for entity in sorted(named(ENTITIES, question.text)):
        if not any(_speaks_of(item.text, exact(ENTITIES[entity])) for item in found[:FIRST]):
            yield ENTITIES[entity].split("|")[0 if question.language == "en" else -1]
    for person in sorted(question.people):
        if not any(_about(item, person) for item in found[:DEEP]):
            yield person.title()


def _speaks_of(text: str, name: re.Pattern[str]) -> bool:
    """Whether a sentence is about an institution: what comes late in it is what something else is compared with."""
    match = name.search(text)
    lists_only = not re.search(r"[\u4e00-\u9fff]", text) and len(re.findall(r"\b[a-z]{3,}\b", text)) < 3  # a legend, a table
    return match is not None and not lists_only and len(text[: match.start()].split()) <= EARLY


def _names(text: str) -> Iterator[str]:
    for match in _NAME.finditer(without_dates(text)):
        if not set(match[0].split()) <= _COMMON:
            yield match[0]


def _around(item: Found) -> str:
    document = item.document
    return " ".join(
        (item.text, document.title, document.publisher, *document.authors, item.speaker or "", item.heading or "")
    ).lower()


def _about(item: Found, person: str) -> bool:
    pattern = exact(PEOPLE[person])
    return any(pattern.search(part) for part in (item.text, *item.document.authors, (item.speaker or "").title()))


def lists_names(found: Sequence[Found]) -> bool:
    """Whether a sentence near the subject names at least two firms or people."""
    for item in found[:TOP]:
        names = re.findall(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z&]+)*", item.text)
        if len([name for name in names if not set(name.split()) & _COMMON]) >= 2:
            return True
    return False


def figure_found(question: Question, found: Sequence[Found], rarity: Rarity) -> bool:
    """Whether a sentence near the subject gives a figure of the unit, the date, the thing and the person asked for."""
    dated = [day for day in question.dates if day.year is not None]
    rare = _rare_words(question, rarity) | _rare_pair(question, rarity)
    for item in found[:TOP]:
        if not item.features.figures or not item.met:
            continue
        if question.instruments and not named(INSTRUMENTS, item.text) & question.instruments:
            continue
        if question.people and not all(_about(item, person) for person in question.people):
            continue
        if not _has_unit(question, item) or not rare <= item.features.tokens:
            continue
        if question.as_of or all(_dated(day, item) for day in dated if day.day or len(dated) == 1):
            return True
    return False


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
    if not wanted:
        return True
    units = {figure.unit for figure in figures(without_dates(item.text))}
    return any(unit in units for unit in wanted)


def _dated(asked: Day, item: Found) -> bool:
    """Whether a sentence, or the document it stands in, is of the date asked for: of the very day where one is named."""
    own = of_iso(spoken_on(item.document))
    if asked.day is not None:
        said = [day for day in (*item.features.dates, *_days_before(item)) if day.day is not None]
        return any(asked.agrees(day) for day in said) or (own is not None and asked.within(own))
    if any(asked.agrees(day) for day in item.features.dates):
        return True
    return own is not None and own.year is not None and asked.year is not None and 0 <= own.year - asked.year <= 1


def _days_before(item: Found) -> tuple[Day, ...]:
    """The dates of the sentence right before: "On 8 October it came to this much. Currency made up ..." dates both."""
    sentences = item.document.sentences
    place = bisect.bisect_left(sentences, item.start, key=lambda sentence: sentence.start)
    if not 0 < place < len(sentences) or sentences[place - 1].section != sentences[place].section:
        return ()
    return features_of(item.document.text[sentences[place - 1].start : sentences[place - 1].end]).dates


def unknown_dates(question: Question, found: Sequence[Found]) -> bool:
    """Whether the question is about a year that no sentence found, nor its document, belongs to."""
    years = {day.year for day in question.dates if day.year}
    if not years or question.as_of:
        return False
    known = {day.year for item in found[:TOP] for day in item.features.dates if item.met}
    known |= {
        year
        for item in found[:DEEP]
        for iso in (item.document.date, item.document.event_date)
        if (day := of_iso(iso)) and day.year
        for year in (day.year, day.year + ((day.month or 0) >= LATE))
    }
    return not years & known
