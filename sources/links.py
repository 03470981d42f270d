"""The links of a listing page, and the addresses of a feed: what every publisher's listing is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from sources.document import RawDocument
from tightrope.errors import UnreadableDocument

_YEAR = re.compile(r"(?:19|20)\d\d")


def links(page: RawDocument, selector: str = "a") -> Iterator[tuple[str, str | None]]:
    """(absolute address, year) of each link that the path `selector` names, in the page's order.

    The year is the last one that stood alone in a cell, heading or paragraph before the link, as archive tables have it.
    `selector` holds element names, with `#id` where wanted, each below the one before: `div#article h5 a`.
    """
    from lxml import etree, html

    try:
        root = html.fromstring(page.content, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        raise UnreadableDocument("the listing is empty", where=page.name, remedy="try again later") from None
    wanted = {element for element in root.iterfind(_path(selector)) if element.get("href")}
    year = None
    for element in root.iter():
        own = (element.text or "").strip() if isinstance(element.tag, str) else ""
        if _YEAR.fullmatch(own) and element.get("href") is None:
            year = own
        if element in wanted and (address := _absolute(page, element.get("href"))):
            yield address, year


def feed_addresses(page: RawDocument) -> Iterator[str]:
    """The addresses of an RSS feed's items, in its order. Entities and outside files are not read."""
    from lxml import etree

    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        root = etree.fromstring(page.content, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise UnreadableDocument("not a feed", where=page.name, remedy="try again later")
    for item in root.iter("{*}item", "item"):
        if address := _absolute(page, item.findtext("link")):
            yield address


def matching(addresses: Iterable[str], pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Those addresses whose path matches `pattern` from its start to its end, each once."""
    return tuple(dict.fromkeys(address for address in addresses if pattern.fullmatch(urlsplit(address).path)))


def _absolute(page: RawDocument, link: str | None) -> str | None:
    try:
        return urljoin(page.url or "", link.strip()) if link and link.strip() else None
    except ValueError:  # "http://[": no address can be made of it
        return None


def _path(selector: str) -> str:
    """The selector in lxml's path language."""
    return "." + "".join(
        f"//{name}" + (f"[@id='{id}']" if id else "") for name, _, id in (s.partition("#") for s in selector.split())
    )
