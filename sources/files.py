"""Files and folders as documents: bytes, what a manifest says of them, and a named error for each that cannot be had.

A folder is read in sorted order, hidden files left out, each real folder once however many links lead to it. Notes about a
folder (README, LICENSE, manifests, settings, tables, code) are no documents and are passed over without a word.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sources.document import RawDocument
from sources.identity import recognised
from sources.manifest import NAME, Manifest, Row, read_manifest
from tightrope.errors import DocumentError, UnreadableDocument, UsageError

MEDIA_TYPES: Mapping[str, str] = {
    ".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml", ".pdf": "application/pdf",
    ".md": "text/markdown", ".markdown": "text/markdown", ".txt": "text/plain", ".text": "text/plain",
}  # fmt: skip
# Beside documents, but none themselves.
_PASSED_OVER = frozenset(
    {".json", ".jsonl", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".conf", ".lock", ".log", ".csv", ".tsv", ".xml"}
    | {".css", ".js", ".py", ".sh", ".bib", ".ris", ".sha256", ".sum"}
)
_ABOUT = frozenset({"readme", "license", "licence", "copying", "notice", "changelog", "makefile"})
MAX_BYTES = 200_000_000
_PARENTS_SEARCHED = 2  # how far above a given file or folder a manifest may lie and still speak for it
_SNIFFED = 4096


def read_path(path: Path | str, max_bytes: int = MAX_BYTES) -> Iterator[RawDocument | DocumentError]:
    """The documents at `path`, a file or a folder, and an error in the place of each one that cannot be had.

    A file named outright is read whatever it is called. Raises UsageError where there is nothing at `path`.
    """
    root = Path(path)
    if not os.path.lexists(root):
        raise UsageError("no such file or folder", where="ingest", value=str(path), remedy="check the path")
    reading = _Reading(max_bytes)
    reading.use_manifest_above(root)
    if root.is_dir():
        yield from reading.folder(root)
        yield from reading.missing(root)
    else:
        yield reading.file(root)


def estimate(path: Path) -> int:
    """About how many documents `read_path` will yield, without reading any."""
    if not path.is_dir():
        return 1
    found = 0
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += sum(not name.startswith(".") and not _passed_over(Path(folder, name)) for name in names)
    return found


@dataclass
class _Reading:
    """One walk: the manifests met, and the folders and listed files already seen."""

    max_bytes: int
    manifests: dict[Path, Manifest] = field(default_factory=dict)
    seen: set[Path] = field(default_factory=set)

    def use_manifest_above(self, root: Path) -> None:
        for folder in list(_real(root).parents)[:_PARENTS_SEARCHED]:
            if (folder / NAME).is_file():
                try:
                    self.manifests[folder] = read_manifest(folder / NAME)
                except UnreadableDocument:
                    # It lies outside what was asked for: no reason to fail what was.
                    continue

    def folder(self, folder: Path) -> Iterator[RawDocument | DocumentError]:
        real = _real(folder)
        if real in self.seen:
            return
        self.seen.add(real)
        try:
            entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        except OSError as failure:
            yield _unreadable(folder, failure)
            return
        if any(entry.name == NAME for entry in entries):
            yield from self._manifest(folder)
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield from self.folder(entry)
            elif self._row(entry) or not _passed_over(entry):
                yield self.file(entry)

    def _manifest(self, folder: Path) -> Iterator[DocumentError]:
        try:
            manifest = read_manifest(folder / NAME)
        except UnreadableDocument as failure:
            yield failure
            return
        self.manifests[_real(folder)] = manifest
        yield from manifest.errors

    def file(self, path: Path) -> RawDocument | DocumentError:
        """The document in the file, or why there is none."""
        row = self._row(path)
        try:
            content = self._content(path)
            self.seen.add(_real(path))
            if row and row.sha256 and hashlib.sha256(content).hexdigest() != row.sha256.lower():
                return _not_as_listed(path, row, content)
            return recognised(_raw(path, content, row))
        except OSError as failure:
            return _unreadable(path, failure)
        except DocumentError as failure:
            return failure

    def _content(self, path: Path) -> bytes:
        with open(path, "rb", opener=_open_without_waiting) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise UnreadableDocument("not a file", where=str(path), remedy="leave devices and pipes out of the folder")
            if found.st_size > self.max_bytes:
                allowed, remedy = f"{self.max_bytes} bytes", "split the document, or take in the part that matters"
                raise UnreadableDocument("too large", where=str(path), value=found.st_size, allowed=allowed, remedy=remedy)
            return file.read()

    def _row(self, path: Path) -> Row | None:
        real = _real(path)
        return next(
            (m.rows[real] for folder, m in self.manifests.items() if real.is_relative_to(folder) and real in m.rows), None
        )

    def missing(self, root: Path) -> Iterator[DocumentError]:
        """An error for each listed file below `root` that was not there."""
        asked = _real(root)
        for manifest in self.manifests.values():
            for row in manifest.rows.values():
                if row.file not in self.seen and row.file.is_relative_to(asked):
                    yield UnreadableDocument(
                        f"the manifest names a file that is not there ({row.where})",
                        where=str(row.file),
                        remedy="put the file back, or delete its line",
                    )


def _raw(path: Path, content: bytes, row: Row | None) -> RawDocument:
    media_type = MEDIA_TYPES.get(path.suffix.lower()) or _sniffed(path, content)
    if row is None:
        return RawDocument(content, str(path), media_type)
    return RawDocument(content, str(path), media_type, url=row.url, hints=row.hints)


def _sniffed(path: Path, content: bytes) -> str:
    """The media type of a file whose name says nothing, by its first bytes."""
    head = content[:_SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return "application/pdf"
    if head[:256].lower().startswith((b"<!doctype html", b"<html")):
        return "text/html"
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if content and (b"\0" not in content[:_SNIFFED] or marked):
        return "text/plain"
    raise UnreadableDocument(
        "not a document that can be read" if content else "the file is empty",
        where=str(path),
        value=path.suffix or None,
        allowed="HTML, PDF, Markdown and plain text",
        remedy="save it in one of these forms, or leave it out",
    )


def _passed_over(path: Path) -> bool:
    suffix = path.suffix.lower()
    return suffix in _PASSED_OVER or (path.name.split(".")[0].lower() in _ABOUT and suffix in ("", ".md", ".txt"))


def _real(path: Path) -> Path:
    # Path.resolve raises on a link that leads to itself; such a file is named when it is opened.
    return Path(os.path.realpath(path))


def _open_without_waiting(path: str, flags: int) -> int:
    # Opening a pipe would wait for a writer that may never come.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _unreadable(path: Path, failure: OSError) -> UnreadableDocument:
    return UnreadableDocument(
        f"cannot be opened ({failure.strerror or failure})", where=str(path), remedy="check that it exists and may be read"
    )


def _not_as_listed(path: Path, row: Row, content: bytes) -> UnreadableDocument:
    return UnreadableDocument(
        f"not the bytes that the manifest lists ({row.where})",
        where=str(path),
        value=hashlib.sha256(content).hexdigest(),
        allowed=str(row.sha256),
        remedy="fetch the file again, or correct its line",
    )
