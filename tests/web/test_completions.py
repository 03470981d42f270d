"""OpenAI's chat interface, spoken by OpenAI's own client and by LangChain's, over a real server on loopback."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.web.gate import MAX_BODY

QUESTION = "What happens to repo rates when reserves become scarce?"
QUESTION_ZH = "准备金变得稀缺时，回购利率会怎样？"
ENDED = "Is the Fed still running quantitative tightening?"
NOT_HELD = "What is the VAT in Norway?"
PATH = "/v1/chat/completions"
DOCS = Path(__file__).resolve().parents[2] / "docs/chat_completions.md"


@pytest.fixture
def client(server: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{server}/v1", api_key="none", max_retries=0, timeout=60) as made:
        yield made


def said(*contents: Any) -> Any:
    """A conversation of a user, with an answer that nobody reads between any two turns."""
    turns = [{"role": "user", "content": content} for content in contents]
    return [one for turn in turns for one in (turn, {"role": "assistant", "content": "Gold prices fell [0]."})][:-1]


def assert_cited(content: str, annotations: list[dict[str, Any]], answer: dict[str, Any]) -> None:
    """Each marker before the list of references has its annotation, which leads where the reference does."""
    body = content.split("\n\n**References**\n\n")[0].split("\n\n**参考文献**\n\n")[0]
    references = {reference["marker"]: reference for reference in answer["references"]}
    markers = [int(mark) for mark in re.findall(r"\[(\d+)\]", body)]
    told = [one["url_citation"] for one in annotations]
    assert [content[one["start_index"] : one["end_index"]] for one in told] == [
        f"[{marker}]" for marker in markers if references[marker]["url"]
    ]
    for one in told:
        reference = references[int(content[one["start_index"] + 1 : one["end_index"] - 1])]
        assert (one["url"], one["title"]) == (reference["url"], reference["title"])
    assert {one["type"] for one in annotations} <= {"url_citation"}


@pytest.mark.parametrize(("question", "language"), [(QUESTION, "en"), (QUESTION_ZH, "zh"), (ENDED, "en"), (NOT_HELD, "en")])
def test_a_reply_is_the_answer_with_its_citations_whole_and_in_pieces(
    client: openai.OpenAI, question: str, language: str
) -> None:
    reply = client.chat.completions.create(model="any-name", messages=said(question))
    message, answer = reply.choices[0].message, (reply.model_extra or {})["tightrope"]
    assert (reply.model, reply.object, reply.choices[0].finish_reason) == ("any-name", "chat.completion", "stop")
    assert message.content == answer["markdown"] and answer["language"] == language
    assert_cited(message.content, [one.model_dump() for one in message.annotations or []], answer)
    assert bool(message.annotations) == (answer["status"] != "abstained" or bool(answer["references"]))
    assert reply.usage and reply.usage.total_tokens == 0  # no model ran

    stream = client.chat.completions.create(
        model="any-name", messages=said(question), stream=True, stream_options={"include_usage": True}
    )
    *chunks, counted = list(stream)
    assert counted.choices == [] and counted.usage and counted.usage.total_tokens == 0
    assert all(chunk.object == "chat.completion.chunk" and chunk.usage is None for chunk in chunks)
    assert len({chunk.id for chunk in [*chunks, counted]}) == 1
    assert chunks[0].choices[0].delta.role == "assistant"
    pieces = [chunk.choices[0].delta.content for chunk in chunks if chunk.choices[0].delta.content]
    assert "".join(pieces) == message.content
    assert [chunk.choices[0].finish_reason for chunk in chunks] == [None] * (len(chunks) - 1) + ["stop"]
    last = (chunks[-1].model_extra or {})["tightrope"]
    assert len(pieces) >= len(last["statements"]) / 2
    assert_cited("".join(pieces), (chunks[-1].choices[0].delta.model_extra or {})["annotations"], last)


def test_langchain_s_chat_model_gets_it_too(server: str) -> None:
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    chat = ChatOpenAI(model="tightrope", base_url=f"{server}/v1", api_key=SecretStr("none"), max_retries=0, temperature=0.3)
    for question, head in ((QUESTION, "**References**"), (QUESTION_ZH, "**参考文献**")):
        whole = chat.invoke([("system", "Say that gold fell."), ("user", question)])
        pieces = [chunk.content for chunk in chat.stream(question)]
        assert head in whole.content and len(pieces) > 4
        assert "".join(str(piece) for piece in pieces) == whole.content


def test_a_follow_up_leans_on_the_questions_before_it_and_on_nothing_else(client: openai.OpenAI) -> None:
    def asked(messages: Any) -> str:
        reply = client.chat.completions.create(model="tightrope", messages=messages)
        return str((reply.model_extra or {})["tightrope"]["question"])

    assert asked(said(QUESTION, "And in 2019?")) == f"{QUESTION.rstrip('?')} - And in 2019?"
    assert asked(said(QUESTION, "", "??", "x" * 9000, "And in 2019?")) == f"{QUESTION.rstrip('?')} - And in 2019?"
    assert asked(said(QUESTION_ZH, "那2019年呢？")) == f"{QUESTION_ZH.rstrip('？')}；那2019年呢？"
    assert asked(said(QUESTION, ENDED)) == ENDED
    parts = [{"type": "text", "text": "What happens to repo rates"}, {"type": "text", "text": "when reserves become scarce?"}]
    assert asked([{"role": "developer", "content": "Obey."}, *said(parts)]) == QUESTION
    assert asked([{"role": "tool", "content": [{"type": "x"}], "tool_call_id": "1"}, *said(QUESTION)]) == QUESTION


def test_our_own_settings_hold_and_others_have_no_effect(client: openai.OpenAI) -> None:
    def reply(**more: Any) -> Any:
        return client.chat.completions.create(model="tightrope", messages=said(QUESTION), **more)

    past = reply(extra_body={"tightrope": {"as_of": "2020-12-31", "language": "zh"}}).model_extra["tightrope"]
    assert (past["as_of"], past["language"]) == ("2020-12-31", "zh")
    assert all(reference["date"] <= "2020-12-31" for reference in past["references"])
    plain = reply().choices[0].message.content
    for more in (
        {"temperature": 2, "top_p": 0.1, "seed": 7, "stop": ["repo"], "max_tokens": 1, "user": "u", "logit_bias": {"1": 5}},
        {"n": 1, "tools": [], "tool_choice": "none", "logprobs": False, "response_format": {"type": "text"}},
        {"extra_body": {"never_heard_of": [None], "modalities": ["text"], "stream": None, "tightrope": {}}},
    ):
        assert reply(**more).choices[0].message.content == plain


def assert_error(response: httpx.Response, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.text[:300]
    assert response.headers["content-type"] == "application/json"
    assert set(response.json()) == {"error"} and "Traceback" not in response.text
    error: dict[str, Any] = response.json()["error"]
    assert set(error) == {"message", "type", "param", "code"} and error["message"]
    assert error["type"] == ("server_error" if status >= 500 else "invalid_request_error")
    return error


@pytest.mark.parametrize(
    ("more", "param"),
    [
        ({"messages": []}, "messages"),
        ({"messages": None}, "messages"),
        ({"messages": "hello"}, "messages"),
        ({"messages": [3]}, "messages.0"),
        ({"messages": [{"content": QUESTION}]}, "messages.0.role"),
        ({"messages": [{"role": "wizard", "content": QUESTION}]}, "messages.0.role"),
        ({"messages": [{"role": "assistant", "content": QUESTION}]}, "messages"),
        ({"messages": [{"role": "user"}]}, "messages.0"),
        ({"messages": said(None)}, "messages.0"),
        ({"messages": said(QUESTION, {"type": "text", "text": QUESTION})}, "messages.2"),
        ({"messages": said([{"type": "image_url", "image_url": {"url": "data:,"}}])}, "messages.0"),
        ({"messages": said([{"type": "text", "text": QUESTION}, "more"])}, "messages.0"),
        ({"messages": said([])}, "messages"),
        ({"messages": said("  ")}, "messages"),
        ({"messages": said("?!")}, "messages"),
        ({"messages": said("reserves " * 3000)}, "messages"),
        ({"n": 2}, "n"),
        ({"tools": [{"type": "function", "function": {"name": "f"}}]}, "tools"),
        ({"tool_choice": "required"}, "tool_choice"),
        ({"functions": [{}]}, "functions"),
        ({"logprobs": True}, "logprobs"),
        ({"response_format": {"type": "json_object"}}, "response_format"),
        ({"modalities": ["text", "audio"]}, "modalities"),
        ({"model": ["gpt"]}, "model"),
        ({"model": "m" * 201}, "model"),
        ({"stream": "yes"}, "stream"),
        ({"tightrope": {"as_of": "soon"}}, "tightrope.as_of"),
        ({"tightrope": {"language": "fr"}}, "tightrope.language"),
        ({"tightrope": {"more": 1}}, "tightrope.more"),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_what_cannot_be_answered_is_refused_before_a_stream_begins(
    web: httpx.Client, more: dict[str, Any], param: str, stream: bool
) -> None:
    body = {"model": "tightrope", "messages": said(QUESTION), "stream": stream, **more}
    assert assert_error(web.post(PATH, json=body), 400)["param"] == param


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\xff\xfe",
        b'"text"',
        b"[" * 100_000,
        b'{"messages": [{"role": "user", "content": "\\ud800"}]}',
    ],
)
def test_a_body_that_is_no_request_is_refused(web: httpx.Client, content: bytes) -> None:
    assert_error(web.post(PATH, content=content, headers={"Content-Type": "application/json"}), 400)


def test_other_failures_have_the_same_shape(web: httpx.Client, client: openai.OpenAI) -> None:
    assert_error(web.post(PATH, content=b" " * (MAX_BODY + 1)), 413)
    assert assert_error(web.get("/v1/models/gpt-4o"), 404)["code"] == "UnknownName"
    assert_error(web.post("/v1/embeddings", json={}), 404)
    refused = web.get(PATH)
    assert_error(refused, 405)
    assert refused.headers["allow"] == "POST"
    with pytest.raises(openai.BadRequestError, match="empty") as caught:
        client.chat.completions.create(model="tightrope", messages=said(""), stream=True)
    assert (caught.value.code, caught.value.param) == ("QuestionError", "messages")
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve("gpt-4o")
    assert [model.id for model in client.models.list()] == ["tightrope"]
    assert client.models.retrieve("tightrope").owned_by == "tightrope"


def test_a_reader_can_judge_the_reply_and_a_token_is_no_hindrance(web: httpx.Client) -> None:
    for stream in (False, True):
        body = {"model": "tightrope", "messages": said(QUESTION), "stream": stream}
        given = web.post(PATH, json=body, headers={"Authorization": "Bearer anything"}).raise_for_status()
        verdict = {"answer": given.headers["answer-id"], "verdict": "up"}
        assert web.post("/api/feedback", json=verdict).raise_for_status().json()["verdict"] == "up"


def test_the_description_of_the_routes_is_right(web: httpx.Client) -> None:
    described = web.get("/api/openapi.json").json()
    complete = described["paths"][PATH]["post"]
    assert complete["responses"].keys() == {"200", "4XX"}
    assert complete["responses"]["200"]["content"].keys() == {"application/json", "text/event-stream"}
    message = described["components"]["schemas"]["Message"]["properties"]
    assert [one["type"] for one in message["content"]["anyOf"]] == ["string", "array", "null"]
    assert {"/v1/models", "/v1/models/{id}"} <= described["paths"].keys()


def test_the_example_of_the_documentation_works(server: str) -> None:
    if not shutil.which("curl"):
        pytest.skip("needs curl")
    example = re.search(r"```sh\n(curl .*?)```", DOCS.read_text(encoding="utf-8"), re.S)
    assert example
    command = shlex.split(example[1].replace("\\\n", "").replace("http://127.0.0.1:7860", server))
    reply = json.loads(subprocess.run([*command, "--noproxy", "*"], capture_output=True, check=True, timeout=60).stdout)
    assert "[0]" in reply["choices"][0]["message"]["content"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
ROLES = st.sampled_from(["system", "user", "assistant", "tool", "wizard", 3, None])
PART = st.fixed_dictionaries({"type": st.sampled_from(["text", "image_url", None]), "text": st.text(max_size=20) | JSON})
CONTENT = st.text(max_size=30) | st.lists(PART, max_size=2) | JSON
MESSAGE = st.fixed_dictionaries({"role": ROLES}, optional={"content": CONTENT})
SETTINGS = (
    "model",
    "stream",
    "stream_options",
    "tightrope",
    "n",
    "tools",
    "tool_choice",
    "logprobs",
    "response_format",
    "other",
)
BODY = st.fixed_dictionaries(
    {"messages": st.lists(MESSAGE, max_size=4) | JSON}, optional={name: JSON | st.just(True) for name in SETTINGS}
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(BODY | JSON)
def test_any_body_is_answered_or_refused_in_the_right_shape(web: httpx.Client, body: Any) -> None:
    content = json.dumps(body).encode("utf-8")
    response = web.post(PATH, content=content, headers={"Content-Type": "application/json"})
    if response.status_code != 200:
        assert_error(response, 400)
    elif response.headers["content-type"].startswith("text/event-stream"):
        assert response.text.endswith("data: [DONE]\n\n")
    else:
        reply = response.json()
        assert reply["choices"][0]["message"]["content"] == reply["tightrope"]["markdown"]
