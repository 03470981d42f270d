"""The reader: a document as an HTML page of its own, the quoted passage highlighted and scrolled to, without any script."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from assistant.render.markdown import withdrawn_words
from assistant.web.card import badges, original_link, reader_address
from assistant.web.texts import say
from kg.document import Document, DocumentInfo, Section, SectionKind
from kg.withdrawal import Withdrawal

# No script runs on these pages, whatever a document says.
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
QUIET = {SectionKind.FOOTNOTE, SectionKind.REFERENCES, SectionKind.FURNITURE, SectionKind.CAPTION}


def document_page(
    document: Document,
    language: str,
    start: int | None = None,
    end: int | None = None,
    withdrawn: Withdrawal | None = None,
) -> str:
    """The whole document; [start, end) is marked where it lies inside the text. `withdrawn` is its mark, said in a banner."""
    inside = start is not None and end is not None and 0 <= start < end <= len(document.text)
    asked = start is not None or end is not None
    passage = (start, end) if inside and start is not None and end is not None else None
    jump = f'<a class="jump" href="#quote">{escape(say(language, "reader_to_quote"))} ↓</a>' if passage else ""
    warning = f'<p class="warning" role="alert">{escape(say(language, "reader_range"))}</p>' if asked and not inside else ""
    brief = f'<p class="warning">{escape(say(language, "reader_brief"))}</p>' if document.brief else ""
    brief = withdrawn_banner(withdrawn, language) + brief
    links = f"<nav>{back_link(language)}{jump}</nav>"
    head = f"<header>{links}<h1>{escape(document.title)}</h1>{source_line(document, language)}</header>"
    tongue = "zh-CN" if document.language == "zh" else "en"
    body = f'<main lang="{tongue}">{brief}{warning}{_body(document, passage, language)}</main>'
    return page_frame(document.title, language, head + body)


def withdrawn_banner(mark: Withdrawal | None, language: str) -> str:
    """That the document counts no more, with a link to the one that corrects it."""
    if mark is None:
        return ""
    said = withdrawn_words(mark.to_dict(), language)
    said = escape(said[:1].upper() + said[1:])
    where = reader_address(mark.correction, language=language) if mark.correction else ""
    link = f' <a href="{escape(where)}">{escape(say(language, "reader_correction"))}</a>' if where else ""
    return f'<p class="warning withdrawn" role="note"><b>{said}</b><br>{escape(say(language, "reader_withdrawn"))}{link}</p>'


def sources_page(infos: Mapping[str, DocumentInfo], language: str, withdrawn: Mapping[str, Withdrawal] | None = None) -> str:
    """The list of what is held, newest first, each a link to its document; `withdrawn` are the marks by id."""
    if not infos:
        return page_frame(say(language, "reader"), language, f"<p>{escape(say(language, 'reader_empty'))}</p>")
    newest = sorted(infos.values(), key=lambda info: (info.date or "", info.id), reverse=True)
    rows = "".join(
        f'<li><a href="{escape(reader_address(info.id, language=language))}">{escape(info.title)}</a>'
        f"{source_line(info, language, (withdrawn or {}).get(info.id))}</li>"
        for info in newest
    )
    count = escape(say(language, "reader_holds", documents=len(infos)))
    head = f'<header><h1>{escape(say(language, "reader_all"))}</h1><p class="source">{count}</p>'
    return page_frame(say(language, "reader"), language, f'{head}</header><main><ul class="sources">{rows}</ul></main>')


def missing_page(id: str, language: str) -> str:
    """Shown for a document that is not held."""
    more = escape(say(language, "reader_missing_more", id=id))
    title = say(language, "reader_missing")
    return page_frame(
        title, language, f"<header>{back_link(language)}<h1>{escape(title)}</h1></header><main><p>{more}</p></main>"
    )


def page_frame(title: str, language: str, body: str, kind: str = "reader") -> str:
    """A whole HTML page in the reader's dress; `kind` is the class of its body, for the style sheet."""
    tongue = "zh-CN" if language == "zh" else "en"
    return (
        f'<!doctype html><html lang="{tongue}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="/tightrope/icon.svg"><link rel="stylesheet" href="/tightrope/reader.css"></head>'
        f'<body class="{kind}">{body}</body></html>'
    )


def back_link(language: str) -> str:
    """The way to the list of documents."""
    return f'<a class="back" href="/documents?lang={language}">← {escape(say(language, "reader_all"))}</a>'


def source_line(info: Document | DocumentInfo, language: str, withdrawn: Withdrawal | None = None) -> str:
    """Publisher, date, the original's address, and who speaks."""
    known = {"voice": info.voice.value, "tier": info.tier.value, "withdrawn": withdrawn and withdrawn.to_dict()}
    date = info.date or say(language, "undated")
    publisher = f"{escape(info.publisher)} · " if info.publisher else ""
    return (
        f'<p class="source">{publisher}<time>{escape(date)}</time>{original_link(info.url, language)} '
        f"{badges(known, language, brief=info.brief)}</p>"
    )


def _body(document: Document, passage: tuple[int, int] | None, language: str) -> str:
    parts: list[str] = []
    at, page, speaker, shown = 0, None, None, False
    for section in (*document.sections, Section(len(document.text), len(document.text))):
        if section.start > at:
            parts.append(_stretch(document.text, at, section.start, passage, shown))
            shown = shown or _meets(passage, at, section.start)
        if section.page and section.page != page:
            page = section.page
            parts.append(f'<div class="page" id="page-{page}">{escape(say(language, "page", page=page))}</div>')
        begin = max(section.start, at)
        inner = _stretch(document.text, begin, section.end, passage, shown)
        shown = shown or _meets(passage, begin, section.end)
        named = f'<b class="speaker">{escape(section.speaker)}</b>' if section.speaker and section.speaker != speaker else ""
        quiet = " quiet" if section.kind in QUIET else ""
        if inner:
            named = "" if _says_only(document.text[begin : section.end], section.speaker) else named
            parts.append(f'<section class="{section.kind.value}{quiet}">{named}{inner}</section>')
            speaker = section.speaker
        at = max(at, section.end)
    return "".join(parts)


def _says_only(text: str, speaker: str | None) -> bool:
    """Whether a section is no more than the name of its speaker, as transcripts print it before a turn."""
    return speaker is not None and text.strip(" .:\n").casefold() == speaker.casefold()


def _meets(passage: tuple[int, int] | None, start: int, end: int) -> bool:
    return passage is not None and max(passage[0], start) < min(passage[1], end)


def _stretch(text: str, start: int, end: int, passage: tuple[int, int] | None, shown: bool) -> str:
    """[start, end) of the text as paragraphs at its line ends; the first piece of the passage carries the id `quote`."""
    parts, at, id_free = [], start, not shown
    for line in text[start:end].splitlines(keepends=True):
        stop = at + len(line)
        if line.strip():
            parts.append(f"<p>{_marked(text, at, stop, passage, id_free)}</p>")
            id_free = id_free and not _meets(passage, at, stop)
        at = stop
    return "".join(parts)


def _marked(text: str, start: int, end: int, passage: tuple[int, int] | None, with_id: bool) -> str:
    if passage is None or not _meets(passage, start, end):
        return escape(text[start:end])
    first, last = max(passage[0], start), min(passage[1], end)
    name = ' id="quote" tabindex="-1"' if with_id else ""
    return f"{escape(text[start:first])}<mark{name}>{escape(text[first:last])}</mark>{escape(text[last:end])}"
