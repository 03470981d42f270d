"""What a person names on the command line, made into documents: a path, an address, or a source to be listed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sources.document import RawDocument
from sources.fetch import FetchOptions, PoliteClient
from sources.files import estimate, read_path
from sources.identity import recognised
from sources.names import Source, named_source, unknown_target
from tightrope.errors import DocumentError, UsageError
from tightrope.settings import Settings

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Targets:
    """Checked targets, in the order given: existing paths, web addresses, sources with a year where one was named."""

    items: tuple[Path | str | tuple[Source, int | None] | DocumentError, ...]
    options: FetchOptions

    @classmethod
    def of(cls, targets: Sequence[str], settings: Settings) -> Targets:
        """A target that is no path, address or source becomes an error in its place. Raises UsageError where all are none."""
        if not targets:
            raise UsageError("nothing named", where="ingest", remedy="name a file, a folder, an address or a source")
        items: list[Path | str | tuple[Source, int | None] | DocumentError] = []
        refused: list[UsageError] = []
        for text in targets:
            try:
                items.append(_target(text))
            except UsageError as failure:
                refused.append(failure)
                items.append(DocumentError(failure.what, where=text, allowed=failure.allowed, remedy=failure.remedy))
        if len(refused) == len(targets):
            raise refused[0]
        return cls(tuple(items), options(settings))

    def total(self) -> int | None:
        """About how many documents these are; None where a source has yet to be listed."""
        if any(isinstance(item, tuple) for item in self.items):
            return None
        return sum(estimate(item) if isinstance(item, Path) else 1 for item in self.items)

    def documents(self) -> Iterator[RawDocument | DocumentError]:
        """Every document, fetched or read when its turn comes; an error in the place of each one that cannot be had."""
        client: PoliteClient | None = None
        try:
            for item in self.items:
                if isinstance(item, DocumentError):
                    yield item
                    continue
                if isinstance(item, Path):
                    yield from read_path(item)
                    continue
                if isinstance(item, tuple) and item[0].shipped is not None:
                    yield from item[0].shipped(item[1])
                    continue
                client = client or PoliteClient(self.options)
                for address in _addresses(item, client):
                    yield address if isinstance(address, DocumentError) else _fetched(client, address)
        finally:
            if client is not None:
                client.close()


def options(settings: Settings) -> FetchOptions:
    """How to fetch under these settings; copies of pages are kept in the data folder."""
    return FetchOptions(
        timeout=settings.fetch_timeout,
        max_bytes=settings.fetch_max_bytes,
        allow_private_addresses=settings.allow_private_addresses,
        cache=settings.data / "pages",
    )


def _target(text: str) -> Path | str | tuple[Source, int | None]:
    if _ADDRESS.match(text):
        return text
    if text and "\0" not in text and os.path.lexists(text):
        return Path(text)
    if _OTHER_SCHEME.match(text):
        remedy = "save the document and take in the file"
        raise UsageError("not an address on the web", where="ingest", value=text, allowed="http and https", remedy=remedy)
    source = named_source(text)
    if source is None:
        raise unknown_target(text)
    return source


def _addresses(item: str | tuple[Source, int | None], client: PoliteClient) -> Iterator[str | DocumentError]:
    if isinstance(item, str):
        yield item
        return
    source, year = item
    try:
        yield from source.list(client, year)
    except DocumentError as failure:
        yield failure


def _fetched(client: PoliteClient, address: str) -> RawDocument | DocumentError:
    try:
        return recognised(client.fetch(address))
    except DocumentError as failure:
        return failure
