"""The ledger of magnitudes: by how much sources say that a cause moves an effect, in one measure where they give enough.

The measure is basis points of the effect for each 100 billion dollars more of the cause. It is reckoned only from what one
claim states: a change in basis points or percentage points that stands with its effect, and an amount of dollars that stands
with its cause (or the response itself, "4 basis points per $100 billion"). Ranges and signs are kept. What a claim does not
state is never filled in: such an entry stays as the source puts it, and says what is missing. All of it concerns one edge at
a time.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from kg.claim import Claim, Mention, Polarity
from kg.quantity import Quantity

if TYPE_CHECKING:
    from kg.knowledge import Knowledge

MEASURE = 100e9  # dollars
LEAST_SCORE = 0.6  # a reading less sure than this pairs figures with the wrong sides as often as not
POINTS = {"basis-point": 1.0, "percentage-point": 100.0}
_PER = re.compile(r"^(basis-point|percentage-point)-per-USD-(\d+)$")
_NEAR, _BESIDE = 60, 30  # characters between a side and its figure
_ELSEWHERE = re.compile(r"[,;.:，；。：](?!\d)|\b(?:and|but|while|as|with|from|than)\b|和|而|与")
_ABOUT = re.compile(r"^(?:about|around|roughly|approximately|some|nearly|almost|约|大约|近)", re.I)
_EXACT, _ROUGH = 0.05, 0.2  # how far a figure may be off, as it is put


class Gap(StrEnum):
    """Why an entry is not brought to the measure."""

    NO_SIZE = "no-size"  # the claim gives no amount of the cause in dollars
    PACE = "pace"  # the cause is given as so much a month: how long is not said
    SEVERAL = "several-sizes"  # several amounts stand with the cause


@dataclass(frozen=True, slots=True)
class Entry:
    """What one claim says of the size of an effect.

    `effect` is the change as the source puts it, `cause` the amount that it answers to. `low` and `high` (equal for one figure)
    are basis points for each `MEASURE` dollars more of the cause, negative where the effect moves against it; None where `gap`
    says why not.
    """

    claim: Claim
    effect: Quantity
    cause: Quantity | None = None
    low: float | None = None
    high: float | None = None
    gap: Gap | None = None

    @property
    def id(self) -> str:
        """Hash of the claim and the figure."""
        return hashlib.sha256(f"{self.claim.id}\x1f{self.effect.text}".encode()).hexdigest()[:24]

    @property
    def normalised(self) -> tuple[float, float] | None:
        """The range in basis points for each `MEASURE` dollars; None where the source gives too little."""
        return None if self.low is None or self.high is None else (self.low, self.high)


def find_entries(knowledge: Knowledge) -> Iterator[Entry]:
    """Every entry, in the order of the edges."""
    for cause, effect in knowledge.edges:
        yield from entries_between(knowledge, cause, effect)


def entries_between(knowledge: Knowledge, cause: str, effect: str) -> tuple[Entry, ...]:
    """The entries of one edge: those brought to the measure first, then in the order of the claims."""
    found = [entry for claim in knowledge.claims_between(cause, effect) if (entry := entry_of(claim)) is not None]
    return tuple(sorted(found, key=lambda entry: entry.normalised is None))


def entry_of(claim: Claim) -> Entry | None:
    """What `claim` says of the size of its effect; None where it gives no change in points, or denies any effect."""
    if claim.denies or claim.score < LEAST_SCORE or claim.cause.concept is None or claim.effect.concept is None:
        return None
    for quantity in claim.quantities:
        response = _PER.match(quantity.unit or "")
        if response is not None and _stands_with(claim, quantity, claim.effect, claim.cause):
            return _entry(claim, quantity, None, POINTS[response[1]] * MEASURE / float(response[2]))
    changes = [
        one
        for one in claim.quantities
        if one.change and one.unit in POINTS and _stands_with(claim, one, claim.effect, claim.cause)
    ]
    if len(changes) != 1:
        return None
    sizes = [one for one in claim.quantities if (one.unit or "").startswith("USD") and _size_of_cause(claim, one)]
    if len(sizes) != 1:
        return Entry(claim, changes[0], gap=Gap.SEVERAL if sizes else Gap.NO_SIZE)
    size = sizes[0]
    if size.unit != "USD" or not size.value:
        return Entry(claim, changes[0], size, gap=Gap.PACE if size.unit != "USD" else Gap.SEVERAL)
    return _entry(claim, changes[0], size, POINTS[str(changes[0].unit)] * MEASURE / abs(size.value))


def apart(entries: Sequence[Entry], knowledge: Knowledge) -> Iterator[tuple[Entry, Entry]]:
    """Every two entries of one edge, of different sources, whose ranges do not meet although both point the same way."""
    from kg.disputes import can_clash

    for one, other in combinations([entry for entry in entries if entry.normalised], 2):
        if (
            one.claim.polarity is other.claim.polarity
            and not _meet(one, other)
            and can_clash(one.claim, other.claim, knowledge)
        ):
            yield one, other


def _entry(claim: Claim, effect: Quantity, cause: Quantity | None, factor: float) -> Entry:
    sign = -1.0 if _against(claim) else 1.0
    low, high = (effect.low, effect.high) if effect.value is None else (effect.value, effect.value)
    if low is None or high is None:
        return Entry(claim, effect, cause, gap=Gap.SEVERAL)
    ends = sorted(sign * abs(end) * factor for end in (low, high))
    return Entry(claim, effect, cause, ends[0], ends[1])


def _against(claim: Claim) -> bool:
    """Whether the effect moves against the cause."""
    return claim.polarity is Polarity.OPPOSITE


def _stands_with(claim: Claim, quantity: Quantity, side: Mention, other: Mention) -> bool:
    """Whether the figure stands in the words of `side` or right after them, and nearer to it than to the `other`."""
    return any(_belongs(claim, at, at + len(quantity.text), side, other) for at in _places(claim, quantity))


def _size_of_cause(claim: Claim, quantity: Quantity) -> bool:
    """Whether an amount stands in the words of the cause, right before or right after them."""
    start, end = _within(claim, claim.cause)
    quote = claim.evidence.span.quote
    for at in _places(claim, quantity):
        stop = at + len(quantity.text)
        if start <= at and stop <= end:
            return True
        before, after = quote[stop:start], quote[end:at]
        if (0 <= start - stop <= _BESIDE and not _ELSEWHERE.search(before)) or (
            0 <= at - end <= _BESIDE and not _ELSEWHERE.search(after)
        ):
            return not _in_words_of(at, claim, claim.effect)
    return False


def _belongs(claim: Claim, start: int, end: int, side: Mention, other: Mention) -> bool:
    first, last = _within(claim, side)
    if first <= start and end <= last:
        return True
    if _in_words_of(start, claim, other) or not 0 <= start - last <= _NEAR:
        return False
    between = claim.evidence.span.quote[last:start]
    return not _ELSEWHERE.search(between) and not last <= _within(claim, other)[0] < start


def _in_words_of(at: int, claim: Claim, side: Mention) -> bool:
    start, end = _within(claim, side)
    return start <= at < end


def _within(claim: Claim, side: Mention) -> tuple[int, int]:
    return side.span.start - claim.evidence.span.start, side.span.end - claim.evidence.span.start


def _places(claim: Claim, quantity: Quantity) -> Iterable[int]:
    return (match.start() for match in re.finditer(re.escape(quantity.text), claim.evidence.span.quote))


def _meet(one: Entry, other: Entry) -> bool:
    (low, high), (least, most) = (_widened(entry) for entry in (one, other))
    return low <= most and least <= high


def _widened(entry: Entry) -> tuple[float, float]:
    assert entry.low is not None and entry.high is not None  # only entries brought to the measure are compared
    share = _ROUGH if _ABOUT.match(entry.effect.text) else _EXACT
    return entry.low - share * abs(entry.low), entry.high + share * abs(entry.high)
