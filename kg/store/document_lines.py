"""A Document as two lines of JSON: what a list needs first, the text and its offsets second.

The first line alone answers `DocumentStore.info`, so that a start reads kilobytes and not the whole library; it carries the
hash of the second, so that a damaged file is noticed and never half read.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, astuple, fields
from typing import Any

from kg.copies import sketch_of
from kg.document import CitedReference, Document, DocumentInfo, Section, SectionKind, Sentence, Tier, Voice
from kg.withdrawal import Withdrawal

_OPTIONAL = ("heading", "page", "box", "speaker", "note")


def encode(document: Document) -> bytes:
    """The two lines of `document`, UTF-8."""
    body = _line(
        {
            "text": document.text,
            "sections": [_section(section) for section in document.sections],
            "sentences": [astuple(sentence) for sentence in document.sentences],
            "references": [asdict(reference) for reference in document.references],
        }
    )
    head = {**_head(document.info), "sketch": sketch_of(document).encoded(), "body_sha256": hashlib.sha256(body).hexdigest()}
    return _line(head) + b"\n" + body + b"\n"


def decode_info(head: bytes) -> DocumentInfo:
    """The metadata of a first line. Raises ValueError, KeyError or TypeError where it is damaged."""
    record = json.loads(head)
    del record["body_sha256"]
    return _info(record)


def decode(content: bytes) -> Document:
    """The document of both lines. Raises ValueError, KeyError or TypeError where they are damaged."""
    head, body = content.rstrip(b"\n").split(b"\n")
    record = json.loads(head)
    if hashlib.sha256(body).hexdigest() != record.pop("body_sha256"):
        raise ValueError("the text is not the one that was stored")
    info, parts = _info(record), json.loads(body)
    shared = {entry.name: getattr(info, entry.name) for entry in fields(Document) if hasattr(info, entry.name)}
    return Document(
        **shared,
        text=parts["text"],
        sections=tuple(_read_section(section) for section in parts["sections"]),
        sentences=tuple(Sentence(*sentence) for sentence in parts["sentences"]),
        references=tuple(CitedReference(**reference) for reference in parts["references"]),
    )


def _line(record: object) -> bytes:
    # Surrogates can reach a text through a broken PDF; ASCII escapes keep them, UTF-8 could not.
    return json.dumps(record, separators=(",", ":")).encode("ascii")


def _head(info: DocumentInfo) -> dict[str, Any]:
    """What is not withdrawn and corrects nothing is written as it was before either could be said."""
    record = asdict(info)
    withdrawn, corrects = record.pop("withdrawn"), record.pop("corrects")
    if info.withdrawn is not None:
        record["withdrawn"] = withdrawn
    if corrects:
        record["corrects"] = corrects
    return record


def _info(record: dict[str, Any]) -> DocumentInfo:
    typed: dict[str, Any] = {"voice": Voice(record["voice"]), "tier": Tier(record["tier"]), "authors": tuple(record["authors"])}
    if "withdrawn" in record:
        typed["withdrawn"] = Withdrawal.of(record["withdrawn"])
    return DocumentInfo(**{**record, **typed, "corrects": tuple(record.get("corrects", ()))})


def _section(section: Section) -> list[object]:
    extras = {name: getattr(section, name) for name in _OPTIONAL if getattr(section, name) is not None}
    return [section.start, section.end, section.kind.value, extras]


def _read_section(record: list[Any]) -> Section:
    start, end, kind, extras = record
    if "box" in extras:
        extras["box"] = tuple(extras["box"])
    return Section(start, end, SectionKind(kind), **extras)
