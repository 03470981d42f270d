"""Tools for LangChain agents: an answer that cites its sources, and signed causal paths.

create_agent(model, tools=tightrope_tools(Graph.open().library))
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

from langchain_core.tools import BaseTool, ToolException
from pydantic import BaseModel, Field, ValidationError

from assistant.ask import ask
from assistant.language import Language, language_of
from assistant.path_search import SECONDS, PathRequest, search_paths
from assistant.render.path_text import PathText
from kg.paths import MAX_HOPS, Bounds
from kg.store.library import Library
from tightrope.errors import TightropeError

if TYPE_CHECKING:
    from assistant.language_model import Wording

AS_OF = "Use only what was published by this day (YYYY, YYYY-MM or YYYY-MM-DD)."
LANGUAGE = "Language of the words: en or zh. Left out, it is that of the question."


class Asking(BaseModel):
    """The arguments of `tightrope_ask`."""

    question: str = Field(description="The question, whole, in English or Chinese.")
    as_of: str | None = Field(None, description=AS_OF)
    language: Literal["en", "zh"] | None = Field(None, description=LANGUAGE)


class PathAsking(BaseModel):
    """The arguments of `tightrope_find_paths`."""

    cause: str = Field(description="A concept: an id such as qt-pace, or a label in English or Chinese such as 缩表.")
    effect: str = Field(description="The concept to arrive at.")
    max_hops: int = Field(4, ge=1, le=MAX_HOPS, description="The most steps a path may have.")
    limit: int = Field(5, ge=1, le=20, description="The most paths, best first.")
    as_of: str | None = Field(None, description=AS_OF)
    given: str | None = Field(None, description="A state that holds, such as reserves=scarce.")
    language: Literal["en", "zh"] | None = Field(None, description=LANGUAGE)


def tightrope_tools(library: Library, model: Wording | None = None) -> list[BaseTool]:
    """Both tools over one library; `model` words the answers under the same checks (None: templates)."""
    return [AskTool(library=library, model=model), FindPathsTool(library=library)]


def invalid(failure: Any) -> str:
    """What a model is told of arguments that do not fit: each with its name and what is wrong with it."""
    if not isinstance(failure, ValidationError):
        return str(failure)
    faults = (f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}, got {fault['input']!r}" for fault in failure.errors())
    return "; ".join(faults)


class _Tool(BaseTool):
    """Our errors reach the model as the result of the call, marked as an error; `handle_tool_error=False` raises them."""

    library: Library = Field(exclude=True, repr=False)
    response_format: Literal["content", "content_and_artifact"] = "content_and_artifact"
    handle_tool_error: bool | str | Callable[[ToolException], str] | None = True
    handle_validation_error: bool | str | Callable[[Any], str] | None = invalid


class AskTool(_Tool):
    """Answers a question from the library: Markdown with numbered citations, and as artifact the contract's answer."""

    name: str = "tightrope_ask"
    description: str = (
        "Answer a question about quantitative tightening, reserves, repo markets, Treasury supply and Federal Reserve policy "
        "from published documents. Every statement carries a citation [n] to a quoted source; where the sources say nothing "
        "it says so. 可用中文提问。"
    )
    args_schema: type[BaseModel] = Asking
    model: Any = Field(default=None, exclude=True, repr=False)

    def _run(self, question: str, as_of: str | None = None, language: str | None = None) -> tuple[str, dict[str, object]]:
        with _told():
            self.library.refresh()
            answer = ask(question, self.library, language=language, as_of=as_of, model=self.model)
        return answer.markdown, answer.to_dict()


class FindPathsTool(_Tool):
    """Finds signed causal paths: as text with quotes and sources, and as artifact what `/api/paths` sends."""

    name: str = "tightrope_find_paths"
    description: str = (
        "Find signed causal paths from one concept to another in a graph of published claims, each step with its quoted "
        "sources, its conditions and whether sources disagree. 概念可用中文名称。"
    )
    args_schema: type[BaseModel] = PathAsking

    def _run(self, **arguments: Any) -> tuple[str, dict[str, Any]]:
        asked = PathAsking(**arguments)
        named = language_of(f"{asked.cause} {asked.effect}")
        language = asked.language or ("zh" if named is Language.CHINESE else "en")
        bounds = Bounds(asked.max_hops, limit=asked.limit, seconds=SECONDS)
        with _told():
            self.library.refresh()
            request = PathRequest(asked.cause, asked.effect, bounds, asked.as_of, asked.given)
            found = search_paths(request, self.library)
        text = PathText({concept.id: concept.label(language) for concept in self.library.scheme}, language)
        return "\n".join([*text.lines(found), *text.notes(found, asked.max_hops)]), found


@contextmanager
def _told() -> Iterator[None]:
    """Our errors as the one that LangChain hands to a model."""
    try:
        yield
    except TightropeError as failure:
        raise ToolException(str(failure)) from failure
