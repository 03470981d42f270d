"""Questions that take something true for granted beside what looks like another date, act or level: none is disputed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.premise import contradicted
from assistant.question import read_question
from ingest.pipeline import ingest
from kg.store.library import Library
from sources.document import RawDocument
from tests.assistant.conftest import raw

OCTOBER = (
    "The Committee decided to end the runoff of its securities holdings on December 1. "
    "The Committee decided to lower the target range."
)
SEPTEMBER = "The Committee decided to continue the reduction of its securities holdings. Inflation has moved up."
DECEMBER = "The Committee decided to initiate purchases of shorter-term Treasury securities to maintain ample reserves."
TALK = "We may approach the point where runoff can stop in coming months. Reserves are still abundant."
OLD = "The 7-year note was discontinued in 1993. The Treasury will issue bills."


def _documents() -> list[RawDocument]:
    return [
        raw(f"{name}.md", text, id=name, title=title, publisher="A board", date=day, kind=kind, voice=voice, tier="primary")
        for name, text, title, day, kind, voice in (
            ("oct", OCTOBER, "Statement of October", "2025-10-29", "fomc_statement", "fomc"),
            ("sep", SEPTEMBER, "Statement of September", "2025-09-17", "fomc_statement", "fomc"),
            ("dec", DECEMBER, "Statement of December", "2025-12-10", "fomc_statement", "fomc"),
            ("talk", TALK, "Remarks by Chair Powell", "2025-10-14", "fed_speech", "chair"),
            ("old", OLD, "Remarks on debt", "1998-05-06", "tbac", "treasury"),
        )
    ]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("true") / "data"
    with Library.open(folder, write=True) as writing:
        assert not ingest(_documents(), writing).failed
    with Library.open(folder) as library:
        yield library


@pytest.mark.parametrize(
    "question",
    [
        "Why did the Fed decide in October 2025 to end runoff on December 1?",
        "Having stopped runoff at the start of December 2025, why did the Fed decide later that month to buy Treasuries?",
        "为什么鲍威尔在2025年10月14日的演讲中说可能在未来几个月内停止缩表？",
        "Why did Treasury add a monthly 7-year note, first auctioned in February 2009?",
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
