"""Reading order by place: columns one after the other, what spans them between, lines from top to bottom.

pdfium follows the order in which a file draws; a deck drawn out of order, or two columns, need their places compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.pdflines import Line

# A gutter is at least this wide (in font sizes), has two lines or more on each side, side by side over this share of height.
_GUTTER = 0.8
_SIDE_LINES = 2
_SIDE_BY_SIDE = 0.4
_MOST_ACROSS = 0.5
_SAME_LINE = 0.45


def reading_order(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines` in the order a person reads them; parts of one printed line joined, lines of different columns never."""
    gutter = _gutter(lines)
    if gutter is None:
        yield from _stacked(lines)
        return
    across = sorted((line for line in lines if line.left < gutter < line.right), key=lambda line: -line.baseline)
    rest = [line for line in lines if not line.left < gutter < line.right]
    edges = [float("inf"), *(line.baseline for line in across), float("-inf")]
    for index, (top, bottom) in enumerate(pairwise(edges)):
        band = [line for line in rest if bottom < line.baseline <= top]
        yield from reading_order([line for line in band if line.right <= gutter])
        yield from reading_order([line for line in band if line.left >= gutter])
        if index < len(across):
            yield across[index]


def _gutter(lines: Sequence[Line]) -> float | None:
    """The place between two columns that the fewest lines cross; None where there is one column."""
    best: tuple[int, float, float] | None = None
    for edge in sorted({line.left for line in lines}):
        left = [line for line in lines if line.right <= edge]
        right = [line for line in lines if line.left >= edge - 0.01]
        across = len(lines) - len(left) - len(right)
        if min(_levels(left), _levels(right)) < _SIDE_LINES or across > _MOST_ACROSS * len(lines):
            continue
        gap = edge - max(line.right for line in left)
        size = sorted(line.size for line in lines)[len(lines) // 2]
        if gap < _GUTTER * size or not _side_by_side(left, right):
            continue
        score = (across, -gap, edge - gap / 2)
        best = score if best is None or score < best else best
    return best[2] if best else None


def _levels(lines: Sequence[Line]) -> int:
    return len({round(line.baseline / 3) for line in lines})


def _side_by_side(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether the two sides share enough of their height to be columns, and are not stacked corner to corner."""
    tops = [max(line.box[3] for line in side) for side in (left, right)]
    bottoms = [min(line.box[1] for line in side) for side in (left, right)]
    shared = min(tops) - max(bottoms)
    return shared > _SIDE_BY_SIDE * min(top - bottom for top, bottom in zip(tops, bottoms, strict=True))


def _stacked(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines from top to bottom, parts on one baseline joined from left to right."""
    waiting: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.baseline, line.left)):
        if waiting and abs(waiting[0].baseline - line.baseline) > _SAME_LINE * min(waiting[0].size, line.size):
            yield _joined(waiting)
            waiting = []
        waiting.append(line)
    if waiting:
        yield _joined(waiting)


def _joined(parts: list[Line]) -> Line:
    if len(parts) == 1:
        return parts[0]
    parts = sorted(parts, key=lambda part: part.left)
    boxes = [part.box for part in parts]
    box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    text = parts[0].text
    for before, after in pairwise(parts):
        glued = (
            after.left - before.right < 0.16 * after.size and not before.text.endswith(" ") and not after.text.startswith(" ")
        )
        text += after.text if glued else "  " + after.text
    main = max(parts, key=lambda part: part.right - part.left)
    return Line(text, box, main.baseline, main.size, all(part.bold for part in parts))
