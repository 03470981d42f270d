"""`manifest.jsonl`: a folder's own list of what its files are, one JSON object a line.

Known fields: path, id, url, title, publisher, date, event_date, kind, language, voice, tier, authors, licence, sha256,
withdrawn (`sources.withdrawn`), withdrawn_reason, corrects (ids or addresses). Only `path` must be there; it is relative to the
manifest. A wrong line or a file that is not what its row says becomes an error
about that row, and the others stand.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sources.document import SourceHints
from sources.federal_reserve import PUBLISHED_LATER
from sources.withdrawn import FORMS, is_date, read_mark
from tightrope.errors import UnreadableDocument

NAME = "manifest.jsonl"
_TEXTS = (
    "id", "url", "title", "publisher", "date", "event_date", "kind", "language", "voice", "tier", "licence", "sha256",
    "withdrawn_reason",
)  # fmt: skip
_ALLOWED: Mapping[str, frozenset[str]] = {
    "tier": frozenset({"primary", "secondary", "syndicated"}),
    "language": frozenset({"en", "zh"}),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line: the file it speaks of, what it says of it, and where it stands for messages."""

    where: str
    file: Path
    url: str | None
    sha256: str | None
    hints: SourceHints


@dataclass(frozen=True, slots=True)
class Manifest:
    """The rows of one manifest by resolved file, and the lines that could not be read."""

    path: Path
    rows: Mapping[Path, Row]
    errors: tuple[UnreadableDocument, ...]


def read_manifest(path: Path) -> Manifest:
    """The manifest at `path`, wrong lines in its `errors`. Raises UnreadableDocument where it cannot be read at all."""
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as failure:
        raise UnreadableDocument(
            f"the manifest cannot be read ({failure})", where=str(path), remedy="save it as UTF-8, or delete it"
        ) from None
    rows: dict[Path, Row] = {}
    errors = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = _row(path, f"{path}, line {number}", line)
            if row.file in rows:
                raise _wrong(row.where, "a second row for one file", row.file.name, "one row a file")
            rows[row.file] = row
        except UnreadableDocument as failure:
            errors.append(failure)
    return Manifest(path, rows, tuple(errors))


def _row(manifest: Path, where: str, line: str) -> Row:
    fields = _fields(where, line)
    root = Path(os.path.realpath(manifest.parent))
    named = fields.get("path")
    if not isinstance(named, str) or not named.strip():
        raise _wrong(where, "names no file", named, "a `path` relative to the manifest")
    try:
        file = Path(os.path.realpath(root / named))
    except (OSError, ValueError):
        raise _wrong(where, "the path is no path", named, "a path relative to the manifest") from None
    if not file.is_relative_to(root):
        raise _wrong(where, "the path leads out of the manifest's folder", named, "a file below the manifest")
    texts = {name: _text(where, name, fields.get(name)) for name in _TEXTS}
    url, sha256 = texts.pop("url"), texts.pop("sha256")
    date, event_date = texts.pop("date"), texts.pop("event_date")
    if texts["kind"] in PUBLISHED_LATER and event_date is None:
        # Such a row carries the day of the meeting; nothing may be known before it was published.
        date, event_date = None, date
    hints = SourceHints(date=date, event_date=event_date, authors=_names(where, "authors", fields.get("authors")))
    withdrawn, reason = _mark(where, fields.get("withdrawn"), texts.pop("withdrawn_reason"))
    corrects = _names(where, "corrects", fields.get("corrects"))
    hints = replace(hints, withdrawn=withdrawn, withdrawn_reason=reason, corrects=corrects, **texts)  # type: ignore[arg-type]
    return Row(where, file, url, sha256, hints)


def _fields(where: str, line: str) -> Mapping[str, object]:
    try:
        fields = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as failure:
        raise _wrong(where, f"not JSON ({failure})", line, "one JSON object a line") from None
    if not isinstance(fields, dict):
        raise _wrong(where, "not a JSON object", line, "one JSON object a line")
    return fields


def _text(where: str, name: str, value: object) -> str | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise _wrong(where, f"`{name}` is no text", value, "text or null")
    if name in ("date", "event_date") and not is_date(value):
        raise _wrong(where, f"`{name}` is no date", value, "YYYY, YYYY-MM or YYYY-MM-DD")
    if name in _ALLOWED and value not in _ALLOWED[name]:
        raise _wrong(where, f"unknown `{name}`", value, ", ".join(sorted(_ALLOWED[name])))
    return value


def _names(where: str, field: str, value: object) -> tuple[str, ...]:
    given = [value] if isinstance(value, str) else value or []
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        raise _wrong(where, f"`{field}` are no names", value, "a name, a list of names or null")
    return tuple(name.strip() for name in given if name.strip())


def _mark(where: str, value: object, reason: str | None) -> tuple[str | None, str | None]:
    try:
        return read_mark(value, reason)
    except ValueError:
        raise _wrong(where, "`withdrawn` says nothing of a withdrawal", value, FORMS) from None


def _wrong(where: str, what: str, value: object, allowed: str) -> UnreadableDocument:
    return UnreadableDocument(what, where=where, value=value, allowed=allowed, remedy="correct this line of the manifest")
