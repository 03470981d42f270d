"""Answers of a real library on their way into the log: the reader never waits, and removal takes what rests on a document."""

from __future__ import annotations

import json
import logging
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.answer_log.entry import Asked, Origin, Taken, rests_on
from assistant.answer_log.feedback import Feedback
from assistant.answer_log.log import FILE, AnswerLog
from assistant.answer_log.recorder import Recorder
from assistant.cli import app
from assistant.web.desk import Desk
from kg.store.library import Library
from tests.answer_log.entries import entry
from tests.lifecycle.documents import CITING, GUEST, MARKERS, note, raw, take
from tests.lifecycle.whole_store import files_with
from tests.web.answers import answer as answer_of
from tests.web.answers import path
from tightrope import __version__
from tightrope.errors import TightropeError

QUESTION = "By how many billion dollars a month does faster runoff reduce bank reserves?"
QUESTION_ZH = "缩表加快会减少多少银行准备金？"
ROOM = 10_000_000


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "data"
    with Library.open(folder, write=True) as library:
        take([raw("one", note(1)), raw("guest", GUEST, title="About Qixlotherum"), raw("citing", CITING)], library)
    return folder


@pytest.fixture
def data(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "data"))


@pytest.fixture
def library(data: Path) -> Iterator[Library]:
    with Library.open(data) as reading:
        yield reading


@pytest.fixture
def log(data: Path) -> AnswerLog:
    return AnswerLog(data, ROOM, wait=0.3)


def tightrope(data: Path, *arguments: str) -> str:
    done = CliRunner().invoke(app, [*arguments, "--data", str(data)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_an_answer_is_kept_with_inputs_versions_and_timings(library: Library, log: AnswerLog) -> None:
    recorder, origin = Recorder(log), Origin("page")
    answer = Desk(library, None, recorder).answer(QUESTION_ZH, as_of="2025-01-31", asked=["What is QT?"], origin=origin)
    recorder.judge(Feedback(origin.id, "up"))  # which waits until the answer is written
    (kept,) = log.recent(5)
    assert (kept["id"], kept["channel"]) == (origin.id, "page") and kept["answer"] == json.loads(json.dumps(answer))
    assert kept["inputs"] == {
        "question": QUESTION_ZH, "language": None, "as_of": "2025-01-31", "earlier": ["What is QT?"],
    }  # fmt: skip
    versions = kept["versions"]
    assert (versions["program"], versions["publish"], versions["model"]) == (__version__, library.generation, "none")
    assert versions["embedder"] == "use-multilingual" and len(versions["weights"]) >= 32
    assert kept["timings"]["total"] >= kept["timings"]["answer"] - 0.001 >= -0.001
    assert [said["verdict"] for said in kept["feedback"]] == ["up"]


def test_claims_of_a_path_count_as_much_as_citations(library: Library) -> None:
    claim = library.knowledge.claims_of("guest")[0]
    drawn = path(("a", "+", "b"))
    drawn["steps"][0]["claims"] = [claim.id, "unknown"]
    assert rests_on(answer_of(paths=[drawn]), library) == {"note-0", "guest"}


@pytest.mark.parametrize("trouble", ["broken", "locked", "a folder"])
def test_no_state_of_the_log_costs_a_reader_the_answer(
    library: Library, log: AnswerLog, trouble: str, caplog: pytest.LogCaptureFixture
) -> None:
    recorder = Recorder(log)
    with closing(sqlite3.connect(":memory:" if trouble != "locked" else log.path, isolation_level=None)) as other:
        if trouble == "locked":
            other.execute("BEGIN EXCLUSIVE")
        elif trouble == "broken":
            log.path.write_bytes(b"no database at all" * 100)
        else:
            log.path.mkdir()
        with caplog.at_level(logging.WARNING):
            origin = Origin()
            answer = Desk(library, None, recorder).answer(QUESTION, origin=origin)
            assert answer["status"] in ("answered", "partial")
            with pytest.raises(TightropeError, match=FILE):  # a verdict that is lost must be told
                recorder.judge(Feedback(origin.id, "up"))
    assert "an answer was not logged" in caplog.text and FILE in caplog.text


def test_removal_leaves_no_byte_of_the_document_in_the_log(data: Path, log: AnswerLog) -> None:
    kept = Origin("ask")
    with Library.open(data) as library:
        recorder = Recorder(log)
        desk = Desk(library, None, recorder)
        told_at = Origin()
        told = {reference["document"] for reference in desk.answer(QUESTION, origin=told_at)["references"]}
        assert "guest" in told
        recorder.judge(Feedback(told_at.id, "up"))
        told_of = entry("Who wrote it?", frozenset({"one"}), markdown="See About Qixlotherum and 莰蓼藿.")
        log.record(told_of, library.documents.ids)
        stays = Asked(kept, "What stays?")
        recorder.keep(stays, {**answer_of(), "references": [{"document": "one"}]}, library, Taken({"total": 0.1}))
        recorder.judge(Feedback(kept.id, "down"))
    assert files_with(data, *MARKERS)[FILE] == set(MARKERS)
    tightrope(data, "remove", "guest")
    assert not files_with(data, *MARKERS) and b'"guest"' not in log.path.read_bytes()
    assert [one["id"] for one in log.recent(9)] == [kept.id] and len(log.cases()) == 1 and kept.id != told_at.id


def test_an_answer_that_is_given_during_a_removal_is_not_kept(data: Path, log: AnswerLog) -> None:
    with Library.open(data) as library:
        asked = Asked(Origin(), QUESTION)
        answer = Desk(library).answer(QUESTION)
        with Library.open(data, write=True) as writing:
            writing.remove("guest")
            writing.publish()
        recorder = Recorder(log)
        recorder.keep(asked, answer, library, Taken({"total": 0.1}))
        with pytest.raises(TightropeError, match="no such answer"):
            recorder.judge(Feedback(asked.origin.id, "up"))
    assert FILE not in files_with(data, *MARKERS)


def test_removal_takes_a_damaged_log_whole(data: Path, log: AnswerLog) -> None:
    log.path.write_bytes(b"Zyxquorvian" * 500)
    tightrope(data, "remove", "guest")
    assert not log.path.exists()


def test_the_command_lists_exports_and_clears(data: Path, log: AnswerLog, tmp_path: Path) -> None:
    tightrope(data, "ask", QUESTION)
    tightrope(data, "ask", QUESTION_ZH, "--json")
    newest, oldest = json.loads(tightrope(data, "log", "--json"))
    assert (newest["inputs"]["question"], oldest["inputs"]["question"]) == (QUESTION_ZH, QUESTION)
    assert QUESTION_ZH in tightrope(data, "log", "--limit", "1") and QUESTION not in tightrope(data, "log", "--limit", "1")
    log.judge(Feedback(newest["id"], "down"))
    target = tmp_path / "cases.jsonl"
    assert "1 cases" in tightrope(data, "log", "--export", str(target))
    (case,) = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert (case["question"], case["language"], case["verdict"]) == (QUESTION_ZH, "zh", "down")
    tightrope(data, "log", "--clear")
    assert json.loads(tightrope(data, "log", "--json")) == [] and QUESTION.encode() not in log.path.read_bytes()


def test_switched_off_nothing_is_written(data: Path, log: AnswerLog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIGHTROPE_ANSWER_LOG", "false")
    tightrope(data, "ask", QUESTION)
    assert not log.path.exists()
    with Library.open(data) as library, pytest.raises(TightropeError, match="switched off"):
        Desk(library).judge(Feedback("0" * 32, "up"))
