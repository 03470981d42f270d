"""Supposing an event: the links say what it points to where it happens, and nothing where the question only denies a remedy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import StatementKind
from assistant.ask import ask
from kg.store.library import Library
from tests.assistant.conftest import raw
from tests.published import published

TEXT = (
    "The debt limit impasse lowers Treasury bill issuance. A debt limit impasse reduces economic activity. "
    "Reserve balances rise while the debt limit binds."
)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("supposed") / "data"
    talk = raw(
        "talk.md", TEXT, id="talk", title="Remarks on the debt limit", publisher="Board of Governors", date="2031-05-04",
        kind="fed_speech", voice="governor", tier="primary", authors=("Governor Jane Waller",),
    )  # fmt: skip
    with published([talk], folder) as library:
        yield library


def inferences(question: str, library: Library) -> list[str]:
    return [one.text for one in ask(question, library).statements if one.kind is StatementKind.INFERENCE]


def test_an_event_comes_or_does_not_and_there_is_no_more_of_it(held: Library) -> None:
    said = inferences("What would happen if the debt limit became binding?", held)
    assert said and all("If it comes to this (debt limit)" in one for one in said if "point to" in one)
    assert not any("more debt limit" in one for one in said)


@pytest.mark.parametrize("question", ["如果债务上限没有提高会怎样？", "What would happen without the debt limit?"])
def test_less_of_an_event_is_inferred_from_nothing(held: Library, question: str) -> None:
    assert not [one for one in inferences(question, held) if "停止或减弱" in one or "With less" in one]


@pytest.mark.parametrize(
    "question",
    ["What if the debt ceiling were not raised?", "What if the government missed a payment?", "如果债务上限没有提高会怎样？"],
)
def test_a_limit_that_is_not_raised_asks_for_default_too(held: Library, question: str) -> None:
    from assistant.question import read_question

    assert "treasury-default" in read_question(question, held.scheme).concept_ids
