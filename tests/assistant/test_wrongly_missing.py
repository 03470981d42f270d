"""What the sources give is not refused because a question names it in other words, and what they do not give still is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.ask import ask
from assistant.gaps.who import Sort, names_in
from assistant.parts import parts
from assistant.question import read_question
from kg.concept import load_scheme
from kg.store.library import Library
from tests.assistant.conftest import raw
from tests.published import published

REFUNDING = (
    "The Treasury is offering $61 billion of securities to refund about $44 billion of notes maturing on May 15, 2032. "
    "The change of this month will result in six 30-year bond auctions a year. "
    "Treasury founded the Office of Market Study in May 2028. "
    "The balance that households owe on credit cards was $1.7 trillion in the first quarter of 2032."
)
ABROAD = (
    "The yen depreciated 7 percent against the dollar over the intermeeting period. "
    "The Bank of England has stated that it will not reduce its balance sheet until the Bank Rate has come to about 3 percent; "
    "see Bank of England (2031), Quarterly Report (London: BOE), p. 12. "
    "The labor force participation rate stood at 62.9 percent in April. "
    "I thank the Swiss National Bank for hosting this conference."
)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    documents = [
        raw(
            "refunding.md", REFUNDING, id="refunding", title="May 2032 Quarterly Refunding Statement", publisher="Treasury",
            date="2032-05-05", kind="tbac", voice="treasury", tier="primary",
        ),
        raw(
            "abroad.md", ABROAD, id="abroad", title="Developments abroad", publisher="Board of Governors", date="2032-05-12",
            kind="fed_speech", voice="governor", tier="primary", authors=("Governor Jane Waller",),
        ),
    ]  # fmt: skip
    folder = tmp_path_factory.mktemp("held") / "data"
    with published(documents, folder) as library:
        yield library


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("When was the Office of Market Study set up?", "May 2028"),  # a name with common words in it
        ("How much did Americans owe on credit cards in the first quarter of 2032?", "$1.7 trillion"),
        ("How many auctions of the 30-year bond would there be each year after May 2032?", "six 30-year"),
        ("2032年5月再融资规模是多少？", "$61 billion"),  # a refunding, no mortgage
        ("2032年春日元贬值了多少？", "7 percent"),  # the name of a currency, and how it moved
        ("英格兰银行说利率到多少之前不会缩减资产负债表？", "about 3 percent"),  # a bank's name, and what stands behind "see"
        (
            "How far did the yen depreciate after the Committee's April 2032 meeting?",
            "7 percent",
        ),  # a meeting that only dates what is asked
        ("2032年4月的劳动参与率是多少？", "62.9 percent"),
        ("Which central bank hosted the conference of May 2032?", "Swiss National Bank"),
    ],
)
def test_what_is_held_is_answered(held: Library, question: str, said: str) -> None:
    answer = ask(question, held)
    assert answer.status is not Status.ABSTAINED
    assert any(said in citation.quote for citation in answer.citations())


@pytest.mark.parametrize(
    "question",
    [
        "How many auctions of the 20-year bond would there be each year after May 2032?",
        "When was the Office of Financial Study set up?",
        "2033年5月再融资规模是多少？",
        "2032年春人民币贬值了多少？",
        "加拿大央行说利率到多少之前不会缩减资产负债表？",
        "2032年4月加州的劳动参与率是多少？",
        "How much has the Bank of England cut its gilts since 2035?",
    ],
)
def test_its_near_misses_are_refused(held: Library, question: str) -> None:
    assert ask(question, held).status is Status.ABSTAINED


def test_a_date_stays_with_the_part_that_gives_it() -> None:
    scheme = load_scheme()
    asked = "Before runoff stopped, what was the monthly cap, and from 1 December 2031 where did the money go?"
    assert [part.said.split()[-1] for part in parts(read_question(asked, scheme), scheme)] == ["cap", "go"]
    assert len(parts(read_question("2032年5月再融资规模多大，其中30年期国债哪年到期？", scheme), scheme)) == 2
    assert (
        len(parts(read_question("Since the Fed is still buying bills in 2032, how fast is it growing?", scheme), scheme)) == 1
    )


def test_an_institution_is_named_by_its_kind() -> None:
    assert list(names_in("The Open Market Desk sold bills.", Sort.INSTITUTION)) == ["The Open Market Desk"]
    assert not list(names_in("Several central banks sold bills.", Sort.INSTITUTION))
