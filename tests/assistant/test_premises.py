"""What a question takes for granted is checked before it is answered, each time against what the starter sources say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import PremiseVerdict
from assistant.ask import ask
from kg.store.library import Library
from tests.starter import starter_folder


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with Library.open(starter_folder()) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "instead"),
    (
        ("Why did the Fed raise rates in December 2025?", "cut the target"),
        ("Why did the Fed keep rates unchanged in October 2025?", "lowered its target"),
        ("为什么美联储在2025年10月加息?", "lowered its target"),
        ("Why did reserves rise so much in 2022?", "−$1,060.122 billion"),
        ("Why did the ON RRP balance grow during QT2?", "−$1,993.533 billion"),
        ("为什么QT2期间隔夜逆回购余额上升?", "−19,935.33亿美元"),
        ("Why was the ON RRP still above $1 trillion in October 2025?", "ON RRP"),
        ("2025年10月准备金余额为什么只有1万亿美元?", "亿美元"),
        ("Why did the Fed's balance sheet shrink by just $500 billion between June 2022 and December 2025?", "−$"),
        ("Why was the Treasury General Account the Fed's largest liability in October 2025?", "Reserve balances"),
        ("Why was the Fed still shrinking its balance sheet in March 2026?", "1 December 2025"),
        ("美联储2026年3月为什么还在缩表?", "2025年12月1日"),
        ("Is the Fed still running QT?", "1 December 2025"),
        ("Since the Fed is still running off its balance sheet in February 2026, how fast is it shrinking?", "1 December 2025"),
        ("美联储还在缩表吗?", "2025年12月1日"),
        ("美联储2026年1月每月缩表多少?", "2025年12月1日"),
        ("美联储2026年1月仍在缩表,为什么还不停止?", "2025年12月1日"),
        ("How much a month did the Fed run off in February 2026?", "1 December 2025"),
    ),
)
def test_a_wrong_premise_is_contradicted_with_what_the_sources_say(library: Library, question: str, instead: str) -> None:
    premises = ask(question, library).premises
    assert [premise.verdict for premise in premises] == [PremiseVerdict.CONTRADICTED] * len(premises)
    assert premises and any(instead in premise.text for premise in premises) and all(one.citations for one in premises)


@pytest.mark.parametrize(
    "question",
    (
        "Why did the Fed cut rates in December 2025?",
        "Did the Fed raise rates in December 2025?",
        "What would have happened if the Fed had raised rates in December 2025?",
        "Why did reserves fall during QT2?",
        "Did reserves rise in 2022?",
        "为什么QT2期间隔夜逆回购余额下降?",
        "美联储在2025年10月加息了吗?",
        "Why did repo rates rise in September 2019?",
        "When did balance sheet runoff end?",
        "缩表什么时候结束?",
        "What does continued runoff do to reserves?",
        "缩表停止以后,美联储2026年1月做了什么?",
        "How have reserves moved since runoff began?",
        "Why were reserves above $2 trillion in October 2025?",
        "Why were reserves the Fed's largest liability in October 2025?",
        "Why did the Fed's balance sheet shrink by more than $2 trillion between June 2022 and December 2025?",
        "What did Powell say about ending QT in October 2025?",
    ),
)
def test_a_true_premise_or_an_open_question_is_left_alone(library: Library, question: str) -> None:
    assert ask(question, library).premises == ()


@pytest.mark.parametrize(
    ("question", "day"),
    (
        ("When did QT2 end?", "1 December 2025"),
        ("When did quantitative tightening end?", "1 December 2025"),
        ("On which date did the Fed stop QT?", "1 December 2025"),
        ("美联储哪一天停止缩表？", "1 December 2025"),
        ("缩表的结束时间", "1 December 2025"),
        ("缩表什么时候结束?", "1 December 2025"),
        ("When did QT2 begin?", "June"),
    ),
)
def test_the_dates_of_an_episode_come_first(library: Library, question: str, day: str) -> None:
    first = ask(question, library).statements[0]
    assert day in first.text and first.citations
