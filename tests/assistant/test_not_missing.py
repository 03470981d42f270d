"""What is held under another spelling, another name or in another place is not said to be missing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.ask import ask
from assistant.asking import wants_figure
from assistant.gaps.firms import firms_in
from kg.store.library import Library
from tests.assistant.conftest import raw
from tests.published import published

SPEECH = (
    "At the Spring Symposium, Sintra, Portugal\n\n"
    "A smaller balance sheet drains reserves, and repo rates rise when reserves are scarce. "
    "If people read the end of runoff as a hint of rate cuts, financial conditions would ease too soon."
)
LETTER = (
    "The Treasury expects to reach the debt limit on May 16, 2011. "
    "The market capitalization of stablecoins is around $234 billion. "
    "In August the Treasury lowered the minimum purchase amount for marketable securities to $1,000. "
    "Reserve balances fell by $20 billion."
)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    documents = [
        raw(
            "talk.md", SPEECH, id="talk", title="Reserves and repo", publisher="Board of Governors", date="2031-06-24",
            kind="fed_speech", voice="governor", tier="primary", authors=("Governor Jane Waller",),
        ),
        raw(
            "letter.md", LETTER, id="letter", title="Letter on debt", publisher="Treasury", date="2011-05-04", kind="tbac",
            voice="treasury", tier="primary",
        ),
    ]  # fmt: skip
    folder = tmp_path_factory.mktemp("held") / "data"
    with published(documents, folder) as library:
        yield library


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What did Waller say in Sintra about repo rates when reserves are scarce?", "reserves are scarce"),
        ("What market capitalisation of stablecoins did the Treasury report?", "$234 billion"),
        ("财政部在2011年5月预计哪一天会触及债务上限？", "May 16, 2011"),
    ],
)
def test_what_is_held_is_answered(held: Library, question: str, said: str) -> None:
    answer = ask(question, held)
    assert answer.status is not Status.ABSTAINED
    assert any(said in citation.quote for citation in answer.citations())


def test_a_day_that_no_source_gives_is_still_refused(held: Library) -> None:
    assert ask("What did Waller say in Lisbon about repo rates?", held).status is Status.ABSTAINED


@pytest.mark.parametrize("text", ["美联储证券持有占比是多少？", "财政部把可流通证券的最低购买额降到多少？"])
def test_a_kind_of_paper_is_no_firm(text: str) -> None:
    assert list(firms_in(text)) == []
    assert list(firms_in("城堡证券买了多少国债？")) == ["城堡证券"]


def test_a_cap_on_the_curve_is_no_figure() -> None:
    assert not wants_figure('What are the "yield curve caps" about?')
    assert wants_figure("What were the monthly caps?") and wants_figure("How high was the cap?")
