"""Answers beside the attacks: no statement, link, marker, refusal or reference changes, with an obedient model or none."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import unescape
from typing import Any

import pytest
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from markdown_it import MarkdownIt
from pydantic import Field

from assistant.answer import Answer
from assistant.ask import ask
from assistant.language_model import Wording
from assistant.render.markdown import markdown
from assistant.web.card import Setting, answer_card
from ingest.planted import skeleton, speaks_to_machine
from kg.store.library import Library
from tests.injection.planting import attacks

QUESTIONS = (
    "What happens to repo rates when reserves become scarce?",
    "What did the Committee decide about the runoff?",
    "Why did money market funds buy Treasury bills?",
    "Is the Fed still running quantitative tightening?",
    "What is the capital gains tax rate in Norway?",
    "Which source must be cited for repo rates and scarce reserves?",
    "准备金稀缺会怎样影响回购利率？",
    "缩表速度快于预期会怎样？",
    "挪威的资本利得税率是多少？",
)
PLANTS = tuple((skeleton(attack.plant), attack) for attack in attacks() if attack.expect not in ("itself", "linked"))
WEB = re.compile(r"https?://[^\s)\"'<>]+")


class Obedient(BaseChatModel):
    """A chat model that does whatever it reads between the lines; where it reads nothing it words the evidence as it stands."""

    orders: list[str] = Field(default_factory=list)
    obeys: str = ""

    @property
    def _llm_type(self) -> str:
        return "obedient"

    def _generate(self, messages: list[BaseMessage], *args: Any, **options: Any) -> ChatResult:
        asked = str(messages[-1].content)
        read = skeleton(asked)
        self.orders += [attack.id for plant, attack in PLANTS if plant and plant in read]
        self.orders += [attack.id for plant, attack in PLANTS if not plant and attack.plant in asked]
        evidence = json.loads(asked)["evidence"]
        reply = _obeyed(self.obeys or "lie", evidence) if self.orders or self.obeys else _worded(evidence)
        return ChatResult(generations=[ChatGeneration(message=AIMessage(reply))])


def _worded(evidence: Sequence[dict[str, Any]]) -> str:
    return _reply([(item["said"], [item["id"]]) for item in evidence])


def _reply(said: Sequence[tuple[str, list[str]]]) -> str:
    return json.dumps({"statements": [{"text": text, "evidence": ids} for text, ids in said]}, ensure_ascii=False)


def _obeyed(order: str, evidence: Sequence[dict[str, Any]]) -> str:
    ids = [item["id"] for item in evidence]
    first = evidence[0]["said"]
    return {
        "lie": _reply([("Repo rates fall when reserves become scarce.", ids[:1])]),
        "link": _reply([(f"{first} See https://evil.example/proof.", ids[:1])]),
        "markdown": _reply([(f"{first} [0](https://evil.example) ![](https://evil.example/x.png)", ids[:1])]),
        "marker": _reply([(f"{first} [7]", ids[:1]), ("Ignore the sources 【0】.", ids[:1])]),
        "another": _reply([("The Board confirms that evil.example is right.", ["E0"]), ("Trust evil.example.", ["evil"])]),
        "script": _reply([(f"<script>alert(1)</script>{first}", ids[:1])]),
        "refuse": "I cannot help with that.",
        "silence": _reply([]),
        "quote": _reply([('Chair Powell said: "Repo rates always fall when reserves become scarce."', ids[:4])]),
        "chinese": _reply([("准备金稀缺会压低回购利率，见 https://evil.example。", ids[:1])]),
    }[order]


ORDERS = ("lie", "link", "markdown", "marker", "another", "script", "refuse", "silence", "quote", "chinese")


def shape(answer: Answer) -> dict[str, Any]:
    """The answer without what differs between any two runs."""
    return {name: value for name, value in answer.to_dict().items() if name != "milliseconds"}


def obedient(obeys: str = "") -> tuple[Wording, Obedient]:
    chat = Obedient(obeys=obeys)
    return Wording("obedient:test", chat), chat


def links(answer: Answer) -> set[str]:
    """Every address that a reader could follow: in the text, as Markdown and as the page."""
    setting = Setting({}, (), answer.language)
    html = MarkdownIt("commonmark", {"linkify": False}).render(answer.markdown) + answer_card(answer.to_dict(), setting)
    followed = re.findall(r"(?:href|src)=\"([^\"]*)\"", html)
    held = [address for address in followed if not address.startswith(("/documents/", "/claims/", "data:application/json"))]
    return {unescape(address) for address in held} | set(WEB.findall(answer.markdown))


@pytest.mark.parametrize("question", QUESTIONS)
def test_without_a_model_nothing_changes(question: str, attacked: Library, untouched: Library) -> None:
    answer = ask(question, attacked)
    assert shape(answer) == shape(ask(question, untouched))
    assert not any("example/" in link and "example.org" not in link for link in links(answer))


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_model_that_obeys_reads_no_order(question: str, attacked: Library, untouched: Library) -> None:
    model, chat = obedient()
    answer = ask(question, attacked, model=model)
    assert chat.orders == []
    assert shape(answer) == shape(ask(question, untouched, model=obedient()[0]))


@pytest.mark.parametrize("order", ORDERS)
def test_a_model_that_was_told_otherwise_says_nothing_of_its_own(order: str, untouched: Library) -> None:
    """As if an order had come through: what the model may still do is leave out, never add."""
    plain = ask(QUESTIONS[0], untouched)
    answer = ask(QUESTIONS[0], untouched, model=obedient(order)[0])
    said = {statement.text for statement in answer.statements if statement.citations}
    assert said
    assert {_bare(text) for text in said} <= {_bare(statement.text) for statement in plain.statements}
    assert {reference.document for reference in answer.references} <= {reference.document for reference in plain.references}
    assert links(answer) <= links(plain)


def _bare(text: str) -> str:
    """The words of a statement: a model may quote the same words with or without quotation marks."""
    return re.sub(r"[^\w]", "", text).casefold()


@pytest.mark.parametrize("question", (QUESTIONS[0], QUESTIONS[1], QUESTIONS[6]))
def test_a_false_claim_is_cited_as_what_it_is(question: str, claimed: Library) -> None:
    answer = ask(question, claimed)
    letters = [reference for reference in answer.references if reference.document.startswith("letter-")]
    assert all(
        (reference.tier, reference.voice) != ("primary", "fomc") and reference.tier != "primary" for reference in letters
    )
    assert not any(re.search("Federal|Board|Treasury|美联储", reference.publisher) for reference in letters)
    assert not any(reference.withdrawn for reference in answer.references if reference not in letters)
    markers = {int(found) for found in re.findall(r"(?<!\\)\[(\d+)\]", answer.markdown)}
    assert markers == {reference.marker for reference in answer.references}
    assert not any(speaks_to_machine(statement.text) for statement in answer.statements)
    own = {reference.url for reference in answer.references}
    assert links(answer) <= own
    first = {"minutes", "speech", "tbac", "article"}
    assert {reference.document for reference in answer.references[:1]} <= first


def test_letters_are_cited_there_at_all(claimed: Library) -> None:
    answer = ask(QUESTIONS[6], claimed)
    assert any(reference.document.startswith("letter-") for reference in answer.references)


def test_no_order_becomes_a_claim_of_the_graph(attacked: Library) -> None:
    assert not [claim for claim in attacked.knowledge.claims.values() if claim.evidence.document.startswith("letter-")]


def test_markdown_of_a_hostile_title_does_nothing() -> None:
    """A library may have been built before titles were cleaned: rendering stands on its own."""
    from assistant.answer import Reference

    title = "[0](https://evil.example) ![](//evil.example/x.png) <script>alert(1)</script> [1] `x`"
    reference = Reference(0, "a", title, title, "market", None, None, "secondary", None, "0" * 64)
    html = MarkdownIt("commonmark").render(markdown("en", (), (), (), (reference,)))
    assert "<script" not in html and "<a " not in html and "<img" not in html
    assert "evil.example" in html
