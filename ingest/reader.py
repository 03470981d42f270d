"""Bytes to Document: what the bytes are decides which reader takes them, whatever their name says.

`RawDocument` -> blocks (`html`, `pdf`, `markdown`, `text`) -> one text with sections and sentences (`blocks`) -> `Document`.
"""

from __future__ import annotations

import re

from ingest.believed import believed
from ingest.blocks import Assembled, Parsed, assemble
from ingest.encoding import decode
from ingest.metadata import describe
from kg.document import Document, SectionKind
from sources.document import RawDocument
from tightrope.errors import UnreadableDocument

READS = "HTML, PDF, Markdown or plain text, in English or Chinese"

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a PNG picture", "take in the page or PDF that it was made from"),
    (b"\xff\xd8\xff", "a JPEG picture", "take in the page or PDF that it was made from"),
    (b"GIF8", "a GIF picture", "take in the page or PDF that it was made from"),
    (b"II*\x00", "a TIFF picture", "make a PDF with a text layer of it (OCR)"),
    (b"PK\x03\x04", "a ZIP archive (or an Office file)", "unpack it, or export the document as PDF or HTML"),
    (b"PK\x05\x06", "an empty ZIP archive", "unpack it and take in what it holds"),
    (b"\x1f\x8b", "gzip-compressed data", "unpack it with gunzip"),
    (b"BZh", "bzip2-compressed data", "unpack it with bunzip2"),
    (b"\xfd7zXZ\x00", "xz-compressed data", "unpack it with unxz"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it and take in what it holds"),
    (b"Rar!", "a RAR archive", "unpack it and take in what it holds"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "export the document as PDF or HTML"),
    (b"\x7fELF", "a program", "name a document instead"),
    (b"MZ\x90", "a program", "name a document instead"),
    (b"SQLite format 3\x00", "a database", "name a document instead"),
    (b"RIFF", "a sound or video file", "take in its transcript"),
    (b"OggS", "a sound file", "take in its transcript"),
    (b"ID3", "a sound file", "take in its transcript"),
    (b"{\\rtf", "rich text (RTF)", "save it as plain text, HTML or PDF"),
)
_HTML = re.compile(r"\A\s*(?:<!--.*?-->\s*|<\?xml[^>]*\?>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_HTML_LATER = re.compile(r"<(?:html|body|article|div|p|table)\b[^>]*>.*</", re.I | re.S)
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.I)
_MARKDOWN = re.compile(r"\A\s*---[^\S\n]*\n(?:[\w-]+\s*:.*\n)+", re.M)
# Shorter than any sentence that states something; navigation crumbs and error pages fall below it.
_LEAST_LETTERS = 20


def read(raw: RawDocument) -> Document:
    """The document in `raw`: text, sections, sentences, references and description.

    Raises UnreadableDocument, with the reason and the remedy, for bytes that hold no document: empty, binary, of a wrong type,
    encrypted, cut off, pictures only, or less than a sentence of text.
    """
    parsed = _parse(raw)
    assembled = assemble(parsed.blocks)
    _refuse_too_little(raw, assembled)
    known = describe(raw, believed(parsed.facts, raw.url), assembled.text)
    return Document(
        id=known.id,
        version=raw.sha256,
        title=known.title,
        publisher=known.publisher,
        voice=known.voice,
        tier=known.tier,
        kind=known.kind,
        language=known.language,
        text=assembled.text,
        sections=assembled.sections,
        sentences=assembled.sentences,
        date=known.date,
        event_date=known.event_date,
        authors=known.authors,
        url=known.url,
        licence=known.licence,
        retrieved_at=raw.retrieved_at,
        references=parsed.references,
        brief=known.brief,
        place=known.place,
        withdrawn=known.withdrawn,
        corrects=known.corrects,
    )


def _parse(raw: RawDocument) -> Parsed:
    _refuse_what_is_no_text(raw)
    if raw.content[:1024].lstrip().startswith(b"%PDF"):
        from ingest.pdf import parse_pdf

        return parse_pdf(raw.content, raw.url, where=raw.name)
    charset = _CHARSET.search(raw.media_type)
    text = decode(raw.content, declared=charset[1] if charset else None, where=raw.name)
    if _is_html(text, raw):
        from ingest.html import parse_html

        return parse_html(text, raw.url)
    if _is_markdown(text, raw):
        from ingest.markdown import parse_markdown

        return parse_markdown(text, raw.url)
    from ingest.text import parse_text

    return parse_text(text, raw.url)


def _refuse_what_is_no_text(raw: RawDocument) -> None:
    content = raw.content
    if not content.strip():
        raise _unreadable(raw, "the file is empty", "fetch or save it again")
    for signature, what, remedy in _SIGNATURES:
        if content.startswith(signature):
            raise _unreadable(raw, f"this is {what}, not a document", remedy)
    head = content[:8192]
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not wide and not head.lstrip().startswith(b"%PDF") and _looks_binary(head):
        raise _unreadable(
            raw, "the bytes are binary data, not text", "name the document itself, as HTML, PDF, Markdown or text"
        )


def _looks_binary(head: bytes) -> bool:
    """NUL bytes, or more control bytes than any text holds."""
    controls = sum(byte < 9 or (13 < byte < 32 and byte != 27) for byte in head)
    return b"\x00" in head or controls > len(head) / 50


def _is_html(text: str, raw: RawDocument) -> bool:
    start = text[:20_000]
    claims = "html" in raw.media_type or raw.name.lower().endswith((".htm", ".html", ".xhtml"))
    return bool(_HTML.match(start)) or (claims and bool(_HTML_LATER.search(start)))


def _is_markdown(text: str, raw: RawDocument) -> bool:
    claims = "markdown" in raw.media_type or raw.name.lower().endswith((".md", ".markdown"))
    return claims or bool(_MARKDOWN.match(text[:4000]))


def _refuse_too_little(raw: RawDocument, assembled: Assembled) -> None:
    """A document needs a sentence of its own; titles and furniture are none."""
    silent = (SectionKind.FURNITURE,)
    letters = sum(
        sum(character.isalnum() for character in assembled.text[section.start : section.end])
        * (3 if not assembled.text[section.start : section.end].isascii() else 1)
        for section in assembled.sections
        if section.kind not in silent
    )
    if letters < _LEAST_LETTERS:
        raise _unreadable(
            raw, "it holds no sentence of text", "check that the page or file shows text, not only pictures or scripts"
        )


def _unreadable(raw: RawDocument, what: str, remedy: str) -> UnreadableDocument:
    return UnreadableDocument(what, where=raw.name, allowed=READS, remedy=remedy)
