"""`tightrope concepts review`, from a document that no concept covers to claims that link by what a person decided."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from ingest.pipeline import take_in
from kg.store.library import Library
from tightrope.settings import load_settings

FIRST = "Larger pawnbroker advances raised repo rates. 典当放款上升推高回购利率。\n"
SECOND = "A fall in pawnbroker advances lowered repo rates in the spring.\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    def called(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["tightrope", *arguments])
        monkeypatch.setattr(sys, "excepthook", sys.excepthook)
        monkeypatch.setenv("TIGHTROPE_DATA", str(tmp_path / "data"))
        with pytest.raises(SystemExit) as ended:
            main()
        written = capfd.readouterr()
        return int(ended.value.code or 0), written.out, written.err

    return called


def took_in(run: Run, folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    code, _, said = run("ingest", str(folder / name))
    assert code == 0, said


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one document, for tests that change nothing."""
    folder = tmp_path_factory.mktemp("held")
    (folder / "one.txt").write_text(FIRST, encoding="utf-8")
    settings = load_settings(data=folder / "data")
    with Library.open(settings.data, embedding=settings.embedding, write=True) as library:
        take_in([str(folder / "one.txt")], library, settings)
    return settings.data


def queue(run: Run) -> dict[str, Any]:
    code, shown, said = run("concepts", "review", "--json", "--limit", "500")
    assert code == 0, said
    found: dict[str, Any] = json.loads(shown)
    return found


def test_a_candidate_is_listed_accepted_linked_and_taken_back(run: Run, tmp_path: Path) -> None:
    took_in(run, tmp_path / "in", "one.txt", FIRST)
    names = {row["name"]: row for row in queue(run)["candidates"]}
    assert {"pawnbroker advances", "典当放款"} <= set(names)
    assert names["pawnbroker advances"]["sources"] == 1 and "pawnbroker" in names["pawnbroker advances"]["examples"][0]["quote"]

    code, shown, said = run("concepts", "review", "--limit", "5")
    assert code == 0 and "1 sources" in shown and "candidates" in said

    code, shown, _ = run("concepts", "review", "--accept", "Pawnbroker advances", "--broader", "credit-availability", "--json")
    decided = json.loads(shown)["decision"]
    assert code == 0 and decided["concept"] == "pawnbroker-advances" and decided["who"] and decided["when"]
    assert run("concepts", "review", "--merge", "典当放款", "--into", "pawnbroker-advances")[0] == 0

    after = queue(run)
    assert not {"pawnbroker advances", "典当放款"} & {row["name"] for row in after["candidates"]}
    assert {(row["verdict"], row["name"]) for row in after["decisions"]} == {
        ("accept", "pawnbroker advances"), ("merge", "典当放款"),
    }  # fmt: skip

    took_in(run, tmp_path / "in", "two.txt", SECOND)
    (path,) = json.loads(run("paths", "pawnbroker-advances", "repo-rate", "--max-hops", "1", "--json")[1])["paths"]
    assert path["polarity"] == "+" and path["steps"][0]["claims"][0]["quote"].startswith("A fall in pawnbroker")
    labels = json.loads(run("sparql", "SELECT ?l { concept:pawnbroker-advances skos:prefLabel ?l }", "--format", "json")[1])
    assert [row["l"]["value"] for row in labels["results"]["bindings"]] == ["pawnbroker advances"]
    assert run("ask", "What do pawnbroker advances do to repo rates?", "--lang", "zh")[0] == 0

    took_in(run, tmp_path / "in", "one.txt", FIRST + "A closing word.\n")  # decisions outlive a document taken in again
    assert len(queue(run)["decisions"]) == 2
    code, shown, _ = run("concepts", "review", "--undo", "典当放款")
    assert code == 0 and "undone" in shown and len(queue(run)["decisions"]) == 1


def test_a_rejected_name_is_shown_no_more(run: Run, tmp_path: Path) -> None:
    took_in(run, tmp_path / "in", "one.txt", FIRST)
    assert run("concepts", "review", "--reject", "典当放款")[0] == 0
    assert "典当放款" not in {row["name"] for row in queue(run)["candidates"]}
    code, _, said = run("concepts", "review", "--reject", "典当放款")
    assert code == 2 and "--undo" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--accept", "pawnbroker advances"], "--broader"),
        (["--accept", "pawnbroker advances", "--broader", "no-such-concept"], "no-such-concept"),
        (["--accept", "pawnbroker advance", "--broader", "reserves", "--zh", "回购利率"], "repo-rate"),
        (["--accept", "典当放款", "--broader", "reserves"], "--en"),
        (["--accept", "pawnbroker advancs", "--broader", "reserves"], "did you mean pawnbroker advances"),
        (["--merge", "pawnbroker advances"], "--into"),
        (["--merge", "qwertyuiop", "--into", "reserves"], "no such candidate"),
        (["--reject", "pawnbroker advances", "--into", "reserves"], "--into"),
        (["--reject", "a", "--undo", "b"], "one decision"),
        (["--undo", "never decided"], "never decided"),
        (["--zh", "标签"], "--zh"),
    ],
)
def test_bad_ids_and_names_are_refused_with_a_remedy(run: Run, held: Path, arguments: list[str], said: str) -> None:
    code, shown, failure = run("concepts", "review", "--data", str(held), *arguments)
    assert (code, shown) == (2, "") and said in failure and "remedy" in failure
    assert not (held / "concepts.ttl").exists()
