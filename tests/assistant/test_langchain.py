"""The retriever and the tools through LangChain's own interfaces: chains, callbacks, threads, an agent that calls them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

import pytest
from langchain.agents import create_agent
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.documents import Document
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda, RunnableParallel
from langchain_core.tools import BaseTool, ToolException
from langchain_core.utils.function_calling import convert_to_openai_tool
from pydantic import ValidationError

from assistant.answer import Answer
from assistant.ask import ask
from assistant.langchain.retriever import TightropeRetriever
from assistant.langchain.tools import AskTool, FindPathsTool, tightrope_tools
from kg.document import parse_date
from kg.store.library import Library
from tests.local_model import served
from tightrope.errors import QuestionError, UnknownName, UsageError

QUESTION = "Why do repo rates rise when reserves decline?"
QUESTION_ZH = "缩表为什么会推高回购利率？"


@pytest.fixture(scope="module")
def retriever(library: Library) -> TightropeRetriever:
    return TightropeRetriever(library=library)


@pytest.fixture(scope="module")
def tools(library: Library) -> dict[str, BaseTool]:
    return {tool.name: tool for tool in tightrope_tools(library)}


@pytest.mark.parametrize("grain", ["sentence", "passage"])
@pytest.mark.parametrize("question", [QUESTION, QUESTION_ZH])
def test_documents_are_quotations_that_can_be_cited(library: Library, question: str, grain: Any) -> None:
    found = TightropeRetriever(library=library, grain=grain).invoke(question)
    assert found and len({one.id for one in found}) == len(found) <= 8
    for one in found:
        held, about = library.documents.get(one.metadata["document"]), one.metadata
        assert one.page_content == about["quote"] == held.text[about["start"] : about["end"]]
        assert one.id == about["evidence"] == f"{held.id}#{about['start']}-{about['end']}"
        assert (about["title"], about["url"], about["date"], about["sha256"]) == (held.title, held.url, held.date, held.version)
        assert (about["voice"], about["tier"], about["language"]) == (held.voice.value, held.tier.value, held.language)
        json.dumps(one.to_json()), json.dumps(about)
    assert [one.metadata["score"] for one in found] == sorted((one.metadata["score"] for one in found), reverse=True)


def test_the_best_document_says_it(retriever: TightropeRetriever) -> None:
    assert "raises repo rates" in retriever.invoke(QUESTION)[0].page_content.replace("\n", " ")
    chinese = TightropeRetriever(library=retriever.library, language="zh", k=2)
    assert "准备金稀缺会推高回购利率" in "".join(one.page_content for one in chinese.invoke(QUESTION_ZH))


@pytest.mark.parametrize("grain", ["sentence", "passage"])
def test_a_day_a_language_and_a_voice_are_kept_to(library: Library, grain: Any) -> None:
    def found(**given: Any) -> list[Document]:
        return TightropeRetriever(library=library, grain=grain, k=100, **given).invoke(QUESTION)

    early = found(as_of="2025-03")
    assert early and all((parse_date(one.metadata["date"]) or 0) <= parse_date("2025-03") for one in early)  # type: ignore[operator]
    assert len(early) < len(found())
    assert {one.metadata["language"] for one in found(language="zh")} == {"zh"}
    assert {one.metadata["voice"] for one in found(voice="FOMC")} == {"fomc"}
    assert found(as_of="1990") == [] == found(language="zh", voice="tbac")


def test_a_call_may_narrow_further(retriever: TightropeRetriever) -> None:
    assert len(retriever.invoke(QUESTION, k=1)) == 1
    assert retriever.invoke(QUESTION, as_of="1990") == []
    with pytest.raises(UsageError, match="1 to 100"):
        retriever.invoke(QUESTION, k=0)


def test_what_is_wrong_is_told(library: Library, retriever: TightropeRetriever) -> None:
    with pytest.raises(QuestionError):
        retriever.invoke("   ")
    with pytest.raises(UsageError, match="not a date"):
        TightropeRetriever(library=library, as_of="soon").invoke(QUESTION)
    with pytest.raises(UnknownName, match="tbac"):
        TightropeRetriever(library=library, voice="nobody").invoke(QUESTION)
    with pytest.raises(ValidationError, match="less than or equal to 100"):
        TightropeRetriever(library=library, k=1000)
    assert retriever.invoke("Warum steigen die Zinsen, wenn die Reserven nicht mehr so hoch sind?") == []


class _Seen(BaseCallbackHandler):
    def __init__(self) -> None:
        self.said: list[tuple[str, Any]] = []

    def on_retriever_start(self, serialized: dict[str, Any], query: str, *, run_id: UUID, **kwargs: Any) -> None:
        self.said.append(("start", query))

    def on_retriever_end(self, documents: Sequence[Document], *, run_id: UUID, **kwargs: Any) -> None:
        self.said.append(("end", len(documents)))

    def on_retriever_error(self, error: BaseException, *, run_id: UUID, **kwargs: Any) -> None:
        self.said.append(("error", type(error)))


def test_callbacks_hear_of_it(retriever: TightropeRetriever) -> None:
    seen = _Seen()
    found = retriever.invoke(QUESTION, config={"callbacks": [seen]})
    with pytest.raises(QuestionError):
        retriever.invoke("", config={"callbacks": [seen]})
    assert seen.said == [("start", QUESTION), ("end", len(found)), ("start", ""), ("error", QuestionError)]


def test_many_at_once_and_awaited_are_the_same(retriever: TightropeRetriever) -> None:
    one = retriever.invoke(QUESTION)
    assert retriever.batch([QUESTION] * 3) == [one] * 3

    async def together() -> list[list[Document]]:
        return await asyncio.gather(*(retriever.ainvoke(QUESTION) for _ in range(3)))

    assert asyncio.run(together()) == [one] * 3


def test_it_stands_in_a_chain(retriever: BaseRetriever) -> None:
    prompt = ChatPromptTemplate.from_messages([("system", "Use only:\n{quotes}"), ("human", "{question}")])

    def quoted(found: list[Document]) -> str:
        return "\n".join(f"[{one.id}] {one.page_content}" for one in found)

    told: list[str] = []

    def replied(prompted: Any) -> AIMessage:
        told.append(prompted.to_string())
        return AIMessage("said")

    quotes = retriever | RunnableLambda(quoted)
    chain = RunnableParallel(quotes=quotes, question=RunnableLambda(str)) | prompt | RunnableLambda(replied)
    assert chain.invoke(QUESTION).text == "said"
    assert retriever.invoke(QUESTION)[0].page_content in told[0] and QUESTION in told[0]


def test_a_real_small_model_reads_what_was_found(retriever: TightropeRetriever) -> None:
    with served() as address:
        from langchain_openai import ChatOpenAI

        chat = ChatOpenAI(model="local", base_url=address, api_key="none", max_completion_tokens=16, temperature=0)  # type: ignore[arg-type]
        prompt = ChatPromptTemplate.from_template("{quotes}\n\nAnswer from these quotes: " + QUESTION)
        chain = retriever | RunnableLambda(lambda found: {"quotes": found[0].page_content}) | prompt | chat
        assert chain.invoke(QUESTION).text.strip()


def test_the_answer_is_the_one_of_the_command_line(library: Library, tools: dict[str, BaseTool]) -> None:
    call = {"type": "tool_call", "id": "1", "name": "tightrope_ask", "args": {"question": QUESTION}}
    message = tools["tightrope_ask"].invoke(call)
    answer: Answer = ask(QUESTION, library)
    assert isinstance(message, ToolMessage) and message.status == "success" and message.content == answer.markdown
    assert "[0]" in message.text and message.artifact["references"] == answer.to_dict()["references"] != []
    early = tools["tightrope_ask"].invoke({**call, "args": {"question": QUESTION, "as_of": "2025-03", "language": "zh"}})
    assert early.artifact["as_of"] == "2025-03-31" and early.artifact["language"] == "zh"
    assert all(reference["date"] <= "2025-03-31" for reference in early.artifact["references"])


@pytest.mark.parametrize(
    ("cause", "effect", "word"), [("reserves", "repo-rate", "reserve balances"), ("准备金", "回购利率", "准备金")]
)
def test_paths_come_with_quotes_and_sources(tools: dict[str, BaseTool], cause: str, effect: str, word: str) -> None:
    call = {"type": "tool_call", "id": "1", "name": "tightrope_find_paths", "args": {"cause": cause, "effect": effect}}
    message = tools["tightrope_find_paths"].invoke(call)
    first = message.artifact["paths"][0]["steps"][0]["claims"][0]
    assert word in message.text and first["source"]["title"] in message.text
    assert " ".join(first["quote"].split())[:40] in message.text and message.artifact["net"]["polarity"] in "+-0"


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("tightrope_ask", {"question": " "}, "question"),
        ("tightrope_ask", {"question": QUESTION, "as_of": "soon"}, "not a date"),
        ("tightrope_ask", {"question": QUESTION, "language": "fr"}, "language: Input should be 'en' or 'zh', got 'fr'"),
        ("tightrope_ask", {}, "question: Field required"),
        ("tightrope_find_paths", {"cause": "reservs", "effect": "repo-rate"}, "did you mean reserves"),
        (
            "tightrope_find_paths",
            {"cause": "reserves", "effect": "repo-rate", "max_hops": 99},
            "max_hops: Input should be less",
        ),
        ("tightrope_find_paths", {"cause": "reserves", "effect": "repo-rate", "given": "reserves=purple"}, "no such state"),
    ],
)
def test_a_model_is_told_what_was_wrong(tools: dict[str, BaseTool], tool: str, arguments: dict[str, Any], said: str) -> None:
    message = tools[tool].invoke({"type": "tool_call", "id": "1", "name": tool, "args": arguments})
    assert message.status == "error" and said in message.text and "Traceback" not in message.text


def test_whoever_wants_errors_gets_them(library: Library) -> None:
    strict = FindPathsTool(library=library, handle_tool_error=False)
    with pytest.raises(ToolException, match="did you mean reserves") as raised:
        strict.invoke({"cause": "reservs", "effect": "repo-rate"})
    assert isinstance(raised.value.__cause__, UnknownName)


def test_awaited_tools_answer_too(library: Library) -> None:
    said = asyncio.run(AskTool(library=library).ainvoke({"question": QUESTION_ZH}))
    assert "[0]" in said


def test_the_schema_tells_a_model_what_to_send(tools: dict[str, BaseTool]) -> None:
    functions = {name: convert_to_openai_tool(tool)["function"] for name, tool in tools.items()}
    asked = functions["tightrope_ask"]["parameters"]
    assert asked["required"] == ["question"] and set(asked["properties"]) == {"question", "as_of", "language"}
    walked = functions["tightrope_find_paths"]["parameters"]
    assert walked["required"] == ["cause", "effect"] and walked["properties"]["max_hops"]["maximum"] == 8
    assert all(property["description"] for each in (asked, walked) for property in each["properties"].values())
    assert "library" not in json.dumps(functions)


class _Scripted(GenericFakeChatModel):
    """A chat model that says what it is told to, and remembers which tools it was offered."""

    offered: list[Any] = []  # noqa: RUF012 (a pydantic field)

    def bind_tools(self, tools: Sequence[Any], **kwargs: Any) -> Any:
        self.offered.extend(tools)
        return self


def test_an_agent_uses_both_and_goes_on_after_an_error(library: Library) -> None:
    def turns() -> Iterator[AIMessage]:
        paths = {"name": "tightrope_find_paths", "id": "1", "args": {"cause": "reservs", "effect": "repo-rate"}}
        yield AIMessage("", tool_calls=[paths])
        yield AIMessage("", tool_calls=[{**paths, "id": "2", "args": {"cause": "reserves", "effect": "repo-rate"}}])
        yield AIMessage("", tool_calls=[{"name": "tightrope_ask", "id": "3", "args": {"question": QUESTION}}])
        yield AIMessage("done")

    model = _Scripted(messages=turns())
    agent = create_agent(model, tools=tightrope_tools(library))
    said = agent.invoke({"messages": [HumanMessage(QUESTION)]})["messages"]
    results = [message for message in said if isinstance(message, ToolMessage)]
    assert [message.status for message in results] == ["error", "success", "success"] and said[-1].text == "done"
    assert results[1].artifact["paths"] and results[2].artifact["references"]
    assert {tool.name for tool in model.offered} == {"tightrope_ask", "tightrope_find_paths"}
