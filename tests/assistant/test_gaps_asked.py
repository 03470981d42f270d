"""What kind of thing is asked for: a figure in its unit, something done with it, somebody by name, a day to come."""

from __future__ import annotations

import pytest

from assistant.answer import StatementKind, Status
from assistant.ask import ask
from assistant.compose.abstain import nearest as nearest_held
from assistant.compose.draft import Draft
from assistant.gaps.fillers import holds_filler, units_asked, values
from assistant.gaps.firms import firm_patterns
from assistant.gaps.outside import Outside, outside
from assistant.gaps.times import dates_of
from assistant.gaps.transactions import deed_of
from assistant.gaps.who import Sort, asked_who, names_in
from assistant.places import place_pattern, places_in
from assistant.question import Question, read_question
from assistant.retrieve.sentences import features_of
from kg.concept import load_scheme
from kg.store.library import Library


def _read(text: str) -> Question:
    return read_question(text, load_scheme())


@pytest.mark.parametrize(
    ("question", "sentence", "held"),
    (
        ("How many dollars did the Desk buy in May?", "The Desk bought $35 billion of bills in May.", True),
        ("How many dollars did the Desk buy in May?", "The Desk bought bills on 12 days in May.", False),
        ("By how many basis points did yields rise?", "The ten-year yield rose 19 basis points.", True),
        ("By how many basis points did yields rise?", "Holdings rose by $19 billion.", False),
        ("What share of bills do funds hold?", "Money funds hold about half of the bills.", True),
        ("At what yield did the auction stop?", "The 10-year note will be auctioned at 1:00 p.m.", False),
        ("How long did the runoff last?", "The runoff lasted three and a half years.", True),
        ("How long did the runoff last?", "The 30-year bond was suspended.", False),
        ("标普500指数下跌了多少点？", "The option-implied volatility on the S&P 500 index was unchanged.", False),
        ("标普500指数下跌了多少点？", "The index fell by 120 points.", True),
        ("By how much did the dollar fall?", "The dollar fell 8% against the yen.", True),
        ("英镑互换动用了多少英镑？", "The line was drawn for $4 billion.", False),
        ("How high did the facility's use go?", "Use reached $51 billion.", True),
        ("How high did the facility's use go?", "Use of the facility under section 13(3) rose.", False),
    ),
)
def test_a_figure_answers_only_in_a_unit_that_is_asked_for(question: str, sentence: str, held: bool) -> None:
    read = _read(question)
    assert holds_filler(read, units_asked(read, None), sentence) is held


def test_a_figure_that_the_question_gave_is_no_answer() -> None:
    read = _read("How far above $500 billion did use of the facility go?")
    assert not holds_filler(read, None, "The limit of $500 billion was dropped.")
    assert holds_filler(read, None, "The limit of $500 billion was passed by $20 billion.")


def test_tenors_and_hours_measure_nothing() -> None:
    assert values("The 30-year bond will be auctioned at 1:00 p.m.") == ()
    assert [one.value for one in values("The debt runs 6 years on average and yields 4 percent.")] == [6, 4]


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    (
        ("How much did foreign holders sell?", "Sales came to $12 billion.", True),
        ("How much did foreign holders sell?", "Foreign holders own 30 percent.", False),
        ("How much did the Fed remit to the Treasury?", "Remittances totaled $900 billion.", True),
        ("外国央行卖出了多少国债？", "Foreign central banks hold a third.", False),
        ("硅谷银行从贴现窗口借了多少钱？", "Loans to the bank came to $5 billion.", True),
    ),
)
def test_an_amount_is_of_what_was_done(question: str, sentence: str, told: bool) -> None:
    deed = deed_of(question)
    assert deed is not None
    assert bool(deed.told & features_of(sentence).tokens) is told


@pytest.mark.parametrize("question", ("How much did reserves fall?", "How high did repo rates go?", "准备金下降了多少？"))
def test_what_only_moved_has_no_deed(question: str) -> None:
    assert deed_of(question) is None


@pytest.mark.parametrize(
    ("question", "sort"),
    (
        ("Which stablecoin issuer holds the most bills?", Sort.FIRM),
        ("Which four officials wanted no cut?", Sort.PERSON),
        ("Who gave the presentation on bills?", Sort.PERSON),
        ("Which country bought the most notes?", Sort.COUNTRY),
        ("哪位成员作了关于稳定币的报告？", Sort.PERSON),
        ("哪家银行借得最多？", Sort.FIRM),
        ("Who holds the bonds that the Fed sells?", None),
        ("Which type of investor bought most?", None),
        ("哪类投资者增持最多？", None),
        ("Who voted against the cut?", None),
        ("What deficit did dealers project?", None),
        ("What funds rate did members expect?", None),
        ("谁在接美债？", None),
        ("Which agency insured the deposits of thrifts?", Sort.INSTITUTION),
        ("Under which government department, in 2031, did the office sit?", Sort.INSTITUTION),
        ("哪个政府部门管国债拍卖？", Sort.INSTITUTION),
        ("Which agency paper was on the books in 2031?", None),
        ("What agency-backed bonds did the Desk sell?", None),
        ("What office rents fell most?", None),
        ("哪几个部门的负债增加了？", None),
    ),
)
def test_somebody_is_asked_for_by_name(question: str, sort: Sort | None) -> None:
    assert asked_who(_read(question)) is sort


def test_a_class_is_no_name() -> None:
    assert not list(names_in("Some members of the Committee gave a presentation on bills.", Sort.PERSON))
    assert list(names_in("Director Jane Roe presented the charts.", Sort.PERSON))
    assert not list(names_in("Issuers of stablecoins hold bills under the Act.", Sort.FIRM))
    assert list(names_in("Deposits left Harbor Valley Bank first.", Sort.FIRM))
    assert list(names_in("Purchases from Norway rose.", Sort.COUNTRY))


def test_a_firm_is_sought_in_either_language() -> None:
    (pattern,) = firm_patterns("硅谷银行倒闭时持有多少国债？")
    assert pattern.search("Silicon Valley Bank failed.") and not pattern.search("Banks failed.")
    assert firm_patterns("How much did Goldman Sachs borrow?")
    assert not firm_patterns("How much did banks borrow?")


@pytest.mark.parametrize("question", ("How much was lent on the last day of 2025?", "2025年最后一天借出了多少？"))
def test_the_last_day_of_a_year_is_a_day(question: str) -> None:
    (day,) = dates_of(_read(question))
    assert (day.year, day.month, day.day) == (2025, 12, 31)


@pytest.mark.parametrize(
    ("question", "missing"),
    (
        ("Which bank lent most in the repo market?", "name of the firm"),
        ("Who on the Committee gave the presentation on repo rates?", "name of whoever"),
        ("How many dollars of reserves did banks sell?", "figure"),
        ("What did the Treasury say about bills at its May 2027 refunding?", "May 2027"),
        ("哪家银行在回购市场借出最多？", "机构的名称"),
        ("Who in the Treasury set the repo rate in March 2025?", "name of whoever"),
        ("How many minutes did the meeting of March 2025 on repo rates last?", "figure"),
        ("What was the repo rate on 14 March 2025?", "figure"),
        ("What did Waller say about reserves in his June 2025 speech?", "June 2025 speech"),
        ("What did the survey of dealers of August 2027 expect for repo rates?", "date"),
        ("沃勒在2025年6月的演讲中怎么谈准备金？", "2025年6月演讲"),
        ("How old was Waller when repo rates rose?", "age"),
        ("On what day did the Desk ask dealers about repo rates?", "date"),
        ("How much will reserves come to in 2041?", ""),
        ("What will the repo rate be at the end of next year?", "date"),
        ("明年回购利率会到多少？", "时间"),
        ("How large were the losses on reserves in March 2025?", "losses"),
    ),
)
def test_what_is_asked_for_and_not_told_is_refused(library: Library, question: str, missing: str) -> None:
    answer = ask(question, library)
    assert answer.status is Status.ABSTAINED, answer.statements[0].text
    assert missing in answer.statements[0].text


@pytest.mark.parametrize(
    "question",
    (
        "By how many basis points did repo rates rise at quarter-end?",
        "How much did securities holdings fall since June 2021?",
        "Who bought most of the new Treasury bills?",
        "What are the costs of scarce reserves?",
        "Why did repo rates rise above the cap of $5 billion?",
    ),
)
def test_what_is_told_is_answered(library: Library, question: str) -> None:
    assert ask(question, library).status is not Status.ABSTAINED


@pytest.mark.parametrize(
    ("question", "why"),
    (
        ("Which stocks should I buy this week?", Outside.ADVICE),
        ("Should I sell my bonds now?", Outside.ADVICE),
        ("现在该不该买比特币？", Outside.ADVICE),
        ("Which language model are you running on?", Outside.ITSELF),
        ("你是谁开发的？", Outside.ITSELF),
        ("Should the Fed sell its mortgage securities?", None),
        ("财政部该不该买回国债？", None),
        ("Which bonds did the Desk buy?", None),
        ("What is your view of how reserves move repo rates?", None),
        ("If I hold Treasury bills, what does runoff do to them?", None),
    ),
)
def test_advice_and_the_program_itself_are_no_matter_for_sources(question: str, why: Outside | None) -> None:
    assert outside(question) is why


@pytest.mark.parametrize(
    ("question", "said"),
    (
        ("How do I cook a mushroom risotto?", "outside what the library holds"),
        ("怎么做红烧肉？", "不在资料库的范围之内"),
        ("Which stocks should I buy this week?", "no advice"),
        ("你是谁开发的？", "程序本身"),
    ),
)
def test_what_lies_outside_is_refused_politely_and_nothing_is_put_beside_it(library: Library, question: str, said: str) -> None:
    answer = ask(question, library)
    assert answer.status is Status.ABSTAINED
    assert len(answer.statements) == 1 and said in answer.statements[0].text


def test_a_refusal_says_what_was_searched_what_is_missing_and_what_is_held_instead(library: Library) -> None:
    first, nearest = ask("How many dollars of Treasury bills did money market funds sell?", library).statements
    assert first.text == "The sources do not say: all 4 documents were searched, and none gives the figure asked for."
    assert nearest.text.startswith("The nearest that the sources hold, from ") and nearest.citations


def test_a_refusal_reads_on_where_the_nearest_begins_with_an_article() -> None:
    held = Draft("The article (5 May 2025): 缩表。", StatementKind.FACT, (), "The article says so.")
    (draft,) = nearest_held([held], "en")
    assert "from the article (" in draft.text and "from the article says" in (draft.fallback or "")


@pytest.mark.parametrize(
    ("text", "named"),
    (
        ("印度尼西亚买了多少美债？", {"印度尼西亚"}),
        ("欧元区的通胀是多少？", {"欧元区"}),
        ("参加州长会议的有几人？", set()),
        ("其中国债有多少？", set()),
        ("How much did banks of New England lend?", set()),
        ("What do South African funds hold?", {"南非"}),
        ("How much did Canadians, Germans and an Argentinean fund buy?", {"加拿大", "德国", "阿根廷"}),
    ),
)
def test_a_place_is_not_taken_out_of_a_longer_name(text: str, named: set[str]) -> None:
    assert {name for name, _ in places_in(text)} == named


def test_a_place_is_found_by_all_its_names() -> None:
    assert all(place_pattern("印度尼西亚").search(text) for text in ("印尼央行", "Indonesians bought", "印度尼西亚央行"))
    assert not any(place_pattern("印度").search(text) for text in ("印度尼西亚央行", "Indiana"))
