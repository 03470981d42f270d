"""One spelling for a page's address, so that a page known under one is recognised under another."""

from __future__ import annotations

import re
import string
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

TRACKING = re.compile(r"utm_\w+|gclid|fbclid|msclkid|mc_[ce]id|igshid|spm", re.IGNORECASE)


def same_page(url: str) -> str:
    """One spelling for all addresses of a page: equal results mean the same page. What is no web address comes back trimmed.

    Forgives scheme, `www.`, the host's case, default ports, `.htm` and `.html`, trailing slashes, fragments, tracking
    parameters, their order and needless percent-escapes. Other parameters count: `?p=1` and `?p=2` are two pages.
    """
    text = url.strip()
    if text.lower().startswith("www."):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, port = re.sub(r"^(?:www\.)+", "", parts.hostname or ""), parts.port
    except ValueError:
        return text
    if parts.scheme not in ("http", "https") or not host:
        return text
    place = (f"[{host}]" if ":" in host else host) + ("" if port in (None, 80, 443) else f":{port}")
    path = re.sub(r"(?:/|\.html?)+$", "", re.sub(r"/{2,}", "/", _readable(parts.path)), flags=re.IGNORECASE)
    kept = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.fullmatch(pair[0]))
    return f"https://{place}{path}" + (f"?{urlencode(kept)}" if kept else "")


def _readable(path: str) -> str:
    """The path with plain letters and digits unescaped, and everything that is not ASCII escaped, until neither changes it."""
    escaped = quote(path, safe=string.punctuation)
    plain = re.sub(r"%[0-9A-Fa-f]{2}", _shortest_escape, escaped)
    return plain if plain == path else _readable(plain)


def _shortest_escape(match: re.Match[str]) -> str:
    letter = unquote(match[0])
    return letter if re.fullmatch(r"[A-Za-z0-9._~-]", letter) else match[0].upper()
