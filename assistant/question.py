"""A question as the rest of the assistant needs it: language, kind, concepts with movements, dates, voices, as-of day.

First step of the life of a question. Nothing here looks at the documents; only the concept scheme is asked for labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date as Date

from assistant.asking import Kind, kind_of, wants_figure, wants_names
from assistant.everyday import found, longest
from assistant.language import Language, language_of
from assistant.lexicon import DOWN, INSTRUMENTS, PEOPLE, UP, entity_spans, named, words
from assistant.verify.dates import Day, days, without_dates
from assistant.verify.numbers import Figure, figures
from kg.claim import Move
from kg.concept import ConceptScheme
from kg.document import Voice, month_end
from kg.labels import LabelMatch
from tightrope.errors import QuestionError

LONGEST = 4000  # characters; beyond it a question is a document, which `tightrope ingest` takes
_AS_OF = re.compile(r"^\W*(?:as of|as at|as it stood|by the end of|up to|截至|截止到?|站在)\s*", re.I)
# "It's May 2025: why ..." stands at that time, as "as of May 2025" does.
_STANDING_AT = re.compile(r"^\W*(?:it(?:['’]s| is)(?: now)?|today is|现在是|眼下是|今天是|时值)\s*", re.I)
_THEN_ASKS = re.compile(r"\s*(?:[:,;.，：；。—–-]|and\b)", re.I)
_PART = re.compile(r"(early|mid|late|end(?: of)?|月初|月中|月底|月末)[- ]?", re.I)
_NOW = re.compile(
    r"\b(?:still|now(?:adays)?|currently|at present|as we speak|these days|anymore|latest)\b"
    r"|目前|现在|如今|当前|眼下|还在|仍在|最新",
    re.I,
)
_SEASON = re.compile(r"\b(spring|summer|autumn|fall|winter)(?: of)? (20\d\d)\b|(20\d\d)年?的?(春|夏|秋|冬)", re.I)
_SEASONS = ((("spring", "春"), 4), (("summer", "夏"), 7), (("autumn", "fall", "秋"), 10), (("winter", "冬"), 1))
_VOICES = {
    Voice.TBAC: r"TBAC|(?:Treasury(?:['’]s)? )?borrowing (?:advisory )?committee|借款咨询委员会|借贷咨询委员会",
    Voice.NY_DESK: r"(?:New York|Open Market|trading) Desk|交易台",
    Voice.MARKET: r"(?:Ginlix|that|the|Chinese|this) (?:\w+ )?article|文章|market commentary|那篇",
    Voice.BOARD_STAFF: r"(?:Board |Fed )?staff note|FEDS? notes?",
}
_PLAIN_WORDS = frozenset({"cook", "summers"})  # people only with a capital: "How do I cook?", "in hot summers"
_SINCE = re.compile(r"(?:\bsince|\bstart\w* in|\bbegan in|\bbegun in|自从?|从)\s*(?:early |mid-?|late |around )?$", re.I)
_ONWARD = re.compile(r"\s*(?:底|初|年中)?(?:以来|至今|起(?!步)|开始)|\s*(?:onwards?|to date)\b", re.I)
_CLAUSE = re.compile(r"[,.;?，。；？]")
_CHANGED = re.compile(r"\bhappen\w*|\bchang\w+|变化|怎么|怎样|如何", re.I)  # what became of a thing is no reading of it
_YES_OR_NO = re.compile(r"是否|有没有|吗[？?\s]*$|^\W*(?:did|does|do|was|were|is|are|has|have|had)\b", re.I)
_SCARCE = r"scarc\w*|tight\w*|short(?:age|fall)?|稀缺|紧缺|不足|偏少|短缺"


@dataclass(frozen=True, slots=True)
class Sought:
    """A concept that the question names, its movement where the words beside it state one, and where it stands.

    `everyday`: in words that no source uses for it (`assistant.everyday`), which may hold the name of another concept.
    """

    concept: str
    start: int
    end: int
    move: Move | None = None
    everyday: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `dates` are those the question mentions; `as_of` the day after which nothing may be known.

    `voices` are sources that it asks about, at the places `asked_of`; `current` says that it asks how things stand now.
    `asked` is what was typed, where that was read as something else, and `put_right` each word that was.
    """

    text: str
    language: str
    kind: Kind
    concepts: tuple[Sought, ...] = ()
    dates: tuple[Day, ...] = ()
    as_of: Date | None = None
    voices: frozenset[Voice] = frozenset()
    people: frozenset[str] = frozenset()
    instruments: frozenset[str] = frozenset()
    asked_of: tuple[tuple[int, int], ...] = ()
    figures: tuple[Figure, ...] = ()
    wants_figure: bool = False
    wants_names: bool = False
    current: bool = False
    readable: bool = field(default=True)
    asked: str = ""
    put_right: tuple[tuple[str, str], ...] = ()

    @property
    def times(self) -> tuple[Day, ...]:
        """The dates at which an answer may be sought; where "since June" or 6月以来 only opens a period, none is."""
        return tuple(day for day in self.dates if not self._opens_period(day))

    @property
    def opened(self) -> tuple[Day, ...]:
        """The dates that open the period asked about, where no other time is: nothing written before one tells of it."""
        return () if self.times else tuple(day for day in self.dates if self._opens_period(day))

    def _opens_period(self, day: Day) -> bool:
        before, after = self.text[: day.start], self.text[day.end :]
        return _SINCE.search(before) is not None or _ONWARD.match(after) is not None

    @property
    def concept_ids(self) -> tuple[str, ...]:
        """The ids of the concepts named, each once, in order."""
        return tuple(dict.fromkeys(sought.concept for sought in self.concepts))


def read_question(text: object, scheme: ConceptScheme, *, language: str | None = None, as_of: Date | None = None) -> Question:
    """Read a question. Raises QuestionError where it is empty, too long or no text; `readable` is False in a third language."""
    clean = clean_text(text)
    read = language_of(clean)
    seasons = _seasons(clean)
    said = [day for day in days(clean) if not any(one.start <= day.start < one.end for one in seasons)] + seasons
    return Question(
        text=clean,
        language=language or (read.value if read is not Language.OTHER else "en"),
        kind=kind_of(clean),
        concepts=_concepts(clean, scheme),
        dates=tuple(said),
        as_of=as_of or _as_of(clean, said),
        voices=frozenset(voice for voice, pattern in _VOICES.items() if words(pattern).search(clean)),
        asked_of=tuple(match.span() for pattern in _VOICES.values() for match in words(pattern).finditer(clean)),
        people=named(PEOPLE, clean) | (named(PEOPLE, clean.title()) - _PLAIN_WORDS),
        instruments=named(INSTRUMENTS, clean),
        figures=tuple(figures(without_dates(clean))),
        wants_figure=wants_figure(clean) or _dated_reading(clean, said),
        wants_names=wants_names(clean),
        current=bool(_NOW.search(clean)) and not said,
        readable=read is not Language.OTHER,
    )


def _dated_reading(text: str, said: list[Day]) -> bool:
    """ "What was SOFR on 31 December 2025?": the reading of an instrument on a day is a figure."""
    if _CHANGED.search(text) or _YES_OR_NO.search(text):
        return False
    return kind_of(text) in (Kind.FACT, Kind.DEFINITION) and any(day.day for day in said) and len(named(INSTRUMENTS, text)) == 1


def clean_text(text: object) -> str:
    """A question without control characters and double spaces. Raises QuestionError where it is empty, too long or no text."""
    remedy = "ask one question in English or Chinese, for example: What happens to repo rates when reserves become scarce?"
    if not isinstance(text, str):
        raise QuestionError("a question is text", value=type(text).__name__, remedy=remedy)
    clean = " ".join("".join(" " if ord(character) < 32 else character for character in text).split())
    if not clean:
        raise QuestionError("the question is empty", remedy=remedy)
    if not any(character.isalnum() for character in clean):
        raise QuestionError("the question holds no word", value=clean, remedy=remedy)
    if len(clean) > LONGEST:
        raise QuestionError(
            "the question is too long",
            value=f"{len(clean):,} characters",
            allowed=f"at most {LONGEST:,} characters",
            remedy="ask one question; a document goes in with tightrope ingest",
        )
    return clean.encode("utf-8", "replace").decode()


def _concepts(text: str, scheme: ConceptScheme) -> tuple[Sought, ...]:
    named = [one for one in scheme.find(text) if not _of_a_name(text, one.start, one.end)]
    heard = longest(found(text, {concept.id for concept in scheme} - {match.concept for match in named}))
    heard = [one for one in heard if not _within_a_name(one, named)]
    matches = sorted([(match, False) for match in named] + [(match, True) for match in heard], key=lambda pair: pair[0].start)
    edges = [0, *(edge for match, _ in matches for edge in (match.start, match.end)), len(text)]
    return tuple(
        Sought(match.concept, match.start, match.end, _move_near(text, edges[2 * place : 2 * place + 4]), everyday)
        for place, (match, everyday) in enumerate(matches)
    )


def _of_a_name(text: str, start: int, end: int) -> bool:
    """Whether a word is only part of an institution's name: the 银行 of 英格兰银行 are no banks."""
    return any(first <= start and end <= last and last - first > end - start for _, first, last in entity_spans(text))


def _within_a_name(heard: LabelMatch, named: Sequence[LabelMatch]) -> bool:
    """Whether everyday words stand inside a longer name: the reverse repo facility is no "repo facility"."""
    return any(
        one.start <= heard.start and heard.end <= one.end and one.end - one.start > heard.end - heard.start for one in named
    )


def _move_near(text: str, edges: list[int]) -> Move | None:
    """The movement said beside a concept, between its neighbours; what stands after it counts first.

    `edges`: where the concept before ends, where this one starts and ends, where the next one starts.
    """
    previous, start, end, following = edges
    after = _CLAUSE.split(text[end : min(following, end + 40)])[0]
    before = _CLAUSE.split(text[max(previous, start - 30) : start])[-1]
    for window in (after, before):
        ups, downs = words(rf"{UP}|up").search(window), words(rf"{DOWN}|{_SCARCE}|down").search(window)
        if ups and downs:
            return Move.UP if ups.start() < downs.start() else Move.DOWN
        if ups or downs:
            return Move.UP if ups else Move.DOWN
    return None


def _seasons(text: str) -> list[Day]:
    """ "Spring 2024" and 2024年春季 as the season's second month, near which its documents lie."""
    found = []
    for match in _SEASON.finditer(text):
        name = (match[1] or match[4]).lower()
        month = next(month for names, month in _SEASONS if name in names)
        found.append(Day(int(match[2] or match[3]), month, None, match.start(), match.end()))
    return found


def _as_of(text: str, said: list[Day]) -> Date | None:
    """ "As of mid-June 2025, ..." at the head of a question bounds what may be known; elsewhere it dates a figure."""
    match = _AS_OF.match(text)
    if match is None and said and _THEN_ASKS.match(text[said[0].end :]):
        match = _STANDING_AT.match(text)
    if not match or not said or said[0].start > match.end() + 12 or said[0].year is None:
        return None
    return _last_day(said[0], text[match.end() : said[0].end + 4])


def _last_day(day: Day, said: str) -> Date:
    assert day.year is not None
    if day.month is None:
        return Date(day.year, 12, 31)
    last = month_end(day.year, day.month)
    if day.day is not None:
        return last.replace(day=min(day.day, last.day))
    part = _PART.search(said)
    word = part[1].lower() if part else ""
    return last.replace(day={"early": 10, "月初": 10, "mid": 15, "月中": 15}.get(word, last.day))
