"""The Federal Reserve's balance sheet as an identity: what it holds equals what it owes, to the last dollar of the table.

Securities and other assets on the one side; on the other currency, reserve balances, the ON RRP, foreign reverse repos, the
Treasury's account and whatever else there is. Three lines are worked out and say so: other assets, foreign reverse repos and
other liabilities and capital are what is left of the totals. All figures are exact decimals in billions of dollars.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from kg.document import Span
from tightrope.errors import UsageError


class Item(StrEnum):
    """A line of the balance sheet. The last three are worked out from the others."""

    TOTAL_ASSETS = "total-assets"
    SECURITIES = "securities"
    CURRENCY = "currency"
    RESERVES = "reserves"
    REVERSE_REPOS = "reverse-repos"
    ON_RRP = "on-rrp"
    TGA = "tga"
    OTHER_ASSETS = "other-assets"
    FOREIGN_RRP = "foreign-rrp"
    OTHER_LIABILITIES = "other-liabilities"


WORKED_OUT = frozenset({Item.OTHER_ASSETS, Item.FOREIGN_RRP, Item.OTHER_LIABILITIES})
# Without these there is no identity; securities and the ON RRP only divide a line in two.
NEEDED = (Item.TOTAL_ASSETS, Item.CURRENCY, Item.RESERVES, Item.REVERSE_REPOS, Item.TGA)


@dataclass(frozen=True, slots=True)
class Level:
    """One stated figure: `billions` of dollars of `item` on `day`, and the span of the document that states it."""

    item: Item
    day: Date
    billions: Decimal
    document: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line on the first and on the last day of a change, in billions of dollars."""

    item: Item
    before: Decimal
    after: Decimal

    @property
    def change(self) -> Decimal:
        """After less before."""
        return self.after - self.before

    @property
    def worked_out(self) -> bool:
        """Whether no source states it and it is the rest of a total."""
        return self.item in WORKED_OUT


@dataclass(frozen=True, slots=True)
class Change:
    """What moved between two days of the table. The two sides balance exactly, or it cannot be built (ValueError).

    `asked` are the days that were asked for; `first` and `last` the days of the table at or before them. `levels` are the
    stated figures behind the lines.
    """

    asked: tuple[Date, Date]
    first: Date
    last: Date
    assets: tuple[Line, ...]
    liabilities: tuple[Line, ...]
    levels: tuple[Level, ...]

    def __post_init__(self) -> None:
        for side in ("before", "after"):
            held = sum((getattr(line, side) for line in self.assets), Decimal())
            owed = sum((getattr(line, side) for line in self.liabilities), Decimal())
            if held != owed:
                raise ValueError(f"assets of {held} and liabilities of {owed} do not balance {side} the change")

    def line(self, item: Item) -> Line | None:
        """The line of `item`; None where the table does not hold it on both days. Totals have lines too."""
        shown = next((line for line in (*self.assets, *self.liabilities) if line.item is item), None)
        if shown is not None:
            return shown
        stated = {level.day: level.billions for level in self.levels if level.item is item}
        return Line(item, stated[self.first], stated[self.last]) if len(stated) == 2 else None


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one line took up of a movement of the assets: billions of dollars, and the share of the whole (0 of nothing).

    `reversed` marks other assets, whose own change counts the other way round.
    """

    item: Item
    billions: Decimal
    share: Decimal
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class Absorption:
    """Who took up a movement of `item`: the parts sum to `billions` exactly, or it cannot be built (ValueError)."""

    item: Item
    billions: Decimal
    parts: tuple[Contribution, ...]

    def __post_init__(self) -> None:
        if sum((part.billions for part in self.parts), Decimal()) != self.billions:
            raise ValueError(f"the parts do not sum to {self.billions}")


class BalanceSheet:
    """The levels by day. Immutable; a day that lacks an item of `NEEDED` is left out."""

    def __init__(self, levels: Iterable[Level]) -> None:
        by_day: dict[Date, dict[Item, Level]] = {}
        for level in levels:
            by_day.setdefault(level.day, {})[level.item] = level
        self._by_day = {day: by_day[day] for day in sorted(by_day) if all(item in by_day[day] for item in NEEDED)}

    def __len__(self) -> int:
        return len(self._by_day)

    @cached_property
    def days(self) -> tuple[Date, ...]:
        """The days of the table, oldest first."""
        return tuple(self._by_day)

    def levels(self, day: Date) -> Mapping[Item, Level]:
        """The stated figures of one day of the table. Raises UsageError for a day that it does not hold."""
        return self._by_day[self.at(day, exactly=True)]

    def at(self, day: Date, *, exactly: bool = False) -> Date:
        """The last day of the table at or before `day`. Raises UsageError outside the table, with the range allowed."""
        if not self.days:
            raise UsageError("no balance-sheet levels are held", remedy="take in the starter documents, or a release's levels")
        place = bisect_right(self.days, day)
        if not place or day > self.days[-1] or (exactly and self.days[place - 1] != day):
            allowed = f"{self.days[0]} to {self.days[-1]}"
            raise UsageError("outside the table of balance-sheet levels", value=day.isoformat(), allowed=allowed)
        return self.days[place - 1]

    def change(self, first: Date, last: Date) -> Change:
        """What moved from `first` to `last`, each at the last day of the table at or before it.

        Raises UsageError outside the table, and where no day of the table lies between the two.
        """
        if first > last:
            raise UsageError("the end lies before the start", value=f"{first} to {last}", remedy="swap the two days")
        start, end = self.at(first), self.at(last)
        if start >= end:
            raise UsageError(
                "the two days meet in one day of the table",
                value=f"{first} to {last}",
                allowed="a later day than the first, at least a month on: the table has one day a month",
            )
        held = (self._by_day[start], self._by_day[end])
        both = [item for item in Item if all(item in levels for levels in held)]
        stated = {item: (held[0][item].billions, held[1][item].billions) for item in both}
        levels = tuple(levels[item] for item in both for levels in held)
        return Change((first, last), start, end, _assets(stated), _liabilities(stated), levels)


def who_absorbed(change: Change) -> Absorption:
    """Who took up the movement of the securities (of all assets, where the table has no securities on one of the days)."""
    moved, *other = change.assets
    whole = moved.change

    def part(line: Line, sign: int = 1) -> Contribution:
        billions = sign * line.change
        return Contribution(line.item, billions, billions / whole if whole else Decimal(), sign < 0)

    parts = (*(part(line) for line in change.liabilities), *(part(line, -1) for line in other))
    return Absorption(moved.item, whole, parts)


_Pairs = Mapping[Item, tuple[Decimal, Decimal]]


def _assets(stated: _Pairs) -> tuple[Line, ...]:
    total = stated[Item.TOTAL_ASSETS]
    if Item.SECURITIES not in stated:
        return (Line(Item.TOTAL_ASSETS, *total),)
    securities = Line(Item.SECURITIES, *stated[Item.SECURITIES])
    return securities, Line(Item.OTHER_ASSETS, *_rest(total, [securities]))


def _liabilities(stated: _Pairs) -> tuple[Line, ...]:
    named = [Line(Item.RESERVES, *stated[Item.RESERVES])]
    if Item.ON_RRP in stated:
        overnight = Line(Item.ON_RRP, *stated[Item.ON_RRP])
        named += [overnight, Line(Item.FOREIGN_RRP, *_rest(stated[Item.REVERSE_REPOS], [overnight]))]
    else:
        named.append(Line(Item.REVERSE_REPOS, *stated[Item.REVERSE_REPOS]))
    named += [Line(item, *stated[item]) for item in (Item.TGA, Item.CURRENCY)]
    return *named, Line(Item.OTHER_LIABILITIES, *_rest(stated[Item.TOTAL_ASSETS], named))


def _rest(total: tuple[Decimal, Decimal], lines: Iterable[Line]) -> tuple[Decimal, Decimal]:
    lines = list(lines)
    before = total[0] - sum((line.before for line in lines), Decimal())
    return before, total[1] - sum((line.after for line in lines), Decimal())
