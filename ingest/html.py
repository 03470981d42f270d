"""HTML to blocks: the Board's pages by their own frame, any other page through trafilatura.

The Board's pages carry headings as `p > strong` glued to the next line, note marks as superscript links, and notes after a
rule; see `ingest.htmltree` for how elements become blocks, and `ingest.pagefacts` for what a page says of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.blocks import Block, Parsed, folded, with_headings
from ingest.dates import is_date_line, iso_date
from ingest.furniture import is_furniture, is_rule, is_self_reference
from ingest.hidden import without_hidden
from ingest.htmltree import classes, tree_blocks, visible
from ingest.metadata import PageFacts
from ingest.pagefacts import page_facts
from ingest.recognise import recognised
from ingest.references import REFERENCE_HEADING, parse_reference
from ingest.releases import release_blocks
from kg.document import CitedReference, SectionKind
from tightrope.errors import UnreadableDocument

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_COLUMN = frozenset({"col-xs-12", "col-sm-8", "col-md-8"})
_NOTE_COLUMN = frozenset({"col-xs-12", "col-sm-12", "col-md-8"})
_ATTENDANCE = re.compile(r"^(?:attendance|present:?)\b", re.I)
_PRESENT = re.compile(r"^PRESENT:")
_OFFICE = re.compile(
    r"\b(?:Director|Adviser|Advisor|Economist|Secretary|Counsel|Manager|President|Chair(?:man)?|Governors|Members|Analyst|Officer|Chief|"
    r"Assistant|Engineer|Specialist|Associate)\b"
)
_VERB = re.compile(r"\b(?:was|were|is|are|had|has|have|noted|agreed|voted|decided|held|said|would|will)\b")
_FRONT_BLOCKS = 6
_MEDIA = re.compile(r"^(?:for media inquiries|implementation note issued)", re.I)


def parse_html(text: str, url: str | None = None) -> Parsed:
    """The blocks of a page and what the page says of itself; UnreadableDocument where the markup holds no element."""
    from lxml import etree, html

    try:
        tree = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as failure:
        raise UnreadableDocument(
            f"no HTML can be read from it ({failure})", where=url, remedy="save the page again from the browser as HTML"
        ) from None
    if without_hidden(tree):
        text = html.tostring(tree, encoding="unicode")
    facts = page_facts(tree, url)
    root = _board_root(tree, facts)
    return _board_page(tree, root, facts) if root is not None else _any_page(text, tree, facts)


def _board_root(tree: HtmlElement, facts: PageFacts) -> HtmlElement | None:
    """The element that holds a Board page's text; None on any other page."""
    if facts.voice not in ("fomc", "governor", "board-staff"):
        return None
    article = next(iter(tree.xpath('//div[@id="article"]')), None)
    if article is not None:
        columns = [div for div in article.xpath("./div") if classes(div) >= _COLUMN and "heading" not in classes(div)]
        return max(columns, key=lambda div: len(div.text_content()), default=article)
    notes = [div for div in tree.xpath("//div") if classes(div) >= _NOTE_COLUMN]
    if notes:
        return max(notes, key=lambda div: len(div.xpath(".//p")))
    older = (tree.xpath(f'//div[@id="{name}"]') for name in ("main", "leftText", "content"))
    return next((found[0] for found in older if found), None)


def _board_page(tree: HtmlElement, root: HtmlElement, facts: PageFacts) -> Parsed:
    blocks = list(tree_blocks(root))
    facts = _meeting(blocks, facts) if facts.kind == "minutes" else facts
    if facts.kind == "feds_note":
        facts, blocks = _note_front(blocks, facts)
    heading = _page_heading(tree, facts)
    front = [Block(heading, SectionKind.HEADING)] if heading and not any(folded(b.text) == heading for b in blocks[:2]) else []
    marked = _sorted_out([*front, *blocks], facts)
    return Parsed(with_headings(marked), replace(facts, title=facts.title or heading), _references(marked))


def _page_heading(tree: HtmlElement, facts: PageFacts) -> str | None:
    found = tree.xpath('//div[@id="article"]//h3') or tree.xpath("//h3[contains(@class, 'title')]") or tree.xpath("//h1 | //h2")
    return folded(visible(found[0])) or facts.title if found else facts.title


def _meeting(blocks: list[Block], facts: PageFacts) -> PageFacts:
    """The meeting's last day stands first in its minutes; the page's last change is when they came out."""
    day = next((iso_date(block.text) for block in blocks[:4] if is_date_line(block.text)), None)
    title = facts.title or "Minutes of the Federal Open Market Committee"
    if not re.search(r"\d{4}", title):
        title = ", ".join([title, *(block.text for block in blocks[:4] if is_date_line(block.text))][:2])
    return replace(facts, event_date=day or facts.event_date, title=title)


def _note_front(blocks: list[Block], facts: PageFacts) -> tuple[PageFacts, list[Block]]:
    """A FEDS Note's first paragraphs are its date and its authors (with a trailing mark)."""
    kept: list[Block] = []
    authors: tuple[str, ...] = ()
    date = facts.date
    for block in blocks:
        early = len(kept) < 6
        if early and date == facts.date and is_date_line(block.text):
            date, block = iso_date(block.text), replace(block, kind=SectionKind.FURNITURE)
        elif early and not authors and _are_names(block.text):
            authors = _names(block.text)
            block = replace(block, kind=SectionKind.FURNITURE)
        kept.append(block)
    return replace(facts, date=date, authors=authors or facts.authors), kept


def _are_names(text: str) -> bool:
    names = _names(text)
    return (
        bool(names)
        and len(text) < 300
        and all(re.fullmatch(r"(?:[A-ZÀ-Þ][\w.’'-]*\s+){1,4}[A-ZÀ-Þ][\w’'-]+", name) for name in names)
    )


def _names(text: str) -> tuple[str, ...]:
    parts = re.split(r",\s*(?:and\s+)?|\s+and\s+|;", re.sub(r"[\d*†‡]+", "", text).removeprefix("By ").strip())
    return tuple(folded(part) for part in parts if part.strip())


def _sorted_out(blocks: list[Block], facts: PageFacts) -> list[Block]:
    """Attendance, contacts, rules, disclaimers and reference lists told from the text."""
    marked: list[Block] = []
    present = references = False
    for index, block in enumerate(blocks):
        text = folded(block.text)
        if is_rule(text):
            continue
        block = _front(block, text, facts) if index < _FRONT_BLOCKS else block
        if block.kind is SectionKind.HEADING:
            present, references = bool(_ATTENDANCE.match(text)), bool(REFERENCE_HEADING.match(text))
        elif facts.kind == "minutes" and block.kind is SectionKind.BODY:
            present = (present or bool(_PRESENT.match(text))) and _is_attendance(text)
        marked.append(replace(block, kind=_kind(block, text, present, references)))
    return marked


def _front(block: Block, text: str, facts: PageFacts) -> Block:
    """Near the front a date is furniture, and the title in a bare paragraph is the heading."""
    if block.kind is SectionKind.BODY and is_date_line(text):
        return replace(block, kind=SectionKind.FURNITURE)
    return replace(block, kind=SectionKind.HEADING) if block.kind is SectionKind.BODY and text == facts.title else block


def _kind(block: Block, text: str, present: bool, references: bool) -> SectionKind:
    if block.kind in (SectionKind.FOOTNOTE, SectionKind.HEADING):
        return SectionKind.FURNITURE if is_self_reference(text) and block.kind is SectionKind.HEADING else block.kind
    if references and block.kind in (SectionKind.BODY, SectionKind.LIST):
        return SectionKind.REFERENCES
    plain = block.kind in (SectionKind.BODY, SectionKind.LIST)
    if plain and (present or _MEDIA.match(text) or is_furniture(text) or is_self_reference(text)):
        return SectionKind.FURNITURE
    return block.kind


def _is_attendance(text: str) -> bool:
    """Names and offices without a verb; the narrative that follows the list has one."""
    return (
        bool(_PRESENT.match(text))
        or not _VERB.search(text)
        or (len(text) < 400 and bool(_OFFICE.search(text)) and not text.endswith("."))
    )


def _references(blocks: list[Block]) -> tuple[CitedReference, ...]:
    return tuple(
        found for block in blocks if block.kind is SectionKind.REFERENCES for found in [parse_reference(block.text)] if found
    )


def _any_page(text: str, tree: HtmlElement, facts: PageFacts) -> Parsed:
    """A page of nobody we know: trafilatura finds its text, its tables stay tables."""
    from trafilatura import bare_extraction

    found = bare_extraction(
        text, url=facts.url, include_comments=False, include_tables=True, include_links=False, favor_recall=True
    )
    body = getattr(found, "body", None)
    blocks = list(tree_blocks(body)) if body is not None else []
    if sum(len(block.text) for block in blocks) < 200:
        root = next(iter(tree.xpath("//article | //main | //*[@role='main']")), None)
        root = tree.find("body") if root is None else root
        longer = list(tree_blocks(root)) if root is not None else []
        blocks = max(blocks, longer, key=lambda some: sum(len(block.text) for block in some))
    facts = facts.over(_extracted_facts(found))
    title = folded(facts.title or "")
    if title and not any(folded(block.text) == title for block in blocks[:3]):
        blocks.insert(0, Block(title, SectionKind.HEADING))
    facts = facts.over(recognised(facts.url, facts.title, facts.publisher))
    if facts.voice in ("treasury", "tbac"):
        blocks = list(release_blocks(blocks))
    marked = list(_references_by_marker(_sorted_out(blocks, facts)))
    return Parsed(with_headings(marked), facts, _references(marked))


def _extracted_facts(found: object) -> PageFacts:
    """What trafilatura made out beside the text: only used where the page's own markup is silent."""
    said = {name: getattr(found, name, None) for name in ("title", "date", "sitename", "author")}
    return PageFacts(
        title=said["title"], date=iso_date(said["date"]), publisher=said["sitename"], authors=_split_authors(said["author"])
    )


def _split_authors(author: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r";|,| and ", author or "") if part.strip())


def _references_by_marker(blocks: list[Block]) -> Iterator[Block]:
    for block in blocks:
        listed = block.kind in (SectionKind.BODY, SectionKind.LIST) and parse_reference(block.text) is not None
        yield replace(block, kind=SectionKind.REFERENCES) if listed else block
