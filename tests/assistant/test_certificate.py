"""An answer saved, edited in any way, and checked again: each changed byte of its proof is named, without a traceback."""

from __future__ import annotations

import copy
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.ask import ask
from assistant.cli import main
from assistant.verify.certificate import Certificate, verify_answer
from assistant.verify.certify import versions
from assistant.verify.verifier import CHECKS
from kg.store.library import Library
from kg.withdrawal import Withdrawal
from tightrope.errors import UsageError

QUESTIONS = (
    "What happens to repo rates when reserves become scarce?",
    "缩表为什么会推高回购利率？",
    "Is the Fed still running QT?",
)
Saved = dict[str, Any]


@pytest.fixture(scope="module")
def answers(library: Library) -> list[Saved]:
    return [json.loads(json.dumps(ask(question, library).to_dict(), ensure_ascii=False)) for question in QUESTIONS]


def check(saved: object, library: Library) -> Certificate:
    return verify_answer(saved, library.documents.get, library.knowledge, versions(library, "none"))


def test_an_untouched_answer_agrees_with_everything(answers: list[Saved], library: Library) -> None:
    for saved in answers:
        found = check(saved, library)
        assert found.holds and found.differs == () and found.versions == {}
        assert all(one.to_dict() == {"document": one.document, "unchanged": True} for one in found.documents)


def test_the_certificate_says_what_it_rests_on(answers: list[Saved], library: Library) -> None:
    for saved in answers:
        certificate = saved["certificate"]
        assert certificate["versions"]["publish"] == library.generation
        assert re.fullmatch("[0-9a-f]{16}", certificate["versions"]["verifier"])
        assert re.fullmatch("[0-9a-f]{16}", certificate["versions"]["extraction"])
        assert len(certificate["statements"]) == len(saved["statements"])
        for row, said in zip(certificate["statements"], saved["statements"], strict=True):
            assert row["verdict"] == "full"
            assert row["passed"] == (list(CHECKS) if said["citations"] else [])
    assert any(row["edges"] and row["claims"] for saved in answers for row in saved["certificate"]["statements"])


def cited(saved: Saved) -> tuple[int, Saved]:
    return next((place, one) for place, one in enumerate(saved["statements"]) if one["citations"])


@pytest.mark.parametrize("part", ("quote", "start", "end", "document", "evidence"))
def test_a_changed_citation_fails_its_statement(answers: list[Saved], library: Library, part: str) -> None:
    saved = copy.deepcopy(answers[0])
    place, statement = cited(saved)
    one = statement["citations"][0]
    one[part] = one[part] + 1 if isinstance(one[part], int) else one[part][:-1] + ("x" if one[part][-1] != "x" else "y")
    found = check(saved, library)
    assert not found.holds
    assert set(found.statements[place].reasons) & {"quote", "missing-document", "reference"}


@pytest.mark.parametrize("part", ("title", "publisher", "voice", "date", "url", "tier"))
def test_a_changed_reference_is_named(answers: list[Saved], library: Library, part: str) -> None:
    saved = copy.deepcopy(answers[0])
    saved["references"][0][part] = (saved["references"][0][part] or "") + "x"
    found = check(saved, library)
    assert found.documents[0].edited == (part,)
    assert part == "voice" or "markdown" in found.differs or "measures" in found.differs


def test_a_changed_hash_is_another_version(answers: list[Saved], library: Library) -> None:
    saved = copy.deepcopy(answers[0])
    saved["references"][0]["sha256"] = "0" * 64
    assert check(saved, library).documents[0].state == "changed"


def test_a_marker_that_leads_to_another_document_fails(answers: list[Saved], library: Library) -> None:
    saved = next(copy.deepcopy(one) for one in answers if len(one["references"]) > 1)
    first, second = saved["references"][:2]
    first["marker"], second["marker"] = second["marker"], first["marker"]
    found = check(saved, library)
    assert not found.holds
    assert any("reference" in one.reasons for one in found.statements)


def test_edited_markdown_and_measures_are_named(answers: list[Saved], library: Library) -> None:
    saved = copy.deepcopy(answers[0])
    saved["markdown"] = saved["markdown"].replace("may", "will", 1) + "more"
    saved["measures"]["supported"] = 0.5
    assert check(saved, library).differs[:2] == ("markdown", "measures")
    assert check(saved, library).holds  # the statements themselves stand: what the markdown says is another matter


def test_premises_sides_and_table_cells_are_judged_as_statements_are(answers: list[Saved], library: Library) -> None:
    saved = copy.deepcopy(answers[0])
    _, statement = cited(saved)
    false = {**copy.deepcopy(statement), "text": "Reserves never matter to anybody at all."}
    saved["premises"] = [{"text": false["text"], "verdict": "contradicted", "citations": false["citations"]}]
    saved["conflicts"] = [{"about": "x", "sides": [{"statement": false["text"], "citations": false["citations"]}]}]
    found = check(saved, library)
    assert not found.premises[0].holds and not found.conflicts[0].holds and not found.holds
    saved = copy.deepcopy(answers[0])
    _, statement = cited(saved)
    statement["section"] = {"head": "", "shape": "rows", "row": "", "column": "", "cells": [["Amount", "$99 trillion"]]}
    assert any("table" in one.reasons for one in check(saved, library).statements)


def test_what_the_graph_holds_no_longer_is_named(answers: list[Saved], library: Library) -> None:
    saved = copy.deepcopy(answers[0])
    saved["certificate"]["statements"][0] |= {"claims": ["gone"], "edges": ["https://example.org/gone"]}
    saved["certificate"]["versions"]["tightrope"] = "0.0.1"
    found = check(saved, library)
    assert found.differs == ("certificate.statements.0.claims", "certificate.statements.0.edges")
    assert found.versions["tightrope"][0] == "0.0.1"


def test_what_was_withdrawn_or_left_since_is_named(library: Library, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(library.data, tmp_path / "data")
    with Library.open(tmp_path / "data", write=True) as mine:
        saved = json.loads(json.dumps(ask(QUESTIONS[0], mine).to_dict()))
        first, *rest = [one["document"] for one in saved["references"]]
        mine.withdraw(first, Withdrawal("2026-01-05", "an error in table 2"))
        for id in rest[:1]:
            mine.remove(id)
        mine.publish()
        found = {one.document: one for one in check(saved, mine).documents}
        assert found[first].withdrawn is not None and found[first].withdrawn["reason"] == "an error in table 2"
        assert [found[id].state for id in rest[:1]] == ["missing"] * len(rest[:1])


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    items = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from places(inner, (*path, key))


WILD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.just([]), st.just({}),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.sampled_from(("text", "citations", "cells", "sides", "versions")), st.integers(), max_size=2),
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_edit_of_the_file_ends_in_a_traceback(answers: list[Saved], library: Library, data: st.DataObject) -> None:
    saved: Any = copy.deepcopy(data.draw(st.sampled_from(answers)))
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(list(places(saved))))
        if not path:
            saved = data.draw(WILD)
            break
        inner = saved
        for key in path[:-1]:
            inner = inner[key]
        if data.draw(st.booleans()):
            inner[path[-1]] = data.draw(WILD)
        else:
            del inner[path[-1]]
    try:
        found = check(saved, library)
    except UsageError:
        return
    json.dumps(found.to_dict())


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_changed_character_of_a_quote_is_found(answers: list[Saved], library: Library, data: st.DataObject) -> None:
    saved = copy.deepcopy(data.draw(st.sampled_from(answers)))
    place = data.draw(st.sampled_from([n for n, one in enumerate(saved["statements"]) if one["citations"]]))
    one = saved["statements"][place]["citations"][0]
    at = data.draw(st.integers(0, len(one["quote"]) - 1))
    new = data.draw(st.characters(codec="utf-8").filter(lambda sign: sign != one["quote"][at]))
    one["quote"] = one["quote"][:at] + new + one["quote"][at + 1 :]
    assert "quote" in check(saved, library).statements[place].reasons


@pytest.fixture
def run(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], int]:
    """`tightrope verify` over a file that holds a text, as a process would run it; its exit code."""

    def verified(text: str) -> int:
        (tmp_path / "answer.json").write_text(text)
        monkeypatch.setattr(sys, "excepthook", sys.excepthook)
        monkeypatch.setattr(sys, "argv", ["tightrope", "verify", str(tmp_path / "answer.json"), "--data", str(library.data)])
        try:
            main()
        except SystemExit as ended:
            return int(ended.code or 0)
        return 0

    return verified


@pytest.mark.parametrize("text", ("", "[", "[]", "[" * 100_000, "\x00", "NaN", '{"statements": [{"text": "\\ud800"}]}'))
def test_the_command_refuses_what_is_no_answer(
    text: str, run: Callable[[str], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(text) == 2
    assert "tightrope ask" in capsys.readouterr().err


@pytest.mark.parametrize(("number", "word"), ((0, "statement 0: full"), (1, "陈述 0: full")))
def test_the_command_prints_in_the_language_of_the_answer(
    number: int, word: str, answers: list[Saved], run: Callable[[str], int], capsys: pytest.CaptureFixture[str]
) -> None:
    saved = copy.deepcopy(answers[number])
    saved["references"][0]["title"] = "Another title"
    assert run(json.dumps(saved)) == 0
    shown = capsys.readouterr().out
    assert word in shown and "title" in shown and "markdown" in shown
