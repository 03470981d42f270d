"""What a question is searched by: the things it names, also those within the name of an episode."""

from __future__ import annotations

import pytest

from assistant.gaps.measures import Stems
from assistant.gaps.target import measure_of
from assistant.gaps.who import asked_who
from assistant.question import read_question
from assistant.retrieve.wanted import Group, wanted
from kg.concept import load_scheme


def groups(text: str) -> dict[str, Group]:
    scheme = load_scheme()
    return {group.name: group for group in wanted(read_question(text, scheme), scheme).groups}


def holds(found: dict[str, Group], *stems: str) -> bool:
    phrase: Stems = frozenset(stems)
    return any(phrase in group.several or phrase <= group.singles for group in found.values())


@pytest.mark.parametrize(
    "text", ["2013年债务上限僵局之后国库券利率怎么样了？", "What did bill rates do after the 2013 debt ceiling standoff?"]
)
def test_an_episode_named_by_its_year_is_sought_by_what_it_was_about_too(text: str) -> None:
    found = groups(text)
    assert found["debt-limit-2013"].weight < found["debt-limit"].weight


def test_a_security_with_a_rate_in_its_name_is_no_question_about_rates() -> None:
    found = groups("财政部为什么发行浮动利率国债？")
    assert "frn-issuance" in found and "interest-rates" not in found


def test_a_quarterly_refunding_is_no_refinanced_mortgage() -> None:
    found = groups("什么叫季度再融资？")
    assert holds(found, "refund") and not holds(found, "refinanc")


@pytest.mark.parametrize("text", ["这类操作通过哪两个渠道影响联邦基金利率？", "回购是从哪几个方面稳住基金市场的？"])
def test_a_rate_or_market_of_funds_asks_for_no_firm(text: str) -> None:
    assert asked_who(read_question(text, load_scheme())) is None


def test_how_much_larger_than_before_is_no_measure_by_that_name() -> None:
    question = read_question("How much larger than before would the portfolio be by 2031?", load_scheme())
    named = measure_of(question, wanted(question, load_scheme()).groups)
    assert named is None or "than" not in named.said
