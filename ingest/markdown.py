"""Markdown with front matter, as the Treasury's repository and our own briefs hold it, to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ingest.blocks import Block, Parsed, folded, with_headings
from ingest.cells import is_row, rows_restored
from ingest.dates import iso_date
from ingest.furniture import is_rule
from ingest.inline import LINKED_NOTE, plain
from ingest.lines import is_heading
from ingest.metadata import PageFacts
from ingest.recognise import recognised
from ingest.references import parse_reference
from ingest.releases import release_blocks
from kg.document import SectionKind
from sources.front_matter import front_matter, named_address, said
from sources.withdrawn import read_mark

_HEADING = re.compile(r"^#{1,6}(?:\s+(?P<text>.*?))?\s*#*$")
_BOLD_LINE = re.compile(r"^\s*(?:\*\*|__)(?P<text>[^*_]+)(?:\*\*|__):?\s*$")
_ITEM = re.compile(r"^\s*(?:[-*+•·▪●]|\d{1,2}[.)])\s+(?=\S)")
_BULLET_MARK = re.compile(r"^\s*[-*+•·▪●]\s+")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_ROW_RULE = re.compile(r"^\s*\|?[\s:|-]+\|?\s*$")
_NOTE = re.compile(r"^\s*(?:\[\^?(?P<mark>[\divx]{1,4})\]:?|(?P<bare>\d{1,2})(?=[A-Z]))\s*(?P<text>\S.*)$", re.S)
# Paragraphs that stand in one line, parted by wide gaps or drawn rules.
_WIDE_GAP = re.compile(r"[^\S\n]{3,}")
_DRAWN_RULE = re.compile(r"\s*_{5,}\s*")
_ITEM_GAP = re.compile(r"(?<!\S)(?P<mark>[-*+•·▪●]|\d{1,2}[.)])[^\S\n]{2,}(?=\S)")
# Where a letter's parts run on without a break: after its salutation, before its close, before the charge.
_LETTER = re.compile(
    r"(?<=[.?!”])\s+(?=Respectfully(?: submitted)?,|Certified by:)|(?<=Dear Mr\. Secretary[:,])\s+"
    r"|(?<=Dear Madam Secretary[:,])\s+"
)
# A bold head inside a paragraph, or before it, and the head of a committee's charge: each is cut out.
_CUT = "\x1e"
_BOLD_INSIDE = re.compile(r"(?:^|(?<=[.?!:)]))\s*\*\*\s*(?P<head>[A-Z][^*\n]{2,100}?)\s*\*\*\s+(?=[A-Z“\"])")
_CHARGE_HEAD = re.compile(
    r"\*{0,2}\s*(?P<head>Treasury Borrowing Advisory Committee\s+Quarterly Meeting[\s–-]*Committee\s+Charge[\s–-]*"
    r"(?:[A-Z][a-z]+ \d{1,2}(?:[-–]\d{1,2})?, \d{4}|[A-Z][a-z]+ \d{4})?)\*{0,2}"
)


def parse_markdown(text: str, url: str | None = None) -> Parsed:
    """The blocks of a Markdown text and the facts of its front matter; links become their labels, emphasis goes."""
    matter, body = front_matter(text)
    facts = _facts(matter, url)
    blocks = list(release_blocks(rows_restored(list(_blocks(body)))))
    references = tuple(
        found for block in blocks if block.kind is SectionKind.REFERENCES for found in [parse_reference(block.text)] if found
    )
    first = next((block.text for block in blocks if block.kind is SectionKind.HEADING), None)
    facts = facts.over(PageFacts(title=first))
    shown = [] if facts.title is None or folded(facts.title) == first else [Block(facts.title, SectionKind.HEADING)]
    return Parsed(with_headings([*shown, *blocks]), facts, references)


def _facts(matter: Mapping[str, object], url: str | None) -> PageFacts:
    title, address = said(matter, "title"), named_address(matter)
    withdrawn, reason = _mark(matter)
    page = PageFacts(
        title=title,
        date=iso_date(said(matter, "date", "published")),
        event_date=iso_date(said(matter, "event_date")),
        updated=iso_date(said(matter, "updated")),
        authors=_authors(matter.get("authors") or matter.get("author")),
        url=address,
        publisher=said(matter, "publisher"),
        kind=said(matter, "kind"),
        voice=said(matter, "voice"),
        tier=said(matter, "tier"),
        language=said(matter, "language", "lang"),
        licence=said(matter, "licence", "license"),
        withdrawn=withdrawn,
        withdrawn_reason=reason,
        corrects=_authors(matter.get("corrects")),
    )
    return page.over(recognised(url or address, title, page.publisher))


def _mark(matter: Mapping[str, object]) -> tuple[str | None, str | None]:
    """Front matter may hold anything under this name: what says nothing of a withdrawal is passed over."""
    try:
        return read_mark(matter.get("withdrawn"), said(matter, "withdrawn_reason"))
    except ValueError:
        return None, None


def _authors(given: object) -> tuple[str, ...]:
    names = given if isinstance(given, list) else str(given or "").split(",")
    return tuple(name for name in (str(name).strip() for name in names) if name)


def _blocks(body: str) -> Iterator[Block]:
    """Paragraphs, headings, items, rows and notes in order; a paragraph ends at a blank line or where another form begins."""
    paragraph: list[str] = []
    for line in body.split("\n"):
        form = _form(line)
        if form is None and line.strip():
            paragraph.append(line)
            continue
        if form is SectionKind.LIST and not paragraph:
            paragraph = [line]
            continue
        if paragraph:
            yield from _paragraph(paragraph)
            paragraph = []
        if form is SectionKind.LIST:
            paragraph = [line]
        elif form is not None:
            yield from _line_block(line, form)
    if paragraph:
        yield from _paragraph(paragraph)


def _form(line: str) -> SectionKind | None:
    if _HEADING.match(line) or _BOLD_LINE.match(line):
        return SectionKind.HEADING
    if _ROW.match(line):
        return SectionKind.TABLE
    return SectionKind.LIST if _ITEM.match(line) else None


def _line_block(line: str, form: SectionKind) -> Iterator[Block]:
    if form is SectionKind.TABLE:
        if not _ROW_RULE.match(line):
            cells = [plain(cell) for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
            if any(cells):
                yield Block(" | ".join(cell for cell in cells if cell), form)
        return
    match = _HEADING.match(line) or _BOLD_LINE.match(line)
    text = plain((match["text"] if match else line) or "")
    if not text or is_rule(text):
        return
    if is_row(text) or len(text) > 200 or text.endswith((".", ";", ",")):
        # Some releases set rows and whole paragraphs as headings.
        yield from _paragraph([line.lstrip("# ")])
    else:
        yield Block(text, form)


def _paragraph(lines: list[str]) -> Iterator[Block]:
    """A paragraph, or the several that stand in it: some releases lost their line ends and kept wide gaps or bold heads."""
    text = _ITEM_GAP.sub(lambda match: match["mark"] + " ", "\n".join(lines))
    text = _CHARGE_HEAD.sub(lambda match: f"{_CUT}{match['head']}{_CUT}", text)
    text = _BOLD_INSIDE.sub(lambda match: f"{_CUT}{match['head']}{_CUT}" if is_heading(match["head"]) else match[0], text)
    if is_row(plain(text)):
        text = re.sub(r"\s*\*\*\s*", _CUT, text)
    # A rule stays as a piece of its own: names stand under it.
    text = _DRAWN_RULE.sub(f"{_CUT}_____{_CUT}", text)
    parts = [part for cut in text.split(_CUT) for gap in _WIDE_GAP.split(cut) for part in _LETTER.split(gap)]
    pieces = [piece for piece in parts if plain(piece)]
    for piece in pieces:
        yield Block(plain(piece), SectionKind.HEADING) if len(pieces) > 1 and _is_head(piece) else _piece(piece)


def _is_head(piece: str) -> bool:
    text = plain(piece)
    return is_heading(text) and not text.endswith("?") and not is_row(text) and not is_rule(text) and not _ITEM.match(piece)


def _piece(text: str) -> Block:
    item = bool(_ITEM.match(text))
    if item:
        return Block(plain(_BULLET_MARK.sub("", text)), SectionKind.LIST)
    note = _NOTE.match(LINKED_NOTE.sub(lambda match: f"[{match['mark']}] ", text))
    if note and not _looks_cited(text):
        return Block(plain(note["text"]), SectionKind.FOOTNOTE, note=note["mark"] or note["bare"])
    return Block(plain(text), SectionKind.REFERENCES if parse_reference(text) else SectionKind.BODY)


def _looks_cited(text: str) -> bool:
    """A numbered reference names a title in quotes or an address; a note is a sentence."""
    return bool(re.search(r"https?://\S+\s*$|《.+》", text))
