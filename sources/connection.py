"""The transport under the polite client: dials only checked addresses, and ends everything at one deadline.

httpx leaves the choice of address to the socket library, and its timeouts restart with each byte. This transport puts
both right below TLS, so that the host name stays in the request, in the certificate check and in SNI.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import httpcore
import httpx

from sources.resolve import Resolver, permitted_addresses
from tightrope.errors import FetchError


class Deadline:
    """The moment at which the fetch in hand must be over; `extend` gives back the time of a polite pause."""

    def __init__(self) -> None:
        self._end = 0.0
        self._seconds = 0.0

    def restart(self, seconds: float) -> None:
        """Begin a new fetch that may take `seconds`."""
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def extend(self, seconds: float) -> None:
        """Move the end by a pause that was not the server's doing."""
        self._end += seconds

    def left(self, timeout: float | None = None) -> float:
        """Seconds left, at most `timeout`. Raises FetchError where none are."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.expired()
        return left if timeout is None else min(left, timeout)

    def expired(self) -> FetchError:
        """The error of a fetch that took too long."""
        return FetchError(
            f"no whole answer within {self._seconds:g} seconds",
            remedy="try again later, or raise TIGHTROPE_FETCH_TIMEOUT",
        )


class _TimedStream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _CheckedBackend(httpcore.NetworkBackend):
    def __init__(self, resolve: Resolver, deadline: Deadline, *, allow_private: bool) -> None:
        self._resolve, self._deadline, self._allow_private = resolve, deadline, allow_private
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        # The checked addresses are the ones dialled: a name that resolves otherwise a moment later changes nothing.
        addresses = permitted_addresses(host, port, self._resolve, allow_private=self._allow_private)
        for last, address in ((number == len(addresses), address) for number, address in enumerate(addresses, 1)):
            try:
                stream = self._sockets.connect_tcp(address, port, self._deadline.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if last:
                    raise
            else:
                return _TimedStream(stream, self._deadline)
        raise AssertionError("permitted_addresses never returns an empty tuple")


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Any, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def __iter__(self) -> Iterator[bytes]:
        with _named_failures(self._deadline):
            yield from self._stream

    def close(self) -> None:
        self._stream.close()


class CheckedTransport(httpx.BaseTransport):
    """An httpx transport for `PoliteClient`; network failures come out as FetchError, forbidden addresses as FetchRefused."""

    def __init__(self, resolve: Resolver, deadline: Deadline, *, allow_private: bool) -> None:
        self._deadline = deadline
        backend = _CheckedBackend(resolve, deadline, allow_private=allow_private)
        self._pool = httpcore.ConnectionPool(ssl_context=httpx.create_ssl_context(), network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send `request` on a connection to a checked address; the body streams."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        with _named_failures(self._deadline):
            response = self._pool.handle_request(httpcore.Request(request.method, url, headers=request.headers.raw))
        return httpx.Response(response.status, headers=response.headers, stream=_Body(response.stream, self._deadline))

    def close(self) -> None:
        """Close every kept connection."""
        self._pool.close()


@contextmanager
def _named_failures(deadline: Deadline) -> Iterator[None]:
    try:
        yield
    except httpcore.TimeoutException:
        raise deadline.expired() from None
    except httpcore.RemoteProtocolError as failure:
        raise FetchError(f"the answer is cut off or is not HTTP ({failure})", remedy="try again later") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as failure:
        raise FetchError(f"no connection ({failure})", remedy="check the address and the network") from None
