"""When to ask a server again and how long to wait before: for pages that are fetched and for language models."""

from __future__ import annotations

import datetime
import email.utils
import random
from collections.abc import Iterator
from dataclasses import dataclass

_UNREACHED = frozenset({"TransportError", "APIConnectionError"})  # what the providers' clients call a lost connection


def retry_after(value: str | None, attempt: int) -> float:
    """Seconds to wait: as the server says (seconds or a date), else 1, 2, 4 ..."""
    if value is None:
        return float(2**attempt)
    if value.strip().isascii() and value.strip().isdigit():
        return float(value.strip())
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return float(2**attempt)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return max(0.0, (moment - datetime.datetime.now(datetime.UTC)).total_seconds())


@dataclass(frozen=True, slots=True)
class Patience:
    """How often to ask again, and the unit of the pauses between in seconds: they double, and chance shortens them by half.

    Chance, because many clients that were turned away together must not come back together.
    """

    retries: int = 2
    unit: float = 0.5

    def wait(self, failure: BaseException, attempt: int) -> float | None:
        """Seconds before asking again after `failure` of the attempt numbered from 0; None where that is over or no use.

        Only a lost connection, 429 and 5xx pass; a server's Retry-After is kept to the second.
        """
        if attempt >= self.retries or not passes(failure):
            return None
        asked = _header(failure)
        if asked is not None:
            return retry_after(asked, attempt)
        return self.unit * float(2**attempt) * random.uniform(0.5, 1.0)


def status_in(failure: BaseException) -> int | None:
    """The HTTP status that a client's exception carries, whichever client it is."""
    for one in _chain(failure):
        for holder in (one, getattr(one, "response", None)):
            status = getattr(holder, "status_code", None)
            if isinstance(status, int) and 100 <= status < 600:
                return status
    return None


def timed_out(failure: BaseException) -> bool:
    """Whether a server took the request and then said nothing for too long: asking again would wait as long again."""
    return any(isinstance(one, TimeoutError) or "Timeout" in type(one).__name__ for one in _chain(failure))


def unreached(failure: BaseException) -> bool:
    """Whether there was no connection, or it was lost."""
    return any(
        isinstance(one, ConnectionError) or _UNREACHED & {kind.__name__ for kind in type(one).__mro__}
        for one in _chain(failure)
    )


def passes(failure: BaseException) -> bool:
    """Whether the same request may do better in a moment."""
    status = status_in(failure)
    if status is not None:
        return status == 429 or status >= 500
    return unreached(failure) and not timed_out(failure)


def _header(failure: BaseException) -> str | None:
    for one in _chain(failure):
        headers = getattr(getattr(one, "response", None), "headers", None)
        value = headers.get("retry-after") if headers is not None else None
        if isinstance(value, str):
            return value
    return None


def _chain(failure: BaseException) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    found: BaseException | None = failure
    while found is not None and found not in seen:
        yield found
        seen.append(found)
        found = found.__cause__ or found.__context__
