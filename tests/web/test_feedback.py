"""What readers say of answers, through a real server and through the page in a real browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from assistant.answer_log.log import AnswerLog
from assistant.cli import app
from assistant.evaluation.questions import read_questions
from assistant.web.card import Setting, answer_card
from tests.starter import starter_folder
from tests.web.answers import answer, citation
from tests.web.test_api import QUESTION, QUESTION_ZH, assert_problem
from tests.web.test_browser import Visit, browser, visit  # noqa: F401 - fixtures

ID = "0123456789abcdef" * 2


def cases_of(id: str) -> list[dict[str, Any]]:
    """What the server's own log holds of one answer."""
    found = AnswerLog(starter_folder(), 1).cases()
    return [case for case in found if case["answer"] == id]


@pytest.mark.parametrize(("question", "stream"), [(QUESTION, False), (QUESTION_ZH, True)])
def test_a_verdict_on_an_answer_becomes_a_case(web: httpx.Client, question: str, stream: bool) -> None:
    headers = {"Accept": "text/event-stream"} if stream else {}
    given = web.post("/api/ask", json={"question": question}, headers=headers)
    id = given.headers["answer-id"]
    whole = json.loads(given.text.rsplit("data: ", 1)[1]) if stream else given.json()
    place, said = next((place, one) for place, one in enumerate(whole["statements"]) if one["citations"])
    marker = said["citations"][0]["marker"]
    body = {"answer": id, "verdict": "unsupported", "statement": place, "marker": marker, "note": "不对"}
    assert web.post("/api/feedback", json=body).raise_for_status().json() == body
    (case,) = cases_of(id)
    assert (case["question"], case["statement"], case["verdict"], case["note"]) == (
        question, said["text"], "unsupported", "不对",
    )  # fmt: skip
    assert said["citations"][0]["quote"] in [span["quote"] for span in case["citation"]["spans"]]


def exported(tmp_path: Path, id: str) -> Path:
    """What `tightrope log --export` writes, the lines of one answer alone: other tests judge theirs in the same log."""
    target, data = tmp_path / "cases.jsonl", ["--data", str(starter_folder())]
    assert CliRunner().invoke(app, ["log", "--export", str(target), *data], catch_exceptions=False).exit_code == 0
    lines = [line for line in target.read_text("utf-8").splitlines() if json.loads(line)["answer"] == id]
    target.write_text("\n".join(lines) + "\n", "utf-8")
    return target


@pytest.mark.parametrize(("question", "language"), [(QUESTION, "en"), (QUESTION_ZH, "zh")])
def test_what_a_reader_doubts_is_asked_again_by_evaluate(
    web: httpx.Client, tmp_path: Path, question: str, language: str
) -> None:
    given = web.post("/api/ask", json={"question": question})
    place, said = next((place, one) for place, one in enumerate(given.json()["statements"]) if one["citations"])
    doubt = {"verdict": "unsupported", "statement": place, "marker": said["citations"][0]["marker"]}
    for verdict in (doubt, {"verdict": "down"}):
        web.post("/api/feedback", json={"answer": given.headers["answer-id"], **verdict}).raise_for_status()
    cases, figures = exported(tmp_path, given.headers["answer-id"]), tmp_path / "figures.json"
    command = ["evaluate", "--questions", str(cases), "--json", "--output", str(figures), "--data", str(starter_folder())]
    done = CliRunner().invoke(app, command, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    told = json.loads(figures.read_text("utf-8"))
    asked = read_questions(cases).questions
    assert [(one.text, one.language, one.kind) for one in asked] == [
        (question, language, "reader-down"), (question, language, "reader-unsupported"),
    ]  # fmt: skip
    assert all(one.id in json.dumps(told) for one in asked)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"answer": ID, "verdict": "up"}, 404),
        ({"answer": "x", "verdict": "up"}, 422),
        ({"answer": ID, "verdict": "great"}, 422),
        ({"answer": ID, "verdict": "unsupported"}, 422),
        ({"answer": ID, "verdict": "up", "statement": "0"}, 422),
        ({"answer": ID, "verdict": "up", "statement": -1}, 422),
        ({"answer": ID, "verdict": "up", "note": "x" * 1_001}, 422),
        ({"answer": ID, "verdict": "up", "more": 1}, 422),
        ({}, 422),
    ],
)
def test_a_bad_verdict_is_a_problem(web: httpx.Client, body: dict[str, Any], status: int) -> None:
    assert_problem(web.post("/api/feedback", json=body), status)


def test_a_verdict_on_what_the_answer_does_not_say_is_a_problem(web: httpx.Client) -> None:
    id = web.post("/api/ask", json={"question": QUESTION}).headers["answer-id"]
    assert_problem(web.post("/api/feedback", json={"answer": id, "verdict": "up", "statement": 10**9}), 422)
    assert_problem(web.post("/api/feedback", content=b"{" * 2_000_000), 413)
    assert_problem(web.get("/api/feedback"), 405)
    assert cases_of(id) == []


@pytest.mark.parametrize(("language", "words"), [("en", "does not support"), ("zh", "并不支持")])
def test_a_card_has_a_flag_for_each_source_of_a_statement_and_two_thumbs(language: str, words: str) -> None:
    said = {"text": "Cash is dear.", "kind": "fact", "citations": [citation(), citation(start=90), citation(1)]}
    shown = answer(statements=[said])
    card = answer_card(shown, Setting({}, frozenset(), language, logged=ID))
    assert card.count('data-verdict="unsupported"') == 2 and words in card
    assert card.count('data-verdict="up"') == card.count('data-verdict="down"') == 1 and card.count(ID) == 4
    assert "tr-judge" not in answer_card(shown, Setting({}, frozenset(), language))


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_reader_flags_a_source_and_gives_a_thumb(visit: Visit, tmp_path: Path, language: str) -> None:  # noqa: F811
    page = visit.page
    if language == "zh":
        page.locator("#tr-language label", has_text="中文").click()
        page.locator("button", has_text="提问").wait_for()
    visit.ask(QUESTION_ZH if language == "zh" else QUESTION)
    card = visit.answered()
    flag, up, down = (card.locator(f"button.tr-{name}").first for name in ("doubt", "up", "down"))
    kept = {"en": "Noted", "zh": "已记入"}[language]
    for button in (flag, up, down):
        button.focus()
        button.press("Enter")
        page.wait_for_function("button => button.getAttribute('aria-pressed') === 'true'", arg=button.element_handle())
    assert kept in card.locator(".tr-said").text_content() and up.get_attribute("aria-pressed") == "false"
    verdicts = {case["verdict"] for case in cases_of(flag.get_attribute("data-answer"))}
    assert verdicts == {"unsupported", "down"}
    cases = read_questions(exported(tmp_path, flag.get_attribute("data-answer")))
    assert {asked.kind for asked in cases.questions} == {"reader-unsupported", "reader-down"} and not cases.faults
    down.click()
    page.wait_for_function("button => button.getAttribute('aria-pressed') === 'false'", arg=down.element_handle())
    assert [case["verdict"] for case in cases_of(flag.get_attribute("data-answer"))] == ["unsupported"]
    visit.ask(QUESTION)
    page.wait_for_function("document.querySelectorAll('.tr-measures').length === 2")
    again = page.locator("#tr-past button.tr-doubt").first
    assert again.get_attribute("aria-pressed") == "true"
