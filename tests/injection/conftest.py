"""Published libraries of invented true documents beside the attacks, beside the attacks' clean twins, beside false claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.pipeline import ingest
from kg.store.library import Library
from sources.document import RawDocument
from tests.assistant.conftest import DOCUMENTS
from tests.injection.planting import attacks

SAME = ("unseen",)  # what is read of these is what is read of their twins (`test_planted`)
CLAIMS = ("itself", "linked")  # a document may say these; what must hold is how they are told
TRUE = tuple(replace(raw, retrieved_at="2025-06-01T00:00:00Z") for raw in DOCUMENTS)


def _built(folder: Path, planted: Iterable[RawDocument]) -> Path:
    with Library.open(folder, write=True) as writing:
        report = ingest((*TRUE, *planted), writing)
    assert not report.failed, report.failed
    return folder


def _library(factory: pytest.TempPathFactory, planted: Iterable[RawDocument]) -> Iterator[Library]:
    with Library.open(_built(factory.mktemp("planted") / "data", planted)) as library:
        yield library


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The true documents beside every letter in which an order, a link or a marker is planted."""
    yield from _library(tmp_path_factory, (attack.raw() for attack in attacks() if attack.expect not in (*CLAIMS, *SAME)))


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The same letters, in which nothing is planted."""
    yield from _library(
        tmp_path_factory, (attack.raw(clean=True) for attack in attacks() if attack.expect not in (*CLAIMS, *SAME))
    )


@pytest.fixture(scope="session")
def claimed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The true documents beside every letter that says what is false, or claims an office."""
    yield from _library(tmp_path_factory, (attack.raw() for attack in attacks() if attack.expect in CLAIMS))
