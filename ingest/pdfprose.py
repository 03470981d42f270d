"""Lines of a written PDF to paragraphs: indents and gaps, joined words and pages, speakers, questions, notes, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ingest.blocks import Block, Box, folded
from ingest.dates import is_date_line
from ingest.furniture import is_furniture
from ingest.pdflines import Line, Page
from kg.document import SectionKind

_SPEAKER = re.compile(r"^(?P<name>(?:[A-Z][A-Z.’'-]+(?:\s|$)){1,4}[A-Z][A-Z’'-]+)\.\s*(?P<rest>.*)$", re.S)
_CHAIR = re.compile(r"^(?:VICE )?CHAIR(?:MAN|WOMAN)?\b")
_BULLET = re.compile(r"^\s*(?:[•▪●◦■◆‣○*§Ø]|o(?= [A-Z])|[–-](?= ))\s*")
_NUMBERED = re.compile(r"^\s*\(?\d{1,2}[.)]\s+(?=\S)")
_NOTE_START = re.compile(r"^(?P<mark>\d{1,3})\s+(?P<text>[A-Z“\"].*)$", re.S)
_ENDS = re.compile(r"[.?!:;][\"”’)]*$")
_HYPHEN = re.compile(r"(?<=[a-z])[-‐]$")
# A dash, a slash or a compound's hyphen holds on to the next line.
_TIED = re.compile(r"[—–/]$|\w-$")
# Ends of a release, each a line of its own.
_RELEASE_END = re.compile(r"^(?:-\s?\d+\s?-|\(more\)|attachment|for media inquiries\b.*)$", re.I)
_INDENT = 8.0
_GAP = 1.45
# Double spacing is 2.3 font sizes.
_WIDEST = 2.7
_OFFICE_LINE = re.compile(
    r"^PRESENT\b|\b(?:Director|Adviser|Economist|Secretary|Counsel|Manager|Presidents?|Governors|Members?)\b"
)


def prose_blocks(pages: Sequence[Page], *, questions: bool) -> Iterator[Block]:
    """The paragraphs of `pages` in order; a paragraph cut by a page's end is whole and belongs to the page where it begins.

    With `questions`, everyone but the chair asks: their turns are of kind QUESTION.
    """
    body_size = _body_size(pages)
    paragraphs = [block for page in pages for block in _page_blocks(page, body_size)]
    yield from _spoken(_over_pages(paragraphs), questions)


def _body_size(pages: Sequence[Page]) -> float:
    sizes = [line.size for page in pages for line in page.lines for _ in range(max(1, len(line.text) // 20))]
    return median(sizes) if sizes else 10.0


def _page_blocks(page: Page, body_size: float) -> Iterator[Block]:
    lines = page.lines
    margin = _margin(lines)
    gaps = [before.baseline - after.baseline for before, after in pairwise(lines)]
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or _starts_block(lines[at - 1], lines[at], margin, _pitch_near(gaps, at - 1)):
            yield _block(lines[start:at], page, body_size)
            start = at


def _margin(lines: Sequence[Line]) -> float:
    lefts = sorted(line.left for line in lines if len(line.text) > 25) or sorted(line.left for line in lines)
    return lefts[len(lefts) // 8] if lefts else 0.0


def _pitch_near(gaps: Sequence[float], at: int) -> float:
    """The line pitch around a gap: the smaller of its neighbours, since a page may hold single and double spacing."""
    near = [gaps[place] for place in (at - 1, at + 1) if 0 <= place < len(gaps) and gaps[place] > 0]
    return min(near) if near else abs(gaps[at])


def _starts_block(before: Line, after: Line, margin: float, pitch: float) -> bool:
    gap = before.baseline - after.baseline
    if (
        gap < 0
        or gap > _GAP * pitch
        or gap > _WIDEST * max(before.size, after.size)
        or abs(after.size - before.size) > 0.12 * before.size
        or after.bold != before.bold
    ):
        return True
    text = folded(after.text)
    if _RELEASE_END.match(text) or _RELEASE_END.match(folded(before.text)):
        return True
    if _BULLET.match(text) or _NUMBERED.match(text) or _SPEAKER.match(text):
        return True
    indented = after.left - before.left > _INDENT and after.left - margin > _INDENT
    return indented and not _BULLET.match(folded(before.text))


def _block(lines: Sequence[Line], page: Page, body_size: float) -> Block:
    text = join_lines(lines)
    boxes = [line.box for line in lines]
    box: Box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    first = lines[0]
    note = _NOTE_START.match(text)
    if note and first.size < 0.93 * body_size and first.baseline < page.height / 2:
        return Block(note["text"], SectionKind.FOOTNOTE, page=page.number, box=box, note=note["mark"])
    kind = SectionKind.BODY
    if _RELEASE_END.match(text) or is_date_line(text):
        kind = SectionKind.FURNITURE
    elif _is_heading(lines, text, page, body_size):
        kind = SectionKind.HEADING
    elif is_furniture(text) or (_OFFICE_LINE.search(text) and not _ENDS.search(text) and page.number <= 3):
        kind = SectionKind.FURNITURE
    elif _BULLET.match(text) or _NUMBERED.match(text):
        text, kind = _BULLET.sub("", text), SectionKind.LIST
    return Block(text, kind, page=page.number, box=box)


def join_lines(lines: Sequence[Line]) -> str:
    """Lines as one text: a word hyphenated at a line's end is whole again, a compound keeps its hyphen."""
    text = folded(lines[0].text)
    for line in lines[1:]:
        after = folded(line.text)
        if _HYPHEN.search(text) and after[:1].islower() and not _is_compound(text, after):
            text = text[:-1] + after
        elif _TIED.search(text) or _both_wide(text, after):
            text += after
        else:
            text += " " + after
    return text


# First halves that stay joined by a hyphen: "longer-" + "run", "asset-" + "backed".
_COMPOUND_WORDS = """
    longer shorter short long near medium well low high higher lower large small two three four five year
    quarter month half mid non pre post self cross market asset mortgage policy risk term front back repo
    supply demand price government balance decision rate interest inflation public private data forward over
    real so one day end time world full part ample
"""
_COMPOUND = frozenset(_COMPOUND_WORDS.split())


def _is_compound(before: str, after: str) -> bool:
    words = re.findall(r"[A-Za-z-]+(?=-$)", before)
    return bool(words) and ("-" in words[-1] or words[-1].lower() in _COMPOUND)


def _both_wide(before: str, after: str) -> bool:
    return bool(before) and bool(after) and ord(before[-1]) > 0x2E7F and ord(after[0]) > 0x2E7F


def _is_heading(lines: Sequence[Line], text: str, page: Page, body_size: float) -> bool:
    """Bold, larger than the text, or centred by itself; a heading ends like no sentence and is short."""
    if (
        len(lines) > 3
        or len(text) > 160
        or _ENDS.search(text)
        or _BULLET.match(text)
        or not re.search(r"[A-Za-z㐀-鿿]{2}", text)
    ):
        return False
    first = lines[0]
    centred = abs((first.left + first.right) / 2 - page.width / 2) < 12 and first.left > page.width * 0.2
    return first.bold or first.size > 1.12 * body_size or (centred and text[:1].isupper())


def _over_pages(blocks: Sequence[Block]) -> Iterator[Block]:
    """Paragraphs cut by a page's end made whole; notes at the foot of a page stand between the two halves."""
    waiting: Block | None = None
    notes: list[Block] = []
    for block in blocks:
        if waiting is None:
            waiting = block
        elif block.kind is SectionKind.FOOTNOTE and waiting.kind is not SectionKind.FOOTNOTE:
            notes.append(block)
        elif _goes_on(waiting, block):
            waiting = replace(waiting, text=_continued(waiting.text, block.text))
        else:
            yield waiting
            yield from notes
            waiting, notes = block, []
    if waiting is not None:
        yield waiting
    yield from notes


def _goes_on(before: Block, after: Block) -> bool:
    flowing = (SectionKind.BODY, SectionKind.LIST)
    if before.kind not in flowing or after.kind is not SectionKind.BODY or before.page is None or after.page is None:
        return False
    if after.page <= before.page or _ENDS.search(before.text) or _SPEAKER.match(after.text):
        return False
    return len(before.text) > 40


def _continued(before: str, after: str) -> str:
    if _HYPHEN.search(before) and after[:1].islower() and not _is_compound(before, after):
        return before[:-1] + after
    return before + after if _TIED.search(before) or _both_wide(before, after) else f"{before} {after}"


def _spoken(blocks: Iterator[Block], questions: bool) -> Iterator[Block]:
    """Each paragraph with who says it; the name itself is a line of its own before the turn."""
    speaker: str | None = None
    for block in blocks:
        turn = (
            _SPEAKER.match(block.text) if block.kind in (SectionKind.BODY, SectionKind.HEADING, SectionKind.FURNITURE) else None
        )
        if turn:
            speaker = folded(turn["name"])
            label = f"{speaker}."
            yield replace(block, text=label, kind=SectionKind.FURNITURE, speaker=speaker)
            block = replace(block, text=turn["rest"], kind=SectionKind.BODY)
        asks = questions and speaker is not None and not _CHAIR.match(speaker)
        if block.kind in (SectionKind.BODY, SectionKind.LIST):
            yield replace(block, speaker=speaker, kind=SectionKind.QUESTION if asks else block.kind)
        else:
            yield block
