"""Slides to blocks: title, bullets with their wrapped lines, the charge in quotation marks, labels of charts kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.blocks import Block, Box, folded
from ingest.furniture import is_furniture
from ingest.pdflines import Line, Page
from ingest.pdfprose import join_lines
from kg.document import SectionKind

_BULLET = re.compile(r"^\s*(?:[•▪●◦■◆‣○*§Ø➢✓]|[–—-](?= )|o(?= [A-Z]))\s*")
_NUMBERED = re.compile(r"^\s*\(?(?:\d{1,2}|[a-z])[.)]\s+(?=\S)")
_FIGURE = re.compile(
    r"^[\s\d.,%$€£¥()+\-–−/:xX]*(?:bps?|bn|tn|trn|mm|yrs?|y|m|k|q[1-4])?[\s\d.,%()'’-]*$"
    r"|^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-’' ]?\d{2,4}$|^q[1-4][-’' ]?\d{2,4}$"
    r"|^\d{1,2}(?:[my]|年|月)$",
    re.I,
)
_SOURCE = re.compile(r"^(?:sources?|notes?|资料来源|来源|注)\s*[:：]|^(?:figure|chart|exhibit|图)\s*\d", re.I)
_QUOTED = re.compile(r"^[“\"„「『]")
_QUOTE_ENDS = re.compile(r"[”\"」』][.。]?$")
_CHARGE_PAGES = 3
_TITLE_SIZE = 1.15
_TITLE_ABOVE, _TITLE_LONGEST = 0.82, 160
_LABEL_WORDS = 5
_SENTENCE_END = re.compile(r"[.!?。！？；;][\"”’)]?$")


def slide_blocks(pages: Sequence[Page]) -> Iterator[Block]:
    """The blocks of a deck, page and box kept for each; a deck's lines are joined only inside one bullet or paragraph."""
    for page in pages:
        yield from _slide(page)


def _slide(page: Page) -> Iterator[Block]:
    groups = list(_groups(page.lines))
    title = _title(groups, page)
    body = _body_size(page.lines)
    in_charge = False
    for group in groups:
        text = join_lines(group)
        kind = SectionKind.HEADING if group is title else _kind(group, text, body)
        if page.number <= _CHARGE_PAGES and kind in (SectionKind.BODY, SectionKind.LIST):
            in_charge = in_charge or (bool(_QUOTED.match(text)) and len(text) > 40)
            if in_charge:
                kind = SectionKind.QUESTION
                in_charge = not _QUOTE_ENDS.search(text)
        yield Block(_BULLET.sub("", text) if kind is SectionKind.LIST else text, kind, page=page.number, box=_box(group))


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of lines that are one bullet, one paragraph or one label."""
    group: list[Line] = []
    for line in lines:
        if group and _starts_group(group, line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _starts_group(group: list[Line], line: Line) -> bool:
    before = group[-1]
    text, last = folded(line.text), folded(before.text)
    if _BULLET.match(text) or _NUMBERED.match(text) or _SOURCE.match(text) or _FIGURE.match(text) or _FIGURE.match(last):
        return True
    drop = before.baseline - line.baseline
    if drop <= 0 or drop > 1.7 * max(before.size, line.size) or abs(line.size - before.size) > 0.12 * before.size:
        return True
    if before.bold != line.bold:
        return True
    hanging = (
        3.0 * line.size if _BULLET.match(folded(group[0].text)) or _NUMBERED.match(folded(group[0].text)) else 1.0 * line.size
    )
    if not -0.6 * line.size <= line.left - group[0].left <= hanging:
        centred = abs((line.left + line.right) - (before.left + before.right)) < line.size
        return not centred
    return bool(_SENTENCE_END.search(last)) and len(group) == 1 and before.right < line.right - 6 * line.size


def _title(groups: list[list[Line]], page: Page) -> list[Line] | None:
    """The highest group that is larger than the text, or the highest by itself near the top edge."""
    if not groups:
        return None
    body = _body_size(page.lines)
    wordy = [
        group for group in groups if re.search(r"[A-Za-z㐀-鿿]{2}", group[0].text) and not _QUOTED.match(folded(group[0].text))
    ]
    large = [group for group in wordy if group[0].size >= _TITLE_SIZE * body]
    if large:
        return max(large, key=lambda group: (group[0].size, group[0].baseline))
    top = max(wordy, key=lambda group: group[0].baseline, default=None)
    if top is None or top[0].baseline < _TITLE_ABOVE * page.height or _BULLET.match(folded(top[0].text)):
        return None
    text = join_lines(top)
    return top if len(text) < _TITLE_LONGEST and not _SENTENCE_END.search(text) else None


def _body_size(lines: Sequence[Line]) -> float:
    """The size of most text that is bulleted or long; labels are left out where there is any."""
    prose = [line for line in lines if len(line.text) > 25 or _BULLET.match(folded(line.text))] or list(lines)
    sizes = sorted(line.size for line in prose for _ in range(max(1, len(line.text) // 10)))
    return sizes[len(sizes) // 2] if sizes else 10.0


def _kind(group: list[Line], text: str, body: float) -> SectionKind:
    if _BULLET.match(text) or _NUMBERED.match(text):
        return SectionKind.LIST
    if re.fullmatch(r"\d{1,3}", text):
        return SectionKind.FURNITURE
    if _FIGURE.match(text) or _SOURCE.match(text) or _is_label(group, text, body):
        return SectionKind.CAPTION
    return SectionKind.FURNITURE if is_furniture(text) else SectionKind.BODY


def _is_label(group: list[Line], text: str, body: float) -> bool:
    """A few words that end no sentence: an axis, a legend, a column head. Small print without a stop is a label too."""
    if _SENTENCE_END.search(text):
        return False
    wide = sum(ord(character) > 0x2E7F for character in text)
    short = wide <= 12 if wide > len(text) / 3 else len(text.split()) <= _LABEL_WORDS
    return short or group[0].size < 0.8 * body


def _box(group: list[Line]) -> Box:
    boxes = [line.box for line in group]
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
