"""Characters of a PDF page to runs of text with their place: what stands on one baseline without a gap between."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.blocks import Box

if TYPE_CHECKING:
    import pypdfium2

# In units of the font size: words of a justified line stand closer than this, columns and table cells further apart.
_COLUMN_GAP = 1.3
_WORD_GAP = 0.16
_SAME_BASELINE = 0.35
_RAISED = 0.12
_SMALL = 0.82
_BULLET = re.compile(r"^(?:[•▪●◦■◆‣○o§Ø–—*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])$")
# What pdfium and typesetting programs put for a hyphen at a line's end; `pdfprose.join_lines` decides whether it stays.
_LINE_END_HYPHENS = (0x02, 0xAD, 0xFFFE)
# A note's own number, small and raised before its text.
_NOTE_MARK = re.compile(r"^\d{1,3}$")
# Symbol fonts put their bullets into the private use area.
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Line:
    """Text on one baseline, `box` (left, bottom, right, top) in points, `size` its font size, `bold` as its font says."""

    text: str
    box: Box
    baseline: float
    size: float
    bold: bool = False

    @property
    def left(self) -> float:
        """The left edge in points."""
        return self.box[0]

    @property
    def right(self) -> float:
        """The right edge in points."""
        return self.box[2]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `number` from 1, its size in points, its lines."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(slots=True)
class _Run:
    """A run that still grows."""

    characters: list[str]
    left: float
    bottom: float
    right: float
    top: float
    baseline: float
    size: float
    bold: bool
    last_space: bool = False

    def line(self) -> Line:
        text = _PRIVATE.sub("•", "".join(self.characters))
        return Line(text, (self.left, self.bottom, self.right, self.top), self.baseline, self.size, self.bold)


@dataclass(frozen=True, slots=True)
class _Character:
    text: str
    left: float
    bottom: float
    right: float
    top: float
    baseline: float
    index: int

    @property
    def size(self) -> float:
        return self.top - self.bottom


def page_runs(text_page: pypdfium2.PdfTextPage) -> Iterator[Line]:
    """The runs of a page in the file's order; marks of notes (small raised digits behind a word) and turned text left out."""
    runs: list[Line] = []
    run: _Run | None = None
    for character in _characters(text_page):
        if run is not None and character.text in "\r\n":
            continue
        if run is not None and _goes_on(run, character):
            if not _is_mark(run, character):
                _grow(run, character)
            continue
        if run is not None:
            runs.append(run.line())
        run = _started(text_page, character)
    if run is not None:
        runs.append(run.line())
    yield from _with_bullets([line for line in runs if line.text.strip()])


def _characters(text_page: pypdfium2.PdfTextPage) -> Iterator[_Character]:
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code in _LINE_END_HYPHENS:
            code = 0x2D
        elif code in (0, 0xFFFF):
            code = 0x20
        if code in (0x0A, 0x0D):
            continue
        pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        if code == 0x20 or _upright(text_page, index, pdfium):
            yield _Character(chr(code), box.left, box.bottom, box.right, box.top, y.value, index)


def _upright(text_page: pypdfium2.PdfTextPage, index: int, pdfium: object) -> bool:
    angle = pdfium.FPDFText_GetCharAngle(text_page, index)  # type: ignore[attr-defined]
    return bool(angle < 0.1 or angle > 6.18)


def _started(text_page: pypdfium2.PdfTextPage, character: _Character) -> _Run | None:
    if character.text.isspace():
        return None
    return _Run(
        [character.text], character.left, character.bottom, character.right, character.top, character.baseline, character.size,
        _is_bold(text_page, character.index),
    )  # fmt: skip


def _is_bold(text_page: pypdfium2.PdfTextPage, index: int) -> bool:
    import pypdfium2.raw as pdfium

    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, index, buffer, 128, flags)
    name = buffer.value.lower()
    return b"bold" in name or b"black" in name or b"heavy" in name or bool(flags.value & (1 << 18))


def _goes_on(run: _Run, character: _Character) -> bool:
    if character.text.isspace():
        # A space says nothing of where the next word stands; generated ones have no place of their own.
        return True
    size = max(run.size, 1.0)
    if abs(character.baseline - run.baseline) > _SAME_BASELINE * size and not _is_mark(run, character):
        return False
    return -0.5 * size <= character.left - run.right <= _COLUMN_GAP * size


def _is_mark(run: _Run, character: _Character) -> bool:
    """A small raised digit right behind a word."""
    return (
        character.text.isdigit()
        and character.size < _SMALL * run.size
        and _RAISED * run.size < character.baseline - run.baseline < 0.8 * run.size
        and character.left - run.right < 0.5 * run.size
        and not run.characters[-1].isdigit()
    )


def _grow(run: _Run, character: _Character) -> None:
    if character.text.isspace():
        run.last_space = True
        return
    gap = character.left - run.right
    if run.last_space or gap > _WORD_GAP * run.size:
        run.characters.append(" ")
    run.last_space = False
    run.characters.append(character.text)
    run.right = max(run.right, character.right)
    run.bottom, run.top = min(run.bottom, character.bottom), max(run.top, character.top)
    run.size = max(run.size, character.size)


def _with_bullets(lines: list[Line]) -> list[Line]:
    """A bullet or number that stands apart joins the text to its right on the same baseline."""
    joined: list[Line] = []
    taken: set[int] = set()
    for index, line in enumerate(lines):
        if index in taken or not (_BULLET.match(line.text.strip()) or _NOTE_MARK.match(line.text.strip())):
            continue
        near = [
            other
            for other, text in enumerate(lines)
            if other != index
            and other not in taken
            and abs(text.baseline - line.baseline) < 0.6 * max(line.size, text.size)
            and -0.3 * text.size <= text.left - line.right < 4 * max(line.size, text.size)
            and (_BULLET.match(line.text.strip()) or _is_raised(line, text))
        ]
        if near:
            other = min(near, key=lambda place: lines[place].left)
            taken |= {index, other}
            joined.append(_beside(line, lines[other]))
    return sorted(
        [line for index, line in enumerate(lines) if index not in taken] + joined, key=lambda line: (-line.baseline, line.left)
    )


def _is_raised(mark: Line, text: Line) -> bool:
    """Whether a number is a note's: smaller than the text beside it, or set higher."""
    return mark.size < _SMALL * text.size or mark.baseline - text.baseline > _RAISED * text.size


def _beside(left: Line, right: Line) -> Line:
    box = (left.box[0], min(left.box[1], right.box[1]), right.box[2], max(left.box[3], right.box[3]))
    return Line(f"{left.text.strip()} {right.text}", box, right.baseline, right.size, right.bold)
