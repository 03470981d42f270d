"""A flat list of statements as the sections a reader sees: who stands together, what opens again, which cell is whose.

Markdown and the page draw the same layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from assistant.answer import Place, Shape

# "Bowman (28 May 2024): ..." and its Chinese form: a source with its date in brackets opens the statement.
# What a bare quote is about may stand between: "Bowman (28 May 2024) on reserve balances: ...".
_SPOKEN = re.compile(
    r"^([^:：\"“]{2,120}?[(（][^()（）]*\d{4}[^()（）]*[)）])(?:(?: on |谈)[^:：\"“]{1,160})?(?::\s+|：)(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Block:
    """One section: its head ("" for none), its shape, and which statements of the list stand in it."""

    head: str
    shape: Shape
    members: tuple[int, ...]


def blocks(places: Sequence[Place | None]) -> list[Block]:
    """The sections in order. A statement without a place stands in a section without head."""
    keyed = [(place.head, place.shape) if place else ("", Shape.POINTS) for place in places]
    grouped = groupby(range(len(places)), key=keyed.__getitem__)
    return [Block(*key, tuple(members)) for key, members in grouped]


def place_of(section: Mapping[str, Any] | None) -> Place | None:
    """A place out of the contract's shape; None for a statement without one."""
    if not section:
        return None
    cells = tuple((str(head), str(text)) for head, text in section.get("cells", ()))
    return Place(section["head"], Shape(section["shape"]), section.get("row", ""), section.get("column", ""), cells)


def spoken(text: str) -> tuple[str, str]:
    """A statement as who says it, and what is said; ("", text) where it names no source with a date."""
    match = _SPOKEN.match(text)
    return (match[1], text[match.end() :]) if match else ("", text)


def together(texts: Sequence[str], members: Iterable[int]) -> list[list[int]]:
    """`members` in groups that one source opens: each of those that follow in a group has the same source and date."""
    groups: list[list[int]] = []
    for member in members:
        name = spoken(texts[member])[0]
        if groups and name and spoken(texts[groups[-1][-1]])[0] == name:
            groups[-1].append(member)
        else:
            groups.append([member])
    return groups


def grid(places: Sequence[Place | None], members: Iterable[int]) -> tuple[list[str], list[tuple[str, list[list[int]]]]]:
    """A GRID's columns, and its rows: the head of each with the statements of each cell in the order of the columns."""
    held = {member: place for member in members if (place := places[member])}
    columns = list(dict.fromkeys(place.column for place in held.values()))
    heads = dict.fromkeys(place.row for place in held.values())
    return columns, [
        (head, [[one for one, place in held.items() if (place.row, place.column) == (head, column)] for column in columns])
        for head in heads
    ]


def listed(places: Sequence[Place | None], members: Sequence[int]) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """A ROWS table: the heads of its columns in the order in which rows name them, and each row's member with its cells."""
    held = {member: dict(place.cells) if (place := places[member]) else {} for member in members}
    heads = list(dict.fromkeys(head for cells in held.values() for head in cells))
    return heads, [(member, [cells.get(head, "") for head in heads]) for member, cells in held.items()]
