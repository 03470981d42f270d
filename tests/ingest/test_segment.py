"""Sentences: where one ends, and that offsets are exact for any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.segment import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


# Each row is the sentences of a text; they are joined by a space and must come apart again.
ENGLISH = [
    ["Ponds drained slowly.", "The heron left."],
    ["The U.S. Treasury sold bills in Jan. 2031 at 4.5 percent.", "Demand was weak."],
    ["Ms. Jane Q. Doe vs. Mr. R. L. Roe met Gov. Major of Pond & Co. at 9:30 a.m. on Monday.", "Nobody agreed."],
    ["The meeting ended at 4:15 p.m.", "All members were present."],
    ["They met at 10:45 a.m. EDT in Washington, D.C., on Tuesday."],
    ["See Doe et al. (2019), e.g., fig. 3 and No. 12, p. 7."],
    ["Growth was weaker than in the U.S.", "However, ponds recovered."],
    ["“Will it drain?”", "“Not yet,” she said."],
    ["He asked, “Why now?” and left."],
    ["Supply fell... and then rose again.", "Prices did not move."],
    ["Yields rose (see the appendix.)", "Spreads did not."],
    ["It ended at 3-3/4 to 4 percent.", "2019 was different."],
    ["No.", "Runoff explains little of it."],
    ["The view is widely held.[3]", "Another is not.[4],[5]", "A third is."],
    ["1. Drain the pond.", "Then fill it."],
    ["Write to desk@ponds.example or see https://ponds.example/a.Page for more.", "Thank you."],
    ["Non-U.S. holders sold.", "U.S. banks bought."],
    ["Take Plan B.", "The other plan failed."],
    ["The index (at 102.4!) was a record.", "What followed?", "A fall."],
]
CHINESE = [
    ["池塘的水位下降了。", "白鹭飞走了！", "为什么？", "没有人知道；", "也没有人问。"],
    ["他说：“水位会上升。”", "没有人相信。"],
    ["水位下降约3.5%，是2019年以来的最低点[0]。", "原因不明[1][2]。"],
    ["（见附录。）", "结论不变。"],
]


@pytest.mark.parametrize("expected", ENGLISH, ids=lambda row: row[0][:30])
def test_english_sentences(expected: list[str]) -> None:
    assert cut(" ".join(expected)) == expected


@pytest.mark.parametrize("expected", CHINESE, ids=lambda row: row[0][:10])
def test_chinese_sentences_need_no_space(expected: list[str]) -> None:
    assert cut("".join(expected)) == expected


def test_a_lost_space_between_sentences_is_found() -> None:
    assert cut("The pond was full.Then it drained.A heron stayed.") == [
        "The pond was full.",
        "Then it drained.",
        "A heron stayed.",
    ]


def test_a_footnote_digit_glued_to_a_sentence_stays_with_it() -> None:
    assert cut("The pond drained.3The heron left (by air).12 Frogs stayed.") == [
        "The pond drained.3",
        "The heron left (by air).12",
        "Frogs stayed.",
    ]
    assert len(cut("It rose 4.5 The usual amount is p.7 The rest is not.")) == 1


def test_a_heading_glued_to_its_sentence_is_cut_off() -> None:
    assert cut("A Useful PondThe pond serves herons.") == ["A Useful Pond", "The pond serves herons."]


def test_figures_and_addresses_hold_no_lost_space() -> None:
    for text in ("It rose 4.Five is too many for www.ponds.Example.", "The U.S.Treasury sells J.P.Morgan bonds."):
        assert len(cut(text)) == 1


def test_inline_bullets_begin_sentences() -> None:
    assert cut("Three ponds: • the old one • the new one") == ["Three ponds:", "• the old one", "• the new one"]


def test_mixed_text_is_cut_by_both_rules() -> None:
    assert cut("缩表结束了。The Fed stopped runoff. 储备不再下降。") == [
        "缩表结束了。",
        "The Fed stopped runoff.",
        "储备不再下降。",
    ]


TEXT = st.text(alphabet=st.sampled_from(list('aB1 .?!…"”’)[]•\n\t，。！？；”）水位U.S.e.g, ')), max_size=120) | st.text(
    max_size=80
)


@given(TEXT)
def test_any_text_is_covered_in_order_without_overlap(text: str) -> None:
    spans = sentences(text)
    before = 0
    for start, end in spans:
        assert before <= start < end <= len(text)
        assert not text[before:start].strip()
        assert text[start:end] == text[start:end].strip()
        before = end
    assert not text[before:].strip()


@given(TEXT)
def test_a_sentence_cut_again_is_covered_again(text: str) -> None:
    for start, end in sentences(text):
        again = sentences(text[start:end])
        assert again and again[0][0] == 0 and again[-1][1] == end - start
