"""A question to be answered yes or no opens with the sentence that decides it, where a source says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.ask import ask
from assistant.premise import contradicted
from assistant.premises.polar import as_granted
from assistant.question import read_question
from kg.store.library import Library
from sources.document import RawDocument, SourceHints
from tests.published import published

STATEMENT = """# Statement of the Committee, May 1, 2024

From June on the Committee will slow its runoff by reducing the monthly redemption cap on Treasury securities to $20 billion,
from $55 billion. A slower pace of runoff was chosen because it reduces the risk that money markets come under stress.
The redemption cap on Treasury securities had been discussed at length before the meeting.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("polar") / "data"
    hints = SourceHints(
        id="statement", title="Statement of the Committee, May 1, 2024", publisher="Invented", date="2024-05-01",
        event_date="2024-05-01", kind="fomc_statement", voice="fomc", tier="primary",
    )  # fmt: skip
    raw = RawDocument(STATEMENT.encode(), "statement.md", "text/markdown", "https://example.org/statement", hints=hints)
    with published((raw,), folder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("asked", "granted"),
    (
        ("Did the Committee raise the cap?", "Why did the Committee raise the cap?"),
        ("Is it true that reserves fell?", "Why reserves fell?"),
        ("委员会是否上调了上限？", "为什么委员会上调了上限？"),
        ("上限提高了吗？", "为什么上限提高？"),
    ),
)
def test_what_is_asked_is_put_as_if_it_were_so(library: Library, asked: str, granted: str) -> None:
    read = as_granted(read_question(asked, library.scheme), library.scheme)
    assert read is not None and read.text == granted


@pytest.mark.parametrize(
    "asked", ("Why did reserves fall?", "Did reserves rise or fall?", "准备金是上升还是下降？", "什么是缩表？")
)
def test_any_other_question_is_left_alone(library: Library, asked: str) -> None:
    assert as_granted(read_question(asked, library.scheme), library.scheme) is None


@pytest.mark.parametrize(
    "question",
    (
        "Did the Committee raise the redemption cap on Treasury securities in June 2024?",
        "2024年6月委员会是否上调了国债赎回上限？",
    ),
)
def test_it_opens_with_what_says_otherwise_and_disputes_no_premise(library: Library, question: str) -> None:
    answer = ask(question, library)
    quotes = [citation.quote for citation in answer.statements[0].citations]
    assert answer.status == "answered" and not answer.premises
    assert any("reducing the monthly redemption cap" in " ".join(quote.split()) for quote in quotes)


def test_nothing_speaks_against_what_the_sources_bear_out(library: Library) -> None:
    read = read_question("Did the Committee reduce the redemption cap on Treasury securities in June 2024?", library.scheme)
    granted = as_granted(read, library.scheme)
    assert granted is not None and contradicted(granted, library, compared=False) == []
