"""Chat completions where a language model words the statements: what is counted and logged, and failures behind a stream."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import wait
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.answer_log.log import AnswerLog
from assistant.answer_log.recorder import Recorder
from assistant.language_model import open_model
from assistant.web import completions, problems
from assistant.web.desk import Desk
from kg.store.library import Library
from tests.assistant.conftest import library  # noqa: F401 - fixture
from tests.chat_server import ChatServer, Evidence, chatting
from tightrope.errors import LanguageModelError, StoreBusy

QUESTION = "What happens to repo rates when reserves become scarce?"
PATH = "/v1/chat/completions"


def echoed(evidence: Evidence) -> str:
    return json.dumps({"statements": [{"evidence": [one["id"]], "text": one["said"]} for one in evidence]})


def served(desk: Desk) -> TestClient:
    app = FastAPI()
    app.include_router(completions.router(desk))
    problems.install(app)
    return TestClient(app)


def body(*questions: str, **more: Any) -> dict[str, Any]:
    return {"model": "m", "messages": [{"role": "user", "content": question} for question in questions], **more}


def chunks(text: str) -> list[dict[str, Any]]:
    return [json.loads(line.removeprefix("data: ")) for line in text.strip().split("\n\n") if line != "data: [DONE]"]


def test_usage_is_the_model_s_and_the_log_has_the_conversation(library: Library, tmp_path: Path) -> None:  # noqa: F811
    recorder = Recorder(AnswerLog(tmp_path, 10_000_000))
    with chatting(ChatServer(echoed)) as server:
        web = served(Desk(library, open_model("openai:scripted", server.address), recorder))
        whole = web.post(PATH, json=body("What is the VAT in Norway?", QUESTION))
        streamed = web.post(PATH, json=body(QUESTION, stream=True, stream_options={"include_usage": True}))
    counted = {"prompt_tokens": 900, "completion_tokens": 100, "total_tokens": 1000}
    assert whole.json()["usage"] == chunks(streamed.text)[-1]["usage"] == counted
    assert whole.json()["tightrope"]["model"] == "openai:scripted"
    wait([recorder._thread.submit(int)])  # what was put in before it is written
    second, first = AnswerLog(tmp_path, 10_000_000).recent(5)
    assert [first["id"], second["id"]] == [whole.headers["answer-id"], streamed.headers["answer-id"]]
    assert {first["channel"], second["channel"]} == {"completions"}
    assert (first["inputs"]["question"], first["inputs"]["earlier"]) == (QUESTION, ["What is the VAT in Norway?"])


class Failing:
    """Words one statement and then fails in a way that no fallback catches."""

    name = "failing"

    def __init__(self, failure: Exception, first: int) -> None:
        self.failure, self.first = failure, first

    def word(self, question: object, plain: list[Any], *_: object) -> Iterator[Any]:
        yield from plain[: self.first]
        raise self.failure


@pytest.mark.parametrize(("failure", "status"), [(LanguageModelError("gone"), 502), (StoreBusy("locked"), 503)])
def test_a_failure_has_its_status_or_ends_the_stream(library: Library, failure: Exception, status: int) -> None:  # noqa: F811
    early, late = served(Desk(library, Failing(failure, 0))), served(Desk(library, Failing(failure, 1)))
    for web, stream in ((early, False), (early, True), (late, False)):
        refused = web.post(PATH, json=body(QUESTION, stream=stream))
        assert (refused.status_code, refused.json()["error"]["type"]) == (status, "server_error")
    broken = late.post(PATH, json=body(QUESTION, stream=True))
    *told, last = chunks(broken.text)
    assert broken.status_code == 200 and "[DONE]" not in broken.text
    assert told[1]["choices"][0]["delta"]["content"] and last["error"]["code"] == type(failure).__name__
