"""One polite HTTP client: every address that a person or a listing names is fetched through it.

It says who it is, obeys robots.txt, pauses between requests to one host, asks "changed since?" where it has a copy, follows
few redirects and checks each hop, reads no more and waits no longer than it was told, and dials no private address.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

import httpx

from sources.connection import CheckedTransport, Deadline
from sources.document import RawDocument
from sources.page_cache import CachedPage, PageCache
from sources.resolve import Resolver, resolve_name
from sources.response import check_type, status_error, unpacked
from sources.robots import NOTHING_ALLOWED, Robots, parse_robots
from tightrope import __version__
from tightrope.errors import FetchError, FetchRefused
from tightrope.retry import retry_after

AGENT = "Tightrope"
ROBOTS_MAX_BYTES = 500 * 1024  # RFC 9309 section 2.5: a parser must read at least this much
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """The manners and limits of a client. Seconds and bytes.

    `timeout` bounds one document from the first request to the last byte, redirects included; pauses that politeness asks
    for do not count. `max_bytes` holds for the bytes on the wire and again after decompression. `max_wait` is the longest
    Retry-After or Crawl-delay that is obeyed by waiting; a server that asks for more is left alone.
    """

    timeout: float = 30.0
    max_bytes: int = 30_000_000
    max_redirects: int = 5
    interval: float = 1.0
    retries: int = 2
    max_wait: float = 30.0
    allow_private_addresses: bool = False
    cache: Path | None = None
    user_agent: str = f"{AGENT}/{__version__} (reads public documents on monetary policy; obeys robots.txt)"


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    headers: Mapping[str, str]
    content: bytes = field(default=b"", repr=False)


class PoliteClient:
    """Fetches documents one at a time; not for use by several threads at once. Close it, or use it in a `with`."""

    def __init__(
        self,
        options: FetchOptions | None = None,
        *,
        resolve: Resolver = resolve_name,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.options = options or FetchOptions()
        self._pause = pause
        self._deadline = Deadline()
        self._cache = PageCache(self.options.cache)
        self._robots: dict[str, Robots] = {}
        self._next_request: dict[str, float] = {}
        # The transport without httpx.Client on top: a proxy from the environment would dial for us, past the address
        # check, and the client reads a Location header before we can judge it.
        self._http = CheckedTransport(resolve, self._deadline, allow_private=self.options.allow_private_addresses)

    def fetch(self, url: str) -> RawDocument:
        """The document at `url`, under the address it was found at last.

        Raises FetchRefused where a rule forbids it and FetchError where the server gives no document; both name the address.
        """
        self._deadline.restart(self.options.timeout)
        try:
            return self._follow(url)
        except FetchError as failure:
            raise _placed(failure, url) from None

    def close(self) -> None:
        """Close every connection."""
        self._http.close()

    def __enter__(self) -> PoliteClient:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _headers(self) -> dict[str, str]:
        accept = "text/html,application/xhtml+xml,application/pdf,text/markdown,text/plain;q=0.9,*/*;q=0.5"
        return {"User-Agent": self.options.user_agent, "Accept": accept, "Accept-Encoding": "gzip"}

    def _follow(self, url: str) -> RawDocument:
        seen: list[httpx.URL] = []
        address = _web_address(url)
        while True:
            if address in seen or len(seen) > self.options.max_redirects:
                what = "redirects in a circle" if address in seen else f"redirects more than {self.options.max_redirects} times"
                raise FetchRefused(what, value=str(address), remedy="give the address at which the document itself is served")
            seen.append(address)
            self._obey_robots(address)
            known = self._cache.get(str(address))
            reply = self._ask(address, known.conditions() if known else {}, self.options.max_bytes)
            if reply.status not in _REDIRECTS:
                return self._document(address, reply, known)
            address = _next_hop(address, reply)

    def _document(self, address: httpx.URL, reply: _Reply, known: CachedPage | None) -> RawDocument:
        if reply.status == 304 and known is not None:
            return _raw(known)
        if reply.status not in (200, 203):
            raise status_error(reply.status)
        page = CachedPage(
            url=str(address),
            media_type=reply.headers.get("content-type", "application/octet-stream"),
            retrieved_at=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            etag=reply.headers.get("etag"),
            last_modified=reply.headers.get("last-modified"),
            content=reply.content,
        )
        self._cache.put(page)
        return _raw(page)

    def _obey_robots(self, address: httpx.URL) -> None:
        robots = self._robots_of(address)
        if not robots.allows(address.raw_path.decode("ascii")):
            raise FetchRefused(
                "robots.txt forbids this page",
                where=str(address),
                remedy="save the page yourself, where its terms allow that, and take in the file",
            )
        if robots.delay is not None and robots.delay > self.options.max_wait:
            raise FetchRefused(f"robots.txt asks for {robots.delay:g} seconds between requests", where=str(address))

    def _robots_of(self, address: httpx.URL) -> Robots:
        origin = _origin(address)
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(address.copy_with(raw_path=b"/robots.txt"))
        return self._robots[origin]

    def _read_robots(self, address: httpx.URL) -> Robots:
        """RFC 9309, 2.3.1: followed through five redirects; missing means all is allowed, a failing server that nothing is."""
        for _ in range(6):
            reply = self._ask(address, {}, ROBOTS_MAX_BYTES, cut=True)
            if reply.status not in _REDIRECTS:
                break
            address = _next_hop(address, reply)
        if reply.status >= 500 or reply.status == 429:
            return NOTHING_ALLOWED
        return parse_robots(reply.content.decode("utf-8", "replace"), AGENT) if reply.status == 200 else Robots()

    def _ask(self, address: httpx.URL, conditions: dict[str, str], max_bytes: int, *, cut: bool = False) -> _Reply:
        """One GET, asked again after 429 and 503 as the server wishes; with `cut`, bytes past the limit are left unread."""
        for attempt in range(self.options.retries + 1):
            self._wait_turn(address)
            with self._get(address, conditions) as response:
                if response.status_code not in _BUSY or attempt == self.options.retries:
                    content = self._body(response, max_bytes, cut=cut) if response.status_code in (200, 203) else b""
                    return _Reply(response.status_code, response.headers, content)
                wait = retry_after(response.headers.get("retry-after"), attempt)
            if wait > self.options.max_wait:
                raise FetchError(f"the server is busy and asks to wait {wait:.0f} seconds", remedy="try again after that time")
            self._sleep(wait)
        raise AssertionError("the last attempt returns")

    @contextmanager
    def _get(self, address: httpx.URL, conditions: dict[str, str]) -> Iterator[httpx.Response]:
        response = self._http.handle_request(httpx.Request("GET", address, headers={**self._headers(), **conditions}))
        try:
            yield response
        finally:
            response.close()

    def _body(self, response: httpx.Response, max_bytes: int, *, cut: bool) -> bytes:
        if not cut:
            check_type(response.headers.get("content-type"))
        announced = response.headers.get("content-length", "")
        too_big = FetchRefused(
            "the document is larger than allowed", allowed=f"{max_bytes} bytes", remedy="raise TIGHTROPE_FETCH_MAX_BYTES"
        )
        if announced.isascii() and announced.isdigit() and int(announced) > max_bytes and not cut:
            raise too_big
        content = bytearray()
        for chunk in unpacked(response, max_bytes + 1):
            content += chunk
            self._deadline.left()
            if len(content) > max_bytes:
                if cut:
                    break
                raise too_big
        return bytes(content[:max_bytes])

    def _wait_turn(self, address: httpx.URL) -> None:
        host = address.host
        wait = self._next_request.get(host, 0.0) - time.monotonic()
        if wait > 0:
            self._sleep(wait)
        robots = self._robots.get(_origin(address))
        interval = max(self.options.interval, (robots.delay or 0.0) if robots else 0.0)
        self._next_request[host] = time.monotonic() + interval

    def _sleep(self, seconds: float) -> None:
        self._pause(seconds)
        self._deadline.extend(seconds)


def _web_address(url: str) -> httpx.URL:
    remedy = "give an address such as https://www.federalreserve.gov/..."
    try:
        address = httpx.URL(url.strip())
    except (httpx.InvalidURL, UnicodeError) as failure:
        raise FetchRefused(f"not an address ({failure})", value=url, remedy=remedy) from None
    if address.scheme not in ("http", "https") or not address.host:
        raise FetchRefused("not an address on the web", value=url, allowed="http and https", remedy=remedy)
    if address.userinfo:
        raise FetchRefused("the address carries a name or a password", where=address.host, remedy="leave them out")
    return address.copy_with(fragment=None)


def _next_hop(address: httpx.URL, reply: _Reply) -> httpx.URL:
    target = reply.headers.get("location")
    if not target:
        raise FetchError(f"a redirect ({reply.status}) that names no address", where=str(address), remedy="try again later")
    try:
        return _web_address(str(address.join(target)))
    except httpx.InvalidURL as failure:
        raise FetchRefused(f"a redirect to something that is no address ({failure})", value=target) from None


def _origin(address: httpx.URL) -> str:
    return f"{address.scheme}://{address.netloc.decode('ascii')}"


def _raw(page: CachedPage) -> RawDocument:
    return RawDocument(page.content, page.url, page.media_type, url=page.url, retrieved_at=page.retrieved_at)


def _placed(failure: FetchError, url: str) -> FetchError:
    """The same error about the address that was asked for; the hop or host where it happened goes into the words."""
    at = failure.where if failure.where not in (None, url, httpx.URL(url).host if _is_address(url) else None) else None
    what = f"{failure.what} (at {at})" if at else failure.what
    return type(failure)(what, where=url, value=failure.value, allowed=failure.allowed, remedy=failure.remedy)


def _is_address(url: str) -> bool:
    try:
        return bool(httpx.URL(url).host)
    except httpx.InvalidURL:
        return False
