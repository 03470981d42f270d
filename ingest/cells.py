"""Tables that lost their rows: copies where each cell stands in a paragraph of its own, put back into lines of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.blocks import Block
from kg.document import SectionKind

_FIGURE = re.compile(r"^[\s$€£(+\-–−]*\d[\d.,]*\s?(?:%|bn|b|mm|m|x)?[)*]*$|^(?:n\.?a\.?|-{1,2}|–|—)$", re.I)
_ENDS = re.compile(r"[.?!:;][\"”)]?$")
_NUMBER = re.compile(r"^[-+–−$€£(]*\d[\d,.]*[%)*]*$|^(?:19|20)\d\d(?:Q[1-4]|[A-Z][a-z]{2}.*)$|^Q[1-4]$")
_CELL_LENGTH = 48
# A row that kept its cells on one line: a third of its words are figures, and it ends like no sentence.
_ROW_FIGURES, _ROW_SHARE = 3, 0.3
# Fewer short paragraphs than this are headings and names.
_LEAST_CELLS, _LEAST_FIGURES = 6, 3


def rows_restored(blocks: Sequence[Block]) -> Iterator[Block]:
    """`blocks` with each run of lone cells as table rows: a row begins at a label that follows a figure.

    Words, figures and their order stay; only the breaks between cells of one row become " | ".
    """
    run: list[Block] = []
    for block in blocks:
        if _is_cell(block):
            run.append(block)
            continue
        yield from _rows(run)
        run = []
        yield block
    yield from _rows(run)


def is_row(text: str) -> bool:
    """Whether `text` is a row (or several) of a table on one line."""
    words = text.split()
    figures = sum(bool(_NUMBER.match(word)) for word in words)
    return figures >= _ROW_FIGURES and figures >= _ROW_SHARE * len(words) and not _ENDS.search(text)


def _is_cell(block: Block) -> bool:
    if block.kind not in (SectionKind.BODY, SectionKind.HEADING) or block.note is not None or _ENDS.search(block.text):
        return False
    return len(block.text) <= _CELL_LENGTH or is_row(block.text)


def _rows(run: list[Block]) -> Iterator[Block]:
    figures = sum(bool(_FIGURE.match(block.text)) or is_row(block.text) for block in run)
    if len(run) < _LEAST_CELLS or figures < max(_LEAST_FIGURES, len(run) // 3):
        yield from (replace(block, kind=SectionKind.TABLE) if is_row(block.text) else block for block in run)
        return
    row: list[Block] = []
    for block in run:
        if is_row(block.text):
            if row:
                yield _row(row)
            yield _row([block])
            row = []
            continue
        label = not _FIGURE.match(block.text)
        if row and label and _FIGURE.match(row[-1].text):
            yield _row(row)
            row = []
        row.append(block)
    if row:
        yield _row(row)


def _row(cells: list[Block]) -> Block:
    return replace(cells[0], text=" | ".join(cell.text for cell in cells), kind=SectionKind.TABLE)
