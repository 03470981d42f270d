"""Premises in the words of people: jumped, shaved, poured, voted no, waited too long; held against invented sources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date

import pytest

from assistant.ask import ask
from assistant.premise import contradicted
from assistant.premises.compared import Presupposed
from assistant.premises.maturities import maturities
from assistant.question import read_question
from assistant.retrieve.wanted import wanted
from kg.concept import load_scheme
from kg.store.library import Library
from sources.document import RawDocument
from tests.assistant.conftest import raw
from tests.published import published

MINUTES = """# Minutes of the Committee, May 14-15, 2031

Reserves fell sharply on May 6 in response to a jump of the TGA. Over the spring of 2031 reserves rose on balance. All of the
Board of Governors voted to raise the interest rate on reserve balances to 1.60 percent. Money funds shifted cash
out of the ON RRP facility.

Voting for this action: Ada B. Okoro and Michelle W. Bowman. Voting against this action: Christopher J. Waller.

Governor Waller dissented because he believed that lowering the policy rate by 1/2 percentage point would insure against
fewer hires and higher risks.
"""
SPEECH = """# Runoff by the Canal

Governor Michelle W. Bowman
June 4, 2031

In my view the Committee moved early. I would have supported waiting, and slowing runoff at a later point.
"""
TALK = """# Purchases and the Ferry

Governor Christopher J. Waller
July 9, 2031

If the canal froze, the Committee could slow the taper. What the ferry told us this spring makes me favor a faster pace of
tapering, and the end of accommodation in 2032. Since June 2029, our balance sheet has been reduced by $2.2 trillion.
The cap on Treasury securities started at $40 billion a month.
"""
REFUNDING = """# Minutes of the Treasury Borrowing Advisory Committee, November 3, 2031

The Committee recommended that Treasury reduce its coupon issuance in every tenor. Some dealers might want
larger issuance of coupons. Treasury will suspend issuance of the 30-year bond. Treasury intends to eliminate the 20-year TIPS
and reintroduce the 15-year TIPS.
"""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    def paper(name: str, text: str, kind: str, voice: str, day: str, authors: tuple[str, ...] = ()) -> RawDocument:
        title = text.splitlines()[0][2:]
        return raw(
            f"{name}.md", text, id=name, title=title, publisher="Invented", date=day, event_date=day, kind=kind, voice=voice,
            tier="primary", authors=authors,
        )  # fmt: skip

    papers = (
        paper("minutes", MINUTES, "minutes", "fomc", "2031-05-15"),
        paper("speech", SPEECH, "fed_speech", "governor", "2031-06-04", ("Michelle W. Bowman",)),
        paper("refunding", REFUNDING, "tbac", "tbac", "2031-11-03"),
        paper("talk", TALK, "fed_speech", "governor", "2031-07-09", ("Christopher J. Waller",)),
    )
    with published(papers, tmp_path_factory.mktemp("plain") / "data") as library:
        yield library


def _instead(question: str, held: Library) -> list[str]:
    return [draft.text for draft in contradicted(read_question(question, held.scheme), held)]


@pytest.mark.parametrize(
    ("question", "instead"),
    (
        ("Why did reserves soar on May 6, 2031?", "fell sharply on May 6"),
        ("2031年5月6日准备金为什么一下子大增？", "fell sharply on May 6"),
        (
            "Why did the Fed shave the interest rate on reserve balances in May 2031?",
            "voted to raise",
        ),
        ("Money funds poured still more cash into the ON RRP facility in May 2031. What attracted them?", "out of the ON RRP"),
        ("Bowman said in June 2031 that the Committee had waited too long to slow runoff. On what evidence?", "later point"),
        ("沃勒2031年7月呼吁放慢缩减购债，他看到了什么？", "faster pace"),
        (
            "What bothered Bowman so much about the decision in May 2031 that she voted no?",
            "Voting for this action",
        ),
        ("沃勒2031年7月说2029年6月以来已经缩表4.6万亿美元，利率怎么还控得住？", "$2.2"),
        ("沃勒2031年7月说国债上限一开始就定在每月600亿美元，为什么这么高？", "$40 billion"),
        ("TBAC在2031年11月为什么建议附息国债加量发行？", "in every tenor"),
        ("Which line of reasoning did Treasury give in November 2031 for killing off the ten-year note?", "30-year bond"),
        ("what made treasury scrap 15y TIPS in november 2031 and go back to the 20y?", "eliminate the 20-year"),
        ("Waller dissented in May 2031 because he was against any cut. What was his case?", "lowering the policy rate"),
    ),
)
def test_what_the_sources_say_otherwise_is_found(held: Library, question: str, instead: str) -> None:
    assert any(instead in text for text in _instead(question, held))


@pytest.mark.parametrize(
    "question",
    (
        "Why did reserves sink on May 6, 2031?",
        "2031年5月6日准备金为什么一下子大降？",
        "Why did the Fed hike the interest rate on reserve balances in May 2031?",
        "Money funds pulled cash out of the ON RRP facility in May 2031. Where did it go?",
        "Bowman said in June 2031 that she would have waited to slow runoff. On what evidence?",
        "沃勒2031年7月呼吁加快缩减购债，他看到了什么？",
        "What bothered Waller so much about the decision in May 2031 that he voted no?",
        "沃勒2031年7月说2029年6月以来已经缩表2.2万亿美元，利率怎么还控得住？",
        "沃勒2031年7月说国债上限一开始就定在每月400亿美元，为什么？",
        "TBAC在2031年11月为什么建议附息国债减量发行？",
        "Which line of reasoning did Treasury give in November 2031 for killing off the 30-year bond?",
        "what made treasury scrap 20y TIPS in november 2031 and go back to the 15y?",
        "Waller dissented in May 2031 because he wanted a cut. What was his case?",
    ),
)
def test_what_is_so_is_left_alone(held: Library, question: str) -> None:
    assert _instead(question, held) == []


@pytest.mark.parametrize(
    "question",
    (
        "What did Bowman tell Waller privately about runoff?",
        "鲍曼私下对沃勒怎么谈缩表？",
        "How many Treasury bills does Bowman have in her personal account?",
        "鲍曼个人账户里持有多少国债？",
    ),
)
def test_what_is_said_or_held_in_private_is_not_in_what_is_published(held: Library, question: str) -> None:
    assert ask(question, held).status.value == "abstained"


def test_one_facility_is_not_heard_within_the_name_of_the_other() -> None:
    question = read_question("How big was the reverse repo facility in 2022?", load_scheme())
    assert question.concept_ids == ("on-rrp",)


def test_a_place_in_a_clause_is_that_place_whatever_date_stands_before_it(held: Library) -> None:
    clause = Presupposed(read_question("2031年7月国债上限为什么下调？", held.scheme), held).clauses[0]
    assert [clause.text[one.start : one.end] for one in clause.read.concepts] == ["国债"]


def test_maturities_are_read_as_traders_write_them() -> None:
    assert set(maturities("the 30y TIPS, a 20-year bond and the 10yr note")) == {(30, "year"), (20, "year"), (10, "year")}


@pytest.mark.parametrize(
    ("question", "sought"),
    (
        ("2031年5月堪萨斯城联储的乔治想加息多少？", False),
        ("堪萨斯城联储的乔治怎么看准备金？", False),
        ("堪萨斯的银行怎么看准备金？", True),
    ),
)
def test_the_reserve_bank_of_whoever_is_named_is_no_place_to_look_for(question: str, sought: bool) -> None:
    scheme = load_scheme()
    groups = wanted(read_question(question, scheme), scheme).groups
    assert any("Kansas" in group.words for group in groups) is sought


def test_which_maturities_asks_for_no_figure() -> None:
    assert not read_question("TBAC建议减少哪几个期限的发行？", load_scheme()).wants_figure


@pytest.mark.parametrize(
    ("question", "day"),
    (
        ("It's May 2025: why has the Fed slowed runoff?", Date(2025, 5, 31)),
        ("It is now March 2022, and inflation is high. What does the Fed plan?", Date(2022, 3, 31)),
        ("现在是2025年5月，美联储为什么放慢缩表？", Date(2025, 5, 31)),
        ("It was May 2025 when the Fed slowed runoff. Why?", None),
        ("It is May 2025 that I ask about.", None),
    ),
)
def test_a_question_that_stands_at_a_time_knows_nothing_later(question: str, day: Date | None) -> None:
    assert read_question(question, load_scheme()).as_of == day


def test_whether_a_rate_kept_within_its_range_asks_for_no_reading() -> None:
    assert not read_question("2019年9月17日有效联邦基金利率是否守住了目标区间？", load_scheme()).wants_figure
    assert read_question("2019年9月17日有效联邦基金利率是多少？", load_scheme()).wants_figure


def test_the_way_of_speaking_of_a_trade_is_no_name(held: Library) -> None:
    assert ask("What does the cap mean, in Treasury-speak?", held).status.value == "answered"
