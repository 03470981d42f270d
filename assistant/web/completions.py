"""`/v1/chat/completions` and `/v1/models`: the same answers for any client of OpenAI's chat interface."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response, StreamingResponse

from assistant.answer_log.entry import Origin
from assistant.render.growing import rest_of
from assistant.render.markdown import WORDS
from assistant.session import Session
from assistant.trace import Trace
from assistant.web.api import ANSWER_ID, EVENT_STREAM
from assistant.web.completion_request import NAME, Completing
from assistant.web.desk import Desk
from assistant.web.events import Event, arriving
from assistant.web.openai_error import error_body
from assistant.web.problems import problem_of
from tightrope import __version__
from tightrope.errors import TightropeError, UnknownName

_MARKER = re.compile(r"(?<!\\)\[(\d+)\]")
_DESCRIBED: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "An answer; with `stream` its verified statements as server-sent events.",
        "content": {"application/json": {}, EVENT_STREAM: {}},
    },
    "4XX": {
        "description": "A request that is wrong as asked, in OpenAI's shape of an error.",
        "content": {"application/json": {}},
    },
}


def router(desk: Desk) -> APIRouter:
    """The routes, answering from `desk`."""
    routes, since = APIRouter(prefix="/v1"), int(time.time())
    listed = {"id": NAME, "object": "model", "created": since, "owned_by": NAME}

    @routes.post("/chat/completions", response_model=None, responses=_DESCRIBED)
    def complete(asking: Completing) -> Response:
        """An answer to the last user message; the user messages before it are what a follow-up leans on."""
        exchange = _Exchange(desk, asking)
        named = {ANSWER_ID: exchange.origin.id} if desk.logs else {}
        if not asking.stream:
            return JSONResponse(exchange.whole(), headers=named)
        events = exchange.events()
        first = next(events)  # a question that is none is refused with its status, before a stream begins
        stream = exchange.stream(chain([first], events))
        return StreamingResponse(stream, media_type=EVENT_STREAM, headers={"Cache-Control": "no-store", **named})

    @routes.get("/models")
    def models() -> dict[str, Any]:
        """The one model of this server."""
        return {"object": "list", "data": [listed]}

    @routes.get("/models/{id:path}", responses={"4XX": _DESCRIBED["4XX"]})
    def model(id: str) -> dict[str, Any]:
        """The one model of this server, by its name."""
        if id != NAME:
            raise UnknownName("no such model", where="model", value=id, allowed=NAME)
        return listed

    return routes


@dataclass
class _Exchange:
    """One request and its reply."""

    desk: Desk
    asking: Completing
    origin: Origin = field(default_factory=lambda: Origin("completions"))
    made: int = field(default_factory=lambda: int(time.time()))
    trace: Trace = field(default_factory=Trace)

    def whole(self) -> dict[str, Any]:
        """The reply in one piece."""
        answer = self._answer(self.trace)
        message = {
            "role": "assistant",
            "content": answer["markdown"],
            "refusal": None,
            "annotations": citations_in(answer["markdown"], answer),
        }
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
        return {**self._head("chat.completion"), "choices": [choice], "usage": usage(self.trace), "tightrope": answer}

    def events(self) -> Iterator[Event]:
        """The answer as it arrives; raises what answering raises."""
        return arriving(self._answer)

    def stream(self, events: Iterator[Event]) -> Iterator[str]:
        """The reply as server-sent chunks, each with what the message grows by; a failure is the last of them."""
        yield self._chunk({"role": "assistant", "content": "", "refusal": None})
        told = ""
        try:
            for event in events:
                grown = event.data["markdown"]
                piece = grown if event.kind == "statement" else rest_of(grown, told)
                told += piece
                if piece:
                    yield self._chunk({"content": piece})
                if event.kind == "answer":
                    yield from self._end(event.data, told)
        except TightropeError as failure:
            yield _data(error_body(problem_of(failure)))

    def _end(self, answer: Mapping[str, Any], told: str) -> Iterator[str]:
        cited = {"annotations": citations_in(told, answer)}
        yield self._chunk(cited, "stop", tightrope=answer)
        if self.asking.counted:
            yield _data({**self._head("chat.completion.chunk"), "choices": [], "usage": usage(self.trace)})
        yield "data: [DONE]\n\n"

    def _answer(self, trace: Trace) -> dict[str, Any]:
        self.trace = trace
        before, question = self.asking.questions()
        session, own = Session(self.desk.library), self.asking.tightrope
        session.remember(before)
        return self.desk.answer(
            question, language=own.language, as_of=own.as_of, asked=session.asked, origin=self.origin, trace=trace
        )

    def _chunk(self, delta: Mapping[str, Any], finish: str | None = None, **members: Any) -> str:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        uncounted = {"usage": None} if self.asking.counted else {}
        return _data({**self._head("chat.completion.chunk"), "choices": [choice], **uncounted, **members})

    def _head(self, kind: str) -> dict[str, Any]:
        return {
            "id": f"chatcmpl-{self.origin.id}",
            "object": kind,
            "created": self.made,
            "model": self.asking.name,
            "system_fingerprint": f"{NAME}-{__version__}",
        }


def citations_in(content: str, answer: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A `url_citation` for each marker in `content` whose reference has an address; offsets count code points.

    The list of references, where each marker stands once more before its line, has none.
    """
    held = {reference["marker"]: reference for reference in answer["references"] if reference["url"]}
    end = content.rfind(f"\n\n**{WORDS[answer['language']]['references']}**\n\n")
    marks = _MARKER.finditer(content, 0, end if end >= 0 else len(content))
    return [_citation(mark, held[int(mark[1])]) for mark in marks if int(mark[1]) in held]


def _citation(mark: re.Match[str], reference: Mapping[str, Any]) -> dict[str, Any]:
    place = {"start_index": mark.start(), "end_index": mark.end()}
    return {"type": "url_citation", "url_citation": {**place, "url": reference["url"], "title": reference["title"]}}


def usage(trace: Trace) -> dict[str, int]:
    """The tokens that a language model was sent and gave for this answer; none where templates worded it."""
    given, got = (trace.model.tokens_in, trace.model.tokens_out) if trace.model else (0, 0)
    return {"prompt_tokens": given, "completion_tokens": got, "total_tokens": given + got}


def _data(body: Mapping[str, Any]) -> str:
    return f"data: {json.dumps(body, ensure_ascii=False)}\n\n"
