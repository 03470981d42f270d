"""Pages as they were last served, on disk, so that a second fetch asks "changed since?" and moves no bytes."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from sources.address import same_page


@dataclass(frozen=True, slots=True)
class CachedPage:
    """One served page with what a conditional request needs."""

    url: str
    media_type: str
    retrieved_at: str
    etag: str | None = None
    last_modified: str | None = None
    content: bytes = field(default=b"", repr=False)

    def conditions(self) -> dict[str, str]:
        """The request headers that let the server answer 304."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


class PageCache:
    """A folder of pages. A damaged entry counts as absent; a write is whole or not there."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, url: str) -> CachedPage | None:
        """The page last served for `url`; None where there is none, or its bytes are not those noted."""
        if self._folder is None:
            return None
        note, body = self._paths(self._folder, url)
        try:
            fields = json.loads(note.read_text("utf-8"))
            content = body.read_bytes()
            sha256 = fields.pop("sha256")
            page = CachedPage(**{**fields, "content": content})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return page if page.url == url and sha256 == hashlib.sha256(content).hexdigest() else None

    def put(self, page: CachedPage) -> None:
        """Keep `page` if it can be asked for again by condition; the note is written last and makes it valid."""
        if self._folder is None or not page.conditions():
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        note, body = self._paths(self._folder, page.url)
        fields = asdict(page)
        content = fields.pop("content")
        _replace(body, content)
        _replace(note, json.dumps({**fields, "sha256": hashlib.sha256(content).hexdigest()}).encode())

    def forget(self, addresses: Collection[str], versions: Collection[str]) -> int:
        """Drop every page of one of `addresses`, however spelled, or with the bytes of one of `versions` (sha256); how many."""
        if self._folder is None or not self._folder.is_dir():
            return 0
        pages, dropped = {same_page(address) for address in addresses}, 0
        for note in self._folder.glob("*.json"):
            fields = _fields(note)
            if fields.get("sha256") in versions or same_page(str(fields.get("url") or "")) in pages:
                note.unlink(missing_ok=True)
                note.with_suffix(".body").unlink(missing_ok=True)
                dropped += 1
        for part in self._folder.glob(".part-*"):  # what a killed fetch left
            part.unlink(missing_ok=True)
        return dropped

    @staticmethod
    def _paths(folder: Path, url: str) -> tuple[Path, Path]:
        key = hashlib.sha256(url.encode()).hexdigest()[:32]
        return folder / f"{key}.json", folder / f"{key}.body"


def _fields(note: Path) -> Mapping[str, object]:
    """What a note says; nothing where it is damaged."""
    try:
        found = json.loads(note.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).replace(path)
