"""What holds in one month is not held against a year, nor one act's month against another's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.ask import ask
from kg.store.library import Library
from tests.starter import starter_folder


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with Library.open(starter_folder()) as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    (
        "Why did the target range fall in 2019?",
        "万一缩表把准备金抽得太快，美联储有什么办法补救？",
    ),
)
def test_a_year_or_a_supposition_is_not_held_against_one_month(library: Library, question: str) -> None:
    assert not ask(question, library).premises
