"""The balance sheet's answer: who absorbed the runoff, what became of reserves, how large an account was at a month's end.

Only questions about lines of the Fed's balance sheet, over a stretch of time or at a month's end, are answered here.
Each cited line shows its own sum from two quoted levels; what is worked out over all of them says so and cites nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date as Date
from itertools import islice
from typing import TYPE_CHECKING

from assistant.answer import StatementKind
from assistant.asking import Kind
from assistant.balance import episode_days, held_sheet
from assistant.compose.draft import Draft, Proof
from assistant.episodes import RUNOFFS, named_episode
from assistant.lexicon import words
from assistant.render.balance_text import BalanceText
from assistant.verify.dates import Day
from assistant.verify.relation import concepts
from kg.balance_sheet import BalanceSheet, Change, Item, Level, who_absorbed
from kg.document import month_end, parse_date
from kg.statement_check import ITEMS
from tightrope.errors import UsageError

if TYPE_CHECKING:
    from assistant.question import Question
    from kg.concept import ConceptScheme
    from kg.store.library import Library

_ABSORBED = (
    r"absorb\w*|took up|taken up|soak\w* up|bore (?:the|most)|borne by|offset by|"
    r"what (?:shrank|fell|declined) (?:with|alongside)|counterparts?|吸收|承担|消化|对应(?:的是|了)?哪|由谁"
)
_RUNOFF = (
    r"run-?off|balance[- ]sheet (?:reduction|shrink\w*|decline|contraction)|(?:shrink\w*|declin\w*|smaller) balance[- ]sheet|"
    r"balance[- ]sheet (?:shrank|shrunk|fell|declined|grew|expanded)|QT ?\d?|quantitative tightening|securities holdings|"
    r"缩表|量化紧缩|资产负债表(?:缩减|收缩|缩小|扩张)|证券持有|持有(?:的)?证券"
)
_MOVED = (
    r"what (?:happened|became)|how (?:much|far) (?:did|have|has)|by how much|"
    r"how (?:did|have|has) [^?]{1,80}\b(?:change|move|evolve|develop|fare)d?\b|"
    r"变化|变动|怎么样了|(?:减少|下降|增加|上升|缩减|降|升|增|减)了?多少|发生了什么"
)
# Who buys what the Fed no longer holds is another question than which of its liabilities fell.
_BUYERS = (
    r"issuance|supply|duration|investors?|buyers?|bought|debt|Treasur(?:y|ies)(?! General)|T-?bills?|bills|notes|bonds|"
    r"coupons?|国债|发行|供给|投资者|买家|久期|债券"
)
_LEVEL = r"how (?:large|big|high|much)|what (?:was|were|is)|(?:level|size) of|多少|多大|多高|规模"
_WHAT_WAS = r"^what (?:was|were) (?:the )?(?P<what>.{4,60}?) (?:on|at|as of|in)\b"
_ANOTHER_TIME = r"peak\w*|before|after|until|compared|average|record|峰值|之前|之后|相比|平均|最高"
_SINCE = r"since|自|以来"
_YEAR_END = r"(?:the )?(?:end|close) of (?:the year )?|year[- ]?end|end-|年底|年末|年终"
AROUND = 14  # characters beside a year in which it is said that its end is meant
MOST_BESIDE = 3
_BESIDE = frozenset({"fed-liabilities", "quarter-end", "month-end", "year-end"})  # concepts that make no other question of it
LIABILITIES = frozenset({Item.RESERVES, Item.ON_RRP, Item.TGA, Item.CURRENCY, Item.REVERSE_REPOS})
_ORDER = (Item.SECURITIES, Item.TOTAL_ASSETS, Item.RESERVES, Item.ON_RRP, Item.REVERSE_REPOS, Item.TGA, Item.CURRENCY)


def balance_drafts(question: Question, library: Library, seen: Collection[str] | None) -> list[Draft]:
    """The drafts that answer `question` from levels in `seen` documents (None: all); none where it asks for nothing here."""
    named = frozenset(ITEMS[id] for id in question.concept_ids if id in ITEMS)
    absorbed, moved, at = (
        _absorbed(question),
        _moved(question, named, library.scheme),
        _at_month_end(question, named, library.scheme),
    )
    if not (absorbed or moved or at):
        return []
    sheet = held_sheet(library, seen)
    if not sheet.days:
        return []
    if at is not None:
        return list(_levels(question, sheet, at, library))
    stretch = asked_stretch(question, library, sheet, RUNOFFS)
    try:
        change = sheet.change(*stretch) if stretch else None
    except UsageError:  # outside the table: the sources' own words have to do
        return []
    return [] if change is None else list(_answer(change, named if not absorbed else frozenset(), question.language, library))


def beside(drafts: Sequence[Draft]) -> list[Draft]:
    """The sources' own words beside such an answer: at most MOST_BESIDE that speak of two lines together, one a liability."""
    named = ([ITEMS[id] for proof in draft.proofs for id in concepts(proof.span.quote) if id in ITEMS] for draft in drafts)
    fit = (draft for draft, items in zip(drafts, named, strict=True) if len(items) > 1 and LIABILITIES.intersection(items))
    return list(islice(fit, MOST_BESIDE))


def _absorbed(question: Question) -> bool:
    text = question.text
    return bool(words(_ABSORBED).search(text) and words(_RUNOFF).search(text) and not words(_BUYERS).search(text))


def _moved(question: Question, named: frozenset[Item], scheme: ConceptScheme) -> bool:
    """ "What happened to reserves and the ON RRP as the balance sheet shrank?", "How much did reserves fall during QT2?"."""
    if not named or not words(_MOVED).search(question.text) or question.kind in (Kind.CAUSE, Kind.WHATIF, Kind.SOURCE):
        return False
    episode = named_episode(question, scheme)
    if any(id not in ITEMS and _weighs(id) and (episode is None or id != episode.id) for id in question.concept_ids):
        return False
    return _timed(question, scheme) or (len(named & LIABILITIES) > 1 and bool(words(_RUNOFF).search(question.text)))


def _weighs(concept: str) -> bool:
    """Whether a concept beside the balance sheet's lines makes it another question: rates, banks, markets."""
    return not concept.startswith("qt") and concept not in _BESIDE


def _timed(question: Question, scheme: ConceptScheme) -> bool:
    dated = [day for day in question.dates if day.year]
    return (
        len(dated) == 2
        or (len(dated) == 1 and bool(words(_SINCE).search(question.text)))
        or named_episode(question, scheme) is not None
    )


def _at_month_end(question: Question, named: frozenset[Item], scheme: ConceptScheme) -> Day | None:
    """The one month that a question for a level names, the December of "the end of 2024", or its one day."""
    dated = [day for day in question.dates if day.year]
    if (
        len(dated) != 1
        or not named
        or not (question.wants_figure or _only_names(question, scheme))
        or named_episode(question, scheme) is not None
    ):
        return None
    if not words(_LEVEL).search(question.text) or words(f"{_ANOTHER_TIME}|{_MOVED}").search(question.text):
        return None
    day = dated[0]
    if any(_weighs(id) for id in question.concept_ids if id not in ITEMS):
        return None
    around = question.text[max(0, day.start - AROUND) : day.end + AROUND]
    if day.month is None:
        return replace(day, month=12) if words(_YEAR_END).search(around) else None
    return day


def _only_names(question: Question, scheme: ConceptScheme) -> bool:
    """Whether "what was ... on" a day names a line of the balance sheet and nothing more of it."""
    asked = words(_WHAT_WAS).search(question.text)
    return asked is not None and any(
        match.concept in ITEMS and match.end - match.start >= len(asked["what"]) for match in scheme.find(asked["what"])
    )


def asked_stretch(
    question: Question, library: Library, sheet: BalanceSheet, otherwise: Sequence[str] = ()
) -> tuple[Date, Date] | None:
    """The days between which the question asks for a movement; those of the first episode of `otherwise` where it says none."""
    dated = [day for day in question.dates if day.year]
    first_days = [Date(day.year or 1, day.month or 1, day.day or 1) for day in dated]
    if len(dated) == 2:
        later = max(dated, key=lambda day: (day.year, day.month or 12, day.day or 31))
        iso = "-".join(f"{part:02d}" for part in (later.year, later.month, later.day) if part)
        return min(first_days), parse_date(iso) or max(first_days)
    if len(dated) == 1 and words(_SINCE).search(question.text):
        return first_days[0], sheet.days[-1]
    asked = named_episode(question, library.scheme)
    for episode in (asked,) if asked else (library.scheme.get(id) for id in otherwise):
        if episode is not None and episode.period is not None:
            first, last = episode_days(episode, sheet)
            if sheet.days[0] <= first < sheet.days[-1]:
                return first, min(last, sheet.days[-1])
    return None


def _answer(change: Change, named: frozenset[Item], language: str, library: Library) -> Iterator[Draft]:
    """The lines asked for first, then who took up how much, then the rest; the sum and how to read it close."""
    text, absorbed = BalanceText(language), who_absorbed(change)
    pairs: dict[Item, list[Level]] = {}
    for level in change.levels:
        pairs.setdefault(level.item, []).append(level)
    if Item.ON_RRP in named and Item.ON_RRP not in pairs:
        named |= {Item.REVERSE_REPOS}
    lines = {item: shown_line(pairs[item], language, library) for item in _ORDER if item in pairs}
    yield from (lines[item] for item in lines if item in named)
    yield Draft(text.headline(change, absorbed), StatementKind.INFERENCE)
    rest = lines if not named else (Item.SECURITIES,)
    yield from (lines[item] for item in rest if item in lines and item not in named)
    yield Draft(text.sum(absorbed), StatementKind.INFERENCE)
    yield Draft(text.note(), StatementKind.CAVEAT)


def shown_line(pair: Sequence[Level], language: str, library: Library) -> Draft:
    """One line's movement as a sum of its two quoted levels, the earlier one first."""
    before, after = sorted(pair, key=lambda level: level.day)
    return Draft(BalanceText(language).shown(before, after), StatementKind.INFERENCE, tuple(_proofs((before, after), library)))


def _levels(question: Question, sheet: BalanceSheet, asked: Day, library: Library) -> Iterator[Draft]:
    """The levels of the table's day in the month asked for; of a day only where the table holds it or a month ends on it."""
    named = [ITEMS[id] for id in question.concept_ids if id in ITEMS]
    last = month_end(asked.year or 1, asked.month or 12)
    wanted = last.replace(day=min(asked.day or last.day, last.day))
    if wanted < sheet.days[0] or wanted.replace(day=1) > sheet.days[-1]:
        return
    day = sheet.at(min(wanted, sheet.days[-1]))
    if (day.year, day.month) != (wanted.year, wanted.month) or wanted not in (day, last):
        return
    held = sheet.levels(day)
    yield from shown_levels([held[item] for item in dict.fromkeys(named) if item in held], question.language, library)


def shown_levels(levels: Iterable[Level], language: str, library: Library) -> Iterator[Draft]:
    """Each level as a fact with its quote; none for one that no document states."""
    for level in levels:
        if level.span is not None:
            proofs = tuple(_proofs((level,), library))
            yield Draft(BalanceText(language).level(level), StatementKind.FACT, proofs, level.span.quote)


def _proofs(levels: tuple[Level, ...], library: Library) -> Iterator[Proof]:
    for level in levels:
        if level.document is not None and level.span is not None:
            yield Proof(library.documents.get(level.document), level.span)
