"""Disagreements and magnitudes where people meet them: commands, REST shapes and answers, in both languages, on any day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date as Date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answer import Answer
from assistant.ask import ask
from assistant.disagreements import EdgesAsked, search_conflicts, search_magnitudes
from assistant.path_search import PathRequest, search_paths
from assistant.render.assembly_text import WORDS, AssemblyText
from assistant.verify.certificate import verify_answer
from kg.conflicts import Kind
from kg.disputes import Excuse
from kg.store.library import Library
from sources.document import RawDocument
from tests.assistant.conftest import raw
from tests.published import published
from tightrope.errors import UnknownName

LIFTS = """# What runoff does to overnight rates

In our model, balance sheet runoff of $1 trillion raises repo rates by 20 to 30 basis points.

Balance sheet runoff drains reserves.
"""
LOWERS = """# Another view of runoff

Balance sheet runoff lowers repo rates. Quantitative tightening has no effect on Treasury yields.
"""
YIELDS = """# Yields and the balance sheet

Quantitative tightening pushes up Treasury yields. In the long run, quantitative tightening lowers inflation.
"""
UNDATED = """# A view without a date

Balance sheet runoff does not raise repo rates.
"""
MINUTES = """# Minutes of the Federal Open Market Committee

A reduction in reserves raises repo rates. The standing repo facility lowers repo rates.
"""


def _document(id: str, text: str, kind: str, voice: str, **more: object) -> RawDocument:
    tier = "secondary" if voice == "market" else "primary"
    return raw(
        f"{id}.md", text, id=id, title=f"About {id}", publisher=f"Office of {id}", kind=kind, voice=voice, tier=tier, **more
    )


DOCUMENTS = (
    _document("lifts", LIFTS, "feds_note", "board-staff", date="2019-05-01"),
    _document("lowers", LOWERS, "market_article", "market", date="2021-03"),
    _document("yields", YIELDS, "feds_note", "academic", date="2023"),
    _document("undated", UNDATED, "market_article", "market"),
    _document("minutes", MINUTES, "minutes", "fomc", date="2020-01-29", event_date="2020-01-29"),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("disagreements") / "data"
    with published(DOCUMENTS, folder) as reading:
        yield reading


def _text(library: Library, language: str) -> AssemblyText:
    return AssemblyText({concept.id: concept.label(language) for concept in library.scheme}, language)


def test_conflicts_come_with_both_sides_quoted(library: Library) -> None:
    found = search_conflicts(EdgesAsked(either="回购利率"), library)
    kinds = {conflict["kind"]: conflict for conflict in found["conflicts"]}
    assert set(kinds) == {"direction", "denial"}
    sides = [{claim["source"]["document"] for claim in side["claims"]} for side in kinds["direction"]["sides"]]
    assert sides == [{"lifts"}, {"lowers"}] and kinds["direction"]["known_from"] == "2021-03-31"
    for side in kinds["denial"]["sides"]:
        for claim in side["claims"]:
            assert library.documents.get(claim["document"]).text[claim["start"] : claim["end"]] == claim["quote"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_they_are_told_in_both_languages(library: Library, language: str) -> None:
    found = search_conflicts(EdgesAsked(), library)
    text = "\n".join(_text(library, language).conflicts(found))
    assert "Balance sheet runoff lowers repo rates." in text and WORDS[language]["direction"] in text
    assert bool(re.search(r"[一-鿿]", text)) is (language == "zh")
    assert list(_text(library, language).notes({"conflicts": [], "undated": 2})) == [
        WORDS[language]["no_conflict"], WORDS[language]["undated"].format(count=2),
    ]  # fmt: skip
    assert set(WORDS[language]) >= {*Kind, *Excuse} and WORDS["en"].keys() == WORDS["zh"].keys()


def test_magnitudes_come_with_their_sum(library: Library) -> None:
    found = search_magnitudes(EdgesAsked(effect="repo-rate"), library)
    (entry,) = found["magnitudes"]
    assert (entry["low"], entry["high"], entry["claim"]["source"]["document"]) == (2.0, 3.0, "lifts")
    for language, measure in (("en", "2 to 3 basis points per $100 billion"), ("zh", "每1000亿美元2至3个基点")):
        text = "\n".join(_text(library, language).magnitudes(found))
        assert measure in text and "$1 trillion" in text and "20 to 30 basis points" in text
    assert search_magnitudes(EdgesAsked(effect="inflation"), library)["magnitudes"] == []


def test_an_unknown_name_is_told_its_neighbours(library: Library) -> None:
    with pytest.raises(UnknownName):
        search_conflicts(EdgesAsked(either="repo ratte"), library)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Does balance sheet runoff raise repo rates?", "Sources differ on"),
        ("缩表会推高回购利率吗？", "来源说法不一"),
        ("Does quantitative tightening push up Treasury yields?", "Sources differ on"),
    ],
)
def test_an_answer_shows_both_sides_with_citations(library: Library, question: str, words: str) -> None:
    answer = ask(question, library)
    assert answer.conflicts and words in answer.markdown
    for conflict in answer.conflicts:
        documents = [{citation.document for citation in side.citations} for side in conflict.sides]
        assert len(documents) == 2 and all(documents) and not documents[0] & documents[1]
        assert all(side.statement in answer.markdown.replace(" [", "[") or side.citations for side in conflict.sides)
    assert verify_answer(answer.to_dict(), library.documents.get, library.knowledge).documents


def test_a_question_of_something_else_shows_none(library: Library) -> None:
    assert ask("What does quantitative tightening do to inflation?", library).conflicts == ()


@pytest.mark.parametrize("question", ["By how much does balance sheet runoff raise repo rates?", "缩表会使回购利率上升多少？"])
def test_how_much_is_answered_with_the_sum_as_an_inference(library: Library, question: str) -> None:
    answer = ask(question, library)
    (worked_out,) = [statement for statement in answer.statements if "÷" in statement.text]
    assert worked_out.kind == "inference" and not worked_out.citations and "$1 trillion" in worked_out.text


def _documents_of(value: Any) -> set[str]:
    """Every document that a JSON value names."""
    if isinstance(value, dict):
        own = {value["document"]} if isinstance(value.get("document"), str) else set()
        return own.union(*map(_documents_of, value.values()), set())
    return set().union(*map(_documents_of, value)) if isinstance(value, list) else set()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=st.dates(Date(2019, 1, 1), Date(2024, 6, 1)))
def test_no_day_lets_anything_later_through(library: Library, day: Date) -> None:
    as_of = day.isoformat()
    infos = library.documents.info()
    visible = {id for id, info in infos.items() if info.known_from is not None and info.known_from <= day}
    answer: Answer = ask("Does balance sheet runoff raise repo rates?", library, as_of=as_of)
    told = [
        search_conflicts(EdgesAsked(as_of=as_of), library),
        search_magnitudes(EdgesAsked(as_of=as_of), library),
        search_paths(PathRequest("qt-pace", "repo-rate", as_of=as_of), library),
        json.loads(json.dumps(answer.to_dict())),
    ]
    assert set().union(*map(_documents_of, told)) <= visible
    claims = {id for path in answer.paths for step in path.steps for id in step.claims}
    assert {library.knowledge.claims[id].evidence.document for id in claims} <= visible
    assert all(part["undated"] == 1 for part in told[:3])
    assert ("1 document(s) without a known date" in answer.markdown) is True


def test_minutes_are_known_three_weeks_after_the_meeting(library: Library) -> None:
    for as_of, known in (("2020-02-18", False), ("2020-02-19", True)):
        found = search_paths(PathRequest("reserves", "repo-rate", as_of=as_of), library)
        assert bool(found["paths"]) is known


def test_the_commands_speak_the_language_of_the_names(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import sys

    from assistant.cli import main

    folder = str(library.data)
    for arguments, expected in (
        (["conflicts", "repo-rate"], "opposite directions"),
        (["conflicts", "回购利率"], "方向相反"),
        (["magnitudes", "qt-pace", "repo-rate"], "2 to 3 basis points per $100 billion"),
        (["magnitudes", "回购利率"], "每1000亿美元2至3个基点"),
        (["conflicts", "--as-of", "2020", "--json"], '"conflicts": []'),
    ):
        monkeypatch.setattr(sys, "argv", ["tightrope", *arguments, "--data", folder])
        monkeypatch.setattr(sys, "excepthook", sys.excepthook)
        with pytest.raises(SystemExit) as ended:
            main()
        assert not ended.value.code and expected in capsys.readouterr().out
