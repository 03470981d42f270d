"""The vital part of a question against the evidence: the name, the date without which there is no answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.asking import Kind
from assistant.lexicon import ENTITIES, INSTRUMENTS, PEOPLE, exact, named
from assistant.question import Question
from assistant.retrieve.passages import SPOKEN
from assistant.retrieve.rarity import Rarity
from assistant.retrieve.sentences import Found
from assistant.terms import is_chinese
from assistant.verify.dates import of_iso, without_dates

NEIGHBOURS = 300  # characters
LATE = 10  # month from which a document speaks of the coming year as well
EARLY, LISTED = 25, 60  # words before an institution that a sentence is about; that it compares with others
HEAD = 700  # characters of a speech before its first words
DEEP, TOP, FIRST = 60, 16, 5  # sentences looked at for a name, for a date, for another institution
_LATIN = r"[A-Za-z0-9'’-]"
_NAME = re.compile(
    rf"(?<![.?!:] )(?<!^)(?<![A-Za-z])(?:[A-Z]{_LATIN}*[a-z]{_LATIN}*|[A-Z]{{2,}}s?)(?![A-Za-z])"
    rf"(?: (?:of (?:the )?)?[A-Z]{_LATIN}+)*"
)
_PROPER = r"[A-Z][A-Za-z&.]+(?: [A-Z][A-Za-z&.]*)*"
# Where somebody spoke is no part of what is asked: "in her speech at a conference in Tokyo".
_OCCASION = re.compile(r"(?<= )(?:speech|remarks|lecture|testimony|address|talk) (?:given )?(?:at|in|to|before) [^,?]*")
_WORDS = """
Fed Federal Reserve Treasury Committee Open Market FOMC QT QE QT1 QT2 MBS GDP US U.S TGA RRP SRF IORB ON SOMA TBAC
T-bills September October November December January February March April May June July August Governor Chair Chairman
Board Desk Congress Chinese English American Americans America United States Main Senate House Treasuries Monday Tuesday
Wednesday Thursday Friday I I'm I've Repo Reserves GFC Great Financial Crisis Global FY FEDS Note Notes COVID Covid
Secretary Vice President Presidents New York Q1 Q2 Q3 Q4 Fed's Treasury's Committee's
"""
_COMMON = frozenset(_WORDS.split())
_POSSESSIVE = re.compile(r"['’]s?$")
_VOTE = re.compile(r"\bvot(?:e|ed|ing)\b|\bdissent|反对票|赞成票|投票|投了", re.I)
_LISTED = re.compile(rf"(?<=[a-z,:] )({_PROPER})(?:,|;| and|, and|; and) (?=({_PROPER}))")
_OFFICES = frozenset(
    (
        "System",
        "Account",
        "Securities",
        "Operations",
        "Repurchase",
        "Agreement",
        "Facility",
        "Notes",
        "Bills",
        "Bonds",
        "Program",
    )
)  # words of names that are no firm's and nobody's
_JARGON = re.compile(r"(?<=\w)[- ]speak\b", re.I)  # the way of speaking of a trade is no name


def missing_names(question: Question, found: Sequence[Found], rarity: Rarity) -> Iterator[str]:
    """Names in the question that no sentence near its subject, nor the document around it, holds."""
    texts = [_around(item) for item in found[:DEEP]]
    for name in proper_names(_JARGON.sub("", question.text)):
        every = [word for word in re.findall(r"[\w-]+", name) if len(word) > 1]
        words = [word for word in every if word not in _COMMON]
        if (
            not words
            or named(PEOPLE, name)
            or named(ENTITIES, name)
            or _within_a_concept(name, question)
            or any(_holds(text, words, name, question) or _holds(text, every, name, question) for text in texts)
        ):
            continue
        if any(rarity.count(word) == 0 for word in words) or len(words) > 1 or not words[0].islower():
            yield name
    early = LISTED if question.kind is Kind.COMPARISON else EARLY
    for entity in sorted(named(ENTITIES, question.text)):
        called = exact(ENTITIES[entity])
        if not any(speaks_of(item.text, called, early) or called.search(_before(item)) for item in found[:FIRST]):
            yield ENTITIES[entity].split("|")[0 if question.language == "en" else -1]
    for person in sorted(question.people):
        if not any(about(item, person) for item in found[:DEEP]) and not _voted(question, person, found):
            yield person.title()


def _within_a_concept(name: str, question: Question) -> bool:
    """Whether an acronym only helps to name a concept, which is sought by all its names: "SVB failure"."""
    said = (question.text[one.start : one.end] for one in question.concepts)
    return name.isupper() and any(name in words and len(words) > len(name) for words in said)


def _before(item: Found) -> str:
    """What stands right before a sentence in its section: "It" and "the Bank" go on from there."""
    return item.document.text[max(0, item.start - NEIGHBOURS) : item.start]


def _voted(question: Question, person: str, found: Sequence[Found]) -> bool:
    """Whether a vote is asked about and a document near its subject lists the person: a list of names is no sentence found."""
    name = exact(PEOPLE[person])
    return _VOTE.search(question.text) is not None and any(name.search(item.document.text) for item in found[:FIRST])


def _holds(text: str, words: Sequence[str], name: str, question: Question) -> bool:
    """Whether `text`, in small letters, holds the name: its words one after the other, initials apart.

    A name that the scheme knows by others ("Standing Repo Facility") need only be met word by word.
    """
    known = any(
        name in question.text[one.start : one.end] or question.text[one.start : one.end] in name for one in question.concepts
    )
    if named(INSTRUMENTS, name) & named(INSTRUMENTS, text):
        return True  # "SOFR" by its full name
    if named(PEOPLE, name) or (known and not re.search(r"\b(?:Bank|Banks)\b", name)):
        return all(word.lower() in text for word in words)
    parts = (re.escape(word.lower().removesuffix("'s").removesuffix("’s")) for word in words)
    return re.search(r"(?<!\w)" + r"(?:['’]s)?\W+(?:\w\.\W+)*".join(parts), text) is not None


def speaks_of(text: str, name: re.Pattern[str], early: int = EARLY) -> bool:
    """Whether a sentence is about an institution: what comes late in it is what something else is compared with."""
    match = name.search(text)
    lists_only = not re.search(r"[\u4e00-\u9fff]", text) and len(re.findall(r"\b[a-z]{3,}\b", text)) < 3  # a legend, a table
    return match is not None and not lists_only and len(text[: match.start()].split()) <= early


def proper_names(text: str) -> Iterator[str]:
    """The names in a text by their capitals, but for those that every document here holds."""
    text = _OCCASION.sub("", without_dates(text))
    for match in _NAME.finditer(f"，{text}" if is_chinese(text) else text):  # a sentence's first word has its capital anyway
        if not {_POSSESSIVE.sub("", word) for word in match[0].split()} <= _COMMON:
            yield match[0]


def _around(item: Found) -> str:
    document = item.document
    # Where a speech was held stands over it: "in her Tokyo speech".
    over = document.text[:HEAD] if document.kind.endswith("speech") else ""
    return " ".join(
        (item.text, over, document.title, document.publisher, *document.authors, item.speaker or "", item.heading or "")
    ).lower()


def about(item: Found, person: str) -> bool:
    """Whether a sentence names a person, or is that person's own."""
    return exact(PEOPLE[person]).search(item.text) is not None or by(item, person)


def by(item: Found, person: str) -> bool:
    """Whether a sentence is a person's own: its speaker's, its document's author's, or of remarks that bear the name."""
    title = item.document.title if SPOKEN.search(item.document.title) else ""
    names = (*item.document.authors, item.speaker or "", title)
    return any(exact(PEOPLE[person]).search(form) for name in names for form in (name, name.title()))


def lists_names(found: Sequence[Found]) -> bool:
    """Whether a sentence near the subject lists at least two firms or people, one after the other."""
    return any(
        not set(" ".join(match.groups()).split()) & (_COMMON | _OFFICES)
        for item in found[:TOP]
        for match in _LISTED.finditer(item.text)
    )


def unknown_dates(question: Question, found: Sequence[Found]) -> bool:
    """Whether the question is about a year that no sentence found, nor its document, belongs to."""
    years = {day.year for day in question.dates if day.year}
    if not years or question.as_of:
        return False
    known = {day.year for item in found[:DEEP] for day in item.features.dates if item.met}
    known |= {
        year
        for item in found[:DEEP]
        for iso in (item.document.date, item.document.event_date)
        if (day := of_iso(iso)) and day.year
        for year in (day.year, day.year + ((day.month or 0) >= LATE))
    }
    return not years & known
