"""A text with parts of it replaced, which still knows where everything stood: errors are shown in what was sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters `start` to `end` make way for `new`."""

    start: int
    end: int
    new: str


class Rewriting:
    """`source` with `edits` done to it. Edits may come in any order. Raises ValueError where two of them overlap."""

    def __init__(self, source: str, edits: Iterable[Edit]) -> None:
        self._edits = sorted(edits, key=lambda edit: (edit.start, edit.end))
        pieces, done = [], 0
        for edit in self._edits:
            if edit.start < done or edit.end < edit.start:
                raise ValueError(f"the edit at {edit.start} overlaps another")
            pieces += [source[done : edit.start], edit.new]
            done = edit.end
        self.text = "".join([*pieces, source[done:]])

    def original(self, place: int) -> int:
        """Where the character at `place` of `text` stood; for one that is new, where its edit begins."""
        grown = list(accumulate((len(edit.new) - (edit.end - edit.start) for edit in self._edits), initial=0))
        for edit, before in reversed(list(zip(self._edits, grown, strict=False))):
            begin = edit.start + before
            if place >= begin + len(edit.new):
                return place - begin - len(edit.new) + edit.end
            if place >= begin:
                return edit.start
        return place


def offset_of(text: str, line: int, column: int) -> int:
    """The place of a line and a column, both counted from 1; the end of the text where it has no such place."""
    start = 0
    for _ in range(line - 1):
        found = text.find("\n", start)
        if found < 0:
            return len(text)
        start = found + 1
    return min(start + column - 1, len(text))


def line_and_column(text: str, place: int) -> tuple[int, int]:
    """The line and the column of a place, both counted from 1."""
    return text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
