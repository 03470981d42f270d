"""Levels and movements with a figure and no cause: "our securities holdings have declined by $2.2 trillion"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.extract.clauses import Reading
from ingest.extract.quantities import find_quantities
from ingest.extract.relation import Side
from ingest.extract.tokens import Kind
from ingest.extract.width import plain_width
from kg.claim import Move
from kg.quantity import Quantity

_LEVEL = frozenset(
    [
        "total",
        "totaled",
        "totals",
        "stand",
        "stands",
        "stood",
        "average",
        "averaged",
        "is",
        "was",
        "were",
        "are",
        "reached",
        "reach",
        "hit",
        "exceeded",
        "amounted",
        "remained",
        "remains",
    ]
)
_HAN = re.compile(r"[一-鿿]")
_CHINESE = re.compile(
    r"(?P<subject>[^,。;:\s•]{2,24}?)(?:已|也|却)?(?:在[^,。]{2,20}?)?(?:从[^,。]{1,24}?)?(?P<verb>缩减|下降|减少|上升|增加|下跌|上涨|飙升|攀升|降至|升至|跌破|突破|达到|跌幅|扩大|收窄|跌至|涨至|缩减至|为)了?(?:至|到|超过|约|近|最高)*\s*\d"
)
_UP = frozenset(["上升", "增加", "上涨", "飙升", "攀升", "升至", "突破", "扩大", "涨至"])
_DOWN = frozenset(["缩减", "下降", "减少", "下跌", "降至", "跌破", "跌幅", "收窄", "跌至", "缩减至"])
_LEADS = re.compile(r"^(?:同期|相对于.{2,16}?的增长|其中|此外|目前|当前|期间|导致|使得|将|推动)|^[^的]{0,12}(?:期间|以来)")


def observed(text: str) -> Iterator[tuple[Side, tuple[Quantity, ...]]]:
    """The subjects of `text` that move or stand at a figure, with the figures; nothing where no figure has a unit."""
    placed = find_quantities(text)
    if not placed:
        return
    if len(_HAN.findall(text)) * 4 >= len(text):
        yield from _chinese(text, placed)
        return
    reading = Reading.of(text)
    for at in range(1, reading.size):
        if reading.kind(at) not in (Kind.VERB, Kind.AUX):
            continue
        move = reading.movement_at(at)
        if move is None and reading.word(at) not in _LEVEL:
            continue
        side, figures = _english(reading, at, move, placed)
        if side is not None and figures:
            yield side, figures


def _english(
    reading: Reading, at: int, move: Move | None, placed: list[tuple[int, int, Quantity]]
) -> tuple[Side | None, tuple[Quantity, ...]]:
    first = reading.group_start(at)
    start = first
    while start > 0 and reading.kind(start - 1) not in (Kind.PUNCT, Kind.VERB, Kind.SUBORD, Kind.REL, Kind.COORD, Kind.AUX):
        start -= 1
    subject = reading.trimmed((start, first))
    if subject is None or reading.agent(subject):
        return None, ()
    stop = next(
        (i for i in range(at + 1, reading.size) if reading.word(i) in (";", ".") or reading.kind(i) in (Kind.VERB, Kind.REL)),
        reading.size,
    )
    low, high = reading.tokens[at].end, reading.tokens[stop - 1].end
    return reading.side(subject, move), tuple(q for s, e, q in placed if low <= s and e <= high)


def _chinese(text: str, placed: list[tuple[int, int, Quantity]]) -> Iterator[tuple[Side, tuple[Quantity, ...]]]:
    for match in _CHINESE.finditer(plain_width(text)):
        start = match.start("subject")
        lead = _LEADS.match(text[start : match.end("subject")])
        start += lead.end() if lead else 0
        figures = tuple(q for s, e, q in placed if match.start("verb") - 1 <= s <= match.end() + 1 or s <= match.end() - 1 < e)
        if figures and match.end("subject") - start >= 2:
            verb = match["verb"]
            yield Side(start, match.end("subject"), Move.UP if verb in _UP else Move.DOWN if verb in _DOWN else None), figures
