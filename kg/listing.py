"""What a notebook shows: a sequence of findings that is also a table, as text, as HTML, as rows and for pandas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar, overload

from tightrope.errors import UsageError

if TYPE_CHECKING:
    import pandas

    from kg.rows import Cell, Row

Item = TypeVar("Item")
LINES, ROWS = 10, 50  # shown of a long listing, as text and as HTML; all of it is in `records` and `to_pandas`
CELL = 300  # characters of one cell in HTML


@dataclass(frozen=True, slots=True)
class Shape(Generic[Item]):
    """How items of one kind are shown: name, columns, those that HTML shows, and one item as rows and as a line."""

    noun: str
    nouns: str
    columns: tuple[str, ...]
    shown: tuple[str, ...]
    rows: Callable[[int, Item], Iterable[Row]]
    line: Callable[[Item], str]


class Listing(Sequence[Item], Generic[Item]):
    """Findings in order. Indexing gives an item, a slice gives a shorter listing; immutable."""

    def __init__(self, items: Iterable[Item], shape: Shape[Item], note: str = "") -> None:
        self._items, self._shape, self.note = tuple(items), shape, note

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> Listing[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | Listing[Item]:
        if isinstance(place, slice):
            return Listing(self._items[place], self._shape)
        return self._items[place]

    def __len__(self) -> int:
        return len(self._items)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the table, also where it is empty."""
        return self._shape.columns

    def records(self) -> list[Row]:
        """The table as one mapping a row, with lists as tuples. A path has a row for each step, a conflict for each side."""
        return list(self._rows())

    def to_pandas(self) -> pandas.DataFrame:
        """The same as a DataFrame. Raises UsageError where pandas is not installed."""
        try:
            import pandas
        except ImportError:
            raise UsageError("pandas is not installed", remedy="pip install pandas, or use records()") from None
        return pandas.DataFrame(self.records(), columns=list(self.columns))

    def __repr__(self) -> str:
        lines = [self._head(), *(f"  {self._shape.line(item)}" for item in self._items[:LINES])]
        if len(self) > LINES:
            lines.append(f"  ... and {len(self) - LINES} more")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """The table for a notebook. Everything in it is escaped; a link is made of an http address alone."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self._shape.shown)
        rows = list(islice(self._rows(), ROWS + 1))
        body = "".join(f"<tr>{''.join(_cell(row[name]) for name in self._shape.shown)}</tr>" for row in rows[:ROWS])
        more = f"<p>the first {ROWS} rows; to_pandas() has all</p>" if len(rows) > ROWS else ""
        caption = f"<caption>{escape(self._head())}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"

    def _head(self) -> str:
        noun = self._shape.noun if len(self) == 1 else self._shape.nouns
        return f"{len(self)} {noun}{self.note}"

    def _rows(self) -> Iterator[Row]:
        for place, item in enumerate(self._items):
            yield from self._shape.rows(place, item)


def _cell(value: Cell) -> str:
    text = "; ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    if isinstance(value, float):
        text = f"{value:.4g}"
    short = escape(text if len(text) <= CELL else text[: CELL - 1] + "…")
    if text.startswith(("https://", "http://")):
        short = f'<a href="{escape(text)}" rel="noreferrer">{short}</a>'
    return f"<td>{short}</td>"
