"""Which documents a question's time brings near: those of the time asked about, and the latest before the day it stands at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.question import read_question
from assistant.retrieve.evidence import gather
from assistant.retrieve.passages import nearness, seen_by
from assistant.verify.dates import Day
from kg.concept import load_scheme
from kg.document import DocumentInfo
from kg.store.library import Library
from tests.assistant.conftest import raw
from tests.published import published


def day(year: int, month: int | None = None) -> Day:
    return Day(year, month, None, 0, 0)


def of(library: Library) -> DocumentInfo:
    return next(iter(library.documents.info().values()))


def test_minutes_are_of_their_meeting_and_of_their_day_of_issue(library: Library) -> None:
    minutes = replace(of(library), event_date="2024-01-31", date="2024-02-21")
    assert nearness(day(2024, 1), minutes) == nearness(day(2024, 2), minutes) == 0.9


def test_a_transcript_that_comes_out_years_later_is_of_its_meeting_alone(library: Library) -> None:
    transcript = replace(of(library), event_date="2019-10-04", date="2025")
    assert nearness(day(2019, 10), transcript) == 0.9
    assert nearness(day(2025, 6), transcript) == nearness(day(2025), transcript) == 0.0


YEARS = (2005, 2012, 2019)


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Library]:
    """Three notes that say nearly the same, years apart."""
    notes = [
        raw(
            f"{year}.md", f"# Bill supply\n\nIn this quarter bill supply rose and money funds took {share} percent of it.\n",
            id=f"note-{year}", title="Bill supply", publisher="Treasury", date=f"{year}-02-03", kind="treasury_statement",
            voice="treasury", tier="primary",
        )
        for year, share in zip(YEARS, (31, 42, 53), strict=True)
    ]  # fmt: skip
    with published(notes, tmp_path) as reading:
        yield reading


@pytest.mark.parametrize("year", YEARS)
def test_a_question_that_stands_at_a_day_finds_the_latest_before_it_first(three: Library, year: int) -> None:
    question = read_question(f"As of 30 June {year}, who took the bill supply?", load_scheme())
    found = gather(question, three, seen_by(question, three.documents.info())).found
    assert found[0].document.id == f"note-{year}"


@pytest.mark.parametrize("year", YEARS)
def test_a_question_of_a_year_finds_what_is_of_that_year_first(three: Library, year: int) -> None:
    question = read_question(f"Who took the bill supply in {year}?", load_scheme())
    assert gather(question, three, None).found[0].document.id == f"note-{year}"


@pytest.mark.parametrize(
    ("asked", "at"),
    [
        ("How much have holdings fallen since June 2022?", []),
        ("2022年6月开始的这轮缩表，一共少了多少？", []),
        ("自2022年6月以来准备金变化多少？", []),
        ("从2022年6月到2023年6月，准备金变化多少？", [2023]),
        ("How high did repo rates go in September 2019?", [2019]),
        ("What was decided in May 2022 and what has happened since?", [2022]),
    ],
)
def test_a_date_that_only_opens_a_period_is_no_time_to_search_at(asked: str, at: list[int]) -> None:
    assert [day.year for day in read_question(asked, load_scheme()).times] == at
