"""Statements that say more than their quote, in each slot and both languages: said more plainly, in part, or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult

from assistant.answer import StatementKind, Support
from assistant.ask import ask
from assistant.compose.draft import Draft, Proof
from assistant.compose.gate import let_through
from assistant.language_model import Wording
from assistant.verify.certificate import verify_answer
from assistant.verify.partly import partly, says_partly, without_note
from kg.document import Document, Section, Sentence, Tier, Voice
from kg.store.library import Library

EN = (
    "Some participants noted that a decline in reserve balances may raise repo rates by 15 to 20 basis points in March 2025 "
    "if the Desk does not lend."
)
ZH = "部分与会者认为，若交易台不放贷，准备金下降可能使回购利率在2025年3月上升15至20个基点。"
WRONG = {
    "number": (("15 to 20", "15 to 30"), ("15至20", "15至30")),
    "unit": (("basis points", "percent"), ("个基点", "%")),
    "modality": (("may raise", "will raise"), ("可能使", "必然使")),
    "condition": ((" if the Desk does not lend", ""), ("若交易台不放贷，", "")),
    "negation": (("may raise", "may not raise"), ("可能使", "不会使")),
    "actor": (("Some participants", "The staff"), ("部分与会者", "工作人员")),
    "speaker": (("Some participants noted that a", "A"), ("部分与会者认为，", "")),
    "scope": (("Some participants", "Most participants"), ("部分", "多数")),
    "date": (("March 2025", "March 2024"), ("2025年3月", "2024年3月")),
    "direction": (("decline", "rise"), ("准备金下降", "准备金上升")),
    "range": (("15 to 20", "20"), ("15至20", "20")),
}


def source(text: str, language: str) -> Document:
    return Document(
        id="note", version="0" * 64, title="Notes on reserves", publisher="Board of Governors", voice=Voice.FOMC,
        tier=Tier.PRIMARY, kind="fomc_minutes", language=language, text=text, sections=(Section(0, len(text)),),
        sentences=(Sentence(0, len(text), 0),), date="2025-04-09", event_date="2025-03-19",
    )  # fmt: skip


def over(text: str, quote: str, fallback: str | None = None) -> Draft:
    document = source(quote, "zh" if quote is ZH else "en")
    return Draft(text, StatementKind.FACT, (Proof(document, document.span(0, len(quote))),), fallback)


CASES = [
    pytest.param(quote, change, id=f"{slot}-{language}")
    for slot, changes in WRONG.items()
    for language, quote, change in (("en", EN, changes[0]), ("zh", ZH, changes[1]))
]


@pytest.mark.parametrize(("quote", "change"), CASES)
def test_an_overstatement_becomes_the_bare_quote(quote: str, change: tuple[str, str]) -> None:
    text = quote.replace(*change)
    assert text != quote
    name = "FOMC会议纪要（2025年3月19日）：" if quote is ZH else "FOMC minutes (19 March 2025): "
    fallback = f"{name}“{quote}”" if quote is ZH else f'{name}"{quote}"'
    assert let_through(over(name + text, quote, fallback)) == (over(fallback, quote), Support.FULL)
    assert let_through(over(name + text, quote)) is None  # with nothing plainer to say, nothing is said


@pytest.mark.parametrize(
    ("sentence", "kept", "worded", "note"),
    (
        (
            "Repo rates rise sharply if reserves become scarce.",
            "Repo rates rise sharply",
            "Repo rates do rise sharply",
            "a condition or a doubt",
        ),
        (
            "The cap on redemptions was raised to $35 billion per month.",
            "The cap on redemptions was raised to $35 billion",
            "A cap on redemptions was raised to $35 billion",
            "a unit",
        ),
        (
            "Some participants noted that the runoff could end soon.",
            "the runoff could end soon",
            "a runoff could end soon",
            "somebody's view",
        ),
    ),
)
def test_a_quote_cut_where_its_sense_turns(sentence: str, kept: str, worded: str, note: str) -> None:
    document = source(sentence, "en")
    start = sentence.index(kept)
    proof = Proof(document, document.span(start, start + len(kept)))
    said, support = let_through(Draft(f"FOMC minutes (19 March 2025): {kept}.", StatementKind.FACT, (proof,))) or (None, None)
    assert said is not None and support is Support.FULL and sentence.rstrip(".") in said.text  # it is given back its sentence
    assert said.proofs[0].span.quote == sentence
    own = Draft(f"FOMC minutes (19 March 2025): {worded}.", StatementKind.FACT, (proof,))
    said, support = let_through(own) or (None, None)
    assert said is not None and support is Support.PARTIAL and note in said.text


def test_a_quote_cut_behind_its_not_proves_nothing() -> None:
    sentence = "Participants did not expect repo rates to rise further."
    document = source(sentence, "en")
    proof = Proof(document, document.span(sentence.index("expect"), len(sentence)))
    assert let_through(Draft("The outlook: repo rates expected to rise further.", StatementKind.FACT, (proof,))) is None


@pytest.mark.parametrize("text", ("Repo rates rise.", "回购利率上升。"))
def test_what_is_carried_in_part_says_so_once(text: str) -> None:
    said = partly(text, ("modality",))
    assert says_partly(said) and not says_partly(text)
    assert partly(said, ("unit",)) == said and without_note(said) == text


class Overstating(BaseChatModel):
    """A chat model that words every piece of evidence more strongly than it is."""

    strengthen: Callable[[str], str]

    @property
    def _llm_type(self) -> str:
        return "overstating"

    def _generate(self, messages: list[BaseMessage], *args: Any, **options: Any) -> ChatResult:
        evidence = json.loads(str(messages[-1].content))["evidence"]
        said = [{"evidence": [one["id"]], "text": self.strengthen(one["said"])} for one in evidence]
        return ChatResult(generations=[ChatGeneration(message=AIMessage(json.dumps({"statements": said}, ensure_ascii=False)))])


STRONGER: dict[str, Callable[[str], str]] = {
    "modality": lambda said: said.replace(" may ", " will ").replace(" could ", " will ").replace("可能", "必然"),
    "negation": lambda said: said.replace(" may ", " may not ").replace("可能", "不可能").replace("会", "不会"),
    "scope": lambda said: said.replace("Several", "Most").replace("Some", "All"),
    "number": lambda said: said.replace("1.7", "2.7").replace("14 basis", "40 basis"),
    "condition": lambda said: said.replace("When reserves are scarce, even a", "A"),
    "cause": lambda said: said.replace("raises", "lowers").replace("推高", "压低").replace("减少", "增加"),
    "superlative": lambda said: said.replace("sharply", "to a record").replace("稀缺", "史上最稀缺"),
    "date": lambda said: said.replace("2025", "2024").replace("2021", "2020"),
}


@pytest.mark.parametrize("slot", STRONGER)
@pytest.mark.parametrize("question", ("What happens to repo rates when reserves become scarce?", "缩表为什么会推高回购利率？"))
def test_a_model_that_overstates_changes_no_statement(question: str, slot: str, library: Library) -> None:
    model = Wording("overstating:test", Overstating(strengthen=STRONGER[slot]))
    answer, plain = ask(question, library, model=model), ask(question, library)
    changed = [one.text for one in plain.statements if STRONGER[slot](one.text) != one.text and one.citations]
    told = {one.text for one in answer.statements}
    assert told >= set(changed)
    assert not {STRONGER[slot](text) for text in changed} & told
    assert verify_answer(json.loads(json.dumps(answer.to_dict())), library.documents.get, library.knowledge).holds
