"""`tightrope log`: the answers given here, what readers said of them, and that as evaluation cases."""

from __future__ import annotations

import json as _json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.commands.console import note, result, result_json
from assistant.commands.options import Data, Json, settings_with

if TYPE_CHECKING:
    from assistant.answer_log.log import AnswerLog

EXAMPLE = "tightrope log --export cases.jsonl"


def command(
    limit: Annotated[int, typer.Option("--limit", min=1, max=100_000, help="How many answers, the newest first.")] = 20,
    export: Annotated[
        Path | None,
        typer.Option(
            "--export",
            metavar="FILE",
            help="Write what readers said of answers here, as evaluation cases (JSON Lines).",
            show_default=False,
        ),
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Erase the log, also one that is damaged.")] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """List the answers given here, or export what readers said of them. The log never leaves this machine."""
    from assistant.answer_log.log import AnswerLog
    from tightrope.errors import UsageError

    if clear and export is not None:
        raise UsageError("--clear and --export at once", remedy="export first, then clear")
    settings = settings_with(data)
    answers = AnswerLog.of(settings)
    if clear:
        answers.clear()
        result_json({"erased": str(answers.path)}) if json else result(f"erased: {answers.path}")
    elif export is not None:
        _export(answers, export, json)
    else:
        _list(answers.recent(limit), json)
    if not settings.answer_log and not clear:
        note("New answers are not logged: TIGHTROPE_ANSWER_LOG is off.")


def _export(answers: AnswerLog, target: Path, json: bool) -> None:
    from assistant.commands.output import write_out

    cases = answers.cases()
    write_out((_json.dumps(case, ensure_ascii=False) + "\n" for case in cases), target)
    result_json({"cases": len(cases), "file": str(target)}) if json else result(f"{len(cases)} cases in {target}")


def _list(entries: list[dict[str, Any]], json: bool) -> None:
    if json:
        result_json(entries)
        return
    for entry in entries:
        result("\t".join(_row(entry)))
    if not entries:
        note("Nothing is logged yet.")


def _row(entry: dict[str, Any]) -> list[str]:
    answer = entry["answer"]
    said = " ".join(row["verdict"] for row in entry["feedback"]) or "-"
    question = " ".join(answer["question"].split())
    return [entry["at"], entry["channel"], answer["status"], f"{entry['timings']['total']:.3f} s", said, question]
