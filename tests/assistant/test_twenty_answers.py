"""The page of twenty answers can be made from the starter library alone, in both languages."""

from __future__ import annotations

from assistant.answer import Status
from docs.make_answers_page import QUESTIONS, answers, page
from kg.store.library import Library
from tests.starter import starter_folder


def test_twenty_questions_ten_of_them_chinese_are_answered_from_the_briefs() -> None:
    with Library.open(starter_folder()) as library:
        made = answers(library)
        text = page(library)
    assert len(made) == len(QUESTIONS) == 20
    assert sum(answer.language == "zh" for _, answer in made) == 10
    assert not [one.text for one, answer in made if answer.status is Status.ABSTAINED]
    assert all(answer.premises for one, answer in made if one.kind == "False premise")
    assert text.count("\n## ") == 20
    assert "**References**" not in text and "**参考文献**" not in text
