"""`docs/library.md` and the notebook beside it, run as they stand on the starter graph."""

from __future__ import annotations

import doctest
import re
import runpy
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from assistant.export.formats import FORMATS
from kg.graph import Graph, Part, Search
from kg.rows import EDGE_COLUMNS
from tests.starter import starter_folder

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "library.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.M | re.S)


@pytest.fixture(autouse=True)
def _starter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIGHTROPE_DATA", str(starter_folder()))


@pytest.fixture
def names() -> Iterator[dict[str, Any]]:
    """What the examples before have defined."""
    found: dict[str, Any] = {}
    yield found
    if "graph" in found:
        found["graph"].close()


def test_the_examples_run(names: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    written = blocks("python")
    assert len(written) == 4
    for block in written:
        exec(compile(block, "docs/library.md", "exec"), names)
    said = capsys.readouterr().out
    assert "[0]" in said and "量化紧缩" in said
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    (session,) = blocks("pycon")
    test = doctest.DocTestParser().get_doctest(session, names, "docs/library.md", "library.md", 0)
    result = runner.run(test, clear_globs=False)
    assert result.attempted == 3 and result.failed == 0, capsys.readouterr().out


def test_the_commands_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    commands = [line[2:] for block in blocks("console") for line in block.splitlines()]
    assert len(commands) == 3
    for command in commands:
        monkeypatch.setattr(sys, "argv", shlex.split(command))
        monkeypatch.setattr(sys, "excepthook", sys.excepthook)
        with pytest.raises(SystemExit) as ended:
            main()
        assert not ended.value.code, capfd.readouterr().err
    assert {path.name for path in tmp_path.iterdir()} >= {"qt.graphml", "fomc.csv"}


def test_the_notebook_runs(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(DOCS / "notebook_example.py"))
    assert "paths (there may be more: limit)" in capsys.readouterr().out


def test_the_page_names_every_format_column_and_call() -> None:
    assert [name for name in FORMATS if f"| `{name}` |" not in PAGE] == []
    assert [name for name in EDGE_COLUMNS if not re.search(rf"\b{name}\b", PAGE)] == []
    calls = [name for name in vars(Graph) if not name.startswith("_") and name != "open"]
    assert [name for name in calls if f"`{name}" not in PAGE] == []
    assert [name for name in (*Part.__annotations__, *Search.__annotations__) if f"{name}=" not in PAGE] == []
