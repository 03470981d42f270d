"""What is asked for and not held is refused by name; what only looks like it is answered."""

from __future__ import annotations

import pytest

from assistant.answer import Status
from assistant.ask import ask
from assistant.gaps.firms import firms_in
from assistant.gaps.target import Measure, measure_of, reads_off
from assistant.gaps.times import dates_of
from assistant.parts import joined
from assistant.question import read_question
from assistant.retrieve.wanted import wanted
from kg.concept import load_scheme
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
        ("What salary did Powell draw when reserves became scarce?", "salary"),
        ("What was the bid-to-cover ratio in the repo market in March 2025?", "bid-to-cover"),
        ("桥水基金在缩表期间持有多少准备金？", "桥水"),
        ("高盛在准备金减少时借出了多少钱？", "高盛"),
        ("Which members dissented at the July 2024 FOMC meeting on reserves?", "July 2024"),
        ("What did Capital One say about the fall in reserves?", "Capital One"),
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


def _measure(text: str) -> Measure | None:
    scheme = load_scheme()
    question = read_question(text, scheme)
    return measure_of(question, wanted(question, scheme).groups)


@pytest.mark.parametrize(
    ("question", "said"),
    (
        ("What salary did Governor Waller earn in 2024?", "salary"),
        ("What losses did the dealer book in March 2020?", "losses"),
        ("At what yield did the auction stop?", "yield"),
        ("How much interest did Treasury earn on its balance in 2024?", "interest"),
        ("How many dollars did the Federal Reserve lose in 2023?", "lose"),
        ("鲍曼理事2024年的年薪是多少？", "年薪"),
        ("缩表给中小银行造成了多少亿美元的亏损？", "亏损"),
    ),
)
def test_the_measure_asked_for_is_read_from_the_question(question: str, said: str) -> None:
    measure = _measure(question)
    assert measure is not None and measure.said == said


@pytest.mark.parametrize(
    "question",
    (
        "Why did reserves fall in 2019?",
        "How much did reserves fall?",
        "What would change if banks counted on the discount window?",
        "财政问题的影响有多大？",
        "缩表什么时候结束？",
        "2012年5月公布的3年期国债发行规模是多少？",
    ),
)
def test_no_measure_is_read_where_any_figure_of_the_subject_will_do(question: str) -> None:
    assert _measure(question) is None


def test_a_loss_is_no_income_and_a_fee_no_interest() -> None:
    losses = _measure("What losses did the dealer book in March 2020?")
    assert losses is not None
    assert frozenset({"loss"}) in losses.parts[0] and frozenset({"interest"}) not in losses.parts[0]


@pytest.mark.parametrize(
    ("text", "found"),
    (
        ("景林基金持有多少国债？", ["景林基金"]),
        ("高盛和摩根士丹利各借出多少？", ["摩根士丹利", "高盛"]),
        ("蚂蚁集团买了多少国库券？", ["蚂蚁集团"]),
        ("哪家公司持有最多？", []),
        ("小摩擦在千禧年集中投资时有多大？", []),
        ("美国的货币基金和养老基金怎么看？", []),
        ("银行的准备金为什么下降？", []),
    ),
)
def test_firms_are_found_by_table_and_by_the_ending_of_their_names(text: str, found: list[str]) -> None:
    assert list(firms_in(text)) == found


def test_the_end_of_a_year_is_its_last_month() -> None:
    scheme = load_scheme()
    for text in ("What were reserves at the end of 2026?", "2026年底的准备金是多少？"):
        (day,) = dates_of(read_question(text, scheme))
        assert (day.year, day.month) == (2026, 12), text
    assert reads_off(read_question("What did SOFR average over February 2024?", scheme))
    assert reads_off(read_question("What were reserves on 3 April 2031?", scheme))
    assert not reads_off(read_question("What was behind the fall of reserves on 3 April 2031?", scheme))


@pytest.mark.parametrize(
    ("text", "several"),
    (
        ("How large was the note, and what was its bid-to-cover ratio?", True),
        ("Why did reserves fall? What followed?", True),
        ("What level of reserves, in dollars, does she regard as ample?", False),
    ),
)
def test_a_comma_alone_joins_no_two_questions(text: str, several: bool) -> None:
    assert joined(text) is several


def test_a_question_half_of_which_is_held_is_answered_in_part_and_the_rest_named(library: Library) -> None:
    answer = ask("Why did repo rates rise when reserves became scarce, and what salary did Powell draw?", library)
    assert answer.status in (Status.PARTIAL, Status.ANSWERED)
    assert any(one.citations for one in answer.statements)
    assert any("do not say" in one.text and "salary" in one.text for one in answer.statements)
