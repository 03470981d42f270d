"""Which way a sentence leans, who is set beside whom, and what they are asked about."""

from __future__ import annotations

import pytest

from assistant.asking import Kind
from assistant.points_at_issue import AXES
from assistant.question import read_question
from assistant.retrieve.parties import parties, topic
from assistant.stance import at_issue, leaning
from kg.concept import load_scheme

SCHEME = load_scheme()


@pytest.mark.parametrize(
    ("text", "axis", "pole"),
    [
        ("The runoff had no significant effect on markets.", "size", 0),
        ("The runoff had a significant effect on markets.", "size", 1),
        ("The runoff is not causing substantial strains.", "size", 0),
        ("The estimates show a small but statistically significant effect.", "size", 0),
        ("I view it as a problem of allocation rather than scarcity.", "spread", 1),
        ("The episode shows that reserves had fallen below an ample level.", "spread", 0),
        ("The end of redemptions was consistent with dealers' expectations.", "expectation", 0),
        ("The slowing began later than previously expected.", "expectation", 1),
        ("缩表速度超出市场预期。", "expectation", 1),
        ("该决定符合市场预期。", "expectation", 0),
        ("国债需求依然强劲。", "demand", 0),
        ("结构性需求问题依然存在。", "demand", 1),
    ],
)
def test_a_sentence_leans_to_one_pole(text: str, axis: str, pole: int) -> None:
    assert (axis, pole) in leaning(text)
    assert (axis, 1 - pole) not in leaning(text)


@pytest.mark.parametrize(
    "text",
    [
        "Some see strong demand for Treasuries while others see weak demand for Treasuries.",
        "The committee met on Tuesday.",
        "会议于周二举行。",
    ],
)
def test_what_speaks_both_ways_or_of_something_else_leans_nowhere(text: str) -> None:
    assert not {name for name, _ in leaning(text)} & {"demand", "expectation", "spread"}


def test_each_axis_is_named_once_and_told_in_both_languages() -> None:
    assert len({axis.name for axis in AXES}) == len(AXES)
    assert all(set(pole.said) == {"en", "zh"} for axis in AXES for pole in axis.poles)
    assert "demand" in {axis.name for axis in at_issue("谁在接美债，需求强吗？")}


@pytest.mark.parametrize(
    "text",
    [
        "Do officials disagree about the pace of runoff?",
        "Sources differ on whether runoff caused the squeeze: who says what?",
        "How high did it go? I have seen 3, 6 and 9 percent quoted.",
        "Did anyone dissent from the decision, and why?",
        "Is there a consensus on slowing runoff?",
        "官员们对缩表节奏有没有分歧？",
        "各方对原因的说法不一，谁怎么说？",
        "两位理事的看法一致吗？",
        "准备金是否充裕，有争议吗？",
    ],
)
def test_a_question_of_disagreement_is_known_by_its_words(text: str) -> None:
    assert read_question(text, SCHEME).kind is Kind.DISAGREEMENT


@pytest.mark.parametrize("text", ["What is the standing repo facility?", "Why did repo rates rise?", "准备金为什么下降？"])
def test_other_questions_are_none(text: str) -> None:
    assert read_question(text, SCHEME).kind is not Kind.DISAGREEMENT


@pytest.mark.parametrize(
    ("text", "names", "about"),
    [
        ("Do officials disagree about the pace of runoff?", ["Federal Reserve officials"], "pace of runoff"),
        ("Do TBAC and Waller agree on demand for Treasuries?", ["TBAC", "Waller"], "demand for Treasuries"),
        ("那篇文章和沃勒对国债需求的说法一样吗？", ["market commentary", "Waller"], "国债需求"),
        ("缩表有多大影响？论文和官员的看法一致吗？", ["research", "Federal Reserve officials"], "缩表有多大影响"),
    ],
)
def test_parties_are_named_in_order_and_taken_out_of_the_topic(text: str, names: list[str], about: str) -> None:
    question = read_question(text, SCHEME)
    assert [party.name["en"] for party in parties(question, {}) if party.named] == names
    assert about in topic(question, SCHEME)
    assert not any(name in topic(question, SCHEME) for name in ("Waller", "沃勒", "TBAC", "officials", "文章"))


@pytest.mark.parametrize(
    "question",
    (
        "Do officials disagree about the pace of runoff?",
        "官员对缩表速度有哪些分歧？",
        "各方对缩表快慢看法一致吗？",
        "缩表该不该早点停，各方怎么看？",
    ),
)
def test_the_pace_is_at_issue_in_either_language(question: str) -> None:
    assert "pace" in [axis.name for axis in at_issue(question)]
