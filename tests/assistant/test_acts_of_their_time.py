"""What holds in one month is not held against a year, nor one act's month against another's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.ask import ask
from kg.store.library import Library
from tests.assistant.conftest import raw
from tests.published import published
from tests.starter import starter_folder


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with Library.open(starter_folder()) as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    (
        "Why did the target range fall in 2019?",
        "万一缩表把准备金抽得太快，美联储有什么办法补救？",
    ),
)
def test_a_year_or_a_supposition_is_not_held_against_one_month(library: Library, question: str) -> None:
    assert not ask(question, library).premises


ENDED = """# Minutes of the Committee, October 29-30, 2029

The Committee ended the runoff of its securities in July 2029. The balance sheet grew again in October 2029.

Almost all participants supported a slowing of the pace of purchases at this meeting. One member voted against the decision.
"""


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    minutes = raw(
        "minutes.md", ENDED, id="minutes", title="Minutes of the Committee, October 29-30, 2029",
        publisher="Federal Open Market Committee", date="2029-11-20", event_date="2029-10-30", kind="minutes", voice="fomc",
        tier="primary",
    )  # fmt: skip
    with published([minutes], tmp_path_factory.mktemp("ended") / "data") as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    (
        "Why did balance sheet growth resume in October 2029, after runoff had ended?",
        "Why did the balance sheet grow in October 2029 once runoff had ended?",
        "2029年10月缩表结束之后，资产负债表为什么又增长了？",
    ),
)
def test_what_ended_before_is_not_said_to_have_ended_then(ended: Library, question: str) -> None:
    assert not ask(question, ended).premises


def test_an_end_in_another_month_is_still_disputed(ended: Library) -> None:
    assert "July 2029" in ask("Why did the Committee end runoff in October 2029?", ended).premises[0].text


def test_what_nearly_all_hold_says_nothing_of_the_one_who_does_not(ended: Library) -> None:
    assert not ask(
        "Why did the one member who dissented in October 2029 oppose a slowing of the pace of purchases?", ended
    ).premises
