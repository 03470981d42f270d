"""What is asked for and not held is refused by name; what only looks like it is answered."""

from __future__ import annotations

import pytest

from assistant.answer import Status
from assistant.ask import ask
from kg.store.library import Library


@pytest.mark.parametrize(
    ("question", "named"),
    (
        ("越南央行怎么看缩表对准备金的影响？", "越南"),
        ("格林斯潘怎么评价准备金稀缺？", "greenspan"),
        ("缩表让上海的准备金减少了吗？", "上海"),
        ("朱民怎么看缩表？", "朱民"),
        ("What did the June 2023 FOMC minutes say about repo rates?", "June 2023 minutes"),
        ("2023年6月的会议纪要怎么谈回购利率？", "2023年6月会议纪要"),
        ("How many lawsuits did the fall in reserves cause?", "lawsuits"),
        ("What password policy does the repo market use?", "password"),
        ("What was the repo rate at 9:14 a.m. at quarter-end in March 2025?", "figure"),
    ),
)
def test_what_no_source_holds_is_named_and_refused(library: Library, question: str, named: str) -> None:
    answer = ask(question, library)
    assert answer.status is Status.ABSTAINED, answer.statements[0].text
    assert any(named.lower() in one.text.lower() for one in answer.statements)


@pytest.mark.parametrize(
    "question",
    (
        "What did the March 2025 FOMC minutes say about repo rates?",
        "2025年3月的会议纪要怎么谈回购利率？",
        "What raises repo rates in the repo market?",
        "缩表太快对美国的银行准备金有什么影响？",
        "联邦基金和准备金太少有什么关系？",
    ),
)
def test_what_only_looks_like_a_gap_is_answered(library: Library, question: str) -> None:
    assert ask(question, library).status is not Status.ABSTAINED
