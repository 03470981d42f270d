"""The crowd at a real server for a moment: each answer is one of a publish, and what is wrong would be counted."""

from __future__ import annotations

import shutil
from pathlib import Path

from bench.crowd import crowd, expected, following, judged, queries
from bench.engines import JSON, tightrope
from tests.starter import starter_folder


def test_answers_of_a_crowd_are_judged_by_what_each_publish_gives_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(starter_folder(), data)
    with following(data) as held, tightrope(data) as server:
        server.post(queries()[-1], JSON)
        seen = crowd(server, 4, 1.0, [])
        right = {number: expected(library) for number, library in held.libraries.items()}
        memory = server.memory()
        newer = max(held.libraries) + 1
        told = judged(seen, right, held, 1.0)
        held.since[newer] = 0.0  # as if another publish had been there from the start
        right[newer] = dict.fromkeys(queries(), ())
        outdated = judged(seen, right, held, 1.0)
    assert told["answers"] == sum(seen.answers.values()) > 0 and memory > 50
    assert (told["lost"], told["wrong"], told["stale"]) == (0, 0, 0)
    assert outdated["stale"]
    query, body = next(iter(seen.answers))
    seen.answers[query, body.replace(b'"value": "', b'"value": "not ')] += 3
    assert judged(seen, {1: next(iter(right.values()))}, held, 1.0)["wrong"] == 3
