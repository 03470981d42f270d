"""A language model in its one role, and models that misbehave in every way: no answer may get worse than the templates'."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult

from assistant.ask import ask
from assistant.language_model import NOTHING_STOOD, Wording, open_model
from assistant.model.limits import Limits
from assistant.verify.certificate import verify_answer
from kg.store.library import Library
from tightrope.errors import LanguageModelError
from tightrope.retry import Patience

QUESTION = "What happens to repo rates when reserves become scarce?"
TRUE = "When reserves are scarce, a small payment into the Treasury General Account may push repo rates higher."
Evidence = list[dict[str, Any]]


class Scripted(BaseChatModel):
    """A chat model that replies with what a function makes of the evidence it was given."""

    reply: Callable[[Evidence], str]

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(self, messages: list[BaseMessage], *args: Any, **options: Any) -> ChatResult:
        asked = json.loads(str(messages[-1].content))
        return ChatResult(generations=[ChatGeneration(message=AIMessage(self.reply(asked["evidence"])))])


def wording(reply: Callable[[Evidence], str]) -> Wording:
    return Wording("scripted:test", Scripted(reply=reply))


def say(*statements: tuple[str, str]) -> str:
    return json.dumps({"statements": [{"text": text, "evidence": [id]} for text, id in statements]}, ensure_ascii=False)


def quote_of(evidence: Evidence, words: str) -> tuple[str, str]:
    return next((item["id"], item["said"]) for item in evidence if words in item["said"])


def test_a_true_wording_is_kept_and_ordered(library: Library) -> None:
    def reply(evidence: Evidence) -> str:
        id, _ = quote_of(evidence, "may push repo rates")
        return f"```json\n{say((TRUE, id))}\n```"

    answer, template = ask(QUESTION, library, model=wording(reply)), ask(QUESTION, library)
    assert answer.model == "scripted:test"
    reworded = next(one for one in template.statements if "may push repo rates" in one.text)
    rest = [one.text for one in template.statements if one is not reworded]
    assert [statement.text for statement in answer.statements] == [TRUE, *rest]  # what it passes over is said all the same
    assert verify_answer(json.loads(json.dumps(answer.to_dict())), library.documents.get, library.knowledge).holds


WRONG: dict[str, Callable[[str], str]] = {
    "a stronger word": lambda quote: quote.replace("may push", "pushes"),
    "a wrong direction": lambda quote: quote.replace("higher", "lower"),
    "a number of its own": lambda quote: quote.replace("sharply", "by 45 basis points"),
    "a negation": lambda quote: quote.replace("may push", "may not push"),
    "a name of its own": lambda quote: f"According to Goldman Sachs, {quote[0].lower()}{quote[1:]}",
    "a link": lambda quote: f"{quote} See https://evil.example/paper.",
    "another instrument": lambda quote: quote.replace("Treasury General Account", "discount window"),
    "words of its own": lambda _: "The moon controls the tides of money.",
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_a_false_wording_falls_back_to_the_source(library: Library, wrong: Callable[[str], str]) -> None:
    def reply(evidence: Evidence) -> str:
        id, quote = quote_of(evidence, "may push repo rates")
        return say((wrong(quote), id))

    answer = ask(QUESTION, library, model=wording(reply))
    template = ask(QUESTION, library)
    assert {one.text for one in answer.statements[:-1]} == {one.text for one in template.statements}
    assert answer.statements[-1].text == NOTHING_STOOD["en"] and "evil.example" not in answer.markdown


def test_an_id_that_was_not_given_cites_nothing(library: Library) -> None:
    answer = ask(QUESTION, library, model=wording(lambda _: say(("Reserves fell.", "E99"))))
    assert answer.statements[:-1] == ask(QUESTION, library).statements


def test_a_marker_of_its_own_is_taken_out(library: Library) -> None:
    def reply(evidence: Evidence) -> str:
        id, quote = quote_of(evidence, "may push repo rates")
        return say((f"{quote.rstrip('.')} [7].", id))

    answer = ask(QUESTION, library, model=wording(reply))
    assert "[7]" not in answer.markdown and "[7]" not in answer.statements[0].text
    assert re.search(r"push repo rates.* \[0\]", answer.markdown)


def broken(_: Evidence) -> str:
    raise ConnectionError("no route to host")


@pytest.mark.parametrize("reply", (lambda _: "I cannot help with that.", lambda _: '{"statements": 7}', lambda _: "", broken))
def test_a_model_that_fails_leaves_the_templates_and_a_note(library: Library, reply: Callable[[Evidence], str]) -> None:
    answer = ask(QUESTION, library, model=wording(reply))
    assert answer.statements[:-1] == ask(QUESTION, library).statements
    assert "language model could not" in answer.statements[-1].text


def test_no_model_is_no_model() -> None:
    assert open_model("none") is None


def test_an_unknown_provider_is_an_error_with_a_remedy() -> None:
    with pytest.raises(LanguageModelError, match="remedy"):
        open_model("nobody:nothing")


def test_a_compatible_server_opens_without_a_key() -> None:
    opened = open_model("openai:local-model", "http://127.0.0.1:9/v1")
    assert opened is not None
    assert opened.name == "openai:local-model"


def test_an_unreachable_server_leaves_the_templates(library: Library) -> None:
    opened = open_model("openai:local-model", "http://127.0.0.1:9/v1", limits=Limits(patience=Patience(0)))
    answer = ask(QUESTION, library, model=opened)
    assert "language model could not" in answer.statements[-1].text
