"""What a clause of a question says, compared with invented sources that say it of another figure, body, day or cause."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.premise import contradicted
from assistant.premises.clauses import taken_for_granted
from assistant.premises.opposites import poles_in
from assistant.question import read_question
from kg.store.library import Library
from sources.document import RawDocument, SourceHints
from tests.published import published

SPEECH = """# The Balance Sheet and the Road Ahead

Governor Michelle W. Bowman
May 28, 2024
At the Lakeside-Harbour Symposium, Duluth

In my view runoff has so far proceeded smoothly. Banks keep 62 percent of their deposits in cash, more than double the 30
percent of the deposits that credit unions keep. I would like to see the agency MBS holdings go to zero. Rather than
asset sales, our main tool
for tightening is the policy rate. As a share of GDP, our balance sheet has fallen from 36 percent to 24 percent.
I expect the balance sheet to shrink faster than in the previous episode, with larger caps.
"""
PLAN = """# Plans of the Committee, May 4, 2022

For Treasury securities, the cap will initially be set at $20 billion per month and after three months will rise to
$50 billion. The Committee decided to begin runoff by lowering reinvestment. In June the Committee removed the
aggregate limit on standing
repo operations. The Committee started reserve management purchases solely to keep reserves ample.
Some participants judged that the pace of reinvestment had been slow. If bill supply grew slowly, yields might fall.
No decisions about other caps were made in Duluth.
Members agreed to bring net asset purchases to an end in early March.
The Committee decided to end the dollar swap lines.
The Committee agreed to lower the redemption cap on agency MBS to $9 billion.
"""
REFUNDING = """# Refunding statement of October 31, 2001

Treasury will suspend issuance of the 30-year bond. The borrowing estimate is $41 billion lower than announced in July.
"""
REVIEW = """# Review of March 20, 2024

Since balance sheet runoff began in June 2022, securities holdings had declined roughly $1.3 trillion. Funds sold 37 percent
of their off-the-run notes, and the premium on them fell 14.7 percent.
Credit spreads were little changed over the period. Money funds shifted cash out of the ON RRP facility. Real wages declined.
"""
BRIEF = """# Minutes of July 27, 2022

The Committee reviewed market conditions. Standing repo operations were little used.
"""
CALENDAR = """# Refunding statement of November 5, 2008

Treasury paused foreign-currency buybacks in September and anticipates resuming foreign-currency buybacks in December 2008.
On November 3 Treasury paid $61 billion of coupon interest. The average maturity of the debt stands at about 5 years.
Treasury will increase TIPS issuance in November 2008. Treasury will replace its 15-year TIPS with 25-year TIPS.
In November 2008 Treasury chose the weekly rate of 26-week bills as the index for its variable notes.
Treasury directs the coupon receipts of its trust funds into cash management bills from November 2008.
In November 2008 the penalty fee amounts to $17 billion in the first month. Holders kept their stripped holdings unchanged.
Usage of the lending desk, busy for most of the month, came to a new high in November 2008.
Treasury is exploring the potential of a 40-year bond. Chair Maria Lindqvist thanked outgoing Vice Chair Peter Oakhurst.
"""
OFFICIAL = """# Statement of Assistant Secretary Greta Holm on lending, November 12, 2008

Treasury will lend its trust receipts to canal pilots.
The losses of the payment desk have no bearing on the ability of the Treasury to repay its coupon holders.
Treasury is eliminating the 9-month bill. Treasury will not be conducting discount window surveys this quarter.
Treasury expects the first auction of 7-week bills to be held in March 2009. Repo rate volatility reached its highest level
in three decades in July.
"""
LATER = """# Refunding statement of August 3, 2005

Treasury will reintroduce issuance of the 30-year bond in February 2006. The first FRN auction is expected to be a year away.
"""


def _raw(name: str, text: str, kind: str, voice: str, date: str) -> RawDocument:
    authors = ("Michelle W. Bowman",) if kind == "fed_speech" else ()
    hints = SourceHints(
        id=name, title=text.splitlines()[0][2:], publisher="Invented", date=date, event_date=date, kind=kind, voice=voice,
        tier="primary", authors=authors,
    )  # fmt: skip
    return RawDocument(text.encode(), f"{name}.md", "text/markdown", f"https://example.org/{name}", hints=hints)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("presupposed") / "data"
    documents = (
        _raw("speech", SPEECH, "fed_speech", "governor", "2024-05-28"),
        _raw("plan", PLAN, "minutes", "fomc", "2022-05-04"),
        _raw("refunding", REFUNDING, "refunding_statement", "treasury", "2001-10-31"),
        _raw("review", REVIEW, "minutes", "fomc", "2024-03-20"),
        _raw("brief", BRIEF, "minutes", "fomc", "2022-07-27"),
        _raw("calendar", CALENDAR, "refunding_statement", "treasury", "2008-11-05"),
        _raw("official", OFFICIAL, "statement", "treasury", "2008-11-12"),
        _raw("later", LATER, "refunding_statement", "treasury", "2005-08-03"),
    )
    with published(documents, folder) as opened:
        yield opened


FALSE = (
    ("What other caps did the Committee decide on at its May 2022 meeting?", "No decisions"),
    ("Why did Bowman say in May 2024 that runoff had gone badly?", "smoothly"),
    ("鲍曼2024年5月为什么说缩表进行得很不顺？", "smoothly"),
    ("Why do banks, according to Bowman in May 2024, keep 45 percent of their deposits in cash?", "62 percent"),
    ("Why did Bowman in May 2024 want to keep the agency MBS holdings?", "go to zero"),
    ("Why did Bowman say in May 2024 that asset sales were the main tool for tightening?", "Rather than asset sales"),
    (
        "Bowman said in May 2024 that the balance sheet rose from 24 percent to 36 percent of GDP. What lay behind it?",
        "from 36",
    ),
    ("Why did Bowman expect in May 2024 that the balance sheet would shrink more slowly than before?", "shrink faster"),
    ("Why did Waller speak at the Lakeside-Harbour Symposium about runoff?", "Bowman (28 May 2024)"),
    ("Why did the Treasury cap start at $50 billion per month in June 2022?", "initially"),
    ("2022年6月国债上限为什么一开始就定在500亿美元？", "initially"),
    ("How did the balance sheet get down from 55 percent of GDP to 24 percent, as Bowman said in May 2024?", "from 36"),
    ("Why do banks, according to Bowman in May 2024, keep more than 80 percent of their deposits in cash?", "62 percent"),
    ("What led the Committee to set up an aggregate limit on standing repo operations in June 2022?", "removed"),
    ("Why did the Committee put an aggregate limit on standing repo operations in June 2022?", "removed"),
    ("How large were the caps when runoff began in March 2022?", "June 2022"),
    ("2022年3月缩表开始时，上限是多少？", "June 2022"),
    ("Why was the Fed still making net asset purchases in July 2022?", "early March"),
    ("Why did the Committee decide in July 2022 to end the dollar swap lines?", "decided to end"),
    ("How much did Treasury buy in the foreign-currency buybacks of October 2008?", "paused"),
    ("How well has the 40-year bond of the Treasury been received since its launch?", "exploring"),
    ("What did Chair Peter Oakhurst say in November 2008?", "outgoing Vice Chair Peter Oakhurst"),
    ("What did Waller say in his May 2024 speech about agency MBS holdings, credit unions and deposits?", "Bowman"),
    ("Why did Treasury pay $90 billion of coupon interest on November 3, 2008?", "$61 billion"),
    ("Why was the average maturity of the debt just two years in November 2008?", "about 5 years"),
    ("Why did credit spreads widen sharply in March 2024?", "little changed"),
    ("Why did money funds move cash into the ON RRP facility in March 2024?", "out of the ON RRP"),
    ("Why did Treasury replace its 25-year TIPS with a 15-year TIPS in November 2008?", "replace its 15-year"),
    ("财政部2008年11月为什么决定减少TIPS发行？", "increase TIPS issuance"),
    ("Why did the premium on off-the-run notes rise 14.7 percent, as the minutes of March 2024 say?", "fell 14.7"),
    ("Why did the Treasury begin runoff in May 2022?", "the Committee decided to begin runoff"),
    ("How did the wish to help exporters lead the Fed to start reserve management purchases in May 2022?", "solely"),
    ("Why did Treasury suspend issuance of the 10-year note in October 2001?", "30-year bond"),
    ("How large was the 30-year bond auction that Treasury held in 2003?", "suspend"),
    ("Why did Treasury raise its borrowing estimate in October 2001?", "lower"),
    ("Why did Treasury choose the federal funds rate as the index for its variable notes in November 2008?", "26-week bills"),
    ("Why did Treasury direct the coupon receipts of its trust funds into ten-year notes in November 2008?", "cash management"),
    ("Why was the penalty fee set at $17 billion a week in November 2008?", "in the first month"),
    ("Why did usage of the lending desk come to a new low in November 2008?", "new high"),
    ("What persuaded the Committee to lower the redemption cap on agency MBS at its July 2022 meeting?", "agreed to lower"),
    ("Why did Treasury discontinue the 9-month bill in 2001?", "eliminating the 9-month bill"),
    ("财政部2001年为什么停发9个月期国库券？", "eliminating the 9-month bill"),
    ("Why did Waller announce in November 2008 that Treasury would lend its trust receipts to canal pilots?", "Greta Holm"),
    ("With Treasury's discount window surveys carrying on through November 2008, what did they find?", "not be conducting"),
    ("Why was the first auction of 7-week bills held in December 2008?", "March 2009"),
    ("Why had repo rate volatility climbed to its highest level in three decades in November 2008?", "in July"),
    ("How far did losses of the payment desk limit the ability to repay coupon holders in November 2008?", "no bearing"),
    ("What pushed Treasury's October 2001 borrowing estimate $41 billion above the one announced in July?", "lower"),
    ("How well did the floating rate notes sell that Treasury auctioned in 2004?", "a year away"),
)
TRUE = (
    "Why did the Committee not decide on other caps at its May 2022 meeting?",
    "Why did Bowman say in May 2024 that runoff had gone smoothly?",
    "鲍曼2024年5月为什么说缩表进行得很顺利？",
    "Why do banks, according to Bowman in May 2024, keep 62 percent of their deposits in cash?",
    "Why do banks, according to Bowman in May 2024, keep more than 60 percent of their deposits in cash?",
    "Why do credit unions, according to Bowman in May 2024, keep 30 percent of their deposits in cash?",
    "Why did Bowman in May 2024 want the agency MBS holdings to go to zero?",
    "Why did Bowman say in May 2024 that the policy rate was the main tool for tightening?",
    "Bowman said in May 2024 that the balance sheet fell from 36 percent to 24 percent of GDP. What lay behind it?",
    "Why did Bowman expect in May 2024 that the balance sheet would shrink faster than before?",
    "Why did Bowman speak at the Lakeside-Harbour Symposium about runoff?",
    "Why did the Treasury cap start at $20 billion per month in June 2022?",
    "Why did the Treasury cap rise to $50 billion per month in 2022?",
    "Why did the Committee remove the aggregate limit on standing repo operations in June 2022?",
    "How large were the caps when runoff began in June 2022?",
    "Why was the Fed still making net asset purchases in February 2022?",
    "Why did the Committee decide in May 2022 to end the dollar swap lines?",
    "How much did Treasury buy in the foreign-currency buybacks of January 2009?",
    "Why did Treasury explore a 40-year bond?",
    "What did Vice Chair Peter Oakhurst say in November 2008?",
    "What did Chair Maria Lindqvist say in November 2008?",
    "What did Bowman say in her May 2024 speech about agency MBS holdings, credit unions and deposits?",
    "Why did Treasury pay $61 billion of coupon interest on November 3, 2008?",
    "Why was the average maturity of the debt about five years in November 2008?",
    "Why did money funds move cash out of the ON RRP facility in March 2024?",
    "Why did wages rise in March 2024?",
    "Why did Treasury replace its 15-year TIPS with a 25-year TIPS in November 2008?",
    "财政部2008年11月为什么决定增加TIPS发行？",
    "鲍曼2024年5月为什么希望MBS持有降到零？",
    "Why did the premium on off-the-run notes fall 14.7 percent, as the minutes of March 2024 say?",
    "Why did the Committee begin runoff in May 2022?",
    "Why did the Fed start reserve management purchases in May 2022 to keep reserves ample?",
    "Why did Treasury suspend issuance of the 30-year bond in October 2001?",
    "How large was the 30-year bond auction that Treasury held in February 2006?",
    "Why did Treasury lower its borrowing estimate in October 2001?",
    "Did runoff go badly, as Bowman saw it in May 2024?",
    "What if runoff had gone badly in May 2024?",
    "Some say that runoff went badly. What did Bowman say in May 2024?",
    "Why did runoff not go badly, as Bowman said in May 2024?",
    "Why did Treasury not hold a 30-year bond auction in 2003?",
    "财政部2003年为什么没有拍卖30年期国债？",
    "Why was the pace of reinvestment so fast in May 2022?",
    "Why did bill supply grow rapidly in May 2022?",
    "Why did losses of the payment desk not limit the ability to repay coupon holders in November 2008?",
    "What pushed Treasury's October 2001 borrowing estimate $41 billion below the one announced in July?",
    "Why is the first auction of 7-week bills to be held in March 2009?",
    "Why had repo rate volatility climbed to its highest level in three decades in July 2008?",
    "Why did Treasury conduct no discount window surveys in November 2008?",
    "Why did Treasury discontinue the 9-month bill in 2008?",
    "财政部2008年为什么停发9个月期国库券？",
    "What did Waller say in November 2008 about lending trust receipts to canal pilots?",
    "By what routes did the operations of May 2022 keep the funds rate in range?",
    "Why did Treasury choose the rate of 26-week bills as the index for its variable notes in November 2008?",
    "Why did Treasury direct the coupon receipts of its trust funds into bills in November 2008?",
    "Why did Treasury direct the coupon receipts of its trust funds into short-term Treasury securities in November 2008?",
    "Why was the penalty fee set at $17 billion a month in November 2008?",
    "Why did usage of the lending desk come to a new high in November 2008?",
)


@pytest.mark.parametrize(("text", "instead"), FALSE)
def test_what_the_sources_say_otherwise_is_said(library: Library, text: str, instead: str) -> None:
    found = contradicted(read_question(text, library.scheme), library)
    assert any(
        instead.lower() in proof.span.quote.lower() or instead in draft.text for draft in found for proof in draft.proofs
    )


@pytest.mark.parametrize("text", TRUE)
def test_what_the_sources_say_too_is_left_alone(library: Library, text: str) -> None:
    assert contradicted(read_question(text, library.scheme), library) == []


@pytest.mark.parametrize(
    ("text", "said"),
    (
        ("Since runoff ended, how have banks coped?", ["Since runoff ended", "banks coped"]),
        ("Why did rates rise?", ["did rates rise"]),
        ("The vote was split. Who dissented?", ["The vote was split"]),
        ("How much did rates rise?", ["rates rise"]),
        ("Which tools did Powell name?", []),
        ("Why did rates rise when runoff ended?", ["did rates rise", "when runoff ended"]),
        ("美联储出于什么考虑放慢缩表？", ["美联储放慢缩表"]),
        ("有人说缩表很快，鲍曼怎么看？", []),
        ("缩表为什么放慢？", ["缩表放慢"]),
    ),
)
def test_only_what_is_said_is_taken_for_granted(text: str, said: list[str]) -> None:
    assert list(taken_for_granted(text)) == said


def test_a_denied_word_counts_for_the_other_side() -> None:
    sides = [
        (pole.axis, pole.side) for text in ("an ample supply", "not an ample supply", "准备金不充足") for pole in poles_in(text)
    ]
    assert sides == [("amount", 0), ("amount", 1), ("amount", 1)]
