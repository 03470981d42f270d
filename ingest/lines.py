"""What a line of text is by its look: bullet, number, heading, label that hangs on its bullet, row of a table without rules."""

from __future__ import annotations

import re

BULLET = re.compile(r"^\s*(?:[•·▪●◦■◆‣○]|[-*–—+](?=\s))\s*(?=\S)")
NUMBERED = re.compile(r"^\s*(?:(?P<number>\d{1,2})[.)、．](?!\d)|[(（](?P<bracketed>\d{1,2})[)）])\s*(?=\S)")
SECTION_NUMBER = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})+\.?|第?[一二三四五六七八九十]+[、章节.])\s*(?=\S)")
_WIDE = re.compile(r"[㐀-鿿]")
# A stop, with a quote or bracket, reference markers or a note's mark behind it.
_ENDS_PROSE = re.compile(r"[.!?;,。！？；，…:：][\"”’)]?(?:\[\d+\])*$|[.!;][\"”’)]?\d{1,2}$|[-–—]$")
_LABEL_TEXT = re.compile(r"^\s*[:：]\s*\S")
# The longest headings seen: 16 English words, 24 Chinese characters; longer lines are sentences that lost their stop.
_HEADING_WORDS, _HEADING_WIDE = 18, 34


def is_heading(line: str) -> bool:
    """Whether a line that stands alone is short, ends like no sentence and is no list item."""
    text = line.strip()
    if not text or BULLET.match(text) or (_ENDS_PROSE.search(text) and not text.endswith("?")):
        return False
    wide = len(_WIDE.findall(text))
    if wide > len(text) / 3:
        return len(text) <= _HEADING_WIDE
    words = text.split()
    return len(words) <= _HEADING_WORDS and any(word[0].isalpha() and word[0].isupper() for word in words)


def is_label_text(line: str) -> bool:
    """Whether a line begins with the colon of a label that stands on the line before."""
    return bool(_LABEL_TEXT.match(line))


def indent(line: str) -> int:
    """Columns of white space before a line's text."""
    return len(line) - len(line.lstrip())


def table_rows(lines: list[str]) -> list[list[str]] | None:
    """The rows of a table drawn without rules, header first, or None where `lines` are none.

    Known forms: cells parted by tabs or double spaces; in Chinese by single spaces; or, after a header of two cells, label and
    text on lines in turn.
    """
    if len(lines) < 3:
        return None
    for splitter in (_by_wide_gaps, _by_spaces):
        header = splitter(lines[0])
        if not 2 <= len(header) <= 8 or any(len(cell) > 30 or _ENDS_PROSE.search(cell) for cell in header):
            continue
        rows = [splitter(line) for line in lines[1:]]
        if all(len(row) == len(header) for row in rows):
            return [header, *rows]
        if len(header) == 2 and len(rows) % 2 == 0 and all(len(row) == 1 for row in rows):
            return [header, *([rows[i][0], rows[i + 1][0]] for i in range(0, len(rows), 2))]
    return None


def _by_wide_gaps(line: str) -> list[str]:
    return [cell for cell in re.split(r"\t+|\s{2,}", line.strip()) if cell]


def _by_spaces(line: str) -> list[str]:
    """Cells of a Chinese line; a space beside an operator or between Latin words parts nothing."""
    if not _WIDE.search(line):
        return [line.strip()]
    return re.split(r"(?<=[㐀-鿿）)”%])\s+(?=[㐀-鿿（(“])", line.strip())
