"""From a question to an answer over a small real library: what is said, what is cited, what is refused."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from assistant.answer import Answer, Status
from assistant.ask import ask, warm
from assistant.retrieve.alone import share_of_seen
from assistant.saying.sentence import said
from assistant.session import Session
from assistant.verify.certificate import verify_answer
from kg.store.library import Library
from tightrope.errors import QuestionError, UsageError

QUESTIONS = (
    "What happens to repo rates when reserves become scarce?",
    "Why did repo rates rise at quarter-end?",
    "How much have securities holdings fallen since June 2021?",
    "What did the Committee decide on 12 March 2025?",
    "What does TBAC say about who buys Treasuries?",
    "缩表速度快于预期会有哪些后果？",
    "准备金稀缺时回购利率会怎样？",
)


def cited(answer: Answer) -> str:
    return " ".join(citation.quote for citation in answer.citations())


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_citation_is_an_exact_quote_and_every_marker_resolves(library: Library, question: str) -> None:
    answer = ask(question, library)
    assert answer.status is not Status.ABSTAINED
    for citation in answer.citations():
        assert library.documents.get(citation.document).text[citation.start : citation.end] == citation.quote
    used = {int(marker) for marker in re.findall(r"\[(\d+)\]", answer.markdown)}
    assert used == {reference.marker for reference in answer.references} == set(range(len(answer.references)))


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_passes_its_own_certificate(library: Library, question: str) -> None:
    saved = json.loads(json.dumps(ask(question, library).to_dict()))
    certificate = verify_answer(saved, library.documents.get, library.knowledge)
    assert certificate.holds
    assert all(one.unchanged and not one.edited for one in certificate.documents)
    assert certificate.differs == ()


def test_a_warmed_library_answers_alike_and_knows_what_hangs_on_a_sentence_alone(library: Library) -> None:
    said.cache_clear()
    share_of_seen.cache_clear()
    cold = [replace(ask(question, library), milliseconds=0) for question in QUESTIONS]
    warm(library)
    read = said.cache_info().misses, share_of_seen.cache_info().misses
    assert [replace(ask(question, library), milliseconds=0) for question in QUESTIONS] == cold
    speech = library.documents.get("speech")
    for sentence, _ in speech.readable():
        said(" ".join(speech.sentence_text(sentence).split()))
    assert (said.cache_info().misses, share_of_seen.cache_info().misses) == read


def test_a_figure_stands_in_the_first_statement(library: Library) -> None:
    answer = ask("How much have securities holdings fallen since June 2021?", library)
    assert "$1.7 trillion" in answer.statements[0].text
    assert answer.references[0].document == "speech"


def test_a_doubt_in_the_source_stays_one(library: Library) -> None:
    answer = ask("What happens to repo rates when reserves become scarce?", library)
    doubted = [one for one in answer.statements if any("may push repo rates" in citation.quote for citation in one.citations)]
    assert doubted
    assert all("may" in statement.text for statement in doubted)


def test_a_source_asked_about_is_the_only_one_cited(library: Library) -> None:
    answer = ask("What does TBAC say about who buys Treasuries?", library)
    assert {reference.document for reference in answer.references} == {"tbac"}
    assert "money market funds bought" in cited(answer)


def test_a_decision_is_found_by_its_day(library: Library) -> None:
    answer = ask("What did the Committee decide on 12 March 2025?", library)
    assert "decided to conclude the reduction" in answer.statements[0].text


def test_a_chinese_question_is_answered_in_chinese_from_both_languages(library: Library) -> None:
    answer = ask("缩表速度快于预期会有哪些后果？", library)
    assert answer.language == "zh"
    assert all(re.search(r"[\u4e00-\u9fff]", statement.text) for statement in answer.statements)
    assert "article" in {reference.document for reference in answer.references}
    assert len({reference.document for reference in answer.references}) > 1


@pytest.mark.parametrize(
    "question",
    (
        "Where did SOFR print on 31 December 2024?",
        "Name the banks that paid the highest rates in March 2025.",
        "In the Okonkwo-Larsen paper, what is the estimated effect on repo rates per $100bn?",
        "How do I bake bread?",
        "英国央行的缩表规模是多少？",
    ),
)
def test_what_the_sources_do_not_say_is_refused(library: Library, question: str) -> None:
    answer = ask(question, library)
    assert answer.status is Status.ABSTAINED
    said = ("The sources do not say", "现有资料没有给出答案", "outside what the library holds")
    assert any(one in answer.markdown for one in said)
    assert all(statement.kind.value == "caveat" for statement in answer.statements)


def test_nothing_published_later_is_known(library: Library) -> None:
    answer = ask("What happens to repo rates when reserves fall?", library, as_of="2025-03-01")
    assert answer.as_of == "2025-03-01"
    assert answer.references
    assert {reference.document for reference in answer.references} <= {"speech", "tbac"}


def test_an_as_of_cue_in_the_question_is_obeyed(library: Library) -> None:
    answer = ask("As of mid-March 2025, what would faster runoff do to repo rates?", library)
    assert answer.as_of == "2025-03-15"
    assert "minutes" not in {reference.document for reference in answer.references}


def test_a_programme_that_had_ended_is_a_contradicted_premise(library: Library) -> None:
    answer = ask("At what pace was the Fed still running QT in July 2025?", library)
    assert [premise.verdict.value for premise in answer.premises] == ["contradicted"]
    assert "1 April 2025" in answer.premises[0].text


def test_a_facility_before_its_time_is_a_contradicted_premise(library: Library) -> None:
    answer = ask("Why did the standing repo facility not calm markets in September 2019?", library)
    assert any("2021" in premise.text for premise in answer.premises)


def test_an_amount_of_another_thing_is_a_contradicted_premise(library: Library) -> None:
    answer = ask("Since QT destroyed $1.7 trillion of bank reserves, how have banks coped?", library)
    assert any("securities holdings" in premise.text for premise in answer.premises)


@pytest.mark.parametrize("bad", ("", "   \n", "?!", "x" * 20_000, "准" * 20_000))
def test_a_question_that_is_none_is_an_error_with_a_remedy(library: Library, bad: str) -> None:
    with pytest.raises(QuestionError, match="remedy"):
        ask(bad, library)


def test_a_question_of_a_wrong_type_is_an_error(library: Library) -> None:
    with pytest.raises(QuestionError, match="text"):
        ask(None, library)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "question",
    (
        "Pourquoi les taux repo ont-ils augmenté en septembre 2019 ?",
        "Почему выросли ставки репо?",
        "¿Por qué subieron las tasas repo en septiembre?",
        "なぜレポ金利は上昇したのですか",
    ),
)
def test_a_third_language_is_told_what_is_read(library: Library, question: str) -> None:
    answer = ask(question, library)
    assert answer.status is Status.ABSTAINED
    assert "English and Chinese" in answer.markdown
    assert "英文和中文" in answer.markdown


def test_a_day_that_is_none_is_an_error(library: Library) -> None:
    with pytest.raises(UsageError, match="YYYY"):
        ask("What happens to repo rates?", library, as_of="soon")


def test_an_empty_library_says_so(tmp_path: object) -> None:
    with Library.open(tmp_path / "nothing") as empty:  # type: ignore[operator]
        answer = ask("What happens to repo rates when reserves become scarce?", empty)
    assert answer.status is Status.ABSTAINED
    assert "no documents" in answer.markdown


def test_the_same_question_gets_the_same_answer(library: Library) -> None:
    first, second = (ask(QUESTIONS[0], library) for _ in range(2))
    assert first.markdown == second.markdown


def test_a_follow_up_is_read_with_the_question_before_it(library: Library) -> None:
    session = Session(library)
    session.ask("What happens to repo rates when reserves become scarce?")
    assert "repo rates" in session.resolved("And why?")
    assert session.resolved("What does TBAC say about Treasury bills?") == "What does TBAC say about Treasury bills?"
