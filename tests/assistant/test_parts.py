"""Compound questions are split into parts that stand alone; follow-ups take what they leave out, and their own date."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.ask import ask
from assistant.compose.compound import left_out
from assistant.parts import parts
from assistant.question import read_question
from assistant.retrieve.evidence import gather
from assistant.session import Session
from kg.concept import load_scheme
from kg.store.library import Library
from tests.starter import starter_folder

SCHEME = load_scheme()


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with Library.open(starter_folder()) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "said"),
    (
        ("What did the Fed cap at first, and did it work?", ("What did the Fed cap at first", "did it work")),
        ("Why did repo rates rise? And who lent into it?", ("Why did repo rates rise", "who lent into it")),
        ("缩表是什么？为什么停止？", ("缩表是什么", "为什么停止")),
        ("Explain: 1) what the SRF is 2) who may use it", ("Explain what the SRF is", "Explain who may use it")),
        ("How high did repo go? I have seen several figures.", ("How high did repo go, I have seen several figures",)),
        (
            "What happens to reserves and repo rates when runoff ends?",
            ("What happens to reserves and repo rates when runoff ends?",),
        ),
        ("美联储为什么停止缩表", ("美联储为什么停止缩表",)),
    ),
)
def test_a_question_falls_into_what_it_asks(text: str, said: tuple[str, ...]) -> None:
    found = tuple(part.said for part in parts(read_question(text, SCHEME), SCHEME))
    assert found == said or (len(said) == 1 and len(found) == 1)


def test_a_part_keeps_subject_date_and_day_of_the_whole() -> None:
    asked = read_question("As of March 2025, how fast was runoff in 2024, and did it slow?", SCHEME)
    first, second = parts(asked, SCHEME)
    assert first.question.as_of == second.question.as_of == asked.as_of
    assert set(first.question.concept_ids) & set(second.question.concept_ids)


def test_each_part_has_its_best_sentence_with_what_it_leans_on(library: Library) -> None:
    asked = parts(read_question("Why did repo rates rise in September 2019? And when did runoff end?", SCHEME), SCHEME)
    for part in asked:
        best = gather(part.question, library, None).found[0]
        drafts = list(left_out(asked, (), library, None))
        assert any(
            proof.document.id == best.document.id and proof.span.start <= best.start and best.end <= proof.span.end
            for draft in drafts
            for proof in draft.proofs
        )
        held = next(draft for draft in drafts if best.text in " ".join(proof.span.quote for proof in draft.proofs))
        assert held not in list(left_out(asked, [held], library, None)), "what is told is not told again"


def test_a_part_that_nothing_answers_is_said_to_be_missing(library: Library) -> None:
    answer = ask("Why did repo rates rise in September 2019, and what did Volckmar say about runoff?", library)
    assert any("Volckmar" in one.text and "do not say" in one.text for one in answer.statements)


@pytest.mark.parametrize(
    ("first", "then", "resolved"),
    (
        ("Why did repo rates spike in September 2019?", "and in 2020?", "Why did repo rates spike - and in 2020?"),
        ("2019年9月回购利率为什么飙升？", "那2025年10月呢？", "回购利率为什么飙升；那2025年10月呢？"),
        ("美联储缩表对国债收益率有什么影响？", "那MBS呢？", "美联储缩表对国债收益率有什么影响；那MBS呢？"),
        ("When did QT2 end?", "why?", "When did QT2 end - why?"),
        ("What ended runoff?", "who said that?", "What ended runoff - who said that?"),
        ("How do reserves affect repo rates?", "what about it?", "How do reserves affect repo rates - what about it?"),
        ("What does QT do to reserves?", "What is the SRF?", "What is the SRF?"),
    ),
)
def test_a_follow_up_is_read_with_the_question_before_it(library: Library, first: str, then: str, resolved: str) -> None:
    assert Session(library, [first]).resolved(then) == resolved
