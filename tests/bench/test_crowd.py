"""Measurements at a real server, for a moment: each answer is held against its publish, and what is wrong would be counted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest

from bench.crowd import crowd, expected, following, judged, queries
from bench.endpoint import Sides, compared
from bench.engines import JSON, Endpoint, tightrope
from kg.sparql.guard import QueryRunner
from kg.store.library import Library
from tests.starter import starter_folder


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crowd") / "data"
    shutil.copytree(starter_folder(), folder)
    return folder


@pytest.fixture(scope="module")
def server(data: Path) -> Iterator[Endpoint]:
    with tightrope(data) as server:
        server.post(queries()[-1], JSON)  # edges into memory
        yield server


def test_answers_of_a_crowd_are_held_against_what_each_publish_gives_alone(data: Path, server: Endpoint) -> None:
    with following(data) as held:
        seen = crowd(server, 4, 1.0, [])
        right = {number: expected(library) for number, library in held.libraries.items()}
    told = judged(seen, right, held, 1.0)
    assert told["answers"] == sum(seen.answers.values()) > 0 and server.memory() > 50
    assert (told["lost"], told["wrong"], told["stale"]) == (0, 0, 0)
    newer = max(right) + 1
    held.since[newer] = 0.0  # as if another publish had been there from the start
    assert judged(seen, {**right, newer: dict.fromkeys(queries(), ())}, held, 1.0)["stale"]
    query, body = next(answer for answer in seen.answers if b'"value": "' in answer[1])
    seen.answers[query, body.replace(b'"value": "', b'"value": "not ')] += 3
    assert judged(seen, right, held, 1.0)["wrong"] == 3


def test_the_route_is_timed_beside_the_store_alone(data: Path, server: Endpoint) -> None:
    with Library.open(data) as library, QueryRunner(library.graph_folder) as guard:
        sides = Sides(pyoxigraph.Store.read_only(str(library.graph_folder)), guard, server, server)
        for query, media_type in (("ASK { ?a tr:causes ?b }", JSON), ("CONSTRUCT WHERE { ?a tr:causes ?b }", "text/turtle")):
            timed = compared(sides, query, media_type, 3)
            assert {"in_process_ms", "guard_ms", "route_ms", "overhead_median_ms"} < timed.keys()
