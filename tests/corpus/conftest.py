"""A library of real documents, built once a run for all tests that ask it.

A slice of the corpus, so that the build stays within two minutes: all but TBAC, some years of TBAC, and the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.pipeline import ingest
from kg.store.library import Library
from sources.document import RawDocument
from sources.files import read_path
from tightrope.errors import DocumentError

TBAC_YEARS = ("2019", "2022", "2024", "2025")


def chosen(shared: Path) -> Iterator[RawDocument | DocumentError]:
    for raw in read_path(shared / "corpus"):
        name = raw.name if isinstance(raw, RawDocument) else ""
        if "/tbac/" not in name or Path(name).name.startswith(TBAC_YEARS):
            yield raw
    yield from read_path(shared / "mission" / "ginlix_qt_article.zh.txt")


@pytest.fixture(scope="session")
def corpus(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("corpus") / "data"
    with Library.open(folder, write=True) as writing:
        ingest(chosen(shared), writing)
    with Library.open(folder) as reading:
        yield reading
