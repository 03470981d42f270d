"""Answers to questions of disagreement: each side by its own quotes, nothing made up where all agree or one alone speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from assistant.answer import Answer, Statement, StatementKind
from assistant.ask import ask
from assistant.question import read_question
from assistant.retrieve.views import Views
from assistant.verify.certificate import verify_answer
from kg.store.library import Library
from sources.document import RawDocument
from tests.assistant.conftest import raw
from tests.assistant.differing import DOCUMENTS
from tests.published import published

ALONE = tuple(document for document in DOCUMENTS if document.name != "large.md")
Open = Callable[[Sequence[RawDocument]], Library]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    kept: dict[tuple[str, ...], Library] = {}

    def build(documents: Sequence[RawDocument]) -> Library:
        key = tuple(document.name for document in documents)
        if key not in kept:
            folder: Path = tmp_path_factory.mktemp("differing") / "data"
            kept[key] = published(documents, folder)
        return kept[key]

    yield build
    for library in kept.values():
        library.close()


def cited(statements: Sequence[Statement]) -> set[str]:
    return {citation.document for statement in statements for citation in statement.citations}


def sides(answer: Answer) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for statement in answer.statements:
        if statement.section and statement.section.head:
            found.setdefault(statement.section.head, []).append(statement)
    return found


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        ("Do Waller and Bowman agree on the effect of quantitative tightening?", "Little or no effect", "A marked effect"),
        ("沃勒和鲍曼对量化紧缩影响的看法一致吗？", "影响很小或没有", "影响明显"),
    ],
)
def test_two_who_disagree_stand_on_two_sides(opened: Open, question: str, one: str, other: str) -> None:
    library = opened(DOCUMENTS)
    answer = ask(question, library)
    found = sides(answer)
    assert cited(found[one]) == {"small"} and cited(found[other]) == {"large"}
    assert answer.statements[0].kind is StatementKind.INFERENCE and not answer.statements[0].citations
    assert verify_answer(answer.to_dict(), library.documents.get, library.knowledge).holds


@pytest.mark.parametrize(
    "question",
    ["Do officials disagree about the pace of balance sheet runoff?", "官员们对缩表节奏有没有分歧？"],
)
def test_two_camps_of_one_meeting_are_both_quoted(opened: Open, question: str) -> None:
    answer = ask(question, opened(DOCUMENTS))
    quotes = " ".join(citation.quote for citation in answer.citations())
    assert "slower pace of balance sheet runoff struck" in quotes and "keep up the present" in quotes


def test_where_one_alone_speaks_the_answer_says_so(opened: Open) -> None:
    answer = ask("Do Waller and TBAC agree on the effect of quantitative tightening?", opened(ALONE))
    assert "only Waller (5 March 2024)" in answer.statements[0].text
    assert "nothing was found in the library from TBAC" in answer.statements[-1].text
    assert not sides(answer) and cited(answer.statements) == {"small"}


SPLIT = """# Minutes of the Meeting of the Advisory Committee, May 3, 2022

Dealers were split on whether purchases of $6 billion a month would help liquidity in old bonds. Some dealers thought that the
offer alone would help liquidity in old bonds, while others would first want to see purchases of a larger size. The next
meeting was set for August.
"""


def test_a_sentence_that_tells_both_views_is_told_though_it_takes_no_side(opened: Open) -> None:
    split = raw("split.md", SPLIT, id="split", title="Minutes, May 3, 2022", publisher="Treasury", date="2022-05-03",
                kind="tbac_minutes", voice="tbac", tier="primary")  # fmt: skip
    answer = ask("In May 2022, did dealers agree that purchases of $6 billion a month would help liquidity?", opened((split,)))
    assert "while others would first want" in " ".join(citation.quote for citation in answer.citations())


def test_no_disagreement_is_made_of_one_pole(opened: Open) -> None:
    answer = ask("官员对量化紧缩影响的看法一致吗？", opened(ALONE))
    assert "并不一致" not in answer.statements[0].text and cited(answer.statements)


DRAINED = """# Remarks on Reserves

The shrinking balance sheet gradually drained reserves from banks. Quantitative tightening gradually reduces bank liquidity.
"""
NEWS = """# Markets and the Runoff

News about faster balance sheet runoff raised the ten-year yield in April 2022. A faster balance sheet runoff lifted yields.
"""


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Who disagreed about the pace of balance sheet runoff?", "no source found is set against another"),
        ("谁对缩表的节奏有不同意见？", "没有互相对立"),
    ],
)
def test_words_of_either_pole_are_no_sides(opened: Open, question: str, lead: str) -> None:
    told = [
        raw(f"{name}.md", text, id=name, title=name, publisher="Board of Governors", date="2022-05-03", kind="fed_speech",
            voice="governor", tier="primary", authors=[who])
        for name, text, who in (("drained", DRAINED, "Lael Brainard"), ("news", NEWS, "Christopher J. Waller"))
    ]  # fmt: skip
    answer = ask(question, opened(told))
    assert lead in answer.statements[0].text and not sides(answer)
    assert cited(answer.statements) == {"drained", "news"}


@pytest.mark.parametrize("day", ["2024-04-01", "2024-05-10", "2024-12-31", "2025-12-31"])
def test_no_side_knows_what_came_later(opened: Open, day: str) -> None:
    library = opened(DOCUMENTS)
    for question in ("Do officials disagree about the pace of runoff?", "沃勒和鲍曼对量化紧缩影响的看法一致吗？"):
        answer = ask(question, library, as_of=day)
        infos = library.documents.info()
        assert all(str(infos[reference.document].known_from) <= day for reference in answer.references)


@pytest.mark.parametrize(
    ("asked", "meeting", "decided"),
    [
        ("What was the split at the March 2024 FOMC, who wanted what?", True, True),
        ("2024年3月的议息会议上，委员们有什么分歧？", True, True),
        ("Did officials agree in March 2024 on how fast to shrink the balance sheet?", True, False),
        ("Do officials agree on how fast to shrink the balance sheet?", False, False),
    ],
)
def test_one_meeting_holds_many_voices_and_a_split_without_a_subject_is_about_what_was_decided(
    library: Library, asked: str, meeting: bool, decided: bool
) -> None:
    views = Views(read_question(asked, library.scheme), library, None)
    assert views.of_a_meeting is meeting
    assert ("target range" in views.topic or "目标区间" in views.topic) is decided
