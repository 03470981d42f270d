"""Real questions over real documents: each answer must cite the documents and hold the facts that a reader would check."""

from __future__ import annotations

import json

import pytest

from assistant.answer import Answer, Status
from assistant.ask import ask
from assistant.verify.certificate import verify_answer
from kg.store.library import Library

pytestmark = [pytest.mark.shared, pytest.mark.timeout(1800)]  # the first test takes the corpus in

# Question, documents of which one must be cited, and figures or words of which each must stand in a cited quotation.
ANSWERED = (
    ("Why did repo rates spike in September 2019?", {"2019-10-30-sm811", "fomc_minutes_20190918"}, ("tax",)),
    (
        "How much did the balance sheet shrink and over which dates?",
        {"powell20251014a", "fomc_presconf_20251029"},
        ("$2.2 trillion", "2022"),
    ),
    (
        "What happens to repo rates when reserves become scarce?",
        {"fomc_minutes_20251210", "fomc_minutes_20251029"},
        ("repo rates",),
    ),
    (
        "What did the Committee decide on 29 October 2025?",
        {"fomc_statement_20251029", "fomc_minutes_20251029"},
        ("3-3/4 to 4 percent", "conclude the reduction of its aggregate securities holdings on December 1"),
    ),
    (
        "What did the Committee decide on 10 December 2025?",
        {"fomc_statement_20251210", "fomc_minutes_20251210"},
        ("3-1/2 to 3-3/4", "purchases of shorter-term Treasury securities"),
    ),
    ("What does TBAC say about who buys Treasuries?", {"2024-07-31-jy2513", "2024-07-31-jy2514"}, ("investor",)),
)  # fmt: skip


def quoted(answer: Answer) -> str:
    return " ".join(" ".join(citation.quote.split()) for citation in answer.citations())


@pytest.mark.parametrize(("question", "documents", "facts"), ANSWERED, ids=[row[0][:40] for row in ANSWERED])
def test_a_real_question_is_answered_from_the_right_documents(
    corpus: Library, question: str, documents: set[str], facts: tuple[str, ...]
) -> None:
    answer = ask(question, corpus)
    assert answer.status is Status.ANSWERED
    assert documents & {reference.document for reference in answer.references}
    for fact in facts:
        assert fact in quoted(answer)
    assert verify_answer(json.loads(json.dumps(answer.to_dict())), corpus.documents.get, corpus.knowledge).holds


def test_unintended_consequences_are_told_in_chinese(corpus: Library) -> None:
    answer = ask("缩表速度超预期会有哪些意外后果", corpus)
    assert answer.status is Status.ANSWERED
    assert answer.language == "zh"
    assert len(answer.statements) >= 3
    assert any("意外后果" in citation.quote or "缩表" in citation.quote for citation in answer.citations())
    assert verify_answer(json.loads(json.dumps(answer.to_dict())), corpus.documents.get, corpus.knowledge).holds


@pytest.mark.parametrize(
    "question",
    (
        "Where exactly did the secured overnight financing rate print on 30 December 2025?",
        "Which banks borrowed at the discount window in September 2019, by name?",
        "What is the European Central Bank's estimate of its own runoff?",
        "日本央行每个月缩表多少亿美元？",
    ),
)
def test_what_the_documents_do_not_hold_is_refused(corpus: Library, question: str) -> None:
    assert ask(question, corpus).status is Status.ABSTAINED


def test_a_running_programme_that_has_ended_is_set_right_first(corpus: Library) -> None:
    answer = ask("How fast was the Fed still shrinking its balance sheet in February 2026?", corpus)
    assert [premise.verdict.value for premise in answer.premises] == ["contradicted"]
    assert "1 December 2025" in answer.premises[0].text


def test_no_later_document_answers_an_earlier_day(corpus: Library) -> None:
    answer = ask("What will happen to the pace of runoff?", corpus, as_of="2024-04-15")
    assert answer.references
    assert all((reference.date or "9999") <= "2024-04-15" for reference in answer.references)
