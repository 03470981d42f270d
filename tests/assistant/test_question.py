"""What is read from a question: language, kind, concepts with movements, dates, sources."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.asking import Kind
from assistant.question import read_question
from kg.claim import Move
from kg.concept import load_scheme
from kg.document import Voice

SCHEME = load_scheme()


@pytest.mark.parametrize(
    ("text", "kind"),
    (
        ("Why did reserves fall in 2018?", Kind.CAUSE),
        ("为什么准备金在2018年下降？", Kind.CAUSE),
        ("What happens to swap spreads if runoff slows?", Kind.CONSEQUENCE),
        ("缩表会带来什么影响？", Kind.CONSEQUENCE),
        ("Walk me through how auctions drain reserves.", Kind.MECHANISM),
        ("缩表如何传导至长期利率的机制", Kind.MECHANISM),
        ("How large was the TGA in May 2023?", Kind.FACT),
        ("2023年5月TGA有多少？", Kind.FACT),
        ("What did the FOMC decide on 4 May 2022?", Kind.DECISION),
        ("What is the term premium?", Kind.DEFINITION),
        ("什么是期限溢价？", Kind.DEFINITION),
        ("Compare QT1 and QT2.", Kind.COMPARISON),
        ("两轮缩表有什么区别？", Kind.COMPARISON),
        ("What does TBAC say about bill supply?", Kind.SOURCE),
        ("Suppose runoff had never stopped: where would reserves be?", Kind.WHATIF),
        ("如果不停止缩表会怎样？", Kind.WHATIF),
    ),
)
def test_the_kind(text: str, kind: Kind) -> None:
    assert read_question(text, SCHEME).kind is kind


@pytest.mark.parametrize(
    ("text", "language"),
    (("What is QT?", "en"), ("什么是QT？", "zh"), ("QT对SOFR的影响", "zh"), ("repo", "en"), ("What does 缩表 mean?", "en")),
)
def test_the_language(text: str, language: str) -> None:
    assert read_question(text, SCHEME).language == language


def test_concepts_with_movements() -> None:
    found = {
        sought.concept: sought.move for sought in read_question("Do falling reserves push repo rates up?", SCHEME).concepts
    }
    assert found["reserves"] is Move.DOWN
    assert found["repo-rate"] is Move.UP


@pytest.mark.parametrize(
    ("text", "day"),
    (
        ("As of mid-June 2025, what were the caps?", date(2025, 6, 15)),
        ("As of 31 March 2022 what was decided?", date(2022, 3, 31)),
        ("截至2025年10月20日，缩表结束了吗？", date(2025, 10, 20)),
        ("截至2024年2月，上限是多少？", date(2024, 2, 29)),
        ("How large were reserves as of 8 October 2025?", None),
        ("What happened on 8 October 2025?", None),
    ),
)
def test_an_as_of_day_is_read_at_the_head_only(text: str, day: date | None) -> None:
    assert read_question(text, SCHEME).as_of == day


def test_a_given_as_of_day_wins() -> None:
    read = read_question("As of June 2025, what were the caps?", SCHEME, as_of=date(2024, 1, 1))
    assert read.as_of == date(2024, 1, 1)


def test_sources_and_people() -> None:
    read = read_question("沃勒和TBAC怎么看国债需求？", SCHEME)
    assert read.people == {"waller"}
    assert read.voices == {Voice.TBAC}


def test_seasons_are_dates() -> None:
    [day] = read_question("What moved repo in autumn 2025?", SCHEME).dates
    assert (day.year, day.month) == (2025, 10)
