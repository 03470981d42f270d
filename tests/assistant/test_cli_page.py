"""The command line's page and help: every command is there, with an example; help loads nothing heavy."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from assistant.cli import COMMANDS, app
from docs.make_cli_page import PAGE, page

ROOT = Path(__file__).resolve().parents[2]
NAMES = [module.__name__.rpartition(".")[2] for module in COMMANDS]
HEAVY = (
    "chromadb",
    "fastapi",
    "gradio",
    "httpx",
    "langchain_core",
    "lxml",
    "networkx",
    "numpy",
    "pydantic",
    "pyoxigraph",
    "uvicorn",
)


def test_the_page_is_what_the_commands_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "out of date: run python -m docs.make_cli_page"


def test_every_command_stands_on_the_page() -> None:
    assert re.findall(r"^## tightrope (\w+)$", PAGE.read_text(encoding="utf-8"), re.M) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_an_example(name: str) -> None:
    shown = CliRunner().invoke(app, [name, "--help"], prog_name="tightrope")
    assert shown.exit_code == 0
    assert f"Example: tightrope {name}" in " ".join(shown.output.split())
    assert "--data" in shown.output


@pytest.mark.parametrize("module", COMMANDS, ids=NAMES)
def test_every_example_parses(module: object) -> None:
    program, name, *arguments = shlex.split(module.EXAMPLE)  # type: ignore[attr-defined]
    assert program == "tightrope"
    command = get_command(app).commands[name]  # type: ignore[attr-defined]
    command.make_context(name, arguments)


def test_every_option_says_what_it_does() -> None:
    silent = [
        f"{name} {parameter.name}"
        for name, command in get_command(app).commands.items()  # type: ignore[attr-defined]
        for parameter in command.params
        if not getattr(parameter, "help", None)
    ]
    assert silent == []


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['tightrope', '--help']\nfrom assistant.cli import main\n"
        f"try:\n    main()\nexcept SystemExit:\n    print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.rstrip().endswith("[]"), done.stdout[-300:]


def test_the_version_is_printed() -> None:
    from tightrope import __version__

    assert CliRunner().invoke(app, ["--version"]).output == f"tightrope {__version__}\n"
