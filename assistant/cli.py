"""The command line: `tightrope VERB`. Heavy packages load inside the verbs, so that `tightrope --help` is quick.

Exit codes: 0 done; 1 could not (the message on standard error says what failed, where, and the remedy); 2 wrong usage.
"""

from __future__ import annotations

import os
import sys
from types import TracebackType
from typing import Annotated

import typer

from assistant.commands import (
    ask,
    balance,
    concepts,
    conflicts,
    doctor,
    evaluate,
    export,
    extract,
    ingest,
    log,
    magnitudes,
    paths,
    remove,
    serve,
    sources,
    sparql,
    verify,
    withdraw,
)
from tightrope import __version__
from tightrope.errors import SettingError, TightropeError, UsageError

COMMANDS = (
    serve,
    ask,
    paths,
    conflicts,
    magnitudes,
    balance,
    sparql,
    ingest,
    remove,
    withdraw,
    sources,
    export,
    extract,
    concepts,
    verify,
    evaluate,
    log,
    doctor,
)

app = typer.Typer(
    name="tightrope",
    help="Answers about quantitative tightening that prove themselves: every statement leads to a quoted passage.",
    epilog='Example: tightrope ask "What happens to repo rates when reserves become scarce?"',
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for _module in COMMANDS:
    app.command(_module.__name__.rpartition(".")[2], epilog=f"Example: {_module.EXAMPLE}")(_module.command)


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"tightrope {__version__}\n")
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    # Read when their packages are imported: nothing may report home.
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")


def main() -> None:
    """The entry point: runs the command line and turns every failure into a message and an exit code."""
    try:
        app()
    except TightropeError as failure:
        _stop(str(failure), 2 if isinstance(failure, (UsageError, SettingError)) else 1)
    except OSError as failure:
        where = f"{failure.filename}: " if failure.filename else ""
        _stop(f"{where}{failure.strerror or failure}; remedy: check that the path exists and can be written", 1)
    finally:
        sys.excepthook = _last_words  # here, because typer sets its own when it is called


def _stop(message: str, code: int) -> None:
    sys.stderr.write(f"tightrope: {message}\n")
    sys.exit(code)


def _last_words(kind: type[BaseException], failure: BaseException, trace: TracebackType | None) -> None:
    """A fault of ours: a line for the person, the trace in a file for whoever mends it."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="tightrope-", suffix=".log", delete=False, encoding="utf-8") as log:
        log.writelines(traceback.format_exception(kind, failure, trace))
    sys.stderr.write(
        f"tightrope: a fault in tightrope itself ({kind.__name__}: {failure}); remedy: report it with {log.name}\n"
    )
