"""The edges as CSV (RFC 4180, UTF-8): one edge a line under a head line, for pandas, R and spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.rows import EDGE_COLUMNS, Cell, edge_row

if TYPE_CHECKING:
    from assistant.export.sink import Sink
    from assistant.export.wanted import Wanted
    from kg.store.library import Library

_FORMULA = re.compile(r"[=+\-@\t\r]")  # what a spreadsheet may take for the start of one
_HARMLESS = re.compile(r"[+-]|[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?")  # a sign alone, or a number


def edge_list(library: Library, wanted: Wanted, sink: Sink) -> None:
    """One edge a line, in the columns of `kg.rows.EDGE_COLUMNS`; labels are in the language wanted.

    Lists are joined by `|`, with a backslash before a bar or a backslash that belongs to an item. A cell that a spreadsheet
    could run as a formula begins with an apostrophe.
    """
    known = wanted.knowledge(library)
    sink.write(_line(EDGE_COLUMNS))
    for edge in known.edges.values():
        sink.write(_line(map(cell_text, edge_row(edge, known, wanted.language).values())))


def cell_text(cell: Cell) -> str:
    """One cell: nothing for None, four decimals, `true` and `false`, lists joined, formulas disarmed."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return str(round(cell, 4))
    text = joined(cell) if isinstance(cell, tuple) else "" if cell is None else str(cell)
    return f"'{text}" if _FORMULA.match(text) and not _HARMLESS.fullmatch(text) else text


def joined(items: Iterable[str]) -> str:
    """Several texts as one that can be taken apart again."""
    return "|".join(item.replace("\\", "\\\\").replace("|", "\\|") for item in items)


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()
