"""What is known of a document before anyone reads it: explicit hints, then the catalogue, then its address, then its file name.

The id settled here is the one under which a document is stored, so that "is it there already?" needs no reading.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from urllib.parse import urlsplit

from sources import federal_reserve, market, treasury
from sources.catalog import load_catalogue
from sources.document import RawDocument, SourceHints
from sources.front_matter import front_matter, named_address, said

_CANONICAL = (
    re.compile(rb"<link[^>]*\brel=[\"']?canonical[\"']?[^>]*\bhref=[\"'](https?://[^\"'\s]+)", re.IGNORECASE),
    re.compile(rb"<link[^>]*\bhref=[\"'](https?://[^\"'\s]+)[\"'][^>]*\brel=[\"']?canonical", re.IGNORECASE),
)
_OWN = (
    re.compile(rb"<meta[^>]*\bproperty=[\"']og:url[\"'][^>]*\bcontent=[\"'](https?://[^\"'\s]+)", re.IGNORECASE),
    re.compile(rb"<meta[^>]*\bcontent=[\"'](https?://[^\"'\s]+)[\"'][^>]*\bproperty=[\"']og:url", re.IGNORECASE),
)
_HEAD = 65_536


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
    return replace(raw, url=by_url.url if by_url else url or (entry.url if entry else None), hints=_marked(raw, known))


def _marked(raw: RawDocument, known: SourceHints) -> SourceHints:
    """A brief says so in its own front matter too, so that a file of it never passes for the work that it sums up."""
    brief = "markdown" in raw.media_type and (said(_front(raw), "brief") or "").lower() == "true"
    return replace(known, brief=True) if brief else known


def own_address(raw: RawDocument) -> str | None:
    """The address that a saved page gives as its own: canonical link or OpenGraph, front matter; None where it gives none.

    A copy may call another site's page the canonical one: then its own address is the other that it names.
    """
    if "markdown" in raw.media_type:
        return named_address(_front(raw))
    if "html" not in raw.media_type:
        return None
    canonical, own = (_first(patterns, raw.content[:_HEAD]) for patterns in (_CANONICAL, _OWN))
    return own if own and canonical and same_host(own, canonical) is False else canonical or own


def same_host(one: str, other: str) -> bool | None:
    """Whether two addresses lie on one host, `www.` apart; None where one of them names none."""
    hosts = [_host(url) for url in (one, other)]
    return hosts[0] == hosts[1] if all(hosts) else None


def official_hints(url: str) -> SourceHints | None:
    """What `url` says of a page of the Board's or the Treasury's, the issuer at least; None for everyone else's."""
    host = _host(url)
    if host in federal_reserve.HOSTS:
        return federal_reserve.hints(url) or federal_reserve.ISSUER
    return treasury.hints(url) or treasury.ISSUER if host in treasury.HOSTS else None


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _first(patterns: tuple[re.Pattern[bytes], ...], head: bytes) -> str | None:
    found = next((match for pattern in patterns if (match := pattern.search(head))), None)
    return found[1].decode("utf-8", "replace").replace("&amp;", "&") if found else None


def _front(raw: RawDocument) -> Mapping[str, object]:
    return front_matter(raw.content[:_HEAD].decode("utf-8", "replace").replace("\r\n", "\n"))[0]


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
    return filled(official_hints(url) or SourceHints(), market.hints(url))
