"""What a web page says of itself: JSON-LD, OpenGraph, meta tags, and the Board's own heading lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ingest.blocks import folded
from ingest.dates import iso_date
from ingest.htmltree import visible
from ingest.imprint import copied_from, named_authors, named_publisher, named_source
from ingest.metadata import PageFacts, good_title
from ingest.recognise import NOTE, SPEECH, recognised
from ingest.withdrawn import own_mark
from sources.federal_reserve import BOARD
from sources.identity import same_host

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLES = frozenset(
    [
        "Article",
        "NewsArticle",
        "Report",
        "BlogPosting",
        "ScholarlyArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "WebPage",
    ]
)
_SPEAKER = re.compile(r"^(?:(?:Vice )?Chair(?:man|woman)?(?: for Supervision)?|Governor|President|Acting \w+)\s+", re.I)
_DATE_NAMES = (
    "article:published_time",
    "datepublished",
    "publishdate",
    "pubdate",
    "dc.date",
    "dc.date.issued",
    "date",
    "publish-date",
    "parsely-pub-date",
    "citation_publication_date",
)
_UPDATE_NAMES = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dc.date.modified")
_AUTHOR_NAMES = ("author", "article:author", "dc.creator", "parsely-author", "citation_author")
_TITLE_NAMES = ("og:title", "citation_title", "twitter:title", "dc.title")
_UNDER_TITLE, _DATELINE_LONGEST = 5, 90
_LINES = frozenset(
    ["p", "div", "section", "li", "h1", "h2", "h3", "h4", "address", "footer", "header", "td", "small", "cite", "blockquote"]
)
_SITE_NAMES = ("og:site_name", "citation_publisher", "application-name", "dc.publisher")


def page_facts(tree: HtmlElement, url: str | None) -> PageFacts:
    """Facts from the page's own markup; the address it was fetched from decides over the one that it claims."""
    meta = _meta(tree)
    canonical = next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)
    address = url or meta.get("og:url") or canonical
    linked = _linked(tree)
    mark = own_mark(tree, meta, _items(tree))
    marked = PageFacts(withdrawn=mark.withdrawn, withdrawn_reason=mark.reason, corrects=mark.corrects)
    page = _board(tree).over(linked).over(_tagged(tree, meta)).over(marked)
    title = page.title or good_title(_text(tree, "//h1")) or good_title(_text(tree, "//title"))
    lines = _lines(tree)
    page = page.over(PageFacts(title, named_publisher(lines), _date_below(title, lines), authors=named_authors(lines)))
    known = _of_the_board(tree, recognised(address, title, page.publisher))
    if known.kind is None:
        known = _article(address, canonical, meta, page, lines, is_article=linked != PageFacts())
    if known.publisher:
        page = PageFacts(publisher=known.publisher).over(page)
    return PageFacts(url=address).over(page).over(known)


def _date_below(title: str | None, lines: list[str]) -> str | None:
    """The day printed right under the title; above it a masthead shows today's."""
    at = next((index for index, line in enumerate(lines) if title and line == folded(title)), None)
    under = lines[at + 1 : at + 1 + _UNDER_TITLE] if at is not None else []
    days = (iso_date(line) for line in under if len(line) <= _DATELINE_LONGEST and not line.endswith((".", "。")))
    return next((day for day in days if day and len(day) == len("YYYY-MM-DD")), None)


def _tagged(tree: HtmlElement, meta: Mapping[str, str]) -> PageFacts:
    """What meta tags say, and the page's `time` and `lang`."""
    authors = (meta[name] for name in _AUTHOR_NAMES if meta.get(name) and "http" not in meta[name])
    return PageFacts(
        title=next((title for name in _TITLE_NAMES if (title := good_title(meta.get(name)))), None),
        publisher=next((meta[name] for name in _SITE_NAMES if meta.get(name)), None),
        date=_dated(meta, _DATE_NAMES) or _time_tag(tree),
        updated=_dated(meta, _UPDATE_NAMES),
        authors=tuple(dict.fromkeys(authors))[:1],
        language="zh" if (tree.get("lang") or "").lower().startswith("zh") else None,
    )


def _of_the_board(tree: HtmlElement, known: PageFacts) -> PageFacts:
    """A page of the Board's that neither address nor title tells: a named speaker makes a speech, the series' band a note."""
    if known.publisher != BOARD or known.kind != "other":
        return known
    if _text(tree, "//p[@class='speaker']"):
        return SPEECH
    band = " ".join(filter(None, (_text(tree, "//title"), _text(tree, "//*[contains(@class, 'page-header')]"))))
    dated = bool(tree.xpath("//div[@id='article' or @id='main']//p")) and "index" not in band.lower()
    return NOTE if dated and re.search(r"\bfeds notes?\b", band, re.I) else known


def _article(
    address: str | None, canonical: str | None, meta: Mapping[str, str], page: PageFacts, lines: list[str], *, is_article: bool
) -> PageFacts:
    """Anyone else's page: an article where it says so, and a copy where it names another place as the original's."""
    signed = bool(page.title and page.date and (page.publisher or page.authors))
    kind = "market_article" if is_article or signed or meta.get("og:type") == "article" else None
    originals = [canonical, *(meta.get(name) for name in ("original-source", "syndication-source"))]
    elsewhere = any(address and named and same_host(address, named) is False for named in originals)
    source = copied_from(lines) or named_source(lines)
    copied = source is not None and page.publisher is not None and not _same_name(source, page.publisher, address)
    return PageFacts(kind=kind, tier="syndicated" if elsewhere or copied else None)


def _same_name(one: str, other: str, address: str | None) -> bool:
    """Whether two spellings are one publisher's ("The Pond Ledger", "pondledger.example"); its address may hold its name."""
    first, *others = (re.sub(r"\W+|^the\b", "", text.lower()) for text in (one, other, address or ""))
    return any(first in text or (text and text in first) for text in others)


def _lines(tree: HtmlElement) -> list[str]:
    """The page's visible lines, for what stands around its text."""
    body = tree.find("body")
    if body is None:
        return []
    pieces = (text for element in body.iter() if isinstance(element.tag, str) for text in _own_lines(element))
    return [line for line in pieces if line]


def _own_lines(element: HtmlElement) -> Iterator[str]:
    """The text of an element that holds a line: no element of its own that would begin another."""
    if element.tag in _LINES and not any(child.tag in _LINES for child in element.iterdescendants()):
        yield from (folded(line) for line in visible(element).split("\n"))


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        content = folded(tag.get("content") or "")
        if name and content:
            found.setdefault(name, content)
    return found


def _dated(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((date for name in names if (date := iso_date(meta.get(name)))), None)


def _time_tag(tree: HtmlElement) -> str | None:
    times = tree.xpath("//article//time/@datetime | //header//time/@datetime | //time[@itemprop='datePublished']/@datetime")
    return next((date for time in times if (date := iso_date(time))), None)


def _board(tree: HtmlElement) -> PageFacts:
    """The Board's frame: date, title and speaker above the text, and the day of the last change below it."""
    date = iso_date(_text(tree, "//p[contains(@class, 'article__time')]"))
    speaker = _text(tree, "//p[@class='speaker']")
    changed = iso_date(_text(tree, "//*[@id='lastUpdate']"))
    title = good_title(_text(tree, "//div[@id='article']//h3[contains(@class, 'title')]"))
    author = _SPEAKER.sub("", speaker) if speaker else None
    return PageFacts(title=title, date=date or changed, updated=changed, authors=(author,) if author else ())


def _text(tree: HtmlElement, path: str) -> str | None:
    found = tree.xpath(path)
    return folded(found[0].text_content()) or None if found else None


def _linked(tree: HtmlElement) -> PageFacts:
    """The first article that JSON-LD describes."""
    items = list(_items(tree))
    named = {item["@id"]: item for item in items if isinstance(item.get("@id"), str)}
    for item in items:
        kinds = item.get("@type")
        if _ARTICLES & set(kinds if isinstance(kinds, list) else [kinds]):
            return PageFacts(
                title=good_title(_string(item.get("headline") or item.get("name"))),
                publisher=next(_people(item.get("publisher"), named), None),
                date=iso_date(item.get("datePublished")),
                updated=iso_date(item.get("dateModified")),
                authors=tuple(_people(item.get("author"), named)),
                language="zh" if str(item.get("inLanguage", "")).lower().startswith("zh") else None,
            )
    return PageFacts()


def _items(tree: HtmlElement) -> Iterator[Mapping[str, object]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "", strict=False)
        except json.JSONDecodeError:
            continue
        queue = data if isinstance(data, list) else [data]
        for item in queue:
            if isinstance(item, dict):
                graph = item.get("@graph")
                yield from (part for part in graph if isinstance(part, dict)) if isinstance(graph, list) else (item,)


def _people(author: object, named: Mapping[object, Mapping[str, object]]) -> Iterator[str]:
    """The names in a field; a graph gives only the @id of one that it describes elsewhere."""
    for person in author if isinstance(author, list) else [author]:
        id = person.get("@id") if isinstance(person, dict) else None
        name = _name(person) or _name(named.get(id) if isinstance(id, str) else None)
        if name:
            yield name


def _name(thing: object) -> str | None:
    return _string(thing.get("name")) if isinstance(thing, dict) else _string(thing)


def _string(value: object) -> str | None:
    return folded(value) or None if isinstance(value, str) else None
