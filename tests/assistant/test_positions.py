"""Which side a sentence takes: a stance or an assertion in so many words, and nothing that only holds the words of one."""

from __future__ import annotations

import pytest

from assistant.positions import Subject, holder, taken, votes

NAMED = Subject(named=lambda stretch: True, whole=True, beside=True, own_act=True)
ANOTHERS = Subject(named=lambda stretch: True, whole=True, beside=True, own_act=False)
UNNAMED = Subject(named=lambda stretch: False, whole=False, beside=False, own_act=True)


@pytest.mark.parametrize(
    ("text", "axis", "pole"),
    [
        ("Some participants preferred to slow the pace of runoff soon.", "pace", 0),
        ("It would be prudent to slow the runoff.", "pace", 0),
        ("A slower pace of runoff would also help guard against scarcity.", "pace", 0),
        ("The Committee decided to conclude the reduction of its holdings in December.", "pace", 0),
        ("A few could have supported keeping the current pace of runoff.", "pace", 1),
        ("He saw no need to slow the runoff.", "pace", 1),
        ("It was not necessary to slow the pace of runoff.", "pace", 1),
        ("It would be premature to stop the runoff.", "pace", 1),
        ("I would have supported waiting to slow the pace of runoff.", "pace", 1),
        ("她主张放慢缩表步伐。", "pace", 0),
        ("他认为没有必要放慢缩表步伐。", "pace", 1),
        ("他反对停止缩表。", "pace", 1),
        ("现在停止缩表为时过早。", "pace", 1),
        ("Many supported the standing facility.", "favour", 0),
        ("Several opposed the standing facility.", "favour", 1),
        ("Most did not support the standing facility.", "favour", 1),
        ("一些与会者不支持这一便利。", "favour", 1),
        ("The facility would mitigate swings in rates.", "merit", 0),
        ("They raised concerns about the facility.", "merit", 1),
        ("Reserves remain abundant.", "ampleness", 0),
        ("Reserves have become scarce.", "ampleness", 1),
        ("准备金仍然充裕。", "ampleness", 0),
        ("Announcements had a small but statistically significant effect on yields.", "size", 0),
        ("The runoff had a substantial effect on yields.", "size", 1),
        ("The jump was caused by corporate tax payments.", "cause", 1),
        ("The deeper cause was the gradual drain of reserves.", "cause", 0),
    ],
)
def test_a_stance_or_an_assertion_takes_its_side(text: str, axis: str, pole: int) -> None:
    assert taken(text, axis, NAMED) == pole


@pytest.mark.parametrize(
    ("text", "axis"),
    [
        ("The shrinking balance sheet gradually drained reserves.", "pace"),
        ("Quantitative tightening gradually reduces liquidity in banks.", "pace"),
        ("News about faster runoff likely raised the ten-year yield in spring.", "pace"),
        ("Faster balance sheet reduction lifted value shares.", "pace"),
        ("Respondents expected the slowing of runoff to begin later.", "pace"),
        ("Once runoff ends, reserves will very gradually decline.", "pace"),
        ("If runoff were to continue at the current pace, holdings would fall.", "pace"),
        ("They discussed whether it was appropriate to slow the runoff.", "pace"),
        ("Should the runoff be slowed?", "pace"),
        ("The statement itself gives no reason for the end of runoff.", "pace"),
        ("All judged it appropriate to continue the process of reducing holdings.", "pace"),
        ("缩表逐步消耗了准备金。", "pace"),
        ("加快缩表的消息推高了收益率。", "pace"),
        ("调查预期放慢缩表的时间会推迟。", "pace"),
        ("如果停止缩表，准备金将会稳定。", "pace"),
        ("Where reserves are scarce, shocks move rates.", "ampleness"),
        ("Reserves may become scarce.", "ampleness"),
        ("They seek to maintain an ample supply of reserves.", "ampleness"),
        ("The indicators help to detect reserve scarcity early.", "ampleness"),
        ("这些指标有助于发现准备金稀缺。", "ampleness"),
        ("Year-end was calm and collateral did well in December.", "cause"),
        ("Demand for labor is beginning to cool; labor demand declined.", "demand"),
        ("The facility was established to help markets.", "merit"),
        ("While it is important to slow the pace of runoff in time, we are not yet at that point.", "pace"),
    ],
)  # fmt: skip
def test_words_of_a_side_without_a_stance_take_none(text: str, axis: str) -> None:
    assert taken(text, axis, NAMED) is None


def test_an_act_is_the_stance_of_the_one_who_acts_alone() -> None:
    text = "The Committee decided to slow the pace of runoff in June."
    assert taken(text, "pace", NAMED) == 0 and taken(text, "pace", ANOTHERS) is None


@pytest.mark.parametrize("axis", ["ampleness", "merit", "favour", "size", "cause", "demand"])
def test_a_side_on_something_else_is_none(axis: str) -> None:
    text = "Reserves remain abundant, dealers support it, and strong demand, caused by tax payments, had a large effect."
    assert taken(text, axis, UNNAMED) is None


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("Two members voted against that decision.", True),
        ("Voting against this action: none.", False),
        ("两名委员投了反对票。", True),
        ("Almost all members agreed to lower the range.", False),
    ],
)
def test_votes_against_are_known(text: str, against: bool) -> None:
    assert votes(text) is against


def test_groups_of_one_meeting_are_voices_of_their_own() -> None:
    assert holder("A few participants preferred to wait.") == "a few participants"
    assert holder("Most participants judged it right.") == "most participants"
    assert holder("The staff presented figures.") == ""
