"""A library of a few documents, taken in and published, for tests that ask it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ingest.pipeline import ingest
from kg.store.library import Library
from sources.document import RawDocument


def published(documents: Iterable[RawDocument], folder: Path) -> Library:
    """The library in `folder` with `documents`, each of which must be taken in, open for reading."""
    with Library.open(folder, write=True) as writing:
        assert not ingest(documents, writing).failed
    return Library.open(folder)
