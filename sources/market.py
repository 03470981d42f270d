"""Everyone else's pages: what an address alone says when no publisher is known. A copy carried by another host says so."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import unquote, urlsplit

from sources.document import SourceHints

# Networks that carry the same MarketMinute, PR or wire text on many hosts: a text found there is a copy of one found elsewhere.
_SYNDICATED_PATH = re.compile(
    r"/(?:marketminute|pressadvantage|prnewswire|globenewswire|accesswire|businesswire)[-/]", re.IGNORECASE
)
_ID_LENGTH = 96


def hints(url: str) -> SourceHints:
    """An id from the address; a tier only where the address itself shows a syndication network's path."""
    syndicated = bool(_SYNDICATED_PATH.search(urlsplit(url).path))
    return SourceHints(id=address_id(url), tier="syndicated" if syndicated else None)


def address_id(url: str) -> str:
    """A readable id for any address: equal for the spellings of one page, distinct for two pages."""
    from sources.catalog import same_page

    page = same_page(url)
    parts = urlsplit(page)
    readable = re.sub(r"[^\w.]+", "-", unquote(f"{parts.netloc}{parts.path}").lower()).strip("-.")
    if len(readable) <= _ID_LENGTH and not parts.query:
        return readable
    return f"{readable[:_ID_LENGTH]}-{hashlib.sha256(page.encode()).hexdigest()[:8]}"
