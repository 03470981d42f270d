"""Questions that take something true for granted beside what looks like another date, act or level: none is disputed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.lexicon import PEOPLE, named
from assistant.premise import contradicted
from assistant.premises.acts import voices_of
from assistant.premises.checked import stretch_of
from assistant.premises.firsts import _in_full
from assistant.premises.kinds import SECURITY, kinds_in
from assistant.premises.maturities import maturities
from assistant.question import read_question
from assistant.verify.dates import Day
from kg.document import Voice
from kg.store.library import Library
from sources.document import RawDocument
from tests.assistant.conftest import raw
from tests.published import published

OCTOBER = (
    "The Committee decided to end the runoff of its securities holdings on December 1. "
    "The Committee decided to lower the target range."
)
SEPTEMBER = "The Committee decided to continue the reduction of its securities holdings. Inflation has moved up."
DECEMBER = "The Committee decided to initiate purchases of shorter-term Treasury securities to maintain ample reserves."
TALK = "We may approach the point where runoff can stop in coming months. Reserves are still abundant."
NEWS = (
    "At this time Treasury will suspend issuance of the 30-year bond. Announcing that the 30-year bond is suspended is right "
    "for the taxpayer. The Treasury decided to suspend the 30-year bond."
)
OLD = "The 7-year note was discontinued in 1993. The Treasury will issue bills."


def _documents() -> list[RawDocument]:
    return [
        raw(f"{name}.md", text, id=name, title=title, publisher="A board", date=day, kind=kind, voice=voice, tier="primary")
        for name, text, title, day, kind, voice in (
            ("oct", OCTOBER, "Statement of October", "2025-10-29", "fomc_statement", "fomc"),
            ("sep", SEPTEMBER, "Statement of September", "2025-09-17", "fomc_statement", "fomc"),
            ("dec", DECEMBER, "Statement of December", "2025-12-10", "fomc_statement", "fomc"),
            ("talk", TALK, "Remarks by Chair Powell", "2025-10-14", "fed_speech", "chair"),
            ("news", NEWS, "REMARKS OF UNDER SECRETARY PETER R. FISHER", "2001-10-31", "statement", "treasury"),
            ("old", OLD, "Remarks on debt", "1998-05-06", "tbac", "treasury"),
        )
    ]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("true") / "data"
    with published(_documents(), folder) as library:
        yield library


@pytest.mark.parametrize(
    "question",
    [
        "Why did the Fed decide in October 2025 to end runoff on December 1?",
        "Having stopped runoff at the start of December 2025, why did the Fed decide later that month to buy Treasuries?",
        "为什么鲍威尔在2025年10月14日的演讲中说可能在未来几个月内停止缩表？",
        "Why did Treasury add a monthly 7-year note, first auctioned in February 2009?",
        "Why did Peter R. Fisher announce in October 2001 that the 30-year bond would be suspended?",
        "How did a lower starting cash balance add to the borrowing estimate of early 2023?",
    ],
)
def test_what_is_so_is_not_disputed(held: Library, question: str) -> None:
    assert contradicted(read_question(question, held.scheme), held) == []


@pytest.mark.parametrize(
    "question",
    ["Why did the FOMC decide in September 2025 to end runoff?", "What made the Fed end runoff at its September 2025 meeting?"],
)
def test_a_decision_given_to_another_meeting_is(held: Library, question: str) -> None:
    said = contradicted(read_question(question, held.scheme), held)
    assert len(said) == 1 and "December 1" in said[0].text


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("What did Stanley Fischer say of liquidity?", {"fischer"}),
        ("What did Richard Fisher say of liquidity?", {"fisher"}),
        ("What did Peter R. Fisher say of the bond?", {"fisher-peter"}),
    ],
)
def test_each_of_like_name_is_one_person(text: str, people: set[str]) -> None:
    assert named(PEOPLE, text) == people


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("Why did the Fed lower its limit on Treasury runoff?", {Voice.FOMC, Voice.GOVERNOR}),
        ("Why did the Fed let Treasury holdings fall?", {Voice.FOMC, Voice.GOVERNOR}),
        ("Why did the Fed read Treasury issuance, Treasury borrowing and Treasury issues?", {Voice.FOMC, Voice.GOVERNOR}),
        ("Why did the Fed welcome Treasury reopenings and Treasury buybacks?", {Voice.FOMC, Voice.GOVERNOR}),
        ("Why did the Treasury hold more cash at the Fed?", {Voice.TREASURY}),
        ("Why did Treasury suspend the bond?", {Voice.TREASURY}),
        ("Why did the Treasury holdings of the portfolio decline?", set()),
    ],
)
def test_only_what_the_treasury_does_is_its_own(text: str, voices: set[Voice]) -> None:
    assert voices_of(text) == voices


def test_a_year_before_a_bond_is_no_maturity() -> None:
    assert not maturities("2022年国债发行为何放缓？")
    assert list(maturities("10年国债为何放缓？")) == [(10, "year")]


def test_a_month_far_ahead_of_its_document_is_of_the_year_before() -> None:
    january = Day(2019, 1, 15, 0, 0)
    assert _in_full(Day(None, 12, None, 0, 0), january).year == 2018
    assert _in_full(Day(None, 2, None, 0, 0), january).year == 2019


def test_a_month_ends_on_its_last_day() -> None:
    stretches = [stretch_of(Day(2024, month, None, 0, 0)) for month in (1, 2, 4, None)]
    assert [(one[0].isoformat(), one[1].isoformat()) for one in stretches if one] == [
        ("2024-01-01", "2024-01-31"), ("2024-02-01", "2024-02-29"), ("2024-04-01", "2024-04-30"), ("2024-01-01", "2024-12-31"),
    ]  # fmt: skip
    assert stretch_of(Day(None, 2, None, 0, 0)) is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("通胀保值债券和国库券", ["tips", "bills"]),
        ("较短期国债与股票", ["short", "equity"]),
        ("the stock of Treasury bills", ["bills"]),
        ("investors sold stocks for bills", ["equity", "bills"]),
    ],
)
def test_a_kind_is_named_by_its_own_words_alone(text: str, values: list[str]) -> None:
    assert [kind.value for kind in kinds_in(text, SECURITY)] == values
