"""The folder of documents: one file for each, written whole or not at all. The answer's quotes are read from here."""

from __future__ import annotations

import hashlib
import os
import re
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from types import MappingProxyType

from kg.document import Document, DocumentInfo
from kg.store.document_lines import decode, decode_info, encode
from kg.store.durable import sweep_parts, sync_folder, write_whole
from tightrope.errors import StoreError, UnknownName

SUFFIX = ".jsonl"
KEPT_IN_MEMORY = 24_000_000  # characters of text, about four bytes each with its offsets: a thousand documents, read once
INGEST_AGAIN = "remove the file and take the document in again"


class DocumentStore:
    """Documents by id. One process writes; any number read. Safe to read from several threads.

    `keep` is what keeps a published folder from being removed while anyone reads it.
    """

    def __init__(self, folder: Path, keep: object = None) -> None:
        self.folder, self._keep = folder, keep
        self._recent: OrderedDict[str, Document] = OrderedDict()
        self._held = 0  # characters of the recent ones
        self._infos: dict[str, DocumentInfo] | None = None
        self._lock = Lock()

    def get(self, id: str) -> Document:
        """The document `id`. Raises UnknownName where there is none, StoreError where its file is damaged."""
        with self._lock:
            if id in self._recent:
                self._recent.move_to_end(id)
                return self._recent[id]
        document = self._read(id)
        with self._lock:
            self._drop(id)
            self._recent[id] = document
            self._held += len(document.text)
            while self._held > KEPT_IN_MEMORY and len(self._recent) > 1:
                self._drop(next(iter(self._recent)))
        return document

    def put(self, document: Document) -> None:
        """Keep `document`, replacing any other version of it. Durable on return."""
        content = encode(document)
        write_whole(self.path(document.id), content)
        self._forget(document.id)
        if self._infos is not None:
            self._infos[document.id] = decode_info(content.split(b"\n", 1)[0])

    def remove(self, id: str) -> None:
        """Forget the document `id`; an unknown one is no error. Durable on return."""
        path = self.path(id)
        if path.exists():
            path.unlink()
            sync_folder(self.folder)
        self._forget(id)
        if self._infos is not None:
            self._infos.pop(id, None)

    def ids(self) -> frozenset[str]:
        """The ids of all documents held."""
        return frozenset(self.info())

    def info(self) -> Mapping[str, DocumentInfo]:
        """What is known of each document without its text, by id; in the order of the ids."""
        if self._infos is None:
            infos = [self._read_info(path) for path in self._files()]
            self._infos = {info.id: info for info in sorted(infos, key=lambda info: info.id)}
        return MappingProxyType(self._infos)

    def __len__(self) -> int:
        return len(self.info())

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self.path(id).exists()

    def path(self, id: str) -> Path:
        """Where `id` is kept: a readable part, and a hash that keeps apart ids which no file system would."""
        readable = re.sub(r"[^a-z0-9]+", "-", id.lower())[:60].strip("-")
        digest = hashlib.sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return self.folder / f"{readable}-{digest}{SUFFIX}"

    def sweep(self) -> None:
        """Remove unfinished files of a killed writer. Only the one writer may call this."""
        sweep_parts(self.folder)

    def link_to(self, folder: Path) -> None:
        """Make `folder` an unchanging copy: by hard links where they exist, since no file is ever changed in place."""
        folder.mkdir(parents=True)
        for path in self._files():
            _link_or_copy(path, folder / path.name)

    def unlike(self, other: DocumentStore) -> dict[str, DocumentInfo]:
        """What is known of the documents here that `other` lacks or has in another file: all where no hard links were made."""
        theirs = other._inodes()
        unlike = [name for name, inode in self._inodes().items() if theirs.get(name) != inode]
        return {info.id: info for info in (self._read_info(self.folder / name) for name in unlike)}

    def _inodes(self) -> dict[str, int]:
        """The files by name, with what tells whether two names lead to one file."""
        if not self.folder.is_dir():
            return {}
        with os.scandir(self.folder) as entries:
            return {entry.name: entry.inode() for entry in entries if entry.name.endswith(SUFFIX)}

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob(f"*{SUFFIX}")) if self.folder.is_dir() else []

    def _forget(self, id: str) -> None:
        with self._lock:
            self._drop(id)

    def _drop(self, id: str) -> None:
        """Let go of a recent document; the caller holds the lock."""
        if (dropped := self._recent.pop(id, None)) is not None:
            self._held -= len(dropped.text)

    def _read(self, id: str) -> Document:
        path = self.path(id)
        try:
            return decode(path.read_bytes())
        except FileNotFoundError:
            raise UnknownName("no such document", value=id, remedy="tightrope sources lists what is held") from None
        except (ValueError, KeyError, TypeError, OSError) as failure:
            raise _damaged(path, failure) from failure

    def _read_info(self, path: Path) -> DocumentInfo:
        try:
            with path.open("rb") as file:
                return decode_info(file.readline())
        except (ValueError, KeyError, TypeError, OSError) as failure:
            raise _damaged(path, failure) from failure


def _damaged(path: Path, failure: Exception) -> StoreError:
    return StoreError("the document's file is damaged", where=str(path), value=str(failure), remedy=INGEST_AGAIN)


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system, or one without hard links
        target.write_bytes(source.read_bytes())
