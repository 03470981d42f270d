"""The log itself: what it keeps, how much, from how many threads and processes, and what a bad file or disk does to it."""

from __future__ import annotations

import json
import logging
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer_log.database import BrokenLog
from assistant.answer_log.feedback import Feedback
from assistant.answer_log.log import AnswerLog
from tests.answer_log.entries import entry, held
from tests.web.answers import citation
from tightrope.errors import StoreBusy, StoreError, UnknownName, UsageError

ROOT = Path(__file__).resolve().parents[2]
ROOM = 1_000_000
ZH = "准备金变得稀缺时，回购利率会怎样？"


@pytest.fixture
def log(tmp_path: Path) -> AnswerLog:
    return AnswerLog(tmp_path, ROOM, wait=0.2)


def test_an_entry_comes_back_whole(log: AnswerLog) -> None:
    kept = entry(ZH, language="zh")
    assert log.record(kept, held)
    assert log.recent(5) == [{**json.loads(json.dumps(kept.to_dict())), "feedback": []}]
    assert log.recent(1)[0]["inputs"] == {"question": ZH, "language": None, "as_of": None, "earlier": ["What is repo?"]}
    assert log.path.stat().st_mode & 0o077 == 0


def test_the_newest_come_first_and_as_many_as_wanted(log: AnswerLog) -> None:
    for number in range(5):
        log.record(entry(f"Why {number}?"), held)
    assert [one["answer"]["question"] for one in log.recent(3)] == ["Why 4?", "Why 3?", "Why 2?"]


def test_the_oldest_go_first_and_the_file_stays_bounded(tmp_path: Path) -> None:
    log = AnswerLog(tmp_path, 40_000)
    for number in range(60):
        log.record(entry(f"Why {number}?", markdown="长" * 1_000), held)
    left = [one["answer"]["question"] for one in log.recent(100)]
    assert left == [f"Why {59 - place}?" for place in range(len(left))] and 5 < len(left) < 15
    assert log.path.stat().st_size < 120_000
    with pytest.raises(StoreError, match="TIGHTROPE_ANSWER_LOG_MAX_BYTES"):
        log.record(entry("x" * 40_001), held)


def test_half_a_character_pair_is_kept_as_a_question_mark(log: AnswerLog) -> None:
    log.record(entry("why \ud800 now?"), held)
    assert log.recent(1)[0]["answer"]["question"] == "why ? now?"


def test_threads_and_processes_write_at_once(tmp_path: Path) -> None:
    log = AnswerLog(tmp_path, 10_000_000, wait=60)
    code = (
        "import sys, pathlib; from assistant.answer_log.log import AnswerLog; from tests.answer_log.entries import *;"
        "log = AnswerLog(pathlib.Path(sys.argv[1]), 10_000_000, wait=60);"
        "[log.record(entry(f'p{n}'), held) for n in range(10)]"
    )
    others = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT) for _ in range(2)]

    def one(number: int) -> None:
        kept = entry(f"t{number}")
        log.record(kept, held)
        log.judge(Feedback(kept.asked.origin.id, "up"))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, range(40)))
    assert [other.wait(60) for other in others] == [0, 0]
    found = log.recent(1_000)
    assert len(found) == 60 and len(log.cases()) == 40


def test_a_verdict_replaces_the_one_before_and_can_be_taken_back(log: AnswerLog) -> None:
    kept = entry()
    log.record(kept, held)
    id = kept.asked.origin.id
    for verdict in ("up", "down"):
        log.judge(Feedback(id, verdict))
    log.judge(Feedback(id, "unsupported", 0, 0, "说的是现金"))
    assert [(one["statement"], one["marker"], one["verdict"]) for one in log.recent(1)[0]["feedback"]] == [
        (None, None, "down"),
        (0, 0, "unsupported"),
    ]
    log.judge(Feedback(id, "none"))
    assert [one["note"] for one in log.recent(1)[0]["feedback"]] == ["说的是现金"]


def test_a_case_says_what_was_judged_with_every_passage_behind_it(log: AnswerLog) -> None:
    cited = [citation(start=10), citation(quote="Cash is scarce.", start=90)]
    said = {"text": "现金稀缺推高回购利率。", "kind": "cause", "citations": cited}
    kept = entry(ZH, statements=[said], language="zh", as_of="2025-01-31")
    log.record(kept, held)
    log.judge(Feedback(kept.asked.origin.id, "unsupported", 0, 0))
    log.judge(Feedback(kept.asked.origin.id, "up"))
    whole, case = log.cases()
    assert (whole["statement"], whole["citation"], whole["verdict"]) == (None, None, "up")
    wanted = {"question": ZH, "as_of": "2025-01-31", "language": "zh", "statement": said["text"], "verdict": "unsupported"}
    assert wanted.items() <= case.items()
    assert case["citation"]["document"] == "note-0" and case["citation"]["sha256"] == "0" * 64
    assert [(span["start"], span["quote"]) for span in case["citation"]["spans"]] == [
        (10, "Scarce cash makes repo dear."), (90, "Cash is scarce."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "fields",
    [
        {"verdict": "fine"},
        {"verdict": "unsupported"},
        {"verdict": "unsupported", "statement": 0},
        {"verdict": "none", "marker": 0},
        {"verdict": "up", "statement": 0, "marker": 0},
        {"verdict": "up", "note": "x" * 1_001},
        {"verdict": "up", "statement": 1},
        {"verdict": "unsupported", "statement": 0, "marker": 7},
        {"verdict": "up", "statement": -1},
    ],
)
def test_a_verdict_on_nothing_is_refused(log: AnswerLog, fields: dict[str, Any]) -> None:
    kept = entry()
    log.record(kept, held)
    with pytest.raises(UsageError, match="allowed"):
        log.judge(Feedback(kept.asked.origin.id, **fields))
    with pytest.raises(UnknownName):
        log.judge(Feedback("0" * 32, "up"))
    assert log.cases() == []


def test_what_rests_on_a_document_that_left_is_neither_kept_nor_added(log: AnswerLog) -> None:
    assert not log.record(entry(documents=frozenset({"gone"})), held)
    log.record(entry("old", frozenset({"old"})), lambda: {"old"})
    log.record(entry("new"), held)
    assert [one["answer"]["question"] for one in log.recent(5)] == ["new"]
    assert b"old" not in log.path.read_bytes()


@settings(max_examples=20)
@given(content=st.binary(min_size=1_024, max_size=4_000))
def test_a_file_that_is_no_log_is_named_and_can_be_cleared(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    log = AnswerLog(tmp_path_factory.mktemp("log"), ROOM, wait=0.1)
    log.path.write_bytes(content)
    for attempt in (lambda: log.record(entry(), held), lambda: log.recent(1), log.cases):
        with pytest.raises(BrokenLog, match="--clear"):
            attempt()
    assert log.path.read_bytes() == content, "it is the person's to throw away"
    log.clear()
    assert log.record(entry(), held) and len(log.recent(5)) == 1


def test_a_damaged_log_and_a_strange_one_are_cleared_too(log: AnswerLog) -> None:
    for number in range(20):
        log.record(entry(f"Why {number}?", markdown="x" * 3_000), held)
    content = bytearray(log.path.read_bytes())
    content[4_096:] = b"\xff" * (len(content) - 4_096)
    log.path.write_bytes(content)
    with pytest.raises(StoreError):
        log.record(entry(), held)
    log.clear()
    assert log.recent(5) == []
    log.path.unlink(missing_ok=True)
    with closing(sqlite3.connect(log.path)) as other:
        other.executescript("CREATE TABLE answers (poem TEXT); PRAGMA user_version = 1")
    with pytest.raises(BrokenLog):
        log.recent(1)
    log.clear()
    assert log.record(entry(), held)


def test_a_newer_log_is_left_alone(log: AnswerLog) -> None:
    log.record(entry(), held)
    with closing(sqlite3.connect(log.path)) as other:
        other.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="newer"):
        log.record(entry(), held)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


def test_a_locked_log_says_so(log: AnswerLog) -> None:
    log.record(entry(), held)
    with locked(log.path), pytest.raises(StoreBusy, match="locked"):
        log.record(entry(), held)


def test_a_full_disk_leaves_what_was_there(log: AnswerLog, caplog: pytest.LogCaptureFixture) -> None:
    log.record(entry("first"), held)
    before, limits = log.path.stat().st_size, resource.getrlimit(resource.RLIMIT_FSIZE)
    caplog.set_level(logging.CRITICAL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (before, limits[1]))
    try:
        with pytest.raises(StoreError, match="free space"):
            log.record(entry("second", markdown="x" * 500_000), held)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [one["answer"]["question"] for one in log.recent(5)] == ["first"]
    assert log.record(entry("third"), held)
