"""Where a command's words go: results to standard output, progress and notes to standard error."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console


def result(text: str) -> None:
    """One piece of the result, with a line end."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def result_json(value: Any, *, indent: int | None = 2) -> None:
    """A result as JSON on standard output."""
    result(json.dumps(value, ensure_ascii=False, indent=indent))


def note(text: str) -> None:
    """A word to the person at the terminal, kept out of the result."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def console() -> Console:
    """A rich console on standard output; it turns its colours off by itself where that is no terminal."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())
