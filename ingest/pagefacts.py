"""What a web page says of itself: JSON-LD, OpenGraph, meta tags, and the Board's own heading lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ingest.blocks import folded
from ingest.dates import iso_date
from ingest.metadata import PageFacts, good_title
from ingest.recognise import recognised

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
_SITE_NAMES = ("og:site_name", "citation_publisher", "application-name", "dc.publisher")


def page_facts(tree: HtmlElement, url: str | None) -> PageFacts:
    """Facts from the page's own markup; the address it was fetched from decides over the one that it claims."""
    meta = _meta(tree)
    address = url or meta.get("og:url") or next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)
    board = _board(tree)
    linked = _linked(tree)
    page = board.over(linked).over(
        PageFacts(
            title=next((title for name in _TITLE_NAMES if (title := good_title(meta.get(name)))), None),
            publisher=next((meta[name] for name in _SITE_NAMES if meta.get(name)), None),
            date=_dated(meta, _DATE_NAMES) or _time_tag(tree),
            updated=_dated(meta, _UPDATE_NAMES),
            authors=tuple(dict.fromkeys(meta[name] for name in _AUTHOR_NAMES if meta.get(name) and "http" not in meta[name]))[
                :1
            ],
            language="zh" if (tree.get("lang") or "").lower().startswith("zh") else None,
        )
    )
    title = page.title or good_title(_text(tree, "//h1")) or good_title(_text(tree, "//title"))
    known = recognised(address, title) if not _is_foreign(address, meta) else recognised(None, title)
    if known.kind is None and (linked != PageFacts() or meta.get("og:type") == "article"):
        known = PageFacts(kind="market_article")
    if known.publisher:
        page = PageFacts(publisher=known.publisher).over(page)
    return PageFacts(title=title, url=address).over(page).over(known)


def _is_foreign(address: str | None, meta: Mapping[str, str]) -> bool:
    """A page elsewhere than at the Board or the Treasury that still names another site as its own."""
    site = meta.get("og:site_name", "")
    return bool(address) and not re.search(r"federalreserve\.gov|treasury\.gov", address or "") and bool(site)


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
    for item in _items(tree):
        kinds = item.get("@type")
        if _ARTICLES & set(kinds if isinstance(kinds, list) else [kinds]):
            return PageFacts(
                title=good_title(_string(item.get("headline") or item.get("name"))),
                publisher=_name(item.get("publisher")),
                date=iso_date(item.get("datePublished")),
                updated=iso_date(item.get("dateModified")),
                authors=tuple(_people(item.get("author"))),
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


def _people(author: object) -> Iterator[str]:
    for person in author if isinstance(author, list) else [author]:
        name = _name(person)
        if name:
            yield name


def _name(thing: object) -> str | None:
    return _string(thing.get("name")) if isinstance(thing, dict) else _string(thing)


def _string(value: object) -> str | None:
    return folded(value) or None if isinstance(value, str) else None
