"""What people who are not of the field say, heard as the concepts that sources name otherwise."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.everyday import _patterns, found, longest
from assistant.question import read_question
from assistant.retrieve.wanted import PLAIN, wanted
from kg.concept import load_scheme
from kg.labels import LabelMatch

HEARD = [
    ("Why did the Fed stop replacing its maturing bonds?", "qt-pace"),
    ("What if they keep letting the portfolio roll off?", "qt-pace"),
    ("美联储不再续作到期的债，会怎样？", "qt-pace"),
    ("Has the Fed quit shrinking its holdings?", "qt-pace"),
    ("When will runoff end?", "qt-end"),
    ("Is bill buying a form of money printing?", "reserve-management-purchases"),
    ("Is bill buying a form of money printing?", "qe"),
    ("为什么美联储又开始买短债？", "reserve-management-purchases"),
    ("How much cash is parked at the Fed by money funds?", "on-rrp"),
    ("What is in the government's checking account?", "tga"),
    ("Are banks short of reserves?", "reserve-scarcity"),
    ("准备金不够的时候怎么办？", "reserve-scarcity"),
    ("Who will buy all these bonds?", "natural-buyers"),
    ("谁来接盘？", "natural-buyers"),
    ("How much must Treasury raise from private investors?", "treasury-borrowing-need"),
    ("Why did the Fed lose money?", "fed-income"),
    ("What does the dot plot say?", "forward-guidance"),
    ("What came of the plumbing problems?", "funding-stress"),
    ("Why are long yields up?", "long-term-rates"),
    ("Do developing countries suffer?", "emerging-markets"),
]


@pytest.mark.parametrize(("question", "concept"), HEARD)
def test_everyday_words_name_a_concept(question: str, concept: str) -> None:
    assert concept in read_question(question, load_scheme()).concept_ids


@pytest.mark.parametrize("question", ["Who chairs the committee?", "When does the meeting start?", "谁是主席？"])
def test_other_questions_name_none(question: str) -> None:
    assert not list(found(question, {concept.id for concept in load_scheme()}))


def test_every_pattern_is_of_a_concept_and_none_matches_nothing() -> None:
    held = {concept.id for concept in load_scheme()}
    for concept, pattern in _patterns():
        assert concept in held
        assert pattern.search("") is None


def test_a_concept_that_is_not_held_is_not_heard() -> None:
    assert not list(found("Is bill buying money printing?", set()))


def test_the_name_of_a_concept_inside_everyday_words_is_kept() -> None:
    read = read_question("What if the Fed stops rolling over its Treasuries?", load_scheme())
    assert {"qt-pace", "treasury-securities"} <= set(read.concept_ids)


def test_words_of_everyday_english_weigh_little_however_rare() -> None:
    scheme = load_scheme()
    groups = wanted(read_question("Imagine runoff suddenly stopped: would repo collapse?", scheme), scheme).groups
    weights = {group.name: group.weight for group in groups}
    assert weights["imagin"] == weights["sudden"] == PLAIN < weights["collaps"]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)), max_size=12))
def test_the_longest_matches_never_overlap(places: list[tuple[int, int]]) -> None:
    matches = [LabelMatch("any", start, start + length, "") for start, length in places]
    kept = longest(matches)
    assert all(first.end <= second.start for first, second in pairwise(kept))
    assert all(any(one.start < other.end and other.start < one.end for other in kept) for one in matches)
