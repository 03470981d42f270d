"""A document before anyone has read it: bytes, where they came from, and what is known about them from outside."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SourceHints:
    """What a catalogue, a manifest or a brief's front matter knows of a document; the page itself fills what is None.

    `date` is the publication date, `event_date` the meeting's; `kind` one of feds_note, fed_speech, fomc_statement, minutes,
    fomc_press_conference, fomc_transcript, implementation_note, tbac, treasury_release, market_article, paper,
    statistical_release, other.
    `place` is a short hash of where a file without an address lies. `withdrawn` is a date, or `YES` or `NO` of
    `sources.withdrawn`; `corrects` are ids or addresses of the documents that this one corrects.
    """

    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    event_date: str | None = None
    kind: str | None = None
    language: str | None = None
    voice: str | None = None
    tier: str | None = None
    authors: tuple[str, ...] = ()
    licence: str | None = None
    brief: bool = False
    place: str | None = None
    withdrawn: str | None = None
    withdrawn_reason: str | None = None
    corrects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawDocument:
    """Bytes as served or as they lie on disk. `name` is the path or address to show to a person; `url` the public address.

    `retrieved_at` is ISO 8601 UTC. `media_type` is what the server or the file name claims; the reader trusts the bytes more.
    """

    content: bytes = field(repr=False)
    name: str
    media_type: str
    url: str | None = None
    retrieved_at: str | None = None
    hints: SourceHints = SourceHints()

    @property
    def sha256(self) -> str:
        """Hash of the bytes: the identity of this version."""
        return hashlib.sha256(self.content).hexdigest()
