"""Who absorbed a movement of the Fed's balance sheet, as `tightrope balance` prints it and `/api/balance` sends it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date as Date
from typing import TYPE_CHECKING, Any

from assistant.render.balance_text import BalanceText
from kg.balance_levels import KIND, balance_sheet
from kg.balance_sheet import Absorption, BalanceSheet, Change, Level, Line, who_absorbed
from kg.document import parse_date
from tightrope.errors import UsageError

if TYPE_CHECKING:
    from kg.concept import Concept, ConceptScheme
    from kg.document import DocumentInfo
    from kg.store.library import Library

REMEDY = "take the levels in with: tightrope ingest h41-levels"


@dataclass(frozen=True, slots=True)
class BalanceRequest:
    """From when to when: two dates (a year or a month opens with its first day and closes with its last), or one episode."""

    first: str
    last: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Balanced:
    """A change of the balance sheet, who absorbed it, and the documents that state its levels."""

    change: Change
    absorbed: Absorption
    sources: tuple[DocumentInfo, ...]

    def to_dict(self) -> dict[str, Any]:
        """The change as JSON has it: figures are exact decimals as text, in billions of dollars."""
        change = self.change
        return {
            "asked": {"from": change.asked[0].isoformat(), "to": change.asked[1].isoformat()},
            "from": change.first.isoformat(),
            "to": change.last.isoformat(),
            "unit": "USD billion",
            "assets": [_line(line, change.levels) for line in change.assets],
            "liabilities": [_line(line, change.levels) for line in change.liabilities],
            "absorbed": _absorbed(self.absorbed),
            "sum": {language: BalanceText(language).equation(self.absorbed) for language in ("en", "zh")},
            "sources": [_source(info) for info in self.sources],
        }


def search_balance(request: BalanceRequest, library: Library) -> Balanced:
    """What moved and who absorbed it. Raises UsageError for a stretch outside the table, with the range allowed."""
    sheet = held_sheet(library, _seen(request.as_of, library))
    change = sheet.change(*stretch(request, library.scheme, sheet))
    infos = library.documents.info()
    stating = dict.fromkeys(level.document for level in change.levels if level.document)
    return Balanced(change, who_absorbed(change), tuple(infos[id] for id in stating))


def held_sheet(library: Library, seen: Collection[str] | None = None) -> BalanceSheet:
    """The balance sheet that the library's documents state; only those in `seen` where it is given. None withdrawn."""
    infos = library.documents.info()
    ids = [id for id, info in infos.items() if info.kind == KIND and not info.withdrawn and (seen is None or id in seen)]
    return balance_sheet(library.documents.get(id) for id in ids)


def stretch(request: BalanceRequest, scheme: ConceptScheme, sheet: BalanceSheet) -> tuple[Date, Date]:
    """The days that a request means. An episode that still runs ends with the table. Raises UsageError, UnknownName."""
    if not sheet.days:
        raise UsageError("no balance-sheet levels are held", where="balance", remedy=REMEDY)
    if request.last is None:
        return episode_days(_episode(request.first, scheme), sheet)
    return _day(request.first, "from", opening=True), _day(request.last, "to", opening=False)


def episode_days(episode: Concept, sheet: BalanceSheet) -> tuple[Date, Date]:
    """An episode's first and last day; its last no later than the table's where it still runs."""
    assert episode.period is not None
    first, last = episode.period
    return Date.fromisoformat(first), Date.fromisoformat(last) if last else sheet.days[-1]


def _episode(name: str, scheme: ConceptScheme) -> Concept:
    dated = sorted(concept.id for concept in scheme if concept.period)
    if re.fullmatch(r"[\d-]+", name):
        raise UsageError(
            "a single date is no stretch of time",
            where="to",
            value=name,
            allowed="two dates, or an episode",
            remedy="add an end",
        )
    concept = scheme.resolve(name)
    if concept.period is None:
        raise UsageError("not an episode with dates", where="from", value=name, allowed=", ".join(dated))
    return concept


def _day(text: str, where: str, *, opening: bool) -> Date:
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise UsageError("not a date", where=where, value=text, allowed="YYYY, YYYY-MM or YYYY-MM-DD") from None
    if opening and len(text) < len("2022-06-01"):
        return Date(day.year, day.month if len(text) > len("2022") else 1, 1)
    return day


def _seen(as_of: str | None, library: Library) -> frozenset[str] | None:
    if as_of is None:
        return None
    day = _day(as_of, "as_of", opening=False)
    return frozenset(id for id, info in library.documents.info().items() if info.known_by(day))


def _absorbed(absorbed: Absorption) -> dict[str, Any]:
    return {
        "item": absorbed.item.value,
        "change": str(absorbed.billions),
        "parts": [
            {
                "item": part.item.value,
                "change": str(part.billions),
                "share": round(float(part.share), 4),
                "reversed": part.reversed,
            }
            for part in absorbed.parts
        ],
    }


def _line(line: Line, levels: tuple[Level, ...]) -> dict[str, Any]:
    stated = [level for level in levels if level.item is line.item]
    return {
        "item": line.item.value,
        "before": str(line.before),
        "after": str(line.after),
        "change": str(line.change),
        "worked_out": line.worked_out,
        "evidence": [f"{level.document}#{level.span.start}-{level.span.end}" for level in stated if level.span],
    }


def _source(info: DocumentInfo) -> dict[str, Any]:
    return {"document": info.id, "title": info.title, "publisher": info.publisher, "date": info.date, "url": info.url}
