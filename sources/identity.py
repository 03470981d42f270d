"""What is known of a document before anyone reads it: explicit hints, then the catalogue, then its address, then its file name.

The id settled here is the one under which a document is stored, so that "is it there already?" needs no reading.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import fields, replace
from pathlib import Path

from sources import federal_reserve, market, treasury
from sources.catalog import load_catalogue
from sources.document import RawDocument, SourceHints

_OWN_ADDRESS = (
    re.compile(rb"<link[^>]*\brel=[\"']?canonical[\"']?[^>]*\bhref=[\"'](https?://[^\"'\s]+)", re.IGNORECASE),
    re.compile(rb"<link[^>]*\bhref=[\"'](https?://[^\"'\s]+)[\"'][^>]*\brel=[\"']?canonical", re.IGNORECASE),
    re.compile(rb"<meta[^>]*\bproperty=[\"']og:url[\"'][^>]*\bcontent=[\"'](https?://[^\"'\s]+)", re.IGNORECASE),
)


def recognised(raw: RawDocument) -> RawDocument:
    """`raw` with everything filled in that is known from outside; always with an id. What it already says stays."""
    url = raw.url or own_address(raw)
    catalogue = load_catalogue()
    by_url = catalogue.by_url(url) if url else None
    entry = by_url or (catalogue.get(raw.hints.id) if raw.hints.id else None)
    known = filled(raw.hints, entry.hints()) if entry else raw.hints
    if url or known.id is None:
        known = filled(known, _address_hints(url) if url else _file_hints(raw.name))
    if known.date is None and known.event_date and known.kind in federal_reserve.PUBLISHED_LATER:
        known = replace(known, date=federal_reserve.publication(known.kind, known.event_date))
    # A mirror's address leads to the entry; what a reader is shown is the original's.
    return replace(raw, url=by_url.url if by_url else url or (entry.url if entry else None), hints=known)


def own_address(raw: RawDocument) -> str | None:
    """The address that a saved web page gives as its own (canonical link, else OpenGraph); None where it gives none."""
    if "html" not in raw.media_type:
        return None
    head = raw.content[:65_536]
    for pattern in _OWN_ADDRESS:
        if match := pattern.search(head):
            return match[1].decode("utf-8", "replace").replace("&amp;", "&")
    return None


def filled(first: SourceHints, second: SourceHints) -> SourceHints:
    """`first`, and `second`'s where it says nothing; whether it is a brief is `first`'s alone to say."""
    names = [field.name for field in fields(SourceHints) if field.name != "brief"]
    return replace(first, **{name: getattr(first, name) or getattr(second, name) for name in names})


def _file_hints(name: str) -> SourceHints:
    """A file's name is its id; its place tells it from a file of the same name elsewhere."""
    path = Path(name)
    stem = re.sub(r"[^\w.]+", "-", path.stem).strip("-.") or "document"
    return SourceHints(id=stem[:80], place=hashlib.sha256(os.path.realpath(path).encode()).hexdigest()[:6])


def _address_hints(url: str) -> SourceHints:
    for known in (federal_reserve.hints, treasury.hints):
        if found := known(url):
            return found
    return market.hints(url)
