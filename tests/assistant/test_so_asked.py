"""A question why what is not so came about is answered with why the contrary did."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.ask import ask
from assistant.premise import contradicted
from assistant.premises.so_asked import so_asked
from assistant.question import read_question
from kg.store.library import Library
from sources.document import RawDocument, SourceHints
from tests.published import published

STATEMENT = """# Statement of the Committee, May 1, 2024

From June on the Committee will slow its runoff by reducing the monthly redemption cap on Treasury securities to $20 billion,
from $55 billion. A slower pace of runoff was chosen because it reduces the risk that money markets come under stress.
The hall was repainted in spring.
"""
LATER = """# Notes on redemption caps, June 12, 2024

A higher redemption cap on Treasury securities speeds runoff, because more of what matures is not replaced. Officials can give a
reason for a higher redemption cap on Treasury securities: it shortens the way to a smaller balance sheet.
"""
VOTE = """# Minutes of the Committee, October 29, 2025

The Committee decided to lower the policy rate to 3-3/4 to 4 percent. Voting against were Stephen I. Miran, who preferred a cut
by 1/2 percentage point, and Jeffrey R. Schmid, who preferred no change to the policy rate.
"""


def _raw(name: str, text: str, kind: str, date: str) -> RawDocument:
    hints = SourceHints(
        id=name, title=text.splitlines()[0][2:], publisher="Invented", date=date, event_date=date, kind=kind, voice="fomc",
        tier="primary",
    )  # fmt: skip
    return RawDocument(text.encode(), f"{name}.md", "text/markdown", f"https://example.org/{name}", hints=hints)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("so_asked") / "data"
    raws = (
        _raw("statement", STATEMENT, "fomc_statement", "2024-05-01"),
        _raw("later", LATER, "fomc_statement", "2024-06-12"),
        _raw("vote", VOTE, "fomc_minutes", "2025-10-29"),
    )
    with published(raws, folder) as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    (
        "Why did the Committee raise the redemption cap on Treasury securities in June 2024?",
        "2024年6月委员会为什么上调国债赎回上限？",
    ),
)
def test_the_reason_for_what_was_so_follows_the_premise(library: Library, question: str) -> None:
    answer = ask(question, library)
    assert answer.premises
    cited = [statement for statement in answer.statements if statement.citations]
    assert "chosen because it reduces the risk" in cited[0].text
    assert answer.question == question


def test_what_is_not_asked_why_is_answered_as_asked(library: Library) -> None:
    text = "By how much did the Committee raise the redemption cap on Treasury securities in June 2024?"
    read = read_question(text, library.scheme)
    assert contradicted(read, library)
    assert ask(text, library).premises


def test_who_else_voted_how_does_not_replace_the_question(library: Library) -> None:
    read = read_question("Why did Schmid want a bigger cut in October 2025?", library.scheme)
    wrong = contradicted(read, library)
    assert wrong
    assert so_asked(read, wrong, library.scheme) is read


def test_the_readers_language_day_and_wish_are_kept(library: Library) -> None:
    read = read_question("2024年6月委员会为什么上调国债赎回上限？", library.scheme)
    asked = so_asked(read, contradicted(read, library), library.scheme)
    assert (asked.language, asked.as_of, asked.kind) == (read.language, read.as_of, read.kind)
    assert "reducing the monthly redemption cap" in asked.text
    assert so_asked(read, [], library.scheme) is read
