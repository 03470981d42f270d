"""Writes `docs/cli.md` from the command line itself: `python -m docs.make_cli_page`. A test holds the page to this."""

from __future__ import annotations

import os
import re
from pathlib import Path

PAGE = Path(__file__).with_name("cli.md")
INTRODUCTION = """# The command line

Made by `python -m docs.make_cli_page` from the commands' own help; a test fails where it is out of date.

Exit codes: 0 done, 1 could not (a message on standard error says what failed, where, and the remedy), 2 wrong usage.
Results go to standard output, JSON alone where `--json` is given; progress and notes go to standard error. `ask` exits 0
also where it abstains.
"""


def page() -> str:
    """The whole page: the top, then each command with its help as it is printed."""
    from typer.testing import CliRunner

    from assistant.cli import COMMANDS, app

    runner = CliRunner(env={"COLUMNS": "100", "TERMINAL_WIDTH": "100", "NO_COLOR": "1", "TERM": "dumb"})
    names = [module.__name__.rpartition(".")[2] for module in COMMANDS]
    parts = [INTRODUCTION, _block(runner.invoke(app, ["--help"], prog_name="tightrope").output)]
    for name, module in zip(names, COMMANDS, strict=True):
        shown = runner.invoke(app, [name, "--help"], prog_name="tightrope").output
        shown = re.sub(r"\n\s*Example: .*", "", shown, flags=re.DOTALL)
        parts.append(f"## tightrope {name}\n\n{_block(shown)}\n```sh\n{module.EXAMPLE}\n```\n")
    return "\n".join(parts)


def _block(text: str) -> str:
    return "```\n" + "\n".join(line.rstrip() for line in text.strip("\n").splitlines()) + "\n```\n"


if __name__ == "__main__":
    os.environ["COLUMNS"] = "100"
    PAGE.write_text(page(), encoding="utf-8")
