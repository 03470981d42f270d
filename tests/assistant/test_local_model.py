"""Answers with a real small language model behind the real client: whatever it makes up, no statement leaves unproved."""

from __future__ import annotations

import json

import pytest

from assistant.ask import ask
from assistant.language_model import open_model
from assistant.model.limits import Limits
from assistant.trace import Trace
from assistant.verify.certificate import verify_answer
from kg.store.library import Library
from tests.local_model import served


@pytest.mark.parametrize(
    "question", ["What happens to repo rates when reserves become scarce?", "准备金稀缺会怎样影响回购利率？"]
)
def test_a_small_model_can_neither_add_nor_hide(library: Library, question: str) -> None:
    with served() as address:
        model = open_model("openai:local", address, limits=Limits(seconds=240), max_tokens=200)
        trace = Trace()
        answer = ask(question, library, model=model, trace=trace)
    assert trace.model is not None and trace.model.requests == 1 and trace.model.tokens_out > 0
    assert verify_answer(json.loads(json.dumps(answer.to_dict())), library.documents.get, library.knowledge).holds
    plain = ask(question, library)
    assert {one.evidence for one in answer.citations()} == {one.evidence for one in plain.citations()}
    assert all(one.citations or one.kind in ("caveat", "inference") for one in answer.statements)
