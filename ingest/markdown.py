"""Markdown with front matter, as the Treasury's repository and our own briefs hold it, to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ingest.blocks import Block, Parsed, folded, with_headings
from ingest.dates import iso_date
from ingest.furniture import is_furniture, is_rule
from ingest.metadata import PageFacts
from ingest.recognise import recognised
from ingest.references import REFERENCE_HEADING, parse_reference
from kg.document import SectionKind

_FRONT = re.compile(r"\A﻿?---[^\S\n]*\n(?P<matter>.*?)\n---[^\S\n]*(?:\n|\Z)", re.S)
_HEADING = re.compile(r"^#{1,6}(?:\s+(?P<text>.*?))?\s*#*$")
_BOLD_LINE = re.compile(r"^\s*(?:\*\*|__)(?P<text>[^*_]+)(?:\*\*|__):?\s*$")
_ITEM = re.compile(r"^\s*(?:[-*+•·▪●]|\d{1,2}[.)])\s+(?=\S)")
_BULLET_MARK = re.compile(r"^\s*[-*+•·▪●]\s+")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_ROW_RULE = re.compile(r"^\s*\|?[\s:|-]+\|?\s*$")
_NOTE = re.compile(r"^\s*(?:\[\^?(?P<mark>[\divx]{1,4})\]:?|(?P<bare>\d{1,2})(?=[A-Z]))\s*(?P<text>\S.*)$", re.S)
_LINKED_NOTE = re.compile(r"\[?\[(?P<mark>[\divx]{1,4})\]\]?\(#_?[a-z]*\d*\w*\)")
_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<(https?://[^>\s]+|[\w.+-]+@[\w.-]+)>")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~$])")
_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|(?<!\w)_{1,3}(?=\S))(?P<text>(?:(?!(?P=mark)).)+?)(?P=mark)(?![\w]{0}_\w)", re.S)
_ARCHIVED = re.compile(r"^\W*archived content\W*$", re.I)
_NUMBER = re.compile(r"^[A-Z]{2,3}-\d{1,5}$")
_CHARGE = re.compile(r"committee\s+charge|charge to the committee|discussion (?:topics|questions)", re.I)
_SIGNING = re.compile(
    r"^(?:certified by|respectfully|sincerely|very truly yours|dear (?:mr|madam|ms|mrs|secretary)\b|letter to the secretary$)",
    re.I,
)
_NAME = r"(?:[A-Z][\w.’'-]*\.?,? ){1,5}[A-Z][\w.’'-]+,? ?"
_PERSON = re.compile(
    rf"^(?:{_NAME}(?:(?:Vice )?Chair(?:man|woman)?)?|(?:Vice )?Chair(?:man|woman)?\b.*"
    r"|(?:(?:Under|Assistant|Deputy|Acting|Fiscal)\s+)*(?:Secretary|Director|Counsel)\b.*"
    r"|(?:United States|U\.S\.) Department of the Treasury.*|Office of .*|Treasury Borrowing Advisory Committee.*"
    r"|of The .*Association.*|[A-Z][a-z]+ \d{1,2}, \d{4})$"
)


def parse_markdown(text: str, url: str | None = None) -> Parsed:
    """The blocks of a Markdown text and the facts of its front matter; links become their labels, emphasis goes."""
    matter, body = _front_matter(text)
    facts = _facts(matter, url)
    blocks = list(_signed(_in_charge(_blocks(body))))
    references = tuple(
        found for block in blocks if block.kind is SectionKind.REFERENCES for found in [parse_reference(block.text)] if found
    )
    first = next((block.text for block in blocks if block.kind is SectionKind.HEADING), None)
    facts = facts.over(PageFacts(title=first))
    shown = [] if facts.title is None or folded(facts.title) == first else [Block(facts.title, SectionKind.HEADING)]
    return Parsed(with_headings([*shown, *_furnished(blocks)]), facts, references)


def _front_matter(text: str) -> tuple[Mapping[str, object], str]:
    """The front matter's fields and the rest; no fields where it is missing or is no YAML mapping."""
    import yaml

    match = _FRONT.match(text)
    if match is None:
        return {}, text
    try:
        # BaseLoader keeps every value as it is written: a date stays the author's characters.
        fields = yaml.load(match["matter"], Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        fields = dict(line.split(":", 1) for line in match["matter"].split("\n") if ":" in line)
    return (fields if isinstance(fields, dict) else {}), text[match.end() :]


def _facts(matter: Mapping[str, object], url: str | None) -> PageFacts:
    def said(*names: str) -> str | None:
        found = next((str(matter[name]).strip().strip("'\"") for name in names if matter.get(name)), None)
        return found or None

    title, path = said("title"), said("url", "original", "source", "address")
    authors = matter.get("authors") or matter.get("author") or ()
    names = (
        tuple(map(str, authors))
        if isinstance(authors, list)
        else tuple(part.strip() for part in str(authors or "").split(",") if part.strip())
    )
    address = _absolute(path)
    page = PageFacts(
        title=title,
        date=iso_date(said("date", "published")),
        event_date=iso_date(said("event_date")),
        updated=iso_date(said("updated")),
        authors=names,
        url=address,
        publisher=said("publisher"),
        kind=said("kind"),
        voice=said("voice"),
        tier=said("tier"),
        language=said("language", "lang"),
        licence=said("licence", "license"),
    )
    return page.over(recognised(url or address or path, title))


def _absolute(path: str | None) -> str | None:
    """The Treasury's front matter holds paths of its own site."""
    if path and path.startswith("/news/"):
        return "https://home.treasury.gov" + path
    return path if path and path.startswith("http") else None


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
    # Some releases set whole paragraphs as headings; those are text.
    yield Block(text, form if len(text) <= 200 and not text.endswith((".", ";", ",")) else SectionKind.BODY)


def _paragraph(lines: list[str]) -> Iterator[Block]:
    text = "\n".join(lines)
    item = bool(_ITEM.match(lines[0]))
    if item:
        text = _BULLET_MARK.sub("", text)
    note = None if item else _NOTE.match(_LINKED_NOTE.sub(lambda match: f"[{match['mark']}] ", text))
    if (note and parse_reference(text) is None) or (note and len(folded(note["text"])) > 0 and not _looks_cited(text)):
        yield Block(plain(note["text"]), SectionKind.FOOTNOTE, note=note["mark"] or note["bare"])
        return
    kind = SectionKind.LIST if item else SectionKind.REFERENCES if parse_reference(text) else SectionKind.BODY
    yield Block(plain(text), kind)


def _looks_cited(text: str) -> bool:
    """A numbered reference names a title in quotes or an address; a note is a sentence."""
    return bool(re.search(r"https?://\S+\s*$|《.+》", text))


def plain(text: str) -> str:
    """Inline Markdown as a reader sees it: labels of links, words of emphasis, no images."""
    text = _IMAGE.sub(lambda match: match["alt"], text)
    text = _LINKED_NOTE.sub("", text)
    text = _LINK.sub(lambda match: match["label"], text)
    text = _AUTOLINK.sub(r"\1", text)
    for _ in range(2):
        text = _EMPHASIS.sub(lambda match: match["text"], text)
    return folded(_ESCAPE.sub(r"\1", text.replace("**", " ")))


def _in_charge(blocks: Iterator[Block]) -> Iterator[Block]:
    """What stands under a committee charge at the end are questions to the committee."""
    charged = False
    for block in blocks:
        headline = block.kind is SectionKind.HEADING or len(block.text) < 140
        charged = charged or (headline and bool(_CHARGE.search(block.text)) and not block.text.rstrip().endswith("."))
        under = charged and block.kind in (SectionKind.BODY, SectionKind.LIST)
        if headline and _CHARGE.search(block.text) and charged:
            block = replace(block, kind=SectionKind.HEADING)
        yield replace(block, kind=SectionKind.QUESTION) if under and block.kind is not SectionKind.HEADING else block


def _signed(blocks: Iterator[Block]) -> Iterator[Block]:
    """Salutations, signature lines and the names under them."""
    signing = False
    for block in blocks:
        text = block.text
        if is_rule(text) or _SIGNING.match(text):
            signing = (is_rule(text) and "_" in text) or bool(
                re.match(r"certified|respectfully|sincerely|very truly", text, re.I)
            )
            yield replace(block, kind=SectionKind.FURNITURE)
            continue
        signing = signing and len(text) <= 160 and bool(_PERSON.match(text))
        yield replace(block, kind=SectionKind.FURNITURE, note=None) if signing else block


def _furnished(blocks: list[Block]) -> Iterator[Block]:
    in_references = False
    for index, block in enumerate(blocks):
        if _ARCHIVED.match(block.text) or is_rule(block.text):
            continue
        if block.kind is SectionKind.HEADING:
            in_references = bool(REFERENCE_HEADING.match(block.text))
        if block.kind is SectionKind.BODY and (is_furniture(block.text) or (index < 4 and _NUMBER.match(block.text))):
            block = replace(block, kind=SectionKind.FURNITURE)
        elif in_references and block.kind in (SectionKind.BODY, SectionKind.LIST, SectionKind.FOOTNOTE):
            block = replace(block, kind=SectionKind.REFERENCES, note=None)
        yield block
