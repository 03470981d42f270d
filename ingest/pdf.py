"""PDF to blocks: pages opened with pdfium, read as prose or as slides, running headers and footers left out.

`pdflines` takes characters to lines, `pdflayout` orders them by place, `pdfprose` and `slides` make blocks of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.blocks import Parsed, folded, with_headings
from ingest.dates import is_date_line, iso_date
from ingest.metadata import PageFacts, good_title
from ingest.pdflayout import reading_order
from ingest.pdflines import Line, Page, page_runs
from ingest.pdfprose import prose_blocks
from ingest.recognise import recognised
from ingest.slides import slide_blocks
from kg.document import SectionKind
from tightrope.errors import UnreadableDocument

if TYPE_CHECKING:
    import pypdfium2

_NEED = "a PDF with a text layer and without a password"
# Files end with the mark, or with a few bytes of padding behind it.
_END_MARK_WITHIN = 4096
_EDGE_LINES = 3
# Of a page's height; slides carry their titles where pages of prose carry running heads.
_EDGE_SHARE, _EDGE_SHARE_SLIDES = 0.25, 0.14
_EDGE_MARK = re.compile(
    r"^(?:[-–—]\s*\d{1,3}\s*[-–—]|page \d+(?: of \d+)?|\d{1,3}|\d+ of \d+|\(more\)|[A-Z][a-z]+ \d{1,2}, \d{4}\s+\d+ of \d+)$",
    re.I,
)
_PAGE_MARK = re.compile(r"^page \d{1,3} of \d{1,3}$", re.I)
_MARKER_TITLE = re.compile(r"^(?:microsoft word|untitled|slide 1|powerpoint)|\.(?:docx?|pptx?|pdf|indd|qxd)$", re.I)


@dataclass(frozen=True, slots=True)
class _Look:
    """What the reading of a page depends on beside the page itself."""

    slides: bool
    conference: bool


def parse_pdf(content: bytes, url: str | None, *, where: str) -> Parsed:
    """The blocks of a PDF with page (from 1) and box, and the facts of its document information and first page.

    Raises UnreadableDocument for a PDF that is encrypted, cut off, damaged, without pages or without a text layer.
    """
    pages, information = _pages(content, where)
    ordered = [replace(page, lines=tuple(reading_order(page.lines))) for page in _without_edges(pages)]
    facts = _facts(pages, information, url)
    look = _Look(slides=_is_deck(pages), conference=facts.kind == "fomc_press_conference")
    blocks = list(slide_blocks(ordered)) if look.slides else list(prose_blocks(ordered, questions=look.conference))
    if facts.title is None:
        first = next((block.text for block in blocks if block.kind is SectionKind.HEADING), None)
        facts = PageFacts(title=good_title(first)).over(facts)
    return Parsed(with_headings(blocks), facts)


def _pages(content: bytes, where: str) -> tuple[list[Page], Mapping[str, str]]:
    import pypdfium2

    if b"%%EOF" not in content[-_END_MARK_WITHIN:]:
        raise _unreadable(where, "the PDF is cut off: its end is missing", "download it again, whole")
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as failure:
        if "password" in str(failure).lower() or "security" in str(failure).lower():
            raise _unreadable(where, "the PDF is encrypted and needs a password", "save a copy without the password") from None
        raise _unreadable(where, f"the PDF is damaged ({failure})", "download it again, or print it to a new PDF") from None
    with closing(document):
        if not len(document):
            raise _unreadable(where, "the PDF has no pages", "download it again")
        pages = [_page(document, number) for number in range(len(document))]
        information = document.get_metadata_dict()
        pictures = not any(page.lines for page in pages) and any(
            _has_pictures(document, number) for number in range(len(document))
        )
    if not any(page.lines for page in pages):
        what = "the pages are pictures without a text layer (a scan)" if pictures else "the pages are empty"
        raise _unreadable(where, what, "make a text layer with an OCR program, or take in the page that it was made from")
    return pages, information


def _page(document: pypdfium2.PdfDocument, number: int) -> Page:
    import pypdfium2

    with ExitStack() as stack:
        try:
            page = stack.enter_context(closing(document[number]))
            text = stack.enter_context(closing(page.get_textpage()))
        except pypdfium2.PdfiumError:
            return Page(number + 1, 0.0, 0.0, ())
        width, height = page.get_size()
        return Page(number + 1, width, height, tuple(page_runs(text)))


def _has_pictures(document: pypdfium2.PdfDocument, number: int) -> bool:
    import pypdfium2.raw as pdfium

    with closing(document[number]) as page:
        return any(found.type == pdfium.FPDF_PAGEOBJ_IMAGE for found in page.get_objects(max_depth=4))


def _is_deck(pages: list[Page]) -> bool:
    """Slides lie on their side."""
    return sum(page.width > page.height for page in pages) > len(pages) / 2


def _without_edges(pages: list[Page]) -> Iterator[Page]:
    """Pages without page numbers and without the lines that come back at the edge of many pages."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    often = {key for key, count in seen.items() if count >= max(2, len(pages) / 2)}
    for page in pages:
        edges = {id(line) for line in _edges(page) if _key(line) in often or _EDGE_MARK.match(folded(line.text))}
        kept = (line for line in page.lines if id(line) not in edges and not _PAGE_MARK.match(folded(line.text)))
        yield replace(page, lines=tuple(kept))


def _edges(page: Page) -> list[Line]:
    """The outermost lines at the head and the foot of a page."""
    by_height = sorted(page.lines, key=lambda line: -line.baseline)
    levels = sorted({round(line.baseline) for line in by_height}, reverse=True)
    outer = {*levels[:_EDGE_LINES], *levels[-_EDGE_LINES:]}
    margin = page.height * (_EDGE_SHARE_SLIDES if page.width > page.height else _EDGE_SHARE)
    return [line for line in by_height if round(line.baseline) in outer and not margin < line.baseline < page.height - margin]


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", folded(line.text)).lower(), round(line.box[0] / 20)


def _facts(pages: list[Page], information: Mapping[str, str], url: str | None) -> PageFacts:
    """Title and date from the document information and the first page's lines; a transcript came out when its file was made."""
    first = [folded(line.text) for page in pages[:3] for line in sorted(page.lines, key=lambda line: -line.baseline)]
    title = good_title(information.get("Title"))
    title = None if title and _MARKER_TITLE.search(title) else title
    known = recognised(url, title)
    if known.kind is None:
        known = recognised(url, next((line for line in first[:60] if recognised(None, line).kind), None))
    day = next((iso_date(line) for line in first[:12] if is_date_line(line)), None)
    day = day or next((date for line in first[:12] if len(line) < 90 and (date := iso_date(line)) and len(date) == 10), None)
    made = iso_date(information.get("ModDate")) or iso_date(information.get("CreationDate"))
    if known.kind == "fomc_transcript":
        return PageFacts(title=title, event_date=day, date=made).over(known)
    return PageFacts(title=title, date=day or made, updated=made, url=url).over(known)


def _unreadable(where: str, what: str, remedy: str) -> UnreadableDocument:
    return UnreadableDocument(what, where=where, allowed=_NEED, remedy=remedy)
