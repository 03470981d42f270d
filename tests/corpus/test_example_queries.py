"""The twelve example queries over real documents: each has rows, and those that name documents name some that are held."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from kg.sparql.example_queries import examples
from kg.sparql.guard import Limits
from kg.sparql.path_runner import PathRunner
from kg.sparql.runner import open_runner
from kg.store.library import Library

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def runner(corpus: Library) -> Iterator[PathRunner]:
    with open_runner(corpus, Limits(timeout=120)) as runner:
        yield runner


@pytest.mark.parametrize("name", [example.name for example in examples()])
def test_it_has_rows_of_what_the_library_holds(runner: PathRunner, corpus: Library, name: str) -> None:
    query = next(example.query for example in examples() if example.name == name)
    rows = json.loads(runner.run(query, "json").body)["results"]["bindings"]
    assert rows
    titles = {info.title for info in corpus.info().values()}
    assert {row["title"]["value"] for row in rows if "title" in row} <= titles
