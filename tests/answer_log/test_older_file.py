"""A log that an earlier version wrote: nothing is lost, it can be judged and exported, and new answers stand beside it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant.answer_log.feedback import Feedback
from assistant.answer_log.log import FILE, AnswerLog
from assistant.trace import PHASES
from tests.answer_log.entries import entry, held
from tests.web.answers import answer

# The tables and the entry as the first version made them, word for word: what it wrote must be read for ever.
FIRST = """
CREATE TABLE answers (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, bytes INTEGER NOT NULL, body TEXT NOT NULL);
CREATE INDEX sizes ON answers (number, bytes);
CREATE TABLE rests_on (document TEXT NOT NULL, answer INTEGER NOT NULL REFERENCES answers ON DELETE CASCADE,
 PRIMARY KEY (document, answer)) WITHOUT ROWID;
CREATE INDEX rests_on_answer ON rests_on (answer);
CREATE TABLE feedback (answer INTEGER NOT NULL REFERENCES answers ON DELETE CASCADE, statement INTEGER NOT NULL,
 marker INTEGER NOT NULL, verdict TEXT NOT NULL, note TEXT, at TEXT NOT NULL, PRIMARY KEY (answer, statement, marker))
 WITHOUT ROWID;
PRAGMA user_version = 1;
"""
ID = "a1" * 16
OLD = {
    "id": ID,
    "at": "2026-03-01T09:00:00.000+00:00",
    "channel": "page",
    "inputs": {"question": "Why is repo dear?", "language": None, "as_of": None, "earlier": []},
    "versions": {"program": "0.1.0", "publish": 2, "embedder": "use-multilingual", "weights": "f" * 64, "model": "none"},
    "timings": {"total": 0.31, "answer": 0.3},
    "answer": answer(),
}


@pytest.fixture
def log(tmp_path: Path) -> AnswerLog:
    body = json.dumps(OLD, ensure_ascii=False)
    with closing(sqlite3.connect(tmp_path / FILE)) as old:
        old.executescript(FIRST)
        old.execute("INSERT INTO answers VALUES (7, ?, ?, ?)", (ID, len(body.encode()), body))
        old.execute("INSERT INTO rests_on VALUES ('note-0', 7)")
        old.execute("INSERT INTO feedback VALUES (7, 0, 0, 'unsupported', '不对', '2026-03-01T09:05:00.000+00:00')")
        old.commit()
    return AnswerLog(tmp_path, 1_000_000)


def test_an_older_entry_comes_back_whole(log: AnswerLog) -> None:
    (found,) = log.recent(9)
    said = [{"statement": 0, "marker": 0, "verdict": "unsupported", "note": "不对", "at": "2026-03-01T09:05:00.000+00:00"}]
    assert found.pop("feedback") == said
    assert found.pop("model") is None and found["versions"].pop("rules") is None
    assert {phase: found["timings"].pop(phase) for phase in PHASES} == dict.fromkeys(PHASES)
    assert found == OLD


def test_an_older_entry_is_judged_and_exported_beside_a_new_one(log: AnswerLog) -> None:
    fresh = entry("And now?")
    assert log.record(fresh, held)
    log.judge(Feedback(ID, "up"))
    log.judge(Feedback(fresh.asked.origin.id, "down", 0))
    cases = log.cases()
    assert [(case["answer"], case["verdict"], case["type"]) for case in cases] == [
        (ID, "up", "reader-up"), (ID, "unsupported", "reader-unsupported"), (fresh.asked.origin.id, "down", "reader-down"),
    ]  # fmt: skip
    assert [case["id"] for case in cases[:2]] == [ID, f"{ID}-s0-m0"] and len({case["id"] for case in cases}) == 3
    assert [one["id"] for one in log.recent(9)] == [fresh.asked.origin.id, ID]
