"""Elements to blocks: which tags are blocks, what is visible in them, headings glued to text, notes, captions, tables.

Works on pages parsed by lxml and on the simpler tree that trafilatura returns (`head`, `list`, `item`, `row`, `cell`, `lb`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.blocks import Block, folded
from ingest.notes import RETURN
from kg.document import SectionKind

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_SKIPPED_WORDS = """
    script style noscript nav aside button select option template iframe svg video audio object canvas
    input textarea footer label map
"""
_SKIPPED = frozenset(_SKIPPED_WORDS.split())
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "head"])
_PARAGRAPHS_WORDS = """
    p dd dt pre address summary figcaption caption legend quote
"""
_PARAGRAPHS = frozenset(_PARAGRAPHS_WORDS.split())
_FRAME_WORDS = """
    div section article main body header ul ol list dl li item table tbody thead tfoot tr row
    td th cell figure blockquote center details fieldset form hr graphic doc
"""
_BLOCKS = _HEADINGS | _PARAGRAPHS | frozenset(_FRAME_WORDS.split())
_BREAKS = frozenset(("br", "lb"))
# One class among an element's: what readers do not see, or what is about the site and not of the page's text.
_HIDDEN_CLASS = re.compile(
    r"sr-only|globalskip|hidden|visually-hidden|share(?:[-_].*|Link|Buttons?)?|social.*|(?:.*[-_])?related(?:[-_].*)?|breadcrumbs?.*"
    r"|newsletter.*|tickers?(?:[-_].*)?|(?:author|byline)[-_](?:card|bio|box)|promo(?:[-_].*)?|advert.*|disqus.*|comments?",
    re.I,
)
_NOTE_NAME = re.compile(r"^_?(?:fn|ftn|footnote|note)[-_]?(\d{1,3}[a-z]?)$", re.I)
_NOTE_LINK = re.compile(r"#_?(?:fn|ftn|footnote|note)[-_]?(\d{1,3}[a-z]?)$", re.I)
_NOTE_NUMBER = re.compile(r"^\s*[\[(]?\d{1,3}[\])]?\.?\s+|^\s*[\[(]?\d{1,3}[\])]?\.\s*")
_CAPTION = re.compile(
    r"^(?:(?:figure|chart|exhibit|fig\.)\s+[\dA-Z]{1,3}\b[.:]?|sources?:|notes?:|图\s*\d+|资料来源[:：]|注[:：])", re.I
)
_NO_HEADING = re.compile(r"^(?:voting (?:for|against)\b|present:)|[,;]$", re.I)
_ACCESSIBLE = re.compile(r"\s*\|?\s*Accessible version(?: of figure \w+)?(?: \|.*)?$", re.I)
_CELL_PROSE = 500
_HEADING_LONGEST, _CAPTION_LONGEST = 250, 1500


def tree_blocks(root: _Element) -> Iterator[Block]:
    """The blocks below `root` in document order; text outside any paragraph is a paragraph of its own."""
    loose: list[str] = []
    yield from _flush([root.text or ""], loose)
    for child in root:
        if not isinstance(child.tag, str) or _is_hidden(child):
            loose.append(child.tail or "")
        elif child.tag in _BLOCKS or _holds_blocks(child):
            yield from _flush([], loose)
            yield from _element(child)
            loose.append(child.tail or "")
        else:
            loose.append("\n" if child.tag in _BREAKS else visible(child))
            loose.append(child.tail or "")
    yield from _flush([], loose)


def _flush(more: list[str], loose: list[str]) -> Iterator[Block]:
    """The loose text so far as one paragraph, and none left behind; `more` is only put down."""
    if not more:
        text = folded("".join(loose))
        loose.clear()
        if text:
            yield Block(text)
    loose.extend(more)


def _element(element: _Element) -> Iterator[Block]:
    tag = element.tag
    if tag in ("table",) and _is_data(element):
        yield from _rows(element)
    elif tag in _HEADINGS:
        text = folded(visible(element))
        yield Block(text, _head_kind(text) if len(text) <= _HEADING_LONGEST else SectionKind.BODY)
    elif tag in ("li", "item") and not _holds_blocks(element):
        yield from _paragraph(element, SectionKind.LIST)
    elif tag in ("li", "item"):
        yield from _item(element)
    elif tag in ("figcaption", "caption"):
        yield Block(visible(element), SectionKind.CAPTION)
    elif tag in _PARAGRAPHS and not _holds_blocks(element):
        yield from _paragraph(element, SectionKind.BODY)
    elif tag not in ("hr", "graphic"):
        yield from tree_blocks(element)


def _item(element: _Element) -> Iterator[Block]:
    """A list item that holds paragraphs: its text is an item, lists below it are items of their own."""
    for block in tree_blocks(element):
        yield Block(block.text, SectionKind.LIST, note=block.note) if block.kind is SectionKind.BODY else block


def _paragraph(element: _Element, kind: SectionKind) -> Iterator[Block]:
    """A paragraph; one that opens with a bold line and a break is a heading and a paragraph."""
    note = _note_of(element)
    text = folded(visible(element))
    if note is not None:
        yield Block(_NOTE_NUMBER.sub("", RETURN.sub(" ", text)).strip(), SectionKind.FOOTNOTE, note=note)
        return
    heading = _bold_front(element) if kind is SectionKind.BODY else None
    if heading and text.startswith(heading) and not _NO_HEADING.search(heading):
        rest = text[len(heading) :].strip()
        yield Block(heading, _head_kind(heading))
        if rest:
            yield Block(rest, kind)
        return
    caption = kind is SectionKind.BODY and _CAPTION.match(text) and len(text) < _CAPTION_LONGEST
    yield Block(_ACCESSIBLE.sub("", text) if caption else text, SectionKind.CAPTION if caption else kind)


def _head_kind(text: str) -> SectionKind:
    """A figure's title is set like a heading, and heads nothing."""
    return SectionKind.CAPTION if _CAPTION.match(text) else SectionKind.HEADING


def _bold_front(element: _Element) -> str | None:
    """The bold text that a paragraph opens with, where a line break or the paragraph's end follows it."""
    if (element.text or "").strip() or len(element) == 0:
        return None
    parts: list[str] = []
    for child in element:
        if child.tag in ("strong", "b") or (
            child.tag in ("em", "u", "span", "i", "hi") and child.find(".//strong") is not None
        ):
            parts.append(visible(child))
            if child.tail and child.tail.strip():
                return None
        elif child.tag in _BREAKS:
            break
        elif visible(child).strip() or (child.tail or "").strip():
            return None
    heading = folded("".join(parts))
    return heading if 0 < len(heading) <= 160 and not heading.endswith((".", ";")) and not heading.startswith("___") else None


def _note_of(element: _Element) -> str | None:
    """The number of the note that a paragraph is: it opens with a named anchor, or links back to its mark."""
    for anchor in element.iter("a", "p", "li"):
        match = _NOTE_NAME.match(anchor.get("name") or anchor.get("id") or "")
        if match:
            return match[1]
    return None


def visible(element: _Element) -> str:
    """What a reader sees of an element, line breaks as "\\n", marks of notes and hidden parts left out."""
    if not isinstance(element.tag, str) or _is_hidden(element) or _is_mark(element):
        return ""
    parts = [element.text or ""]
    for child in element:
        parts.append("\n" if child.tag in _BREAKS else visible(child))
        if isinstance(child.tag, str) and child.tag in _BLOCKS:
            parts.append(" ")
        parts.append(child.tail or "")
    return "".join(parts)


def _is_mark(element: _Element) -> bool:
    """A superscript number that leads to a note (or stands alone and repeats one), not an ordinal or a power."""
    text = str(element.xpath("string()")).strip()
    if element.tag == "a" and _NOTE_LINK.search(element.get("href") or ""):
        return bool(re.fullmatch(r"[\[(]?\d{1,3}[a-z]?[\])]?|[*†‡]+", text))
    if element.tag == "sup":
        return bool(re.fullmatch(r"[\[(]?\d{1,3}(?:\s*,\s*\d{1,3})*[\])]?|[*†‡]+", text)) and not _is_power(element)
    return False


def _is_power(element: _Element) -> bool:
    before = element.getprevious()
    parent = element.getparent()
    text = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    return bool(re.search(r"(?:^|\s|\()[A-Za-z]$|\d$", text))


def _is_hidden(element: _Element) -> bool:
    if element.tag in _SKIPPED or element.get("aria-hidden") == "true" or element.get("hidden") is not None:
        return True
    if re.search(r"display\s*:\s*none", element.get("style") or ""):
        return True
    named = (element.get("class") or "").split()
    return any(_HIDDEN_CLASS.fullmatch(name) for name in named) and element.tag not in ("body", "main", "article", "html")


def _holds_blocks(element: _Element) -> bool:
    return any(isinstance(child.tag, str) and child.tag in _BLOCKS for child in element.iterdescendants())


def _is_data(table: _Element) -> bool:
    """Whether a table holds cells of data; a frame around prose is read as prose."""
    cells = list(table.iter("td", "th", "cell"))
    rows = list(table.iter("tr", "row"))
    if table.find(".//table") is not None or len(cells) <= len(rows):
        return False
    return sum(len(visible(cell)) > _CELL_PROSE for cell in cells) <= len(cells) / 4


def _rows(table: _Element) -> Iterator[Block]:
    for caption in table.iter("caption"):
        yield Block(visible(caption), SectionKind.CAPTION)
    for row in table.iter("tr", "row"):
        cells = [folded(visible(cell)) for cell in row if isinstance(cell.tag, str) and cell.tag in ("td", "th", "cell")]
        if any(cells):
            yield Block(" | ".join(cell for cell in cells if cell), SectionKind.TABLE)


def classes(element: HtmlElement) -> frozenset[str]:
    """An element's classes as a set: the Board writes them in any order."""
    return frozenset((element.get("class") or "").split())
