"""The sheet to read blind: drawn alike each time, half Chinese, every quote shown where it stands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Citation, Place, Shape, Support
from assistant.ask import ask
from evals.planted import QUESTIONS, questions_from
from evals.reading import Read, drawn, form_of, of_answer, sheet
from kg.store.library import Library
from tests.starter import starter_folder

SENTENCE = 'Reserves "may" fall.'


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with Library.open(starter_folder()) as opened:
        yield opened


@pytest.fixture(scope="module")
def found(library: Library) -> list[Read]:
    return [one for question in questions_from(QUESTIONS)[::6] for one in of_answer(ask(question, library))]


def test_half_of_the_sheet_is_chinese_and_a_seed_draws_it_again(found: list[Read]) -> None:
    picked = drawn(found, 20, 3)
    assert sum(one.language == "zh" for one in picked) == 10
    assert len({(one.language, one.text) for one in picked}) == 20
    assert picked == drawn(found, 20, 3)
    assert picked != drawn(found, 20, 4)


def test_the_sheet_shows_every_quote_within_what_stands_around_it(library: Library, found: list[Read]) -> None:
    for one in drawn(found, 10, 1):
        lines = "\n".join(sheet(1, one, library, 80))
        assert one.text in lines
        assert all(f"⟦{' '.join(cited.quote.split())}⟧" in lines for cited in one.citations)


@pytest.mark.parametrize(
    ("text", "place", "form"),
    [
        ("Waller (1 March 2024): “Reserves ‘may’ fall.”", None, "verbatim"),
        ("Waller (1 March 2024) on reserves: “Reserves ‘may’ fall.”", None, "led"),
        ("沃勒（2024年3月1日）谈准备金：“Reserves ‘may’ fall.”", None, "led"),
        ("沃勒（2024年3月1日）：准备金可能下降（原文：“Reserves ‘may’ fall.”）", None, "said"),
        ("Waller (1 March 2024): Reserves fall.", None, "said"),
        ("Waller (1 March 2024): “Reserves ‘may’ fall.”", Place("Risks", Shape.ROWS), "cell"),
        ("Waller (1 March 2024): “Reserves ‘may’ fall.”", Place("How", Shape.STEPS), "step"),
    ],
)
def test_a_form_is_told_by_place_and_words(text: str, place: Place | None, form: str) -> None:
    cited = Citation(0, "e", "d", SENTENCE, 0, len(SENTENCE), None, Support.FULL)
    assert form_of(text, place, [cited]) == form
