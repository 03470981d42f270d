"""Statements leave one by one while the model is still at work, each verified, and none that the whole answer does not hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from threading import Event as Signal
from typing import Any

import pytest

from assistant.answer_log.entry import Origin
from assistant.answer_log.log import AnswerLog
from assistant.answer_log.recorder import Recorder
from assistant.language_model import open_model
from assistant.model.limits import Limits
from assistant.verify.certificate import verify_answer
from assistant.web.desk import Desk
from assistant.web.events import Event
from kg.store.library import Library
from tests.assistant.conftest import library  # noqa: F401 - fixture
from tests.chat_server import ChatServer, Evidence, chatting

QUESTION = "What happens to repo rates when reserves become scarce?"


def echoed(evidence: Evidence) -> str:
    return json.dumps({"statements": [{"evidence": [one["id"]], "text": one["said"]} for one in evidence]})


def statements(events: list[Event]) -> list[dict[str, Any]]:
    return [dict(event.data) for event in events if event.kind == "statement"]


def test_a_statement_is_out_before_the_model_has_said_the_next(library: Library, tmp_path: Path) -> None:  # noqa: F811
    with chatting(ChatServer(echoed, hang=True)) as server:
        desk = Desk(library, open_model("openai:scripted", server.address, limits=Limits(seconds=20)))
        events = desk.events(QUESTION)
        early = [next(events), next(events)]  # the model's stream is open still
        assert [event.kind for event in early] == ["status", "statement"]
        assert early[1].data["references"][0]["marker"] == 0
        server.hang = False
        whole = list(events)
    heard = json.loads(json.dumps([one["statement"] for one in statements([*early, *whole])]))
    assert heard == json.loads(json.dumps(whole[-1].data["statements"]))


@pytest.mark.parametrize(
    "question",
    [
        QUESTION,
        "准备金稀缺会怎样影响回购利率？",
        "Is the Fed still running quantitative tightening?",
        "What is the VAT in Norway?",
    ],
)
def test_what_streams_is_what_the_answer_holds(library: Library, question: str) -> None:  # noqa: F811
    with chatting(ChatServer(lambda given: echoed(given).replace("repo rates", "gold prices"))) as server:
        model = open_model("openai:scripted", server.address)
        for desk in (Desk(library), Desk(library, model)):
            events = list(desk.events(question))
            answer = json.loads(json.dumps(events[-1].data))
            heard = json.loads(json.dumps(statements(events)))
            assert [one["statement"] for one in heard] == answer["statements"]
            assert [one["index"] for one in heard] == list(range(len(heard)))
            told = [reference["marker"] for one in heard for reference in one["references"]]
            cited = {citation["marker"] for one in answer["statements"] for citation in one["citations"]}
            assert sorted(told) == sorted(cited)
            assert verify_answer(answer, library.documents.get, library.knowledge).holds
            assert "gold prices" not in answer["markdown"]


def test_a_failure_behind_the_stream_is_its_last_event_and_a_bug_is_raised(library: Library) -> None:  # noqa: F811
    assert [event.kind for event in Desk(library).events("")] == ["status", "error"]

    class Broken:
        name = "broken"

        def word(self, *_: object) -> Iterator[object]:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(Desk(library, Broken()).events(QUESTION))


def test_what_the_model_took_stands_in_the_log(library: Library, tmp_path: Path) -> None:  # noqa: F811
    log, done, origin = AnswerLog(tmp_path, 10_000_000), Signal(), Origin("api")
    recorder = Recorder(log)
    with chatting(ChatServer(echoed, statuses=[(503, {"Retry-After": "0"}, "later")])) as server:
        limits = Limits(price_in=2.0, price_out=8.0)
        desk = Desk(library, open_model("openai:scripted", server.address, limits=limits), recorder)
        desk.answer(QUESTION, origin=origin)
        desk.answer("What is the VAT in Norway?")
    recorder._thread.submit(done.set).result()  # which waits until both are written
    refused, answered = log.recent(5)
    assert answered["model"]["tokens"] == {"in": 900, "out": 100, "estimated": False}
    assert (answered["model"]["cost"], answered["model"]["retries"], answered["model"]["fallback"]) == (0.0026, 1, None)
    timings = answered["timings"]
    phases = ("reading", "retrieval", "composition", "verification", "model")
    assert all(timings[name] > 0 for name in phases) and sum(timings[name] for name in phases) <= timings["total"]
    assert len(answered["versions"]["rules"]) == 16 and answered["versions"]["model"] == "openai:scripted"
    assert refused["model"] is None and refused["timings"]["model"] == 0
