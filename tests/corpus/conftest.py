"""A library of real documents, built once a run for all tests that ask it.

A slice of the corpus, so that the build stays short: some TBAC papers and minutes, all else, and the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.pipeline import ingest
from kg.store.library import Library
from sources.document import RawDocument
from sources.files import read_path
from tests.conftest import FULL
from tightrope.errors import DocumentError

# By folder, how the names begin of what is taken in; the rest of the corpus always is. The long version has four years of the
# committee's papers, all minutes and the transcript.
TAKEN = {
    "tbac": ("2019", "2022", "2024", "2025") if FULL else ("2019-10", "2022-08", "2024-07", "2025-11"),
    "minutes": "fomc" if FULL else tuple(f"fomc_minutes_{day}" for day in ("20190918", "20220504", "20240320", "20251")),
    "transcripts": "" if FULL else (),
}


def chosen(shared: Path) -> Iterator[RawDocument | DocumentError]:
    for raw in read_path(shared / "corpus"):
        path = Path(raw.name if isinstance(raw, RawDocument) else "")
        if path.name.startswith(TAKEN.get(path.parent.name, "")):
            yield raw
    yield from read_path(shared / "mission" / "ginlix_qt_article.zh.txt")


@pytest.fixture(scope="session")
def corpus(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("corpus") / "data"
    with Library.open(folder, write=True) as writing:
        ingest(chosen(shared), writing)
    with Library.open(folder) as reading:
        yield reading
