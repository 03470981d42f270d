"""What an answer opens with: a reason for a why, the way asked for, the year asked about."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.ask import ask
from assistant.question import read_question
from assistant.retrieve.wanted import wanted
from assistant.terms import content
from kg.concept import load_scheme
from kg.store.library import Library
from tests.assistant.conftest import raw
from tests.published import published

NOTE = """# How the programme ended

Runoff of the securities holdings ended on 1 March 2031.

## Long ago

In March 2011 the balance sheet of the Federal Reserve came to about $700 billion, before runoff was thought of.
"""
CHAIR = """# Opening statement

Good afternoon. The Committee decided to end runoff on 1 March because reserves had come close to the level that it judges
ample.
The labor market was little changed in February. From its peak the balance sheet shrank by $1.4 trillion, all of it runoff.
"""
PACE = """# On the pace of runoff

Faster runoff raised short-term rates in the first programme. A slower pace of runoff reduces the risk of strains in money
markets. Faster runoff steepens the yield curve, by most estimates.
"""
DOCUMENTS = (
    raw("note.md", NOTE, id="note", title="How the programme ended", publisher="Board of Governors", date="2031-04-02",
        kind="feds_note", voice="board_staff", tier="primary", authors=("Lin Marsh",)),
    raw("chair.md", CHAIR, id="chair", title="Opening statement", publisher="Board of Governors", date="2031-02-27",
        kind="fed_speech", voice="chair", tier="primary", authors=("Chair Ada Okoro",)),
    raw("pace.md", PACE, id="pace", title="On the pace of runoff", publisher="Board of Governors", date="2030-05-07",
        kind="feds_note", voice="board_staff", tier="primary", authors=("Per Holm",)),
)  # fmt: skip


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("openings")
    with published(DOCUMENTS, folder) as library:
        yield library


def quoted(library: Library, question: str) -> list[str]:
    """The quotes of an answer's statements in their order, those of one statement as one text."""
    return [
        " ".join(citation.quote for citation in statement.citations)
        for statement in ask(question, library).statements
        if statement.citations
    ]


@pytest.mark.parametrize("question", ["Why did the Fed end runoff in March 2031?", "美联储为什么在2031年3月结束缩表？"])
def test_a_why_is_opened_by_a_reason_and_not_by_the_day(held: Library, question: str) -> None:
    assert "because reserves had come close" in quoted(held, question)[0]


@pytest.mark.parametrize("question", ["Why did the Fed end runoff in March 2031?", "美联储为什么在2031年3月结束缩表？"])
def test_the_month_of_another_year_is_no_match(held: Library, question: str) -> None:
    said = quoted(held, question)
    assert all("March 2011" not in one for one in said[:2])


@pytest.mark.parametrize("question", ["When did runoff end and why?", "缩表何时结束，为什么结束？"])
def test_when_and_why_are_both_answered(held: Library, question: str) -> None:
    said = quoted(held, question)
    assert any("1 March 2031" in one for one in said[:3])
    assert any("because reserves had come close" in one for one in said[:2])


@pytest.mark.parametrize("question", ["How much did the balance sheet shrink?", "资产负债表缩减了多少？"])
def test_by_how_much_is_opened_by_a_change_and_not_by_a_level(held: Library, question: str) -> None:
    assert "shrank by $1.4 trillion" in quoted(held, question)[0]


@pytest.mark.parametrize("question", ["What are the consequences of slowing the pace of runoff?", "放慢缩表步伐有什么后果？"])
def test_slower_is_opened_by_what_is_slower(held: Library, question: str) -> None:
    assert "A slower pace" in quoted(held, question)[0]


@pytest.mark.parametrize(
    ("question", "met", "other"),
    [
        ("Does a slower pace of QT help?", "slower", "faster"),
        ("What would faster QT do at this pace?", "faster", "slower"),
        ("放慢缩表步伐有什么后果？", "slower", "faster"),
        ("加快缩表会影响步伐吗？", "pace", "slower"),
    ],
)
def test_one_way_is_not_met_by_the_other(question: str, met: str, other: str) -> None:
    scheme = load_scheme()
    groups = wanted(read_question(question, scheme), scheme).groups
    assert any(group.met_by(frozenset(content(f"the {met} one"))) for group in groups)
    assert not any(group.met_by(frozenset(content(f"the {other} one"))) for group in groups)


def test_how_fast_asks_no_way() -> None:
    scheme = load_scheme()
    groups = wanted(read_question("How fast was QT?", scheme), scheme).groups
    assert any(group.met_by(frozenset({"fast"})) for group in groups)
