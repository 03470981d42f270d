"""Whether a claimed flow or level agrees with the balance sheet: agrees, contradicts, or cannot be told, with the numbers.

The table has one day a month, a source's own days are rarely said, and its figures are rounded. A flow is therefore held
against every change between the days of the table around its two ends, with room for the rounding of the figure as it is
written; only one that lies outside all of that contradicts. A unit, direction or period that is not said is never filled in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from kg.balance_sheet import BalanceSheet, Item
from kg.claim import Move
from kg.quantity import Quantity

BILLION = Decimal(10) ** 9
LEAST_ROOM = Decimal(1)  # billions: what a level of one Wednesday says of the days beside it at best
ROOM = Decimal("0.05")  # of a flow that is stated plainly; half the last digit where that is more
LOOSEST = Decimal("0.1")  # of a figure, however round it is written, and of one that is said to be about so much
LEVEL_ROOM = Decimal("0.01")
BACK = timedelta(days=62)  # a level that a document gives as today's may be two months old
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|approximately|some|nearly|almost|over|under|(?:more|less) than|at (?:least|most))\b"
    r"|约|近|超|逾|左右",
    re.I,
)


class Agreement(StrEnum):
    """What the table says of a statement."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Flow:
    """A claimed movement: `billions` of dollars without a sign, up or down, from one day to another.

    `room` is half the last digit of the figure as it is written, in billions.
    """

    item: Item
    move: Move
    billions: Decimal
    first: Date
    last: Date
    room: Decimal = LEAST_ROOM

    def __post_init__(self) -> None:
        if not self.billions.is_finite() or self.billions < 0:
            raise ValueError(
                f"a flow of {self.billions} billion dollars: say the direction with `move`, the amount without a sign"
            )

    @property
    def signed(self) -> Decimal:
        """The amount, negative where it fell."""
        return self.billions if self.move is Move.UP else -self.billions


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict with its numbers: what was claimed, what the table gives, the range over the days around, and the room left.

    Billions of dollars; all None where `agreement` is UNKNOWN, and then `reason` says why: item, unit, direction, period,
    range, modality, or several-figures.
    """

    agreement: Agreement
    reason: str | None = None
    item: Item | None = None
    claimed: Decimal | None = None
    actual: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    room: Decimal | None = None
    first: Date | None = None
    last: Date | None = None

    def to_dict(self) -> dict[str, object]:
        """For JSON: figures as numbers, days as ISO dates, what is not known as null."""
        figures = {name: getattr(self, name) for name in ("claimed", "actual", "least", "most", "room")}
        return {
            "agreement": self.agreement.value,
            "reason": self.reason,
            "item": self.item.value if self.item else None,
            **{name: None if value is None else float(value) for name, value in figures.items()},
            "from": self.first.isoformat() if self.first else None,
            "to": self.last.isoformat() if self.last else None,
        }


def unknown(reason: str) -> Finding:
    """Nothing can be told, and why."""
    return Finding(Agreement.UNKNOWN, reason)


def check_flow(flow: Flow, sheet: BalanceSheet) -> Finding:
    """Hold a claimed movement against the table. UNKNOWN where its days lie outside, or where it lacks the item there."""
    if flow.first >= flow.last:
        return unknown("period")
    if not sheet.days or flow.first < sheet.days[0] or flow.last > sheet.days[-1]:
        return unknown("range")
    starts, ends = (_around(sheet, flow.item, day) for day in (flow.first, flow.last))
    if not starts or not ends or starts[0][0] >= ends[0][0]:
        return unknown("range")
    changes = [after - before for start, before in starts for end, after in ends if start < end]
    room = max(flow.room, ROOM * flow.billions, LEAST_ROOM)
    actual = ends[0][1] - starts[0][1]
    return _judged(_Placed(flow.item, flow.signed, starts[0][0], ends[0][0]), actual, changes, room)


def check_level(item: Item, billions: Decimal, day: Date, sheet: BalanceSheet, room: Decimal = LEAST_ROOM) -> Finding:
    """Hold a claimed level against the table: the days from two months before `day` to the first one after it."""
    if not sheet.days or not sheet.days[0] <= day <= sheet.days[-1]:
        return unknown("range")
    held = [(one, level.billions) for one in sheet.days if (level := sheet.levels(one).get(item)) is not None]
    near = [(one, figure) for one, figure in held if day - BACK <= one <= day]
    after = next(((one, figure) for one, figure in held if one > day), None)
    if not near:
        return unknown("range")
    figures = [figure for _, figure in (*near, *((after,) if after else ()))]
    room = max(room, LEVEL_ROOM * billions, LEAST_ROOM)
    return _judged(_Placed(item, billions, near[-1][0], near[-1][0]), near[-1][1], figures, room)


@dataclass(frozen=True, slots=True)
class _Placed:
    """What is judged, once it is placed in the table."""

    item: Item
    claimed: Decimal
    first: Date
    last: Date


def _judged(said: _Placed, actual: Decimal, figures: Sequence[Decimal], room: Decimal) -> Finding:
    least, most = min(figures), max(figures)
    agrees = least - room <= said.claimed <= most + room
    verdict = Agreement.AGREES if agrees else Agreement.CONTRADICTS
    return Finding(verdict, None, said.item, said.claimed, actual, least, most, room, said.first, said.last)


def _around(sheet: BalanceSheet, item: Item, day: Date) -> list[tuple[Date, Decimal]]:
    """The levels on the day of the table at or before `day` and on the next; the first of them first."""
    place = bisect_right(sheet.days, day)
    near = sheet.days[max(place - 1, 0) : place + 1]
    return [(one, level.billions) for one in near if (level := sheet.levels(one).get(item)) is not None]


def room_of(quantity: Quantity) -> Decimal:
    """Half the last digit that a figure's text gives, in billions: "$2.2 trillion" is good to 50 billion.

    Zeros at the end of a whole number count as no digits ("$600 billion" is good to 50), never more than LOOSEST of the figure,
    which is what "about" leaves.
    """
    amount = Decimal(str(quantity.value or 0)) / BILLION
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", quantity.text)
    if digits is None or not amount:
        return LEAST_ROOM
    written = Decimal(digits[0].replace(",", ""))
    if not written:
        return LEAST_ROOM
    exponent = written.as_tuple().exponent if "." in digits[0] else written.normalize().as_tuple().exponent
    if _ABOUT.search(quantity.text):
        return LOOSEST * abs(amount)
    last_digit = Decimal(1).scaleb(int(exponent)) * abs(amount / written)
    return min(last_digit / 2, LOOSEST * abs(amount))
