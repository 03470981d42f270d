"""Who absorbed the runoff, from the question to the certificate: table, sums, citations, and a tampered sum that is caught."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date as Date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from assistant.answer import Answer, StatementKind, Status
from assistant.ask import ask
from assistant.balance import BalanceRequest, held_sheet, search_balance, stretch
from assistant.cli import app
from assistant.compose.balance import balance_drafts
from assistant.question import read_question
from assistant.render.balance_text import BalanceText, signed
from assistant.verify.arithmetic import worked_out
from assistant.verify.certificate import verify_answer
from assistant.verify.numbers import figures
from kg.balance_sheet import Item, who_absorbed
from kg.concept import load_scheme
from kg.store.library import Library
from tests.kg.levels import shipped
from tests.starter import starter_folder
from tightrope.errors import TightropeError, UsageError

BY_TABLE = [
    "Who absorbed the runoff during QT2?",
    "Which liabilities absorbed the balance sheet reduction in QT1?",
    "What happened to reserves and the ON RRP as the balance sheet shrank?",
    "How much did reserves fall between June 2022 and November 2025?",
    "What happened to the Treasury General Account since January 2023?",
    "谁吸收了缩表?",
    "缩表期间准备金和隔夜逆回购发生了什么变化?",
    "2022年6月至2025年11月准备金减少了多少?",
]
BY_TABLE_LEVEL = ["How large was the TGA at the end of October 2025?", "2025年10月底TGA余额是多少?"]
BY_SOURCES = [
    "Who absorbed the Treasury supply during QT?",
    "谁吸收了缩表释放的国债?",
    "What happens to repo rates when reserves become scarce?",
    "Where did reserves peak before the first QT and how far had they come down by January 2019?",
    "How did QT2 change term premiums?",
    "How much did reserves fall between January 2010 and December 2012?",
    "How large was the TGA on 14 October 2025?",
    "为什么准备金在2019年9月变得稀缺?",
]


@pytest.fixture(scope="module")
def starter() -> Iterator[Library]:
    """The starter library, open for reading."""
    with Library.open(starter_folder()) as library:
        yield library


@pytest.mark.parametrize("question", BY_TABLE)
def test_such_questions_are_answered_with_sums_that_the_certificate_bears_out(starter: Library, question: str) -> None:
    answer = ask(question, starter)
    assert answer.status is Status.ANSWERED
    shown = [one for one in answer.statements if one.kind is StatementKind.INFERENCE and one.citations]
    assert shown and all("=" in one.text and len(one.citations) == 2 for one in shown)
    assert all(citation.document.startswith("h41-") for one in shown for citation in one.citations)
    assert any(one.kind is StatementKind.INFERENCE and not one.citations and "−" in one.text for one in answer.statements)
    certificate = verify_answer(saved(answer), starter.documents.get, starter.knowledge)
    assert certificate.holds and all(check.verdict.value == "full" for check in certificate.statements)


@pytest.mark.parametrize("question", BY_TABLE_LEVEL)
def test_a_month_end_level_is_one_cited_fact(starter: Library, question: str) -> None:
    first = ask(question, starter).statements[0]
    assert first.kind is StatementKind.FACT and len(first.citations) == 1
    assert "983.859" in first.text or "9,838.59" in first.text


@pytest.mark.parametrize(
    ("question", "day"),
    (
        ("What were the Fed's total assets on 26 November 2025?", Date(2025, 11, 26)),
        ("2025年12月31日美联储总资产是多少？", Date(2025, 12, 31)),
        ("How large were reserves on 31 October 2025?", Date(2025, 10, 29)),  # the table's day of a month's last day
        ("2024年底准备金有多少？", Date(2024, 12, 25)),
        ("How large was the Fed's balance sheet at the end of 2024?", Date(2024, 12, 25)),
    ),
)
def test_a_day_of_the_table_and_the_end_of_a_year_are_levels_too(starter: Library, question: str, day: Date) -> None:
    answer = ask(question, starter)
    assert answer.status is Status.ANSWERED
    quotes = [citation.quote for statement in answer.statements[:1] for citation in statement.citations]
    assert quotes and all(day.isoformat() in quote or f"{day.day} {day:%B} {day.year}" in quote for quote in quotes)


@pytest.mark.parametrize(
    "question",
    (
        "How large were reserves on 8 October 2025?", "How large were reserves in 2024?", "2024年准备金平均有多少？",
        "What were the reasons for lower reserves on 26 November 2025?",
    ),
)  # fmt: skip
def test_another_day_or_a_whole_year_has_no_level(starter: Library, question: str) -> None:
    assert not balance_drafts(read_question(question, starter.scheme), starter, None)


@pytest.mark.parametrize("question", BY_SOURCES)
def test_other_questions_are_left_to_the_sources(starter: Library, question: str) -> None:
    assert balance_drafts(read_question(question, starter.scheme), starter, None) == []


def saved(answer: Answer) -> dict[str, Any]:
    """An answer as `tightrope ask --json` writes it."""
    return dict(json.loads(json.dumps(answer.to_dict())))


def test_a_sum_that_was_tampered_with_is_caught(starter: Library) -> None:
    answer = saved(ask("How much did reserves fall between June 2022 and November 2025?", starter))
    place = next(i for i, one in enumerate(answer["statements"]) if one["citations"])
    honest = answer["statements"][place]["text"]
    for wrong in (
        honest.replace("−$417.031", "−$517.031"),
        honest.replace("$3,315.018", "$3,415.018"),
        honest.replace(" − ", " + "),
    ):
        assert wrong != honest
        answer["statements"][place]["text"] = wrong
        assert not verify_answer(answer, starter.documents.get, starter.knowledge).holds


def test_an_as_of_day_sees_no_later_level(starter: Library) -> None:
    answer = ask("What happened to reserves and the ON RRP as the balance sheet shrank?", starter, as_of="2024-01-15")
    cited = {citation.document for citation in answer.citations()}
    assert {"h41-month-end-2022", "h41-month-end-2023"} <= cited
    assert all(starter.documents.info()[id].known_by(Date(2024, 1, 15)) for id in cited)
    early = ask("What happened to reserves and the ON RRP as the balance sheet shrank?", starter, as_of="2017-06-30")
    assert not any(citation.document.startswith("h41") for citation in early.citations())


@settings(deadline=None, max_examples=40)
@given(st.dates(Date(2017, 1, 25), Date(2026, 5, 27)), st.dates(Date(2017, 1, 25), Date(2026, 5, 27)))
def test_every_change_can_be_told_in_both_languages_and_each_shown_sum_is_right(one: Date, other: Date) -> None:
    first, last = sorted((one, other))
    if shipped().at(first) == shipped().at(last):
        return
    change = shipped().change(first, last)
    for language in ("en", "zh"):
        text = BalanceText(language)
        assert text.headline(change, who_absorbed(change)) and list(text.table(change, who_absorbed(change)))
        for item in (Item.SECURITIES, Item.RESERVES, Item.TGA, Item.CURRENCY):
            before, after = sorted((level for level in change.levels if level.item is item), key=lambda level: level.day)
            assert before.span is not None and after.span is not None
            held = figures(before.span.quote.split(":")[1]) + figures(after.span.quote.split(":")[1])
            said = text.shown(before, after).split("：" if language == "zh" else ": ")[1]
            assert len(worked_out(said, held)) == 1


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("$3 billion − $1 billion = $2 billion", 1),
        ("$3 billion - $1 billion = $2 billion; $2 billion + $3 billion = $5 billion", 2),
        ("$1 billion − $3 billion = −$2 billion", 1),
        ("$1 billion − $3 billion = $2 billion", 0),
        ("$3 billion − $1 billion = $2.001 billion", 0),
        ("$3 billion − $1 billion = 2 percent", 0),
        ("$4 billion − $1 billion = $3 billion", 0),
        ("$3 billion = $3 billion", 0),
        ("$3 billion and $1 billion make $2 billion", 0),
        ("= $2 billion", 0),
        ("", 0),
    ],
)
def test_only_a_right_sum_of_held_figures_proves_its_result(text: str, results: int) -> None:
    assert len(worked_out(text, figures("$3 billion, $1 billion"))) == results


def test_a_unit_is_no_smaller_matter_than_a_figure() -> None:
    assert worked_out("3 percent − 1 percent = 2 percent", figures("$3 billion, 1 percent")) == []


def test_the_request_takes_dates_months_years_and_episodes(starter: Library) -> None:
    def days(first: str, last: str | None = None) -> tuple[str, str]:
        change = search_balance(BalanceRequest(first, last), starter).change
        return change.first.isoformat(), change.last.isoformat()

    assert days("qt2") == days("QT2") == days("2022-06", "2025-11") == ("2022-05-25", "2025-11-26")
    assert days("第一轮缩表") == days("qt1")
    assert days("2018", "2019") == ("2017-12-27", "2019-12-25")
    assert days("reserve-management-2025")[1] == held_sheet(starter).days[-1].isoformat()


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (BalanceRequest("2010-01", "2012-01"), "2017-01-25 to"),
        (BalanceRequest("2022-06"), "two dates, or an episode"),
        (BalanceRequest("reserves"), "not an episode"),
        (BalanceRequest("no such thing"), "no such concept"),
        (BalanceRequest("2025-01", "2022-01"), "before the start"),
        (BalanceRequest("2022-13", "2023-01"), "not a date"),
        (BalanceRequest("2022-06", "now"), "not a date"),
        (BalanceRequest("", ""), "not a date"),
        (BalanceRequest("qt2", as_of="2016-01-01"), "h41-levels"),
        (BalanceRequest("qt2", as_of="2023-01-31"), "2017-01-25 to 2022-12-28"),
    ],
)
def test_a_wrong_request_is_told_what_is_allowed(starter: Library, request_: BalanceRequest, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        search_balance(request_, starter)


@settings(deadline=None)
@given(st.text(max_size=30), st.one_of(st.none(), st.text(max_size=30)))
def test_no_text_brings_the_request_down(first: str, last: str | None) -> None:
    with pytest.raises(TightropeError):
        stretch(BalanceRequest(f"?{first}", last), load_scheme(), shipped())


def test_the_command_prints_the_table_and_json_alone(starter: Library) -> None:
    runner = CliRunner()
    folder = ["--data", str(starter_folder())]
    shown = runner.invoke(app, ["balance", "qt2", *folder])
    assert shown.exit_code == 0 and "ON RRP" in shown.stdout and "= reserve balances" in shown.stdout
    chinese = runner.invoke(app, ["balance", "第二轮缩表", *folder])
    assert "准备金余额" in chinese.stdout and "ON RRP balances" not in chinese.stdout
    found = json.loads(runner.invoke(app, ["balance", "qt2", "--json", *folder]).stdout)
    parts = [Decimal(part["change"]) for part in found["absorbed"]["parts"]]
    assert sum(parts) == Decimal(found["absorbed"]["change"])
    documents = {source["document"] for source in found["sources"]}
    for line in (*found["assets"], *found["liabilities"]):
        assert Decimal(line["after"]) - Decimal(line["before"]) == Decimal(line["change"])
        assert bool(line["evidence"]) != line["worked_out"]
        for evidence in line["evidence"]:
            id, _, place = evidence.partition("#")
            start, end = (int(part) for part in place.split("-"))
            assert id in documents and starter.documents.get(id).text[start:end].endswith("billion.")


def test_signs_are_minus_signs_and_nothing_is_no_minus_zero() -> None:
    assert [signed(Decimal(text)) for text in ("-0.04", "-0.06", "0", "1234.56")] == ["0.0", "−0.1", "0.0", "+1,234.6"]
