"""Who voted against, and why: the record of the meeting asked about, after the decision, with the reasons given there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from assistant.compose.notes.choose import plan_for
from assistant.compose.notes.voting import Voting, asks_votes_cast
from assistant.question import read_question
from kg.concept import load_scheme
from kg.store.library import Library
from sources.document import RawDocument
from tests.assistant.conftest import raw
from tests.published import published

STATEMENT = """# Statement of the Committee, May 8, 2030

Prices rose by 2 percent over the year. The Committee decided to raise the policy rate to 3 to 3-1/4 percent. The
Committee decided to keep buying paper for the office. Readings on many things will be weighed.

Voting for the action were Ada B. Okoro, Chair; Christopher J. Waller; and, from her train, Michelle W. Bowman. Voting against
this action was Esther L. George, who preferred to lift the policy rate by 1/2 percentage point.
"""
MINUTES = """# Minutes of the Committee, May 7-8, 2030

The Committee decided to raise the policy rate to 3 to 3-1/4 percent. The hall was warm.

Voting against this action: Esther L. George.

President George dissented because she judged that inflation expectations were about to rise. In her view this called for haste.
"""
CALM = """# Minutes of the Committee, September 17-18, 2030

The Committee decided to maintain the policy rate at 3 to 3-1/4 percent.

Voting for this action: Christopher J. Waller; Esther L. George; Ada B. Okoro; and Michelle W. Bowman, all present.

Voting against this action: None.
"""
BRUSQUE = """# Statement of the Committee, November 6, 2031

The Committee decided to lower the policy rate to 2 to 2-1/4 percent. Voting against this action was Christopher J. Waller, who
preferred no change to it.
"""


def _paper(name: str, text: str, kind: str, day: str) -> RawDocument:
    return raw(
        f"{name}.md", text, id=name, title=text.splitlines()[0][2:], publisher="Federal Open Market Committee", date=day,
        event_date=day, kind=kind, voice="fomc", tier="primary",
    )  # fmt: skip


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    papers = (
        _paper("statement", STATEMENT, "fomc_statement", "2030-05-08"),
        _paper("minutes", MINUTES, "minutes", "2030-05-08"),
        _paper("calm", CALM, "minutes", "2030-09-18"),
        _paper("brusque", BRUSQUE, "fomc_statement", "2031-11-06"),
    )
    with published(papers, tmp_path_factory.mktemp("voting") / "data") as library:
        yield library


def _told(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements if statement.citations]


@pytest.mark.parametrize("question", ("Who dissented in May 2030?", "2030年5月谁投了反对票？"))
def test_the_record_stands_first_after_what_was_decided(held: Library, question: str) -> None:
    told = _told(ask(question, held))
    assert "Esther L. George" in told[0] and "decided to raise the policy rate" in told[0]
    assert "office" not in told[0] and "Bowman" not in told[0]
    assert any("inflation expectations were about to rise. In her view" in text for text in told[1:])


@pytest.mark.parametrize("question", ("Why did Esther George vote against in May 2030?", "乔治2030年5月为什么投反对票？"))
def test_the_reason_stands_first_where_it_is_asked_for(held: Library, question: str) -> None:
    answer = ask(question, held)
    assert not answer.premises
    assert "inflation expectations were about to rise" in _told(answer)[0]


def test_that_no_further_reason_is_given_is_said(held: Library) -> None:
    answer = ask("Why did Waller dissent in November 2031?", held)
    assert "preferred no change" in _told(answer)[0]
    assert any("no further reason" in statement.text for statement in answer.statements)
    assert "没有进一步说明" in ask("沃勒2031年11月为什么投反对票？", held).markdown


def test_of_a_year_only_the_meetings_with_a_vote_against_are_told(held: Library) -> None:
    told = _told(ask("Which members dissented in 2030?", held))
    assert any("George" in text for text in told) and not any("None" in text for text in told)


@pytest.mark.parametrize("question", ("Did anyone vote against in September 2030?", "2030年9月有人投反对票吗？"))
def test_that_nobody_did_is_the_record_too(held: Library, question: str) -> None:
    assert "Voting against this action: None" in _told(ask(question, held))[0]


def test_a_month_without_a_record_is_answered_as_before(held: Library) -> None:
    assert not any("Voting against" in text for text in _told(ask("Who dissented in March 2029?", held)))


@pytest.mark.parametrize(
    "question",
    (
        "Who disagreed about the pace of runoff?", "Who bought bonds in May 2030?", "Why did yields rise in May 2030?",
        "Do officials disagree about votes of shareholders?", "谁在2030年买了国债？", "为什么有人反对缩表？",
    ),
)  # fmt: skip
def test_other_questions_keep_their_plans(question: str) -> None:
    read = read_question(question, load_scheme())
    assert not asks_votes_cast(read) and not isinstance(plan_for(read), Voting)
