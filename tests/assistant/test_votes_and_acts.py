"""Premises compared by slots, on invented records: votes, wishes, steps, days, offices and what was done to a thing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.premise import contradicted
from assistant.premises.propositions import acts_in, value_of
from assistant.question import read_question
from kg.store.library import Library
from sources.document import RawDocument, SourceHints
from tests.published import published

STATEMENT = """# Statement of the Committee, October 29, 2025

After a long debate the Committee decided to lower the target range by 1/4 percentage point. That makes it 3-3/4 to 4 percent:
the Committee decided to lower the target range to 3-3/4 to 4 percent.
It also decided to conclude the reduction of securities holdings, as planned, by December 1.

Voting for the action were Jerome H. Powell, Chair; Ann B. Williams; Michelle W. Bowman; and Christopher J. Waller. Voting
against were Stephen I. Miran, who preferred to cut the policy rate by 1/2 percentage point, and Jeffrey R. Schmid, who
preferred no change to the policy rate.
"""
MINUTES = """# Minutes of the Committee, winter meeting of 2019

The Committee decided to maintain the target range at 2-1/4 to 2-1/2 percent.

Voting for the action: Ann B. Williams, Jerome H. Powell, Eric Rosengren, Michelle W. Bowman, and Esther L. George.

Voting against this action: None.
"""
SLOWDOWN = """# Statement of the Committee, May 1, 2024

From June on the Committee will reduce the redemption cap on Treasury securities to $20 billion, from $55 billion.
It will maintain the redemption cap on mortgage-backed securities from June.
"""
REFUNDING = """# Refunding statement of November 5, 2025

Treasury is maintaining nominal coupon auction sizes. Its nominal coupon auction sizes have been unchanged since the summer.
During October the Treasury General Account balance rose by $90 billion. In October the overnight reverse repo balance fell.
"""


def _raw(name: str, text: str, kind: str, voice: str, date: str) -> RawDocument:
    hints = SourceHints(
        id=name,
        title=text.splitlines()[0][2:],
        publisher="Invented",
        date=date,
        event_date=date,
        kind=kind,
        voice=voice,
        tier="primary",
    )
    return RawDocument(text.encode(), f"{name}.md", "text/markdown", f"https://example.org/{name}", hints=hints)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("votes") / "data"
    documents = (
        _raw("statement", STATEMENT, "fomc_statement", "fomc", "2025-10-29"),
        _raw("minutes", MINUTES, "minutes", "fomc", "2019-01-30"),
        _raw("slowdown", SLOWDOWN, "fomc_statement", "fomc", "2024-05-01"),
        _raw("refunding", REFUNDING, "refunding_statement", "treasury", "2025-11-05"),
    )
    with published(documents, folder) as opened:
        yield opened


FALSE = (
    ("Why did Waller vote against the October 2025 rate cut?", "Christopher J. Waller"),
    ("鲍曼为什么在2025年10月反对降息？", "Bowman"),
    ("Why did Miran support the October 2025 decision?", "Miran"),
    ("Why did Waller dissent in October 2025 in favor of a half-point cut?", "Christopher J. Waller"),
    ("Why did Schmid vote in October 2025 for a bigger cut?", "no change"),
    ("How did the Committee reach unanimity in October 2025?", "Schmid"),
    ("Why did Schmid want a bigger cut in October 2025?", "no change"),
    ("施密德为什么在2025年10月主张降息？", "no change"),
    ("Why did three members dissent in October 2025?", "Schmid"),
    ("2025年10月三位委员为什么投了反对票？", "Schmid"),
    ("Who dissented in January 2019?", "None"),
    ("谁在2019年1月的会议上投了反对票？", "None"),
    ("Why did the Fed go for a half-point cut in October 2025?", "1/4 percentage point"),
    ("After cutting its target range to 4 to 4-1/4 percent in October 2025, what did the Fed say?", "3-3/4 to 4"),
    ("Why did the Fed end runoff on 1 November 2025?", "December 1"),
    ("缩表在2025年10月1日结束以后，利率怎么变化？", "December 1"),
    ("Why did the Committee raise the redemption cap on Treasury securities in June 2024?", "$20 billion"),
    ("美联储2024年6月为什么把国债赎回上限上调？", "$20 billion"),
    ("Why was the redemption cap on mortgage-backed securities cut in May 2024?", "maintain"),
    ("Why did the Fed cut the Treasury redemption cap to $30 billion in June 2024?", "$20 billion"),
    ("财政部2025年11月为什么缩减10年期国债的拍卖规模？", "nominal coupon auction sizes"),
    ("Why did the TGA shrink in October 2025?", "$90 billion"),
    ("How did Fed Chair Yellen explain policy in October 2025?", "Powell, Chair"),
)
TRUE = (
    "How many members opposed the October 2025 cut, which was not unanimous?",
    "2025年10月的决定并非一致通过，谁投了反对票？",
    "Why did Miran vote against the October 2025 rate cut?",
    "Why did Schmid want no change in October 2025?",
    "Why did Miran want a bigger cut in October 2025?",
    "Why did two members dissent in October 2025?",
    "Why did Waller support the October 2025 decision?",
    "Did anyone dissent in January 2019?",
    "Who dissented in October 2025?",
    "Why did the Fed go for a quarter-point cut in October 2025?",
    "After cutting its target range to 3-3/4 to 4 percent in October 2025, what did the Fed say?",
    "Why did the Fed end runoff on 1 December 2025?",
    "Why did the Committee announce in October 2025 that runoff would end?",
    "Why did the Committee lower the redemption cap on Treasury securities in June 2024?",
    "美联储2024年6月为什么把国债赎回上限下调？",
    "Why was the redemption cap on mortgage-backed securities maintained in May 2024?",
    "Why did the Fed cut the Treasury redemption cap to $20 billion in June 2024?",
    "财政部2025年11月为什么维持10年期国债的拍卖规模？",
    "Why did the TGA rise in October 2025?",
    "How did Fed Chair Powell explain policy in October 2025?",
    "What if the Committee had raised the redemption cap in June 2024?",
)


@pytest.mark.parametrize(("question", "instead"), FALSE)
def test_a_false_slot_is_answered_with_the_sentence_that_says_otherwise(library: Library, question: str, instead: str) -> None:
    found = contradicted(read_question(question, library.scheme), library)
    assert any(instead in draft.text for draft in found), [draft.text for draft in found]
    assert all(draft.proofs for draft in found)


@pytest.mark.parametrize("question", TRUE)
def test_a_true_or_open_question_is_not_disputed(library: Library, question: str) -> None:
    assert [draft.text for draft in contradicted(read_question(question, library.scheme), library)] == []


@pytest.mark.parametrize(
    ("text", "thing", "value"),
    (
        ("The Board will slow the decline by cutting the cap.", "cap", "down"),
        ("Fees rose and the cap was lowered.", "cap", "down"),
        ("The cap was not raised.", "cap", "same"),
        ("Fees rose, while nobody spoke of the cap.", "cap", None),
        ("Deposits fell and loans grew.", "loans", "up"),
    ),
)
def test_an_act_belongs_to_the_thing_beside_it(text: str, thing: str, value: str | None) -> None:
    from assistant.terms import stem

    assert value_of(text, acts_in(text), "level", [frozenset({(stem(thing),)})]) == value
