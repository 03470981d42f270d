"""Which kind of answer a question asks for, in both languages."""

from __future__ import annotations

import pytest

from assistant.asking import Kind, kind_of

ASKED = {
    Kind.DISAGREEMENT: (
        "What was the split at the March meeting, and who wanted what?",
        "Were governors united on slowing runoff?",
        "委员们对停止缩表都赞成吗？",
        "两份纪要的说法一样吗？",
    ),
    Kind.CONSEQUENCE: (
        "What does a fall in deposits lead to?",
        "What follows from heavier bill issuance?",
        "If dealers run out of room, what happens to spreads?",
        "What is the fallout for how much Treasury has to borrow?",
        "准备金减少以后会怎么样？",
        "停止再投资会引起什么？",
    ),
    Kind.WHATIF: ("要是早些缩表，结果会大不一样吗？",),
    Kind.CAUSE: ("Which forces lifted term premiums?", "What lay behind the jump in yields?"),
    Kind.FACT: ("How much did reserves fall as a result of runoff?", "How big is the account?"),
}


@pytest.mark.parametrize(("kind", "question"), [(kind, one) for kind, asked in ASKED.items() for one in asked])
def test_the_words_of_a_question_tell_its_kind(kind: Kind, question: str) -> None:
    assert kind_of(question) is kind


def test_what_good_a_thing_does_asks_for_no_definition() -> None:
    assert all(kind_of(f"缩表的{of}是什么？") is not Kind.DEFINITION for of in ("好处", "风险", "代价", "意义"))
    assert kind_of("常备回购工具是什么？") is Kind.DEFINITION
